import { afterAll, beforeEach, expect, test } from 'vitest'
import { after, hours, minutes } from '../basics/instant.ts'
import { random } from '../platform/random.ts'
import { type Browser, openAccounts, wordsOf } from '../../tests/support/accounts.ts'
import { makeDevices } from './device-store.ts'

const world = await openAccounts()
const { database, clock, keys, persons, out } = world
const devices = makeDevices({ keys, random })
afterAll(() => database.close())

let riverside: string
let asha: string
let phone: Browser
beforeEach(async () => {
  riverside = await world.organisation('Riverside')
  asha = await world.person(riverside, 'Asha', ['canvasser'])
  const issued = await database.write((tx) => devices.issuePhone(tx, {
    organisation: riverside, person: asha, shift: 'shift', label: '', rememberedUntil: after(clock.now(), hours(24 * 9)), cookie: undefined,
  }, clock.now()))
  phone = world.browser({ '__Host-phone': issued.cookie })
})

test('a joined phone shows what is kept of its person, and changes none of it', async () => {
  const page = wordsOf(await (await phone.get('/me')).text())
  expect(page).toContain('07700 900123')
  expect(page).toContain('tell your coordinator')
  expect((await phone.get('/me/change')).status).toBe(303)
  expect((await phone.post('/me/change', { name: 'Someone', mobile: '07700 900999', email: 'x@example.org', language: 'en' })).status).toBe(303)
  expect((await persons.find(database.read, riverside, asha))?.mobile).toBe('+447700900123')
})

test('a signed-in person changes their number, having shown that it is them', async () => {
  const browser = await world.signedIn(riverside, await world.person(riverside, 'Carys', ['coordinator']))
  const form = { name: 'Carys', mobile: '07700 900321', email: 'carys@example.org', language: 'cy' }
  expect((await browser.post('/me/change', { ...form, mobile: 'x' })).status).toBe(422)
  expect((await browser.post('/me/change', form)).status).toBe(303)
  expect(wordsOf(await (await browser.get('/me')).text())).toContain('07700 900321')
  clock.advance(minutes(10))
  expect((await browser.post('/me/change', form)).headers.get('location')).toBe('/sign-in')
})

test('who looked at where Asha was is shown to Asha, and to nobody else', async () => {
  const carys = await world.person(riverside, 'Carys', ['coordinator'])
  const bryn = await world.signedIn(riverside, await world.person(riverside, 'Bryn', ['lead']))
  const { now } = clock
  await database.write((tx) => tx.insertInto('looks').values([
    { organisation: riverside, person: asha, by: carys, outing: 'one', first_at: now(), last_at: after(now(), minutes(3)), times: 4 },
    { organisation: riverside, person: asha, by: 'gone', outing: 'one', first_at: now(), last_at: now(), times: 1 },
  ]).execute())
  const page = wordsOf(await (await phone.get('/who-looked')).text())
  expect(page).toMatch(/Carys \d\d:\d\d \d\d:\d\d 4/)
  expect(page).toContain('someone who has left')
  expect(wordsOf(await (await bryn.get('/who-looked')).text())).toContain('Nobody has looked.')
})

test('a phone is no longer remembered when its person says so, and keeps its right for the shift', async () => {
  expect(wordsOf(await (await phone.get('/me')).text())).toContain('This phone is remembered until')
  expect((await phone.post('/me/forget-phone')).status).toBe(303)
  expect(wordsOf(await (await phone.get('/me')).text())).not.toContain('This phone is remembered until')
})

test('leaving is one press, quiet, and forgets how to reach them', async () => {
  expect((await phone.get('/me/leave')).status).toBe(200)
  const answer = await phone.post('/me/leave')
  expect([answer.status, wordsOf(await answer.text())]).toEqual([200, expect.stringContaining('You have left')])
  expect(phone.cookies.size).toBe(0)
  expect(await persons.find(database.read, riverside, asha)).toMatchObject({ mobile: null })
  expect(world.notices).toEqual([])
})

test('whoever is out is asked to come home first', async () => {
  out.add(asha)
  const answer = await phone.post('/me/leave')
  expect([answer.status, wordsOf(await answer.text())]).toEqual([422, expect.stringContaining('You are out at the moment')])
})

test('the only coordinator cannot leave the others without', async () => {
  const browser = await world.signedIn(riverside, await world.person(riverside, 'Carys', ['coordinator']))
  expect((await browser.post('/me/leave')).status).toBe(422)
})
