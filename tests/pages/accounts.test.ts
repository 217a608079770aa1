// Every page of accounts with a team in it, in both languages, in a real Chromium: what axe finds, and whether a narrow
// phone needs to scroll sideways. The pictures go to test-results/accounts, to be looked at.

import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildDesignAssets } from '../../scripts/build-design.ts'
import { addPasskey } from '../../src/accounts/passkey-store.ts'
import { type RunningServer, serve } from '../../src/platform/server.ts'
import { openAccounts } from '../support/accounts.ts'
import { axeViolations } from '../support/axe.ts'
import { testPages } from '../support/edge.ts'
import { findChromium } from '../support/find-chromium.ts'

const pictures = join(import.meta.dirname, '../../test-results/accounts')
const types: Record<string, string> = { css: 'text/css', woff2: 'font/woff2', svg: 'image/svg+xml', png: 'image/png' }

let world: Awaited<ReturnType<typeof openAccounts>>
let server: RunningServer
let browser: Browser
let origin: string
let cookie = ''
const paths: Record<string, string> = {}

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  const port = await freePort()
  origin = `http://localhost:${port}`
  world = await openAccounts({ publicUrl: new URL(origin) })
  const folder = join(tmpdir(), `safe-return-accounts-${process.pid}`)
  const names = await buildDesignAssets(folder)
  world.app.get('/assets/:name', (c) => {
    const name = c.req.param('name')
    if (name === 'passkey-browser.js') return c.body('', 200, { 'Content-Type': 'text/javascript' })
    return c.body(new Uint8Array(readFileSync(join(folder, names[name] ?? name))), 200, { 'Content-Type': types[name.split('.').at(-1)!] ?? 'text/plain' })
  })
  await fillTeam()
  server = await serve(world.app, { host: '127.0.0.1', port, publicUrl: world.publicUrl, tls: null, lastResort: testPages.lastResort }, () => undefined)
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  })
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.database.close()
})

/** Carys, who coordinates and looks after under-18s, with something on every page. */
async function fillTeam(): Promise<void> {
  const { database, accounts, clock } = world
  const organisation = await world.organisation('Riverside')
  const carys = await world.person(organisation, 'Carys', ['coordinator', 'lead', 'safeguarding-officer'])
  const bryn = await world.person(organisation, 'Bryn', ['coordinator'])
  await world.person(organisation, 'Wolfeschlegelsteinhausenbergerdorff Fitzgerald-Cholmondeley Featherstonehaugh y Santamaría', ['coordinator', 'agent'])
  const asha = await world.person(organisation, 'محمد', ['canvasser'])
  const parent = { name: 'A parent', mobile: '+447700900099', consentedAt: null, person: null }
  await world.person(organisation, 'Asha', ['canvasser'], { ageBand: '16-17', parent })
  const other = await world.signedIn(organisation, bryn)
  await other.post('/invitations', { whom: 'Siân', role: 'canvasser', reason: 'From the stall' })
  await other.post(`/members/${asha}/roles`, { change: 'give lead', reason: 'He led last year, and knows every street of the north of the town' })
  await other.post('/safeguarding/keep-apart', { person: asha, other: carys })
  const mine = await world.signedIn(organisation, carys)
  await mine.post('/safeguarding/keep-apart', { person: asha, other: bryn })
  await mine.post('/recovery-codes')
  await database.write((tx) => addPasskey(tx, organisation, { id: 'passkey', person: carys, publicKey: new Uint8Array([1]), counter: 0, transports: [], prf: 'yes' }, clock.now()))
  await database.write((tx) => tx.insertInto('looks').values({ organisation, person: carys, by: bryn, outing: 'one', first_at: clock.now(), last_at: clock.now(), times: 2 }).execute())
  cookie = mine.cookies.get('__Host-session')!
  await mine.post('/me/contacts', { called: 'Mam', mobile: '07700 900150', language: 'en', place: 'yes' })
  const contact = new URL(world.asked.at(-1)!.link).pathname
  await mine.post('/me/contacts', { called: 'Wolfeschlegelsteinhausenbergerdorff', mobile: '07700 900151', language: 'cy' })
  const agreed = new URL(world.asked.at(-1)!.link).pathname.replace('/cy', '')
  await world.browser().post(agreed, { answer: 'yes' })
  const invited = await (await mine.post('/invitations', { whom: 'Someone', role: 'canvasser', reason: 'From the stall' })).text()
  Object.assign(paths, {
    'first': new URL(await accounts.operator.makeOrganisationLink()).pathname,
    'first-ended': '/first/none',
    'invitation': new URL(/value="(http:[^"]+)"/.exec(invited)![1]!).pathname,
    'invitations': '/invitations', 'sign-in': '/sign-in', 'passkeys': '/passkeys/new', 'recovery-codes': '/recovery-codes', 'devices': '/devices',
    'me': '/me', 'me-change': '/me/change', 'leave': '/me/leave', 'contacts': '/me/contacts', 'second-number': '/me/second-number', 'trusted': contact, 'trusted-yes': agreed, 'trusted-ended': '/trusted/none', 'who-looked': '/who-looked', 'members': '/members', 'member': `/members/${asha}`,
    'poll-day': '/poll-day', 'safeguarding': '/safeguarding',
  })
}

const names = ['first', 'first-ended', 'invitation', 'invitations', 'sign-in', 'passkeys', 'recovery-codes', 'devices', 'me', 'me-change', 'leave', 'contacts', 'second-number', 'trusted', 'trusted-yes', 'trusted-ended', 'who-looked', 'members', 'member', 'poll-day', 'safeguarding']
const forms: Record<string, string> = { 'first with faults': 'first', 'invitations with faults': 'invitations', 'me-change with faults': 'me-change', 'contacts with faults': 'contacts', 'second-number with faults': 'second-number', 'safeguarding with faults': 'safeguarding' }

async function open<T>(name: string, language: 'en' | 'cy', width: number, use: (page: Page) => Promise<T>): Promise<T> {
  world.clock.advance(1000)
  const context = await browser.newContext({ viewport: { width, height: 800 }, baseURL: origin })
  await context.addCookies([{ name: '__Host-session', value: cookie, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const path = paths[forms[name] ?? name]!
  await page.goto(language === 'cy' ? `/cy${path}` : path)
  if (forms[name]) {
    await page.locator('form input:visible').first().fill('')
    await page.locator('form:has(input:visible) button').first().click()
    await page.locator('.govuk-error-summary').waitFor()
  }
  const result = await use(page)
  await context.close()
  return result
}

describe.each([...names, ...Object.keys(forms)].flatMap((name) => (['en', 'cy'] as const).map((language) => ({ name, language }))))('$name in $language', ({ name, language }) => {
  test('axe finds nothing wrong, and a phone of 320 pixels does not scroll sideways', async () => {
    const { violations, width } = await open(name, language, 320, async (page) => {
      await page.screenshot({ path: join(pictures, `${name}-${language}.png`), fullPage: true })
      return { violations: await axeViolations(page), width: await page.evaluate(() => document.documentElement.scrollWidth) }
    })
    expect(violations).toEqual([])
    expect(width).toBe(320)
  })
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
