// Words of the first page there is (a new organisation) and of accepting an invitation.

import type { Words } from '../basics/language.ts'

export type FirstWords = {
  readonly title: string
  readonly intro: string
  readonly organisation: string
  readonly organisationHint: string
  readonly organisationMissing: string
  readonly create: string
  readonly whatYouAre: string
  readonly aim: string
  readonly ended: { readonly title: string; readonly link: string; readonly invitation: string }
  readonly invitation: {
    readonly title: (organisation: string) => string
    readonly role: (role: string) => string
    readonly who: string
    readonly join: string
    readonly waitsTitle: string
    readonly waits: string
  }
}

export const firstWords: Words<FirstWords> = {
  en: {
    title: 'Begin with Safe Return',
    intro: 'This link works once. Whoever sends this form becomes the first coordinator of a new team.',
    organisation: 'What is your team or campaign called?',
    organisationHint: 'Volunteers read this name when they join',
    organisationMissing: 'Enter the name of your team or campaign',
    create: 'Make the team',
    whatYouAre: 'You will be coordinator and lead. There is no password: the next page makes a passkey, and then a sheet of codes for when it is not at hand.',
    aim: 'Safe Return cannot stop an attack. It makes sure someone notices, and knows what to do.',
    ended: {
      title: 'This link does not work any more',
      link: 'It has been used, or is older than 24 hours. Whoever runs the server can make a new one there: safe-return first-link',
      invitation: 'It has been used, taken back, or is older than 72 hours. Ask whoever invited you for a new one.',
    },
    invitation: {
      title: (organisation) => `Join ${organisation}`,
      role: (role) => `You are invited as: ${role}.`,
      who: 'Coordinators of this team see your name, number and email address. Nobody sees where you are unless you say so, on an outing.',
      join: 'Join',
      waitsTitle: 'Your invitation waits for a second person',
      waits: 'In this team two coordinators say yes to somebody new with this role. Open the link again when the second has done so.',
    },
  },
  cy: {
    title: 'Dechrau gyda Safe Return',
    intro: "Mae'r ddolen hon yn gweithio unwaith. Pwy bynnag sy'n anfon y ffurflen hon fydd cydlynydd cyntaf tîm newydd.",
    organisation: "Beth yw enw eich tîm neu'ch ymgyrch?",
    organisationHint: "Bydd gwirfoddolwyr yn darllen yr enw hwn wrth ymuno",
    organisationMissing: "Rhowch enw eich tîm neu'ch ymgyrch",
    create: "Creu'r tîm",
    whatYouAre: "Byddwch yn gydlynydd ac yn arweinydd. Nid oes cyfrinair: mae'r dudalen nesaf yn creu allwedd mynediad, ac yna ddalen o godau ar gyfer pan na fydd wrth law.",
    aim: 'Ni all Safe Return atal ymosodiad. Mae’n sicrhau bod rhywun yn sylwi, ac yn gwybod beth i’w wneud.',
    ended: {
      title: "Nid yw'r ddolen hon yn gweithio mwyach",
      link: "Mae wedi'i defnyddio, neu'n hŷn na 24 awr. Gall pwy bynnag sy'n rhedeg y gweinydd wneud un newydd yno: safe-return first-link",
      invitation: "Mae wedi'i defnyddio, wedi'i thynnu'n ôl, neu'n hŷn na 72 awr. Gofynnwch i'r sawl a'ch gwahoddodd am un newydd.",
    },
    invitation: {
      title: (organisation) => `Ymuno â ${organisation}`,
      role: (role) => `Fe'ch gwahoddir fel: ${role}.`,
      who: "Mae cydlynwyr y tîm hwn yn gweld eich enw, eich rhif a'ch cyfeiriad e-bost. Nid oes neb yn gweld ble rydych chi oni bai eich bod yn dweud hynny, ar daith.",
      join: 'Ymuno',
      waitsTitle: 'Mae eich gwahoddiad yn aros am ail berson',
      waits: "Yn y tîm hwn mae dau gydlynydd yn dweud ie wrth rywun newydd â'r rôl hon. Agorwch y ddolen eto pan fydd yr ail wedi gwneud hynny.",
    },
  },
}
