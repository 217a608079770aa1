import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import { goOut, joinByCode, makeOrganisation, planOuting, reloadUntil } from '../support/journey-steps.ts'

let journey: Journey
beforeEach(async () => {
  journey = await startJourney({ rate: 40 })
})
afterEach(() => journey.end())

const mam = '07700 900150'
const hers = '+447700900150'

test('Asha chooses somebody outside from her own phone, who says yes by text and is told last, in the very words', async () => {
  const { page: carys } = await journey.person()
  await makeOrganisation(journey, carys)
  const { code, path } = await planOuting(journey, carys)
  const { page: asha } = await journey.person({ script: false, phone: true })
  const { page: bryn } = await journey.person({ script: false, phone: true })
  await joinByCode(asha, code, 'Asha', '07700 900101')
  await joinByCode(bryn, code, 'Bryn', '07700 900102')

  await asha.getByRole('link', { name: /About you/ }).click()
  await asha.getByRole('link', { name: 'Someone outside who may be told' }).click()
  await asha.getByLabel('What you call them').fill('Mam')
  await asha.getByLabel('Their mobile number').fill(mam)
  await asha.getByLabel('The text may say where your team planned to be').check()
  await asha.getByRole('button', { name: 'Ask them' }).click()
  await asha.getByText('They have not answered yet').waitFor()

  const texts = () => journey.sms.taken().filter(({ to }) => to === hers).map(({ text }) => text)
  const came = async (pattern: RegExp) => {
    for (let tries = 0; tries < 600; tries += 1) {
      const found = texts().find((text) => pattern.test(text))
      if (found) return found
      await carys.waitForTimeout(100)
    }
    throw new Error(`No text like ${pattern} came; there were: ${texts().join(' | ')}`)
  }
  const asked = await came(/Reply YES or NO/)
  const agreed = /"(Safe Return: [^"]+)"/.exec(asked)![1]!.replace('[the place in the plan]', 'Heol Fach, near the chapel, Aberystwyth')
  await journey.sms.bring(journey.hook, { from: hers, text: 'Yes please' })
  await came(/Reply STOP at any time/)
  await reloadUntil(asha, '/me/contacts', (text) => text.includes('Said yes. They are told last.'), 10_000)

  await goOut(carys, path)
  const told = await came(/^Safe Return: Asha may need help/)
  expect(told).toBe(agreed)
  const all = journey.sms.taken()
  const first = (to: string, pattern: RegExp) => all.findIndex((text) => text.to === to && pattern.test(text.text))
  expect(first('+447700900100', /Your team needs you now/)).toBeGreaterThan(-1) // Carys, who watches, was told before
  expect(first('+447700900100', /Your team needs you now/)).toBeLessThan(first(hers, /^Safe Return: Asha may need help/))

  await journey.sms.bring(journey.hook, { from: hers, text: 'STOP' })
  await came(/You will not be told about anyone/)
  await reloadUntil(asha, '/me/contacts', (text) => text.includes('has stopped since'), 10_000)
})
