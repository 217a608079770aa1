// Steps that most journeys begin with, done as a person does them.

import type { Page } from 'playwright-core'
import type { Journey } from './journey.ts'

/** Opens the printed link as Carys, who becomes the first coordinator. The passkey and the codes come after. */
export async function makeOrganisation(journey: Journey, page: Page, { link = journey.link, organisation = 'Aberystwyth campaign', name = 'Carys', mobile = '07700 900100' } = {}): Promise<void> {
  await page.goto(link)
  await page.locator('#organisation').fill(organisation)
  await page.locator('#name').fill(name)
  await page.locator('#mobile').fill(mobile)
  await page.locator('#email').fill(`${name.toLowerCase()}@example.org`)
  await page.getByLabel('English').check()
  await page.getByLabel(/18 or over/).check()
  await page.locator('form[method="post"] button[type="submit"]').last().click()
  await page.waitForLoadState()
}

/** Plans tonight's outing, watched by Carys, from now. Answers the code to say aloud and the outing's page. */
export async function planOuting(journey: Journey, page: Page, { checkInMinutes = 5 } = {}): Promise<{ code: string; path: string }> {
  await page.goto('/outings/new')
  const fields: Readonly<Record<string, string>> = {
    where: 'Heol Fach, near the chapel, Aberystwyth', meetWhere: 'The clock in the square', safePlace: 'The fire station', groups: '1',
    checkInMinutes: String(checkInMinutes), stopWord: 'umbrella', startsAt: timeFrom(-1), endsAt: timeFrom(180),
  }
  for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value)
  await page.locator('#watcher').selectOption({ label: 'Carys' })
  await page.getByRole('button', { name: 'Save the plan' }).click()
  await page.waitForURL(/\/outings\/[\w-]{20,}$/)
  const spoken = (await page.locator('.sr-spoken-code').textContent()) ?? ''
  return { code: spoken.replace(/\D/g, ''), path: new URL(page.url()).pathname }

  function timeFrom(minutesFromNow: number): string {
    return new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(journey.now() + minutesFromNow * 60_000)
  }
}

/** Joins at the meeting point: the code typed, a name, a number, and the consent. */
export async function joinByCode(page: Page, code: string, name: string, mobile: string, { number, origin = '' }: { number?: string; origin?: string } = {}): Promise<void> {
  await page.goto(`${origin}/join`)
  await page.getByLabel('Six digits').fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Your first name').fill(name)
  await page.getByLabel('Your mobile number').fill(mobile)
  await page.getByLabel('18 or over').check()
  await page.getByLabel('Yes, I agree').check()
  if (number) await page.getByLabel(/Choose a number of four digits/).fill(number)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.waitForURL('**/out')
}

/** Waits until the script draws this phone's screen and its worker could do without the server. */
export async function phoneReady(page: Page): Promise<void> {
  await page.locator('#without-script[hidden]').waitFor({ state: 'attached' })
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

/** Presses for reminders, so that what the server then sends can reach this phone. */
export async function remindMe(page: Page): Promise<void> {
  await page.locator('summary', { hasText: 'This phone' }).click()
  await page.getByRole('button', { name: 'Remind me on this phone' }).click()
  await page.getByText('It should, but nothing has come through yet.').waitFor()
}

/** The press that comes on duty. The board's script plays the sound and asks whether it was heard; without script the press is all. */
export async function comeOnDuty(page: Page): Promise<void> {
  await page.goto('/board')
  await page.getByRole('button', { name: 'Come on duty' }).click()
  const heard = page.getByRole('button', { name: 'Yes, I heard it' })
  const onDuty = page.getByRole('button', { name: 'Go off duty' })
  await heard.or(onDuty).first().waitFor()
  if (await heard.isVisible()) await heard.click()
  await onDuty.waitFor()
}

/** Comes on duty, reads the names and takes them in: everyone is out. */
export async function goOut(page: Page, path: string): Promise<void> {
  await comeOnDuty(page)
  await page.goto(path)
  await page.getByRole('button', { name: /They all stand here/ }).click()
  await page.getByRole('heading', { name: 'Group 1' }).waitFor()
}

/** Looks again and again until `seen` is true of the page, as someone who reloads would. */
export async function reloadUntil(page: Page, path: string, seen: (text: string) => boolean, milliseconds: number): Promise<string> {
  const until = Date.now() + milliseconds
  for (;;) {
    await page.goto(path)
    const text = (await page.locator('main').textContent()) ?? ''
    if (seen(text)) return text
    if (Date.now() > until) throw new Error(`Not seen on ${path} in ${milliseconds} ms: ${text.slice(0, 1500)}`)
    await page.waitForTimeout(250)
  }
}
