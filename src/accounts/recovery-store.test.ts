import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccounts } from '../../tests/support/accounts.ts'
import { random } from '../platform/random.ts'
import { makeRecoveryCodes } from './recovery-store.ts'

const world = await openAccounts()
const { database, clock, keys } = world
const codes = makeRecoveryCodes({ keys, random })
let riverside: string
let carys: string

beforeAll(async () => {
  riverside = await world.organisation('Riverside')
  carys = await world.person(riverside, 'Carys', ['coordinator'])
})
afterAll(() => database.close())

const owner = () => ({ organisation: riverside, person: carys })
const make = () => database.write((tx) => codes.make(tx, owner(), clock.now()))
const use = (code: string) => database.write((tx) => codes.use(tx, code, clock.now()))

test('each of ten codes signs in once, however it is typed', async () => {
  const sheet = await make()
  expect(new Set(sheet).size).toBe(10)
  expect(await use(sheet[0]!.toUpperCase().replaceAll('-', ' '))).toEqual(owner())
  expect(await use(sheet[0]!)).toBeNull()
  expect(await codes.left(database.read, owner())).toEqual({ unused: 9, madeAt: clock.now() })
})

test('of many who use one code at the same moment one gets in', async () => {
  const [code] = await make()
  const tries = await Promise.all(Array.from({ length: 8 }, () => use(code!)))
  expect(tries.filter((owned) => owned !== null)).toHaveLength(1)
})

test('a new sheet makes the old one worthless', async () => {
  const [old] = await make()
  await make()
  expect(await use(old!)).toBeNull()
})

test('a code under another organisation’s name is no code', async () => {
  const hillside = await world.organisation('Hillside')
  const [code] = await make()
  expect(await use(code!.replace(riverside, hillside))).toBeNull()
  expect(await use(code!)).toEqual(owner())
})

test('the store holds nothing a code could be read from', async () => {
  const sheet = await make()
  const rows = JSON.stringify(await database.read.selectFrom('recovery_codes').selectAll().execute())
  for (const code of sheet) expect(rows.toLowerCase()).not.toContain(code.split('-').slice(1).join('').toLowerCase())
})

test('only a person’s own whole and unused sheet is shown to them again', async () => {
  const sheet = await make()
  const bryn = { organisation: riverside, person: await world.person(riverside, 'Bryn', ['lead']) }
  expect(await codes.areTheirs(database.read, owner(), sheet)).toBe(true)
  expect(await codes.areTheirs(database.read, bryn, sheet)).toBe(false)
  expect(await codes.areTheirs(database.read, owner(), sheet.slice(1))).toBe(false)
  expect(await codes.areTheirs(database.read, owner(), [...sheet.slice(1), sheet[1]!])).toBe(false)
  expect(await codes.areTheirs(database.read, owner(), [...sheet.slice(1), '<script>'])).toBe(false)
  await use(sheet[3]!)
  expect(await codes.areTheirs(database.read, owner(), sheet)).toBe(false)
})
