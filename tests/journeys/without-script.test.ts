import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import { goOut, joinByCode, makeOrganisation, planOuting } from '../support/journey-steps.ts'

let journey: Journey
beforeEach(async () => {
  journey = await startJourney({ rate: 40 })
})
afterEach(() => journey.end())

test('without script a team plans, joins by code, goes out, is missed, found and home, and nothing is closed by itself', async () => {
  const { page: carys } = await journey.person({ script: false })
  await makeOrganisation(journey, carys)
  const { code, path } = await planOuting(journey, carys, { checkInMinutes: 5 })

  const { page: asha } = await journey.person({ script: false, phone: true })
  const { page: bryn } = await journey.person({ script: false, phone: true })
  await joinByCode(asha, code, 'Asha', '07700 900101')
  await joinByCode(bryn, code, 'Bryn', '07700 900102')
  await goOut(carys, path)

  await asha.goto('/out')
  expect(await asha.textContent('body')).toContain('Bryn')
  await asha.getByRole('button', { name: /only me/i }).first().click()
  await asha.waitForURL('**/out')
  expect(await asha.textContent('body')).toMatch(/Received \d\d:\d\d/)

  // Asha goes on checking in; Bryn is silent. Their own phone is asked first, then the partner, then Carys.
  const toCarys = () => journey.sms.taken().some((text) => text.to === '+447700900100')
  for (const giveUp = Date.now() + 90_000; !toCarys() && Date.now() < giveUp;) {
    await asha.goto('/out')
    const button = asha.getByRole('button', { name: /only me/i }).first()
    if (await button.isVisible().catch(() => false)) await button.click()
    await asha.waitForTimeout(journey.real(2 * 60_000))
  }
  const texts = journey.sms.taken()
  const asked = texts.findIndex((text) => text.to === '+447700900102' && text.text.includes('Check in now'))
  const partner = texts.findIndex((text) => text.to === '+447700900101')
  const coordinator = texts.findIndex((text) => text.to === '+447700900100')
  expect(asked).toBeGreaterThanOrEqual(0)
  expect(partner).toBeGreaterThan(asked)
  expect(coordinator).toBeGreaterThan(partner)
  expect(texts.every((text) => !/Asha|Bryn|Heol/.test(text.text))).toBe(true)

  await carys.goto('/board')
  await carys.getByRole('button', { name: 'I’m dealing with this' }).first().click()
  expect(await carys.textContent('main')).toContain('You are dealing with it')
  await carys.getByLabel('I have spoken to them: safe').check()
  await carys.getByLabel('They go on: count the next check-in from now').check()
  await carys.getByLabel('What happened, in a line').fill('Rang: their phone was in a pocket')
  await carys.getByRole('button', { name: 'Close', exact: true }).click()
  expect(await carys.textContent('main')).toContain('Closed: I have spoken to them: safe')

  for (const phone of [asha, bryn]) {
    await phone.goto('/out')
    await phone.locator('details', { has: phone.locator('form[action$="/out/end"]') }).locator('summary').click()
    await phone.locator('form[action$="/out/end"] button').click()
    await phone.waitForURL('**/out')
  }
  await carys.goto(`${path}/home`)
  await carys.getByRole('button', { name: 'Everyone is home' }).click()
  expect(await carys.textContent('main')).toContain('Everyone is home since')
})
