import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Evening, firstCoordinator, join as joinBy, plannedOuting, startAll } from '../../tests/support/evening.ts'
import { fixedClock } from '../../tests/support/clock.ts'
import { openTestDatabase } from '../../tests/support/database.ts'
import { type KeptFolder, openKeptFolder } from '../../tests/support/kept-folder.ts'
import type { TestService } from '../../tests/support/whole-app.ts'
import { after, hours, type Instant, minutes } from '../basics/instant.ts'
import { makeOrigin } from '../ledger/index.ts'
import { openSqlite } from '../platform/database-sqlite.ts'
import { openKeys } from '../platform/keys.ts'
import { random } from '../platform/random.ts'
import { factAt, noteFact } from './fact-store.ts'
import { checkLedger, verifierOf } from './ledger-check-store.ts'
import { makeRetentionWatch, mostInBatch } from './retention-watch.ts'
import { tablesOf } from './table-store.ts'

const days = (count: number) => hours(24 * count)
const secret = 'only for this test, on loopback'

const times = (text: string, part: string): number => text.split(part).length - 1

let kept: KeptFolder
let evening: Instant
let organisation: string
let checkedInAt: Instant
/** What was sealed on the evening, by table and column: names, numbers, plans, texts, notes, places. */
const planted = new Map<string, Buffer[]>()

/** All sealed values that stand in the store now, by table and column. */
async function sealedNow(): Promise<Map<string, Buffer[]>> {
  const found = new Map<string, Buffer[]>()
  for (const { table, bytes } of await tablesOf(kept.database.read)) {
    const rows = (await kept.database.read.selectFrom(table as 'persons').selectAll().execute()) as unknown as Record<string, unknown>[]
    for (const column of bytes.filter((name) => name.endsWith('_sealed') || name === 'content')) {
      const values = rows.map((row) => row[column]).filter((value): value is Buffer => Buffer.isBuffer(value) && value.length > 0)
      if (values.length > 0) found.set(`${table}.${column}`, values)
    }
  }
  return found
}

/** Every byte of the store and of the positions that is on disk: the files, their logs, their indexes. SQLite only. */
function rawBytes(): Buffer {
  const names = readdirSync(kept.folder).filter((name) => /\.db(-wal|-shm)?$/.test(name))
  expect(names.length).toBeGreaterThanOrEqual(4)
  return Buffer.concat(names.map((name) => readFileSync(join(kept.folder, name))))
}

/** Two bytes (`{}`) stand somewhere among sealed ones by chance, about once in a hundred runs; eight never do. */
const fewestBytes = 8

/** How many of the planted values can still be found: on SQLite in the raw files, on PostgreSQL, and the shortest, in the rows. */
async function stillThere(): Promise<Record<string, number>> {
  const rows = [...(await sealedNow()).values()].flat()
  const raw = kept.database.engine === 'sqlite' ? rawBytes() : Buffer.concat(rows)
  const isThere = (value: Buffer) => (value.length < fewestBytes ? rows.some((one) => one.equals(value)) : raw.includes(value))
  const counts = [...planted].map(([column, values]) => [column, values.filter(isThere).length] as const)
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

async function forgetAt(moment: Instant): Promise<number> {
  kept.clock.set(moment)
  await kept.service.ledger.pass()
  const count = await kept.service.retention.pass()
  await kept.service.ledger.pass()
  // What the record itself needed to write lies in the write-ahead log by now; it is cut again as an hour later.
  await kept.service.retention.pass()
  return count
}

const rulesInRecord = async (): Promise<Set<string>> => {
  const rows = await kept.database.read.selectFrom('ledger_entries').select(['leaf', 'content']).execute()
  return new Set(rows.filter(({ leaf }) => leaf.includes('"retention-deleted"')).map(({ content }) => content === null ? 'forgotten itself' : (JSON.parse(content.toString()) as { rule: string }).rule))
}

beforeAll(async () => {
  kept = await openKeptFolder({ settings: { SMS_URL: 'http://127.0.0.1:9/', SMS_HOOK_SECRET: secret } })
  evening = kept.clock.now()
  await eveningWithEverything(kept as unknown as TestService)
  organisation = (await kept.service.accounts.operator.listOrganisations())[0]!.organisation
  await kept.service.ledger.pass()
  for (const [column, values] of await sealedNow()) planted.set(column, values)
}, 60_000)
afterAll(() => kept.close())

/** Out, checked in, a position, a call for help that is closed with a note, a text, an invitation; then home. */
async function eveningWithEverything(service: TestService): Promise<Evening> {
  const carys = await firstCoordinator(service)
  const { outing, code } = await plannedOuting(carys)
  const [asha, bryn] = [service.browser(), service.browser()]
  await joinBy(asha, code, 'Asha', '07700 900101', { number: '2580', remember: 'yes' })
  await joinBy(bryn, code, 'Bryn', '07700 900102', { number: '2581' })
  await carys.post('/board/duty', { heard: 'yes' })
  expect((await startAll(carys, outing)).status).toBe(303)
  await carys.post('/invitations', { whom: 'Dev', role: 'lead', reason: 'Leads on Thursday' })
  let sequence = 0
  const say = async (who: typeof asha, kind: string, more: Record<string, unknown> = {}) => {
    const response = await who.json('/api/phone/commands', { kind, id: `${kind}-${(sequence += 1)}`.padEnd(24, 'x'), sequence, happenedAt: service.clock.now(), ...more })
    expect(await response.json(), kind).toMatchObject({ answer: { answer: 'received' } })
  }
  service.clock.advance(minutes(10))
  checkedInAt = service.clock.now()
  await say(asha, 'check-in', { who: 'me' })
  await say(bryn, 'check-in', { who: 'me' })
  service.clock.advance(minutes(5))
  for (const { organisation: mine, id } of await service.database.read.selectFrom('shifts').select(['organisation', 'id']).execute()) {
    await kept.positions.keep(mine, id, { latitude: 52.4153, longitude: -4.0829, accuracyMetres: 12, takenAt: service.clock.now() }, service.clock.now())
  }
  const hook = await service.service.app.request('http://localhost:3000/hooks/sms', {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` }, body: JSON.stringify({ id: 't1', from: '+447700900101', text: 'running late' }),
  })
  expect(hook.status).toBe(200)
  await say(asha, 'sos', { silent: true })
  await service.pass()
  const { id: alert } = await service.database.read.selectFrom('alerts').select('id').executeTakeFirstOrThrow()
  for (const [deed, fields] of [['deal', {}], ['report', { report: 'She is fine, wrong button' }], ['close', { outcome: 'false-alarm', then: 'still-out', note: 'Rang her: fine' }]] as const) {
    expect((await carys.post(`/alerts/${alert}/${deed}`, fields)).status).toBe(303)
  }
  await say(asha, 'end', { pin: '2580' })
  await say(bryn, 'end', { pin: '2581' })
  // Sent, as far as the store is concerned: nobody sends anything in this test.
  await service.database.write((tx) => tx.updateTable('messages').set({ state: 'sent', settled_at: service.clock.now() }).execute())
  return { carys, asha, bryn, outing, code }
}

describe('forgetting by itself', () => {
  test('on the evening itself everything is there to be found', async () => {
    expect([...planted.keys()]).toEqual(expect.arrayContaining([
      'persons.name_sealed', 'persons.phone_sealed', 'outings.plan_sealed', 'messages.content_sealed', 'messages.address_sealed', 'received_texts.text_sealed', 'received_texts.from_sealed',
      'alert_entries.details_sealed', 'alerts.last_place_sealed', 'invitations.name_sealed', 'shifts.word_sealed', 'ledger_entries.content',
    ]))
    expect(await stillThere()).toEqual(Object.fromEntries([...planted].map(([column, values]) => [column, values.length])))
  })

  test('an hour after the shift no place is left, and the record says that it went', async () => {
    kept.clock.set(after(checkedInAt, minutes(70)))
    await kept.pass()
    await kept.service.ledger.pass()
    expect((await kept.positions.last(organisation, (await kept.database.read.selectFrom('shifts').select('id').execute()).map(({ id }) => id))).size).toBe(0)
    expect(await rulesInRecord()).toContain('positions-1-hour')
  })

  test('after seven days the words and numbers of messages and texts are gone', async () => {
    await forgetAt(after(evening, days(6)))
    expect(Object.keys(await stillThere())).toEqual([...planted.keys()])
    expect(await forgetAt(after(evening, days(8)))).toBeGreaterThan(0)
    const gone = ['messages.address_sealed', 'messages.content_sealed', 'received_texts.from_sealed', 'received_texts.text_sealed']
    expect(Object.keys(await stillThere())).toEqual([...planted.keys()].filter((column) => !gone.includes(column)))
    expect([...(await rulesInRecord())].toSorted()).toEqual(['message-content-7-days', 'positions-1-hour', 'received-texts-7-days'])
  })

  test('after thirty days nobody can tell when somebody checked in', async () => {
    const moment = String(checkedInAt)
    const tells = async () => {
      const rows = await Promise.all([
        kept.database.read.selectFrom('shifts').select('state').execute(), kept.database.read.selectFrom('happenings').selectAll().execute(), kept.database.read.selectFrom('commands').selectAll().execute(),
      ])
      return times(JSON.stringify(rows), moment)
    }
    await forgetAt(after(evening, days(29)))
    expect(await tells()).toBeGreaterThan(3)
    await forgetAt(after(evening, days(31)))
    expect(await tells()).toBe(0)
    if (kept.database.engine === 'sqlite') {
      // The record keeps its contents, which name ids only, for 24 months; nothing else in any file tells it.
      const contents = (await kept.database.read.selectFrom('ledger_entries').select('content').execute()).map(({ content }) => content?.toString()).join()
      expect(times(rawBytes().toString('latin1'), moment)).toBe(times(contents, moment))
    }
    expect(Object.keys(await stillThere())).not.toContain('shifts.word_sealed')
    // That they were out, and when that began and ended, is the record of the outing.
    expect(await kept.database.read.selectFrom('shifts').selectAll().execute()).toHaveLength(2)
  })

  test('after ninety days the outing, its alert with notes and place, and whoever only joined by code are gone', async () => {
    await forgetAt(after(evening, days(89)))
    expect(await kept.database.read.selectFrom('outings').selectAll().execute()).toHaveLength(1)
    expect(Object.keys(await stillThere())).toEqual(expect.arrayContaining(['outings.plan_sealed', 'alerts.last_place_sealed', 'alert_entries.details_sealed']))
    await forgetAt(after(evening, days(95)))
    const left = await stillThere()
    // The organisation, and Carys, who coordinates it; contents of the record stay for 24 months.
    expect(Object.keys(left).toSorted()).toEqual(['ledger_entries.content', 'organisations.name_sealed', 'persons.email_sealed', 'persons.name_sealed', 'persons.phone_sealed'])
    expect(left).toMatchObject({ 'persons.name_sealed': 1, 'persons.phone_sealed': 1, 'persons.email_sealed': 1 })
    for (const table of ['outings', 'shifts', 'groups', 'join_codes', 'happenings', 'commands', 'alerts', 'alert_entries', 'messages', 'received_texts', 'devices', 'invitations', 'looks'] as const) {
      expect(await kept.database.read.selectFrom(table).selectAll().execute(), table).toEqual([])
    }
  })

  test('after twenty-four months the record has its leaves only, and still verifies', async () => {
    await forgetAt(after(evening, days(729)))
    expect((await stillThere())['ledger_entries.content']).toBe(planted.get('ledger_entries.content')!.length)
    await forgetAt(after(evening, days(731)))
    expect(Object.keys(await stillThere()).toSorted()).toEqual(['organisations.name_sealed', 'persons.email_sealed', 'persons.name_sealed', 'persons.phone_sealed'])
    const pinned = await verifierOf(kept.database.read, organisation, openKeys(join(kept.folder, 'keys', 'keys.json'), { mayMake: false }).ledgerSigner)
    const verdict = await checkLedger(kept.database.read, organisation, pinned)
    expect(verdict.faults).toEqual([])
    expect(verdict.erased).toBeGreaterThan(10)
  })

  test('when all of it has run the health says when, and the store remembers', async () => {
    expect(kept.service.retention.state()).toEqual({ passedAt: kept.clock.now(), failing: [] })
    expect(await factAt(kept.database.read, 'retention-passed')).toBe(kept.clock.now())
    expect((await kept.service.readings()).retention.failing).toEqual([])
    expect(kept.logged.filter((line) => line.includes('retention-failed'))).toEqual([])
  })
})

describe('the watch over it', () => {
  const store = openTestDatabase()
  afterAll(async () => (await store).close())

  async function watchOver(rules: Parameters<typeof makeRetentionWatch>[0]['rules']) {
    const database = await store
    const clock = fixedClock()
    const logged: string[] = []
    await database.write(async (tx) => {
      await tx.deleteFrom('organisations').execute()
      for (const one of ['asha', 'dev']) {
        await tx.insertInto('organisations').values({ organisation: one, name_sealed: Buffer.from('x'), settings: '{}', ledger_origin: makeOrigin(one), created_at: clock.now() }).execute()
      }
    })
    const watch = makeRetentionWatch({ database, clock, random, rules, log: (event, details) => logged.push(JSON.stringify({ event, ...details })) })
    return { database, clock, logged, watch }
  }

  test('a rule that fails stops no other rule and no other organisation, is told, and stands in the health', async () => {
    const done: string[] = []
    const { watch, logged } = await watchOver([
      { id: 'breaks', forget: async (_, of) => of === 'asha' ? Promise.reject(new Error('canary words')) : 0 },
      { id: 'works', forget: async (_, of) => (done.push(of), 0) },
    ])
    await watch.pass()
    expect(done.toSorted()).toEqual(['asha', 'dev'])
    expect(watch.state()).toMatchObject({ passedAt: null, failing: ['breaks'] })
    expect(logged).toHaveLength(1)
    expect(logged[0]).toContain('"rule":"breaks"')
    expect(logged[0]).not.toContain('canary')
  })

  test('much of it goes in batches, each a transaction of its own with its count in the record', async () => {
    let left = 2 * mostInBatch + 7
    const { watch, database } = await watchOver([{ id: 'many', forget: async (_, of, __, most) => {
      const now = of === 'dev' ? Math.min(left, most) : 0
      left -= now
      return now
    } }])
    expect(await watch.pass()).toBe(2 * mostInBatch + 7)
    const written = await database.read.selectFrom('ledger_pending').select(['organisation', 'content']).execute()
    expect(written.map(({ organisation: of, content }) => [of, (JSON.parse(content!.toString()) as { count: number }).count])).toEqual([['dev', mostInBatch], ['dev', mostInBatch], ['dev', 7]])
  })

  test('while a backup reads from an earlier moment, what was deleted counts as not gone yet, and is when that has ended', async () => {
    if (kept.database.engine === 'postgres') return // there is no such file
    const backup = openSqlite(join(kept.folder, 'safe-return.db'))
    const { passedAt } = kept.service.retention.state()
    kept.clock.advance(minutes(5))
    await backup.read.transaction().execute(async (earlier) => {
      await earlier.selectFrom('server_facts').selectAll().execute()
      await kept.database.write((tx) => noteFact(tx, 'watcher-answered', kept.clock.now()))
      await kept.service.retention.pass()
      expect(kept.service.retention.state()).toEqual({ passedAt, failing: [] })
    })
    await kept.service.retention.pass()
    expect(kept.service.retention.state()).toEqual({ passedAt: kept.clock.now(), failing: [] })
    await backup.close()
  })
})
