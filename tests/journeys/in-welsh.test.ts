import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import { phoneReady } from '../support/journey-steps.ts'

let journey: Journey
beforeEach(async () => {
  journey = await startJourney({ rate: 1 })
})
afterEach(() => journey.end())

test('in Welsh: planned, joined, out, an alert, a text, home; what matters for safety has the English beside it', async () => {
  const { page: carys } = await journey.person({ language: 'cy-GB' })
  await carys.goto(journey.link.replace('/first/', '/cy/first/'))
  await carys.locator('#organisation').fill('Ymgyrch Aberystwyth')
  await carys.locator('#name').fill('Carys')
  await carys.locator('#mobile').fill('07700 900100')
  await carys.locator('#email').fill('carys@example.org')
  await carys.getByLabel(/^Cymraeg/).check()
  await carys.getByLabel(/18 oed|18 neu/).check()
  await carys.locator('form[method="post"] button[type="submit"]').last().click()
  await carys.waitForLoadState()

  await carys.goto('/cy/outings/new')
  const soon = (minutes: number) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(journey.now() + minutes * 60_000)
  const plan = { where: 'Heol Fach, ger y capel, Aberystwyth', meetWhere: 'Y cloc', safePlace: 'Yr orsaf dân', groups: '1', stopWord: 'ymbarél', startsAt: soon(-1), endsAt: soon(180) }
  for (const [name, value] of Object.entries(plan)) await carys.locator(`#${name}`).fill(value)
  await carys.getByRole('button', { name: 'Cadw’r cynllun' }).click()
  await carys.waitForURL(/\/cy\/outings\/[\w-]{20,}$/)
  const path = new URL(carys.url()).pathname
  const code = ((await carys.locator('.sr-spoken-code').textContent()) ?? '').replace(/\D/g, '')

  const { page: asha } = await journey.person({ phone: true, language: 'cy-GB' })
  const { page: bryn } = await journey.person({ script: false, phone: true, language: 'cy-GB' })
  for (const [page, name, mobile] of [[asha, 'Asha', '07700 900101'], [bryn, 'Bryn', '07700 900102']] as const) {
    await page.goto('/cy/join')
    await page.getByLabel('Chwe digid').fill(code)
    await page.getByRole('button', { name: 'Parhau' }).click()
    await page.getByLabel('Eich enw cyntaf').fill(name)
    await page.getByLabel('Eich rhif ffôn symudol').fill(mobile)
    await page.getByLabel('18 neu’n hŷn').check()
    // What is agreed to is in both, until a person has signed the Welsh.
    expect(await page.textContent('main')).toMatch(/Gall Carys, a phwy bynnag sydd ar ddyletswydd gyda nhw, weld pryd y rhoesoch wybod ddiwethaf[\s\S]*Carys and whoever is on duty with them can see when you last checked in/)
    await page.getByLabel(/Ydw, rwy’n cytuno/).check()
    await page.getByRole('button', { name: 'Ymuno', exact: true }).click()
    await page.waitForURL('**/cy/out')
  }
  await phoneReady(asha)

  await carys.goto('/cy/board')
  await carys.getByRole('button', { name: 'Dod ar ddyletswydd' }).click()
  const heard = carys.getByRole('button', { name: 'Do, clywais i’r sŵn' })
  await heard.or(carys.getByRole('button', { name: 'Gorffen dyletswydd' })).first().waitFor()
  if (await heard.isVisible()) await heard.click()
  await carys.getByRole('button', { name: 'Gorffen dyletswydd' }).waitFor()
  await carys.goto(path)
  await carys.getByRole('button', { name: /Maen nhw i gyd yn sefyll yma/ }).click()
  await carys.getByRole('heading', { name: 'Grŵp 1' }).waitFor()

  await asha.reload()
  await asha.getByText(/Rhowch wybod cyn \d\d:\d\d/).waitFor()
  await asha.getByRole('button', { name: /Rydyn ni’n ddiogel.*We’re safe/ }).click()
  await asha.getByText(/^Derbyniwyd \d\d:\d\d$/).waitFor()
  await bryn.goto('/cy/out')
  const word = /OK%20(\d{4})/.exec((await bryn.locator('a[href^="sms:"]').first().getAttribute('href')) ?? '')?.[1]
  await journey.sms.bring(journey.hook, { from: '+447700900102', text: `Iawn ${word}` })
  await expect.poll(() => journey.sms.taken().find(({ to }) => to === '+447700900102')?.text ?? '', { timeout: 15_000 }).toMatch(/Wedi cofnodi\. Y nesaf cyn \d\d:\d\d\.[\s\S]*Checked in\. Next before \d\d:\d\d\./)

  await carys.goto('/cy/board')
  await asha.locator('[data-hold]').focus()
  await asha.keyboard.press('Enter')
  await asha.getByText('Pwyswch eto i rybuddio eich tîm').waitFor()
  await asha.waitForTimeout(450) // two touches sooner than this are one
  await asha.keyboard.press('Enter')
  await asha.getByText('Dywedwch hyn:').waitFor()
  await asha.getByText(/Derbyniwyd \d\d:\d\d\. Mae eich tîm yn cael gwybod\./).waitFor()
  expect(await asha.getByRole('link', { name: /Ffoniwch 999/ }).textContent()).toContain('Ring 999')
  expect(await asha.textContent('main')).toMatch(/Nid yw hyn yn galw’r heddlu\.[\s\S]*This does not call the police\./)
  await carys.getByRole('heading', { name: /Mae Asha.*help|Asha.*gofyn/ }).first().waitFor()
  expect(await carys.textContent('main')).toContain('Asha asks for help')
  await expect.poll(() => journey.sms.taken().find(({ to }) => to === '+447700900100')?.text ?? '').toMatch(/Mae eich tîm eich angen chi nawr[\s\S]*Your team needs you now/)
  await carys.getByRole('button', { name: /Rwy’n delio â hyn/ }).first().click()
  await carys.locator('a[href^="/cy/alerts/"]').first().click()
  await carys.waitForURL('**/cy/alerts/*')
  await carys.locator('input[name="outcome"][value="safe-by-voice"]').check()
  await carys.locator('input[name="note"], textarea[name="note"]').first().fill('Ffoniais: popeth yn iawn')
  await carys.locator('form[action$="/close"] button').click()
  await carys.getByText(/Wedi(’i| ei) gau/).first().waitFor()

  for (const page of [asha, bryn]) {
    await page.goto('/cy/out')
    await page.locator('details', { has: page.locator('form[action$="/out/end"]') }).locator('summary').first().click()
    await page.locator('form[action$="/out/end"] button').click()
    await page.getByRole('heading', { name: 'Mae eich amser allan wedi dod i ben' }).waitFor()
  }
  await carys.goto(`${path}/home`)
  await carys.getByRole('button', { name: 'Mae pawb adref' }).click()
  await carys.getByText(/Mae pawb adref ers \d\d:\d\d/).waitFor()
})
