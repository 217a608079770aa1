// Draws the PNG icons from src/design/drawings with an installed Chromium: node scripts/draw-icons.ts
// Run by hand after a drawing changes; the pictures are committed, so a build needs no browser.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const design = join(import.meta.dirname, '../src/design')

const icons = [
  { drawing: 'app', name: 'icon-180', size: 180 },               // iPhone cuts its own corners
  { drawing: 'app-rounded', name: 'icon-192', size: 192 },
  { drawing: 'app-rounded', name: 'icon-512', size: 512 },
  { drawing: 'app', name: 'icon-maskable-512', size: 512 },
  { drawing: 'notebook', name: 'notebook-180', size: 180 },
  { drawing: 'notebook', name: 'notebook-512', size: 512 },
] as const

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
})
for (const { drawing, name, size } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const svg = readFileSync(join(design, 'drawings', `${drawing}.svg`), 'utf8')
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
  await page.screenshot({ path: join(design, 'icons', `${name}.png`), omitBackground: true })
  await page.close()
}
await browser.close()
