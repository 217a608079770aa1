// Words of the frame around every page and of the components. Welsh is a draft until welsh-review says otherwise.
import type { Words } from '../basics/language.ts'

export type FrameWords = {
  readonly descriptor: string
  readonly skipToContent: string
  readonly menu: string
  readonly error: string
  readonly thereIsAProblem: string
  readonly important: string
  readonly success: string
  readonly warning: string
  readonly back: string
  readonly dateParts: { readonly day: string; readonly month: string; readonly year: string }
  readonly danger: { readonly question: string; readonly ring: string }
  readonly notWatched: { readonly since: (moment: string) => string; readonly whatToDo: string }
  readonly welshIsDraft: string
  readonly footer: {
    readonly aboutThisService: string
    readonly runBy: (name: string) => string
    readonly whatTheySee: string
    readonly theySee: string
    readonly theyDoNotSee: string
    readonly sees: readonly string[]
    readonly doesNotSee: readonly string[]
    readonly contact: string
    readonly nobodysParty: string
  }
}

export const frameWords: Words<FrameWords> = {
  en: {
    descriptor: 'safety for people in elections',
    skipToContent: 'Skip to main content',
    menu: 'Menu',
    error: 'Error',
    thereIsAProblem: 'There is a problem',
    important: 'Important',
    success: 'Success',
    warning: 'Warning',
    back: 'Back',
    dateParts: { day: 'Day', month: 'Month', year: 'Year' },
    danger: { question: 'In danger now?', ring: 'Ring 999' },
    notWatched: {
      since: (moment) => `Not being watched since ${moment}`,
      whatToDo: 'If somebody is late, nobody may be told. Stay in touch by phone until this message goes away.',
    },
    welshIsDraft: 'The Welsh on this page is a draft. Nobody has reviewed it yet, so wherever it matters for safety the English is shown with it.',
    footer: {
      aboutThisService: 'About this service',
      runBy: (name) => `This service is run by ${name}.`,
      whatTheySee: 'What they can see',
      theySee: 'They can see',
      theyDoNotSee: 'They cannot see',
      sees: [
        'names, mobile numbers and messages kept here',
        'who is out, and when they last checked in',
        'where a phone last was, if its owner chose to share that',
      ],
      doesNotSee: [
        'where you are, unless you say so',
        'anything else on your phone',
        'how anyone votes: we never ask',
      ],
      contact: 'Ask them about it',
      nobodysParty: 'Safe Return is open software. It does not belong to the government, the police or any party.',
    },
  },
  cy: {
    descriptor: 'diogelwch i bobl mewn etholiadau',
    skipToContent: "Neidio i'r prif gynnwys",
    menu: 'Dewislen',
    error: 'Gwall',
    thereIsAProblem: 'Mae problem',
    important: 'Pwysig',
    success: 'Llwyddiant',
    warning: 'Rhybudd',
    back: 'Yn ôl',
    dateParts: { day: 'Dydd', month: 'Mis', year: 'Blwyddyn' },
    danger: { question: 'Mewn perygl nawr?', ring: 'Ffoniwch 999' },
    notWatched: {
      since: (moment) => `Neb yn gwylio ers ${moment}`,
      whatToDo: "Os bydd rhywun yn hwyr, efallai na fydd neb yn cael gwybod. Cadwch mewn cysylltiad dros y ffôn nes i'r neges hon ddiflannu.",
    },
    welshIsDraft: "Drafft yw'r Gymraeg ar y dudalen hon. Nid oes neb wedi'i hadolygu eto, felly dangosir y Saesneg gyda hi lle bynnag y mae'n bwysig i ddiogelwch.",
    footer: {
      aboutThisService: "Am y gwasanaeth hwn",
      runBy: (name) => `Rhedir y gwasanaeth hwn gan ${name}.`,
      whatTheySee: 'Beth maen nhw’n gallu ei weld',
      theySee: 'Maen nhw’n gallu gweld',
      theyDoNotSee: 'Dydyn nhw ddim yn gallu gweld',
      sees: [
        'enwau, rhifau ffôn symudol a negeseuon a gedwir yma',
        'pwy sydd allan, a phryd y cafwyd gair ganddynt ddiwethaf',
        'lle roedd ffôn ddiwethaf, os dewisodd ei berchennog rannu hynny',
      ],
      doesNotSee: [
        "lle rydych chi, oni bai eich bod chi'n dweud",
        'unrhyw beth arall ar eich ffôn',
        'sut mae neb yn pleidleisio: dydyn ni byth yn gofyn',
      ],
      contact: 'Gofynnwch iddynt amdano',
      nobodysParty: "Meddalwedd agored yw Safe Return. Nid yw'n eiddo i'r llywodraeth, yr heddlu nac unrhyw blaid.",
    },
  },
}
