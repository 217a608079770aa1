// The look, in a real Chromium under the real content policy: every component, the field screen and the board, by day
// and by night, in both languages. What axe finds, what a narrow screen does, how large the targets are. Pictures, when
// asked for, go to test-results/design, to be looked at.
import { readFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, root } from '../../scripts/build.ts'
import type { Language } from '../../src/basics/language.ts'
import { assetsFrom } from '../../src/design/assets.ts'
import { alertPage, boardPage, componentsPage, fieldPage } from '../../src/design/gallery-pages.tsx'
import { fixedHeaders } from '../../src/platform/headers.ts'
import { openStaticFiles } from '../../src/platform/static-files.ts'
import { axeFindings } from '../support/axe.ts'
import { findChromium } from '../support/find-chromium.ts'
import { picturesInto } from '../support/pictures.ts'

const takePicture = picturesInto('design')
const screens = ['components', 'field', 'field-late', 'alert', 'board', 'board-all-well'] as const
type Screen = (typeof screens)[number]
const types: Record<string, string> = { css: 'text/css', woff2: 'font/woff2', svg: 'image/svg+xml', png: 'image/png' }

let server: Server
let browser: Browser
let origin = ''

beforeAll(async () => {
  await build()
  const folder = join(root, 'dist/assets')
  const assets = assetsFrom(openStaticFiles(folder).manifest)
  const show = async (screen: Screen, language: Language): Promise<string> => {
    const options = { language, assets }
    if (screen === 'components') return String(await componentsPage(options))
    if (screen === 'alert') return String(await alertPage(options))
    if (screen.startsWith('field')) return String(await fieldPage({ ...options, situation: screen === 'field' ? 'calm' : 'late' }))
    return String(await boardPage({ ...options, situation: screen === 'board' ? 'overdue' : 'all-well' }))
  }
  const answer = async (address: string, response: ServerResponse): Promise<void> => {
    for (const [name, value] of fixedHeaders(new URL('http://localhost'))) response.setHeader(name, value)
    const path = new URL(address, 'http://localhost').pathname
    if (path.startsWith('/assets/')) {
      response.setHeader('Content-Type', types[path.split('.').at(-1)!]!)
      response.end(readFileSync(join(folder, path.slice('/assets/'.length))))
      return
    }
    const [language, screen] = path.startsWith('/cy/') ? ['cy' as const, path.slice(4)] : ['en' as const, path.slice(1)]
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(await show(screen as Screen, language))
  }
  server = createServer((request, response) => void answer(request.url ?? '/', response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  })
  onlyPage = await browser.newPage({ locale: 'en-GB' })
  // Which features a browser knows is looked after where that header is made.
  onlyPage.on('console', (message) => { if (!message.text().includes('Permissions-Policy')) complaints.push(message.text()) })
  onlyPage.on('requestfailed', (request) => {
    // An icon that the page before still waited for is let go when the next one is opened.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed`)
  })
  onlyPage.on('response', (response) => { if (response.status() >= 400) complaints.push(`${response.url()} ${response.status()}`) })
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await new Promise((resolve) => server?.close(resolve))
})

type Look = { screen: Screen; language: Language; colours: 'light' | 'dark'; width: number; height?: number; forceColours?: boolean }

/** One page for all of it, made once: a new browser window takes longer than what is looked at in it. */
let onlyPage: Page
let complaints: string[] = []

/** Opens a screen; what the browser complains of (a refused style, a missing file) is a fault. */
async function open<T>({ screen, language, colours, width, height = 800, forceColours }: Look, use: (page: Page) => Promise<T>): Promise<T> {
  const page = onlyPage
  complaints = []
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: colours, forcedColors: forceColours ? 'active' : 'none' })
  await page.goto(`${origin}/${language === 'cy' ? 'cy/' : ''}${screen}`)
  await page.evaluate(() => document.fonts.ready)
  const result = await use(page)
  expect(complaints).toEqual([])
  return result
}

const languages = ['en', 'cy'] as const
const everyLook = screens.flatMap((screen) => languages.flatMap((language) =>
  (['light', 'dark'] as const).map((colours) => ({ screen, language, colours }))))

describe.each(everyLook)('$screen in $language, $colours', (look) => {
  test('axe finds nothing wrong, contrast included', async () => {
    const { violations, passes } = await open({ ...look, width: 390 }, async (page) => {
      if (look.language === 'en') await takePicture(page, `${look.screen}-${look.colours}`)
      // By night only the colours are others.
      return axeFindings(page, look.colours === 'dark' ? { only: ['color-contrast'] } : {})
    })
    expect(violations).toEqual([])
    expect(passes).toContain('color-contrast')
  })
})

// 320 px is both the narrowest phone and a 1280 px window at 400 %.
test.each(screens.flatMap((screen) => languages.map((language) => ({ screen, language }))))(
  '$screen in $language needs no sideways scrolling at 320 pixels', async (look) => {
    const tooWide = await open({ ...look, colours: 'light', width: 320 }, (page) => page.evaluate(() =>
      document.documentElement.scrollWidth > 320
        ? [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > 320).map((element) => element.className)
        : []))
    expect(tooWide).toEqual([])
  })

test.each(screens)('on %s every target is at least 48 pixels each way, but links inside a sentence', async (screen) => {
  const small = await open({ screen, language: 'en', colours: 'light', width: 390 }, (page) => page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a, button, input, select, textarea, summary')]
      .filter((element) => !element.closest('p, dd, li .govuk-link, .govuk-skip-link, .govuk-error-summary__list'))
      .filter((element) => !element.classList.contains('govuk-skip-link'))
      .map((element) => ({ text: `${element.tagName} ${element.textContent?.trim() || element.id}`, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 48 || box.height < 48)
      .map(({ text, box }) => `${text}: ${box.width} × ${box.height}`)))
  expect(small).toEqual([])
})

test('the presses of the field screen are 72 pixels high and 16 apart, and all on the first screen of a small phone', async () => {
  const boxes = await open({ screen: 'field', language: 'en', colours: 'light', width: 360, height: 640 }, (page) => page.evaluate(() =>
    [...document.querySelectorAll('.sr-big')].map((element) => {
      const { top, bottom, left, right } = element.getBoundingClientRect()
      return { words: element.firstChild!.textContent, top, bottom, left, right, area: (right - left) * (bottom - top) }
    })))
  expect(boxes.map(({ words }) => words)).toEqual(["We're safe", 'Only me', 'Ring 999', 'Alert my team'])
  for (const box of boxes) {
    expect(box.bottom - box.top).toBeGreaterThanOrEqual(72)
    expect(box.bottom).toBeLessThanOrEqual(640)
    for (const other of boxes) {
      if (other === box) continue
      const apart = Math.max(other.top - box.bottom, box.top - other.bottom, other.left - box.right, box.left - other.right)
      expect(apart).toBeGreaterThanOrEqual(16)
    }
  }
  const [, , ring999, alertMyTeam] = boxes
  expect(ring999!.area).toBeGreaterThanOrEqual(alertMyTeam!.area)
})

test('an English page fetches one font file; one with Tŷ’r Ŵyl or Siân on it fetches their letters too', async () => {
  const fetched = (screen: Screen) => open({ screen, language: 'en', colours: 'light', width: 390 }, async (page) =>
    page.evaluate(() => performance.getEntriesByType('resource').flatMap(({ name }) => /(atkinson-\w+)-/.exec(name)?.[1] ?? []).toSorted()))
  expect(await fetched('components')).toEqual(['atkinson-accents', 'atkinson-english', 'atkinson-welsh'])
  expect(await fetched('field')).toEqual(['atkinson-english'])
})

test('where the person has chosen their own colours every press still has an edge', async () => {
  await open({ screen: 'field', language: 'en', colours: 'light', width: 390, forceColours: true }, async (page) => {
    await takePicture(page, 'field-forced-colours')
    const edges = await page.evaluate(() => [...document.querySelectorAll('.sr-big')].map((element) => getComputedStyle(element).borderTopWidth))
    expect(edges).toEqual(['2px', '2px', '2px', '2px'])
  })
})

test('a page can be held at night while the device says day', async () => {
  const ground = await open({ screen: 'field', language: 'en', colours: 'light', width: 390 }, (page) => page.evaluate(() => {
    const shown = () => getComputedStyle(document.body).backgroundColor
    const byDay = shown()
    document.documentElement.dataset['night'] = ''
    return [byDay, shown()]
  }))
  expect(ground).toEqual(['rgb(251, 250, 247)', 'rgb(16, 20, 23)'])
})

test('the laptop board stands side by side', async () => {
  for (const colours of ['light', 'dark'] as const) {
    await open({ screen: 'board', language: 'en', colours, width: 1280 }, async (page) => {
      await takePicture(page, `board-laptop-${colours}`)
      expect(await page.evaluate(() => getComputedStyle(document.querySelector('.sr-board')!).gridTemplateColumns.split(' ').length)).toBe(2)
    })
  }
})
