import { afterAll, beforeEach, expect, test } from 'vitest'
import { after, hours } from '../basics/instant.ts'
import { random } from '../platform/random.ts'
import { openAccounts } from '../../tests/support/accounts.ts'
import { runRules } from '../../tests/support/forget.ts'
import { makeDevices } from './device-store.ts'
import { accountRules, accountsKeptFor } from './forget-store.ts'

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
const ended: string[] = []
const rules = accountRules(keys, { device: async (_tx, _organisation, device) => void ended.push(device), person: async () => undefined })
const forget = (most?: number) => runRules(database, rules, organisation, clock.now(), most)
const nameOf = async (person: string) => (await persons.find(database.read, organisation, person))?.name

test('whoever joined once and never came back is forgotten ninety days after their phone was', async () => {
  const asha = await join('Asha')
  await phone(asha, false)
  await database.write((tx) => devices.endPhonesOf(tx, organisation, `shift of ${asha}`, clock.now()))
  clock.advance(accountsKeptFor)
  expect(await forget()).toMatchObject({ 'persons-90-days': 0 })
  clock.advance(hours(13))
  expect(await forget()).toMatchObject({ 'persons-90-days': 1, 'devices-90-days': 1 })
  expect(await persons.find(database.read, organisation, asha)).toMatchObject({ name: '', mobile: null })
  expect(await accounts.people.everyone(database.read, organisation)).toEqual([])
  expect(await forget()).toMatchObject({ 'persons-90-days': 0 })
})

test('whoever let their phone be remembered is not forgotten before that has ended, and the phone is, that same hour', async () => {
  const asha = await join('Asha')
  const { device } = await phone(asha, true)
  await database.write((tx) => devices.endPhonesOf(tx, organisation, `shift of ${asha}`, clock.now()))
  clock.advance(accountsKeptFor - 1)
  expect(await forget()).toMatchObject({ 'remembered-phones': 0 })
  clock.advance(1)
  expect(await forget()).toMatchObject({ 'remembered-phones': 1 })
  expect(ended).toContain(device) // what sends it notices forgets it too
})

test('whoever has a shift in the record keeps their name there', async () => {
  const asha = await join('Asha')
  await database.write((tx) => tx.insertInto('shifts').values({
    organisation, id: 'walk', outing: 'o', group: null, person: asha, phase: 'ended', state: '{}', word_digest: null, word_sealed: null, consent: null,
    approved_by: null, told_sealed: null, battery: null, version: 1, created_at: clock.now(), ended_at: clock.now(),
  }).execute())
  clock.advance(accountsKeptFor * 2)
  expect(await forget()).toMatchObject({ 'persons-90-days': 0 })
  await database.write((tx) => tx.deleteFrom('shifts').where('id', '=', 'walk').execute())
  expect(await forget()).toMatchObject({ 'persons-90-days': 1 })
})

test('a phone that is remembered for longer keeps its person', async () => {
  const asha = await join('Asha')
  const { device } = await phone(asha, true)
  await database.write((tx) => tx.updateTable('devices').set({ remembered_until: after(clock.now(), accountsKeptFor * 3) }).where('id', '=', device).execute())
  clock.advance(accountsKeptFor + hours(24))
  expect(await forget()).toMatchObject({ 'persons-90-days': 0, 'devices-90-days': 0 })
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

test('no more at once than was asked for', async () => {
  for (const name of ['Asha', 'Bryn', 'Carys']) await join(name)
  clock.advance(accountsKeptFor * 2)
  expect([await forget(2), await forget(2), await forget(2)].map((counts) => counts['persons-90-days'])).toEqual([2, 1, 0])
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
