import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '../../tests/support/clock.ts'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { after, type Instant, minutes, seconds } from '../basics/instant.ts'
import { dueDeadlines, saveDeadline } from './deadlines.ts'
import { makeWatch, type PassTime } from './deadline-watch.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(() => database.write((tx) => tx.deleteFrom('deadlines').execute()))

const clock = fixedClock()
const nothing: PassTime = async () => undefined
const logged: string[] = []

function watchThat(shift: PassTime, alert: PassTime = nothing) {
  logged.length = 0
  return makeWatch({ database, clock, log: (event) => logged.push(event), passTime: { shift, outing: nothing, alert, forget: nothing } })
}

/** Does what a slice does: remembers who was looked at, and leaves no deadline. */
const remembering = (into: string[]): PassTime => async (tx, organisation, subject) => {
  into.push(subject)
  await saveDeadline(tx, organisation, subject, 'shift', null)
}

const due = (subject: string, dueAt: Instant, kind: 'shift' | 'alert' = 'shift') => database.write((tx) => saveDeadline(tx, 'org', subject, kind, dueAt))

describe('the watch', () => {
  test('whoever shows what was done hears of it once it is on disk, and never of what failed', async () => {
    await due('good', after(clock.now(), -minutes(2)))
    await due('poison', after(clock.now(), -minutes(1)))
    const heard: Promise<[string, boolean]>[] = []
    const isLeft = async (subject: string) => (await dueDeadlines(database.read, clock.now(), 10)).some((deadline) => deadline.subject === subject)
    await makeWatch({
      database, clock, log: () => undefined,
      passTime: { shift: async (tx, organisation, subject) => {
        if (subject === 'poison') throw new Error('broken record')
        await saveDeadline(tx, organisation, subject, 'shift', null)
      }, outing: nothing, alert: nothing, forget: nothing },
      afterDone: ({ subject }) => heard.push(isLeft(subject).then((left) => [subject, left])),
    }).pass()
    expect(await Promise.all(heard)).toEqual([['good', false]])
  })

  test('what must not hold the transaction comes before it, and while that fails nothing is done and it is tried again', async () => {
    await due('asha', clock.now())
    const order: string[] = []
    let isBroken = true
    const watch = makeWatch({
      database, clock, log: (event) => order.push(event),
      passTime: { shift: remembering(order), outing: nothing, alert: nothing, forget: nothing },
      beforehand: { shift: async ({ subject }) => {
        // It has the store for itself: on SQLite this would wait for ever within the transaction.
        await database.write(async () => undefined)
        order.push(`before ${subject}`)
        if (isBroken) throw new Error('the other store is away')
      } },
    })
    await watch.pass()
    expect(order).toEqual(['before asha', 'deadline-failed'])
    isBroken = false
    clock.advance(seconds(6))
    await watch.pass()
    expect(order.slice(2)).toEqual(['before asha', 'asha'])
  })

  test('whoever has been overdue the longest is looked for first', async () => {
    const order: string[] = []
    await due('asha', after(clock.now(), -minutes(1)))
    await due('bryn', after(clock.now(), -minutes(9)))
    await due('not-yet', after(clock.now(), minutes(1)))
    expect(await watchThat(remembering(order)).pass()).toBe(2)
    // On PostgreSQL both are begun in this order, on two connections: which ends first is not ours to say.
    expect(database.engine === 'sqlite' ? order : order.toSorted().toReversed()).toEqual(['bryn', 'asha'])
  })

  test('one record that throws stops nobody else, is told at once, and is tried again (L15)', async () => {
    const order: string[] = []
    const good = remembering(order)
    await due('poison', after(clock.now(), -minutes(20)))
    for (const one of ['a', 'b', 'c']) await due(one, after(clock.now(), -minutes(2)))
    let tries = 0
    const watch = watchThat(async (tx, organisation, subject, now) => {
      if (subject !== 'poison') return good(tx, organisation, subject, now)
      tries += 1
      throw new Error('broken record')
    })
    expect(await watch.pass()).toBe(3)
    expect(order.toSorted()).toEqual(['a', 'b', 'c'])
    expect(watch.state()).toMatchObject({ failing: 1, oldestOverdue: after(clock.now(), -minutes(20)) })
    expect(logged).toEqual(['deadline-failed'])
    await watch.pass()
    expect(tries).toBe(1) // not at every pass: it must not take the time of the others
    clock.advance(seconds(6))
    await watch.pass()
    expect(tries).toBe(2)
  })

  test('what a failing record wrote before it threw is not kept', async () => {
    await due('half', clock.now())
    await watchThat(async (tx, organisation, subject) => {
      await saveDeadline(tx, organisation, subject, 'shift', after(clock.now(), minutes(60)))
      throw new Error('half-way')
    }).pass()
    expect((await dueDeadlines(database.read, clock.now(), 10)).map((one) => one.subject)).toEqual(['half'])
  })

  test('a thousand that are due at once are all done in one pass, each once', async () => {
    const order: string[] = []
    await database.write(async (tx) => {
      for (let index = 0; index < 1100; index += 1) await saveDeadline(tx, 'org', `shift-${index}`, 'shift', after(clock.now(), -index))
    })
    const watch = watchThat(remembering(order))
    const passes = [await watch.pass()]
    // Whoever found no free connection in time is left for the pass after; an embedded store has none to wait for.
    while (database.engine === 'postgres' && order.length < 1100 && passes.length < 20) passes.push(await watch.pass())
    expect(passes.reduce((sum, done) => sum + done, 0)).toBe(1100)
    expect(new Set(order).size).toBe(1100)
  })

  test('each kind goes to the slice that knows it', async () => {
    const shifts: string[] = []
    const alerts: string[] = []
    await due('one', clock.now())
    await due('two', clock.now(), 'alert')
    await watchThat(remembering(shifts), remembering(alerts)).pass()
    expect([shifts, alerts]).toEqual([['one'], ['two']])
  })

  test('it says when it last looked only after it has looked', async () => {
    const watch = watchThat(nothing)
    expect(watch.state().passedAt).toBeNull()
    await watch.pass()
    expect(watch.state()).toMatchObject({ passedAt: clock.now(), passes: 1, oldestOverdue: null })
  })
})
