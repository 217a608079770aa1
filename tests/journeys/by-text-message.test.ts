import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import { goOut, joinByCode, makeOrganisation, planOuting, reloadUntil } from '../support/journey-steps.ts'

let journey: Journey
beforeEach(async () => {
  journey = await startJourney({ rate: 30 })
})
afterEach(() => journey.end())

test('with text messages alone Asha checks in and raises an alert, and a stranger’s text changes nothing', async () => {
  const { page: carys } = await journey.person()
  await makeOrganisation(journey, carys)
  const { code, path } = await planOuting(journey, carys)
  const { page: asha } = await journey.person({ script: false, phone: true })
  const { page: bryn } = await journey.person({ script: false, phone: true })
  await joinByCode(asha, code, 'Asha', '07700 900101')
  await joinByCode(bryn, code, 'Bryn', '07700 900102')
  await goOut(carys, path)

  // The one-time word stands on her page; from here on she has only the text messages of an old phone.
  await asha.goto('/out')
  const word = /\b(?:HELP|OK) (\d{4})\b/.exec((await asha.content()).replaceAll('%20', ' '))?.[1] ?? ''
  expect(word).toMatch(/^\d{4}$/)

  const stranger = await journey.sms.bring(journey.hook, { from: '+447700900999', text: `OK ${word}` })
  expect(stranger.status).toBe(200)
  await journey.sms.bring(journey.hook, { from: '+447700900101', text: `Ok ${word}. all good` })
  const answer = async (pattern: RegExp, to = '+447700900101') => {
    for (let tries = 0; tries < 80; tries += 1) {
      const found = journey.sms.taken().find((text) => text.to === to && pattern.test(text.text))
      if (found) return found.text
      await carys.waitForTimeout(100)
    }
    throw new Error(`No text like ${pattern} came; there were: ${journey.sms.taken().map((text) => `${text.to} ${text.text}`).join(' | ')}`)
  }
  expect(await answer(/Checked in/)).toMatch(/Next before \d\d:\d\d/)
  expect(await answer(/ring 999/, '+447700900999')).toContain('does not know this number, so nothing was changed')
  expect(await reloadUntil(carys, '/board', (text) => text.includes('700 900999') || text.includes('7700900999'), 10_000)).toContain(`OK ${word}`)

  await journey.sms.bring(journey.hook, { from: '+447700900101', text: `HELP ${word}` })
  expect(await answer(/Your team is being told/)).toContain('This does not call the police')
  const board = await reloadUntil(carys, '/board', (text) => text.includes('Asha asks for help'), 10_000)
  expect(board).toContain('What do I do now?')

  const forged = await fetch(journey.hook.url, { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer wrong' }, body: JSON.stringify({ from: '+447700900101', text: `OK ${word}` }) })
  expect(forged.status).toBe(401)
})
