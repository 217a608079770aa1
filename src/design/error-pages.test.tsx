import { describe, expect, test } from 'vitest'
import { languages } from '../basics/language.ts'
import { errorPage, lastResortPage } from './error-pages.tsx'
import type { ErrorPageProps } from './error-pages.tsx'
import { errorWords, type Trouble } from './error-words.ts'

const draw = async (props: Partial<ErrorPageProps>): Promise<string> =>
  String(
    await errorPage({
      trouble: 'broken',
      language: 'en',
      path: '/out',
      assets: { url: (name) => `/assets/${name}` },
      ranBy: { name: 'Riverside campaign' },
      reference: null,
      waitSeconds: null,
      ...props,
    }),
  )

const troubles = Object.keys(errorWords.en.said) as Trouble[]

describe.each(languages)('in %s', (language) => {
  test.each(troubles)('%s: 999 can be rung in one press before anything else on the page', async (trouble) => {
    const shown = await draw({ trouble, language })
    expect(shown.indexOf('href="tel:999"')).toBeGreaterThan(0)
    expect(shown.indexOf('href="tel:999"')).toBeLessThan(shown.indexOf('<h1'))
    expect(shown).not.toMatch(/<script|<style|style=/)
  })
})

test('somebody whose check-in broke is told to ring the person who is watching', async () => {
  expect(await draw({ trouble: 'broken' })).toContain('ring the person who is watching')
  expect(await draw({ trouble: 'not-found' })).not.toContain('ring the person who is watching')
})

test('in Welsh, what matters for safety stands in English too until the Welsh is signed off', async () => {
  const shown = await draw({ trouble: 'store-away', language: 'cy' })
  expect(shown).toContain(errorWords.cy.doNotRely.replaceAll("'", '&#39;'))
  expect(shown).toContain(errorWords.en.doNotRely)
})

test('a reference and a wait are shown where there are any', async () => {
  expect(await draw({ trouble: 'too-many', waitSeconds: 12 })).toContain('Wait 12 seconds')
  expect(await draw({ trouble: 'too-many', waitSeconds: 1 })).toContain('Wait one second')
  expect(await draw({ reference: 'k7mp-3xqd' })).toContain('k7mp-3xqd')
  expect(await draw({ trouble: 'not-found' })).not.toMatch(/reference|Wait/)
})

test('the page of last resort needs nothing: no styles, no script, no picture, and 999 first in both languages', () => {
  expect(lastResortPage).not.toMatch(/<link|<script|<img|style/)
  expect(lastResortPage.indexOf('tel:999')).toBeLessThan(lastResortPage.indexOf('<h1'))
  expect(lastResortPage).toContain('Ffoniwch 999')
})
