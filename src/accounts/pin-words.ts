// Words of the page where a person chooses the second number. It never says whether there is one: whoever looks over a
// shoulder, or holds the phone, must not learn it here.

import type { Words } from '../basics/language.ts'

export type PinWords = {
  readonly title: string
  readonly lines: readonly string[]
  readonly limits: readonly string[]
  readonly limitsTitle: string
  readonly noneYet: string
  readonly own: string
  readonly ownHint: string
  readonly ownNewHint: string
  readonly second: string
  readonly secondHint: string
  readonly secondOptional: string
  readonly keep: string
  readonly none: string
  readonly done: string
  readonly faults: Readonly<Record<'wrong-number' | 'own-not-four-digits' | 'pin-not-four-digits' | 'duress-same' | 'already-chosen', string>>
}

export const pinWords: Words<PinWords> = {
  en: {
    title: 'A second number that tells us quietly',
    lines: [
      'Your own number of four digits says that you are home, or that an alert was a mistake. A second number does the same on your screen. It also tells your team that you could not speak freely.',
      'Your phone then shows just what it shows after your own number. Nothing about it goes to your phone, or to those in your group. Those who watch see it at once, and a person decides what to do. This does not call the police.',
    ],
    limitsTitle: 'What it cannot do',
    limits: [
      'Somebody who knows that there may be a second number can ask you for both. It is a help, never your only way: if you can, ring 999.',
      'Typed by mistake it brings your team to the phone. Choose digits you will not mix up with your own.',
      'This page looks the same whether you have one or not.',
    ],
    noneYet: 'You have no number of your own yet, so anybody who holds your phone can say that you are home. Choose one here.',
    own: 'Your own number',
    ownHint: 'The four digits you chose. Forgotten? Ring your coordinator',
    ownNewHint: 'Four digits you will remember',
    second: 'The second number',
    secondHint: 'Four digits, and not your own number',
    secondOptional: 'Four digits, and not your own number. Leave it empty if you want none',
    keep: 'Keep it',
    none: 'Have no second number',
    done: 'Done. What you chose counts from now.',
    faults: {
      'wrong-number': 'This is not your own number. If you have forgotten it, ring your coordinator',
      'own-not-four-digits': 'Enter four digits',
      'pin-not-four-digits': 'Enter four digits',
      'duress-same': 'Choose digits that are not your own number',
      'already-chosen': 'You have a number of your own already. Enter that one',
    },
  },
  cy: {
    title: 'Ail rif sy’n dweud wrthym yn dawel',
    lines: [
      'Mae eich rhif pedwar digid eich hun yn dweud eich bod adref, neu mai camgymeriad oedd rhybudd. Mae ail rif yn gwneud yr un peth ar eich sgrin. Mae hefyd yn dweud wrth eich tîm na allech siarad yn rhydd.',
      'Yna mae eich ffôn yn dangos yn union yr hyn y mae’n ei ddangos ar ôl eich rhif eich hun. Nid oes dim amdano’n mynd i’ch ffôn, nac i’r rhai yn eich grŵp. Mae’r rhai sy’n gwylio yn ei weld ar unwaith, a pherson sy’n penderfynu beth i’w wneud. Nid yw hyn yn galw’r heddlu.',
    ],
    limitsTitle: 'Yr hyn na all ei wneud',
    limits: [
      'Gall rhywun sy’n gwybod y gallai fod ail rif ofyn i chi am y ddau. Cymorth ydyw, byth eich unig ffordd: os gallwch, ffoniwch 999.',
      'O’i deipio mewn camgymeriad mae’n dod â’ch tîm at y ffôn. Dewiswch ddigidau na fyddwch yn eu cymysgu â’ch rhai eich hun.',
      'Mae’r dudalen hon yn edrych yr un fath p’un a oes gennych un ai peidio.',
    ],
    noneYet: 'Nid oes gennych rif eich hun eto, felly gall unrhyw un sy’n dal eich ffôn ddweud eich bod adref. Dewiswch un yma.',
    own: 'Eich rhif eich hun',
    ownHint: 'Y pedwar digid a ddewisoch. Wedi anghofio? Ffoniwch eich cydlynydd',
    ownNewHint: 'Pedwar digid y byddwch yn eu cofio',
    second: 'Yr ail rif',
    secondHint: 'Pedwar digid, ac nid eich rhif eich hun',
    secondOptional: 'Pedwar digid, ac nid eich rhif eich hun. Gadewch ef yn wag os nad ydych am gael un',
    keep: 'Cadw',
    none: 'Peidio â chael ail rif',
    done: 'Wedi’i wneud. Mae’r hyn a ddewisoch yn cyfrif o hyn ymlaen.',
    faults: {
      'wrong-number': 'Nid hwn yw eich rhif eich hun. Os ydych wedi’i anghofio, ffoniwch eich cydlynydd',
      'own-not-four-digits': 'Rhowch bedwar digid',
      'pin-not-four-digits': 'Rhowch bedwar digid',
      'duress-same': 'Dewiswch ddigidau nad ydynt yn rhif i chi eich hun',
      'already-chosen': 'Mae gennych rif eich hun eisoes. Rhowch hwnnw',
    },
  },
}
