import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import { goOut, joinByCode, makeOrganisation, phoneReady, planOuting } from '../support/journey-steps.ts'
import { openPhoneBrowser, type PhoneBrowser } from '../support/phone-browser.ts'
import { type Signal, startSignal } from '../support/signal.ts'

let journey: Journey
let signal: Signal
let phone: PhoneBrowser
beforeEach(async () => {
  journey = await startJourney({ rate: 1 })
  signal = await startSignal()
  phone = await openPhoneBrowser(signal.browserArguments)
})
afterEach(async () => {
  await phone?.end()
  await signal?.stop()
  await journey.end()
})

test('from a killed browser with no signal: 999 and the words at once, the alert kept, and delivered once when there is signal', async () => {
  const { page: carys } = await journey.person()
  await makeOrganisation(journey, carys)
  const { code, path } = await planOuting(journey, carys, { checkInMinutes: 30 })
  await joinByCode(phone.page(), code, 'Asha', '07700 900101', { origin: journey.origin })
  await phoneReady(phone.page())
  const { page: bryn } = await journey.person({ script: false, phone: true })
  await joinByCode(bryn, code, 'Bryn', '07700 900102')
  await goOut(carys, path)
  await phone.page().reload()
  await phone.page().getByText(/Check in before \d\d:\d\d/).waitFor()
  await phone.close() // Chromium writes its cookies down then, else only after half a minute

  // The phone is off, then on again where there is no signal.
  signal.set('none')
  await phone.open()
  await phone.kill()
  let asha = await phone.open()
  await phone.context().grantPermissions(['geolocation'], { origin: journey.origin })
  await phone.context().setGeolocation({ latitude: 52.414, longitude: -4.08204, accuracy: 12 })
  await asha.goto(`${journey.origin}/out`)
  expect(await asha.getByRole('link', { name: 'Ring 999' }).getAttribute('href')).toBe('tel:999')
  const { x, y } = (await asha.locator('[data-hold]').boundingBox())!
  await asha.mouse.move(x + 20, y + 20)
  await asha.mouse.down()
  await asha.getByText('Say this:').waitFor()
  await asha.mouse.up()
  expect(await asha.locator('.sr-say__words').textContent()).toContain('Heol Fach, near the chapel, Aberystwyth')
  await asha.getByText('Safe place: The fire station').waitFor()
  await asha.getByText('52.41400 north, 4.08204 west').waitFor()
  await asha.getByText('five two point four one four zero zero north, four point zero eight two zero four west').waitFor({ state: 'attached' })
  await asha.getByText('Trying…').waitFor()
  const text = decodeURIComponent((await asha.getByRole('link', { name: 'Text Safe Return' }).getAttribute('href')) ?? '')
  expect(text).toMatch(/^sms:\+447700900000\?&body=HELP \d{4}\. Asha, Heol Fach/)
  expect(await asha.locator('#help-text').textContent()).toBe(text.slice(text.indexOf('HELP')))

  // Killed once more before anything could leave: it is still there, and still nothing is called received.
  await phone.kill()
  asha = await phone.open()
  await asha.goto(`${journey.origin}/out`)
  await asha.getByText('Trying…').waitFor()
  await carys.goto('/board')
  expect(await carys.textContent('main')).not.toContain('asks for help')

  // A bar: what she says arrives and no answer comes back. The team is told; her phone claims nothing.
  signal.set('answers-lost')
  await asha.evaluate(() => dispatchEvent(new Event('online')))
  await carys.getByRole('heading', { name: 'Asha asks for help' }).waitFor()
  expect(await asha.getByText('Trying…').isVisible()).toBe(true)
  expect(await asha.getByText(/Received/).count()).toBe(0)

  signal.set('good')
  await asha.getByText(/Received \d\d:\d\d\. Your team is being told\./).waitFor()
  await asha.getByText(/Sent to Carys’s phone \d\d:\d\d/).waitFor()
  await journey.kill() // "received" is a promise that outlives the server
  await journey.restart()
  await carys.goto('/board')
  await carys.getByRole('heading', { name: 'Asha asks for help' }).first().waitFor()
  expect(await carys.getByRole('heading', { name: 'Asha asks for help' }).count()).toBe(1)
  const told = journey.sms.taken().filter(({ to, text: said }) => to === '+447700900100' && said.includes('Your team needs you now'))
  expect(told).toHaveLength(1) // sent many times by the phone, once is once
})
