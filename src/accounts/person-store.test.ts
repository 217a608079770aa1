import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAccounts } from '../../tests/support/accounts.ts'
import { rolesOf } from './member-store.ts'
import type { Joiner } from './person-store.ts'

const world = await openAccounts()
const { database, clock, persons, accounts } = world
let riverside: string

beforeAll(async () => {
  riverside = await world.organisation('Riverside')
})
afterAll(() => database.close())

const join = (changes: Partial<Joiner>): Promise<string> =>
  database.write((tx) => accounts.people.join(tx, { organisation: riverside, name: 'Asha', mobile: '+447700900001', ageBand: '18-or-over', language: 'en', ...changes }, clock.now()))
const find = (person: string) => persons.find(database.read, riverside, person)

describe('joining by code', () => {
  test('next week the same name and number are the same person', async () => {
    const first = await join({})
    expect(await join({ name: ' asha' })).toBe(first)
    expect(await rolesOf(database.read, riverside, first)).toEqual(['canvasser'])
  })

  test('two of a family with one phone are two people', async () => {
    expect(await join({ name: 'Bryn', mobile: '+447700900002' })).not.toBe(await join({ name: 'Siân', mobile: '+447700900002' }))
  })

  test('a stranger who types the coordinator’s number neither becomes nor renames her', async () => {
    const carys = await world.person(riverside, 'Carys', ['coordinator'], { mobile: '+447700900003' })
    const stranger = await join({ name: 'Someone', mobile: '+447700900003' })
    expect(stranger).not.toBe(carys)
    expect((await find(carys))?.name).toBe('Carys')
    expect(await rolesOf(database.read, riverside, stranger)).toEqual(['canvasser'])
  })

  test('the same name and number in another campaign are somebody else there', async () => {
    const hillside = await world.organisation('Hillside')
    expect(await join({ organisation: hillside })).not.toBe(await join({}))
  })

  test.each(["O'Brien", 'Siân', 'Ng', 'محمد', 'Wolfeschlegelsteinhausenbergerdorff Fitzgerald-Cholmondeley Featherstonehaugh y Santamaría'])('%s is kept and found as it was written', async (name) => {
    const person = await join({ name, mobile: '+447700900004' })
    expect((await find(person))?.name).toBe(name)
    expect(await join({ name, mobile: '+447700900004' })).toBe(person)
  })

  test('a fifteen-year-old does not become an adult by saying so', async () => {
    const parent = { name: 'A parent', mobile: '+447700900099', consentedAt: null, person: null }
    const young = await join({ name: 'Young', mobile: '+447700900005', ageBand: '13-15', parent })
    await join({ name: 'Young', mobile: '+447700900005', ageBand: '18-or-over' })
    expect((await find(young))?.ageBand).toBe('13-15')
    expect((await persons.privateFacts(database.read, riverside, young)).parent).toEqual(parent)
  })

  test('whoever has left joins as somebody new', async () => {
    const person = await join({ name: 'Leaver', mobile: '+447700900006' })
    await database.write((tx) => persons.leave(tx, riverside, person, clock.now()))
    expect(await join({ name: 'Leaver', mobile: '+447700900006' })).not.toBe(person)
  })

  test('the people of another campaign are not there', async () => {
    const person = await join({})
    const hillside = await world.organisation('Hillside')
    expect(await persons.find(database.read, hillside, person)).toBeNull()
    expect((await accounts.people.reachable(database.read, hillside, [person])).size).toBe(0)
  })
})

describe('what the store shows', () => {
  test('neither names nor numbers nor addresses can be read in it', async () => {
    await join({ name: 'Readable Canary', mobile: '+447700900777', parent: { name: 'Parent Canary', mobile: '+447700900778', consentedAt: null, person: null }, ageBand: '16-17' })
    await world.person(riverside, 'Address Canary', ['lead'], { email: 'canary@example.org' })
    const rows = await database.read.selectFrom('persons').selectAll().execute()
    const raw = rows.map((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))).join(' ')).join(' ')
    for (const canary of ['Canary', '7700900777', '7700900778', 'example.org']) expect(raw).not.toContain(canary)
  })

  test('leaving forgets how to reach somebody at once', async () => {
    const person = await join({ name: 'Goer', mobile: '+447700900007' })
    await database.write((tx) => persons.leave(tx, riverside, person, clock.now()))
    expect(await find(person)).toMatchObject({ name: 'Goer', mobile: null, email: null })
    expect(await persons.isHere(database.read, riverside, person)).toBe(false)
  })
})

test('names and numbers for other slices: who is not here is left out', async () => {
  const person = await join({ name: 'Reachable', mobile: '+447700900008' })
  const found = await accounts.people.reachable(database.read, riverside, [person, 'nobody'])
  expect([...found]).toEqual([[person, { name: 'Reachable', phone: '+447700900008' }]])
})

test('who leads sees who is under 18 and whether a parent has said yes', async () => {
  const parent = { name: 'A parent', mobile: '+447700900099', consentedAt: null, person: null }
  const young = await join({ name: 'Younger', mobile: '+447700900009', ageBand: '16-17', parent })
  const named = async () => (await accounts.people.named(database.read, riverside, [young])).get(young)
  expect(await named()).toMatchObject({ isUnder18: true, parentAgreed: false })
  await database.write((tx) => accounts.people.parentAgreed(tx, riverside, young, 'carys', clock.now()))
  expect(await named()).toMatchObject({ isUnder18: true, parentAgreed: true })
})
