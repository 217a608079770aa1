// A phone whose line fails in every way a line can fail. What was pressed is kept, said as it is, sent in the end, once.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { minutes } from '../../src/basics/instant.ts'
import { openPhoneBrowser, type PhoneBrowser } from '../support/phone-browser.ts'
import { type PhoneServer, startPhoneServer } from '../support/phone-server.ts'

let server: PhoneServer
let phone: PhoneBrowser
beforeEach(async () => {
  server = await startPhoneServer()
  server.tell('asha', {})
  phone = await openPhoneBrowser()
})
afterEach(async () => {
  await phone?.end()
  await server?.stop()
})

const truth = '.sr-truth'
const kinds = () => server.stored.map(({ command }) => command.kind)

/** Opens the page as somebody who has joined, and waits until the phone could do without the server. */
async function ready() {
  const page = phone.page()
  await page.goto(`${server.origin}/be/asha`)
  await page.locator('#without-script[hidden]').waitFor({ state: 'attached' })
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  return page
}

test('without signal a check-in is kept and says so, and is "received" only when it has been', async () => {
  const page = await ready()
  await phone.context().setOffline(true)
  await page.getByRole('button', { name: /We’re safe/ }).click()
  await page.getByText('Saved on this phone, not sent yet').waitFor()
  expect(await page.getByRole('link', { name: /OK 4821/ }).getAttribute('href')).toBe('sms:+447700900789?&body=OK%204821')
  expect(await page.getByText('Check in before 18:52').isVisible()).toBe(true) // the promise has not moved
  expect(server.stored).toEqual([])

  server.pass(minutes(3))
  await phone.context().setOffline(false)
  await page.locator(truth, { hasText: 'Received 18:25' }).waitFor()
  await page.getByText('Check in before 18:55').waitFor()
  expect(server.stored.map(({ command }) => command)).toMatchObject([{ kind: 'check-in', who: 'both' }])
})

test('a browser that was killed, opened with no signal: 999 and what to say are there at once, an alert is kept, and goes when there is signal', async () => {
  await ready()
  await phone.close()
  await phone.open()
  await phone.page().goto(`${server.origin}/out`)
  await phone.page().locator('[data-hold]').waitFor()
  server.line('down')
  await phone.kill()

  const page = await phone.open()
  const opened = performance.now()
  await page.goto(`${server.origin}/out`, { waitUntil: 'commit' })
  await page.getByRole('link', { name: 'Ring 999' }).waitFor()
  await page.locator('[data-hold]').waitFor()
  expect(performance.now() - opened).toBeLessThan(3_000) // on a machine that is busy with other tests

  const hold = (await page.locator('[data-hold]').boundingBox())!
  await page.mouse.move(hold.x + 20, hold.y + 20)
  await page.mouse.down()
  await page.getByText('Say this:').waitFor()
  await page.mouse.up()
  expect(await page.getByRole('link', { name: 'Ring 999' }).getAttribute('href')).toBe('tel:999')
  expect(await page.locator('.sr-say__words').textContent()).toContain('Heol Fach, near the chapel, Aberystwyth')
  expect(await page.getByText('Safe place: the chip shop on Heol Fawr').isVisible()).toBe(true)
  expect(await page.getByRole('link', { name: 'Text Carys' }).getAttribute('href')).toMatch(/^sms:\+447700900789\?&body=HELP%204821/)
  await page.getByText('Trying…').waitFor()

  // Killed once more, before anything could leave.
  await phone.kill()
  const again = await phone.open()
  await again.goto(`${server.origin}/out`, { waitUntil: 'commit' })
  await again.getByText('Trying…').waitFor()
  expect(server.stored).toEqual([])

  server.line('up')
  await again.getByText(/Received 18:\d\d\. Your team is being told\./).waitFor()
  expect(kinds()).toEqual(['sos'])
  server.tell('asha', { alert: { ...server.view('asha').alert!, toldAt: server.now(), toldName: 'Carys', takenAt: server.now(), takenName: 'Carys' } })
  await again.getByText(/Carys is on it 18:/).waitFor()
})

test('a server that takes a press and whose answer is lost stores it once, however often it is tried', async () => {
  const page = await ready()
  server.line('answers-lost')
  await page.getByRole('button', { name: 'Only me' }).click()
  await page.getByText('Saved on this phone, not sent yet').waitFor()
  await expect.poll(() => Math.max(0, ...server.arrivals.values()), { timeout: 15_000 }).toBeGreaterThan(2)
  server.line('up')
  await page.locator(truth, { hasText: 'Received 18:' }).waitFor()
  expect(kinds()).toEqual(['check-in'])
})

test('a line that hangs: an alert goes past the check-in that is stuck on it, and is tried again without waiting', async () => {
  const page = await ready()
  server.line('hangs')
  await page.getByRole('button', { name: /We’re safe/ }).click()
  await page.getByText('Saved on this phone, not sent yet').waitFor()
  await page.locator('[data-hold]').focus()
  await page.keyboard.press('Enter')
  await page.waitForTimeout(450)
  await page.keyboard.press('Enter')
  await page.getByText('Trying…').waitFor()
  server.line('up')
  await page.getByText(/Received 18:/).first().waitFor()
  await expect.poll(kinds, { timeout: 15_000 }).toEqual(['sos', 'check-in'])
})

test('two pages of one browser send each press once, and an alert from either', async () => {
  const first = await ready()
  const second = await phone.context().newPage()
  await second.goto(`${server.origin}/out`)
  await second.locator('[data-hold]').waitFor()
  await first.bringToFront()
  await first.getByRole('button', { name: 'Only me' }).click()
  await first.locator(truth, { hasText: 'Received' }).waitFor()
  await expect.poll(kinds).toEqual(['check-in'])
  await second.bringToFront()
  await second.locator('[data-hold]').focus()
  await second.keyboard.press('Enter')
  await second.waitForTimeout(450)
  await second.keyboard.press('Enter')
  await second.getByText(/Your team is being told/).waitFor()
  await first.getByText(/Your team is being told/).waitFor() // the other page shows it as well
  expect([...server.arrivals.values()]).toEqual([1, 1])
})

test('after long without contact the screen says since when, and does not claim what it cannot know', async () => {
  const page = await ready()
  await page.clock.install()
  await phone.context().setOffline(true)
  await page.clock.fastForward('00:31:00')
  await page.getByText('Are you safe? Check in now').waitFor()
  await page.getByText(/No contact with your team since 18:/).waitFor()
})
