import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { hours } from '../basics/instant.ts'
import { type Browser, openAccounts, wordsOf } from '../../tests/support/accounts.ts'
import { rolesOf } from './member-store.ts'

const world = await openAccounts()
const { database, clock, accounts } = world
afterAll(() => database.close())

let riverside: string
let carys: Browser
beforeEach(async () => {
  riverside = await world.organisation('Riverside')
  carys = await world.signedIn(riverside, await world.person(riverside, 'Carys', ['coordinator']))
})

const asha = { name: 'Asha', mobile: '07700 900124', email: 'asha@example.org', language: 'cy', adult: 'yes' }
const invite = async (role = 'lead', by = carys): Promise<string> => {
  const html = await (await by.post('/invitations', { whom: 'Asha', role, reason: 'I know her from the stall' })).text()
  return new URL(/value="(https:[^"]+)"/.exec(html)![1]!).pathname
}

test('an invited person joins with the role the server kept, whatever their form says', async () => {
  const path = await invite('lead')
  const browser = world.browser()
  const page = wordsOf(await (await browser.get(path)).text())
  expect(page).toContain('Join Riverside')
  expect(page).toContain('You are invited as: Lead.')
  const answer = await browser.post(path, { ...asha, role: 'coordinator', organisation: 'Other' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/passkeys/new'])
  const person = (await accounts.people.everyone(database.read, riverside)).find(({ name }) => name === 'Asha')!
  expect(await rolesOf(database.read, riverside, person.id)).toEqual(['lead'])
  expect((await browser.get('/passkeys/new')).status).toBe(200)
})

test('looking at a link uses nothing up, and using it does', async () => {
  const path = await invite()
  for (let looks = 0; looks < 3; looks += 1) expect((await world.browser().get(path)).status).toBe(200)
  expect((await world.browser().post(path, asha)).status).toBe(303)
  expect((await world.browser().get(path)).status).toBe(404)
  expect((await world.browser().post(path, asha)).status).toBe(404)
})

test('an invitation ends after 72 hours, or when it is taken back', async () => {
  const [old, taken] = [await invite(), await invite()]
  const { id } = (await database.read.selectFrom('invitations').select('id').where('organisation', '=', riverside).orderBy('created_at', 'desc').orderBy('id', 'desc').execute())[0]!
  expect((await carys.post(`/invitations/${id}/end`)).status).toBe(303)
  const alive = await Promise.all([old, taken].map(async (path) => String((await world.browser().get(path)).status)))
  expect(alive.toSorted()).toEqual(['200', '404'])
  clock.advance(hours(72))
  expect((await world.browser().get(old)).status).toBe(404)
  expect((await world.browser().get(taken)).status).toBe(404)
})

test('the store and the list of invitations hold no link that works', async () => {
  const token = (await invite()).split('.').at(-1)!
  expect(JSON.stringify(await database.read.selectFrom('invitations').selectAll().execute())).not.toContain(token)
  expect(await (await carys.get('/invitations')).text()).not.toContain(token)
})

test('nobody under 18 gets an account this way', async () => {
  const { adult: _adult, ...young } = asha
  const answer = await world.browser().post(await invite('canvasser'), young)
  expect([answer.status, wordsOf(await answer.text())]).toEqual([422, expect.stringContaining('Younger people join an outing with its code')])
})

test('with three coordinators the link waits for the second, and says so', async () => {
  const bryn = await world.signedIn(riverside, await world.person(riverside, 'Bryn', ['coordinator']))
  await world.person(riverside, 'Third', ['coordinator'])
  const path = await invite('coordinator')
  expect((await world.browser().get(path)).status).toBe(409)
  expect((await world.browser().post(path, asha)).status).toBe(409)
  const waiting = await (await bryn.get('/members')).text()
  expect(wordsOf(waiting)).toContain('Carys asks: invite Asha as Coordinator')
  const request = /action="(\/requests\/[^"]+)"/.exec(waiting)![1]!
  expect((await carys.post(request, { answer: 'yes' })).status).toBe(422)
  expect((await bryn.post(request, { answer: 'yes' })).status).toBe(303)
  expect((await world.browser().post(path, asha)).status).toBe(303)
})

describe('who may not', () => {
  test('a lead invites nobody', async () => {
    const lead = await world.signedIn(riverside, await world.person(riverside, 'Bryn', ['lead']))
    expect((await lead.get('/invitations')).status).toBe(403)
    expect((await lead.post('/invitations', { whom: 'x', role: 'coordinator', reason: 'y' })).status).toBe(403)
  })

  test('Dev cannot end an invitation of ours by its id', async () => {
    const path = await invite()
    const { id } = (await database.read.selectFrom('invitations').select('id').where('organisation', '=', riverside).executeTakeFirst())!
    const hillside = await world.organisation('Hillside')
    const dev = await world.signedIn(hillside, await world.person(hillside, 'Dev', ['coordinator']))
    expect((await dev.post(`/invitations/${id}/end`)).status).toBe(404)
    expect((await world.browser().get(path)).status).toBe(200)
  })

  test('later roles cannot be chosen', async () => {
    expect((await carys.post('/invitations', { whom: 'x', role: 'police', reason: 'y' })).status).toBe(422)
  })
})
