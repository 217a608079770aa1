import { afterAll, expect, test } from 'vitest'
import { hours } from '../basics/instant.ts'
import { openAccounts } from '../../tests/support/accounts.ts'

const world = await openAccounts()
const { database, clock, accounts, organisations } = world
const { operator } = accounts
afterAll(() => database.close())

const tokenOf = (address: string): string => address.split('/').at(-1)!
const stands = (address: string) => organisations.linkStands(database.read, tokenOf(address), clock.now())
const use = (address: string) => database.write((tx) => organisations.useLink(tx, tokenOf(address), clock.now()))

test('while there is no organisation each start gives a fresh link, and only the newest works', async () => {
  const first = await operator.ensureFirstLink()
  const second = await operator.ensureFirstLink()
  expect(first).toMatch(/^https:\/\/safe\.example\.org\/first\/[\w-]{43}$/)
  expect(await stands(first!)).toBe(false)
  expect(await stands(second!)).toBe(true)
  const kept = await database.read.selectFrom('operator_links').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(tokenOf(second!))
})

test('a link lives 24 hours and is used once', async () => {
  const old = await operator.makeOrganisationLink()
  clock.advance(hours(24))
  expect(await stands(old)).toBe(false)
  expect(await use(old)).toBe(false)

  const fresh = await operator.makeOrganisationLink()
  clock.advance(hours(24) - 1)
  expect(await Promise.all([use(fresh), use(fresh), use(fresh)])).toEqual(expect.arrayContaining([true, false, false]))
  expect(await stands(fresh)).toBe(false)
})

test('several links for several organisations stand side by side', async () => {
  const [one, other] = [await operator.makeOrganisationLink(), await operator.makeOrganisationLink()]
  expect(await stands(one)).toBe(true)
  expect(await stands(other)).toBe(true)
})

test('once there is an organisation a start makes no link, and the operator sees names and counts', async () => {
  const riverside = await world.organisation('Riverside')
  await world.organisation('Hillside')
  await world.person(riverside, 'Asha', ['canvasser'])
  expect(await operator.ensureFirstLink()).toBeNull()
  expect((await operator.listOrganisations()).map(({ name, people }) => ({ name, people })))
    .toEqual(expect.arrayContaining([{ name: 'Riverside', people: 1 }, { name: 'Hillside', people: 0 }]))
})

test.each(['', 'x', '../..', 'A'.repeat(43), "' or 1=1 --"])('the made-up link %j opens nothing', async (token) => {
  expect(await organisations.linkStands(database.read, token, clock.now())).toBe(false)
})
