import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { alertMessage, alertRun, type NotifyWorld, openNotifyWorld, organisation } from '../../tests/support/providers/notify-world.ts'
import { after, minutes, seconds } from '../basics/instant.ts'
import { type Database, StoreUnavailable } from '../platform/database.ts'
import { keysOf, newKeys } from '../platform/keys.ts'
import { random } from '../platform/random.ts'
import { type DeliveryResult, giveUp, taken, tryAgain } from './delivery.ts'
import type { ClaimedMessage } from './message.ts'
import { claimMilliseconds, makeMessageStore } from './message-store.ts'
import type { Senders } from './sender.ts'

let world: NotifyWorld
let stepFailure: (() => Promise<void>) | null = null
beforeAll(async () => {
  world = await openNotifyWorld({ onStepFailed: async () => stepFailure?.() })
})
beforeEach(async () => {
  stepFailure = null
  await world.startAgain()
})
afterAll(() => world.close())

/** Senders that keep what they are given, and answer as told. */
function keeping(answer: (message: ClaimedMessage) => DeliveryResult | Promise<DeliveryResult> = () => taken(201)) {
  const sent: ClaimedMessage[] = []
  const send = async (message: ClaimedMessage) => {
    sent.push(message)
    return answer(message)
  }
  return { sent, senders: { push: { send }, email: { send }, sms: { send }, voice: { send } } satisfies Senders }
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 5 })

test('a message goes out and is marked sent by the provider’s yes', async () => {
  const { sent, senders } = keeping()
  await world.queue(alertMessage('carys'))
  await world.turn(world.makeWatch({ senders }))
  expect(sent).toMatchObject([{ address: '+447700900123', content: { text: 'Safe Return: open it.' }, tries: 1 }])
  expect(await world.rows()).toMatchObject([{ state: 'sent', last_answer: 'taken 201' }])
})

test('each attempt is in the log of the organisation, by ids only', async () => {
  let answer: DeliveryResult = tryAgain('busy', 503)
  await world.queue(alertMessage('carys'))
  const watch = world.makeWatch({ senders: keeping(() => answer).senders })
  await world.turn(watch)
  answer = taken(201)
  world.clock.advance(seconds(2))
  await world.turn(watch)
  expect(world.recorded.map(({ type, content }) => ({ type, ...content }))).toEqual([
    { type: 'message-answered', channel: 'sms', attempt: 1, taken: false, code: 'busy 503' },
    { type: 'message-answered', channel: 'sms', attempt: 2, taken: true, code: 'taken 201' },
  ])
})

test('a repeat carries the same key, id and words', async () => {
  let answer: DeliveryResult = tryAgain('cut-off')
  const { sent, senders } = keeping(() => answer)
  await world.queue(alertMessage('carys'))
  const watch = world.makeWatch({ senders })
  await world.turn(watch)
  answer = taken(201)
  world.clock.advance(seconds(2))
  await world.turn(watch)
  const [first, again] = sent
  expect({ ...again, tries: 0 }).toEqual({ ...first, tries: 0 })
})

test('a server that died with the message in hand: another sends it once the claim has run out', async () => {
  const { sent, senders } = keeping()
  await world.queue(alertMessage('carys'))
  await world.write((tx) => world.messages.claimDue(tx, world.clock.now(), { sms: 1 })) // and no more is heard of it
  const watch = world.makeWatch({ senders })
  await world.turn(watch)
  expect(sent).toHaveLength(0)
  world.clock.advance(claimMilliseconds)
  await world.turn(watch)
  expect(sent).toMatchObject([{ tries: 2 }])
})

describe('one thing that goes wrong does not stop the rest', () => {
  test('a gateway for texts that hangs holds back no mail, and no more texts than there is room for', async () => {
    let letGo: (result: DeliveryResult) => void = () => undefined
    const hung = new Promise<DeliveryResult>((resolve) => (letGo = resolve))
    const { sent, senders } = keeping((message) => (message.channel === 'sms' ? hung : taken(250)))
    for (let number = 0; number < 20; number += 1) await world.queue(alertMessage(`person-${number}`))
    const watch = world.makeWatch({ senders, room: { push: 1, email: 1, sms: 3, voice: 1 } })
    await watch.sendDue()
    await watch.sendDue()
    await world.queue(alertMessage('carys', 'email'))
    await watch.sendDue()
    await soon(() => expect(sent.filter(({ channel }) => channel === 'email')).toHaveLength(1))
    expect(sent.filter(({ channel }) => channel === 'sms')).toHaveLength(3)
    letGo(tryAgain('no-answer'))
    await watch.idle()
  })

  test('a sender that throws is told to the operator, and its message is tried again', async () => {
    const { senders } = keeping(({ person }) => (person === 'bryn' ? Promise.reject(new Error('secret words')) : taken(201)))
    await world.queue(alertMessage('bryn'))
    await world.queue(alertMessage('carys'))
    await world.turn(world.makeWatch({ senders }))
    expect((await world.rows()).map(({ state, last_answer }) => [state, last_answer])).toEqual([['waiting', 'broken'], ['sent', 'taken 201']])
    expect(world.logged).toEqual(['sender-broken'])
  })

  test('a message sealed with other keys fails visibly, and the next goes out', async () => {
    const other = makeMessageStore({ engine: world.database.engine, keys: keysOf(newKeys()), random })
    await world.write((tx) => other.queueMessage(tx, organisation, alertMessage('bryn'), world.clock.now()))
    await world.queue(alertMessage('carys'))
    await world.turn(world.makeWatch({ senders: keeping().senders }))
    expect((await world.rows()).map(({ state, last_answer }) => [state, last_answer])).toEqual([['failed', 'unreadable'], ['sent', 'taken 201']])
  })

  test('a channel that the operator has not set up fails at once, so that the next is told', async () => {
    await world.queue(alertMessage('carys', 'voice'))
    await world.turn(world.makeWatch({ senders: {} }))
    expect(await world.rows()).toMatchObject([{ state: 'failed', last_answer: 'not-set-up' }])
    expect(world.failedSteps).toEqual([alertRun])
  })

  test('what is too late to be of use is not sent', async () => {
    const { sent, senders } = keeping()
    await world.queue(alertMessage('carys'))
    world.clock.advance(minutes(11))
    await world.turn(world.makeWatch({ senders }))
    expect(sent).toEqual([])
    expect(await world.rows()).toMatchObject([{ state: 'failed', last_answer: 'too-late' }])
    expect(world.failedSteps).toEqual([alertRun])
  })

  test('a screen that cannot be told does not undo what is on disk', async () => {
    await world.queue(alertMessage('carys'))
    const watch = world.makeWatch({ senders: keeping().senders, onSettled: () => { throw new Error('no screen') } })
    await world.turn(watch)
    expect(await world.rows()).toMatchObject([{ state: 'sent', tries: 1 }])
    expect(world.logged).toEqual(['message-settled-untold'])
  })
})

describe('all messages of a step have failed for good', () => {
  test('the alert is told once, in the same transaction', async () => {
    for (const person of ['bryn', 'carys']) await world.queue(alertMessage(person))
    await world.turn(world.makeWatch({ senders: keeping(() => giveUp('gone', 410)).senders }))
    expect(world.failedSteps).toEqual([alertRun])
  })

  test('after the last try of those that could have gone through', async () => {
    await world.queue(alertMessage('carys'))
    await world.turnUntilSettled(world.makeWatch({ senders: keeping(() => tryAgain('busy', 503)).senders }))
    expect(world.failedSteps).toEqual([alertRun])
    expect(world.clock.now()).toBeLessThanOrEqual(after((await world.rows())[0]!.next_try_at as never, minutes(10)))
  })

  test('an alert that breaks on being told does not have its message sent for ever', async () => {
    stepFailure = async () => {
      throw new Error('poison')
    }
    const { sent, senders } = keeping(() => giveUp('gone', 410))
    await world.queue(alertMessage('carys'))
    await world.turnUntilSettled(world.makeWatch({ senders }))
    expect(sent).toHaveLength(1)
    expect(await world.rows()).toMatchObject([{ state: 'failed' }])
    expect(world.logged).toEqual(['message-not-settled'])
  })
})

describe('the store is away for a while', () => {
  test('a yes is kept and written when the store is back, so nobody is told twice', async () => {
    let away = 3
    const database: Database = {
      ...world.database,
      write: (work) => (sent.length > 0 && away-- > 0 ? Promise.reject(new StoreUnavailable('SQLITE_BUSY')) : world.database.write(work)),
    }
    const { sent, senders } = keeping()
    await world.queue(alertMessage('carys'))
    await world.turn(world.makeWatch({ database, senders }))
    expect(sent).toHaveLength(1)
    expect(await world.rows()).toMatchObject([{ state: 'sent', tries: 1 }])
    expect(world.logged).toEqual(['message-not-settled'])
  })

  test('the loop goes on, says so once, and sends when the store is back', async () => {
    let isAway = true
    const database: Database = {
      ...world.database,
      write: (work) => (isAway ? Promise.reject(new StoreUnavailable('SQLITE_BUSY')) : world.database.write(work)),
    }
    const { sent, senders } = keeping()
    await world.queue(alertMessage('carys'))
    const watch = world.makeWatch({ database, senders })
    watch.start()
    await soon(() => expect(world.logged).toEqual(['message-watch-failed']))
    isAway = false
    watch.wake()
    await soon(() => expect(sent).toHaveLength(1))
    await watch.stop()
    expect(world.logged).toEqual(['message-watch-failed'])
  })
})

describe('the loop', () => {
  test('sends at once when woken, and again when a retry is due', async () => {
    let answer: DeliveryResult = tryAgain('busy')
    const { sent, senders } = keeping(() => answer)
    const watch = world.makeWatch({ senders })
    watch.start()
    await world.queue(alertMessage('carys'))
    watch.wake()
    await soon(() => expect(world.recorded).toHaveLength(1)) // settled: the two seconds have begun
    expect(sent).toHaveLength(1)
    answer = taken(201)
    world.clock.advance(seconds(2))
    await soon(() => expect(sent).toHaveLength(2))
    await watch.stop()
    expect(watch.lastPassAt()).toBe(world.clock.now())
  })

  test('pauses a quarter of a second at most, less when something is due before, and never spins', async () => {
    const pauses: number[] = []
    let go: () => void = () => undefined
    const wait = (milliseconds: number) => {
      pauses.push(milliseconds)
      return new Promise<void>((resolve) => (go = resolve))
    }
    const watch = world.makeWatch({ senders: keeping().senders, wait })
    watch.start()
    await soon(() => expect(pauses).toEqual([250]))
    await world.queue({ ...alertMessage('carys'), sendAt: after(world.clock.now(), 100) })
    go()
    await soon(() => expect(pauses).toEqual([250, 100]))
    await world.queue({ ...alertMessage('bryn'), sendAt: after(world.clock.now(), 1) })
    go()
    await soon(() => expect(pauses).toEqual([250, 100, 20]))
    const stopped = watch.stop()
    go()
    await stopped
  })

  test('lets a send under way end before it stops', async () => {
    let answer: (result: DeliveryResult) => void = () => undefined
    const { sent, senders } = keeping(() => new Promise<DeliveryResult>((resolve) => (answer = resolve)))
    await world.queue(alertMessage('carys'))
    const watch = world.makeWatch({ senders })
    watch.start()
    await soon(() => expect(sent).toHaveLength(1))
    const stopped = watch.stop()
    answer(taken(201))
    await stopped
    expect(await world.rows()).toMatchObject([{ state: 'sent' }])
  })
})
