// What somebody finds who has the store and not its keys: ids, moments, kinds and counts, and nothing that anybody typed.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { canaries, canariesIn } from '../tests/checks/canaries.ts'
import { firstCoordinator, join, optionIn, planFields, startAll } from '../tests/support/evening.ts'
import { openTestService, type TestService } from '../tests/support/whole-app.ts'

let service: TestService
/** Every value of every row, as text. */
let stored: readonly { readonly column: string; readonly text: string }[]
let columns: readonly string[]

beforeAll(async () => {
  service = await openTestService()
  await eveningOfCanaries()
  const tables = await service.database.read.introspection.getTables()
  columns = tables.flatMap(({ name, columns: all }) => all.map((column) => `${name}.${column.name}`)).filter((name) => !/^(migrations|positions)/.test(name)).toSorted()
  const rows = await Promise.all(tables.map(async ({ name }) => {
    const all = (await service.database.read.selectFrom(name as 'persons').selectAll().execute()) as unknown as Record<string, unknown>[]
    return all.flatMap((row) => Object.entries(row).map(([column, value]) => ({ column: `${name}.${column}`, text: Buffer.isBuffer(value) ? value.toString('latin1') : String(value) })))
  }))
  stored = rows.flat()
})
afterAll(() => service.close())

/** A whole evening in which everything that can be typed is typed, and kept. */
async function eveningOfCanaries(): Promise<void> {
  const { 'a name': name, 'a name in another script': otherName, 'a street': street, 'a postcode': postcode, 'a message': message, 'a mobile number': mobile } = canaries
  const carys = await firstCoordinator(service, { name: `${name} Carys`, organisation: `${street} campaign` })
  const watcher = optionIn(await (await carys.get('/outings/new')).text(), 'watcher')
  const plan = await carys.post('/outings/new', { ...planFields(watcher), where: street, meetWhere: message, safePlace: street, stopWord: 'canarybird', streets: 'Canarybird Close', postcodes: postcode })
  const outing = plan.headers.get('location')!.split('/').at(-1)!
  const code = /sr-spoken-code[\s\S]*?(\d{3}) (\d{3})</.exec(await (await carys.get(`/outings/${outing}`)).text())!
  const [asha, bryn] = [service.browser(), service.browser()]
  await join(asha, `${code[1]}${code[2]}`, otherName, mobile, { number: '4617' })
  await join(bryn, `${code[1]}${code[2]}`, name, '07700 900462')
  await carys.post('/board/duty', { heard: 'yes' })
  expect((await startAll(carys, outing)).status).toBe(303)
  const [latitude, longitude] = canaries['a place'].split(',').map(Number)
  await asha.json('/api/phone/commands', { kind: 'sos', id: 'a'.repeat(20), sequence: 1, happenedAt: service.clock.now(), silent: true, place: { latitude, longitude, accuracyMetres: 10, takenAt: service.clock.now() } })
  await asha.json('/api/phone/commands', { kind: 'feels-wrong', id: 'b'.repeat(20), sequence: 2, happenedAt: service.clock.now() })
  await service.pass()
  const { id: alert } = await service.database.read.selectFrom('alerts').select('id').executeTakeFirstOrThrow()
  for (const [deed, fields] of [
    ['deal', {}], ['report', { report: message }], ['police', { reference: `${name}, CAD 4821` }], ['close', { outcome: 'other', then: 'still-out', note: message }],
  ] as const) expect((await carys.post(`/alerts/${alert}/${deed}`, fields)).status).toBe(303)
  await carys.post('/me/change', { name: `${name} Carys`, mobile, email: canaries['a mail address'], language: 'en' })
  await carys.post('/invitations', { whom: name, role: 'canvasser', reason: message })
  await service.pass()
}

test('nothing that was typed on an evening can be read in the store without its keys', () => {
  expect(stored.length).toBeGreaterThan(400)
  expect(stored.flatMap(({ column, text }) => canariesIn(text).map((what) => `${what} in ${column}`))).toEqual([])
})

// By hand, and to be thought about: whoever gets a copy of the store reads all of these.
const clear = `
server_facts: name value
operator_links: token_digest expires_at used_at
organisations: organisation settings ledger_origin created_at
persons: organisation id language phone_digest pin wrong_pins age_band created_at left_at
members: organisation person role since until
credentials: organisation id person public_key counter transports prf created_at last_used_at
recovery_codes: organisation person digest created_at used_at
devices: organisation id person kind token_digest label shift remembered_until created_at last_seen_at last_proof_at ends_at ended_at
invitations: organisation id token_digest role created_by created_at expires_at used_at
requests: organisation id kind subject asked_by asked_at expires_at decision decided_by decided_at
spent_challenges: organisation digest expires_at
kept_apart: organisation person other by at
push_subscriptions: organisation device person created_at failed_at
channel_tests: organisation person channel tested_at worked
trusted_contacts: organisation id person phone_digest token_digest asked_at accepted_at refused_at withdrawn_at
messages: organisation id dedupe_key channel purpose person alert round step repeat shift state next_try_at tries give_up_at last_answer created_at settled_at
received_texts: organisation id from_digest understood_as shift received_at
on_duty: organisation person since last_seen_at sound_tested_at
outings: organisation id kind state lead phase starts_at ends_at home_at version created_at
groups: organisation id outing name place_in_order alone_by_choice
join_codes: organisation id outing code_digest expires_at
shifts: organisation id outing group person phase state word_digest consent approved_by battery alert_by version created_at ended_at
happenings: organisation subject number kind by happened_at received_at details
commands: organisation subject id digest answer received_at
deadlines: organisation subject kind due_at failed_tries
alerts: organisation id kind outing shift person raised_by status state version opened_at closed_at
alert_entries: organisation alert number kind by at
looks: organisation person by outing first_at last_at times
ledger_pending: organisation id leaf content salt at
ledger_entries: organisation number id leaf content salt at
ledger_checkpoints: organisation size root frontier note at
`

test('every column that is not sealed stands in the list of those that may be read', () => {
  const listed = clear.trim().split('\n').flatMap((line) => line.split(': ')[1]!.split(' ').map((column) => `${line.split(':')[0]}.${column}`))
  expect(columns.filter((column) => !column.endsWith('_sealed'))).toEqual(listed.toSorted())
})
