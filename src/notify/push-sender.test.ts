import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '../../tests/support/clock.ts'
import { exampleMessages } from '../../tests/support/providers/example-messages.ts'
import { yes } from '../../tests/support/providers/http-provider.ts'
import { type PushService, startPushService, type Subscriber } from '../../tests/support/providers/push-service.ts'
import { seconds } from '../basics/instant.ts'
import { newKeys } from '../platform/keys.ts'
import { giveUp, taken, tryAgain } from './delivery.ts'
import { makePushSender } from './push-sender.ts'
import type { MessageFor } from './sender.ts'

const clock = fixedClock()
const vapid = newKeys().push
const publicUrl = new URL('http://localhost:3000')
let service: PushService
let phone: Subscriber
beforeAll(async () => {
  service = await startPushService()
})
afterAll(() => service.stop())
beforeEach(() => {
  service.behave(yes)
  phone = service.subscribe(vapid.publicKey)
})

const sender = (given: { vapid?: typeof vapid; allowLoopback?: boolean; trusted?: string | undefined; limitMilliseconds?: number } = {}) =>
  makePushSender({ vapid, publicUrl, clock, allowLoopback: true, trusted: service.certificate, limitMilliseconds: 2000, ...given })
const to = ({ endpoint, keys }: Pick<Subscriber, 'endpoint' | 'keys'>, content: Partial<MessageFor<'push'>['content']> = {}): MessageFor<'push'> => ({
  ...exampleMessages.push, address: { device: 'd1', endpoint, keys }, content: { ...exampleMessages.push.content, ...content },
})

test('only the phone can read it: the push service sees neither words nor page', async () => {
  expect(await sender().send(to(phone))).toEqual(taken(201))
  expect(phone.notices()).toEqual([{ ...exampleMessages.push.content, purpose: 'alert' }])
  const { body } = service.received.at(-1)!
  expect(body.toString('latin1')).not.toMatch(/team|safe\.example|alert/)
  expect(() => service.subscribe(vapid.publicKey).decrypt(body)).toThrow(/authenticate/)
})

test('it is urgent, kept no longer than it is worth, and a repeat takes the place of the first', async () => {
  await sender().send(to(phone))
  await sender().send({ ...to(phone), tries: 2 })
  const [first, again] = service.received.slice(-2).map(({ headers }) => headers)
  expect(first).toMatchObject({ urgency: 'high', ttl: '600', 'content-encoding': 'aes128gcm' })
  expect(first!['topic']).toMatch(/^[\w-]{1,32}$/)
  expect(again!['topic']).toBe(first!['topic'])
  expect(first!['topic']).not.toContain('alert')
})

test('a service that the phone subscribed to with another server’s key takes nothing from us', async () => {
  expect(await sender({ vapid: newKeys().push }).send(to(phone))).toEqual(giveUp('not-let-in', 403))
  expect(phone.notices()).toEqual([])
})

test('a phone whose app was removed is gone for good', async () => {
  service.behave({ answer: 410 })
  expect(await sender().send(to(phone))).toEqual(giveUp('gone', 410))
  expect(await sender().send(to({ ...phone, endpoint: `${service.url}/push/nobody` }))).toEqual(giveUp('gone', 404))
})

test.each([
  [{ answer: 429, headers: { 'retry-after': '20' } }, tryAgain('too-many', 429, seconds(20))],
  [{ answer: 503 }, tryAgain('busy', 503)],
  [{ answer: 413 }, giveUp('too-big', 413)],
  [{ answer: 400 }, giveUp('refused', 400)],
  ['cut', tryAgain('cut-off')],
  ['cut-mid-answer', tryAgain('cut-off')],
] as const)('a service that does %j', async (behaviour, result) => {
  service.behave(behaviour)
  expect(await sender().send(to(phone))).toEqual(result)
})

test.each(['hang', 'half-a-yes'] as const)('a service that does %s is cut off', async (behaviour) => {
  service.behave(behaviour)
  expect(await sender({ limitMilliseconds: 150 }).send(to(phone))).toEqual(tryAgain('no-answer'))
})

test('a message too long for a notice is not sent in the hope that it fits', async () => {
  const before = service.received.length
  expect(await sender().send(to(phone, { body: 'x'.repeat(3000) }))).toEqual(giveUp('too-big'))
  expect(service.received).toHaveLength(before)
})

test('no other address is ever called', async () => {
  const before = service.received.length
  expect(await sender({ allowLoopback: false }).send(to(phone))).toEqual(giveUp('not-allowed'))
  expect(await sender().send(to({ ...phone, endpoint: 'https://169.254.169.254/latest' }))).toEqual(giveUp('not-allowed'))
  expect(service.received).toHaveLength(before)
})

test('a service that cannot prove who it is gets nothing', async () => {
  const before = service.received.length
  expect(await sender({ trusted: undefined }).send(to(phone))).toEqual(tryAgain('not-secure'))
  expect(service.received).toHaveLength(before)
})

test('a subscription that nobody can encrypt for is given up', async () => {
  const keys = { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: phone.keys.auth }
  expect(await sender().send(to({ ...phone, keys }))).toEqual(giveUp('broken'))
})
