// What a person reads when a request could not be answered as they asked. Each says whether anything was kept.

import type { Words } from '../basics/language.ts'

export type Trouble =
  | 'not-found'
  | 'not-allowed'
  | 'not-from-here'
  | 'wrong-method'
  | 'unreadable'
  | 'too-large'
  | 'too-many'
  | 'broken'
  | 'store-away'

type Said = { readonly title: string; readonly lines: readonly string[] }

export type ErrorWords = {
  readonly said: Readonly<Record<Trouble, Said>>
  /** Where a check-in or a call for help may have been lost. */
  readonly doNotRely: string
  readonly wait: (seconds: number) => string
  readonly reference: (reference: string) => string
  readonly startPage: string
}

export const errorWords: Words<ErrorWords> = {
  en: {
    said: {
      'not-found': {
        title: 'Page not found',
        lines: [
          'If you typed the address, check that it is right.',
          'If you followed a link, it may have ended: links and codes stop working when they have been used or are too old.',
        ],
      },
      'not-allowed': {
        title: 'You cannot open this page',
        lines: ['It is for people with another role in your team. If you need it, ask whoever runs your team.'],
      },
      'not-from-here': {
        title: 'We could not do that',
        lines: [
          'What was sent did not come from one of our own pages, so nothing was changed.',
          'Open Safe Return again from your own link and try once more. If this keeps happening, try another browser.',
        ],
      },
      'wrong-method': {
        title: 'We could not do that',
        lines: ['This address cannot be used in that way. Nothing was changed.'],
      },
      unreadable: {
        title: 'We could not read what was sent',
        lines: ['Nothing was changed. Go back, load the page again and try once more.'],
      },
      'too-large': {
        title: 'That is too long',
        lines: ['More was sent than this page can take. Nothing was kept. Go back and make it shorter.'],
      },
      'too-many': {
        title: 'Too many tries',
        lines: ['This last try was not kept. What you sent before it was.'],
      },
      broken: {
        title: 'Sorry, something went wrong',
        lines: ['What you just sent may not have been kept. Go back and look before you rely on it.'],
      },
      'store-away': {
        title: 'Sorry, nothing can be kept just now',
        lines: ['What you just sent was not kept.'],
      },
    },
    doNotRely: 'If you were checking in or asking for help, do not rely on this page: ring the person who is watching.',
    wait: (seconds) => (seconds === 1 ? 'Wait one second, then try again.' : `Wait ${seconds} seconds, then try again.`),
    reference: (reference) => `If you report this, give this reference: ${reference}`,
    startPage: 'Go to the start page',
  },
  cy: {
    said: {
      'not-found': {
        title: "Heb ddod o hyd i'r dudalen",
        lines: [
          "Os gwnaethoch chi deipio'r cyfeiriad, gwiriwch ei fod yn gywir.",
          "Os gwnaethoch chi ddilyn dolen, efallai ei bod wedi dod i ben: mae dolenni a chodau'n peidio â gweithio ar ôl eu defnyddio neu pan fyddant yn rhy hen.",
        ],
      },
      'not-allowed': {
        title: 'Allwch chi ddim agor y dudalen hon',
        lines: ["Mae hi ar gyfer pobl â rôl arall yn eich tîm. Os oes ei hangen arnoch, gofynnwch i bwy bynnag sy'n rhedeg eich tîm."],
      },
      'not-from-here': {
        title: 'Allen ni ddim gwneud hynny',
        lines: [
          "Ni ddaeth yr hyn a anfonwyd o un o'n tudalennau ni, felly ni newidiwyd dim.",
          "Agorwch Safe Return eto o'ch dolen chi a rhowch gynnig arall arni. Os yw hyn yn dal i ddigwydd, defnyddiwch borwr arall.",
        ],
      },
      'wrong-method': {
        title: 'Allen ni ddim gwneud hynny',
        lines: ["Ni ellir defnyddio'r cyfeiriad hwn fel yna. Ni newidiwyd dim."],
      },
      unreadable: {
        title: 'Allen ni ddim darllen yr hyn a anfonwyd',
        lines: ["Ni newidiwyd dim. Ewch yn ôl, llwythwch y dudalen eto a rhowch gynnig arall arni."],
      },
      'too-large': {
        title: "Mae hynny'n rhy hir",
        lines: ["Anfonwyd mwy nag y gall y dudalen hon ei gymryd. Ni chadwyd dim. Ewch yn ôl a'i wneud yn fyrrach."],
      },
      'too-many': {
        title: 'Gormod o gynigion',
        lines: ["Ni chadwyd y cynnig olaf hwn. Cadwyd yr hyn a anfonwyd cyn hynny."],
      },
      broken: {
        title: "Mae'n ddrwg gennym, aeth rhywbeth o'i le",
        lines: ["Efallai na chadwyd yr hyn rydych chi newydd ei anfon. Ewch yn ôl ac edrychwch cyn dibynnu arno."],
      },
      'store-away': {
        title: "Mae'n ddrwg gennym, ni ellir cadw dim ar hyn o bryd",
        lines: ['Ni chadwyd yr hyn rydych chi newydd ei anfon.'],
      },
    },
    doNotRely: "Os oeddech chi'n rhoi gwybod eich bod yn iawn neu'n gofyn am help, peidiwch â dibynnu ar y dudalen hon: ffoniwch y person sy'n gwylio.",
    wait: (seconds) => (seconds === 1 ? 'Arhoswch un eiliad, yna rhowch gynnig arall arni.' : `Arhoswch ${seconds} eiliad, yna rhowch gynnig arall arni.`),
    reference: (reference) => `Os byddwch chi'n rhoi gwybod am hyn, rhowch y cyfeirnod hwn: ${reference}`,
    startPage: "Ewch i'r dudalen gychwyn",
  },
}
