// The rules against using Safe Return to control somebody (docs/CONTROL.md), on the whole service.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Evening, eveningOut, join, organisationOf, plannedOuting, signedInAs, startAll } from '../tests/support/evening.ts'
import { type Browser, openTestService, type TestService } from '../tests/support/whole-app.ts'
import { appRoutePermissions } from './app-route-permissions.ts'
import { hours, minutes } from './basics/instant.ts'
import type { PhoneView } from './outings/phone-view.ts'

let service: TestService
let evening: Evening
beforeEach(async () => {
  service = await openTestService()
  evening = await eveningOut(service)
})
afterEach(() => service.close())

const latitude = 52.41234
let sent = 0
const saysWhere = (browser: Browser) => browser.json('/api/phone/positions', {
  id: `a-place-of-the-phone-${sent += 1}`, kind: 'position', sequence: sent, happenedAt: service.clock.now(),
  place: { latitude, longitude: -4.08, accuracyMetres: 12, takenAt: service.clock.now() },
})
const answerOf = async (response: Response) => ((await response.json()) as { answer?: { answer: string } }).answer?.answer
const viewOf = async (browser: Browser) => (await (await browser.get('/api/phone/state')).json()) as PhoneView
const shiftOf = async (browser: Browser) => (await viewOf(browser)).shift
const places = async (shift: string) => [...(await service.positions.last(organisationOf(evening.carys), [shift])).keys()]

test('a place comes only from the person’s own phone, and lands only in their own shift', async () => {
  expect((await saysWhere(evening.carys)).status).toBe(401)
  expect((await saysWhere(service.browser())).status).toBe(401)
  expect(await answerOf(await saysWhere(evening.bryn))).toBe('received')
  expect(await places(await shiftOf(evening.asha))).toEqual([])
  expect(await places(await shiftOf(evening.bryn))).toEqual([await shiftOf(evening.bryn)])
})

test('no route starts, extends or switches on a position from afar: the one that takes places takes the sender’s own', () => {
  const about = appRoutePermissions.filter(({ path }) => /position|place|track|locat|share/i.test(path))
  expect(about.map(({ method, path, who }) => [method, path, who])).toEqual([['POST', '/api/phone/positions', ['phone']]])
})

test('whoever walks with somebody is shown their check-ins and never where they are', async () => {
  await saysWhere(evening.asha)
  for (const path of ['/out', '/api/phone/state', '/out/sos', '/me', '/me/data', '/me/data.json', '/who-looked']) {
    expect([path, (await (await evening.bryn.get(path)).text()).includes(String(latitude))]).toEqual([path, false])
  }
  expect(await (await evening.carys.get('/api/board')).text()).toContain(String(latitude))
})

test('sharing stops by itself at the end, and its end is said beforehand', async () => {
  const { positionUntil, positionSeenBy } = await viewOf(evening.asha)
  expect([positionSeenBy, positionUntil]).toEqual([['Carys'], service.clock.now() + hours(3)]) // half an hour after the planned end
  await evening.asha.json('/api/phone/commands', { id: 'a-press-of-the-button-1', kind: 'end', sequence: 2, happenedAt: service.clock.now() })
  expect(await answerOf(await saysWhere(evening.asha))).toBe('refused')
  expect(await viewOf(evening.asha)).toMatchObject({ positionSeenBy: [], positionUntil: null })
})

test('whoever is taken out of the team while out is seen by nobody from then on, and can still call for help', async () => {
  expect(await answerOf(await saysWhere(evening.asha))).toBe('received')
  const { person } = await service.database.read.selectFrom('shifts').select('person').where('id', '=', await shiftOf(evening.asha)).executeTakeFirstOrThrow()
  expect((await evening.carys.post(`/members/${person}/roles`, { change: 'take canvasser', reason: 'She asked for it' })).status).toBe(303)
  expect(await viewOf(evening.asha)).toMatchObject({ status: 'out', positionSeenBy: [], positionUntil: null })
  // Also where her phone has not looked yet: what it sends is not taken, and what it sent is gone.
  expect(await answerOf(await saysWhere(evening.asha))).toBe('refused')
  const shift = await shiftOf(evening.asha)
  await expect.poll(async () => (await service.positions.last(organisationOf(evening.carys), [shift])).size).toBe(0)
  expect((await evening.asha.post('/out/sos', { id: 'a-press-of-the-button-2' })).status).toBe(303)
})

test('a phone that is lost is ended by a coordinator: its next request finds nothing, and its person joins again with another', async () => {
  const shift = await shiftOf(evening.asha)
  const { person } = await service.database.read.selectFrom('shifts').select('person').where('id', '=', shift).executeTakeFirstOrThrow()
  expect((await evening.bryn.post(`/members/${person}/end-phones`)).headers.get('location')).toContain('/sign-in')
  expect((await evening.carys.post(`/members/${person}/end-phones`)).status).toBe(303)
  expect((await evening.asha.get('/api/phone/state')).status).toBe(401)
  expect((await saysWhere(evening.asha)).status).toBe(401)
  expect(await (await evening.asha.get('/out')).text()).not.toMatch(/Bryn|Heol Fach/)
  const other = service.browser()
  await join(other, evening.code, 'Asha', '07700 900101')
  expect(await viewOf(other)).toMatchObject({ shift, status: 'out' }) // the same time out: nobody is lost by it
  expect(await answerOf(await other.json('/api/phone/commands', { id: 'a-check-in-of-the-evening', kind: 'check-in', who: 'me', sequence: 1, happenedAt: service.clock.now() }))).toBe('received')
})

test('where somebody under 18 is, is for coordinators whose check the safeguarding officer recorded, and for nobody else on duty', async () => {
  const { outing, code } = await plannedOuting(evening.carys)
  const child = service.browser()
  await join(child, code, 'Dev', '07700 900120', { age: '16-17', parentName: 'Dev’s mother', parentMobile: '07700 900150' })
  for (const [name, mobile] of [['Siân', '07700 900121'], ['O’Brien', '07700 900122']] as const) await join(service.browser(), code, name, mobile)
  expect((await startAll(evening.carys, outing, { [`parent-${await shiftOf(child)}`]: 'yes' })).status).toBe(303)
  await saysWhere(child)
  const isShown = async () => (await (await evening.carys.get('/api/board')).text()).includes(String(latitude))
  expect([(await viewOf(child)).positionSeenBy, await isShown()]).toEqual([[], false])

  const organisation = organisationOf(evening.carys)
  const { browser: officer } = await signedInAs(service, organisation, 'safeguarding-officer')
  const carys = (await service.database.read.selectFrom('members').select('person').where('role', '=', 'coordinator').executeTakeFirstOrThrow()).person
  expect((await officer.post(`/safeguarding/${carys}/record`)).status).toBe(303)
  expect([(await viewOf(child)).positionSeenBy, await isShown()]).toEqual([['Carys'], true])
})

test('a whole evening without a place: every check-in counts, and the board shows all it needs', async () => {
  for (let round = 0; round < 4; round += 1) {
    service.clock.advance(minutes(25))
    await service.pass()
    for (const [index, phone] of [evening.asha, evening.bryn].entries()) {
      const said = await phone.json('/api/phone/commands', { id: `a-check-in-of-the-evening-${round}-${index}`, kind: 'check-in', who: 'me', sequence: round + 1, happenedAt: service.clock.now() })
      expect(await answerOf(said)).toBe('received')
    }
  }
  expect(await service.database.read.selectFrom('alerts').select('kind').execute()).toEqual([])
  const board = (await (await evening.carys.get('/api/board')).json()) as { out: { person: { name: string }; lastHeardAt: number; place: null }[] }
  const seen = { lastHeardAt: service.clock.now(), place: null }
  expect(Object.fromEntries(board.out.map(({ person, lastHeardAt, place }) => [person.name, { lastHeardAt, place }]))).toEqual({ Asha: seen, Bryn: seen })
})

test('a team cannot set anything by which something is kept longer: what it may set has no such thing, and whatever else is sent is not kept', async () => {
  const more = { retentionDays: '9999', checkInsKept: '9999', keepPositions: 'yes' }
  expect((await evening.carys.post('/poll-day', { day: '2026-05-07', reason: 'The poll', ...more })).status).toBe(303)
  expect(Object.keys(await service.service.accounts.settingsOf(service.database.read, organisationOf(evening.carys)))).toEqual(['pollDay', 'procedure'])
  await saysWhere(evening.asha)
  service.clock.advance(hours(2) + minutes(1))
  await service.positions.forgetOld(service.clock.now())
  expect(await places(await shiftOf(evening.asha))).toEqual([])
})
