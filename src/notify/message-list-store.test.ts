import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { alertMessage, alertRun, type NotifyWorld, openNotifyWorld, organisation } from '../../tests/support/providers/notify-world.ts'
import { after, minutes, seconds } from '../basics/instant.ts'
import { giveUp, taken, tryAgain } from './delivery.ts'
import { answerInWords, deliveryWords } from './delivery-words.ts'
import { messagesOf, oldestUnsentAt, recentMessages } from './message-list-store.ts'

let world: NotifyWorld
beforeAll(async () => {
  world = await openNotifyWorld()
})
beforeEach(() => world.startAgain())
afterAll(() => world.close())

const answers = { bryn: taken(201), carys: tryAgain('busy', 503), asha: giveUp('gone', 410) }
const watch = () => world.makeWatch({ senders: { sms: { send: async ({ person }) => answers[person as keyof typeof answers] } } })

test('the timeline of an alert says of each person what the provider said, and never that they received it', async () => {
  for (const person of ['asha', 'bryn', 'carys']) {
    await world.queue(alertMessage(person))
    world.clock.advance(1)
  }
  await world.queue(alertMessage('dev', 'sms', { run: { ...alertRun, alert: 'alert-2' } }))
  await world.turn(watch())
  const listed = await messagesOf(world.database.read, organisation, 'alert-1')
  expect(listed.map(({ person, channel, state, tries, answer, run }) => ({ person, channel, state, tries, answer, run }))).toEqual([
    { person: 'asha', channel: 'sms', state: 'failed', tries: 1, answer: 'gone 410', run: alertRun },
    { person: 'bryn', channel: 'sms', state: 'sent', tries: 1, answer: 'taken 201', run: alertRun },
    { person: 'carys', channel: 'sms', state: 'waiting', tries: 1, answer: 'busy 503', run: alertRun },
  ])
  expect(listed[2]!.nextTryAt).toBe(after(world.clock.now(), seconds(2)))
  expect(listed[1]!.settledAt).toBe(world.clock.now())
  expect(answerInWords('taken 201', deliveryWords.en)).toBe('The provider took it. Nobody can say if it was seen. (201)')
  expect(JSON.stringify(deliveryWords.en)).not.toMatch(/receiv|arriv/i)
  expect(await messagesOf(world.database.read, 'dev-org', 'alert-1')).toEqual([])
})

test('the server’s health knows the oldest message that should have gone', async () => {
  const oldest = () => oldestUnsentAt(world.database.read, world.clock.now())
  expect(await oldest()).toBeNull()
  await world.queue({ ...alertMessage('later'), sendAt: after(world.clock.now(), minutes(5)) })
  expect(await oldest()).toBeNull()
  const begun = world.clock.now()
  await world.queue(alertMessage('carys'))
  await world.turn(watch())
  world.clock.advance(1)
  expect(await oldest()).toBe(begun)
})

test('in a demonstration every message can be read, the newest first', async () => {
  await world.queue(alertMessage('bryn'))
  world.clock.advance(1)
  await world.queue(alertMessage('carys', 'email'))
  expect(await recentMessages(world.database.read, world.keys)).toMatchObject([
    { person: 'carys', address: 'carys@example.org', content: { subject: 'Safe Return', body: 'Open it.' } },
    { person: 'bryn', address: '+447700900123', content: { text: 'Safe Return: open it.' } },
  ])
})
