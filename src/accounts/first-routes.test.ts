import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { hours } from '../basics/instant.ts'
import { openAccounts, wordsOf } from '../../tests/support/accounts.ts'
import { rolesOf } from './member-store.ts'

const world = await openAccounts()
const { database, clock, accounts, entries } = world
afterAll(() => database.close())

let path: string
beforeEach(async () => {
  clock.advance(1000)
  path = new URL(await accounts.operator.makeOrganisationLink()).pathname
})

const carys = { organisation: 'Riverside', name: 'Carys', mobile: '07700 900123', email: 'carys@example.org', language: 'en', adult: 'yes' }
const organisations = () => accounts.operator.listOrganisations()

test('the one-time link makes an organisation and signs its first coordinator in', async () => {
  const browser = world.browser()
  const before = (await organisations()).length
  const answer = await browser.post(path, carys)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/passkeys/new'])
  expect((await browser.get('/passkeys/new')).status).toBe(200)
  const made = (await organisations()).at(-1)!
  expect(await organisations()).toHaveLength(before + 1)
  expect(made).toMatchObject({ name: 'Riverside', people: 1 })
  const [person] = await accounts.people.coordinators(database.read, made.organisation)
  expect(person?.name).toBe('Carys')
  expect(await rolesOf(database.read, made.organisation, person!.id)).toEqual(['coordinator', 'lead'])
  expect(entries.filter(({ organisation }) => organisation === made.organisation).map(({ type }) => type)).toEqual(['organisation-made', 'person-joined', 'signed-in'])
  expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
})

test('looking at the link uses nothing up: mail programs and chats look at links', async () => {
  for (let looks = 0; looks < 5; looks += 1) expect((await world.browser().get(path)).status).toBe(200)
  await world.app.request(new URL(path, 'https://safe.example.org'), { method: 'HEAD' })
  expect((await world.browser().post(path, carys)).status).toBe(303)
})

test('two who send the form at once: one makes a team, the other hears that the link is used', async () => {
  const before = (await organisations()).length
  const answers = await Promise.all([world.browser().post(path, carys), world.browser().post(path, carys)])
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['303', '404'])
  expect(await organisations()).toHaveLength(before + 1)
})

test('a used, old or made-up link says what to do, and makes nothing', async () => {
  await world.browser().post(path, carys)
  const before = (await organisations()).length
  const old = new URL(await accounts.operator.makeOrganisationLink()).pathname
  clock.advance(hours(24))
  for (const dead of [path, old, `/first/${'A'.repeat(43)}`]) {
    const shown = await world.browser().get(dead)
    expect([shown.status, wordsOf(await shown.text())]).toEqual([404, expect.stringContaining('safe-return first-link')])
    expect((await world.browser().post(dead, carys)).status).toBe(404)
  }
  expect(await organisations()).toHaveLength(before)
})

describe('what is typed', () => {
  test('each wrong field has its message beside it and above, what was typed stays, and nothing is stored', async () => {
    const before = await organisations()
    const answer = await world.browser().post(path, { organisation: '', name: '\u202E', mobile: '01970 622222', email: 'carys', language: 'xx' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    const summary = wordsOf(/govuk-error-summary.*?<\/ul>/s.exec(html)![0])
    for (const message of [
      'Enter the name of your team or campaign', 'Enter your name', 'This is a landline', 'Enter an email address', 'Choose a language', 'An account is for people who are 18 or over',
    ]) expect(summary).toContain(message)
    expect(html.match(/govuk-error-message/g)).toHaveLength(6)
    expect(html).toContain('value="01970 622222"')
    expect(html).toContain('value="carys"')
    expect(await organisations()).toEqual(before)
    expect((await world.browser().get(path)).status).toBe(200)
  })

  test.each(["O'Brien", 'Siân', 'Ng', 'محمد', 'Wolfeschlegelsteinhausenbergerdorff Fitzgerald-Cholmondeley Featherstonehaugh y Santamaría'])('%s is a name', async (name) => {
    expect((await world.browser().post(path, { ...carys, name })).status).toBe(303)
    const made = (await organisations()).at(-1)!
    expect((await accounts.people.coordinators(database.read, made.organisation))[0]?.name.replace(/[\u2068\u2069]/g, '')).toBe(name) // an Arabic one is set apart from the sentence it stands in
  })

  test('fields that are not there, or not as a form sends them, are missing fields and not errors', async () => {
    const browser = world.browser()
    expect((await browser.post(path)).status).toBe(422)
    expect((await browser.postJson(path, { name: 'Carys' })).status).toBe(422)
  })

  test('a field sent twice counts once', async () => {
    expect((await world.browser().post(path, { ...carys, name: ['Carys', 'Bryn'] })).status).toBe(303)
    const made = (await organisations()).at(-1)!
    expect(await accounts.people.everyone(database.read, made.organisation)).toMatchObject([{ name: 'Carys' }])
  })

  test('in Welsh the page, its faults and the way on are Welsh', async () => {
    const browser = world.browser()
    expect(wordsOf(await (await browser.get(`/cy${path}`)).text())).toContain('Dechrau gyda Safe Return')
    expect(wordsOf(await (await browser.post(`/cy${path}`, { ...carys, name: '' })).text())).toContain('Rhowch eich enw')
    expect((await browser.post(`/cy${path}`, carys)).headers.get('location')).toBe('/cy/passkeys/new')
  })
})

test('no name, number or address is ever logged', () => {
  const said = world.lines.join(' ')
  for (const canary of ['Carys', '7700', '900123', 'carys@', 'Riverside']) expect(said).not.toContain(canary)
})
