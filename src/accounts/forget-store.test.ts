import { afterAll, beforeEach, expect, test } from 'vitest'
import { after, hours } from '../basics/instant.ts'
import { random } from '../platform/random.ts'
import { openAccounts } from '../../tests/support/accounts.ts'
import { makeDevices } from './device-store.ts'
import { accountsKeptFor, forgetAccounts } from './forget-store.ts'

const world = await openAccounts()
const { database, clock, keys, persons, accounts } = world
const devices = makeDevices({ keys, random })
afterAll(() => database.close())

let organisation: string
beforeEach(async () => {
  organisation = await world.organisation('Riverside')
})

const join = (name: string) => database.write((tx) => accounts.people.join(tx, { organisation, name, mobile: '+447700900001', ageBand: '18-or-over', language: 'en' }, clock.now()))
const phone = (person: string, remember: boolean) => database.write((tx) => devices.issuePhone(tx, {
  organisation, person, shift: `shift of ${person}`, label: '', rememberedUntil: remember ? after(clock.now(), accountsKeptFor) : null, cookie: undefined,
}, clock.now()))
const forget = () => database.write((tx) => forgetAccounts(tx, keys, organisation, clock.now()))
const nameOf = async (person: string) => (await persons.find(database.read, organisation, person))?.name

test('whoever joined once and never came back is forgotten ninety days after their phone was', async () => {
  const asha = await join('Asha')
  await phone(asha, false)
  await database.write((tx) => devices.endPhonesOf(tx, organisation, `shift of ${asha}`, clock.now()))
  clock.advance(accountsKeptFor)
  expect(await forget()).toMatchObject({ persons: 0 })
  clock.advance(hours(13))
  expect(await forget()).toMatchObject({ persons: 1, devices: 1 })
  expect(await persons.find(database.read, organisation, asha)).toMatchObject({ name: '', mobile: null })
  expect(await accounts.people.everyone(database.read, organisation)).toEqual([])
  expect(await forget()).toMatchObject({ persons: 0 })
})

test('whoever let their phone be remembered is not forgotten before that has ended', async () => {
  const asha = await join('Asha')
  await phone(asha, true)
  await database.write((tx) => devices.endPhonesOf(tx, organisation, `shift of ${asha}`, clock.now()))
  clock.advance(accountsKeptFor + hours(24))
  expect(await forget()).toMatchObject({ persons: 0, devices: 0 })
  expect(await nameOf(asha)).toBe('Asha')
})

test('whoever plans, leads or watches stays', async () => {
  const carys = await world.person(organisation, 'Carys', ['coordinator'])
  clock.advance(accountsKeptFor * 4)
  await forget()
  expect(await nameOf(carys)).toBe('Carys')
})

test('the name of one who has left goes after ninety days', async () => {
  await world.person(organisation, 'Carys', ['coordinator'])
  const bryn = await world.person(organisation, 'Bryn', ['lead'])
  await database.write((tx) => persons.leave(tx, organisation, bryn, clock.now()))
  clock.advance(accountsKeptFor - 1)
  await forget()
  expect(await nameOf(bryn)).toBe('Bryn')
  clock.advance(1)
  await forget()
  expect(await nameOf(bryn)).toBe('')
})

test('nothing of another organisation is touched', async () => {
  const asha = await join('Asha')
  clock.advance(accountsKeptFor * 2)
  const mine = organisation
  organisation = await world.organisation('Hillside')
  await forget()
  organisation = mine
  expect(await nameOf(asha)).toBe('Asha')
})
