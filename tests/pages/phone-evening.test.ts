// An evening as a person has it in the hand: what is pressed, what the screen then says, what reached the server.

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { after, minutes } from '../../src/basics/instant.ts'
import { clockTime } from '../../src/basics/wall-clock.ts'
import type { PhoneView } from '../../src/outings/phone-view.ts'
import { findChromium } from '../support/find-chromium.ts'
import { chromiumArguments } from '../support/phone-browser.ts'
import { type PhoneServer, startPhoneServer } from '../support/phone-server.ts'

let browser: Browser
let server: PhoneServer
let context: BrowserContext
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumArguments })
})
afterAll(() => browser?.close())
beforeEach(async () => {
  server = await startPhoneServer()
})
afterEach(async () => {
  await context?.close()
  await server?.stop()
})

async function open({ phone = 'asha', view = {}, prefix = '', permissions = [] as string[] }: { phone?: string; view?: Partial<PhoneView>; prefix?: string; permissions?: string[] } = {}): Promise<Page> {
  server.tell(phone, view)
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB', permissions, geolocation: { latitude: 52.414, longitude: -4.082, accuracy: 12 } })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto(`${server.origin}${prefix}/be/${phone}`)
  await page.locator('#without-script[hidden]').waitFor({ state: 'attached' })
  return page
}
const commands = () => server.stored.map(({ command }) => command)
const small = (page: Page, name: string) => page.locator('summary', { hasText: name })

test('"only me" and "we’re safe" are two presses, and each is said to be received', async () => {
  const page = await open()
  server.pass(minutes(1))
  await page.getByRole('button', { name: 'Only me' }).click()
  await page.getByText('Received 18:23').waitFor()
  await page.getByRole('button', { name: /We’re safe.*Bryn and me/ }).click()
  await expect.poll(() => commands()).toMatchObject([{ kind: 'check-in', who: 'me' }, { kind: 'check-in', who: 'both' }])
})

test('five minutes before the deadline an open page sounds, once', async () => {
  const page = await open()
  const tones = () => page.evaluate(() => (window as unknown as { tones: number }).tones)
  await page.evaluate(() => {
    const counted = window as unknown as { tones: number }
    counted.tones = 0
    const began = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (...given) {
      counted.tones += 1
      return began.apply(this, given)
    }
  })
  await small(page, 'Break').click() // a page sounds only after a touch
  const soon = async (left: number) => {
    const deadlineAt = after(server.now(), minutes(left))
    server.tell('asha', { deadlineAt })
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await page.getByText(`Check in before ${clockTime(deadlineAt)}`).waitFor()
  }
  await soon(9)
  expect(await tones()).toBe(0)
  await soon(4)
  await expect.poll(tones).toBe(4) // one call of four notes
  const askedAgain = page.waitForResponse((response) => response.url().endsWith('/api/phone/state'))
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await (await askedAgain).finished()
  expect(await tones()).toBe(4)
})

test('asked about who walks with them, the phone names them and answers for them; "I cannot see" takes a second press', async () => {
  const bryn = { shift: 'shift-of-bryn-01', name: 'Bryn', phone: '+447700900456', lastHeardAt: null, lateSince: after(server.now(), -minutes(1)), hasNoPhone: false }
  const page = await open({ view: { partners: [bryn] } })
  await page.getByRole('heading', { name: 'Is Bryn all right?' }).waitFor()
  expect(await page.getByRole('link', { name: 'Ring Bryn' }).getAttribute('href')).toBe('tel:+447700900456')
  await small(page, 'I cannot see Bryn').click()
  await page.getByText('Your team is told at once.').waitFor()
  expect(commands()).toEqual([])
  await page.getByRole('button', { name: 'Bryn is here and safe' }).click()
  await page.getByRole('heading', { name: 'Is Bryn all right?' }).waitFor({ state: 'detached' })
  await expect.poll(() => commands()).toMatchObject([{ kind: 'answer-for', partner: 'shift-of-bryn-01', says: 'safe' }])
})

test('a break, its end, more time, and on the way home', async () => {
  const page = await open()
  await small(page, 'Break').click()
  await page.getByRole('button', { name: '20 minutes' }).click()
  await page.getByText('On a break until 18:4').waitFor()
  await page.getByRole('button', { name: 'The break is over' }).click()
  await page.getByText('Check in before 18:5').waitFor()
  await small(page, 'More time').click()
  await page.getByRole('button', { name: 'More time' }).click()
  await small(page, 'On my way home').click()
  await page.getByRole('button', { name: 'Tell my team' }).click()
  await page.getByText('Enter when you will be home, like 22:15').waitFor()
  await page.getByLabel('Home by').fill('20:15')
  await page.getByRole('button', { name: 'Tell my team' }).click()
  await page.getByText('Tell us you are home by 20:15').waitFor()
  await expect.poll(() => commands().map(({ kind }) => kind)).toEqual(['break', 'resume', 'more-time', 'go-home'])
})

test('"I’m home" asks for the number: none, a wrong one, the right one, and the second one looks the same', async () => {
  const seen: string[] = []
  for (const number of ['1234', '9999']) {
    const page = await open({ phone: `asha-${number}` })
    await small(page, 'I’m home').click()
    await page.getByRole('button', { name: 'I’m home' }).click()
    await page.getByText('Enter your number: four digits').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('end-pin')
    await page.getByLabel('Your number').fill('0000')
    await page.getByRole('button', { name: 'I’m home' }).click()
    await page.getByText('“I’m home” was not done. That was not your number.').waitFor()
    await small(page, 'I’m home').click()
    expect(await page.getByLabel('Your number').inputValue()).toBe('') // a number is not left standing
    await page.getByLabel('Your number').fill(number)
    await page.getByRole('button', { name: 'I’m home' }).click()
    await page.getByRole('heading', { name: 'Your time out has ended' }).waitFor()
    seen.push((await page.locator('#phone').evaluate((element) => new XMLSerializer().serializeToString(element))).replace(/\d\d:\d\d/g, ''))
    await context.close()
  }
  expect(seen[0]).toBe(seen[1])
})

test('after the end the team can still be alerted from here', async () => {
  const page = await open({ view: { status: 'ended', deadlineAt: null, sosUntil: after(server.now(), minutes(600)) } })
  await page.getByText(/You can still alert your team from here until/).waitFor()
  await page.locator('[data-hold]').focus()
  await page.keyboard.press('Enter')
  await page.waitForTimeout(450)
  await page.keyboard.press('Enter')
  await page.getByText('Say this:').waitFor()
  await expect.poll(() => commands()).toMatchObject([{ kind: 'sos', silent: true }])
})

test('this feels wrong, in one press; stop, come together, answered and decided', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'This feels wrong' }).click()
  await page.getByText(/Trust it: stay together and leave/).waitFor()
  await small(page, 'Stop, come together').click()
  await page.getByRole('button', { name: 'Stop everyone' }).click()
  await page.getByRole('button', { name: 'We have stopped' }).click()
  await small(page, 'What was decided?').click()
  await page.getByRole('button', { name: 'Go home', exact: true }).click()
  await page.getByText('Decided: go home').waitFor()
  expect(commands().map(({ kind }) => kind)).toEqual(['feels-wrong', 'stop', 'answer-stop', 'decide-stop'])
})

test('a press the server refuses is told, not tried for ever, and jams nothing', async () => {
  const page = await open()
  server.answerNext(400, '{"error":"malformed"}')
  await page.getByRole('button', { name: 'Only me' }).click()
  await page.getByText('“We’re safe” was not done. The server could not read it.').waitFor()
  await page.getByRole('button', { name: 'Only me' }).click()
  await expect.poll(() => commands()).toHaveLength(1)
  expect(await page.getByText('was not done').count()).toBe(0)
})

test('a server that is full is tried again, and nothing is called received meanwhile', async () => {
  const page = await open({ view: { lastReceivedAt: null } })
  server.answerNext(503, '{"error":"store-unavailable"}')
  await page.getByRole('button', { name: 'Only me' }).click()
  await page.getByText('Saved on this phone, not sent yet').waitFor()
  await page.getByText(/^Received 18:/).waitFor()
  expect(commands()).toHaveLength(1)
})

test('a phone that its team has ended says so, and still has 999 and a number to ring', async () => {
  const page = await open()
  server.end('asha')
  await page.getByRole('button', { name: 'Only me' }).click()
  await page.getByRole('heading', { name: 'This phone is not in a team now' }).waitFor()
  expect(await page.getByRole('link', { name: 'Ring 999' }).getAttribute('href')).toBe('tel:999')
  expect(await page.getByRole('link', { name: 'Ring Carys' }).getAttribute('href')).toBe('tel:+447700900789')
})

test('the alert by a finger: a short touch raises nothing, a hold of a second and a half does, and it is silent', async () => {
  const page = await open()
  const button = page.locator('[data-hold]')
  const { x, y } = (await button.boundingBox())!
  await page.mouse.move(x + 30, y + 30)
  await page.mouse.down()
  await page.waitForTimeout(300)
  expect(await button.textContent()).toContain('Keep holding…')
  await page.mouse.up()
  expect(await button.textContent()).toContain('Press again to alert your team')
  expect(commands()).toEqual([])
  await page.reload()
  await button.waitFor()
  await page.mouse.down()
  await page.getByText('Say this:').waitFor()
  await page.mouse.up()
  await page.getByText(/Received 18:\d\d\. Your team is being told\./).waitFor()
  expect(commands()).toMatchObject([{ kind: 'sos', silent: true }])
})

test('an alert in three truths, then a mistake: the number is asked for, and Carys still rings', async () => {
  const page = await open()
  await page.locator('[data-hold]').focus()
  await page.keyboard.press('Space')
  await page.waitForTimeout(450)
  await page.keyboard.press('Space')
  await page.getByText(/Your team is being told/).waitFor()
  expect(await page.getByText('Carys’s phone').count()).toBe(0)
  server.tell('asha', { alert: { ...server.view('asha').alert!, toldAt: server.now(), toldName: 'Carys' } })
  await page.getByText(/Sent to Carys’s phone 18:/).waitFor()
  expect(await page.getByText('Carys is on it').count()).toBe(0)
  server.tell('asha', { alert: { ...server.view('asha').alert!, takenAt: server.now(), takenName: 'Carys' } })
  await page.getByText(/Carys is on it 18:/).waitFor()

  // Silent unless chosen: her partner is told only now.
  await page.getByText('Bryn is not told, so that no phone beside you makes a sound.').waitFor()
  await page.getByRole('button', { name: 'Tell Bryn too' }).click()
  await page.getByText('Bryn is told too.').waitFor()
  expect(await page.getByText(/Your team is being told/).isVisible()).toBe(true) // what was received stays received

  await small(page, 'It was a mistake').click()
  await page.getByLabel('Your number').fill('4321')
  await page.getByRole('button', { name: 'It was a mistake' }).click()
  await page.getByText('Carys still rings you: please answer').waitFor()
  await expect.poll(() => commands().map(({ kind }) => kind)).toEqual(['sos', 'sos', 'cancel-sos'])
  expect(await page.getByRole('link', { name: 'Ring 999' }).isVisible()).toBe(true) // only a person closes it
})

test('the position is looked for only after a tap, shown by a banner while it is shared, and held back near the start', async () => {
  const page = await open({ permissions: ['geolocation'] })
  await page.waitForTimeout(500)
  expect(commands()).toEqual([])
  await small(page, 'This phone').click()
  await page.getByRole('button', { name: 'Share my position with Carys' }).click()
  await page.getByText(/Your position is shared with: Carys, until \d\d:\d\d/).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Stop sharing') // not on what took the place of the button
  await page.getByText('you are within 200 m of where you started').waitFor()
  expect(commands()).toEqual([])
  await context.setGeolocation({ latitude: 52.424, longitude: -4.082, accuracy: 12 })
  await expect.poll(() => commands(), { timeout: 15_000 }).toMatchObject([{ kind: 'position', place: { latitude: 52.424, accuracyMetres: 12 } }])
  await page.getByRole('button', { name: 'Stop sharing' }).click()
  await page.getByText('Your position is shared with').waitFor({ state: 'detached' })
  await context.setGeolocation({ latitude: 52.434, longitude: -4.082, accuracy: 12 })
  await page.waitForTimeout(800)
  expect(commands()).toHaveLength(1)
})

test('sharing is said on every screen, anew each hour, with a mark on the icon; nothing else on the screen depends on it', async () => {
  const page = await open({ permissions: ['geolocation'], view: { positionUntil: after(server.now(), minutes(300)) } })
  await page.evaluate(() => {
    const marks: string[] = []
    Object.assign(window, { marks })
    Object.assign(navigator, { setAppBadge: async () => void marks.push('on'), clearAppBadge: async () => void marks.push('off') })
  })
  const marks = () => page.evaluate(() => (window as unknown as { marks: string[] }).marks.at(-1))
  const presses = async () => (await page.locator('#phone').locator('button:visible, a:visible, summary:visible').allTextContents()).filter((text) => !/Stop sharing|What stops it|Share my position/.test(text))
  const lookAgain = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await small(page, 'This phone').click()
  const without = await presses()
  expect(without.length).toBeGreaterThan(8)
  await page.getByRole('button', { name: 'Share my position with Carys' }).click()
  const banner = page.getByText(/Your position is shared with: Carys, until \d\d:\d\d/)
  await banner.waitFor()
  await expect.poll(marks).toBe('on')
  expect(await presses()).toEqual(without) // whoever does not share loses nothing

  expect(await page.getByText('You have been sharing it').count()).toBe(0)
  server.pass(minutes(61))
  server.tell('asha', { deadlineAt: after(server.now(), minutes(30)) })
  await lookAgain()
  await page.locator('.sr-shared [role=status]', { hasText: 'You have been sharing it for an hour. You can stop at any time.' }).waitFor()

  for (const status of ['asked', 'overdue', 'break', 'going-home', 'called-off'] as const) {
    server.tell('asha', { status })
    await lookAgain()
    await banner.waitFor()
  }
  server.tell('asha', { status: 'out' })
  await lookAgain()
  await page.getByRole('button', { name: 'Stop sharing' }).click()
  await expect.poll(marks).toBe('off')
})

test('an alert lets the position out where nothing was shared before, and a banner says to whom, with a way to stop it', async () => {
  const page = await open({ permissions: ['geolocation'] })
  await page.locator('[data-hold]').focus()
  await page.keyboard.press('Enter')
  await page.waitForTimeout(450)
  await page.keyboard.press('Enter')
  await page.getByText(/Your team is being told/).waitFor()
  await page.getByText('52.41400 north, 4.08200 west').waitFor()
  await context.setGeolocation({ latitude: 52.424, longitude: -4.082, accuracy: 12 })
  await page.getByText('Your position goes to: Carys, while your alert is open').waitFor()
  await expect.poll(() => commands().map(({ kind }) => kind), { timeout: 15_000 }).toContain('position')
  await page.getByRole('button', { name: 'Stop sharing' }).click()
  await page.getByText('Your position goes to').waitFor({ state: 'detached' })
})

test('Welsh has the English beside it wherever it matters for safety', async () => {
  const page = await open({ prefix: '/cy' })
  const ring = page.getByRole('link', { name: /Ffoniwch 999/ })
  expect(await ring.textContent()).toContain('Ring 999')
  expect(await page.locator('[data-hold]').textContent()).toMatch(/Rhybuddio fy nhîm.*Alert my team/)
  await page.getByRole('button', { name: /Rydyn ni’n ddiogel/ }).click()
  await page.getByText(/^Derbyniwyd 18:/).waitFor()
})

test('by keyboard alone: check in, take a break, alert the team', async () => {
  const page = await open()
  const reach = async (name: RegExp) => {
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press('Tab')
      if (name.test(await page.evaluate(() => document.activeElement?.textContent ?? ''))) return
    }
    throw new Error(`Tab does not reach ${name}`)
  }
  await reach(/^We’re safe/)
  await page.keyboard.press('Enter')
  await expect.poll(() => commands()).toHaveLength(1)
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/We’re safe/) // the screen was drawn anew, the focus stayed
  await reach(/^Break$/)
  await page.keyboard.press('Enter')
  await reach(/^10 minutes$/)
  await page.keyboard.press('Enter')
  await expect.poll(() => commands().map(({ kind }) => kind)).toEqual(['check-in', 'break'])
})

test('a view that cannot be drawn leaves 999 and a way to the plain page, and the next one from the server is drawn', async () => {
  server.tell('asha', {})
  context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  context.setDefaultTimeout(15_000)
  // Until then the phone has only what it kept: what the server says would be drawn instead.
  await context.route('**/api/**', (route) => route.abort())
  const page = await context.newPage()
  await page.goto(`${server.origin}/be/asha`)
  await page.evaluate(async () => {
    while (!(await indexedDB.databases()).some(({ name }) => name === 'safe-return')) await new Promise((resolve) => setTimeout(resolve, 50))
    await new Promise((resolve) => {
      const opening = indexedDB.open('safe-return')
      opening.onsuccess = () => {
        const change = opening.result.transaction('about', 'readwrite')
        change.objectStore('about').put({ shift: 's', status: 'out', at: 1, outing: {}, lead: {}, partners: [null], positionSeenBy: [] }, 'view')
        change.oncomplete = () => { opening.result.close(); resolve(null) }
      }
    })
  })
  await page.goto(`${server.origin}/out/shell`)
  await page.locator('#phone').getByRole('link', { name: /plain page/ }).waitFor()
  expect(await page.locator('#phone').getByRole('link', { name: 'Ring 999' }).getAttribute('href')).toBe('tel:999')
  await context.unroute('**/api/**')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByText('Check in before 18:52').waitFor()
})
