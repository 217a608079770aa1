import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hours, minutes } from '../basics/instant.ts'
import { firstCoordinator, join, optionIn, planFields, plannedOuting } from '../../tests/support/evening.ts'
import { type Browser, openTestService, type TestService } from '../../tests/support/whole-app.ts'

let service: TestService
let carys: Browser
beforeEach(async () => {
  service = await openTestService()
  carys = await firstCoordinator(service)
})
afterEach(() => service.close())

const textOf = async (browser: Browser, path: string) => (await browser.get(path)).text()
/** Signed in anew: a session lasts an evening. */
async function daysLater(browser: Browser, milliseconds: number): Promise<void> {
  service.clock.advance(milliseconds)
  const organisation = browser.cookies.get('__Host-session')!.split('.')[0]!
  const { person } = await service.database.read.selectFrom('members').select('person').where('organisation', '=', organisation).executeTakeFirstOrThrow()
  const now = service.clock.now()
  const { cookie } = await service.database.write((tx) => service.service.accounts.sessions.start(tx, { organisation, person, label: 'a browser', proofAt: now }, now))
  browser.cookies.set('__Host-session', cookie)
}
const outingsIn = (html: string) => [...html.matchAll(/href="\/outings\/([\w-]{20,})"/g)].map(([, id]) => id!)
/** What the one press would send. */
const again = (html: string) => ({ id: /name="id" value="([^"]+)"/.exec(html)![1]!, like: /name="like" value="([^"]+)"/.exec(html)![1]! })

describe('the plan', () => {
  test('a second press of its button plans nothing twice, and what was changed after going back is another plan', async () => {
    const form = await textOf(carys, '/outings/new')
    const fields = { ...planFields(optionIn(form, 'watcher')), id: /name="id" value="([^"]+)"/.exec(form)![1]! }
    const first = (await carys.post('/outings/new', fields)).headers.get('location')
    expect((await carys.post('/outings/new', fields)).headers.get('location')).toBe(first)
    expect(outingsIn(await textOf(carys, '/outings'))).toHaveLength(1)
    expect((await carys.post('/outings/new', { ...fields, where: 'Heol Fawr' })).status).toBe(303)
    expect(outingsIn(await textOf(carys, '/outings'))).toHaveLength(2)
  })

  test('an empty one says what is missing beside each field and keeps what was typed', async () => {
    const response = await carys.post('/outings/new', { where: 'Heol Fach', groups: '0', checkInMinutes: '4' })
    expect(response.status).toBe(422)
    const html = await response.text()
    for (const sentence of ['Write where you meet', 'Write the nearest safe place', 'Choose from 1 to 40 groups', 'Choose from 5 to 120 minutes between check-ins']) expect(html.split(sentence).length - 1).toBeGreaterThanOrEqual(2)
    expect(html).toContain('value="Heol Fach"')
    expect(outingsIn(await textOf(carys, '/outings'))).toHaveLength(0)
  })
})

describe('"Same as last Thursday"', () => {
  beforeEach(async () => {
    await plannedOuting(carys)
  })

  test('plans it for today in one press: the same words, times, people and groups, and a code of its own', async () => {
    await daysLater(carys, hours(7 * 24) - minutes(30)) // the next Thursday, before it begins
    const list = await textOf(carys, '/outings')
    expect(list).toMatch(/Same as Thursday 23 April.*: use it again/)
    const made = await carys.post('/outings/again', again(list))
    expect(made.status).toBe(303)
    const page = await textOf(carys, made.headers.get('location')!)
    expect(page).toMatch(/Thursday 30 April.*18:00 to 20:30/)
    for (const same of ['Heol Fach, near the chapel, Aberystwyth', 'The fire station', 'umbrella', 'every 30 minutes']) expect(page).toContain(same)
    expect(page).toContain('Nobody is waiting')
    expect((await carys.post('/outings/again', again(list))).headers.get('location')).toBe(made.headers.get('location')) // pressed twice
  })

  test('whose time has passed today comes up as a form that says so, and nothing is planned', async () => {
    await daysLater(carys, hours(7 * 24) + hours(3))
    const before = outingsIn(await textOf(carys, '/outings')).length
    const response = await carys.post('/outings/again', again(await textOf(carys, '/outings')))
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('That time has passed. Choose a later one.')
    expect(outingsIn(await textOf(carys, '/outings'))).toHaveLength(before)
  })

  test('Dev cannot plan like an outing of somebody else’s', async () => {
    const dev = await firstCoordinator(service, { name: 'Dev', organisation: 'Another campaign' })
    await daysLater(carys, hours(24))
    await daysLater(dev, 0)
    const response = await dev.post('/outings/again', again(await textOf(carys, '/outings')))
    expect(response.headers.get('location')).toBe('/outings/new')
    expect(await textOf(dev, '/outings')).not.toContain('Heol Fach')
  })
})

describe('groups', () => {
  test('who chose to go alone is said to, and their group has a name like the others', async () => {
    const { code, outing } = await plannedOuting(carys)
    for (const [name, mobile] of [['Asha', '07700 900101'], ['Bryn', '07700 900102']] as const) await join(service.browser(), code, name, mobile)
    await carys.post('/board/duty', { heard: 'yes' })
    const waiting = [...(await textOf(carys, `/outings/${outing}`)).matchAll(/name="(group-[^"]+)"/g)].map(([, name]) => name!)
    expect((await carys.post(`/outings/${outing}/start`, Object.fromEntries(waiting.map((name) => [name, 'alone'])))).status).toBe(303)
    const page = await textOf(carys, `/outings/${outing}`)
    expect(page.match(/Group [34]</g)).toEqual(['Group 3<', 'Group 4<'])
    expect(page.match(/Chose to go alone/g)).toHaveLength(2)
  })

  test('where the start is refused, what was chosen for each stays chosen', async () => {
    const { code, outing } = await plannedOuting(carys)
    await join(service.browser(), code, 'Asha', '07700 900101')
    const html = await textOf(carys, `/outings/${outing}`)
    const name = /name="(group-[^"]+)"/.exec(html)![1]!
    const refused = await (await carys.post(`/outings/${outing}/start`, { [name]: 'alone' })).text()
    expect(refused).toContain('Nobody is watching')
    expect(refused).toMatch(/<option value="alone" selected/)
  })
})
