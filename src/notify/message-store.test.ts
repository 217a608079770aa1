import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testEngine } from '../../tests/support/database.ts'
import { alertMessage, alertRun, type NotifyWorld, openNotifyWorld, organisation } from '../../tests/support/providers/notify-world.ts'
import { after, minutes, seconds } from '../basics/instant.ts'
import { keysOf, newKeys } from '../platform/keys.ts'
import { random } from '../platform/random.ts'
import { giveUp, taken, tryAgain } from './delivery.ts'
import { stepKey } from './message.ts'
import { type Claim, claimMilliseconds, makeMessageStore } from './message-store.ts'

let world: NotifyWorld
beforeAll(async () => {
  world = await openNotifyWorld()
})
beforeEach(() => world.startAgain())
afterAll(() => world.close())

const claim = (room = { sms: 10, email: 10, push: 10, voice: 10 }) => world.write((tx) => world.messages.claimDue(tx, world.clock.now(), room))
const claimOne = async (): Promise<Claim> => (await claim())[0]!
const settle = (one: Claim, result: Parameters<NotifyWorld['messages']['settle']>[2]) => world.write((tx) => world.messages.settle(tx, one, result, world.clock.now()))

test('L3: the same message written twice is one message', async () => {
  expect(await world.queue(alertMessage('carys'))).toBe(true)
  expect(await world.queue(alertMessage('carys'))).toBe(false)
  expect(await world.queue(alertMessage('carys', 'email'))).toBe(true)
  expect(await world.queue(alertMessage('carys', 'sms', { run: { ...alertRun, repeat: 1 } }))).toBe(true)
  expect(await world.rows()).toHaveLength(3)
})

test('L3: once sent it is not written again', async () => {
  await world.queue(alertMessage('carys'))
  await settle(await claimOne(), taken(201))
  expect(await world.queue(alertMessage('carys'))).toBe(false)
  expect((await world.rows())[0]).toMatchObject({ state: 'sent' })
})

test('of two campaigns neither hinders the other, and neither can open the other’s messages', async () => {
  await world.queue(alertMessage('carys'))
  await world.write((tx) => world.messages.queueMessage(tx, 'dev-org', alertMessage('carys'), world.clock.now()))
  const claims = await claim()
  expect(claims.map((one) => one.organisation).toSorted()).toEqual(['dev-org', 'o1'])
  expect(world.messages.openClaim(claims[0]!)).not.toBeNull()
  expect(world.messages.openClaim({ ...claims[0]!, organisation: 'somebody-else' })).toBeNull()
})

test('numbers and words are nowhere in the store as they are', async () => {
  await world.queue({ ...alertMessage('carys', 'sms', { address: '+447700900987' }), content: { text: 'canary-of-words' } } as never)
  const everything = await world.database.read.selectFrom('messages').selectAll().execute()
  const bytes = JSON.stringify(everything, (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value))
  expect(bytes).not.toContain('canary')
  expect(bytes).not.toContain('900987')
})

test('nothing is written when its cause is not', async () => {
  await expect(world.write(async (tx) => {
    await world.messages.queueMessage(tx, organisation, alertMessage('carys'), world.clock.now())
    throw new Error('the rules say no')
  })).rejects.toThrow('the rules say no')
  expect(await world.rows()).toEqual([])
})

describe('taking in hand', () => {
  test('opens to what was written', async () => {
    await world.queue(alertMessage('carys', 'email'))
    expect(world.messages.openClaim(await claimOne())).toMatchObject({
      channel: 'email', address: 'carys@example.org', content: { subject: 'Safe Return', body: 'Open it.' }, purpose: 'alert', person: 'carys', run: alertRun, tries: 1,
      dedupeKey: stepKey(alertRun, 'email', 'carys'), giveUpAt: after(world.clock.now(), minutes(10)),
    })
  })

  test('a message is in one hand only', async () => {
    await world.queue(alertMessage('carys'))
    expect(await claim()).toHaveLength(1)
    expect(await claim()).toHaveLength(0)
  })

  test('two servers at once never hold the same message', async () => {
    for (let number = 0; number < 40; number += 1) await world.queue(alertMessage(`person-${number}`))
    const hands = await Promise.all(Array.from({ length: 4 }, () => claim()))
    const ids = hands.flat().map(({ id }) => id)
    expect(ids).toHaveLength(40)
    expect(new Set(ids).size).toBe(40)
  })

  test('a server that was killed leaves a claim that runs out, and the message is sent again', async () => {
    await world.queue(alertMessage('carys'))
    await claim()
    world.clock.advance(claimMilliseconds - 1)
    expect(await claim()).toHaveLength(0)
    world.clock.advance(1)
    expect(await claim()).toMatchObject([{ tries: 2 }])
  })

  test('no more than there is room for, and each channel has its own', async () => {
    for (const person of ['asha', 'bryn', 'carys']) for (const channel of ['sms', 'email'] as const) await world.queue(alertMessage(person, channel))
    const channels = (await claim({ sms: 2, email: 0, push: 1, voice: 1 })).map(({ channel }) => channel)
    expect(channels).toEqual(['sms', 'sms'])
    expect(await claim({ sms: 0, email: 5 } as never)).toHaveLength(3)
  })

  test('a first try comes before a repeat, however long the repeat has waited', async () => {
    await world.queue(alertMessage('asha'))
    await settle(await claimOne(), tryAgain('busy'))
    world.clock.advance(minutes(1))
    await world.queue(alertMessage('carys'))
    expect(await claim({ sms: 1 } as never)).toMatchObject([{ person: 'carys' }])
  })

  test('what is not due yet is left, and it is known when it will be', async () => {
    await world.queue({ ...alertMessage('carys'), sendAt: after(world.clock.now(), seconds(30)) })
    expect(await claim()).toHaveLength(0)
    expect(await world.messages.dueAt(world.database.read)).toEqual({ sms: after(world.clock.now(), seconds(30)) })
    world.clock.advance(seconds(30))
    expect(await claim()).toHaveLength(1)
  })
})

describe('what came of it', () => {
  test('a yes is kept, with the provider’s number', async () => {
    await world.queue(alertMessage('carys'))
    expect(await settle(await claimOne(), taken(202))).toEqual({ state: 'sent' })
    expect(await world.rows()).toMatchObject([{ state: 'sent', last_answer: 'taken 202' }])
    expect(await world.messages.dueAt(world.database.read)).toEqual({})
  })

  test('a fault that may pass is tried after two, five, ten, twenty seconds and so on, and then given up', async () => {
    await world.queue(alertMessage('carys'))
    const begun = world.clock.now()
    const tried: number[] = []
    for (let guard = 0; guard < 50; guard += 1) {
      const one = await claimOne()
      tried.push((world.clock.now() - begun) / 1000)
      const settled = await settle(one, tryAgain('busy', 503))
      if (settled.state === 'failed') break
      world.clock.set((await world.messages.dueAt(world.database.read)).sms!)
    }
    expect(tried).toEqual([0, 2, 7, 17, 37, 77, 137, 197, 257, 317, 377, 437, 497, 557])
    expect(await world.rows()).toMatchObject([{ state: 'failed', last_answer: 'busy 503', tries: 14 }])
  })

  test('a fault for good is not tried again', async () => {
    await world.queue(alertMessage('carys'))
    expect(await settle(await claimOne(), giveUp('gone', 410))).toEqual({ state: 'failed', stepFailed: alertRun })
    world.clock.advance(minutes(60))
    expect(await claim()).toHaveLength(0)
  })

  test('a no that comes after the claim ran out changes nothing: the message is in other hands', async () => {
    await world.queue(alertMessage('carys'))
    const late = await claimOne()
    world.clock.advance(claimMilliseconds)
    const current = await claimOne()
    expect(await settle(late, giveUp('gone'))).toEqual({ state: 'overtaken' })
    expect(await settle(late, tryAgain('busy'))).toEqual({ state: 'overtaken' })
    expect(await settle(current, taken(201))).toEqual({ state: 'sent' })
  })

  test('a yes counts however late it comes', async () => {
    await world.queue(alertMessage('carys'))
    const late = await claimOne()
    world.clock.advance(claimMilliseconds)
    const current = await claimOne()
    expect(await settle(late, taken(201))).toEqual({ state: 'sent' })
    expect(await settle(current, giveUp('refused'))).toEqual({ state: 'overtaken' })
    expect(await settle(current, taken(202))).toEqual({ state: 'overtaken' }) // the first yes is the one that is kept
    expect(await world.rows()).toMatchObject([{ state: 'sent', last_answer: 'taken 201' }])
  })
})

describe('a step of an alert has failed', () => {
  test('with the last of its messages, told once', async () => {
    for (const person of ['asha', 'bryn', 'carys']) await world.queue(alertMessage(person))
    const [one, two, three] = await claim()
    expect(await settle(one!, giveUp('gone'))).toEqual({ state: 'failed', stepFailed: null })
    expect(await settle(two!, giveUp('gone'))).toEqual({ state: 'failed', stepFailed: null })
    expect(await settle(three!, giveUp('gone'))).toEqual({ state: 'failed', stepFailed: alertRun })
  })

  test('not when one was taken', async () => {
    for (const person of ['asha', 'bryn']) await world.queue(alertMessage(person))
    const [one, two] = await claim()
    await settle(one!, taken(201))
    expect(await settle(two!, giveUp('gone'))).toEqual({ state: 'failed', stepFailed: null })
  })

  test('not by the failures of another step, round, repeat or campaign', async () => {
    await world.queue(alertMessage('carys'))
    for (const run of [{ ...alertRun, step: 1 }, { ...alertRun, round: 2 }, { ...alertRun, repeat: 1 }, { ...alertRun, alert: 'alert-2' }]) {
      await world.queue(alertMessage('carys', 'sms', { run }))
    }
    await world.write((tx) => world.messages.queueMessage(tx, 'dev-org', alertMessage('dev'), world.clock.now()))
    const claims = await claim()
    const mine = claims.find((one) => one.organisation === organisation && one.run?.step === 0 && one.run.round === 1 && one.run.repeat === 0 && one.run.alert === 'alert-1')!
    expect(await settle(mine, giveUp('gone'))).toEqual({ state: 'failed', stepFailed: alertRun })
  })

  test('exactly once, when its last messages fail at the same moment', async () => {
    for (let number = 0; number < 12; number += 1) await world.queue(alertMessage(`person-${number}`))
    const claims = await claim({ sms: 12 } as never)
    const settled = await Promise.all(claims.map((one) => settle(one, giveUp('gone'))))
    expect(settled.filter((one) => one.state === 'failed' && one.stepFailed !== null)).toHaveLength(1)
  })
})

test('a message sealed with lost keys does not hold up the others', async () => {
  const other = makeMessageStore({ engine: testEngine, keys: keysOf(newKeys()), random })
  await world.write((tx) => other.queueMessage(tx, organisation, alertMessage('bryn'), world.clock.now()))
  await world.queue(alertMessage('carys'))
  const opened = (await claim()).map((one) => world.messages.openClaim(one)?.person ?? null)
  expect(new Set(opened)).toEqual(new Set(['carys', null]))
})
