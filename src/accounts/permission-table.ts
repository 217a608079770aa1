// Who may do what to which thing: the permission matrix of the design, copied by hand and not worked out, so that a
// change here is a change somebody decided. Roles are columns in the order of `columns`.
//
// A cell is '-' (nothing) or grants with '; ' between. A grant: letters, scope, and where it matters
// ':' with the fields that are shown, 'if' with a condition, and '2P' where a second person must say yes.
//
// Letters: C create, R read, U update, A approve or acknowledge, S share, X delete; H told of a hit, P propose.
// Where a cell departs from the matrix, the line says why; `permissions-matrix.test.ts` holds each cell to the matrix or to
// that reason.

import type { Role } from '../basics/actor.ts'

export const columns: readonly Role[] = [
  'candidate', 'agent', 'coordinator', 'lead', 'canvasser', 'safeguarding-officer',
  'returning-officer', 'venue-lead', 'venue-staff', 'police', 'operator',
]

/** In the table already, refused everywhere until what they are for exists. */
export const laterRoles: readonly Role[] = ['returning-officer', 'venue-lead', 'venue-staff', 'police', 'operator']

const everyone = 'CRUX own'

export const permissionTable = {
  //                      candidate | agent | coordinator | lead | canvasser | safeguarding officer
  //                      | returning officer | venue lead | venue staff | police | operator
  'own-profile': [everyone, everyone, everyone, everyone, everyone, everyone, everyone, everyone, everyone, '-', everyone],
  'member-list': [
    'R team', 'R organisation', 'CRU organisation', 'R team', 'R team :display-name', 'R organisation',
    'R organisation', 'R venue', 'R venue :name', '-', 'R counts',
  ],
  'member-contact': [
    'R team if during-outing', 'R organisation', 'R organisation', 'R team if during-outing', 'R partner if during-outing', 'R case',
    'R organisation', 'R venue', '-', '-', '-',
  ],
  'role-changes': ['-', 'A organisation 2P', 'CU organisation 2P', '-', '-', '-', 'CU organisation 2P', '-', '-', '-', '-'],
  'outing': [
    'CRU own; R organisation', 'R organisation', 'CRUX organisation', 'CRUX team', 'R team; CRU own', '-',
    '-', '-', '-', '-', 'R counts',
  ],
  // A lead is not on duty like a coordinator: they see their own outing's, while it is out.
  'live-position': [
    'R own', 'R organisation if on-duty', 'R organisation if on-duty', 'R team if during-outing', 'R own; R partner if both-agree', '-',
    '-', '-', '-', 'R shared', '-',
  ],
  // A coordinator sees it on duty, not by rank: who sees it is named on the phone. Whoever deals with the alert counts as on
  // duty for the person it is about.
  'position-trail-in-alert': [
    '-', 'R organisation if on-duty', 'R organisation if on-duty', 'R team', 'R own', '-',
    '-', '-', '-', 'R shared', '-',
  ],
  // 'U group' is the design's (section 2): any phone of the group can answer for all who are named.
  'check-in': [
    'CU own', '-', 'U organisation :confirmed-by-voice', 'U team :confirmed-by-voice', 'CU own; U group', '-',
    '-', 'CU own', 'CU own', '-', '-',
  ],
  // 'if asked' is the design's (section 3 of the issue on this spine): next, all leads and the agent are told in order, and
  // whoever is told must be able to open it and say that they deal with it. They cannot close it.
  'sos': [
    'C own; RA organisation if asked', 'C own; RA organisation if asked', 'CRA organisation', 'CRA team; RA organisation if asked',
    'C own; R own :state; RA organisation if asked', '-',
    'CRA organisation', 'CRA venue', 'C own', '-', '-',
  ],
  'close-alert': ['-', 'A organisation 2P', 'A organisation', 'A team', '-', '-', 'A organisation', 'A venue', '-', '-', '-'],
  'do-not-knock-hit': ['H own', 'R counts', 'C organisation 2P; RUX organisation', 'HP team', 'HP own', 'R case', '-', '-', '-', '-', '-'],
  'do-not-knock-list': ['-', '-', 'R organisation; S organisation 2P', '-', '-', 'R case', '-', '-', '-', '-', '-'],
  'incident-metadata': [
    'R organisation', 'R organisation', 'R organisation', 'R team', 'R own', 'R case',
    'R shared', 'R venue', 'R own', 'R shared', 'R counts :without-ward',
  ],
  'incident-narrative': [
    'C own; R own; R shared', 'C own; R shared', 'C own; R sealed', 'C own; R team if named-as-recipient', 'C own; R own', 'R case',
    'C own; R shared', 'C own; R venue', 'C own; R own', 'R shared', '-',
  ],
  'complaint-about-member': ['C own', 'C own', 'C own', 'C own', 'C own', 'R case', '-', '-', '-', '-', '-'],
  'evidence-original': [
    'C own', 'C own', 'C own; R sealed', 'C own', 'C own', 'R case',
    'R shared', 'C own; R venue', 'C own', 'R shared', '-',
  ],
  'evidence-working-copy': [
    'R shared', 'R shared', 'R sealed', 'R sealed if named-as-recipient', '-', 'R case',
    'R shared', 'R venue', '-', 'R shared', '-',
  ],
  'police-share': [
    '-', 'A organisation', 'CS organisation 2P', 'P team', '-', 'CS case 2P',
    'CS own', 'P venue', '-', 'CRA shared', 'R counts',
  ],
  'home-security-plan': ['CRU own', '-', 'R shared', '-', '-', '-', '-', '-', '-', 'R shared', '-'],
  'venue-plan': [
    'R shared', 'R shared', 'R sealed', 'R shared', 'R venue :briefing', '-',
    'CRU organisation', 'CRU venue', 'R venue :briefing', 'R shared', '-',
  ],
  'organisation-settings': ['-', 'A organisation', 'CU organisation 2P', '-', '-', '-', 'CU organisation 2P', '-', '-', '-', 'U limits'],
  'duty-rota': [
    'R organisation', 'R organisation', 'CRU organisation', 'R team; U own', 'R organisation :on-duty-now', '-',
    'CRU organisation', 'CRU venue', 'R organisation', '-', '-',
  ],
  'ledger': [
    'R own', 'R organisation', 'R organisation', 'R team', 'R own :who-looked', 'R case',
    'R organisation', 'R venue', 'R own', 'R shared :proof', 'R limits :technical',
  ],
  'ledger-verification': [
    'R organisation', 'R organisation', 'R organisation', 'R organisation', 'R organisation', 'R organisation',
    'R organisation', 'R organisation', 'R organisation', 'R shared', 'R limits',
  ],
  'statistics': [
    'R organisation', 'R organisation', 'R organisation', 'R team', '-', 'R organisation',
    'R organisation', 'R venue', '-', '-', 'R counts',
  ],
  'bulk-export': [
    '-', 'S organisation 2P', 'S organisation 2P', '-', 'S own', 'S case 2P',
    'S organisation 2P', '-', 'S own', 'S shared', '-',
  ],
  'backup': ['-', '-', 'A recovery-share', '-', '-', 'A recovery-share', 'CU organisation', '-', '-', '-', 'C limits :sealed'],
  'break-glass': ['-', 'A organisation 2P', 'A organisation 2P', '-', '-', 'A case 2P', 'A own', '-', '-', '-', '-'],

  // Not in the matrix, asked for by the rules for under-18s: what the safeguarding officer records of a coordinator,
  // who is never to be together with whom, and how a parent or guardian is reached.
  'safeguarding-check': ['-', '-', 'R organisation', '-', '-', 'CRUX organisation', '-', '-', '-', '-', '-'],
  'kept-apart': ['-', '-', 'CRX organisation', '-', '-', 'CRX organisation', '-', '-', '-', '-', '-'],
  'parent-contact': ['-', '-', 'R organisation', 'R team if during-outing', '-', 'R organisation', '-', '-', '-', '-', '-'],
} as const satisfies Record<string, readonly string[]>

export type Resource = keyof typeof permissionTable

/** Things that do not exist yet: refused whatever their row says. */
export const laterResources: readonly Resource[] = [
  'do-not-knock-hit', 'do-not-knock-list', 'incident-metadata', 'incident-narrative', 'complaint-about-member',
  'evidence-original', 'evidence-working-copy', 'police-share', 'home-security-plan', 'venue-plan', 'statistics',
  'bulk-export', 'backup', 'break-glass',
]
