import { afterAll, beforeEach, expect, test } from 'vitest'
import { openAccounts } from '../../tests/support/accounts.ts'
import { keepApart, keptApart, letTogether } from './safeguarding-store.ts'

const world = await openAccounts()
const { database, clock, accounts, organisations } = world
const { safeguarding } = accounts
afterAll(() => database.close())

let organisation: string
beforeEach(async () => {
  organisation = await world.organisation('Riverside')
})

const parent = { name: 'A parent', mobile: '+447700900099', consentedAt: null, person: null }
const adult = (name: string) => world.person(organisation, name, ['canvasser'])
const child = (name: string) => world.person(organisation, name, ['canvasser'], { ageBand: '16-17', parent })
const faults = (...group: string[]) => safeguarding.groupFaults(database.read, organisation, group)

test('a child goes out with two adults once a parent has said yes, and with one never', async () => {
  const [asha, bryn, carys] = [await child('Asha'), await adult('Bryn'), await adult('Carys')]
  expect(await faults(asha, bryn, carys)).toEqual([{ fault: 'parent-consent-missing', person: asha }])
  await database.write((tx) => safeguarding.recordConsent(tx, organisation, asha, clock.now()))
  expect(await faults(asha, bryn, carys)).toEqual([])
  expect(await faults(asha, bryn)).toEqual([{ fault: 'one-adult', person: asha }])
})

test('a party’s written procedure counts as it is recorded', async () => {
  const [asha, bryn] = [await child('Asha'), await adult('Bryn')]
  await database.write((tx) => safeguarding.recordConsent(tx, organisation, asha, clock.now()))
  const procedure = { name: 'Procedure of 2025', oneAdultFor: ['16-17' as const], by: bryn, at: clock.now() }
  await database.write((tx) => organisations.saveSettings(tx, organisation, { pollDay: null, procedure }))
  expect(await faults(asha, bryn)).toEqual([])
})

test('two who are kept apart are refused without a word why, however they were named', async () => {
  const [asha, bryn, carys] = [await adult('Asha'), await adult('Bryn'), await adult('Carys')]
  await database.write((tx) => keepApart(tx, organisation, [bryn, asha], carys, clock.now()))
  await database.write((tx) => keepApart(tx, organisation, [asha, bryn], carys, clock.now()))
  expect(await keptApart(database.read, organisation)).toHaveLength(1)
  expect(await faults(asha, bryn, carys)).toEqual([{ fault: 'choose-another-group', person: null }])
  expect(await faults(asha, carys)).toEqual([])
  await database.write((tx) => letTogether(tx, organisation, [bryn, asha]))
  expect(await faults(asha, bryn, carys)).toEqual([])
})

test('somebody of another campaign in a group is refused like any other', async () => {
  const bryn = await adult('Bryn')
  const hillside = await world.organisation('Hillside')
  const dev = await world.person(hillside, 'Dev', ['canvasser'])
  expect(await faults(bryn, dev)).toEqual([{ fault: 'choose-another-group', person: null }])
})

test('the position of someone under 18 is for the first two checked coordinators', async () => {
  const coordinators = [await world.person(organisation, 'Carys', ['coordinator']), await world.person(organisation, 'Bryn', ['coordinator']), await world.person(organisation, 'Third', ['coordinator'])]
  expect(await safeguarding.positionViewersOfUnder18s(database.read, organisation)).toEqual([])
  for (const person of coordinators.toReversed()) {
    clock.advance(1000)
    await database.write((tx) => safeguarding.recordCheck(tx, organisation, person, { by: 'officer', at: clock.now() }))
  }
  expect(await safeguarding.positionViewersOfUnder18s(database.read, organisation)).toEqual([coordinators[2], coordinators[1]])
  await database.write((tx) => safeguarding.recordCheck(tx, organisation, coordinators[2]!, null))
  expect(await safeguarding.positionViewersOfUnder18s(database.read, organisation)).toEqual([coordinators[1], coordinators[0]])
})
