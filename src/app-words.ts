// Words of the frame that depend on who is signed in: where one can go from every page.

import type { Words } from './basics/language.ts'

type AppWords = { readonly outings: string; readonly board: string; readonly members: string; readonly me: string; readonly out: string; readonly signIn: string }

export const appWords: Words<AppWords> = {
  en: { outings: 'Outings', board: 'Watching', members: 'Team', me: 'You', out: 'Out now', signIn: 'Sign in' },
  cy: { outings: 'Mynd allan', board: 'Gwylio', members: 'Tîm', me: 'Chi', out: 'Allan nawr', signIn: 'Mewngofnodi' },
}
