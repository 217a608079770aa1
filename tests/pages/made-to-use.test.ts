// The page for somebody who is made to use this: it can be left at once, and Back does not return to it.

import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, root } from '../../scripts/build.ts'
import { serve, type RunningServer } from '../../src/platform/server.ts'
import { openStaticFiles } from '../../src/platform/static-files.ts'
import { testPages } from '../support/edge.ts'
import { findChromium } from '../support/find-chromium.ts'
import { freePort } from '../support/free-port.ts'
import { openTestService, type TestService } from '../support/whole-app.ts'

let service: TestService
let server: RunningServer
let browser: Browser
let origin: string
beforeAll(async () => {
  await build()
  const port = await freePort()
  origin = `http://localhost:${port}`
  service = await openTestService({ files: openStaticFiles(join(root, 'dist/assets')), origin })
  server = await serve(service.service.app, { host: '127.0.0.1', port, publicUrl: new URL(origin), tls: null, lastResort: testPages.lastResort, patience: { stopMilliseconds: 200 } }, () => undefined)
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await service?.close()
})

const elsewhere = 'https://www.bbc.co.uk/weather'

/** Nothing leaves this machine: the page elsewhere is one of ours with its address. `asked` counts what was asked of it. */
async function arrive({ javaScriptEnabled = true, path = '/made-to-use' } = {}): Promise<{ page: Page; asked: string[]; close(): Promise<void> }> {
  const context = await browser.newContext({ javaScriptEnabled })
  const asked: string[] = []
  await context.route((url) => url.origin !== origin, (route) => {
    asked.push(route.request().url())
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Weather</title><h1>Weather</h1>' })
  })
  const page = await context.newPage()
  await page.goto(`${origin}/`)
  await page.goto(`${origin}${path}`)
  return { page, asked, close: () => context.close() }
}

test.each(['/made-to-use', '/cy/made-to-use'])('%s: one press leaves it, and Back leads to where one was before', async (path) => {
  const { page, asked, close } = await arrive({ path })
  expect(asked).toEqual([]) // nothing of the page elsewhere is loaded before
  await page.locator('a[data-leave]').click()
  await page.waitForURL(elsewhere)
  await page.goBack()
  expect(new URL(page.url()).pathname).toBe('/')
  await close()
})

test('Shift three times leaves it, and two presses with another key between do not', async () => {
  const { page, close } = await arrive()
  await page.getByText('Or press the Shift key three times').waitFor()
  for (const key of ['Shift', 'Shift', 'a', 'Shift']) await page.keyboard.press(key)
  expect(new URL(page.url()).pathname).toBe('/made-to-use')
  for (const key of ['Shift', 'Shift']) await page.keyboard.press(key)
  await page.waitForURL(elsewhere)
  await page.goBack()
  expect(new URL(page.url()).pathname).toBe('/')
  await close()
})

test('without script it is a plain link, and the keys are not offered', async () => {
  const { page, close } = await arrive({ javaScriptEnabled: false })
  expect(await page.getByText('Or press the Shift key').isVisible()).toBe(false)
  await page.locator('a[data-leave]').click()
  await page.waitForURL(elsewhere)
  await close()
})

test('it names helplines with numbers to press, says what Back and history still show, and needs nobody to sign in', async () => {
  const { page, close } = await arrive()
  expect(await page.locator('a[href^="tel:"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(expect.arrayContaining(['tel:999', 'tel:+448082000247', 'tel:+448088010800', 'tel:+448000271234', 'tel:+448088021414', 'tel:+448088020300', 'tel:+448081689111', 'tel:116123']))
  await page.getByText('This does not clear your history').waitFor()
  await close()
})
