import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccounts } from '../../tests/support/accounts.ts'
import { mostWrongPins } from './pin.ts'

const world = await openAccounts()
const { database, clock, accounts } = world
const { pins } = accounts
let organisation: string

beforeAll(async () => {
  organisation = await world.organisation('Riverside')
})
afterAll(() => database.close())

const someone = () => world.person(organisation, 'Asha', ['canvasser'])
const choose = (person: string, number: string, duress: string | null = null) => database.write((tx) => pins.choose(tx, { organisation, person, number, duress }, clock.now()))
const check = (person: string, typed: string) => database.write((tx) => pins.check(tx, { organisation, person, typed }))
const chooseDuress = (person: string, number: string, duress: string | null) => database.write((tx) => pins.chooseDuress(tx, { organisation, person, number, duress }))

test('a number is chosen once per campaign, and a coordinator can have it chosen anew', async () => {
  const asha = await someone()
  expect(await check(asha, '4821')).toBe('none-set')
  expect(await choose(asha, '4821')).toEqual({ ok: true, value: null })
  expect(await choose(asha, '1111')).toEqual({ ok: false, reason: 'already-chosen' })
  expect(await check(asha, '4821')).toBe('right')
  expect(await check(asha, '1111')).toBe('wrong')
  await database.write((tx) => pins.forget(tx, { organisation, person: asha, by: 'carys' }, clock.now()))
  expect(await pins.hasNumber(database.read, organisation, asha)).toBe(false)
  expect((await choose(asha, '1111')).ok).toBe(true)
  expect(await check(asha, '1111')).toBe('right')
})

test('the second number is off until chosen, needs the first, and can be dropped again', async () => {
  const asha = await someone()
  await choose(asha, '4821')
  expect(await check(asha, '1984')).toBe('wrong')
  expect(await chooseDuress(asha, '9999', '1984')).toEqual({ ok: false, reason: 'wrong-number' })
  expect(await chooseDuress(asha, '4821', '4821')).toEqual({ ok: false, reason: 'duress-same' })
  expect((await chooseDuress(asha, '4821', '1984')).ok).toBe(true)
  expect(await check(asha, '1984')).toBe('duress')
  expect(await check(asha, '4821')).toBe('right')
  await chooseDuress(asha, '4821', null)
  expect(await check(asha, '1984')).toBe('wrong')
})

test('tries are counted over many requests, and a right one begins anew', async () => {
  const asha = await someone()
  await choose(asha, '4821', '1984')
  for (let tries = 1; tries < mostWrongPins; tries += 1) expect(await check(asha, '0000')).toBe('wrong')
  expect(await check(asha, '4821')).toBe('right')
  for (let tries = 0; tries < mostWrongPins; tries += 1) await check(asha, '0000')
  expect(await check(asha, '4821')).toBe('wrong')
  expect(await check(asha, '1984')).toBe('duress')
  expect(await check(asha, '4821')).toBe('wrong')
})

test('one who is held up cannot be made to give away which number they typed by what is written', async () => {
  const asha = await someone()
  await choose(asha, '4821', '1984')
  const row = () => database.read.selectFrom('persons').select(['pin', 'wrong_pins']).where('id', '=', asha).executeTakeFirst()
  await check(asha, '4821')
  const afterRight = await row()
  await check(asha, '1984')
  expect(await row()).toEqual(afterRight)
})

test('a number of one person says nothing of another’s', async () => {
  const [asha, bryn] = [await someone(), await someone()]
  await choose(asha, '4821')
  expect(await check(bryn, '4821')).toBe('none-set')
})

test('the same number is kept differently for each, and cannot be read', async () => {
  const [asha, bryn] = [await someone(), await someone()]
  await choose(asha, '4821')
  await choose(bryn, '4821')
  const rows = await database.read.selectFrom('persons').select('pin').where('id', 'in', [asha, bryn]).execute()
  expect(rows[0]!.pin!.split(' ')[1]).not.toBe(rows[1]!.pin!.split(' ')[1])
  expect(rows[0]!.pin).not.toContain('4821')
})
