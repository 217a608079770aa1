// One page in a real browser, looked at in every way at once: by axe by day and by night, on 320 pixels, by keyboard,
// with and without script. What is wrong with it comes back as sentences; a page in order gives none.

import type { Page } from 'playwright-core'
import type { Language } from '../../src/basics/language.ts'
import { axeViolations } from './axe.ts'

/** What every page keeps to, whatever is on it. */
export async function faultsOf(page: Page, language: Language, { keepsTitle = false, isAboutSafety = false } = {}): Promise<string[]> {
  return [...(await frameFaults(page, language, keepsTitle)), ...(isAboutSafety && language === 'cy' ? await welshFaults(page) : []), ...(await widthFaults(page)), ...(await axeFaults(page))]
}

async function axeFaults(page: Page): Promise<string[]> {
  const byDay = await axeViolations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const byNight = await axeViolations(page, { only: ['color-contrast'] })
  await page.emulateMedia({ colorScheme: 'light' })
  return [...byDay, ...byNight.map((fault) => `by night: ${fault}`)]
}

async function frameFaults(page: Page, language: Language, keepsTitle: boolean): Promise<string[]> {
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang, title: document.title, headings: [...document.querySelectorAll('h1')].map((one) => one.textContent?.trim() ?? ''),
    footer: document.querySelector('.sr-footer__run-by')?.textContent ?? '', lists: document.querySelectorAll('.sr-footer__list li').length,
  }))
  const faults: string[] = []
  if (seen.lang !== language) faults.push(`lang is ${seen.lang}`)
  if (seen.headings.length !== 1) faults.push(`${seen.headings.length} headings of the first level: ${seen.headings.join(' | ')}`)
  // Where safety depends on it the heading says it in both languages; the title says the first.
  const words = seen.title.replace(/^(Error: |Gwall: |\(\d+\) )/, '').replace(/ – Safe Return$/, '')
  if (!keepsTitle && !(seen.headings[0] ?? '').includes(words)) faults.push(`the title ‘${seen.title}’ does not repeat the heading ‘${seen.headings[0]}’`)
  if (!seen.title.endsWith(' – Safe Return')) faults.push(`the title ‘${seen.title}’ does not end with the name`)
  if (!/(run by|Rhedir) /.test(seen.footer) || seen.lists < 6) faults.push('the footer does not say who runs this and what they see')
  return faults
}

/** A wrong word about 999 is worse than a foreign one: the draft stands with its English, each marked as what it is. */
async function welshFaults(page: Page): Promise<string[]> {
  const seen = await page.evaluate(() => ({
    both: document.querySelectorAll('main .sr-both > [lang=cy] + [lang=en]').length,
    note: document.body.textContent?.includes('Drafft yw') ?? false,
  }))
  return [...(seen.both > 0 ? [] : ['nothing on it shows the English with the Welsh draft']), ...(seen.note ? [] : ['it does not say that the Welsh is a draft'])]
}

// 320 px is both the narrowest phone and a window of 1280 at 400 %.
async function widthFaults(page: Page): Promise<string[]> {
  const tooWide = await page.evaluate(() => {
    if (document.documentElement.scrollWidth <= 320) return []
    return [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > 320.5).map((one) => `${one.tagName}.${one.className}`).slice(-3)
  })
  return tooWide.length === 0 ? [] : [`wider than 320 pixels: ${tooWide.join(', ')}`]
}

type Stop = { readonly what: string; readonly order: number; readonly shows: boolean }

/** Tab through all of it: every control is reached once, in the order of the page, and shows that it is; then it ends. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const expected = await page.evaluate(() => {
    const kept = window as unknown as { stops: Stop[] }
    const looksOf = (element: Element) => [element, element.nextElementSibling].flatMap((one) => (one === null ? [] : [getComputedStyle(one), getComputedStyle(one, '::before')]))
      .map((style) => [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor, style.borderColor, style.borderWidth, style.clipPath, style.position].join()).join('|')
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()} ‘${(element.textContent?.trim() || (element as HTMLInputElement).name || element.id).replace(/\s+/g, ' ').slice(0, 40)}’`
    const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
      .filter((element) => !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true }))
    // Of radio buttons that belong together the keyboard meets one; arrows reach the others.
    const groups = Map.groupBy(controls.filter((one): one is HTMLInputElement => one.matches('input[type=radio]')), (one) => `${one.form?.action} ${one.name}`)
    const passedOver = new Set([...groups.values()].flatMap((group) => group.filter((one) => one !== (group.find(({ checked }) => checked) ?? group[0]))))
    const stops = controls.filter((one) => !passedOver.has(one as HTMLInputElement))
    const before = new Map(stops.map((one) => [one, looksOf(one)]))
    kept.stops = []
    document.addEventListener('focusin', ({ target }) => {
      const element = target as HTMLElement
      kept.stops.push({ what: nameOf(element), order: stops.indexOf(element), shows: before.get(element) !== looksOf(element) })
    }, true)
    return stops.map(nameOf)
  })
  await startAtTop(page)
  for (let times = 0; times < expected.length; times += 1) await page.keyboard.press('Tab')
  // A field for a day or a time has several places inside.
  for (let more = 4 * (await page.locator('input[type=date], input[type=time]').count()); more > 0 && (await stopsOf(page)).length < expected.length; more -= 1) await page.keyboard.press('Tab')
  const stops = await stopsOf(page)
  const faults = stops.filter(({ shows }) => !shows).map(({ what }) => `the keyboard’s place does not show on ${what}`)
  const reached = stops.map(({ order }) => order)
  if (reached.join() !== expected.map((_, index) => index).join()) {
    const missed = expected.filter((_, index) => !reached.includes(index))
    faults.push(`by keyboard in another order than on the page: ${stops.map(({ what }) => what).join(' → ')}; not reached: ${missed.join(', ') || 'none'}`)
  }
  await page.keyboard.press('Tab')
  if ((await stopsOf(page)).length > expected.length && (await page.evaluate(() => document.activeElement?.className)) !== 'govuk-skip-link') faults.push('the keyboard is caught at the end of the page')
  return [...faults, ...(await skipLinkFaults(page))]
}

const stopsOf = (page: Page) => page.evaluate(() => (window as unknown as { stops: Stop[] }).stops)

/** As when the page has just been opened, also where it took the focus to what is wrong. */
const startAtTop = (page: Page) => page.evaluate(() => {
  const top = document.body.insertBefore(document.createElement('span'), document.body.firstChild)
  top.tabIndex = -1
  top.focus()
  top.remove()
  ;(window as unknown as { stops: Stop[] }).stops = []
})

async function skipLinkFaults(page: Page): Promise<string[]> {
  await page.locator('.govuk-skip-link').focus()
  await page.keyboard.press('Enter')
  return (await takesFocus(page, 'main')) ? [] : ['the skip link does not lead to the content']
}

/** `autofocus`, and the focus that goes with a link within the page, come when the browser next draws: asked for again until then. */
const takesFocus = (page: Page, selector: string) => page.locator(`${selector}:focus`).waitFor({ timeout: 3000 }).then(() => true, () => false)

/** What a page is made of, to compare it with and without script: headings, addresses of forms, links. */
export async function contentOf(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...[...document.querySelectorAll('main h1, main h2')].filter((one) => one.checkVisibility()).map((one) => `heading ${one.textContent?.trim()}`),
    ...[...document.querySelectorAll<HTMLFormElement>('main form[method="post"]')].map((one) => `form ${new URL(one.action).pathname}`),
  ])
}

/** Where the forms of this page go that have something to fill in. */
export async function formsToFill(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll<HTMLFormElement>('form[method="post"]')]
    .filter((form) => form.querySelector('input:not([type=hidden]), select, textarea'))
    .map((form) => new URL(form.action).pathname.replace(/^\/cy(?=\/)/, '')))
}

/** Sends a form with nothing in it: what comes back has the focus at what is wrong, and each line leads to its field. */
export async function emptyFormFaults(page: Page, action: RegExp): Promise<string[]> {
  const form = page.locator(`form[data-empty]`)
  await page.evaluate((pattern) => {
    const found = [...document.querySelectorAll<HTMLFormElement>('form[method="post"]')].find((one) => new RegExp(pattern).test(new URL(one.action).pathname) && one.querySelector('input:not([type=hidden]), select, textarea'))!
    found.dataset['empty'] = ''
    for (let around: Element | null = found; around; around = around.parentElement) if (around instanceof HTMLDetailsElement) around.open = true
    for (const field of found.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = false
      else if (field.type !== 'hidden') field.value = ''
    }
  }, action.source)
  const [response] = await Promise.all([page.waitForNavigation(), form.locator('button').last().click()])
  const faults = response?.status() === 422 ? [] : [`sent empty it is answered with ${response?.status()}`]
  if (!(await takesFocus(page, '.govuk-error-summary'))) faults.push('what is wrong does not take the focus')
  const seen = await page.evaluate(() => ({
    title: document.title,
    lines: [...document.querySelectorAll<HTMLAnchorElement>('.govuk-error-summary__list a')].map((link) => {
      const field = document.getElementById(link.hash.slice(1))
      const described = [field, field?.closest('fieldset')].flatMap((one) => one?.getAttribute('aria-describedby')?.split(' ') ?? []).map((id) => document.getElementById(id)?.textContent ?? '')
      return { text: link.textContent ?? '', hash: link.hash, canHold: field !== null && (field.tabIndex >= 0 || field.tagName === 'MAIN'), isSaidByField: described.some((text) => text.includes(link.textContent ?? '')) }
    }),
  }))
  if (!/^(Error|Gwall): /.test(seen.title)) faults.push(`the title ‘${seen.title}’ does not begin with the error`)
  if (seen.lines.length === 0) faults.push('nothing is said to be wrong')
  for (const { text, hash, canHold, isSaidByField } of seen.lines) {
    if (!canHold) faults.push(`‘${text}’ leads to ${hash}, where nothing can be filled in`)
    if (!isSaidByField) faults.push(`‘${text}’ is not said by its field`)
  }
  return faults
}
