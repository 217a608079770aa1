import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { after, hours, minutes } from '../basics/instant.ts'
import { openAccounts } from '../../tests/support/accounts.ts'
import { takeAllRoles } from './member-store.ts'
import { type IssuedDevice, makeDevices } from './device-store.ts'
import { random } from '../platform/random.ts'

const world = await openAccounts()
const { database, clock, keys } = world
const devices = makeDevices({ keys, random })
let riverside: string
let asha: string
let carys: string

beforeAll(async () => {
  riverside = await world.organisation('Riverside')
  asha = await world.person(riverside, 'Asha', ['canvasser'])
  carys = await world.person(riverside, 'Carys', ['coordinator', 'lead'])
})
afterAll(() => database.close())

const recognise = (cookie: string | undefined, kind: 'session' | 'phone') => devices.recognise(database.read, cookie, kind, clock.now())
const startSession = (person: string) =>
  database.write((tx) => devices.startSession(tx, { organisation: riverside, person, label: '', proofAt: clock.now() }, clock.now()))
const issuePhone = (shift: string, changes: { remember?: boolean; cookie?: string; person?: string } = {}): Promise<IssuedDevice> =>
  database.write((tx) => devices.issuePhone(tx, {
    organisation: riverside, person: changes.person ?? asha, shift, label: 'Chrome, Android',
    rememberedUntil: changes.remember ? after(clock.now(), hours(24 * 20)) : null, cookie: changes.cookie,
  }, clock.now()))

describe('a signed-in browser', () => {
  test('is known by its cookie, with the roles its person has now', async () => {
    const { cookie, device } = await startSession(carys)
    expect((await recognise(cookie, 'session'))?.actor)
      .toEqual({ organisation: riverside, person: carys, roles: expect.arrayContaining(['coordinator', 'lead']), device, kind: 'session', shift: null })
  })

  test.each([
    undefined, '', 'x', 'a.b', `${'a'.repeat(10)}.${'A'.repeat(43)}`, `${'a'.repeat(10)}.${'A'.repeat(44)}`, `'; drop table devices; --.${'A'.repeat(43)}`,
  ])('the cookie %j is nobody’s', async (cookie) => {
    expect(await recognise(cookie, 'session')).toBeNull()
  })

  test('the store holds nothing a cookie could be made of', async () => {
    const { cookie } = await startSession(carys)
    const rows = await database.read.selectFrom('devices').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(cookie.split('.')[1])
  })

  test('the same token under another organisation’s name opens nothing', async () => {
    const other = await world.organisation('Hillside')
    const { cookie } = await startSession(carys)
    expect(await recognise(cookie.replace(riverside, other), 'session')).toBeNull()
  })

  test('a session is over after twelve hours, but not for somebody on duty', async () => {
    const watching = await startSession(carys)
    const idle = await startSession(carys)
    for (let hour = 0; hour < 14; hour += 1) {
      clock.advance(hours(1))
      const actor = (await recognise(watching.cookie, 'session'))?.actor
      if (actor) await database.write((tx) => devices.keepWhileOnDuty(tx, actor, clock.now()))
    }
    expect(await recognise(idle.cookie, 'session')).toBeNull()
    expect(await recognise(watching.cookie, 'session')).not.toBeNull()
  })

  test('being on duty does not bring an ended session back', async () => {
    const { device, cookie } = await startSession(carys)
    const of = { organisation: riverside, device }
    await database.write((tx) => devices.end(tx, riverside, carys, device, clock.now()))
    await database.write((tx) => devices.keepWhileOnDuty(tx, of, clock.now()))
    expect(await recognise(cookie, 'session')).toBeNull()
  })

  test('a session that ended by time is not brought back by a late word from its board', async () => {
    const { device, cookie } = await startSession(carys)
    clock.advance(hours(12))
    await database.write((tx) => devices.keepWhileOnDuty(tx, { organisation: riverside, device }, clock.now()))
    expect(await recognise(cookie, 'session')).toBeNull()
  })

  test('an ended device is out at its next request, and can be ended only once', async () => {
    const { device, cookie } = await startSession(carys)
    const end = () => database.write((tx) => devices.end(tx, riverside, carys, device, clock.now()))
    expect(await end()).toBe(true)
    expect(await end()).toBe(false)
    expect(await recognise(cookie, 'session')).toBeNull()
  })

  test('nobody ends the device of somebody else by its id', async () => {
    const { device, cookie } = await startSession(carys)
    expect(await database.write((tx) => devices.end(tx, riverside, asha, device, clock.now()))).toBe(false)
    expect(await recognise(cookie, 'session')).not.toBeNull()
  })

  test('whoever has lost every role is out with every browser', async () => {
    const bryn = await world.person(riverside, 'Bryn', ['lead'])
    const { cookie } = await startSession(bryn)
    await database.write((tx) => takeAllRoles(tx, riverside, bryn, clock.now()))
    expect(await recognise(cookie, 'session')).toBeNull()
  })

  test('showing again that it is you changes the token and keeps the device', async () => {
    const { device, cookie } = await startSession(carys)
    clock.advance(minutes(20))
    const proven = await database.write((tx) => devices.prove(tx, { organisation: riverside, device }, clock.now()))
    expect(proven.device).toBe(device)
    expect(await recognise(cookie, 'session')).toBeNull()
    expect(await recognise(proven.cookie, 'session')).toMatchObject({ lastProofAt: clock.now(), actor: { device } })
  })

  test('what stays open finds out that its device has ended', async () => {
    const { device } = await startSession(carys)
    expect(await devices.again(database.read, { organisation: riverside, device }, clock.now())).not.toBeNull()
    await database.write((tx) => devices.end(tx, riverside, carys, device, clock.now()))
    expect(await devices.again(database.read, { organisation: riverside, device }, clock.now())).toBeNull()
  })
})

describe('a joined phone', () => {
  test('acts for its shift as a canvasser, though its person coordinates when signed in', async () => {
    const { cookie } = await issuePhone('shift-1', { person: carys })
    expect((await recognise(cookie, 'phone'))?.actor).toMatchObject({ person: carys, roles: ['canvasser'], kind: 'phone', shift: 'shift-1' })
  })

  test('its cookie is no session', async () => {
    const { cookie } = await issuePhone('shift-2')
    expect(await recognise(cookie, 'session')).toBeNull()
  })

  test('keeps the right to raise an SOS for twelve hours after the end, and no longer', async () => {
    const { cookie } = await issuePhone('shift-3')
    await database.write((tx) => devices.endPhonesOf(tx, riverside, 'shift-3', clock.now()))
    clock.advance(hours(12) - 1)
    expect(await recognise(cookie, 'phone')).not.toBeNull()
    clock.advance(1)
    expect(await recognise(cookie, 'phone')).toBeNull()
  })

  test('saying the end twice does not make the right live longer', async () => {
    const { cookie } = await issuePhone('shift-4')
    await database.write((tx) => devices.endPhonesOf(tx, riverside, 'shift-4', clock.now()))
    clock.advance(hours(11))
    await database.write((tx) => devices.endPhonesOf(tx, riverside, 'shift-4', clock.now()))
    clock.advance(hours(1))
    expect(await recognise(cookie, 'phone')).toBeNull()
  })

  test('of someone overdue since days still counts', async () => {
    const { cookie } = await issuePhone('shift-5')
    clock.advance(hours(24 * 5))
    expect(await recognise(cookie, 'phone')).not.toBeNull()
  })

  test('is remembered only by choice, and that gives no right but to join again', async () => {
    const forgotten = await issuePhone('shift-6')
    const kept = await issuePhone('shift-6', { remember: true })
    await database.write((tx) => devices.endPhonesOf(tx, riverside, 'shift-6', clock.now()))
    clock.advance(hours(13))
    expect(await devices.remembered(database.read, forgotten.cookie, clock.now())).toBeNull()
    expect(await devices.remembered(database.read, kept.cookie, clock.now())).toMatchObject({ organisation: riverside, person: asha })
    expect(await recognise(kept.cookie, 'phone')).toBeNull()
    await database.write((tx) => devices.forgetPhone(tx, riverside, kept.device))
    expect(await devices.remembered(database.read, kept.cookie, clock.now())).toBeNull()
  })

  test('that comes back after its shift is the same device with a new token', async () => {
    const first = await issuePhone('shift-7', { remember: true })
    await database.write((tx) => devices.endPhonesOf(tx, riverside, 'shift-7', clock.now()))
    const second = await issuePhone('shift-8', { remember: true, cookie: first.cookie })
    expect(second.device).toBe(first.device)
    expect(await recognise(first.cookie, 'phone')).toBeNull()
    expect((await recognise(second.cookie, 'phone'))?.actor.shift).toBe('shift-8')
  })

  test('whose shift is not over keeps the right for it when it joins another', async () => {
    const first = await issuePhone('shift-9')
    const second = await issuePhone('shift-10', { cookie: first.cookie })
    expect(second.device).not.toBe(first.device)
    expect((await recognise(first.cookie, 'phone'))?.actor.shift).toBe('shift-9')
  })

  test('lent to somebody else is not taken for the first one’s', async () => {
    const first = await issuePhone('shift-11', { remember: true })
    await database.write((tx) => devices.endPhonesOf(tx, riverside, 'shift-11', clock.now()))
    const second = await issuePhone('shift-12', { person: carys, cookie: first.cookie })
    expect(second.device).not.toBe(first.device)
    expect((await recognise(second.cookie, 'phone'))?.actor.person).toBe(carys)
  })
})
