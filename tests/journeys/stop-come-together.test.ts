import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import { comeOnDuty, joinByCode, makeOrganisation, phoneReady, planOuting, remindMe } from '../support/journey-steps.ts'

let journey: Journey
beforeEach(async () => {
  journey = await startJourney({ rate: 1 })
})
afterEach(() => journey.end())

test('stop, come together: every group is asked and answers, and what was decided is kept for all', async () => {
  const { page: carys } = await journey.person()
  await makeOrganisation(journey, carys)
  const { code, path } = await planOuting(journey, carys, { checkInMinutes: 30 })
  const [asha, bryn] = [await journey.person({ phone: true }), await journey.person({ phone: true })]
  await joinByCode(asha.page, code, 'Asha', '07700 900101')
  await joinByCode(bryn.page, code, 'Bryn', '07700 900102')
  for (const { page } of [asha, bryn]) {
    await phoneReady(page)
    await remindMe(page)
  }
  await comeOnDuty(carys)
  await carys.goto(path)
  // Two groups: each of them chose to go alone, and the page says so.
  for (const name of ['Asha', 'Bryn']) await carys.getByLabel(name, { exact: true }).selectOption({ label: 'Chose to go alone' })
  await carys.getByRole('button', { name: /They all stand here/ }).click()
  await carys.getByRole('heading', { name: 'Group 3' }).waitFor()
  expect(await carys.getByText('Chose to go alone', { exact: true }).count()).toBe(2)
  for (const { page } of [asha, bryn]) {
    await page.reload()
    await page.getByText(/On your own/).waitFor()
  }
  await carys.goto('/board')
  await carys.locator('#watch-live').getByText('All 2 are fine.').waitFor()

  await asha.page.locator('summary', { hasText: 'Stop, come together' }).click()
  await asha.page.getByRole('button', { name: 'Stop everyone' }).click()
  await asha.page.getByText('You have asked everyone to stop and come together').waitFor()
  expect((await bryn.notices.next(bryn.page, 'stop')).body).toContain('Stop where you are and come together')
  await bryn.page.getByRole('alert').getByText('Asha says: stop, come together').waitFor()
  await bryn.page.getByText('Meet at The clock in the square').waitFor()
  await carys.getByText(/Asha called everyone together/).first().waitFor()
  await carys.getByText(/Not yet: Group [23], Group [23]/).waitFor()

  await bryn.page.getByRole('button', { name: 'We have stopped' }).click()
  await bryn.page.getByText(/Your group has answered\. Not yet: Group [23]\./).waitFor()
  await asha.page.getByRole('button', { name: 'We have stopped' }).click()
  await asha.page.getByText('Every group has answered.').waitFor()
  await asha.page.locator('summary', { hasText: 'What was decided?' }).click()
  await asha.page.getByRole('button', { name: 'Go somewhere else', exact: true }).click()
  await asha.page.getByText('Decided: go somewhere else').waitFor()
  await bryn.page.reload()
  await bryn.page.getByText('Decided: go somewhere else').waitFor()
  await carys.getByText(/Decided: (move elsewhere|go somewhere else)/).waitFor()
  await journey.kill()
  await journey.restart()
  await carys.goto('/board')
  expect(await carys.textContent('main')).toMatch(/Answered: Group [23], Group [23]/)
  expect(await carys.textContent('main')).toMatch(/Decided: (move elsewhere|go somewhere else)/)
})
