// That a page can still do all it must under the headers, and that what is put into it cannot do anything: in a real
// browser, because only a browser knows what its policies mean.

import { type Browser, type Page, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, serve } from '../../src/platform/server.ts'
import { guardedApp, testPages } from '../support/edge.ts'
import { findChromium } from '../support/find-chromium.ts'

const html = (script: string, body = '') => `<!doctype html><html lang="en"><head><title>Test</title>
<link rel="icon" href="/favicon.ico"><link rel="manifest" href="/manifest.webmanifest">${script}</head><body><h1>Test</h1>${body}</body></html>`

const scripts: Record<string, string> = {
  // As phone/ registers its worker: one policy, which passes our own worker and nothing else.
  'register.js': `
    const policy = trustedTypes.createPolicy('safe-return', {
      createScriptURL: (address) => {
        if (address !== '/worker.js') throw new TypeError('Not our worker: ' + address)
        return address
      },
    })
    const tries = {
      register: async (address) => {
        await navigator.serviceWorker.register(policy.createScriptURL(address))
        return (await navigator.serviceWorker.ready).active.scriptURL
      },
      bare: (address) => navigator.serviceWorker.register(address).then(() => 'registered'),
      secondPolicy: () => trustedTypes.createPolicy('another', {}).name,
      samePolicyAgain: () => trustedTypes.createPolicy('safe-return', {}).name,
      markup: () => (document.body.innerHTML = '<b>typed</b>'),
      evaluate: () => eval('1'),
    }
    window.attempt = async (name, argument) => {
      await new Promise((resolve) => setTimeout(resolve)) // what the test itself calls is let off some of the policy
      try { return 'did: ' + await tries[name](argument) } catch (error) { return error.name }
    }`,
  'worker.js': `self.addEventListener('fetch', (event) => {
    if (new URL(event.request.url).pathname === '/from-the-worker') event.respondWith(new Response('said the worker'))
  })
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))`,
}

let server: RunningServer
let foreign: RunningServer
let browser: Browser
const changed: string[] = []

beforeAll(async () => {
  const { app } = guardedApp(
    (web) => {
      web.get('/', (c) => c.html(html('<script type="module" src="/assets/register.js"></script>')))
      web.get('/injected', (c) =>
        c.html(html('<script>window.ran = "inline"</script>', '<img src="/nothing" onerror="window.ran = 1"><p style="color: red" id="styled">x</p><a href="javascript:window.ran=2" id="link">x</a>')))
      web.get('/assets/register.js', (c) => c.body(scripts['register.js']!, 200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'public, max-age=31536000, immutable' }))
      web.get('/worker.js', (c) => c.body(scripts['worker.js']!, 200, { 'Content-Type': 'text/javascript' }))
      web.get('/favicon.ico', (c) => c.body('<svg xmlns="http://www.w3.org/2000/svg"/>', 200, { 'Content-Type': 'image/svg+xml' }))
      web.get('/manifest.webmanifest', (c) => c.json({ name: 'Test' }))
      web.get('/form', (c) => c.html(html('', '<form method="post" action="/check-in"><button>We’re safe</button></form>')))
      web.post('/check-in', (c) => {
        changed.push(`${c.req.header('Sec-Fetch-Site')} from ${c.req.header('Origin')}`)
        return c.redirect('/', 303)
      })
    },
    { publicUrl: new URL('http://localhost:3000') },
  )
  server = await start(app)
  const other = guardedApp((web) =>
    web.get('/', () => new Response(html('', `<form method="post" action="${localhost(server)}/check-in"><button>Win a prize</button></form><iframe src="${localhost(server)}/form"></iframe>`), { headers: { 'Content-Type': 'text/html' } })))
  // Without our headers: a stranger's site has none.
  foreign = await start({ fetch: async (request: Request) => {
    const answer = await other.app.fetch(request)
    return new Response(await answer.text(), { headers: { 'Content-Type': 'text/html' } })
  } })
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await foreign?.stop()
})

const start = (app: Parameters<typeof serve>[0]) =>
  serve(app, { host: '127.0.0.1', port: 0, publicUrl: new URL('http://localhost:3000'), tls: null, lastResort: testPages.lastResort }, () => undefined)
const localhost = ({ port }: RunningServer) => `http://localhost:${port}`

/** `complaints` is all that the browser wrote into its console. */
async function open(url: string): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(url)
  return { page, complaints }
}

const attempt = (page: Page, name: string, argument?: string) =>
  page.evaluate(([which, what]) => (window as unknown as { attempt: (name: string, argument?: string) => Promise<string> }).attempt(which!, what), [name, argument])

test('the service worker registers through our one policy, and answers for the phone', async () => {
  const { page, complaints } = await open(localhost(server))
  expect(await attempt(page, 'register', '/worker.js')).toBe(`did: ${localhost(server)}/worker.js`)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  expect(await page.evaluate(async () => (await fetch('/from-the-worker')).text())).toBe('said the worker')
  expect(complaints).toEqual([])
})

describe('what somebody slipped into a page can do', () => {
  test.each([
    ['another script as worker, by the policy', 'register', '/evil.js'],
    ['a worker without the policy', 'bare', '/worker.js'],
    ['a policy of its own', 'secondPolicy', undefined],
    ['our policy once more', 'samePolicyAgain', undefined],
    ['markup from text', 'markup', undefined],
    ['a script from text', 'evaluate', undefined],
  ])('nothing: %s', async (_, name, argument) => {
    const { page } = await open(localhost(server))
    expect(await attempt(page, name, argument)).toMatch(/^(TypeError|EvalError)$/)
  })

  test('nothing: scripts, handlers, styles and addresses written into the page', async () => {
    const { page, complaints } = await open(`${localhost(server)}/injected`)
    await page.click('#link')
    expect(await page.evaluate(() => (window as unknown as { ran?: unknown }).ran)).toBeUndefined()
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('#styled')!).color)).toBe('rgb(0, 0, 0)')
    expect(complaints.filter((text) => text.includes('Content Security Policy')).length).toBeGreaterThanOrEqual(4)
  })
})

test('a page with nothing wrong in it makes the browser complain of nothing, so every feature we name is one it knows', async () => {
  const { complaints } = await open(`${localhost(server)}/form`)
  expect(complaints).toEqual([])
})

describe('a form', () => {
  test('on our own page is taken, and names our origin for the check of browsers that say no more', async () => {
    changed.length = 0
    const { page } = await open(`${localhost(server)}/form`)
    await page.click('button')
    await page.waitForURL(`${localhost(server)}/`)
    expect(changed).toEqual([`same-origin from ${localhost(server)}`])
  })

  test('on a stranger’s page, pressed by somebody who is signed in here, changes nothing; nor can our page be framed there', async () => {
    changed.length = 0
    const { page } = await open(foreign.url)
    await expect.poll(() => page.frames()[1]!.url()).toBe('chrome-error://chromewebdata/')
    await page.click('button')
    await page.waitForURL(`${localhost(server)}/check-in`)
    expect(await page.textContent('h1')).toBe('We could not do that')
    expect(changed).toEqual([])
  })
})
