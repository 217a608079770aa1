// Takes the pictures of the README and of docs/ACCESSIBILITY.md from the demonstration: node scripts/draw-screenshots.ts
// Run by hand after a screen changes; the pictures are committed.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { build, root } from './build.ts'

const port = 3599
const origin = `http://localhost:${port}`
const shots = join(root, 'docs/screenshots')

await build()
const folder = mkdtempSync(join(tmpdir(), 'safe-return-pictures-'))
const server = spawn(process.execPath, [join(root, 'dist/cli.js'), 'start', '--demo'], { env: { PATH: process.env['PATH'] ?? '', DATA_DIR: join(folder, 'demo'), PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] })
await new Promise<void>((resolve, reject) => {
  server.stdout.on('data', (part: Buffer) => part.toString().includes('under way') && resolve())
  server.once('exit', () => reject(new Error('The demonstration did not start')))
})
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run', '--mute-audio', '--autoplay-policy=no-user-gesture-required'],
})
try {
  const asha = await open('asha', { width: 390, height: 760 })
  await asha.getByRole('button', { name: /We’re safe/ }).click()
  await asha.getByText(/Received \d\d:\d\d/).first().waitFor()
  await picture(asha, 'phone-out')

  const carys = await open('carys', { width: 1200, height: 760 })
  await carys.locator('#watch-live').waitFor({ state: 'attached' })
  await picture(carys, 'board')
  const phone = await open('carys', { width: 390, height: 760 })
  await phone.goto('/outings/new')
  await picture(phone, 'plan')
  await phone.goto('/outings')
  await phone.locator('main a[href^="/outings/0"]').first().click()
  await picture(phone, 'outing')

  const anybody = await open(null, { width: 390, height: 760 })
  for (const [path, name] of [['/', 'home'], ['/join', 'join'], ['/sign-in', 'sign-in']] as const) {
    await anybody.goto(path)
    await picture(anybody, name)
  }

  await asha.locator('[data-hold]').focus()
  await asha.keyboard.press('Enter')
  await asha.waitForTimeout(500)
  await asha.keyboard.press('Enter')
  await asha.getByText(/Received \d\d:\d\d/).first().waitFor()
  await picture(asha, 'phone-alert')
} finally {
  await browser.close()
  server.removeAllListeners('exit')
  server.kill()
  rmSync(folder, { recursive: true, force: true })
}

async function open(who: string | null, viewport: { width: number; height: number }): Promise<Page> {
  const page = await (await browser.newContext({ viewport, baseURL: origin, locale: 'en-GB' })).newPage()
  await page.goto(who === null ? '/' : `/demo/as/${who}`)
  return page
}

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(500)
  await page.screenshot({ path: join(shots, `${name}.png`) })
}
