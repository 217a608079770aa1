// What the build of the look puts on the wire, and what it must never put there.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildDesignAssets } from '../../scripts/build-design.ts'
import { page } from '../../src/design/page.tsx'
import { assetsFrom } from '../../src/design/assets.ts'

let folder = ''
let names: Record<string, string> = {}
const content = (name: string): Buffer => readFileSync(join(folder, names[name]!))
const gzipped = (text: string | Buffer): number => gzipSync(text, { level: 9 }).length

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'safe-return-design-'))
  names = await buildDesignAssets(folder)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('makes every asset the frame asks for, each named by its content', async () => {
  expect(Object.keys(names)).toEqual(expect.arrayContaining([
    'safe-return.css', 'atkinson-english.woff2', 'atkinson-welsh.woff2', 'favicon.svg', 'icon-180.png', 'icon-192.png',
    'icon-512.png', 'icon-maskable-512.png', 'notebook-512.png',
  ]))
  for (const [name, file] of Object.entries(names)) {
    expect(file).toMatch(/-[0-9a-f]{10}\.\w+$/)
    expect(existsSync(join(folder, file)), name).toBe(true)
  }
})

test('the style sheet is under 14 kB and the English letters under 14 kB', () => {
  expect(gzipped(content('safe-return.css'))).toBeLessThan(14_000)
  expect(content('atkinson-english.woff2').length).toBeLessThan(14_000)
  expect(content('atkinson-welsh.woff2').length).toBeLessThan(2_500)
})

test('a page, its styles and its letters are half of the 60 kB a first visit may cost', async () => {
  const html = String(await page(
    { language: 'en', path: '/', title: 'What do you need?', assets: assetsFrom(names), ranBy: { name: 'Llanbadarn Residents' } }, 'Something'))
  const weight = gzipped(html) + gzipped(content('safe-return.css')) + content('atkinson-english.woff2').length + content('favicon.svg').length
  expect(weight).toBeLessThan(30_000)
})

test('nothing looks official and nothing is fetched from elsewhere: no GDS font, no crown, only our own files', () => {
  const css = content('safe-return.css').toString()
  expect(css).not.toMatch(/gds|crown|transport/i)
  const fetched = [...css.matchAll(/url\("?([^")]+)"?\)/g)].map(([, address]) => address!)
  expect(fetched.length).toBe(4)
  for (const address of fetched) expect(Object.values(names)).toContain(address)
})

test('the same inputs give the same names again, without building anew', async () => {
  const again = mkdtempSync(join(tmpdir(), 'safe-return-design-'))
  const started = performance.now()
  expect(await buildDesignAssets(again)).toEqual(names)
  expect(performance.now() - started).toBeLessThan(1000)
  rmSync(again, { recursive: true })
})
