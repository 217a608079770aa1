import { describe, expect, test } from 'vitest'
import { firstCoordinator, join, plannedOuting, startAll } from '../../tests/support/evening.ts'
import { eveningForEachTest } from '../../tests/support/for-each-test.ts'
import type { Browser } from '../../tests/support/whole-app.ts'
import { hours, minutes, seconds } from '../basics/instant.ts'
import type { PhoneAnswer } from './phone-command.ts'
import type { PhoneView } from './phone-view.ts'

const here = eveningForEachTest()

type Said = { readonly answer: PhoneAnswer; readonly view: PhoneView }
let count = 0

async function say(phone: Browser, kind: string, more: Record<string, unknown> = {}, { id = `command-${(count += 1)}-abcdefghij`, sequence = (count += 1) } = {}): Promise<Said> {
  const response = await phone.json(kind === 'position' ? '/api/phone/positions' : '/api/phone/commands', { kind, id, sequence, happenedAt: here.service.clock.now(), ...more })
  expect(response.status).toBe(200)
  return (await response.json()) as Said
}
const stateOf = async (phone: Browser) => (await (await phone.get('/api/phone/state')).json()) as PhoneView
const board = async () => (await (await here.carys.get('/board')).text())

describe('a phone that is out', () => {
  test('the same press sent again is received once and answered the same (L4)', async () => {
    here.service.clock.advance(minutes(10))
    const id = 'the-same-press-again'
    const command = { kind: 'check-in', id, sequence: 7, happenedAt: here.service.clock.now(), who: 'me' }
    const first = await (await here.asha.json('/api/phone/commands', command)).json() as Said
    here.service.clock.advance(minutes(5))
    const again = await (await here.asha.json('/api/phone/commands', command)).json() as Said
    expect(again.answer).toEqual(first.answer)
    expect(again.view.deadlineAt).toBe(first.view.deadlineAt)
  })

  test('the same id with other content is refused and changes nothing', async () => {
    const command = { kind: 'check-in', id: 'one-id-two-contents', sequence: 7, happenedAt: here.service.clock.now(), who: 'me' }
    await here.asha.json('/api/phone/commands', command)
    const other = await here.asha.json('/api/phone/commands', { ...command, kind: 'stop', who: undefined })
    expect(other.status).toBe(409)
    expect((await stateOf(here.bryn)).stop).toBeNull()
  })

  test('an older press that comes late moves nothing (L4)', async () => {
    here.service.clock.advance(minutes(1))
    const newer = await say(here.asha, 'check-in', { who: 'me' }, { sequence: 50 })
    here.service.clock.advance(minutes(1))
    const older = await say(here.asha, 'check-in', { who: 'me' }, { sequence: 49 })
    expect(older.view.deadlineAt).toBe(newer.view.deadlineAt)
  })

  test('“both” answers for the partner too, and it is known whose phone it was', async () => {
    here.service.clock.advance(minutes(20))
    await say(here.asha, 'check-in', { who: 'both' })
    expect((await stateOf(here.bryn)).deadlineAt).toBe(here.service.clock.now() + minutes(30))
  })

  test.each([
    ['no kind', { id: 'aaaaaaaaaaaaaaaaaaaa' }], ['a kind nobody knows', { kind: 'explode', id: 'aaaaaaaaaaaaaaaaaaaa', sequence: 1, happenedAt: 1 }],
    ['an id too short', { kind: 'stop', id: 'a', sequence: 1, happenedAt: 1 }],
    ['a place, which has a way of its own', { kind: 'position', id: 'aaaaaaaaaaaaaaaaaaaa', sequence: 1, happenedAt: 1, place: { latitude: 52, longitude: 0, accuracyMetres: 1, takenAt: 1 } }],
  ])('%s gets a plain answer and not a fault of ours', async (_, body) => {
    expect((await here.asha.json('/api/phone/commands', body)).status).toBe(400)
  })

  test('a place off the earth is told to be one', async () => {
    const place = { latitude: 91, longitude: 0, accuracyMetres: 1, takenAt: 1 }
    const answer = await here.asha.json('/api/phone/positions', { kind: 'position', id: 'aaaaaaaaaaaaaaaaaaaa', sequence: 1, happenedAt: 1, place })
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'malformed', field: 'place.latitude' }])
  })

  test('a body that is no JSON, and one that is far too large, are answered plainly', async () => {
    expect((await here.asha.json('/api/phone/commands', undefined)).status).toBe(400)
    expect((await here.asha.json('/api/phone/commands', { kind: 'x'.repeat(100_000) })).status).toBe(413)
  })

  test('somebody without a cookie is told so and nothing else', async () => {
    const stranger = here.service.browser()
    expect((await stranger.get('/api/phone/state')).status).toBe(401)
    expect((await stranger.json('/api/phone/commands', { kind: 'stop', id: 'aaaaaaaaaaaaaaaaaaaa', sequence: 1, happenedAt: 1 })).status).toBe(401)
  })

  test('more time twice at most, then a check-in gives it back', async () => {
    await say(here.asha, 'more-time')
    await say(here.asha, 'more-time')
    expect((await say(here.asha, 'more-time')).answer).toMatchObject({ answer: 'refused', reason: 'no-more-time' })
    await say(here.asha, 'check-in', { who: 'me' })
    expect((await say(here.asha, 'more-time')).answer).toMatchObject({ answer: 'received' })
  })

  test('an alert is silent: whoever walks with her hears nothing of it, unless she chooses so, and then once', async () => {
    const asked = async () => (await here.service.database.read.selectFrom('messages').select(['channel']).where('purpose', '=', 'partner-asked').execute()).length
    expect((await say(here.asha, 'sos', { silent: true })).view.alert).toMatchObject({ silent: true })
    expect(await asked()).toBe(0)
    expect((await say(here.asha, 'sos', { silent: false })).view.alert).toMatchObject({ silent: false })
    const told = await asked()
    expect(told).toBeGreaterThan(0)
    await say(here.asha, 'sos', { silent: false })
    expect(await asked()).toBe(told)
    expect(await (await here.asha.get('/out')).text()).toContain('Bryn is told too.')
  })

  test('“Stop, come together” reaches the other phone, each group answers, and what was decided is kept', async () => {
    await say(here.asha, 'stop')
    expect((await stateOf(here.bryn)).stop).toMatchObject({ byMe: false, byName: 'Asha', answered: false, notYet: ['Group 1'], decision: null })
    await say(here.bryn, 'answer-stop')
    const decided = await say(here.asha, 'decide-stop', { decision: 'go-home' })
    expect(decided.view.stop).toMatchObject({ answered: true, decision: 'go-home' })
    expect(await board()).toContain('Decided: go home')
  })

  test('“This feels wrong” is on the board, and is no alert', async () => {
    here.service.clock.advance(minutes(1))
    await say(here.asha, 'feels-wrong')
    const html = await board()
    expect(html).toContain('This feels wrong')
    expect(html).not.toContain('I’m dealing with this')
  })

  test('a position is shown with its age, and refused on the way home and after the end (L18)', async () => {
    const place = { latitude: 52.414, longitude: -4.082, accuracyMetres: 40, takenAt: here.service.clock.now() }
    expect((await say(here.asha, 'position', { place })).answer.answer).toBe('received')
    here.service.clock.advance(seconds(40))
    expect(await board()).toContain('seen 40 seconds ago, to about 40 m')
    await say(here.asha, 'go-home', { homeBy: here.service.clock.now() + minutes(40) })
    expect((await say(here.asha, 'position', { place })).answer).toMatchObject({ answer: 'refused' })
    await say(here.asha, 'end')
    expect((await say(here.asha, 'position', { place })).answer).toMatchObject({ answer: 'refused' })
  })

  test('an SOS raises one alert however often it comes, and lives twelve hours after the end', async () => {
    await say(here.asha, 'sos', { silent: true })
    await say(here.asha, 'sos', { silent: true })
    expect((await board()).match(/Asha asks for help/g)).toHaveLength(1)
    await say(here.bryn, 'end')
    here.service.clock.advance(hours(11))
    expect((await say(here.bryn, 'sos', { silent: true })).answer.answer).toBe('received')
    here.service.clock.advance(hours(2))
    expect((await here.bryn.json('/api/phone/commands', { kind: 'sos', id: 'far-too-late-to-press', sequence: 9999, happenedAt: here.service.clock.now(), silent: true })).status).toBe(401)
  })

  test.each([
    ['a place that is none', { silent: true, place: { latitude: 'here' } }],
    ['a place a thousand kilometres wide', { silent: true, place: { latitude: 52.4, longitude: -4.1, accuracyMetres: 1e6, takenAt: 1 } }],
    ['nothing about silence', {}],
  ])('an SOS with %s is an SOS all the same (L10)', async (_, more) => {
    expect((await say(here.asha, 'sos', more)).answer.answer).toBe('received')
    expect(await board()).toContain('Asha asks for help')
  })

  test('a check-in that comes after the alert is told on it and does not close it (L4, L7)', async () => {
    here.service.clock.advance(minutes(30))
    await here.service.pass()
    here.service.clock.advance(minutes(5) + seconds(1))
    await here.service.pass()
    const late = await say(here.asha, 'check-in', { who: 'me' })
    expect(late.view.status).toBe('overdue')
    expect(await board()).toContain('Asha has not checked in')
  })
})

describe('the second number', () => {
  test('an end with it looks the same on the phone, byte for byte, and quietly raises an alert', async () => {
    const { carys } = here
    const { outing, code } = await plannedOuting(carys)
    const [one, two] = [here.service.browser(), here.service.browser()]
    await join(one, code, 'Asha', '07700 900111', { number: '2580' })
    await join(two, code, 'Bryn', '07700 900112', { number: '2580' })
    await startAll(carys, outing)
    const { person } = (await here.service.service.accounts.people.everyone(here.service.database.read, [...carys.cookies.values()][0]!.split('.')[0]!)).map(({ id, name }) => ({ person: id, name })).findLast(({ name }) => name === 'Bryn')!
    const organisation = [...carys.cookies.values()][0]!.split('.')[0]!
    await here.service.database.write((tx) => here.service.service.accounts.pins.chooseDuress(tx, { organisation, person, number: '2580', duress: '9999' }))
    const plain = await say(one, 'end', { pin: '2580' })
    const forced = await say(two, 'end', { pin: '9999' })
    const shown = ({ view }: Said) => JSON.stringify({ ...view, shift: '', me: '', word: '', partners: [] })
    expect(shown(forced)).toBe(shown(plain))
    const html = await board()
    expect(html).toContain('Bryn may be forced: act quietly')
    expect(html).not.toContain('Asha may be forced')
  })

  test('“It was a mistake” with it goes on looking as after the first one, also when more is pressed and told, and the team knows', async () => {
    const { carys } = here
    const { outing, code } = await plannedOuting(carys)
    const [one, two] = [here.service.browser(), here.service.browser()]
    await join(one, code, 'Asha', '07700 900111', { number: '2580' })
    await join(two, code, 'Bryn', '07700 900112', { number: '2580' })
    await startAll(carys, outing)
    const organisation = [...carys.cookies.values()][0]!.split('.')[0]!
    const person = (await here.service.service.accounts.people.everyone(here.service.database.read, organisation)).findLast(({ name }) => name === 'Bryn')!.id
    await here.service.database.write((tx) => here.service.service.accounts.pins.chooseDuress(tx, { organisation, person, number: '2580', duress: '9999' }))
    const shown = (view: Said['view']) => JSON.stringify({ ...view, shift: '', me: '', word: '', partners: [] })
    for (const phone of [one, two]) await say(phone, 'sos', { silent: true })
    const after = async (what: readonly [Record<string, unknown>, Record<string, unknown>], kind: string) => {
      const [plain, forced] = [await say(one, kind, what[0]), await say(two, kind, what[1])]
      expect(shown(forced.view)).toBe(shown(plain.view))
      return plain.view
    }
    expect((await after([{ pin: '2580' }, { pin: '9999' }], 'cancel-sos')).alert).toMatchObject({ isSos: true, cancelled: true, silent: true })
    await here.service.pass()
    expect(shown(await stateOf(two) as never)).toBe(shown(await stateOf(one) as never))
    expect((await after([{ silent: false }, { silent: false }], 'sos')).alert).toMatchObject({ cancelled: false, silent: false })
    expect(await board()).toContain('Bryn may be forced: act quietly')
    const toAsha = await here.service.database.read.selectFrom('messages').select('purpose').where('person', '!=', person).where('purpose', '=', 'partner-asked').execute()
    expect(toAsha).toHaveLength(0) // whoever walks with somebody who is forced hears nothing, whatever is pressed
  })

  test('a wrong number ends nothing and says so', async () => {
    const { outing, code } = await plannedOuting(here.carys)
    const one = here.service.browser()
    await join(one, code, 'Asha', '07700 900111', { number: '2580' })
    await join(here.service.browser(), code, 'Bryn', '07700 900112')
    await startAll(here.carys, outing)
    expect((await say(one, 'end', { pin: '1111' })).answer).toMatchObject({ answer: 'refused', reason: 'wrong-number' })
    expect((await say(one, 'end')).answer).toMatchObject({ answer: 'refused', reason: 'number-needed' })
    expect((await stateOf(one)).status).toBe('out')
  })
})

test('Dev of another campaign reads and changes nothing of this one', async () => {
  const dev = await firstCoordinator(here.service, { name: 'Dev', organisation: 'Another campaign' })
  for (const path of [`/outings/${here.outing}`, `/outings/${here.outing}/home`]) expect((await dev.get(path)).status, path).toBe(404)
  for (const path of [`/outings/${here.outing}/start`, `/outings/${here.outing}/call-off`, `/outings/${here.outing}/everyone-ok`]) {
    expect((await dev.post(path, {})).status, path).toBe(404)
  }
  expect(await (await dev.get('/board')).text()).not.toMatch(/Asha|Bryn|Heol/)
})
