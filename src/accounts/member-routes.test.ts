import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, openAccounts, wordsOf } from '../../tests/support/accounts.ts'
import { rolesOf } from './member-store.ts'

const world = await openAccounts()
const { database, organisations, accounts, clock } = world
afterAll(() => database.close())

let riverside: string
let asha: string
let carys: Browser
beforeEach(async () => {
  riverside = await world.organisation('Riverside')
  asha = await world.person(riverside, 'Asha', ['canvasser'], { mobile: '+447700900111', email: 'asha@example.org' })
  carys = await world.signedIn(riverside, await world.person(riverside, 'Carys', ['coordinator']))
})

const signedInAs = async (role: 'agent' | 'safeguarding-officer' | 'lead') => world.signedIn(riverside, await world.person(riverside, `The ${role}`, [role]))
const page = async (browser: Browser, path: string): Promise<string> => wordsOf(await (await browser.get(path)).text())

describe('the team', () => {
  test('lists those who run it apart from those who only join', async () => {
    const shown = await page(carys, '/members')
    expect(shown.indexOf('Carys')).toBeLessThan(shown.indexOf('Who has joined an outing by code'))
    expect(shown.indexOf('Asha')).toBeGreaterThan(shown.indexOf('Who has joined an outing by code'))
  })

  test('shows numbers to a coordinator and an agent, and not to a safeguarding officer', async () => {
    for (const browser of [carys, await signedInAs('agent')]) {
      expect(await page(browser, `/members/${asha}`)).toContain('07700 900111')
    }
    const officer = await page(await signedInAs('safeguarding-officer'), `/members/${asha}`)
    expect(officer).toContain('Asha')
    expect(officer).not.toContain('900111')
    expect(officer).not.toContain('asha@example.org')
  })

  test('is not for a lead, who sees their own team on the outing', async () => {
    expect((await (await signedInAs('lead')).get('/members')).status).toBe(403)
  })

  test('Dev sees his own team, and nobody of ours by any address', async () => {
    const hillside = await world.organisation('Hillside')
    const dev = await world.signedIn(hillside, await world.person(hillside, 'Dev', ['coordinator', 'agent', 'safeguarding-officer']))
    expect(await page(dev, '/members')).not.toContain('Asha')
    for (const path of [`/members/${asha}`, `/cy/members/${asha}`]) expect((await dev.get(path)).status).toBe(404)
    for (const path of [`/members/${asha}/roles`, `/members/${asha}/sign-out`, `/members/${asha}/forget-number`]) {
      expect((await dev.post(path, { change: 'give lead', reason: 'x' })).status, path).toBe(404)
    }
    expect(await rolesOf(database.read, riverside, asha)).toEqual(['canvasser'])
  })
})

describe('changing what somebody may do', () => {
  test('a coordinator gives a role, with a reason', async () => {
    expect((await carys.post(`/members/${asha}/roles`, { change: 'give lead', reason: '' })).status).toBe(422)
    expect((await carys.post(`/members/${asha}/roles`, { change: 'give lead', reason: 'She led last year' })).headers.get('location')).toBe(`/members/${asha}`)
    expect(await rolesOf(database.read, riverside, asha)).toEqual(['canvasser', 'lead'])
  })

  test('what one did alone stays to be read by the others, with the reason, and by nobody else', async () => {
    const bryn = await world.signedIn(riverside, await world.person(riverside, 'Bryn', ['coordinator']))
    await carys.post(`/members/${asha}/roles`, { change: 'give lead', reason: 'She led last year' })
    await carys.post('/invitations', { whom: 'Siân', role: 'canvasser', reason: 'From the stall' })
    const shown = await page(bryn, '/members')
    expect(shown).toMatch(/Carys: make Asha Lead \(\d\d:\d\d\) Because: She led last year/)
    expect(shown).toMatch(/Carys: invite Siân as Canvasser \(\d\d:\d\d\) Because: From the stall/)
    expect(await page(await signedInAs('agent'), '/members')).not.toContain('She led last year')
    expect(JSON.stringify(await database.read.selectFrom('requests').selectAll().execute())).not.toContain('She led')
  })

  test.each([{}, { change: 'give everything', reason: 'x' }, { change: 'give police', reason: 'x' }, { change: 'give lead', reason: 'x'.repeat(501) }, { change: 'take lead', reason: 'x' }])(
    '%j is refused beside the field, and changes nothing', async (form) => {
      expect((await carys.post(`/members/${asha}/roles`, form)).status).toBe(422)
      expect(await rolesOf(database.read, riverside, asha)).toEqual(['canvasser'])
    },
  )

  test('with three coordinators it waits where the second one sees it, with the reason', async () => {
    const bryn = await world.signedIn(riverside, await world.person(riverside, 'Bryn', ['coordinator']))
    await world.person(riverside, 'Third', ['coordinator'])
    expect((await carys.post(`/members/${asha}/roles`, { change: 'give agent', reason: 'She is our agent now' })).headers.get('location')).toBe('/members')
    const waiting = await (await bryn.get('/members')).text()
    expect(wordsOf(waiting)).toContain('Carys asks: make Asha Agent Because: She is our agent now')
    expect((await bryn.post(/action="(\/requests\/[^"]+)"/.exec(waiting)![1]!, { answer: 'yes' })).status).toBe(303)
    expect(await rolesOf(database.read, riverside, asha)).toEqual(['agent', 'canvasser'])
  })

  test('the agent can be the second person, is told, and has no say about themselves', async () => {
    for (const name of ['Bryn', 'Third']) await world.person(riverside, name, ['coordinator'])
    const agent = await world.person(riverside, 'Siân', ['agent'])
    const browser = await world.signedIn(riverside, agent)
    const ask = async (person: string) => {
      await carys.post(`/members/${person}/roles`, { change: 'give lead', reason: 'She led last year' })
      return /action="(\/requests\/[^"]+)"/.exec(await (await browser.get('/members')).text())?.[1]
    }
    const path = await ask(asha)
    expect(world.notices.at(-1)).toMatchObject({ kind: 'second-person-needed', to: expect.arrayContaining([agent]) })
    expect((await browser.post(path!, { answer: 'yes' })).status).toBe(303)
    expect(await rolesOf(database.read, riverside, asha)).toEqual(['canvasser', 'lead'])
    expect(await ask(agent)).toBeUndefined()
    const [{ id }] = await database.read.selectFrom('requests').select('id').where('subject', '=', agent).execute() as [{ id: string }]
    expect((await browser.post(`/requests/${id}`, { answer: 'yes' })).status).toBe(422)
    expect(await rolesOf(database.read, riverside, agent)).toEqual(['agent'])
  })

  test('an agent and an officer change nothing', async () => {
    for (const browser of [await signedInAs('agent'), await signedInAs('safeguarding-officer')]) {
      expect((await browser.post(`/members/${asha}/roles`, { change: 'give coordinator', reason: 'x' })).status).toBe(403)
    }
  })

  test('signing somebody out everywhere ends their browsers within the next request', async () => {
    const bryn = await world.person(riverside, 'Bryn', ['lead'])
    const browser = await world.signedIn(riverside, bryn)
    expect((await carys.post(`/members/${bryn}/sign-out`)).status).toBe(303)
    expect((await browser.get('/devices')).status).toBe(303)
  })

  test('a coordinator lets somebody choose a new number, and never themselves', async () => {
    const self = await world.person(riverside, 'Self', ['coordinator'])
    const browser = await world.signedIn(riverside, self)
    for (const person of [asha, self]) {
      await database.write((tx) => accounts.pins.choose(tx, { organisation: riverside, person, number: '4821', duress: null }, clock.now()))
    }
    expect((await browser.post(`/members/${asha}/forget-number`)).status).toBe(303)
    expect((await browser.post(`/members/${self}/forget-number`)).status).toBe(403)
    expect(await accounts.pins.hasNumber(database.read, riverside, asha)).toBe(false)
    expect(await accounts.pins.hasNumber(database.read, riverside, self)).toBe(true)
  })
})

test('the day of the poll is read as a day, or refused', async () => {
  for (const day of ['', '7 May', '2026-02-30', '2026-13-01']) expect((await carys.post('/poll-day', { day, reason: 'announced' })).status, day).toBe(422)
  expect((await carys.post('/poll-day', { day: '2026-05-07', reason: 'announced' })).status).toBe(303)
  expect((await organisations.settingsOf(database.read, riverside)).pollDay).toBe('2026-05-07')
  expect(await accounts.pollEndsAt(database.read, riverside)).toBe(Date.UTC(2026, 4, 7, 23))
})

test('a request that is not there, or an answer that is none, changes nothing', async () => {
  expect((await carys.post('/requests/nothing', { answer: 'yes' })).status).toBe(404)
  expect((await carys.post('/requests/nothing', { answer: 'perhaps' })).status).toBe(200)
})
