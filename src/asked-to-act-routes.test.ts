// Whoever is told of an alert in order (next, all leads, the agent) can open what the message leads to and act on it;
// before that, and if they are not told, it is not there for them.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eveningOut, organisationOf, signedInAs } from '../tests/support/evening.ts'
import { type Browser, openTestService, type TestService } from '../tests/support/whole-app.ts'
import type { AlertStory } from './alerts/alert-pages.tsx'
import { minutes } from './basics/instant.ts'

let service: TestService
let alert: string
let carys: Browser
const told: Record<string, Browser> = {}
let candidate: Browser
let officer: Browser
beforeAll(async () => {
  service = await openTestService()
  const evening = await eveningOut(service)
  carys = evening.carys
  const organisation = organisationOf(carys)
  const signedIn = async (role: 'agent' | 'lead' | 'candidate' | 'safeguarding-officer', mobile: string) => (await signedInAs(service, organisation, role, { mobile })).browser
  told['the agent'] = await signedIn('agent', '+447700900171')
  told['a lead of another outing'] = await signedIn('lead', '+447700900172')
  candidate = await signedIn('candidate', '+447700900173')
  officer = await signedIn('safeguarding-officer', '+447700900174')
  await evening.asha.json('/api/phone/commands', {
    id: 'a-press-of-the-button-1', kind: 'sos', silent: true, happenedAt: service.clock.now(), sequence: 1,
    place: { latitude: 52.41, longitude: -4.08, accuracyMetres: 12, takenAt: service.clock.now() },
  })
  alert = (await service.database.read.selectFrom('alerts').select('id').executeTakeFirstOrThrow()).id
})
afterAll(() => service.close())

const story = async (browser: Browser) => (await (await browser.get(`/api/alerts/${alert}`)).json()) as AlertStory

describe('an alert that nobody answers', () => {
  test('is not there for the agent and other leads while they have not been told', async () => {
    for (const [who, browser] of Object.entries(told)) {
      expect([who, (await browser.get(`/alerts/${alert}`)).status]).toEqual([who, 404])
      const board = await (await browser.get('/board')).text()
      expect([who, board.includes('Asha'), board.includes('Nobody is out.')]).toEqual([who, false, false])
      expect(board).toContain('Nobody is out in an outing you lead. If the team needs you, it shows here.')
    }
  })

  test('is on their board and opens from its message once they are told, and nowhere else', async () => {
    for (let minute = 0; minute < 6; minute += 1) {
      service.clock.advance(minutes(1))
      await service.pass()
    }
    for (const [who, browser] of Object.entries(told)) {
      expect([who, (await browser.get(`/alerts/${alert}`)).status]).toEqual([who, 200])
      expect([who, (await (await browser.get('/board')).text()).includes('Asha asks for help')]).toEqual([who, true])
    }
    expect((await candidate.get(`/alerts/${alert}`)).status).toBe(404)
    expect((await officer.get(`/alerts/${alert}`)).status).toBe(403)
    expect((await (await told['the agent']!.get('/board')).text())).not.toContain('Bryn</') // nobody else who is out
  })

  test('shows the place to whoever deals with it, and that is shown to Asha', async () => {
    const agent = told['the agent']!
    expect((await story(agent)).alert.subjects[0]?.place).toBeNull()
    expect(await (await agent.get('/board')).text()).toContain('where they are is shown only to those who watch or deal with it')
    expect((await agent.post(`/alerts/${alert}/deal`)).status).toBe(303)
    expect((await story(agent)).alert.subjects[0]?.place).toMatchObject({ latitude: 52.41 })
    expect((await story(told['a lead of another outing']!)).alert.subjects[0]?.place).toBeNull()
    expect(await service.database.read.selectFrom('looks').select('by').where('by', '=', (await story(agent)).you).execute()).toHaveLength(1)
  })

  test('is handed over by them to somebody who watches: they cannot close it', async () => {
    const agent = told['the agent']!
    const { mayClose, others } = await story(agent)
    expect([mayClose, others.map(({ name }) => name)]).toEqual([false, ['Carys']])
    expect(await (await agent.get(`/alerts/${alert}`)).text()).toContain('Stay with it until someone who watches takes it over')
    const close = { outcome: 'safe-by-voice', note: 'Rang her' }
    expect((await agent.post(`/alerts/${alert}/close`, close)).status).toBe(403)
    expect((await agent.post(`/alerts/${alert}/hand-over`, { to: others[0]!.id })).status).toBe(303)
    expect((await carys.post(`/alerts/${alert}/accept`)).status).toBe(303)
    expect((await carys.post(`/alerts/${alert}/close`, close)).status).toBe(303)
  })
})
