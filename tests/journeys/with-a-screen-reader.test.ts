// What a screen reader has to say of the phone and the board: the tree of roles and names, written here by hand, and
// what is spoken by itself. No screen reader runs here, and none was tried by a person: docs/ACCESSIBILITY.md.

import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Journey, startJourney } from '../support/journey.ts'
import { goOut, joinByCode, makeOrganisation, phoneReady, planOuting } from '../support/journey-steps.ts'

let journey: Journey
beforeEach(async () => {
  journey = await startJourney({ rate: 30 })
})
afterEach(() => journey.end())

const tree = async (page: Page, part = 'main') =>
  (await page.locator(part).ariaSnapshot()).replace(/\d\d:\d\d/g, '00:00').replace(/\d+ minutes/g, '0 minutes').replace(/HELP(%20| )\d{4}/g, 'HELP$10000').replace(/^ *- \/url: (?!tel:999).*\n/gm, '')

/** Keeps, in order, all that live regions say from now on. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = ((window as unknown as { heard: string[] }).heard = [])
    const regions = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]'
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const near = (target instanceof Element ? target : target.parentElement)?.closest(regions)
        const come = [...addedNodes].flatMap((node) => (node instanceof Element ? [node, ...node.querySelectorAll(regions)].filter((one) => one.matches(regions)) : []))
        for (const region of near ? [near] : come) heard.push(region.textContent!.trim())
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true })
  })
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
}

test('with a screen reader: each thing has its name and its order, and what matters is said without being looked for', async () => {
  const { page: carys } = await journey.person()
  await makeOrganisation(journey, carys)
  const { code, path } = await planOuting(journey, carys, { checkInMinutes: 5 })
  const { page: asha } = await journey.person({ phone: true })
  const { page: bryn } = await journey.person({ phone: true, script: false })
  await joinByCode(asha, code, 'Asha', '07700 900101')
  await phoneReady(asha)
  await joinByCode(bryn, code, 'Bryn', '07700 900102')
  await goOut(carys, path)
  await asha.reload()
  await asha.getByText(/Check in before/).waitFor()
  expect(await tree(asha)).toBe(`- main:
  - status
  - heading "With Bryn · Heol Fach, near the chapel, Aberystwyth" [level=1]
  - paragraph: Check in before 00:00
  - paragraph: 0 minutes
  - status: Nothing sent yet
  - button "We’re safe Bryn and me"
  - button "Only me"
  - link "Ring 999":
    - /url: tel:999
  - button "Alert my team hold"
  - paragraph: This does not call the police.
  - list:
    - listitem:
      - button "This feels wrong"
    - listitem:
      - group: Stop, come together
    - listitem:
      - group: Break
    - listitem:
      - group: More time
    - listitem:
      - group: On my way home
    - listitem:
      - group: I’m home
  - group: Who is told, in order
  - group: This phone
  - paragraph:
    - 'link "About you: who looked where you are, who else may be told"':
      - /url: /me`)
  expect(await asha.locator('[data-hold]').evaluate((button) => document.getElementById(button.getAttribute('aria-describedby')!)!.textContent)).toBe('This does not call the police.')

  const spoken = await listen(asha)
  await asha.getByRole('button', { name: 'Only me' }).click()
  await expect.poll(async () => (await spoken()).some((said) => /^Received \d\d:\d\d$/.test(said))).toBe(true)
  // Five minutes go by, and she is asked: said at once, without the rest of the screen.
  await expect.poll(async () => {
    await asha.evaluate(() => dispatchEvent(new Event('online')))
    return (await spoken()).some((said) => said.startsWith('Are you safe? Check in now'))
  }, { timeout: 30_000, interval: 500 }).toBe(true)

  await carys.goto('/board')
  await carys.locator('#watch-live').waitFor()
  const boardSpoken = await listen(carys)
  await asha.locator('[data-hold]').focus()
  await asha.keyboard.press('Enter')
  await expect.poll(async () => (await spoken()).at(-1)).toBe('Press again to alert your team')
  await asha.waitForTimeout(450) // two touches sooner than this are one
  await asha.keyboard.press('Enter')
  await asha.getByText(/Your team is being told/).waitFor()
  expect((await spoken()).filter((said) => /^Received \d\d:\d\d\. Your team is being told\.$/.test(said)).length).toBeGreaterThan(0)
  expect(await tree(asha)).toContain(`- main:
  - heading "You pressed “Alert my team” at 00:00" [level=1]
  - link "Ring 999":
    - /url: tel:999
  - status
  - paragraph: "Say this:"
  - paragraph: “Heol Fach, near the chapel, Aberystwyth.”
  - paragraph: "Safe place: The fire station"
  - button "Add where I am"
  - group: Can’t speak?
  - status: Received 00:00. Your team is being told.
`)

  // Whoever watches hears that one thing, and not the forty rows.
  await carys.locator('#watch-live').getByRole('heading', { name: 'Asha asks for help' }).waitFor()
  await expect.poll(boardSpoken).toContain('Asha asks for help.')
  expect((await boardSpoken()).filter((said) => said.length > 200)).toEqual([])
  const board = await tree(carys)
  expect(board).toMatch(/- heading "Watching tonight" \[level=1\]/)
  expect(board).toMatch(/- region "Needs you now":\n {4}- heading "Needs you now" \[level=2\]\n {4}- article:\n {6}- heading "Asha asks for help" \[level=3\]\n {6}- strong: Nobody has it yet/)
  for (const named of ['button "I’m dealing with this"', 'heading "What do I do now?" [level=4]', 'button "Ring Asha"', 'button "Ring Bryn, who is with them"', 'button "Ring 999"', 'region "Outings"', 'button "Go off duty"']) {
    expect(board).toContain(named)
  }
  expect(board.indexOf('Needs you now')).toBeLessThan(board.indexOf('region "Outings"'))
})
