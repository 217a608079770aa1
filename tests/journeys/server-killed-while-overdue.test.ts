import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import { goOut, joinByCode, makeOrganisation, planOuting, reloadUntil } from '../support/journey-steps.ts'

let journey: Journey
beforeEach(async () => {
  journey = await startJourney({ rate: 60 })
})
afterEach(() => journey.end())

test('the server dies while people are overdue; when it is back it asks the watch about all of them at once', async () => {
  const { page: carys } = await journey.person({ script: false })
  await makeOrganisation(journey, carys)
  const { code, path } = await planOuting(journey, carys, { checkInMinutes: 5 })
  const { page: asha } = await journey.person({ script: false, phone: true })
  const { page: bryn } = await journey.person({ script: false, phone: true })
  await joinByCode(asha, code, 'Asha', '07700 900101')
  await joinByCode(bryn, code, 'Bryn', '07700 900102')
  await goOut(carys, path)

  await journey.kill()
  await new Promise((resolve) => setTimeout(resolve, journey.real(14 * 60_000)))
  await journey.restart()

  const board = await reloadUntil(carys, '/board', (text) => /We were away: check on/.test(text), 10_000)
  expect(board).toContain('Asha')
  expect(board).toContain('Bryn')
  expect(board.match(/We were away: check on/g)).toHaveLength(1) // one roll call, not one alert each
  const toCarys = () => journey.sms.taken().filter((text) => text.to === '+447700900100' && text.text.includes('away'))
  for (let tries = 0; tries < 50 && toCarys().length === 0; tries += 1) await carys.waitForTimeout(100)
  expect(toCarys().length).toBeGreaterThanOrEqual(1)
})

test('someone from another campaign sees nothing of it and changes nothing', async () => {
  const { page: carys } = await journey.person({ script: false })
  await makeOrganisation(journey, carys)
  const { code, path } = await planOuting(journey, carys)
  const { page: asha } = await journey.person({ script: false, phone: true })
  await joinByCode(asha, code, 'Asha', '07700 900101')

  const { page: dev, context } = await journey.person({ script: false })
  // He coordinates a campaign of his own on the same server.
  await makeOrganisation(journey, dev, { link: await journey.anotherLink(), organisation: 'Another campaign', name: 'Dev', mobile: '07700 900190' })
  for (const address of [path, `${path}/home`, '/board', '/members', '/outings', '/alerts/nothing', '/safeguarding']) {
    const response = await dev.goto(address)
    const text = (await dev.textContent('body')) ?? ''
    expect(text, address).not.toMatch(/Asha|Heol Fach/)
    expect(response?.status(), address).toBe(['/board', '/members', '/outings', '/safeguarding'].includes(address) ? 200 : 404)
  }
  const posted = await context.request.post(`${path}/start`, { form: {}, headers: { origin: journey.origin, 'sec-fetch-site': 'same-origin' }, maxRedirects: 0 })
  expect(posted.status()).toBe(404)
  await carys.goto(path)
  expect(await carys.textContent('main')).toContain('Planned')
})
