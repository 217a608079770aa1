// The language is in the address: English has none before it, Welsh has /cy.
import type { Language } from '../basics/language.ts'

/** `path` begins with a slash and has no language in it. `inLanguage('cy', '/')` is '/cy'. */
export const inLanguage = (language: Language, path: string): string =>
  language === 'en' ? path : path === '/' ? '/cy' : `/cy${path}`

/** The language an address asks for, and the address without it. */
export function languageOf(address: string): { readonly language: Language; readonly path: string } {
  if (address === '/cy' || address === '/cy/') return { language: 'cy', path: '/' }
  return address.startsWith('/cy/') ? { language: 'cy', path: address.slice(3) } : { language: 'en', path: address }
}
