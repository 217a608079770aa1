import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exampleNumber } from '../../tests/support/providers/example-messages.ts'
import { type NotifyWorld, openNotifyWorld, organisation } from '../../tests/support/providers/notify-world.ts'
import { hours, instant, minutes, seconds } from '../basics/instant.ts'
import { makeChannelTestWatch } from './channel-test-watch.ts'
import { type DeliveryResult, giveUp, taken, tryAgain } from './delivery.ts'
import type { ClaimedMessage } from './message.ts'
import { testDay } from './test-day.ts'

let world: NotifyWorld
beforeAll(async () => {
  world = await openNotifyWorld()
})
beforeEach(async () => {
  await world.startAgain()
  world.people.set('carys', { language: 'en', email: 'carys@example.org', phone: exampleNumber })
})
afterAll(() => world.close())

const keys = { p256dh: 'BP', auth: 'YQ' }
const subscribe = (device: string) =>
  world.write((tx) => world.subscriptions.savePushSubscription(tx, organisation, { person: 'carys', device, endpoint: `https://fcm.googleapis.com/${device}`, keys }, world.clock.now()))
const ask = (channels = ['email', 'sms'] as ('push' | 'email' | 'sms')[]) =>
  world.write((tx) => world.channelTests.sendTest(tx, organisation, { person: 'carys', channels }, world.clock.now()))
const watchThat = (answer: (message: ClaimedMessage) => DeliveryResult) => {
  const send = async (message: ClaimedMessage) => answer(message)
  return world.makeWatch({ senders: { push: { send }, email: { send }, sms: { send } } })
}
const broken = () => world.channelTests.brokenChannels(world.database.read, organisation)

test('L19: a channel whose test failed is known to be broken, the others are not', async () => {
  await ask()
  await world.turn(watchThat(({ channel }) => (channel === 'sms' ? giveUp('gone', 410) : taken(250))))
  expect(await broken()).toEqual({ carys: ['sms'] })
  expect(await world.channelTests.channelTests(world.database.read, organisation)).toEqual([
    { person: 'carys', channel: 'email', testedAt: world.clock.now(), worked: true },
    { person: 'carys', channel: 'sms', testedAt: world.clock.now(), worked: false },
  ])
  expect(await world.channelTests.brokenChannels(world.database.read, 'dev-org')).toEqual({})
})

test('L19: it is well again when the next test goes through', async () => {
  await ask(['sms'])
  await world.turn(watchThat(() => giveUp('refused', 400)))
  world.clock.advance(minutes(2))
  await ask(['sms'])
  await world.turn(watchThat(() => taken(201)))
  expect(await broken()).toEqual({})
})

test('a test that still waits for a slow gateway has not failed yet', async () => {
  await ask(['sms'])
  await world.turn(watchThat(() => tryAgain('busy', 503)))
  expect(await broken()).toEqual({})
  await world.turnUntilSettled(watchThat(() => tryAgain('busy', 503)))
  expect(await broken()).toEqual({ carys: ['sms'] })
})

describe('a person with two phones, one of which is gone', () => {
  test.each([['old', 'new'], ['new', 'old']])('can be reached, whichever is tried first (%s, %s)', async (first, second) => {
    await subscribe('old')
    await subscribe('new')
    await ask(['push'])
    const deviceOf = (message: ClaimedMessage) => (message.channel === 'push' ? message.address.device : '')
    await world.turn(watchThat((message) => (deviceOf(message) !== first ? tryAgain('busy') : first === 'old' ? giveUp('gone', 410) : taken(201))))
    world.clock.advance(seconds(2))
    await world.turn(watchThat(() => (second === 'old' ? giveUp('gone', 410) : taken(201))))
    expect(await broken()).toEqual({})
    expect((await world.subscriptions.pushAddressesOf(world.database.read, organisation, 'carys')).map(({ device }) => device)).toEqual(['new'])
  })
})

test('a phone that has subscribed anew is not ended by the answer for its old subscription', async () => {
  await subscribe('phone')
  await ask(['push'])
  await world.turn(watchThat(() => tryAgain('busy')))
  await world.write((tx) => world.subscriptions.savePushSubscription(tx, organisation, { person: 'carys', device: 'phone', endpoint: 'https://fcm.googleapis.com/renewed', keys }, world.clock.now()))
  world.clock.advance(seconds(2))
  await world.turn(watchThat(() => giveUp('gone', 410)))
  expect(await world.subscriptions.pushAddressesOf(world.database.read, organisation, 'carys')).toHaveLength(1)
})

test('“send me a test” pressed twice is one test, and a minute later another', async () => {
  expect(await ask(['sms'])).toBe(1)
  await ask(['sms'])
  expect(await world.rows()).toHaveLength(1)
  world.clock.advance(minutes(1))
  await ask(['sms'])
  expect(await world.rows()).toHaveLength(2)
})

describe('the daily test', () => {
  const morning = instant(Date.UTC(2026, 3, 23, 9, 0)) // 10:00 in London
  const daily = (given: { fails?: boolean } = {}) =>
    makeChannelTestWatch({
      database: world.database, clock: world.clock, channelTests: world.channelTests, wake: () => undefined,
      log: (event) => void world.logged.push(event),
      peopleToTest: async () => {
        if (given.fails) throw new Error('no people')
        return [{ organisation, people: [{ person: 'carys', channels: ['email', 'sms'] }] }]
      },
    })

  test('goes out from ten in the morning, once a day, whatever restarts', async () => {
    world.clock.set(instant(morning - 1))
    const watch = daily()
    await watch.pass()
    expect(await world.rows()).toHaveLength(0)
    world.clock.set(morning)
    await watch.pass()
    await watch.pass()
    await daily().pass()
    expect(await world.rows()).toHaveLength(2)
    world.clock.advance(hours(24))
    await watch.pass()
    expect(await world.rows()).toHaveLength(4)
  })

  test('wakes nobody at night, also after an outage', async () => {
    world.clock.set(instant(Date.UTC(2026, 3, 23, 2, 0)))
    await daily().pass()
    world.clock.set(instant(Date.UTC(2026, 3, 23, 19, 0))) // 20:00 in London
    await daily().pass()
    expect(await world.rows()).toHaveLength(0)
  })

  test('comes two a second, so that an alarm does not wait behind it', async () => {
    world.clock.set(morning)
    await daily().pass()
    expect((await world.rows()).map(({ next_try_at }) => next_try_at - morning)).toEqual([0, 500])
  })

  test('is tried again when it could not be written, and the operator hears of it', async () => {
    world.clock.set(morning)
    const given = { fails: true }
    const watch = daily(given)
    await watch.pass()
    expect(world.logged).toEqual(['channel-tests-failed'])
    given.fails = false
    await watch.pass()
    expect(await world.rows()).toHaveLength(2)
  })
})

test('a day is a day in London, on both sides of a clock change', () => {
  expect(testDay(instant(Date.UTC(2026, 2, 28, 10, 0)))).toBe('2026-03-28') // 10:00, winter time
  expect(testDay(instant(Date.UTC(2026, 2, 29, 9, 0)))).toBe('2026-03-29') // 10:00, summer time
  expect(testDay(instant(Date.UTC(2026, 2, 28, 9, 59)))).toBeNull()
  expect(testDay(instant(Date.UTC(2026, 2, 29, 8, 59)))).toBeNull()
})
