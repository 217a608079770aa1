// Words of the first page, for somebody who is not signed in and may be in a hurry.

import type { Words } from '../basics/language.ts'

type Choice = { readonly title: string; readonly what: string }
export type HomeWords = {
  readonly title: string
  readonly goingOut: Choice
  readonly join: Choice
  readonly watch: Choice
  readonly limit: string
}

export const homeWords: Words<HomeWords> = {
  en: {
    title: 'What do you need?',
    goingOut: { title: 'I’m going out with my team', what: 'Plan tonight, choose who watches, and read out the code' },
    join: { title: 'Join someone’s team', what: 'Type the code that is said aloud where you meet. No account.' },
    watch: { title: 'I’m looking after people tonight', what: 'See who is out, who is late, and what to do' },
    limit: 'Safe Return cannot stop an attack. It makes sure someone notices, and knows what to do.',
  },
  cy: {
    title: 'Beth sydd ei angen arnoch chi?',
    goingOut: { title: 'Rwy’n mynd allan gyda fy nhîm', what: 'Cynlluniwch heno, dewiswch pwy sy’n gwylio, a darllenwch y cod yn uchel' },
    join: { title: 'Ymuno â thîm rhywun', what: 'Teipiwch y cod a ddywedir yn uchel lle rydych chi’n cwrdd. Dim cyfrif.' },
    watch: { title: 'Rwy’n gofalu am bobl heno', what: 'Gweld pwy sydd allan, pwy sy’n hwyr, a beth i’w wneud' },
    limit: 'Ni all Safe Return atal ymosodiad. Mae’n gwneud yn siŵr bod rhywun yn sylwi, ac yn gwybod beth i’w wneud.',
  },
}
