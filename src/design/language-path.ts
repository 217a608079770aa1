// The language is in the address: English has none before it, Welsh has /cy.
import type { Language } from '../basics/language.ts'

/** The address of `path`, which begins with a slash and has no language in it. Home in Welsh is '/cy'. */
export const inLanguage = (language: Language, path: string): string =>
  language === 'en' ? path : path === '/' ? '/cy' : `/cy${path}`
