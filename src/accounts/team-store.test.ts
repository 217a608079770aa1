import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, Role } from '../basics/actor.ts'
import { hours } from '../basics/instant.ts'
import { random } from '../platform/random.ts'
import { openAccounts } from '../../tests/support/accounts.ts'
import { makeDevices } from './device-store.ts'
import { makeInvitations } from './invitation-store.ts'
import { personsWithRole, rolesOf } from './member-store.ts'
import { makeRecoveryCodes } from './recovery-store.ts'
import { makeRequests } from './request-store.ts'
import { makeTeam } from './team-store.ts'

const world = await openAccounts()
const { database, clock, keys, persons, organisations, entries, notices, out } = world
const devices = makeDevices({ keys, random })
const invitations = makeInvitations({ keys, random })
const requests = makeRequests({ keys, random })
const recoveryCodes = makeRecoveryCodes({ keys, random })
const team = makeTeam({
  organisations, persons, devices, invitations, requests, recoveryCodes,
  letGoOfPlaces: () => undefined,
  isOut: async (_db, _organisation, person) => out.has(person),
  record: async (_tx, organisation, entry) => void entries.push({ ...entry, organisation }),
  tell: async (_tx, notice) => void notices.push(notice),
})
afterAll(() => database.close())

let organisation: string
beforeEach(async () => {
  organisation = await world.organisation('Riverside')
  entries.length = 0
  notices.length = 0
  out.clear()
})

const actor = (person: string, roles: readonly Role[] = ['coordinator']): Actor => ({ organisation, person, roles, device: 'laptop', kind: 'session', shift: null })
const coordinator = (name: string) => world.person(organisation, name, ['coordinator'])
const change = (by: string, person: string, what: 'give' | 'take', role: Role, reason = 'she runs the north') =>
  database.write((tx) => team.changeRole(tx, actor(by), { person, role, change: what, reason }, clock.now()))
const answer = (by: string, request: string, decision: 'yes' | 'no') => database.write((tx) => team.answer(tx, actor(by), request, decision, clock.now()))
const invite = (by: string, role: Role) => database.write((tx) => team.invite(tx, actor(by), { role, name: 'Asha', reason: 'I know her from the stall' }, clock.now()))
const roles = (person: string) => rolesOf(database.read, organisation, person)
const waiting = async () => requests.waiting(database.read, organisation, clock.now())
const person = { name: 'Asha', mobile: '+447700900001', email: 'asha@example.org', language: 'en' as const }
const accept = async (token: string) => {
  const invitation = await invitations.byToken(database.read, token, clock.now())
  return invitation && database.write((tx) => team.accept(tx, invitation, person, clock.now()))
}

describe('with one or two coordinators', () => {
  test('one changes a role alone, with a reason, and the other is told', async () => {
    const [carys, bryn] = [await coordinator('Carys'), await coordinator('Bryn')]
    const asha = await world.person(organisation, 'Asha', ['canvasser'])
    expect(await change(carys, asha, 'give', 'lead', ' ')).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await roles(asha)).toEqual(['canvasser'])
    expect(await change(carys, asha, 'give', 'lead')).toEqual({ ok: true, value: 'done' })
    expect(await roles(asha)).toEqual(['canvasser', 'lead'])
    expect(notices).toEqual([{ organisation, to: [bryn], kind: 'done-by-one', by: carys, object: asha }])
    expect(entries).toMatchObject([{ type: 'role-changed', actor: carys, object: asha, content: { before: ['canvasser'], after: ['canvasser', 'lead'], reason: 'she runs the north' } }])
  })
})

describe('with three coordinators', () => {
  test('a role waits for the second, who is told and says yes', async () => {
    const [carys, bryn, third] = [await coordinator('Carys'), await coordinator('Bryn'), await coordinator('Third')]
    const asha = await world.person(organisation, 'Asha', ['canvasser'])
    expect(await change(carys, asha, 'give', 'agent')).toEqual({ ok: true, value: 'waits' })
    expect(await roles(asha)).toEqual(['canvasser'])
    const [request] = await waiting()
    expect(notices).toMatchObject([{ kind: 'second-person-needed', to: expect.arrayContaining([bryn, third]), object: request!.id }])
    expect(await answer(carys, request!.id, 'yes')).toEqual({ ok: false, reason: 'own-request' })
    expect(await answer(bryn, request!.id, 'yes')).toEqual({ ok: true, value: null })
    expect(await roles(asha)).toEqual(['agent', 'canvasser'])
    expect(await answer(third, request!.id, 'yes')).toEqual({ ok: false, reason: 'already-decided' })
  })

  test('nobody approves what is about themselves, and a no changes nothing', async () => {
    const [carys, bryn] = [await coordinator('Carys'), await coordinator('Bryn'), await coordinator('Third')]
    await change(carys, bryn, 'take', 'coordinator')
    const [request] = await waiting()
    expect(await answer(bryn, request!.id, 'yes')).toEqual({ ok: false, reason: 'about-you' })
    expect(await answer(carys, request!.id, 'no')).toEqual({ ok: true, value: null })
    expect(await roles(bryn)).toEqual(['coordinator'])
    expect(await waiting()).toEqual([])
  })

  test('a request older than 72 hours is not granted any more', async () => {
    const [carys, bryn] = [await coordinator('Carys'), await coordinator('Bryn'), await coordinator('Third')]
    const asha = await world.person(organisation, 'Asha', ['canvasser'])
    await change(carys, asha, 'give', 'lead')
    const [request] = await waiting()
    clock.advance(hours(72))
    expect(await answer(bryn, request!.id, 'yes')).toEqual({ ok: false, reason: 'request-too-old' })
  })

  test('a request of another organisation is not there', async () => {
    const carys = await coordinator('Carys')
    await coordinator('Bryn')
    await coordinator('Third')
    await change(carys, carys, 'give', 'agent')
    const [request] = await waiting()
    organisation = await world.organisation('Hillside')
    expect(await answer(await coordinator('Dev'), request!.id, 'yes')).toEqual({ ok: false, reason: 'gone' })
  })

  test('settings wait for the second too', async () => {
    const [carys, bryn] = [await coordinator('Carys'), await coordinator('Bryn'), await coordinator('Third')]
    await database.write((tx) => team.changeSettings(tx, actor(carys), { pollDay: '2026-05-07' }, 'it was announced', clock.now()))
    expect((await organisations.settingsOf(database.read, organisation)).pollDay).toBeNull()
    await answer(bryn, (await waiting())[0]!.id, 'yes')
    expect((await organisations.settingsOf(database.read, organisation)).pollDay).toBe('2026-05-07')
  })
})

describe('roles', () => {
  test('the last coordinator cannot be removed, nor leave', async () => {
    const carys = await coordinator('Carys')
    expect(await change(carys, carys, 'take', 'coordinator')).toEqual({ ok: false, reason: 'last-coordinator' })
    expect(await database.write((tx) => team.leave(tx, actor(carys), clock.now()))).toEqual({ ok: false, reason: 'last-coordinator' })
  })

  test('two coordinators who remove each other at the same moment leave one', async () => {
    const [carys, bryn] = [await coordinator('Carys'), await coordinator('Bryn')]
    const both = await Promise.all([change(carys, bryn, 'take', 'coordinator'), change(bryn, carys, 'take', 'coordinator')])
    expect(both.map(({ ok }) => String(ok)).toSorted()).toEqual(['false', 'true'])
    expect(await personsWithRole(database.read, organisation, 'coordinator')).toHaveLength(1)
  })

  test('later roles, roles one has, and people of other organisations are refused', async () => {
    const carys = await coordinator('Carys')
    const hillside = await world.organisation('Hillside')
    const dev = await world.person(hillside, 'Dev', ['coordinator'])
    expect(await change(carys, carys, 'give', 'police')).toEqual({ ok: false, reason: 'gone' })
    expect(await change(carys, carys, 'give', 'operator')).toEqual({ ok: false, reason: 'gone' })
    expect(await change(carys, carys, 'give', 'coordinator')).toEqual({ ok: false, reason: 'already-so' })
    expect(await change(carys, carys, 'take', 'agent')).toEqual({ ok: false, reason: 'already-so' })
    expect(await change(carys, dev, 'give', 'lead')).toEqual({ ok: false, reason: 'gone' })
    expect(await rolesOf(database.read, hillside, dev)).toEqual(['coordinator'])
  })

  test('a role taken can be given again', async () => {
    const carys = await coordinator('Carys')
    await change(carys, carys, 'give', 'agent')
    await change(carys, carys, 'take', 'agent')
    expect(await change(carys, carys, 'give', 'agent')).toEqual({ ok: true, value: 'done' })
    expect(await roles(carys)).toEqual(['agent', 'coordinator'])
  })

  test('whoever loses the last role does not come back with one press', async () => {
    const carys = await coordinator('Carys')
    const asha = await world.person(organisation, 'Asha', ['canvasser'])
    const { cookie } = await database.write((tx) => devices.issuePhone(tx, { organisation, person: asha, shift: 's', label: '', rememberedUntil: 9e15 as never, cookie: undefined }, clock.now()))
    await change(carys, asha, 'take', 'canvasser')
    expect(await devices.remembered(database.read, cookie, clock.now())).toBeNull()
  })
})

describe('invitations', () => {
  test('bring one person in with the role the server kept, and the others are told', async () => {
    const carys = await coordinator('Carys')
    const made = await invite(carys, 'lead')
    const token = made.ok ? made.value.token : ''
    const asha = await accept(token)
    expect(await roles(asha!)).toEqual(['lead'])
    expect(notices.at(-1)).toMatchObject({ kind: 'joined', to: [carys], object: asha })
    expect(await accept(token)).toBeNull()
  })

  test('of many who accept one at the same moment one gets in', async () => {
    const made = await invite(await coordinator('Carys'), 'lead')
    const token = made.ok ? made.value.token : ''
    const joined = await Promise.all(Array.from({ length: 6 }, () => accept(token)))
    expect(joined.filter((id) => id !== null)).toHaveLength(1)
  })

  test('live 72 hours', async () => {
    const made = await invite(await coordinator('Carys'), 'lead')
    const token = made.ok ? made.value.token : ''
    clock.advance(hours(72) - 1)
    expect(await invitations.byToken(database.read, token, clock.now())).not.toBeNull()
    clock.advance(1)
    expect(await invitations.byToken(database.read, token, clock.now())).toBeNull()
  })

  test('to any role but canvasser wait for a second of three coordinators', async () => {
    const [carys, bryn] = [await coordinator('Carys'), await coordinator('Bryn'), await coordinator('Third')]
    const canvasser = await invite(carys, 'canvasser')
    expect(canvasser).toMatchObject({ value: { state: 'done' } })
    const made = await invite(carys, 'coordinator')
    const token = made.ok ? made.value.token : ''
    expect(made).toMatchObject({ value: { state: 'waits' } })
    expect(await accept(token)).toBeNull()
    await answer(bryn, (await waiting())[0]!.id, 'yes')
    expect(await roles((await accept(token))!)).toEqual(['coordinator'])
  })

  test('that a second coordinator refused never work', async () => {
    const [carys, bryn] = [await coordinator('Carys'), await coordinator('Bryn'), await coordinator('Third')]
    const made = await invite(carys, 'agent')
    await answer(bryn, (await waiting())[0]!.id, 'no')
    expect(await accept(made.ok ? made.value.token : '')).toBeNull()
  })

  test('of a coordinator who is no longer one stop working', async () => {
    const [carys, bryn] = [await coordinator('Carys'), await coordinator('Bryn')]
    const made = await invite(bryn, 'lead')
    await change(carys, bryn, 'take', 'coordinator')
    expect(await accept(made.ok ? made.value.token : '')).toBeNull()
  })

  test('to a later role cannot be made', async () => {
    expect(await invite(await coordinator('Carys'), 'police')).toEqual({ ok: false, reason: 'gone' })
  })
})

describe('leaving', () => {
  test('is quiet: everything that signs in or reaches goes, and nobody is told', async () => {
    await coordinator('Carys')
    const bryn = await coordinator('Bryn')
    const { cookie } = await database.write((tx) => devices.startSession(tx, { organisation, person: bryn, label: '', proofAt: clock.now() }, clock.now()))
    const [code] = await database.write((tx) => recoveryCodes.make(tx, { organisation, person: bryn }, clock.now()))
    notices.length = 0
    expect((await database.write((tx) => team.leave(tx, actor(bryn), clock.now()))).ok).toBe(true)
    expect(await devices.recognise(database.read, cookie, 'session', clock.now())).toBeNull()
    expect(await database.write((tx) => recoveryCodes.use(tx, code!, clock.now()))).toBeNull()
    expect(await roles(bryn)).toEqual([])
    expect(await persons.find(database.read, organisation, bryn)).toMatchObject({ mobile: null, email: null })
    expect(notices).toEqual([])
  })

  test('waits until somebody who is out is home: nobody could ring them', async () => {
    const asha = await world.person(organisation, 'Asha', ['canvasser'])
    await coordinator('Carys')
    out.add(asha)
    expect(await database.write((tx) => team.leave(tx, actor(asha, ['canvasser']), clock.now()))).toEqual({ ok: false, reason: 'still-out' })
    expect((await persons.find(database.read, organisation, asha))?.mobile).not.toBeNull()
  })
})

test('a coordinator signs somebody out of every browser, and their joined phone keeps its right', async () => {
  const carys = await coordinator('Carys')
  const asha = await world.person(organisation, 'Asha', ['canvasser', 'lead'])
  const session = await database.write((tx) => devices.startSession(tx, { organisation, person: asha, label: '', proofAt: clock.now() }, clock.now()))
  const phone = await database.write((tx) => devices.issuePhone(tx, { organisation, person: asha, shift: 's', label: '', rememberedUntil: null, cookie: undefined }, clock.now()))
  const ended = await database.write((tx) => team.endDevices(tx, actor(carys), asha, 'session', clock.now()))
  expect(ended).toEqual({ ok: true, value: [session.device] })
  expect(await devices.recognise(database.read, session.cookie, 'session', clock.now())).toBeNull()
  expect(await devices.recognise(database.read, phone.cookie, 'phone', clock.now())).not.toBeNull()
  organisation = await world.organisation('Hillside')
  expect(await database.write((tx) => team.endDevices(tx, actor('dev'), asha, 'session', clock.now()))).toEqual({ ok: false, reason: 'gone' })
})
