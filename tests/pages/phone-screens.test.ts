// Every screen of someone who is out, as it is drawn on the phone and as the server draws it for a phone without script:
// both languages, by day and by night, axe, 320 pixels, and targets for a cold thumb. Pictures, when asked for, go to
// test-results/phone, to be looked at by somebody who imagines being tired.

import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { after, minutes } from '../../src/basics/instant.ts'
import type { PhoneView } from '../../src/outings/phone-view.ts'
import { axeViolations } from '../support/axe.ts'
import { findChromium } from '../support/find-chromium.ts'
import { chromiumArguments } from '../support/phone-browser.ts'
import { type PhoneServer, startPhoneServer } from '../support/phone-server.ts'
import { picturesInto } from '../support/pictures.ts'

const takePicture = picturesInto('phone')
let server: PhoneServer
let browser: Browser

beforeAll(async () => {
  server = await startPhoneServer()
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumArguments })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

type Scene = { readonly view?: (now: PhoneView['at']) => Partial<PhoneView>; readonly script?: false; readonly at?: string; readonly then?: (page: Page) => Promise<void>; readonly cut?: true; readonly place?: true }
const alert = (now: PhoneView['at'], more: Partial<NonNullable<PhoneView['alert']>> = {}): Pick<PhoneView, 'alert'> =>
  ({ alert: { openedAt: after(now, -minutes(2)), isSos: true, silent: true, toldAt: null, toldName: null, takenAt: null, takenName: null, cancelled: false, ...more } })
const openAll = (page: Page) => page.locator('main details').evaluateAll((all) => { for (const one of all) (one as HTMLDetailsElement).open = true })

const scenes: Readonly<Record<string, Scene>> = {
  calm: {},
  'on-my-own': { view: () => ({ partners: [], watching: { name: 'Carys', phone: '+447700900789' } }) },
  soon: { view: (now) => ({ deadlineAt: after(now, minutes(3)) }) },
  asked: { view: (now) => ({ status: 'asked', deadlineAt: after(now, -minutes(1)), overdueAt: after(now, minutes(4)) }) },
  overdue: { view: (now) => ({ status: 'overdue', deadlineAt: after(now, -minutes(9)), overdueAt: after(now, -minutes(4)) }) },
  'partner-late': { view: (now) => ({ partners: [{ shift: 'shift-of-bryn-01', name: 'Bryn', phone: '+447700900456', lastHeardAt: null, lateSince: after(now, -minutes(1)), hasNoPhone: false }] }), then: openAll },
  'partner-without-phone': { view: () => ({ partners: [{ shift: 'shift-of-bryn-01', name: 'Bryn', phone: null, lastHeardAt: null, lateSince: null, hasNoPhone: true }] }), then: openAll },
  'left-alone': { view: () => ({ alone: { mayChoose: true } }), then: openAll },
  'on-a-break': { view: (now) => ({ status: 'break', deadlineAt: after(now, minutes(12)) }) },
  'going-home': { view: (now) => ({ status: 'going-home', deadlineAt: after(now, minutes(52)), positionUntil: null }) },
  'called-off': { view: () => ({ status: 'called-off' }) },
  'stop-called': { view: (now) => ({ stop: { id: 'stop-1', byMe: false, byName: 'Bryn', at: now, answered: false, notYet: [], decision: null } }) },
  'stop-answered': { view: (now) => ({ stop: { id: 'stop-1', byMe: true, byName: 'Asha', at: now, answered: true, notYet: [], decision: null } }), then: openAll },
  'everyone-ok': { view: (now) => ({ okAskedAt: now }) },
  'not-watched': { view: (now) => ({ notWatchedSince: after(now, -minutes(20)) }) },
  waiting: { view: () => ({ status: 'waiting', deadlineAt: null }) },
  ended: { view: (now) => ({ status: 'ended', deadlineAt: null, sosUntil: after(now, minutes(700)) }) },
  'all-deeds-open': { then: openAll },
  'kept-not-sent': { cut: true, then: async (page) => { await page.locator('form[action$="/check-in"] button').first().click(); await page.locator('.sr-truth--kept').waitFor() } },
  armed: { then: async (page) => { await page.locator('[data-hold]').focus(); await page.keyboard.press('Enter') } },
  'alert-trying': { cut: true, then: async (page) => { await raise(page); await page.locator('.sr-truth--trying').waitFor() } },
  'alert-with-place': { place: true, then: async (page) => { await raise(page); await page.locator('.sr-say__figures').waitFor(); await openAll(page) } },
  sharing: { place: true, then: async (page) => { await openAll(page); await page.locator('[data-tool=share]').click(); await page.locator('.sr-shared').waitFor() } },
  'alert-taken': { view: (now) => alert(now, { toldAt: after(now, -minutes(1)), toldName: 'Carys', takenAt: now, takenName: 'Carys' }) },
  'alert-all-open': { view: (now) => alert(now), then: openAll },
  'plain-calm': { script: false },
  'plain-deeds-open': { script: false, then: openAll },
  'plain-sos': { script: false, at: '/out/sos', then: openAll },
  'plain-alert': { script: false, view: (now) => alert(now, { toldAt: now, toldName: 'Carys' }) },
  shell: { script: false, at: '/out/shell' },
}

async function raise(page: Page): Promise<void> {
  await page.locator('[data-hold]').focus()
  await page.keyboard.press('Enter')
  await page.waitForTimeout(450)
  await page.keyboard.press('Enter')
}

type Look = { readonly name: string; readonly language: 'en' | 'cy' }

/** Opens the scene; what the browser complains of (a refused style, a fault in the script) is a fault. */
async function see({ name, language }: Look, use: (page: Page) => Promise<void>): Promise<void> {
  const scene = scenes[name]!
  const phone = `${name}-${language}-${++count}`
  server.tell(phone, {})
  server.tell(phone, scene.view?.(server.now()) ?? {})
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'light', locale: 'en-GB', ...(scene.place ? { permissions: ['geolocation'], geolocation: { latitude: 52.414, longitude: -4.08204, accuracy: 12 } } : {}) })
  // Not switched off but never arriving, because axe is a script too.
  if (scene.script === false) await context.route('**/app-*.js', (route) => route.abort())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => { if (message.type() === 'error' && !/ERR_|net::|Failed to load/.test(message.text())) complaints.push(message.text()) })
  const prefix = language === 'cy' ? '/cy' : ''
  await page.goto(`${server.origin}${prefix}/be/${phone}`)
  if (scene.at) await page.goto(`${server.origin}${prefix}${scene.at}`)
  if (scene.script !== false) await page.locator('#without-script[hidden]').waitFor({ state: 'attached' })
  if (scene.cut) await context.setOffline(true)
  await scene.then?.(page)
  await page.evaluate(() => document.fonts.ready)
  await use(page)
  expect(complaints).toEqual([])
  await context.close()
}
let count = 0

const looks = Object.keys(scenes).flatMap((name) => (['en', 'cy'] as const).map((language) => ({ name, language })))

test.each(looks)('$name in $language: nothing for axe to find by day or night, 320 pixels are enough, and a cold thumb hits all of it', async ({ name, language }) => {
  await see({ name, language }, async (page) => {
    for (const colours of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: colours })
      await takePicture(page, `${name}-${language}-${colours}`)
      expect(await axeViolations(page, colours === 'light' ? {} : { only: ['color-contrast'] })).toEqual([])
    }
    expect(await page.locator('h1:visible').count()).toBe(1)
    // 320 px is both the narrowest phone and a 1280 px window at 400 %.
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await measure(page)).toEqual({ tooWide: [], tooSmall: [], tooSmallForThree: [] })
  })
})

const measure = (page: Page) => page.evaluate(() => {
  const shown = [...document.querySelectorAll<HTMLElement>('main a, main button, main summary')].filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height > 0)
  const tall = (one: HTMLElement) => one.getBoundingClientRect().height
  return {
    tooWide: document.documentElement.scrollWidth > 320 ? [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > 321).map((one) => one.className) : [],
    tooSmall: shown.filter((one) => tall(one) < 48).map((one) => `${one.textContent} ${tall(one)}`),
    // The three of the field screen.
    tooSmallForThree: shown.filter((one) => one.matches('.sr-big--safe, .sr-big--danger, [data-hold]') && tall(one) < 72).map((one) => one.textContent),
  }
})

test('on the field screen there are at least 16 pixels between the three presses, and 999 is no smaller than the alert', async () => {
  await see({ name: 'calm', language: 'en' }, async (page) => {
    const boxes = await page.evaluate(() => Object.fromEntries([['safe', '.sr-big--safe'], ['ring', '.sr-big--danger'], ['alert', '[data-hold]']].map(([name, where]) => {
      const { left, right, top, bottom, width, height } = document.querySelector(where!)!.getBoundingClientRect()
      return [name, { left, right, top, bottom, width, height }]
    }))) as Record<'safe' | 'ring' | 'alert', DOMRect>
    expect(boxes.ring.top - boxes.safe.bottom).toBeGreaterThanOrEqual(16)
    expect(boxes.alert.left - boxes.ring.right).toBeGreaterThanOrEqual(16)
    expect(boxes.ring.width * boxes.ring.height).toBeGreaterThanOrEqual(boxes.alert.width * boxes.alert.height)
    // All three without scrolling, the first below the upper third.
    expect(boxes.alert.bottom).toBeLessThan(844)
    expect(boxes.safe.top).toBeGreaterThan(844 / 4)
  })
})
