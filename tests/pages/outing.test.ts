// The lead's open page: it shows who joins by itself, and never takes the place of a press that is under way.

import { join as path } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../../scripts/build.ts'
import { type RunningServer, serve } from '../../src/platform/server.ts'
import { openStaticFiles } from '../../src/platform/static-files.ts'
import { testPages } from '../support/edge.ts'
import { firstCoordinator, join, plannedOuting } from '../support/evening.ts'
import { findChromium } from '../support/find-chromium.ts'
import { freePort } from '../support/free-port.ts'
import { openTestService, type TestService } from '../support/whole-app.ts'

let service: TestService
let server: RunningServer
let browser: Browser
let origin: string
beforeAll(async () => {
  const port = await freePort()
  origin = `http://localhost:${port}`
  service = await openTestService({ files: openStaticFiles(path(root, 'dist/assets')), origin })
  server = await serve(service.service.app, { host: '127.0.0.1', port, publicUrl: new URL(origin), tls: null, lastResort: testPages.lastResort, patience: { stopMilliseconds: 200 } }, () => undefined)
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await service?.close()
})

test('who joins is shown without a press; while a press is under way the page is not loaded again, and the press is not lost', async () => {
  const carys = await firstCoordinator(service)
  const { outing, code } = await plannedOuting(carys)
  await carys.post('/board/duty', { heard: 'yes' })
  await join(service.browser(), code, 'Asha', '07700 900101')
  const context = await browser.newContext({ extraHTTPHeaders: { cookie: `__Host-session=${carys.cookies.get('__Host-session')}` } })
  const page = await context.newPage()
  await page.goto(`${origin}/outings/${outing}`)
  await join(service.browser(), code, 'Bryn', '07700 900102')
  await page.getByText('Bryn').first().waitFor({ timeout: 15_000 })

  // The way to the server is slow: somebody joins, and the page learns of it, before the press has arrived.
  let isLearnt = (): void => undefined
  const learnt = new Promise<void>((resolve) => { isLearnt = resolve })
  await context.route(`**/outings/${outing}/start`, async (route) => {
    await join(service.browser(), code, 'Dev', '07700 900103')
    await learnt
    await route.continue()
  })
  let looks = 0
  page.on('response', (response) => {
    if (new URL(response.url()).pathname === `/outings/${outing}`) looks += 1
    if (looks === 3) isLearnt()
  })
  const answered = page.waitForResponse((response) => response.request().method() === 'POST', { timeout: 30_000 })
  await page.getByRole('button', { name: /They all stand here/ }).click({ noWaitAfter: true })
  expect((await answered).status()).toBe(303)
  const started = await service.database.read.selectFrom('shifts').select('phase').where('outing', '=', outing).execute()
  expect(started.filter(({ phase }) => phase === 'active')).toHaveLength(2)
  await context.close()
})
