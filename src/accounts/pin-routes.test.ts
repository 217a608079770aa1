import { afterAll, beforeEach, expect, test } from 'vitest'
import { random } from '../platform/random.ts'
import { type Browser, openAccounts, wordsOf } from '../../tests/support/accounts.ts'
import { makeDevices } from './device-store.ts'

const world = await openAccounts()
const { database, clock, keys, accounts } = world
const devices = makeDevices({ keys, random })
afterAll(() => database.close())

let riverside: string
let asha: string
let phone: Browser
beforeEach(async () => {
  riverside = await world.organisation('Riverside')
  asha = await world.person(riverside, 'Asha', ['canvasser'])
  await database.write((tx) => accounts.pins.choose(tx, { organisation: riverside, person: asha, number: '2580', duress: null }, clock.now()))
  const issued = await database.write((tx) => devices.issuePhone(tx, { organisation: riverside, person: asha, shift: 'shift', label: '', rememberedUntil: null, cookie: undefined }, clock.now()))
  phone = world.browser({ '__Host-phone': issued.cookie })
})

const choose = (number: string, second: string, what = 'keep', browser = phone) => browser.post('/me/second-number', { number, second, do: what })
const typing = (typed: string) => database.write((tx) => accounts.pins.check(tx, { organisation: riverside, person: asha, typed }))
const page = async () => wordsOf(await (await phone.get('/me/second-number')).text())

test('off until it is chosen; then it tells us, and the page shows no difference', async () => {
  expect(await typing('1379')).toBe('wrong')
  const before = await page()
  expect((await choose('2580', '1379')).status).toBe(303)
  expect(await typing('1379')).toBe('duress')
  expect(await typing('2580')).toBe('right')
  expect(await page()).toBe(before)
})

test('it can be changed and taken away, with the first number only', async () => {
  await choose('2580', '1379')
  await choose('2580', '4682')
  expect([await typing('1379'), await typing('4682')]).toEqual(['wrong', 'duress'])
  expect((await choose('1234', '', 'none')).status).toBe(422)
  expect(await typing('4682')).toBe('duress')
  expect((await choose('2580', '', 'none')).status).toBe(303)
  expect(await typing('4682')).toBe('wrong')
})

test('taking it away and keeping it are answered alike', async () => {
  const one = await choose('2580', '1379')
  const other = await choose('2580', '', 'none')
  expect([one.status, one.headers.get('location')]).toEqual([other.status, other.headers.get('location')])
})

test.each([
  ['0000', '1379', 'This is not your own number'],
  ['', '1379', 'This is not your own number'],
  ['2580', '', 'Enter four digits'],
  ['2580', '12345', 'Enter four digits'],
  ['2580', 'abcd', 'Enter four digits'],
  ['2580', '2580', 'Choose digits that are not your own number'],
])('%s with %s is refused in words, keeps nothing, and puts no digits back into the page', async (number, second, fault) => {
  const answer = await choose(number, second)
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(wordsOf(html).split(fault).length - 1).toBeGreaterThanOrEqual(2)
  expect(html).not.toContain('value="2580"')
  expect(await typing('1379')).toBe('wrong')
})

test('the first number cannot be guessed here either: after ten wrong ones even the right one is not taken', async () => {
  for (let guess = 0; guess < 10; guess += 1) await choose(`000${guess}`, '1379')
  expect((await choose('2580', '1379')).status).toBe(422)
  expect(await typing('2580')).toBe('wrong')
})

test('whoever has no number of their own chooses it here, and a second one only if they want it', async () => {
  const bryn = await world.signedIn(riverside, await world.person(riverside, 'Bryn', ['lead']))
  expect(wordsOf(await (await bryn.get('/me/second-number')).text())).toContain('You have no number of your own yet')
  expect((await choose('', '', 'keep', bryn)).status).toBe(422)
  expect((await choose('4444', '', 'keep', bryn)).status).toBe(303)
  expect(wordsOf(await (await bryn.get('/me/second-number')).text())).not.toContain('You have no number of your own yet')
})

test('no word on it would tell somebody who reads along what it is against', async () => {
  for (const path of ['/me/second-number', '/cy/me/second-number']) {
    expect(wordsOf(await (await phone.get(path)).text())).not.toMatch(/duress|attack|hostile|threat|coerc|forced|gorfodaeth|ymosod|bygyth/i)
  }
})
