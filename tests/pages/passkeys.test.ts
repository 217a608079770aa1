// Passkeys in a real browser with a pretend authenticator, against the real routes behind the real headers.

import { build } from 'esbuild'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { takeAllRoles } from '../../src/accounts/member-store.ts'
import { removePasskey } from '../../src/accounts/passkey-store.ts'
import { minutes } from '../../src/basics/instant.ts'
import { type RunningServer, serve } from '../../src/platform/server.ts'
import { openAccounts } from '../support/accounts.ts'
import { testPages } from '../support/edge.ts'
import { findChromium } from '../support/find-chromium.ts'
import { holdPasskeys } from '../support/passkeys.ts'
import { freePort } from '../support/free-port.ts'

type World = Awaited<ReturnType<typeof openAccounts>>
let world: World
let server: RunningServer
let browser: Browser
let origin: string

beforeAll(async () => {
  const port = await freePort()
  origin = `http://localhost:${port}`
  world = await openAccounts({ publicUrl: new URL(origin) })
  const { outputFiles } = await build({
    entryPoints: ['src/phone/passkey-browser.ts'], bundle: true, minify: true, write: false, format: 'iife', target: ['chrome138', 'ios16.4', 'firefox140'], logLevel: 'silent',
  })
  world.app.get('/assets/:name', (c) => {
    if (c.req.param('name') === 'passkey-browser.js') return c.body(outputFiles[0]!.text, 200, { 'Content-Type': 'text/javascript' })
    if (c.req.param('name').endsWith('.css')) return c.body('', 200, { 'Content-Type': 'text/css' })
    return c.body('<svg xmlns="http://www.w3.org/2000/svg"/>', 200, { 'Content-Type': 'image/svg+xml' })
  })
  world.app.get('/', (c) => c.html('<!doctype html><html lang="en"><head><title>Home</title><link rel="icon" href="/assets/icon.svg"></head><body><h1>Home</h1></body></html>'))
  server = await serve(world.app, { host: '127.0.0.1', port, publicUrl: world.publicUrl, tls: null, lastResort: testPages.lastResort }, () => undefined)
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.database.close()
})

// So that the limits by the minute of one test are not those of the next.
beforeEach(() => world.clock.advance(minutes(5)))

async function open(options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ baseURL: origin, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints }
}

/** From the printed link to the page on which a passkey is made. */
async function begin(page: Page): Promise<void> {
  await page.goto(new URL(await world.accounts.operator.makeOrganisationLink()).pathname)
  await page.getByLabel('What is your team').fill('Riverside')
  await page.getByLabel('Your name').fill('Carys')
  await page.getByLabel('Your mobile number').fill('07700 900123')
  await page.getByLabel('Your email address').fill('carys@example.org')
  await page.getByLabel('I am 18 or over').check()
  await page.getByRole('button', { name: 'Make the team' }).click()
  await page.waitForURL('**/passkeys/new')
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const makePasskey = (page: Page) => press(page, 'Make a passkey')
const newestPasskey = async () => (await world.database.read.selectFrom('credentials').selectAll().orderBy('created_at', 'desc').execute())[0]
const passkeysKept = async () => (await world.database.read.selectFrom('credentials').select('id').execute()).length

describe('the first coordinator', () => {
  test('goes from the printed link to a passkey, a sheet of codes, out, and in again by the passkey', async () => {
    const { page, complaints } = await open()
    const holder = await holdPasskeys(page)
    await begin(page)
    await makePasskey(page)
    await page.waitForURL('**/recovery-codes')
    expect(await holder.count()).toBe(1)
    await press(page, 'Make a new sheet')
    expect(await page.locator('code').count()).toBe(10)
    await page.getByLabel('I have kept them').check()
    await press(page, 'Go on')
    await page.waitForURL(`${origin}/`)

    await page.goto('/devices')
    await press(page, 'Sign out here')
    await page.goto('/members')
    await page.waitForURL('**/sign-in?next=*')
    await press(page, 'Sign in with your passkey')
    await page.waitForURL('**/members')
    expect(await page.getByRole('link', { name: 'Carys' }).count()).toBe(1)
    expect(complaints).toEqual([])
  })

  test('goes the same way in Welsh', async () => {
    const { page } = await open()
    await holdPasskeys(page)
    await begin(page)
    await page.goto('/cy/passkeys/new')
    await press(page, 'Creu allwedd mynediad')
    await page.waitForURL('**/cy/recovery-codes')
  })
})

describe('whether the passkey can give a secret', () => {
  test('is asked for and stored, and the secret itself never leaves the browser', async () => {
    const { page } = await open()
    await holdPasskeys(page)
    await begin(page)
    const asked = page.waitForRequest('**/passkeys')
    await makePasskey(page)
    const { response, prf } = (await asked).postDataJSON() as { response: { clientExtensionResults: unknown }; prf: string }
    await page.waitForURL('**/recovery-codes')
    expect([prf, response.clientExtensionResults]).toEqual(['yes', {}])
    expect(await newestPasskey()).toMatchObject({ prf: 'yes' })
  })

  test('is stored as not so where the authenticator has none', async () => {
    const { page } = await open()
    await holdPasskeys(page, { prf: false })
    await begin(page)
    await makePasskey(page)
    await page.waitForURL('**/recovery-codes')
    expect((await newestPasskey())?.prf).toMatch(/^(no|unknown)$/)
  })

  test('is left alone where asking makes the authenticator fail, and the passkey is made without', async () => {
    const { page, complaints } = await open()
    await holdPasskeys(page)
    await page.addInitScript(() => {
      const create = navigator.credentials.create.bind(navigator.credentials)
      navigator.credentials.create = (options) => {
        if (options?.publicKey?.extensions && 'prf' in options.publicKey.extensions) return Promise.reject(new DOMException('no secrets here', 'UnknownError'))
        return create(options)
      }
    })
    await begin(page)
    await makePasskey(page)
    await page.waitForURL('**/recovery-codes')
    expect(await newestPasskey()).toMatchObject({ prf: 'no' })
    expect(complaints).toEqual([])
  })

  test('is not asked for a second time after a try that was cancelled', async () => {
    const { page } = await open()
    await holdPasskeys(page)
    await page.addInitScript(() => {
      const create = navigator.credentials.create.bind(navigator.credentials)
      navigator.credentials.create = (options) =>
        options?.publicKey?.extensions && 'prf' in options.publicKey.extensions ? Promise.reject(new DOMException('cancelled', 'NotAllowedError')) : create(options)
    })
    await begin(page)
    await makePasskey(page)
    await page.getByText('That was cancelled, or took too long').waitFor()
    await makePasskey(page)
    await page.waitForURL('**/recovery-codes')
    expect(await newestPasskey()).toMatchObject({ prf: 'unknown' })
  })
})

describe('a passkey is refused', () => {
  test('that is made by somebody the phone does not recognise', async () => {
    const { page } = await open()
    const holder = await holdPasskeys(page)
    await holder.recognise(false)
    const before = await passkeysKept()
    await begin(page)
    await makePasskey(page)
    await page.getByText(/was cancelled|did not work here/).waitFor()
    expect(await passkeysKept()).toBe(before)
  })

  test('a second time on the same phone, with the reason', async () => {
    const { page } = await open()
    await holdPasskeys(page)
    await begin(page)
    await makePasskey(page)
    await page.waitForURL('**/recovery-codes')
    await page.goto('/passkeys/new')
    await makePasskey(page)
    await page.getByText('has a passkey for you already').waitFor()
  })

  test('whose answer comes twice, late, with another’s challenge, for another address, or changed', async () => {
    const { page } = await open()
    await holdPasskeys(page)
    await begin(page)
    await makePasskey(page)
    await page.waitForURL('**/recovery-codes')

    // The browser's answer is caught on its way, and sent by hand.
    const caught = new Promise<string>((resolve) => {
      void page.route('**/sign-in/passkey', (route) => {
        resolve(route.request().postData()!)
        return route.abort()
      })
    })
    await page.goto('/sign-in')
    await press(page, 'Sign in with your passkey')
    const body = JSON.parse(await caught) as { response: { id: string; response: Record<string, string> } }
    const [challenge] = (await page.context().cookies()).filter(({ name }) => name === '__Host-challenge')
    const send = async (changed: unknown, cookie = challenge!.value, to: World = world) =>
      (await to.browser({ '__Host-challenge': cookie }).postJson('/sign-in/passkey', changed)).status
    const withResponse = (changes: Record<string, string>) => ({ ...body, response: { ...body.response, response: { ...body.response.response, ...changes } } })
    const other = Buffer.from('k7m2p9qrst.dev').toString('base64url')
    const flipped = (text: string) => `${text.slice(0, -6)}${text.at(-6) === 'A' ? 'B' : 'A'}${text.slice(-5)}`
    const strangers = (await world.browser().postJson('/sign-in/passkey/options', {})).headers.getSetCookie()[0]!

    expect(await send(body, '')).toBe(422)
    expect(await send(body, /=([^;]+)/.exec(strangers)![1]!)).toBe(422)
    expect(await send(withResponse({ signature: flipped(body.response.response['signature']!) }))).toBe(422)
    expect(await send(withResponse({ authenticatorData: flipped(body.response.response['authenticatorData']!) }))).toBe(422)
    expect(await send(withResponse({ userHandle: other }))).toBe(422)
    expect(await send({ ...body, response: { ...body.response, id: other, rawId: other } })).toBe(422)
    const elsewhere = JSON.parse(Buffer.from(body.response.response['clientDataJSON']!, 'base64url').toString()) as Record<string, unknown>
    expect(elsewhere).toMatchObject({ origin })
    expect(await send(withResponse({ clientDataJSON: Buffer.from(JSON.stringify({ ...elsewhere, origin: 'https://elsewhere.example' })).toString('base64url') }))).toBe(422)
    expect(await send({})).toBe(422)
    expect(await send(null)).toBe(422)

    expect(await send(body)).toBe(200)
    expect(await send(body)).toBe(422)

    world.clock.advance(minutes(5))
    expect(await send(body)).toBe(422)
  })

  test('that was made for another address of the same machine', async () => {
    const { page } = await open()
    await holdPasskeys(page)
    await begin(page)
    await makePasskey(page)
    await page.waitForURL('**/recovery-codes')
    const caught = new Promise<string>((resolve) => {
      void page.route('**/sign-in/passkey', (route) => {
        resolve(route.request().postData()!)
        return route.abort()
      })
    })
    await page.goto('/sign-in')
    await press(page, 'Sign in with your passkey')
    const body = await caught
    const [challenge] = (await page.context().cookies()).filter(({ name }) => name === '__Host-challenge')
    // The same store and keys, reached under another name: whoever relays an answer from there gets nowhere.
    const moved = await world.underAnotherAddress(new URL('http://localhost:1'))
    expect((await moved({ '__Host-challenge': challenge!.value }).postJson('/sign-in/passkey', JSON.parse(body))).status).toBe(422)
    expect((await world.browser({ '__Host-challenge': challenge!.value }).postJson('/sign-in/passkey', JSON.parse(body))).status).toBe(200)
  })

  test.each(['after it was removed', 'whose owner has no role left'])('%s', async (because) => {
    const { page } = await open()
    await holdPasskeys(page)
    await begin(page)
    await makePasskey(page)
    await page.waitForURL('**/recovery-codes')
    const { organisation, person, id } = (await newestPasskey())!
    await world.database.write(async (tx) => {
      if (because === 'after it was removed') await removePasskey(tx, organisation, person, id)
      else await takeAllRoles(tx, organisation, person, world.clock.now())
    })
    await page.goto('/sign-in')
    await press(page, 'Sign in with your passkey')
    await page.getByText('That passkey did not work here').waitFor()
  })
})

test('showing again that it is you keeps the device, so that its messages go on', async () => {
  const { page } = await open()
  await holdPasskeys(page)
  await begin(page)
  await makePasskey(page)
  await page.waitForURL('**/recovery-codes')
  const devices = () => world.database.read.selectFrom('devices').select(['id', 'person']).execute()
  const before = await devices()
  world.clock.advance(minutes(11))
  await page.goto('/invitations')
  await page.getByRole('heading', { name: 'Show that it is you' }).waitFor()
  await press(page, 'Sign in with your passkey')
  await page.waitForURL('**/invitations')
  expect(await devices()).toEqual(before)
})

test('with a passkey lost, a code from the sheet signs in and a new passkey is made', async () => {
  const { page } = await open()
  const holder = await holdPasskeys(page)
  await begin(page)
  await makePasskey(page)
  await page.waitForURL('**/recovery-codes')
  await press(page, 'Make a new sheet')
  const code = await page.locator('code').first().innerText()
  await page.goto('/devices')
  await press(page, 'Sign out here')
  await holder.forget()
  await page.goto('/sign-in')
  await page.getByLabel('Recovery code').fill(code.toLowerCase())
  await press(page, 'Sign in with this code')
  await page.waitForURL('**/passkeys/new')
  await makePasskey(page)
  await page.waitForURL('**/devices')
  expect(await holder.count()).toBe(1)
})

test('without script there is no dead button: the first coordinator goes on with codes, and signs in with one', async () => {
  const { page } = await open({ javaScriptEnabled: false })
  await begin(page)
  expect(await page.getByRole('button', { name: 'Make a passkey' }).count()).toBe(0)
  await page.getByText('Passkeys need scripts').waitFor()
  await page.getByRole('link', { name: 'Go on without' }).click()
  await press(page, 'Make a new sheet')
  const code = await page.locator('code').first().innerText()
  await page.getByLabel('I have kept them').check()
  await press(page, 'Go on')
  await page.goto('/devices')
  await press(page, 'Sign out here')
  await page.goto('/sign-in')
  expect(await page.getByRole('button', { name: 'Sign in with your passkey' }).count()).toBe(0)
  await page.getByLabel('Recovery code').fill(code)
  await press(page, 'Sign in with this code')
  await page.waitForURL('**/passkeys/new')
})

test('a browser that knows no passkeys says so instead of showing the button', async () => {
  const { page } = await open()
  await page.addInitScript(() => {
    Object.defineProperty(window, 'PublicKeyCredential', { value: undefined })
  })
  await page.goto('/sign-in')
  await page.getByText('This browser cannot use passkeys').waitFor()
  expect(await page.getByRole('button', { name: 'Sign in with your passkey' }).count()).toBe(0)
})
