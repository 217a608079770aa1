import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import { comeOnDuty, joinByCode, makeOrganisation, phoneReady, planOuting, remindMe } from '../support/journey-steps.ts'

let journey: Journey
beforeEach(async () => {
  journey = await startJourney({ rate: 40 })
})
afterEach(() => journey.end())

const bryn = '+447700900102'
const carysMobile = '+447700900100'
test('a whole evening: planned, joined on two phones, out, missed, found and everyone home', async () => {
  const carys = await journey.person()
  await makeOrganisation(journey, carys.page)
  const { code, path } = await planOuting(journey, carys.page, { checkInMinutes: 5 })
  await comeOnDuty(carys.page)
  await carys.page.getByRole('button', { name: 'Tell me on this browser too' }).click()
  await carys.page.locator('#board-notices-off').waitFor({ state: 'detached' })

  const asha = await journey.person({ phone: true })
  const brynsPhone = await journey.person({ phone: true })
  await joinByCode(asha.page, code, 'Asha', '07700 900101', { number: '1234' })
  await joinByCode(brynsPhone.page, code, 'Bryn', '07700 900102')
  for (const { page } of [asha, brynsPhone]) {
    await phoneReady(page)
    await page.getByText('You have joined').waitFor()
    await remindMe(page)
  }

  await carys.page.goto(path)
  await carys.page.getByRole('button', { name: /They all stand here/ }).click()
  await carys.page.getByRole('heading', { name: 'Group 1' }).waitFor()
  await carys.page.goto('/board')
  await carys.page.locator('#watch-live').getByText('All 2 are fine.').waitFor()
  for (const { page } of [asha, brynsPhone]) {
    await page.reload()
    await page.getByText(/Check in before \d\d:\d\d/).waitFor()
  }
  await brynsPhone.page.getByRole('button', { name: /We’re safe/ }).click()
  await brynsPhone.page.getByText(/^Received \d\d:\d\d$/).waitFor()

  // Asha goes on checking in, for herself only; nobody hears from Bryn.
  let isMissed = false
  const going = (async () => {
    while (!isMissed) {
      await asha.page.getByRole('button', { name: 'Only me' }).click().catch(() => undefined)
      await asha.page.waitForTimeout(journey.real(90_000))
    }
  })()
  const soon = await brynsPhone.notices.next(brynsPhone.page, 'check-in-soon')
  expect(soon.title).toBe('Check in soon')
  // The person is asked before anybody else is. On a slow machine Asha herself may have been reminded by now.
  expect(asha.notices.all().filter(({ purpose }) => purpose === 'partner-asked')).toEqual([])
  const asked = await brynsPhone.notices.next(brynsPhone.page, 'check-in-asked')
  expect(asked.title).toBe('Check in now')
  await brynsPhone.page.getByText('Are you safe? Check in now').waitFor() // told by the notice, not a minute later
  const partner = await asha.notices.next(asha.page, 'partner-asked')
  expect(partner.title).toBe('Is your partner with you?')
  expect(carys.notices.all()).toEqual([])
  const alert = await carys.notices.next(carys.page, 'alert')
  await expect.poll(() => journey.mail.taken.filter(({ to, subject }) => to.includes('carys@example.org') && subject.includes('Your team needs you now'))).toHaveLength(1)
  // Half a minute later what insists: a text and a call.
  await expect.poll(() => journey.sms.taken().filter(({ to }) => to === carysMobile), { timeout: 10_000 }).toHaveLength(1)
  await expect.poll(() => journey.voice.taken().filter(({ to }) => to === carysMobile), { timeout: 10_000 }).toHaveLength(1)

  // Nothing that a stranger who holds the phone may not read.
  const words = [soon, asked, partner, alert].map(({ title, body }) => `${title} ${body}`)
  for (const said of [...words, ...journey.mail.taken.map(({ raw }) => raw), ...journey.sms.taken().map(({ text }) => text), ...journey.voice.taken().map(({ text }) => text)]) {
    expect(said).not.toMatch(/Asha|Bryn|Heol Fach|1234/)
  }
  expect(alert.body).toContain('ring 999')

  // She opens what the notice names, takes it, and says what she found.
  await carys.page.goto(alert.url)
  await carys.page.locator('#watch-live').getByRole('heading', { name: 'Bryn has not checked in' }).first().waitFor()
  await carys.page.getByRole('button', { name: 'I’m dealing with this' }).click()
  await carys.page.getByText('You have it').or(carys.page.getByText('You are dealing with it')).first().waitFor()
  expect((await asha.notices.next(asha.page, 'taken')).title).toBe('Someone is dealing with it')
  await brynsPhone.page.reload()
  await brynsPhone.page.getByText('Carys has been told').waitFor()
  await carys.page.getByLabel('I have spoken to them: safe').check()
  await carys.page.getByLabel('They go on: count the next check-in from now').check()
  await carys.page.getByLabel('What happened, in a line').fill('Rang: the phone was in a pocket')
  await carys.page.getByRole('button', { name: 'Close', exact: true }).click()
  await carys.page.getByText('Closed: I have spoken to them: safe').first().waitFor()
  isMissed = true
  await going
  await brynsPhone.page.reload()
  await brynsPhone.page.getByText(/Check in before \d\d:\d\d/).waitFor()

  // Home: with a number where one was chosen.
  await asha.page.locator('summary', { hasText: 'I’m home' }).click()
  await asha.page.getByLabel('Your number').fill('1234')
  await asha.page.getByRole('button', { name: 'I’m home' }).click()
  await asha.page.getByRole('heading', { name: 'Your time out has ended' }).waitFor()
  await carys.page.goto(`${path}/home`)
  await carys.page.getByRole('button', { name: 'Everyone is home' }).click()
  await carys.page.getByText('Still out: Bryn.').first().waitFor() // said of nobody who is not
  await brynsPhone.page.locator('summary', { hasText: 'I’m home' }).click()
  await brynsPhone.page.getByRole('button', { name: 'I’m home' }).click()
  await brynsPhone.page.getByRole('heading', { name: 'Your time out has ended' }).waitFor()
  await carys.page.goto(`${path}/home`)
  await carys.page.getByRole('button', { name: 'Everyone is home' }).click()
  await carys.page.getByText(/Everyone is home since \d\d:\d\d/).waitFor()
  // Reminded by notice, so not by text as well; at the deadline by both.
  const texts = journey.sms.taken().filter(({ to }) => to === bryn)
  expect(texts.length).toBeGreaterThan(0)
  expect(texts.filter(({ text }) => !/Check in now|is dealing with it and will ring you/.test(text))).toEqual([])
})
