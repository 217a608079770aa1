import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, openAccounts, wordsOf } from '../../tests/support/accounts.ts'

const world = await openAccounts()
const { database, accounts, persons, organisations } = world
afterAll(() => database.close())

let riverside: string
let officer: Browser
let carysId: string
let carys: Browser
beforeEach(async () => {
  riverside = await world.organisation('Riverside')
  officer = await world.signedIn(riverside, await world.person(riverside, 'Officer', ['safeguarding-officer']))
  carysId = await world.person(riverside, 'Carys', ['coordinator'])
  carys = await world.signedIn(riverside, carysId)
})

const page = async (browser: Browser, path = '/safeguarding'): Promise<string> => wordsOf(await (await browser.get(path)).text())
const viewers = () => accounts.safeguarding.positionViewersOfUnder18s(database.read, riverside)

describe('checks', () => {
  test('are recorded by the safeguarding officer, for two coordinators and no more', async () => {
    const [bryn, third] = [await world.person(riverside, 'Bryn', ['coordinator']), await world.person(riverside, 'Third', ['coordinator'])]
    expect((await carys.post(`/safeguarding/${bryn}/record`)).status).toBe(403)
    expect((await officer.post(`/safeguarding/${bryn}/record`)).status).toBe(303)
    expect((await officer.post(`/safeguarding/${carysId}/record`)).status).toBe(303)
    const full = await officer.post(`/safeguarding/${third}/record`)
    expect([full.status, wordsOf(await full.text())]).toEqual([422, expect.stringContaining('Two coordinators have been recorded already')])
    expect((await viewers()).toSorted()).toEqual([bryn, carysId].toSorted())
    expect((await officer.post(`/safeguarding/${bryn}/take-back`)).status).toBe(303)
    expect(await viewers()).toEqual([carysId])
  })

  test('nobody records their own, and nobody who is no coordinator has one', async () => {
    const both = await world.person(riverside, 'Both', ['safeguarding-officer', 'coordinator'])
    expect((await (await world.signedIn(riverside, both)).post(`/safeguarding/${both}/record`)).status).toBe(403)
    const asha = await world.person(riverside, 'Asha', ['canvasser'])
    expect((await officer.post(`/safeguarding/${asha}/record`)).status).toBe(404)
  })
})

describe('kept apart', () => {
  test('a pair is kept, and neither of the two can see it, though one of them keeps the list', async () => {
    const [asha, bryn] = [await world.person(riverside, 'Asha', ['canvasser']), await world.person(riverside, 'Bryn', ['coordinator'])]
    expect((await officer.post('/safeguarding/keep-apart', { person: asha, other: bryn })).status).toBe(303)
    expect(await page(carys)).toMatch(/Asha and Bryn|Bryn and Asha/)
    expect(await page(await world.signedIn(riverside, bryn))).not.toMatch(/Asha and Bryn|Bryn and Asha/)
    expect(await accounts.safeguarding.groupFaults(database.read, riverside, [asha, bryn])).toEqual([{ fault: 'choose-another-group', person: null }])
    expect((await carys.post('/safeguarding/let-together', { person: bryn, other: asha })).status).toBe(303)
    expect(await accounts.safeguarding.groupFaults(database.read, riverside, [asha, bryn])).toEqual([])
  })

  test('of a pair neither ends it, and a pair needs two people of this team', async () => {
    const asha = await world.person(riverside, 'Asha', ['canvasser'])
    const hillside = await world.organisation('Hillside')
    const dev = await world.person(hillside, 'Dev', ['coordinator'])
    await officer.post('/safeguarding/keep-apart', { person: asha, other: carysId })
    expect((await carys.post('/safeguarding/let-together', { person: asha, other: carysId })).status).toBe(404)
    for (const form of [{}, { person: asha }, { person: asha, other: asha }, { person: asha, other: dev }]) {
      expect((await officer.post('/safeguarding/keep-apart', form as Record<string, string>)).status).toBe(422)
    }
    expect(await accounts.safeguarding.groupFaults(database.read, riverside, [asha, carysId])).toHaveLength(1)
  })
})

describe('under 18', () => {
  test('a parent’s yes and a birthday are recorded by those who may', async () => {
    const parent = { name: 'A parent', mobile: '+447700900099', consentedAt: null, person: null }
    const asha = await world.person(riverside, 'Asha', ['canvasser'], { ageBand: '16-17', parent })
    expect(await page(officer)).toContain('Parent or guardian: A parent, 07700 900099')
    expect((await carys.post(`/safeguarding/${asha}/consent`)).status).toBe(303)
    expect(await page(carys)).toContain('has said yes')
    expect((await carys.post(`/safeguarding/${asha}/is-adult`)).status).toBe(403)
    expect((await officer.post(`/safeguarding/${asha}/is-adult`)).status).toBe(303)
    expect((await persons.find(database.read, riverside, asha))?.ageBand).toBe('18-or-over')
  })

  test('Dev records nothing about our people', async () => {
    const asha = await world.person(riverside, 'Asha', ['canvasser'], { ageBand: '16-17' })
    const hillside = await world.organisation('Hillside')
    const dev = await world.signedIn(hillside, await world.person(hillside, 'Dev', ['coordinator', 'safeguarding-officer']))
    for (const act of ['consent', 'is-adult', 'record', 'take-back']) expect((await dev.post(`/safeguarding/${asha}/${act}`)).status, act).toBe(404)
    expect(await page(dev)).not.toContain('Asha')
    expect((await persons.find(database.read, riverside, asha))?.ageBand).toBe('16-17')
  })
})

test('the written procedure is recorded by name, for ages, with a reason, and who did it is shown', async () => {
  expect((await carys.post('/safeguarding/procedure', { procedure: '', reason: '' })).status).toBe(422)
  expect((await carys.post('/safeguarding/procedure', { procedure: 'Youth policy 2025', ages: '18-or-over', reason: 'x' })).status).toBe(422)
  expect((await carys.post('/safeguarding/procedure', { procedure: 'Youth policy 2025', ages: ['16-17'], reason: 'Adopted in March' })).status).toBe(303)
  expect(await page(carys)).toContain('“Youth policy 2025” allows one adult for: 16 or 17. Recorded by Carys')
  expect((await organisations.settingsOf(database.read, riverside)).procedure).toMatchObject({ name: 'Youth policy 2025', oneAdultFor: ['16-17'], by: carysId })
  expect(JSON.stringify(await database.read.selectFrom('organisations').select('settings').execute())).not.toContain('Youth')
  expect((await officer.post('/safeguarding/procedure', { procedure: 'x', ages: ['16-17'], reason: 'x' })).status).toBe(403)
})

test('in Welsh the rule stands with its English until somebody has signed the Welsh', async () => {
  const shown = await page(carys, '/cy/safeguarding')
  expect(shown).toContain('Never alone with one adult')
  expect(shown).toContain('Byth ar eu pennau eu hunain gydag un oedolyn')
})
