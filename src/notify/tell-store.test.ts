import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exampleNumber } from '../../tests/support/providers/example-messages.ts'
import { alertRun, type NotifyWorld, openNotifyWorld, organisation } from '../../tests/support/providers/notify-world.ts'
import type { PhoneNumber } from '../basics/phone-number.ts'
import type { ClaimedMessage } from './message.ts'
import type { Telling } from './tell-store.ts'

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
const phone = (device: string) => ({ person: 'carys', device, endpoint: `https://fcm.googleapis.com/fcm/send/${device}`, keys })
const telling: Telling = { person: 'carys', channels: ['push', 'email', 'sms', 'voice'], saying: { purpose: 'alert' }, path: '/alerts/alert-1', about: alertRun }
const tell = (changes: Partial<Telling> = {}) => world.write((tx) => world.tell(tx, organisation, { ...telling, ...changes }, world.clock.now()))
const subscribe = (device: string) => world.write((tx) => world.subscriptions.savePushSubscription(tx, organisation, phone(device), world.clock.now()))
async function written(): Promise<ClaimedMessage[]> {
  const claims = await world.write((tx) => world.messages.claimDue(tx, world.clock.now(), { push: 9, email: 9, sms: 9, voice: 9 }))
  return claims.map((claim) => world.messages.openClaim(claim)!)
}

test('each channel gets the words made for it, each phone its own notice', async () => {
  await subscribe('phone-1')
  await subscribe('phone-2')
  expect(await tell()).toBe(5)
  const messages = await written()
  expect(messages.map(({ dedupeKey }) => dedupeKey).toSorted()).toEqual([
    'alert-1:1:0:0:email:carys', 'alert-1:1:0:0:push:carys:phone-1', 'alert-1:1:0:0:push:carys:phone-2', 'alert-1:1:0:0:sms:carys', 'alert-1:1:0:0:voice:carys',
  ])
  const [notice] = messages.filter((message) => message.channel === 'push')
  expect(notice).toMatchObject({ content: { url: 'https://safe.example.org/alerts/alert-1', tag: 'alert-1' }, run: alertRun, purpose: 'alert' })
  for (const message of messages) expect(JSON.stringify(message.content)).not.toMatch(/asha|bryn|carys/i)
})

test('told twice it is one message, and it is known that they can be reached', async () => {
  expect(await tell()).toBe(3)
  expect(await tell()).toBe(3)
  expect(await written()).toHaveLength(3)
})

describe('who cannot be reached is known at once', () => {
  test('by a channel they do not have', async () => {
    world.people.set('carys', { language: 'en', email: null, phone: null })
    expect(await tell()).toBe(0)
  })
  test('by a text on a landline, which can only be rung', async () => {
    world.people.set('carys', { language: 'en', email: null, phone: '+442920180111' as PhoneNumber })
    expect(await tell({ channels: ['sms'] })).toBe(0)
    expect(await tell({ channels: ['voice'] })).toBe(1)
    expect(await world.channelsOf(world.database.read, organisation, 'carys')).toEqual(['voice'])
  })
  test('when there is no such person here', async () => {
    expect(await tell({ person: 'dev' })).toBe(0)
    expect(await world.channelsOf(world.database.read, organisation, 'dev')).toEqual([])
  })
})

test('somebody who reads Welsh gets Welsh pages, and while the Welsh is a draft the English with it', async () => {
  world.people.set('carys', { language: 'cy', email: null, phone: exampleNumber })
  await tell({ channels: ['sms'] })
  const [message] = await written()
  const { text } = (message as Extract<ClaimedMessage, { channel: 'sms' }>).content
  expect(text).toContain('tîm')
  expect(text).toContain('Your team needs you now.')
  expect(text).toContain('https://safe.example.org/cy/alerts/alert-1')
})

test('what belongs to no alert has a key of its own', async () => {
  await tell({ channels: ['sms'], saying: { purpose: 'check-in-asked' }, path: '/out', about: { key: 'shift-1:asked:3' }, shift: 'shift-1' })
  expect(await written()).toMatchObject([{ dedupeKey: 'shift-1:asked:3:sms:carys', run: null, shift: 'shift-1' }])
})

describe('phones that take notices', () => {
  const addresses = () => world.subscriptions.pushAddressesOf(world.database.read, organisation, 'carys')
  test('one a device: subscribing anew takes the place of the old', async () => {
    await subscribe('phone-1')
    await world.write((tx) => world.subscriptions.savePushSubscription(tx, organisation, { ...phone('phone-1'), endpoint: 'https://fcm.googleapis.com/new' }, world.clock.now()))
    expect(await addresses()).toEqual([{ device: 'phone-1', endpoint: 'https://fcm.googleapis.com/new', keys }])
    expect(await world.channelsOf(world.database.read, organisation, 'carys')).toEqual(['push', 'email', 'sms', 'voice'])
  })
  test('ending a device ends its notices, and only its', async () => {
    await subscribe('phone-1')
    await subscribe('phone-2')
    await world.write((tx) => world.subscriptions.endPushSubscription(tx, organisation, 'phone-1'))
    expect((await addresses()).map(({ device }) => device)).toEqual(['phone-2'])
  })
  test('another campaign sees none of them', async () => {
    await subscribe('phone-1')
    expect(await world.subscriptions.pushAddressesOf(world.database.read, 'dev-org', 'carys')).toEqual([])
  })
  test('the endpoint, by which anyone could send, is sealed', async () => {
    await subscribe('phone-1')
    const [row] = await world.database.read.selectFrom('push_subscriptions').selectAll().execute()
    expect(row!.subscription_sealed.toString('latin1')).not.toContain('fcm')
  })
})
