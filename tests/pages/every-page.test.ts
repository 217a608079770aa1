// Every page there is, once, in a real Chromium, in both languages, on an evening under way: nothing that axe finds by
// day or night, no sideways scrolling at 320 pixels (a window at 400 %), one heading repeated in the title, the footer,
// the keyboard's way through, every form sent empty, nothing in the console, nothing asked of anybody else, and the same without script.

import { writeSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRoutePermissions } from '../../src/app-route-permissions.ts'
import { findChromium } from '../support/find-chromium.ts'
import { askNothing, notPages, pageList } from '../support/page-list.ts'
import { contentOf, emptyFormFaults, faultsOf, formsToFill, keyboardFaults } from '../support/page-look.ts'
import { type Looker, openPageWorld, type PageWorld } from '../support/page-world.ts'

let world: PageWorld
let browser: Browser
const tabs = new Map<Looker, Promise<Tab>>()
let looked = 0
let sent = 0

beforeAll(async () => {
  world = await openPageWorld()
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--mute-audio', '--autoplay-policy=no-user-gesture-required'],
  })
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await world?.close()
  writeSync(1, `${looked} looks at ${pageList.length} pages in both languages, ${sent} forms sent empty\n`)
})

type Tab = { readonly page: Page; /** All that the browser said of what it opened. */ readonly complaints: string[]; /** Whether the next page that is opened may run scripts. */ script(isOn: boolean): Promise<unknown> }

/** A browser of their own for each who looks, kept: making one takes longer than looking. */
function tabOf(who: Looker): Promise<Tab> {
  const kept = tabs.get(who) ?? open(who)
  tabs.set(who, kept)
  return kept
}

async function open(who: Looker): Promise<Tab> {
  // The worker would answer for the server; what it shows is looked at in the phone's own tests.
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, baseURL: world.origin, serviceWorkers: 'block', locale: 'en-GB' })
  await context.addCookies([...world.browsers[who].cookies].map(([name, value]) => ({ name, value, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' as const })))
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`broken script: ${error.message}`))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== world.origin) complaints.push(`asked somebody else: ${request.url()}`)
  })
  const debug = await context.newCDPSession(page)
  return { page, complaints, script: (isOn) => debug.send('Emulation.setScriptExecutionDisabled', { value: !isOn }) }
}

/** Until the page's own script, where it has one, has drawn what it draws. */
async function drawn(page: Page): Promise<void> {
  if (await page.locator('#watch').count()) await page.waitForSelector('#watch-live', { state: 'attached' })
  if (await page.locator('#without-script').count()) await page.waitForSelector('#without-script[hidden]', { state: 'attached' })
}

/** `/alerts/:id/close` as what it matches, in both languages. */
const pathOf = (route: string) => new RegExp(`^(/cy)?${route.replace(/:\w+/g, '[^/]+')}$`)
const forms = [...pageList.flatMap(({ asks = [] }) => asks), ...Object.keys(askNothing)]

describe.each(pageList.flatMap((listed) => (['en', 'cy'] as const).map((language) => ({ ...listed, language }))))('$name in $language', ({ as, path, status = 200, keepsTitle, isAboutSafety, needsScript, asks = [], language }) => {
  test('is in order', async () => {
    const look = { keepsTitle, isAboutSafety }
    await world.passTime()
    const address = `${language === 'cy' ? '/cy' : ''}${path(world.ids)}`.replace(/^\/cy\/$/, '/cy')
    const { page, complaints, script } = await tabOf(as)
    complaints.length = 0
    const response = await page.goto(address)
    expect(response!.status()).toBe(status)
    await drawn(page)
    const faults = [...(await faultsOf(page, language, look)), ...(await keyboardFaults(page))]

    // Of a page without a script it has been shown already that it needs none.
    if (!needsScript && (await page.locator('script').count()) > 0) {
      const withIt = await contentOf(page)
      await script(false)
      await page.goto(address)
      await script(true) // for axe; the page's own have missed their moment
      // What is live is loaded again every half minute then: nothing else could tell of a deadline.
      const plain = (await faultsOf(page, language, look)).filter((fault) => !fault.startsWith('meta-refresh '))
      faults.push(...plain.map((fault) => `without script: ${fault}`))
      const without = await contentOf(page)
      faults.push(...withIt.filter((one) => !without.includes(one)).map((one) => `only with script: ${one}`))
    }
    faults.push(...(await formsToFill(page)).filter((form) => !forms.some((route) => pathOf(route).test(form))).map((form) => `nobody has said whether ${form} can be sent empty`))
    for (const route of asks) {
      await world.passTime()
      await script(false)
      await page.goto(address)
      const said = await emptyFormFaults(page, pathOf(route))
      await script(true)
      faults.push(...[...said, ...(await faultsOf(page, language, look))].filter((fault) => !fault.startsWith('meta-refresh ')).map((fault) => `${route}, sent empty: ${fault}`))
      sent += 1
    }
    await page.goto('about:blank')
    expect([...faults, ...complaints.filter((text) => !/status of (422|403|404)/.test(text) && !text.includes('blocked by Playwright'))]).toEqual([])
    looked += 1
  })
})

test('every route that is a page was looked at, in both languages', () => {
  const routes = appRoutePermissions.filter(({ method }) => method === 'GET').map(({ path }) => path)
  const seen = new Set(pageList.map(({ route }) => route))
  expect(routes.filter((route) => !seen.has(route) && !(route in notPages))).toEqual([])
  expect(Object.keys(notPages).filter((route) => !routes.includes(route))).toEqual([])
  expect(looked).toBe(pageList.length * 2)
})

test('a page with all of that wrong is found out', async () => {
  const { page } = await tabOf('nobody')
  await page.setContent(`<title>Something else</title><h1>One</h1><h1>Two</h1><style>:focus { outline: none !important }</style>
    <a class="govuk-skip-link" href="#nowhere">Skip</a><a href="#b" tabindex="2">Second</a><a href="#a" tabindex="1">First</a>
    <p style="width: 500px; color: #aaa; background: #bbb">Wide and pale</p><form method="post" action="https://safe.example.org/join"><input><button>Send</button></form>`)
  const found = [...(await faultsOf(page, 'cy')), ...(await keyboardFaults(page))].join('\n')
  for (const fault of [
    'lang is', '2 headings', 'does not repeat', 'does not end with the name', 'the footer', 'wider than 320', 'color-contrast', 'by night', 'html-has-lang', 'label |',
    'does not show on a ‘First’', 'in another order', 'the skip link',
  ]) expect(found).toContain(fault)
  expect(await formsToFill(page)).toEqual(['/join'])
})

test('an answer that does not take the focus to what is wrong is found out', async () => {
  const { page } = await tabOf('nobody')
  await page.route('**/join', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: (await answer.text()).replace(' autofocus', '') })
  })
  await page.goto('/join')
  expect(await emptyFormFaults(page, pathOf('/join'))).toEqual(['what is wrong does not take the focus'])
  await page.unroute('**/join')
})
