// The board in a real Chromium, as somebody who watches meets it: news as they come, the server pulled out, the sound,
// a keyboard and nothing else, a screen reader's tree, 320 pixels, day and night, both languages. Pictures, when asked for, go to
// test-results/board, to be looked at.

import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { minutes, seconds } from '../../src/basics/instant.ts'
import { axeViolations } from '../support/axe.ts'
import { type BoardBrowser, type Looking, openBoardBrowser } from '../support/board-browser.ts'
import { eveningUnderWay, organisation } from '../support/board-given.ts'
import { picturesInto } from '../support/pictures.ts'

const takePicture = picturesInto('board')
let board: BoardBrowser
const looking: Looking[] = []

beforeAll(async () => {
  board = await openBoardBrowser()
}, 60_000)
beforeEach(async () => {
  await board.given.startAgain()
  await eveningUnderWay(board.given)
})
afterEach(async () => {
  const complaints = looking.flatMap((one) => one.complaints).filter((text) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|status of (401|403|422)/.test(text))
  await Promise.all(looking.splice(0).map(({ context }) => context.close()))
  if (complaints.length > 0) throw new Error(`The browser complained:\n${complaints.join('\n')}`)
})
afterAll(() => board?.close())

async function look(person: string, path = '/board', options: Parameters<BoardBrowser['look']>[2] = {}): Promise<Page> {
  const one = await board.look(person, path, options)
  looking.push(one)
  if (options.script !== false) await board.live(one.page)
  return one.page
}
/** Presses, and waits until the page says so. */
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const text = (page: Page) => page.locator('main').innerText()
const openAlert = async () => (await board.given.alerts.open(board.given.database.read, organisation))[0]!.id
const says = (page: Page, how: 'assertive' | 'polite') => page.locator(`#board-says-${how}`).innerText()

async function withSound(page: Page): Promise<void> {
  await press(page, 'Turn the sound on')
  await press(page, 'Yes, I heard it')
  await page.locator('#sound-test').waitFor({ state: 'detached' })
}

describe('news', () => {
  test('a call for help is on the board within a second, said aloud, and counted in the tab', async () => {
    const page = await look('carys')
    expect(await text(page)).toContain('All 2 are fine.')
    const began = performance.now()
    await board.given.sos('asha')
    await page.getByRole('heading', { name: 'Asha asks for help' }).waitFor()
    expect(performance.now() - began).toBeLessThan(1000)
    await expect.poll(() => says(page, 'assertive')).toBe('Asha asks for help.')
    expect(await page.title()).toBe('(1) Watching tonight – Safe Return')
    await board.given.post('bryn', `/alerts/${await openAlert()}/deal`)
    await page.getByText('Bryn has it').waitFor()
    await expect.poll(() => says(page, 'polite')).toBe('Bryn is dealing with it: Asha asks for help.')
  })

  test('a press is answered without leaving the page, and the focus stays where it was put', async () => {
    const page = await look('carys')
    await board.given.sos('asha')
    await press(page, 'I’m dealing with this')
    await page.getByText('You have it').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(`alert-${await openAlert()}`) // the button is gone, its card is not
    const field = page.getByLabel('What have you found so far?')
    await field.fill('Her phone rings, nobody answers')
    await press(page, 'Save, and keep dealing with it')
    await expect.poll(() => field.inputValue()).toBe('')
    await expect.poll(() => says(page, 'polite')).toBe('Saved.')
    const timeline = await board.given.alerts.timeline(board.given.database.read, organisation, await openAlert())
    expect(timeline.at(-1)!.event).toMatchObject({ kind: 'report-made', note: 'Her phone rings, nobody answers' })
    expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1)
  })

  test('while somebody types nothing moves under them and nothing typed is lost; what is new waits below and is named above', async () => {
    const page = await look('carys')
    await board.given.sos('asha')
    await press(page, 'I’m dealing with this')
    const field = page.getByLabel('What have you found so far?')
    await field.pressSequentially('Rang Asha, no ')
    const before = await field.boundingBox()
    await board.given.sos('bryn')
    await page.getByText('Someone else needs you: Bryn asks for help').waitFor()
    expect(await page.locator('.sr-card--danger, .sr-card--lamp').evaluateAll((cards) => cards.map((card) => card.querySelector('h3')!.textContent))).toEqual(['Asha asks for help', 'Bryn asks for help'])
    await field.pressSequentially('answer')
    expect(await field.inputValue()).toBe('Rang Asha, no answer')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    expect(before).not.toBe(null)
    await page.getByRole('button', { name: 'Show it' }).click()
    await expect.poll(() => page.evaluate(() => document.querySelector('.sr-card--danger')!.getBoundingClientRect().top < innerHeight)).toBe(true)
  })

  test('whoever has the keyboard on “Ring Bryn” still has it there when Bryn’s row becomes a card', async () => {
    const page = await look('carys')
    await page.locator('li#row-shift-of-bryn').getByRole('link', { name: 'Ring Bryn' }).focus()
    board.given.clock.advance(minutes(20))
    await board.given.checkIn('asha')
    board.given.clock.advance(minutes(11))
    await board.given.pass()
    await page.locator('article#row-shift-of-bryn').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('article')?.id)).toBe('row-shift-of-bryn')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Ring Bryn')
  })

  test('two press at once: one has it, and the other is told so on the same page', async () => {
    const page = await look('carys')
    await board.given.sos('asha')
    const id = await openAlert()
    await page.getByRole('button', { name: 'I’m dealing with this' }).waitFor()
    await board.given.database.write(async (tx) => board.given.room.take(tx, (await board.given.alerts.load(tx, organisation, id))!, { id: 'first', by: 'bryn', kind: 'deal' }, 'still-out', board.given.clock.now()))
    await press(page, 'I’m dealing with this')
    await page.getByText('Bryn has been dealing with this since 18:00. You need do nothing, unless they ask you.').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('board-trouble')
  })

  test('a second tab listens to the first: one stream for the whole browser, and the news in both', async () => {
    const page = await look('carys')
    const asked: string[] = []
    const second = await looking[0]!.context.newPage()
    second.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await second.goto(`${board.origin()}/board`)
    await board.live(second)
    await board.given.sos('asha')
    await Promise.all([page, second].map((tab) => tab.getByRole('heading', { name: 'Asha asks for help' }).waitFor()))
    expect(asked).not.toContain('/api/board/stream')
    await page.close()
    await second.waitForRequest((request) => request.url().endsWith('/api/board/stream'))
    await board.given.post('bryn', `/alerts/${await openAlert()}/deal`)
    await second.getByText('Bryn has it').waitFor()
  })

  test('an alert’s own page is kept fresh too, its story included', async () => {
    await board.given.sos('asha')
    const page = await look('carys', `/alerts/${await openAlert()}`)
    await board.given.post('bryn', `/alerts/${await openAlert()}/deal`)
    await page.getByText('Bryn: “I’m dealing with this.”').waitFor()
    await page.getByText('Bryn is dealing with it, until 18:05 unless they write what they found.').waitFor()
    await board.given.sos('bryn')
    await page.getByText('Someone else needs you: Bryn asks for help').waitFor()
  })
})

describe('one press for all', () => {
  test('“Everyone OK?” asks all in one tap, and a minute later the silent ones rise, said aloud once', async () => {
    const page = await look('carys')
    board.given.clock.advance(minutes(5))
    board.given.changed()
    await press(page, 'Everyone OK?')
    await page.getByText('Everyone was asked').waitFor()
    await board.given.checkIn('bryn')
    await page.locator('#row-shift-of-bryn', { hasText: 'last heard' }).waitFor()
    board.given.clock.advance(seconds(62))
    board.given.changed()
    await page.getByRole('article').filter({ hasText: 'Asha' }).getByText('has not answered “Everyone OK?”').waitFor()
    await expect.poll(() => says(page, 'polite')).toContain('One person has not answered “Everyone OK?”')
    expect(await page.getByRole('article').filter({ hasText: 'needs somebody' }).count()).toBe(1)
  })

  test('“I rang, they are fine” is one press on the card, and their name leaves it', async () => {
    const page = await look('carys')
    board.given.clock.advance(minutes(31))
    await board.given.pass()
    await page.getByText('1 minute late.').first().waitFor()
    await page.locator('#row-shift-of-asha').getByRole('button', { name: 'I rang, they are fine' }).click()
    await page.locator('li#row-shift-of-asha').waitFor()
    expect(await page.locator('article#row-shift-of-asha').count()).toBe(0)
  })
})

describe('with very many out', () => {
  test('those due soon are drawn, the others wait folded; once opened they stay open while news come', async () => {
    const people = Array.from({ length: 120 }, (_, index) => `p${index}`)
    for (const [index, id] of people.entries()) board.given.person(id, `Person ${index}`, ['canvasser'], { phone: null })
    await board.given.outing('outing-2', 'carys', people)
    const page = await look('carys')
    const rows = page.locator('.sr-quiet-list__item')
    expect(await rows.count()).toBe(40)
    await page.getByText(/^The other 82, the next of them before/).click()
    await expect.poll(() => rows.count()).toBe(122)
    await board.given.checkIn('p3')
    await page.locator('#row-shift-of-p3', { hasText: 'last heard' }).waitFor()
    expect(await page.locator('#later').getAttribute('open')).not.toBe(null)
    expect(await rows.count()).toBe(122)
    await board.given.sos('p7')
    await page.getByRole('heading', { name: 'Person 7 asks for help' }).waitFor()
    await expect.poll(() => says(page, 'assertive')).toBe('Person 7 asks for help.')
    await page.getByText(/^The other 81, the next of them before/).click()
    await expect.poll(() => rows.count()).toBe(40)
  })
})

describe('with the server gone', () => {
  test('L12: after 30 seconds the page says so in words; it counts on, and sounds when somebody is late', async () => {
    const page = await look('carys', '/board', { stopped: true })
    await withSound(page)
    const tones = await board.tones(page)
    await board.stopServer()
    try {
      await page.clock.fastForward(seconds(29))
      expect(await page.locator('#board-stale').count()).toBe(0)
      await page.clock.fastForward(seconds(3))
      await page.locator('#board-stale', { hasText: /Not updated: last heard from the server \d+ seconds ago/ }).waitFor()
      expect(await page.title()).toBe('(?) Watching tonight – Safe Return')
      await expect.poll(() => says(page, 'assertive')).toContain('Not updated')
      expect(await text(page)).not.toContain('are fine')
      expect(await text(page)).toContain('2 are out. Nobody is late, as far as this page knows.')
      await takePicture(page, 'stale')
      expect(await axeViolations(page)).toEqual([])

      await page.clock.fastForward(minutes(29) + seconds(40))
      await page.getByText('less than a minute late. Their phone is being asked, and who is with them.').first().waitFor()
      await page.locator('#not-watched', { hasText: /Not being watched since 18:0\d/ }).waitFor()
      expect(await text(page)).toContain('Needs you now')

      await page.clock.fastForward(minutes(5))
      await expect.poll(() => says(page, 'assertive')).toContain('Asha is 5 minutes late.')
      const before = await board.tones(page)
      expect(before).toBeGreaterThan(tones)
      await page.clock.fastForward(seconds(5))
      await expect.poll(() => board.tones(page)).toBeGreaterThan(before) // again and again
    } finally {
      await board.startServer()
    }
    await page.clock.fastForward(seconds(5))
    await page.locator('#board-stale').waitFor({ state: 'detached' })
    await page.getByText('All 2 are fine.').waitFor()
    await expect.poll(() => page.locator('#not-watched').innerText()).toBe('')
  })

  test('a press that cannot be sent says that nothing has changed', async () => {
    const page = await look('carys')
    await board.given.sos('asha')
    await page.getByRole('button', { name: 'I’m dealing with this' }).waitFor()
    await board.stopServer()
    try {
      await press(page, 'I’m dealing with this')
      await page.getByText('That was not sent: the server does not answer. Nothing has changed.').waitFor()
      expect(await page.getByText('Nobody has it yet').count()).toBe(1)
    } finally {
      await board.startServer()
    }
  })

  test('L13: a deadline loop that stands still is told on the open page', async () => {
    const page = await look('carys', '/board', { stopped: true })
    board.given.state.notWatchedSince = board.given.clock.now()
    board.given.changed()
    await page.locator('#not-watched', { hasText: 'Not being watched since 18:00' }).waitFor()
    board.given.state.notWatchedSince = null
    board.given.changed()
    await expect.poll(() => page.locator('#not-watched').innerText()).toBe('')
  })
})

describe('the sound', () => {
  test('comes on duty in two presses: it plays, and somebody says that they heard it', async () => {
    await board.given.database.write((tx) => tx.deleteFrom('on_duty').execute())
    const page = await look('carys')
    expect(await board.tones(page)).toBe(0)
    await press(page, 'Come on duty')
    await page.getByText('Did you hear it?').waitFor()
    expect(await board.tones(page)).toBeGreaterThan(0)
    expect(await page.evaluate(() => (window as unknown as { soundsIn: string }).soundsIn)).toBe('running')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('heard-it')
    await takePicture(page, 'did-you-hear')
    expect(await axeViolations(page)).toEqual([])
    await press(page, 'Yes, I heard it')
    await page.getByText('On duty: Carys').waitFor()
    const row = await board.given.database.read.selectFrom('on_duty').select(['person', 'sound_tested_at']).executeTakeFirstOrThrow()
    expect(row).toEqual({ person: 'carys', sound_tested_at: board.given.clock.now() })
  })

  test('whoever did not hear it can come on duty, and it is not written down as heard', async () => {
    await board.given.database.write((tx) => tx.deleteFrom('on_duty').execute())
    const page = await look('carys')
    await press(page, 'Come on duty')
    await press(page, 'Come on duty without the sound')
    await page.getByText('On duty: Carys').waitFor()
    expect(await board.given.database.read.selectFrom('on_duty').select('sound_tested_at').executeTakeFirstOrThrow()).toEqual({ sound_tested_at: null })
  })

  test('a page that was loaded again says that it is dumb, and what to press', async () => {
    const page = await look('carys')
    await page.getByText('This page cannot sound until you press here.').waitFor()
    await withSound(page)
    expect(await page.getByText('This page cannot sound').count()).toBe(0)
  })

  test('an alert sounds again and again, until somebody deals with it', async () => {
    const page = await look('carys', '/board', { stopped: true })
    await withSound(page)
    await board.given.sos('asha')
    await page.getByText('Asha asks for help').first().waitFor()
    const first = await board.tones(page)
    await page.clock.fastForward(seconds(5))
    await expect.poll(() => board.tones(page)).toBeGreaterThan(first)
    await board.given.post('bryn', `/alerts/${await openAlert()}/deal`)
    await page.getByText('Bryn has it').waitFor()
    const then = await board.tones(page)
    await page.clock.fastForward(seconds(9))
    await page.clock.fastForward(seconds(9))
    expect(await board.tones(page)).toBe(then)
  })

  test('quiet for two minutes while ringing somebody; a new alert sounds all the same', async () => {
    const page = await look('carys', '/board', { stopped: true })
    await withSound(page)
    await board.given.sos('asha')
    await press(page, 'Quiet for 2 minutes')
    await page.getByText(/^Quiet until 18:0\d/).waitFor()
    const quiet = await board.tones(page)
    await page.clock.fastForward(seconds(8))
    expect(await board.tones(page)).toBe(quiet)
    await board.given.sos('bryn')
    await page.getByText('Bryn asks for help').first().waitFor()
    await page.clock.fastForward(seconds(2))
    await expect.poll(() => board.tones(page)).toBeGreaterThan(quiet)
  })

  test('what is needed soon has a gentler sound, once', async () => {
    const page = await look('carys', '/board', { stopped: true })
    await withSound(page)
    await page.clock.fastForward(minutes(1))
    const before = await board.tones(page)
    board.given.texts.push({ at: board.given.clock.now(), from: 'Asha', phone: '+447700900101', text: 'where is everyone', understoodAs: 'unverified' })
    board.given.changed()
    await page.getByText('Asha: “where is everyone”').waitFor()
    await expect.poll(() => board.tones(page)).toBe(before + 2)
    await page.clock.fastForward(seconds(9))
    expect(await board.tones(page)).toBe(before + 2)
  })
})

test('whoever is signed out is told within five seconds that this page watches nobody', async () => {
  const page = await look('carys')
  board.given.endDevice('carys')
  await page.getByText('You are signed out on this browser, so this page watches nobody any more.').waitFor({ timeout: 5000 })
  await page.getByRole('button', { name: 'Sign in again' }).waitFor()
})

test('with a keyboard and nothing else: find the alert, take it, write, and close it', async () => {
  await board.given.sos('asha')
  const page = await look('carys')
  const tabTo = async (name: RegExp) => {
    for (let count = 0; count < 60; count += 1) {
      await page.keyboard.press('Tab')
      const here = await page.evaluate(() => document.activeElement?.textContent ?? '')
      if (name.test(here)) return
    }
    throw new Error(`No way by Tab to ${name}`)
  }
  await tabTo(/^I’m dealing with this$/)
  await page.keyboard.press('Enter')
  await page.getByText('You have it').waitFor()
  await tabTo(/^Close it, hand it over/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/alerts\//)
  await board.live(page)
  await page.locator('#outcome').focus()
  await page.keyboard.press('Space')
  await page.locator('#note').focus()
  await page.keyboard.type('I rang, she is home')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Closed: I have spoken to them: safe').first().waitFor()
})

test('a form with something missing comes back on the same page, with the summary first and what was typed', async () => {
  await board.given.sos('asha')
  await board.given.post('carys', `/alerts/${await openAlert()}/deal`)
  const page = await look('carys', `/alerts/${await openAlert()}`)
  await page.locator('#note').fill('I rang, she is home')
  await press(page, 'Close')
  await page.getByRole('link', { name: 'Choose what it was' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary')
  expect(await page.locator('#note').inputValue()).toBe('I rang, she is home')
  expect(await axeViolations(page)).toEqual([])
})

test('without script everything is there to read and to press', async () => {
  await board.given.sos('asha')
  const page = await look('carys', '/board', { script: false })
  await press(page, 'I’m dealing with this')
  await page.waitForURL(/\/alerts\//)
  expect(await page.getByText('You are dealing with it.').count()).toBe(1)
  expect(await page.locator('meta[http-equiv="refresh"]').getAttribute('content')).toBe('30')
})

test('a screen reader finds the alert by its heading, its steps as a list, and the plan described', async () => {
  await board.given.sos('asha')
  board.given.seen('asha', 52.414, -4.082)
  board.given.seen('bryn', 52.416, -4.082)
  const page = await look('carys')
  await page.getByRole('region', { name: 'Needs you now' }).getByRole('article').getByRole('heading', { name: 'Asha asks for help', level: 3 }).waitFor()
  expect(await page.getByRole('article').getByRole('listitem').filter({ hasText: /^Ring Asha|Ring Bryn|any sign of danger/ }).count()).toBeGreaterThanOrEqual(3)
  await page.getByRole('img', { name: /^Where people were last seen: Heol Fach/ }).waitFor()
  expect(await page.locator('h1').count()).toBe(1)
})

const languages = ['en', 'cy'] as const
describe.each(languages.flatMap((language) => (['light', 'dark'] as const).map((colours) => ({ language, colours }))))('in $language, $colours', ({ language, colours }) => {
  const path = (of: string) => (language === 'cy' ? `/cy${of}` : of)

  test('axe finds nothing wrong with the quiet board, the alert, and the alert’s own page', async () => {
    board.given.seen('asha', 52.414, -4.082)
    board.given.seen('bryn', 52.416, -4.082, minutes(4))
    board.given.changed()
    const page = await look('carys', path('/board'), { colours })
    await page.locator('.sr-plan').first().waitFor()
    await takePicture(page, `quiet-${language}-${colours}`)
    expect(await axeViolations(page)).toEqual([])
    await board.given.sos('asha')
    await page.locator('.sr-card--danger').waitFor()
    await takePicture(page, `alert-${language}-${colours}`)
    expect(await axeViolations(page)).toEqual([])
    await board.given.post('carys', `/alerts/${await openAlert()}/deal`)
    const own = await look('carys', path(`/alerts/${await openAlert()}`), { colours })
    await takePicture(own, `page-${language}-${colours}`)
    expect(await axeViolations(own)).toEqual([])
  })
})

// 320 px is both the narrowest phone and a 1280 px window at 400 %.
test.each(languages)('at 320 pixels, as at 400 per cent, nothing has to be scrolled sideways, in %s', async (language) => {
  await board.given.sos('asha')
  board.given.seen('asha', 52.414, -4.082)
  board.given.seen('bryn', 52.416, -4.082)
  await board.given.post('carys', `/alerts/${await openAlert()}/deal`)
  const before = language === 'cy' ? '/cy' : ''
  for (const path of [`${before}/board`, `${before}/alerts/${await openAlert()}`]) {
    const page = await look('carys', path, { width: 320, height: 640 })
    const tooWide = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((element) => element.getBoundingClientRect().right > 321).map((element) => `${element.tagName} ${element.className}`))
    expect([path, tooWide]).toEqual([path, []])
  }
})
