// "What is held about me": to read and to take along, for a phone that joined and for whoever is signed in.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Evening, eveningOut, firstCoordinator, join, organisationOf, plannedOuting, signedInAs, startAll } from '../tests/support/evening.ts'
import { type Browser, openTestService, type TestService } from '../tests/support/whole-app.ts'
import type { MyData } from './accounts/my-data.ts'
import { after, minutes } from './basics/instant.ts'

let service: TestService
let evening: Evening
beforeAll(async () => {
  service = await openTestService()
  evening = await eveningOut(service)
})
afterAll(() => service.close())

const file = async (browser: Browser) => {
  const answer = await browser.get('/me/data.json')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="safe-return-about-me.json"')
  expect(answer.headers.get('cache-control')).toContain('no-store')
  return (await answer.json()) as Omit<MyData, 'outings'> & { outings: (Omit<MyData['outings'][number], 'checkedInAt'> & { checkedInAt: string[] })[] }
}
const say = (browser: Browser, kind: string, more: object = {}) =>
  browser.json('/api/phone/commands', { id: `a-press-of-the-phone-${kind}`, kind, sequence: 1, happenedAt: service.clock.now(), ...more })

test('a joined phone gets its person, its evening and who looked, as a page and as a file, and nobody is told', async () => {
  await evening.asha.json('/api/phone/positions', { id: 'a-place-of-the-phone-1', kind: 'position', sequence: 1, happenedAt: service.clock.now(), place: { latitude: 52.41, longitude: -4.08, accuracyMetres: 12, takenAt: service.clock.now() } })
  service.clock.advance(minutes(5))
  await say(evening.asha, 'check-in', { who: 'me', sequence: 2 })
  await evening.carys.get('/board')
  const messages = async () => Number((await service.database.read.selectFrom('messages').select((q) => q.fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
  const before = await messages()
  const data = await file(evening.asha)
  expect(data).toMatchObject({
    organisation: 'Aberystwyth campaign', isThisEveningOnly: true, me: { name: 'Asha', mobile: '+447700900101', roles: ['canvasser'] },
    looks: [{ who: 'Carys', times: 1 }], outings: [{ where: 'Heol Fach, near the chapel, Aberystwyth', place: { latitude: 52.41 }, endedAt: null }],
  })
  expect(data.outings[0]!.checkedInAt).toEqual([new Date(service.clock.now()).toISOString()])
  expect(data.outings[0]!.agreed!.words).toContain('Carys')
  expect(JSON.stringify(data)).not.toMatch(/Bryn|900102|900100/)
  const page = await (await evening.asha.get('/me/data')).text()
  for (const part of ['07700 900101', 'Heol Fach, near the chapel', 'Carys', '52.41000', 'Download it as a file', 'this evening and this phone only']) expect(page).toContain(part)
  expect(await (await evening.asha.get('/me')).text()).toContain('href="/me/data"')
  expect(await messages()).toBe(before)
})

test('it never shows that the second number was typed: an end is an end, and nothing after it', async () => {
  await evening.asha.post('/me/second-number', { number: '2580', second: '1379', do: 'keep' })
  service.clock.advance(minutes(1))
  const endedAt = new Date(service.clock.now()).toISOString()
  await say(evening.asha, 'end', { pin: '1379', sequence: 3 })
  expect(await service.database.read.selectFrom('alerts').select('kind').execute()).toEqual([{ kind: 'duress' }])
  service.clock.advance(minutes(1))
  await service.pass()
  const { me, outings: [outing] } = await file(evening.asha)
  expect(me.numberChosen).toBe(true)
  expect(outing).toMatchObject({ endedAt, checkedInAt: [expect.any(String)] })
  expect(JSON.stringify({ ...outing, agreed: null })).not.toMatch(/duress|1379|second|alert|overdue/i)
})

test('whoever is signed in gets all their evenings, devices and passkeys; a phone in their name gets no more than its own', async () => {
  const organisation = organisationOf(evening.carys)
  const { browser, person } = await signedInAs(service, organisation, 'lead', { name: 'Siân', mobile: '+447700900111' })
  for (let count = 0; count < 2; count += 1) {
    const { outing, code } = await plannedOuting(evening.carys)
    const phone = service.browser()
    await join(phone, code, 'Siân', '07700 900111')
    expect((await file(phone)).outings).toHaveLength(1)
    expect((await file(phone)).devices).toHaveLength(1)
    expect(await (await phone.get('/me/data')).text()).not.toContain('Passkeys')
    if (count === 0) await startAll(evening.carys, outing)
  }
  const data = await file(browser)
  expect(data.isThisEveningOnly).toBe(false)
  expect(data.outings).toHaveLength(2)
  expect(data.devices.length).toBeGreaterThanOrEqual(2)
  expect(await service.database.read.selectFrom('shifts').select('id').where('person', '=', person).execute()).toHaveLength(2)
})

test('Dev and a stranger get nothing of ours', async () => {
  const dev = await firstCoordinator(service, { name: 'Dev', organisation: 'Another campaign' })
  expect(JSON.stringify(await file(dev))).not.toMatch(/Asha|Carys|Heol Fach/)
  expect((await service.browser().get('/me/data.json')).status).toBe(303)
})

test('a place older than two hours is not in it, because it is not kept', async () => {
  service.clock.set(after(service.clock.now(), minutes(121)))
  await service.positions.forgetOld(service.clock.now())
  expect((await file(evening.asha)).outings[0]?.place ?? null).toBeNull()
})
