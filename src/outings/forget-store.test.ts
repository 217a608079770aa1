import { afterAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '../../tests/support/clock.ts'
import { openTestDatabase } from '../../tests/support/database.ts'
import { after, hours } from '../basics/instant.ts'
import { outingRules } from './forget-store.ts'
import { planShift } from './shift.ts'

const database = await openTestDatabase()
afterAll(() => database.close())
const clock = fixedClock()
const organisation = 'campaign'
const tables = ['outings', 'shifts', 'happenings', 'commands', 'groups', 'join_codes', 'alerts'] as const
const ended = clock.now()
const old = after(clock.now(), hours(24 * 91))

beforeEach(() => database.write(async (tx) => {
  for (const table of tables) await tx.deleteFrom(table).execute()
}))

/** An outing of so many people, each with a happening and a command; `phase` is that of the first. */
const outing = (id: string, { people = 1, phase = 'ended', of = organisation } = {}) => database.write(async (tx) => {
  const at = ended
  await tx.insertInto('outings').values({ organisation: of, id, kind: 'canvassing', state: '{}', plan_sealed: Buffer.from('p'), lead: 'carys', phase: 'home', starts_at: at, ends_at: at, home_at: at, version: 1, created_at: at }).execute()
  await tx.insertInto('groups').values({ organisation: of, id: `${id}-group`, outing: id, name: 'A', place_in_order: 1, alone_by_choice: 0 }).execute()
  const state = JSON.stringify(planShift({ checkInMinutes: 30, graceMinutes: 5, plannedStartAt: at, plannedEndAt: at }))
  for (let index = 0; index < people; index += 1) {
    const shift = `${id}-${index}`
    await tx.insertInto('shifts').values({ organisation: of, id: shift, outing: id, group: null, person: 'asha', phase: index === 0 ? phase : 'ended', state, word_digest: null, word_sealed: null, consent: null, approved_by: null, told_sealed: null, battery: null, version: 1, created_at: at, ended_at: at }).execute()
    await tx.insertInto('happenings').values({ organisation: of, subject: shift, number: 1, kind: 'started', by: null, happened_at: null, received_at: at, details: '{}' }).execute()
  }
})
const alertAbout = (id: string) => database.write((tx) => tx.insertInto('alerts').values({ organisation, id: `alert-${id}`, kind: 'missed', outing: id, shift: null, person: null, raised_by: id, status: 'open', state: '{}', last_place_sealed: null, version: 1, opened_at: ended, closed_at: null }).execute())

const rule = outingRules.find(({ id }) => id === 'outing-records-90-days')!
async function forgetAll(most: number): Promise<number[]> {
  const counts: number[] = []
  for (let count = -1; count !== 0;) {
    count = await database.write((tx) => rule.forget(tx, organisation, old, most))
    counts.push(count)
  }
  return counts
}
const outingsLeft = async () => (await database.read.selectFrom('outings').select('id').orderBy('id').execute()).map(({ id }) => id)

test('whoever was never found keeps the record of that outing, however old it is', async () => {
  await outing('found')
  await outing('lost', { phase: 'overdue' })
  await forgetAll(100)
  expect(await outingsLeft()).toEqual(['lost'])
})

test('an outing with an alert that is still there stays with it', async () => {
  await outing('quiet')
  await outing('alarmed')
  await alertAbout('alarmed')
  await forgetAll(100)
  expect(await outingsLeft()).toEqual(['alarmed'])
})

test('a large one goes in pieces and leaves nothing behind', async () => {
  await outing('large', { people: 130 })
  const counts = await forgetAll(50)
  expect(counts.length).toBeGreaterThan(4)
  expect(Math.max(...counts)).toBeLessThanOrEqual(50)
  for (const table of tables) expect(await database.read.selectFrom(table).selectAll().execute(), table).toEqual([])
})

test('nothing of another organisation is touched, and nothing before its day', async () => {
  await outing('mine')
  await outing('hers', { of: 'another' })
  expect(await database.write((tx) => rule.forget(tx, organisation, after(ended, hours(24 * 90)), 100))).toBe(0)
  await forgetAll(100)
  expect(await outingsLeft()).toEqual(['hers'])
})
