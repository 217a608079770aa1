import type { Words } from '../basics/language.ts'

type DemoWords = {
  readonly title: string
  readonly explained: string
  readonly none: string
  readonly caption: string
  readonly columns: { readonly when: string; readonly to: string; readonly how: string; readonly says: string; readonly state: string }
  readonly open: string
}

export const demoWords: Words<DemoWords> = {
  en: {
    title: 'Messages of this demonstration',
    explained: 'Nothing has left this machine. Each of these would have gone to a phone or a mailbox. The newest is first; without script this page loads itself again every five seconds.',
    none: 'No messages yet. Plan an outing, start it and let a check-in pass.',
    caption: 'Messages, newest first',
    columns: { when: 'When', to: 'To', how: 'How', says: 'What it says', state: 'How it went' },
    open: 'Open what it leads to',
  },
  cy: {
    title: 'Negeseuon yr arddangosiad hwn',
    explained: "Nid oes dim wedi gadael y peiriant hwn. Byddai pob un o'r rhain wedi mynd i ffôn neu flwch post. Y diweddaraf sydd gyntaf; heb sgript mae'r dudalen hon yn ail-lwytho bob pum eiliad.",
    none: 'Dim negeseuon eto. Cynlluniwch daith, dechreuwch hi a gadewch i amser cofnodi fynd heibio.',
    caption: 'Negeseuon, y diweddaraf yn gyntaf',
    columns: { when: 'Pryd', to: 'At', how: 'Sut', says: 'Beth mae’n ei ddweud', state: 'Sut aeth hi' },
    open: 'Agor yr hyn mae’n arwain ato',
  },
}
