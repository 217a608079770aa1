import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { hours, minutes } from '../basics/instant.ts'
import { random } from '../platform/random.ts'
import { openAccounts, wordsOf } from '../../tests/support/accounts.ts'
import { takeAllRoles } from './member-store.ts'
import { makeRecoveryCodes } from './recovery-store.ts'

const world = await openAccounts()
const { database, clock, keys, notices, accounts } = world
const codes = makeRecoveryCodes({ keys, random })
afterAll(() => database.close())

let riverside: string
let carys: string
let sheet: string[]
beforeEach(async () => {
  clock.advance(hours(1))
  riverside = await world.organisation('Riverside')
  carys = await world.person(riverside, 'Carys', ['coordinator'])
  sheet = await database.write((tx) => codes.make(tx, { organisation: riverside, person: carys }, clock.now()))
  notices.length = 0
})

describe('a recovery code', () => {
  test('signs in without any script, once, and asks for a new passkey', async () => {
    const browser = world.browser()
    const answer = await browser.post('/sign-in/code', { code: sheet[0]! })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/passkeys/new'])
    expect((await browser.get('/members')).status).toBe(200)
    expect((await world.browser().post('/sign-in/code', { code: sheet[0]! })).status).toBe(422)
  })

  test('tells its owner that it was used', async () => {
    await world.browser().post('/sign-in/code', { code: sheet[0]! })
    expect(notices).toMatchObject([{ kind: 'recovery-code-used', to: [carys] }])
  })

  test.each(['', 'hello', 'k7m2p9qrst-ABCD-EFGH-JKMN'])('%j is refused with what to do, and what was typed stays', async (code) => {
    const answer = await world.browser().post('/sign-in/code', { code })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('govuk-error-message')
    if (code) expect(html).toContain(`value="${code}"`)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test('of somebody without any role opens nothing', async () => {
    await database.write((tx) => takeAllRoles(tx, riverside, carys, clock.now()))
    expect((await world.browser().post('/sign-in/code', { code: sheet[0]! })).status).toBe(422)
  })

  test('cannot be guessed: after twenty wrong ones in a minute even a right one has to wait', async () => {
    const wrong = `${riverside}-2222-2222-2222`
    for (let tries = 0; tries < 20; tries += 1) expect((await world.browser().post('/sign-in/code', { code: wrong })).status).toBe(422)
    const held = await world.browser().post('/sign-in/code', { code: sheet[0]! })
    expect(wordsOf(await held.text())).toContain('Too many codes were tried')
    clock.advance(minutes(1))
    expect((await world.browser().post('/sign-in/code', { code: sheet[0]! })).status).toBe(303)
  })

  test('leads on only within this server', async () => {
    const to = async (next: string, code: string) => (await world.browser().post('/sign-in/code', { code, next })).headers.get('location')
    expect(await to('/members', sheet[0]!)).toBe('/members')
    expect(await to('https://elsewhere.example/', sheet[1]!)).toBe('/passkeys/new')
    expect(await to('//elsewhere.example/', sheet[2]!)).toBe('/passkeys/new')
  })
})

describe('being signed in', () => {
  test('a page for signed-in people leads to sign-in and back', async () => {
    const answer = await world.browser().get('/cy/members')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cy/sign-in?next=%2Fcy%2Fmembers'])
    const page = await world.browser().get('/cy/sign-in?next=%2Fcy%2Fmembers')
    expect(await page.text()).toContain('name="next" value="/cy/members"')
  })

  test('signing in again as the same person keeps the device and changes the token', async () => {
    const browser = await world.signedIn(riverside, carys)
    const before = browser.cookies.get('__Host-session')!
    await browser.post('/sign-in/code', { code: sheet[0]! })
    expect(browser.cookies.get('__Host-session')).not.toBe(before)
    expect((await world.browser({ '__Host-session': before }).get('/members')).status).toBe(303)
    const devices = await database.read.selectFrom('devices').select('id').where('person', '=', carys).execute()
    expect(devices).toHaveLength(1)
  })

  test('somebody else signing in on the same browser ends the one before, and streams hear of it', async () => {
    const bryn = await world.person(riverside, 'Bryn', ['lead'])
    const browser = await world.signedIn(riverside, bryn)
    const before = browser.cookies.get('__Host-session')!
    const ended: string[] = []
    const stop = accounts.onDeviceEnded((device) => ended.push(device))
    await browser.post('/sign-in/code', { code: sheet[0]! })
    stop()
    expect((await world.browser({ '__Host-session': before }).get('/devices')).status).toBe(303)
    const [device] = await database.read.selectFrom('devices').select('id').where('person', '=', bryn).execute()
    expect(ended).toEqual([device!.id])
  })

  test('signing out ends the session here, and leaves the phone’s own right and what it has kept alone', async () => {
    const browser = await world.signedIn(riverside, carys)
    const before = browser.cookies.get('__Host-session')!
    browser.cookies.set('__Host-phone', 'kept')
    const answer = await browser.post('/sign-out')
    expect(answer.headers.get('Clear-Site-Data')).toBe('"cache"')
    expect([...browser.cookies.keys()]).toEqual(['__Host-phone'])
    expect((await world.browser({ '__Host-session': before }).get('/devices')).status).toBe(303)
  })

  test('signing out twice, or signed out, is no error', async () => {
    expect((await world.browser().post('/sign-out')).status).toBe(303)
  })

  test('a form on somebody else’s page signs nobody out', async () => {
    const browser = await world.signedIn(riverside, carys)
    const cookie = `__Host-session=${browser.cookies.get('__Host-session')}`
    const answer = await world.app.request('https://safe.example.org/sign-out', { method: 'POST', headers: { cookie, 'Origin': 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' } })
    expect(answer.status).toBe(403)
    expect((await browser.get('/devices')).status).toBe(200)
  })

  test('changing accounts asks again after ten minutes; reading does not', async () => {
    const browser = await world.signedIn(riverside, carys)
    expect((await browser.get('/invitations')).status).toBe(200)
    clock.advance(minutes(10))
    expect((await browser.get('/members')).status).toBe(200)
    for (const answer of [await browser.get('/invitations'), await browser.post('/invitations', { whom: 'x', role: 'lead', reason: 'y' })]) {
      expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/sign-in/)])
    }
    expect(wordsOf(await (await browser.get('/sign-in?next=/invitations')).text())).toContain('Show that it is you')
    await browser.post('/sign-in/code', { code: sheet[0]!, next: '/invitations' })
    expect((await browser.get('/invitations')).status).toBe(200)
  })
})
