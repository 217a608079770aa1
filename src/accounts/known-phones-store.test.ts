import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAccounts } from '../../tests/support/accounts.ts'
import { hours } from '../basics/instant.ts'
import { random } from '../platform/random.ts'
import { makeDevices } from './device-store.ts'
import { makeKnownPhones } from './known-phones-store.ts'

const world = await openAccounts()
const { database, clock, keys } = world
const devices = makeDevices({ keys, random })
let riverside: string
let asha: string

beforeAll(async () => {
  riverside = await world.organisation('Riverside')
  asha = await world.person(riverside, 'Asha', ['canvasser', 'coordinator'])
})
afterAll(() => database.close())

const issue = (shift: string) => database.write((tx) =>
  devices.issuePhone(tx, { organisation: riverside, person: asha, shift, rememberedUntil: null, label: '', cookie: undefined }, clock.now()))

describe('a phone that is to be known while the store is away (L10)', () => {
  test('is, with a canvasser’s rights and for its own shift only', async () => {
    const known = makeKnownPhones({ devices })
    const { cookie, device } = await issue('shift-1')
    expect(known.recognise(cookie, clock.now())).toBeNull()
    await known.refresh(database.read, clock.now())
    expect(known.recognise(cookie, clock.now())?.actor).toEqual((await devices.recognise(database.read, cookie, 'phone', clock.now()))?.actor)
    expect(known.recognise(cookie, clock.now())?.actor).toEqual({ organisation: riverside, person: asha, roles: ['canvasser'], device, kind: 'phone', shift: 'shift-1' })
    expect([...known.organisations()]).toEqual([riverside])
  })

  test('is not, once its right has ended, its device was ended, or the cookie is another’s', async () => {
    const known = makeKnownPhones({ devices })
    const [over, ended] = [await issue('shift-over'), await issue('shift-ended')]
    await database.write((tx) => devices.endPhonesOf(tx, riverside, 'shift-over', clock.now()))
    await known.refresh(database.read, clock.now())
    expect(known.recognise(over.cookie, clock.now())).not.toBeNull()
    clock.advance(hours(12))
    expect(known.recognise(over.cookie, clock.now())).toBeNull()
    await database.write((tx) => devices.end(tx, riverside, asha, ended.device, clock.now()))
    await known.refresh(database.read, clock.now())
    expect(known.recognise(ended.cookie, clock.now())).toBeNull()
    for (const cookie of [undefined, '', `${riverside}.${'A'.repeat(43)}`]) expect(known.recognise(cookie, clock.now())).toBeNull()
  })

  test('a signed-in browser is never known so: it can do far more than call for help', async () => {
    const known = makeKnownPhones({ devices })
    const { cookie } = await database.write((tx) => devices.startSession(tx, { organisation: riverside, person: asha, label: '', proofAt: clock.now() }, clock.now()))
    await known.refresh(database.read, clock.now())
    expect(known.recognise(cookie, clock.now())).toBeNull()
  })

  test('who joined a moment ago is known before the next look, also through a look that was under way', async () => {
    const known = makeKnownPhones({ devices })
    const looking = known.refresh(database.read, clock.now())
    const { cookie } = await issue('shift-new')
    known.note(cookie, (await devices.recognise(database.read, cookie, 'phone', clock.now()))!)
    await looking
    expect(known.recognise(cookie, clock.now())?.actor.shift).toBe('shift-new')
  })

  test('more than a thousand phones are all known', async () => {
    const known = makeKnownPhones({ devices })
    const cookies: string[] = []
    for (let count = 0; count < 1100; count += 1) cookies.push((await issue(`shift-of-many-${count}`)).cookie)
    await known.refresh(database.read, clock.now())
    expect(cookies.filter((cookie) => known.recognise(cookie, clock.now()) !== null)).toHaveLength(1100)
  })
})
