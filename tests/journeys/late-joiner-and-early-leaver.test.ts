import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import { comeOnDuty, joinByCode, makeOrganisation, phoneReady, planOuting } from '../support/journey-steps.ts'

let journey: Journey
beforeEach(async () => {
  journey = await startJourney({ rate: 1 })
})
afterEach(() => journey.end())

test('who comes late joins those who are out, who leaves early is home, and nobody is left out of "everyone home"', async () => {
  const { page: carys } = await journey.person()
  await makeOrganisation(journey, carys)
  const { code, path } = await planOuting(journey, carys, { checkInMinutes: 30 })
  const { page: asha } = await journey.person({ phone: true })
  await joinByCode(asha, code, 'Asha', '07700 900101')
  await phoneReady(asha)
  await comeOnDuty(carys)
  await carys.goto(path)
  await carys.getByLabel('Asha', { exact: true }).selectOption({ label: 'Chose to go alone' })
  await carys.getByRole('button', { name: /They all stand here/ }).click()
  await carys.getByText('Chose to go alone', { exact: true }).waitFor()
  await asha.reload()
  await asha.getByText(/On your own ·/).waitFor()

  // Late: while she is out. Nobody watches him, and he is told so, until the lead has read his name.
  const { page: bryn } = await journey.person({ phone: true })
  await joinByCode(bryn, code, 'Bryn', '07700 900102')
  await phoneReady(bryn)
  await bryn.getByText('Until then nobody is watching the time.').waitFor()
  await carys.getByLabel('Bryn', { exact: true }).waitFor() // her page is open, and shows him by itself
  await carys.getByLabel('Bryn', { exact: true }).selectOption({ label: 'Group 2' })
  await carys.getByRole('button', { name: 'They all stand here: take them in', exact: true }).click()
  await carys.getByText('Nobody is waiting.').waitFor()
  expect(await carys.getByText('Chose to go alone', { exact: true }).count()).toBe(0)
  await bryn.reload()
  await bryn.getByText(/Check in before \d\d:\d\d/).waitFor()
  await asha.reload()
  await asha.getByRole('button', { name: /We’re safe.*Bryn and me/ }).click()
  await asha.getByText(/^Received \d\d:\d\d$/).waitFor()

  // Early: Asha goes home. Bryn goes on, and the evening is not over.
  await asha.locator('summary', { hasText: 'I’m home' }).click()
  await asha.getByRole('button', { name: 'I’m home' }).click()
  await asha.getByRole('heading', { name: 'Your time out has ended' }).waitFor()
  await asha.getByText(/You can still alert your team from here until/).waitFor()
  await bryn.reload()
  await bryn.getByText(/On your own ·/).waitFor()
  await bryn.getByText('You are on your own now').waitFor()
  await carys.goto('/board')
  await carys.getByText(/alone since \d\d:\d\d, and did not choose it/).first().waitFor()
  await bryn.locator('summary', { hasText: 'I choose to go on alone' }).click()
  await bryn.getByRole('button', { name: 'Go on alone' }).click()
  await bryn.getByText('You are on your own now').waitFor({ state: 'detached' })
  await carys.goto(`${path}/home`)
  await carys.getByRole('button', { name: 'Everyone is home' }).click()
  await carys.getByText('Still out: Bryn.').first().waitFor()
  await bryn.locator('summary', { hasText: 'I’m home' }).click()
  await bryn.getByRole('button', { name: 'I’m home' }).click()
  await bryn.getByRole('heading', { name: 'Your time out has ended' }).waitFor()
  await carys.getByRole('button', { name: 'Everyone is home' }).click()
  await carys.getByText(/Everyone is home since \d\d:\d\d/).waitFor()

  // Next Thursday is one press away, and the phone that was not remembered is a stranger again.
  await carys.goto('/outings')
  await carys.getByRole('button', { name: /^Same as/ }).click()
  await carys.waitForURL(/\/outings\/[\w-]{20,}$/)
  expect(await carys.textContent('main')).toContain('Heol Fach, near the chapel, Aberystwyth')
  const next = ((await carys.locator('.sr-spoken-code').textContent()) ?? '').replace(/\D/g, '')
  await bryn.goto(`/join/${next}`)
  await bryn.getByLabel('Your first name').waitFor()
})
