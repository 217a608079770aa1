import type { Words } from '../basics/language.ts'

type DemoWords = {
  readonly title: string
  readonly explained: string
  readonly none: string
  readonly open: string
}

export const demoWords: Words<DemoWords> = {
  en: {
    title: 'Messages of this demonstration',
    explained: 'Nothing has left this machine. Each of these would have gone to a phone or a mailbox. The newest is first; load the page again to see what has come since.',
    none: 'No messages yet. Plan an outing, start it and let a check-in pass.',
    open: 'Open what it leads to',
  },
  cy: {
    title: 'Negeseuon yr arddangosiad hwn',
    explained: "Nid oes dim wedi gadael y peiriant hwn. Byddai pob un o'r rhain wedi mynd i ffôn neu flwch post. Y diweddaraf sydd gyntaf; llwythwch y dudalen eto i weld beth sydd wedi dod ers hynny.",
    none: 'Dim negeseuon eto. Cynlluniwch fynd allan, dechreuwch, a gadewch i amser rhoi gwybod fynd heibio.',
    open: 'Agor yr hyn mae’n arwain ato',
  },
}
