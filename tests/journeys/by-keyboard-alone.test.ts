import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'

let journey: Journey
beforeEach(async () => {
  journey = await startJourney({ rate: 1 })
})
afterEach(() => journey.end())

/** What has the focus, as it is called. */
const focused = (page: Page): Promise<string> => page.evaluate(() => {
  const here = document.activeElement
  const labels = here instanceof HTMLInputElement || here instanceof HTMLSelectElement || here instanceof HTMLTextAreaElement ? [...(here.labels ?? [])].map(({ textContent }) => textContent).join(' ') : ''
  return (labels || here?.textContent || '').trim()
})

/** Tab, and Tab again, until it is there; what has the focus must be seen to have it. */
async function reach(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    passed.push(here.slice(0, 40))
    if (!name.test(here)) continue
    const box = await page.evaluate(() => {
      const { width, height, top } = document.activeElement!.getBoundingClientRect()
      return { isThere: width > 0 && height > 0, isInSight: top >= 0 && top < innerHeight }
    })
    expect(box, String(name)).toEqual({ isThere: true, isInSight: true })
    return
  }
  throw new Error(`Tab does not reach ${name} on ${page.url()}; it goes through: ${passed.join(' | ')}`)
}
async function type(page: Page, name: RegExp, text: string): Promise<void> {
  await reach(page, name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}
/** Into the field that has the focus: text, or a browser's own field for a time, which has twelve hours or twenty-four as its language has. */
async function typeTime(page: Page, time: string): Promise<void> {
  const field = () => page.evaluate(() => [(document.activeElement as HTMLInputElement).type, (document.activeElement as HTMLInputElement).value])
  if ((await field())[0] !== 'time') return page.keyboard.type(time)
  const [hour = '', minute = ''] = time.split(':')
  const ofTwelve = `${String(Number(hour) % 12 || 12).padStart(2, '0')}${minute}${Number(hour) < 12 ? 'a' : 'p'}`
  for (const typed of [hour + minute, ofTwelve]) {
    for (let part = 0; part < 3; part += 1) await page.keyboard.press('ArrowLeft')
    await page.keyboard.type(typed)
    if ((await field())[1] === time) return
  }
  throw new Error(`The field did not take ${time}: ${(await field()).join()}`)
}
async function press(page: Page, name: RegExp, key = 'Enter'): Promise<void> {
  await reach(page, name)
  await page.keyboard.press(key)
}

async function join(page: Page, code: string, name: string, mobile: string): Promise<void> {
  await page.goto('/join')
  await type(page, /^Six digits/, code)
  await page.keyboard.press('Enter')
  await page.getByLabel('Your first name').waitFor()
  await type(page, /^Your first name/, name)
  await type(page, /^Your mobile number/, mobile)
  await press(page, /^18 or over/, 'Space')
  await press(page, /^Yes, I agree/, 'Space')
  await press(page, /^Join$/)
  await page.waitForURL('**/out')
  await page.locator('#without-script[hidden]').waitFor({ state: 'attached' })
}

test('by keyboard alone: planned, joined, checked in, alerted, dealt with, home', async () => {
  const { page: carys } = await journey.person()
  await carys.goto(journey.link)
  await type(carys, /^(What|The|Your|Name).*(campaign|team|organisation|called)/i, 'Aberystwyth campaign')
  await type(carys, /^Your name/, 'Carys')
  await type(carys, /^Your mobile number/, '07700 900100')
  await type(carys, /^Your email address/, 'carys@example.org')
  await press(carys, /^English/, 'Space')
  await press(carys, /18 or over/, 'Space')
  await carys.keyboard.press('Enter')
  await carys.waitForURL(/passkeys|recovery|board/)

  await carys.goto('/outings/new')
  const soon = (minutes: number) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(journey.now() + minutes * 60_000)
  await type(carys, /^Where, in words/, 'Heol Fach, near the chapel, Aberystwyth')
  await type(carys, /^Where do you meet/, 'The clock in the square')
  await type(carys, /^Nearest safe place/, 'The fire station')
  for (const [name, time] of [[/^From/, soon(-1)], [/^Until about/, soon(180)]] as const) {
    await reach(carys, name)
    await typeTime(carys, time)
  }
  await type(carys, /^How many groups/, '1')
  await press(carys, /^Save the plan/)
  await carys.waitForURL(/\/outings\/[\w-]{20,}$/)
  const path = new URL(carys.url()).pathname
  const code = ((await carys.locator('.sr-spoken-code').textContent()) ?? '').replace(/\D/g, '')

  const { page: asha } = await journey.person({ phone: true })
  const { page: bryn } = await journey.person({ phone: true })
  await join(asha, code, 'Asha', '07700 900101')
  await join(bryn, code, 'Bryn', '07700 900102')
  await carys.goto('/board')
  await carys.waitForSelector('#watch-live')
  await press(carys, /^Come on duty/)
  await carys.getByText('Did you hear it?').waitFor()
  expect(await focused(carys)).toBe('Yes, I heard it') // the question takes the focus with it
  await carys.keyboard.press('Enter')
  await carys.getByRole('button', { name: 'Go off duty' }).waitFor()
  await carys.goto(path)
  await press(carys, /^They all stand here/)
  await carys.getByRole('heading', { name: 'Group 1' }).waitFor()

  for (const page of [asha, bryn]) {
    await page.reload()
    await page.getByText(/Check in before \d\d:\d\d/).waitFor()
  }
  await press(asha, /^We’re safe/)
  await asha.getByText(/^Received \d\d:\d\d$/).waitFor()
  await carys.goto('/board')
  await carys.waitForSelector('#watch-live')
  await reach(asha, /^Alert my team/)
  await asha.keyboard.press('Enter')
  await asha.getByText('Press again to alert your team').waitFor()
  await asha.waitForTimeout(450) // two touches sooner than this are one
  await asha.keyboard.press('Enter')
  await asha.getByText(/Received \d\d:\d\d\. Your team is being told\./).waitFor()
  await press(asha, /^It was a mistake/) // opens, and says that a person must be rung: no number was chosen
  await asha.getByText(/Ring Carys and say so/).waitFor()

  await carys.getByRole('heading', { name: 'Asha asks for help' }).waitFor()
  await press(carys, /^I’m dealing with this/)
  await carys.getByText('You have it').waitFor()
  await press(carys, /^Close it, hand it over/)
  await carys.waitForURL('**/alerts/*')
  await carys.waitForSelector('#watch-live')
  await press(carys, /^I have spoken to them: safe/, 'Space')
  await type(carys, /^What happened, in a line/, 'Rang her: a slip')
  await press(carys, /^Close$/)
  await carys.getByText('Closed: I have spoken to them: safe').first().waitFor()

  for (const page of [asha, bryn]) {
    await page.reload()
    await press(page, /^I’m home/)
    await press(page, /^I’m home$/)
    await page.getByRole('heading', { name: 'Your time out has ended' }).waitFor()
  }
  await carys.goto(`${path}/home`)
  await press(carys, /^Everyone is home/)
  await carys.getByText(/Everyone is home since \d\d:\d\d/).waitFor()
})
