// Words of the page for somebody who is made to use this by another.

import type { Words } from '../basics/language.ts'
import type { Helpline } from './helplines.ts'

export type MadeToUseWords = {
  readonly title: string
  readonly leave: string
  readonly leaveKeys: string
  readonly traces: string
  readonly danger: string
  readonly rights: { readonly heading: string; readonly lines: readonly string[] }
  readonly can: { readonly heading: string; readonly lines: readonly string[] }
  readonly talk: {
    readonly heading: string
    readonly intro: string
    readonly lines: Readonly<Record<Helpline, string>>
    readonly checked: string
  }
}

export const madeToUseWords: Words<MadeToUseWords> = {
  en: {
    title: 'Is someone making you use this?',
    leave: 'Leave this page',
    leaveKeys: 'Or press the Shift key three times.',
    traces: 'This does not clear your history. To do that, open the history of your browser and remove this page. Somebody who watches your phone may notice what is missing, too.',
    danger: 'If you are in danger now, ring 999. If you cannot speak, cough or tap, and press 55 when you are told to.',
    rights: {
      heading: 'Nobody may make you',
      lines: [
        'Nobody can start, extend or turn on the sharing of your position from afar. It starts with your own press and ends with your time out.',
        'You can take part without sharing it, and lose nothing.',
        'You can see who looked at it, and leave the team with one press. Nobody is told that you left.',
      ],
    },
    can: {
      heading: 'What you can do here',
      lines: [
        'Stop sharing: press it on the page of your time out.',
        'See who looked, take back somebody outside who may be told, choose a second number, or leave: under “About you”.',
        'Say to the coordinator or to the safeguarding officer of your party that this person and you should never be put together. They are not told.',
      ],
    },
    talk: {
      heading: 'People you can talk to',
      intro: 'They are not part of Safe Return. A call may stand on the bill or in the list of calls of your phone.',
      lines: {
        england: 'in England, day and night: when a partner or somebody of your family controls or frightens you',
        wales: 'in Wales, day and night, in Welsh or English: the same',
        scotland: 'in Scotland, day and night: the same',
        northernIreland: 'in Northern Ireland, day and night: the same',
        stalking: 'when somebody follows, watches or pesters you. Hours vary',
        victims: 'in England and Wales, day and night; you need not have told the police',
        samaritans: 'day and night, whatever it is',
      },
      checked: 'Numbers read in November 2026 from pages of others. Tell whoever runs this server if one has changed.',
    },
  },
  cy: {
    title: 'Oes rhywun yn gwneud i chi ddefnyddio hwn?',
    leave: 'Gadael y dudalen hon',
    leaveKeys: 'Neu pwyswch y fysell Shift dair gwaith.',
    traces: 'Nid yw hyn yn clirio eich hanes. I wneud hynny, agorwch hanes eich porwr a thynnwch y dudalen hon. Efallai y bydd rhywun sy’n gwylio eich ffôn yn sylwi ar yr hyn sydd ar goll hefyd.',
    danger: 'Os ydych mewn perygl nawr, ffoniwch 999. Os na allwch siarad, peswch neu tapiwch, a phwyswch 55 pan ddywedir wrthych.',
    rights: {
      heading: 'Ni chaiff neb eich gorfodi',
      lines: [
        'Ni all neb ddechrau, ymestyn na throi ymlaen y rhannu o ble rydych chi o bell. Mae’n dechrau gyda’ch pwysiad eich hun ac yn gorffen gyda’ch amser allan.',
        'Gallwch gymryd rhan heb ei rannu, heb golli dim.',
        'Gallwch weld pwy edrychodd arno, a gadael y tîm ag un pwysiad. Ni ddywedir wrth neb eich bod wedi gadael.',
      ],
    },
    can: {
      heading: 'Yr hyn y gallwch ei wneud yma',
      lines: [
        'Rhoi’r gorau i rannu: pwyswch hynny ar dudalen eich amser allan.',
        'Gweld pwy edrychodd, tynnu’n ôl rywun o’r tu allan a gaiff wybod, dewis ail rif, neu adael: o dan “Amdanoch chi”.',
        'Dweud wrth y cydlynydd neu swyddog diogelu eich plaid na ddylid byth eich rhoi chi a’r person hwn gyda’ch gilydd. Ni ddywedir wrthynt.',
      ],
    },
    talk: {
      heading: 'Pobl y gallwch siarad â nhw',
      intro: 'Nid ydynt yn rhan o Safe Return. Gall galwad ymddangos ar y bil neu yn rhestr galwadau eich ffôn.',
      lines: {
        england: 'yn Lloegr, ddydd a nos: pan fydd partner neu rywun o’ch teulu yn eich rheoli neu’n codi ofn arnoch',
        wales: 'yng Nghymru, ddydd a nos, yn Gymraeg neu’n Saesneg: yr un peth',
        scotland: 'yn yr Alban, ddydd a nos: yr un peth',
        northernIreland: 'yng Ngogledd Iwerddon, ddydd a nos: yr un peth',
        stalking: 'pan fydd rhywun yn eich dilyn, yn eich gwylio neu’n eich poeni. Mae’r oriau’n amrywio',
        victims: 'yng Nghymru a Lloegr, ddydd a nos; does dim rhaid eich bod wedi dweud wrth yr heddlu',
        samaritans: 'ddydd a nos, beth bynnag ydyw',
      },
      checked: 'Darllenwyd y rhifau ym mis Tachwedd 2026 o dudalennau eraill. Dywedwch wrth bwy bynnag sy’n rhedeg y gweinydd hwn os oes un wedi newid.',
    },
  },
}
