// The permission matrix as the first analysis has it, cell by cell and in its own words, against the table in force.
// Seven cells that left their scope to the reader have it written out. Every cell is either what the matrix says, or stands
// below with the reason why not.

import { describe, expect, test } from 'vitest'
import { columns, permissionTable, type Resource } from './permission-table.ts'

// CAN | AGT | SLD (coordinator) | TLD (lead) | VOL (canvasser) | PSO | RO | VLD | PCS | POL | OPS
const matrix = `
own-profile | CRUX o | CRUX o | CRUX o | CRUX o | CRUX o | CRUX o | CRUX o | CRUX o | CRUX o | - | CRUX o
member-list | R t | R g | CRU g | R t | R t (display names) | R g | R own tenant | R v | R v (names) | - | m
member-contact | R t if on walk | R g | R g | R t during walk | partner only, during walk | R o-case | R own tenant | R v | - | - | -
role-changes | - | A 2P | CU 2P | - | - | - | CU own tenant 2P | - | - | - | - (cannot)
outing | CRU o, R g | R g | CRUX g | CRUX t | R t, CRU o | - | - | - | - | - | m counts
live-position | R o | only if on duty | R g when on duty | R t when on duty | R o; partner if both agree | - | - | - | - | s one alert, if chosen | -
position-trail-in-alert | - | if on duty | R g | R t | R o | - | - | - | - | s | -
check-in | CU o | - | U for another = "confirmed by voice", logged | same, t | CU o | - | - | CU o | CU o | - | -
sos | C o | C o | CRA g | CRA t | C o, R own state | - | CRA own tenant | CRA v | C o | - | -
close-alert | - | A 2P | A g (not own alert) | A t (not own) | - | - | A | A v | - | - | -
do-not-knock-hit | hit on own walk | m | CRUX g, add 2P | hit on team walk, propose | hit on own walk, propose | R case | - | - | - | - | -
do-not-knock-list | - | - | R g, 2P to export | - | - | R own cases | - | - | - | - | -
incident-metadata | R g | R g | R g | R t | R o | R own cases | R s | R v | R o | R s | counts only, no ward
incident-narrative | C; R o or s | C; R s | C; R c g | C; R t if named as recipient | C; R o until sealed receipt, then own copy | R c cases sent to PSO | C own; R s | C; R v | C; R o | R s | - (sealed)
complaint-about-member | C | C | C; no R if about self (conflict) | C | C | R c; default only reader | - | - | - | - | -
evidence-original | C | C | C; R c | C | C | R c cases | R s | C; R v | C | R s | - (sealed bytes)
evidence-working-copy | R s | R s | R c | R if recipient | - | R c cases | R s | R v | - | R s | -
police-share | - | A | CS 2P | propose t | - | CS own cases 2P | CS own | propose v | - | R, ack, comment | m (count, expiry)
home-security-plan | CRU o c | - | R if candidate chose | - | - | - | - | - | - | s | -
venue-plan | R s | R s | R c | R s for own event | briefing only | - | CRU own tenant c | CRU v c | briefing only | s | -
organisation-settings | - | A | CU 2P | - | - | - | CU own tenant 2P | - | - | - | limits only
duty-rota | R | R | CRU g | R t, U own slots | R who is on duty now | - | CRU own tenant | CRU v | R | - | -
ledger | R own views | R g | R g | R t | R "who looked at me" | R own cases | R own tenant | R v | R o | proof in share | R technical events
ledger-verification | all | all | all | all | all | all | all | all | all | yes, offline | yes
statistics | R g | R g | R g | R t | - | R | R own tenant | R v | - | - | R instance counts
bulk-export | - | 2P | 2P | - | own data | 2P own cases | 2P | - | own data | package | -
backup | - | - | hold 1 of 3 recovery shares | - | - | hold 1 of 3 recovery shares | own tenant | - | - | - | run it, cannot open content
break-glass | - | 1 of 2 | 1 of 2 | - | - | 1 of 2 (cases) | own | - | - | - | never
`

/** The matrix's words in the table's. `C` and `A` alone mean: of one's own, and in the whole organisation. */
const inTheTable: Readonly<Record<string, string>> = {
  'R t (display names)': 'R team :display-name', 'R v (names)': 'R venue :name', 'm': 'R counts', 'm counts': 'R counts', 'R instance counts': 'R counts',
  'R t if on walk': 'R team if during-outing', 'R t during walk': 'R team if during-outing', 'partner only, during walk': 'R partner if during-outing',
  'R o-case': 'R case', 'R own cases': 'R case', 'R case': 'R case', 'R c cases': 'R case', 'R c cases sent to PSO': 'R case', 'R c; default only reader': 'R case',
  'only if on duty': 'R organisation if on-duty', 'if on duty': 'R organisation if on-duty', 'R g when on duty': 'R organisation if on-duty', 'R t when on duty': 'R team if on-duty',
  'R o; partner if both agree': 'R own; R partner if both-agree', 's one alert, if chosen': 'R shared', 's': 'R shared',
  'U for another = "confirmed by voice", logged': 'U organisation :confirmed-by-voice', 'same, t': 'U team :confirmed-by-voice',
  'C o, R own state': 'C own; R own :state', 'A g (not own alert)': 'A organisation', 'A t (not own)': 'A team', 'A': 'A organisation', 'C': 'C own',
  'hit on own walk': 'H own', 'hit on team walk, propose': 'HP team', 'hit on own walk, propose': 'HP own', 'CRUX g, add 2P': 'C organisation 2P; RUX organisation',
  'R g, 2P to export': 'R organisation; S organisation 2P', 'counts only, no ward': 'R counts :without-ward',
  'C; R o or s': 'C own; R own; R shared', 'C; R s': 'C own; R shared', 'C own; R s': 'C own; R shared', 'C; R c g': 'C own; R sealed', 'C; R c': 'C own; R sealed', 'R c': 'R sealed',
  'C; R t if named as recipient': 'C own; R team if named-as-recipient', 'R if recipient': 'R sealed if named-as-recipient',
  'C; R o until sealed receipt, then own copy': 'C own; R own', 'C; R o': 'C own; R own', 'C; R v': 'C own; R venue', 'C; no R if about self (conflict)': 'C own',
  'CS 2P': 'CS organisation 2P', 'CS own cases 2P': 'CS case 2P', 'CS own': 'CS own', 'propose t': 'P team', 'propose v': 'P venue', 'R, ack, comment': 'CRA shared', 'm (count, expiry)': 'R counts',
  'CRU o c': 'CRU own', 'R if candidate chose': 'R shared', 'R s for own event': 'R shared', 'briefing only': 'R venue :briefing', 'CRU own tenant c': 'CRU organisation', 'CRU v c': 'CRU venue',
  'limits only': 'U limits', 'R': 'R organisation', 'R t, U own slots': 'R team; U own', 'R who is on duty now': 'R organisation :on-duty-now',
  'R own views': 'R own', 'R "who looked at me"': 'R own :who-looked', 'proof in share': 'R shared :proof', 'R technical events': 'R limits :technical',
  'all': 'R organisation', 'yes, offline': 'R shared', 'yes': 'R limits',
  '2P': 'S organisation 2P', 'own data': 'S own', '2P own cases': 'S case 2P', 'package': 'S shared',
  'hold 1 of 3 recovery shares': 'A recovery-share', 'own tenant': 'CU organisation', 'run it, cannot open content': 'C limits :sealed',
  '1 of 2': 'A organisation 2P', '1 of 2 (cases)': 'A case 2P', 'own': 'A own', 'never': '-',
}
const scopes: Readonly<Record<string, string>> = { o: 'own', t: 'team', g: 'organisation', v: 'venue', s: 'shared', 'own tenant': 'organisation' }

function translated(cell: string): string {
  const known = inTheTable[cell]
  if (known !== undefined) return known
  if (cell.startsWith('-')) return '-'
  return cell.split(', ').map((grant) => {
    const [, letters, scope = '', second = ''] = /^([CRUASX]+)(?: (o|t|g|v|s|own tenant))?( 2P)?$/.exec(grant) ?? []
    if (letters === undefined) throw new Error(`The matrix has a cell that cannot be read: ‘${cell}’`)
    return `${letters} ${scopes[scope] ?? 'organisation'}${second}`
  }).join('; ')
}

const departures: readonly { readonly resource: Resource; readonly role: (typeof columns)[number]; readonly is: string; readonly because: string }[] = [
  { resource: 'check-in', role: 'canvasser', is: 'CU own; U group', because: 'any phone of the group can answer for all who are named (DESIGN 2)' },
  { resource: 'live-position', role: 'lead', is: 'R team if during-outing', because: 'a lead is not on duty like a coordinator: they see their own outing’s while it is out' },
  { resource: 'position-trail-in-alert', role: 'coordinator', is: 'R organisation if on-duty', because: 'who sees it is named on the phone; whoever deals with the alert counts as on duty' },
  { resource: 'sos', role: 'candidate', is: 'C own; RA organisation if asked', because: 'a candidate can be named as next, and whoever is told must be able to act' },
  { resource: 'sos', role: 'agent', is: 'C own; RA organisation if asked', because: 'all leads and the agent are told in order, and whoever is told must be able to act' },
  { resource: 'sos', role: 'lead', is: 'CRA team; RA organisation if asked', because: 'all leads are told, of other outings too' },
  { resource: 'sos', role: 'canvasser', is: 'C own; R own :state; RA organisation if asked', because: 'whoever planned their own outing is told as its lead' },
]

/** Rows the matrix does not have. */
const ours: readonly Resource[] = ['safeguarding-check', 'kept-apart', 'parent-contact']

const rows = matrix.trim().split('\n').map((line) => line.split(' | '))

describe('the permission table', () => {
  test('has every row of the matrix, in its order, and three of our own', () => {
    expect(Object.keys(permissionTable)).toEqual([...rows.map(([resource]) => resource), ...ours])
  })

  test.each(rows.map(([resource, ...cells]) => [resource as Resource, cells] as const))('%s is what the matrix says for each of the eleven roles, or says why not', (resource, cells) => {
    expect(cells).toHaveLength(columns.length)
    const expected = columns.map((role, index) => departures.find((one) => one.resource === resource && one.role === role)?.is ?? translated(cells[index]!))
    expect([...permissionTable[resource]]).toEqual(expected)
  })

  test('28 rows of 11 cells were compared, and each departure departs', () => {
    expect(rows.flatMap(([, ...cells]) => cells)).toHaveLength(28 * 11)
    for (const { resource, role, is } of departures) {
      const row = rows.find(([name]) => name === resource)!
      expect(translated(row[columns.indexOf(role) + 1]!), `${resource} for ${role}`).not.toBe(is)
    }
  })
})
