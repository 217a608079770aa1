// Words about trusted contacts: on the pages of whoever asks, and on the one page of whoever is asked.

import type { Words } from '../basics/language.ts'
import type { ContactRefusal, ContactState } from './contact.ts'

export type ContactWords = {
  readonly title: string
  readonly intro: readonly string[]
  readonly noTexts: string
  readonly nobody: string
  readonly states: Readonly<Record<Exclude<ContactState, 'withdrawn'>, string>>
  readonly theirText: string
  readonly withdraw: string
  readonly withdrawWhom: (name: string) => string
  readonly goneNumber: string
  readonly ask: {
    readonly heading: string
    readonly name: string
    readonly nameHint: string
    readonly mobile: string
    readonly mobileHint: string
    readonly language: string
    readonly place: string
    readonly placeHint: string
    readonly text: string
    readonly button: string
  }
  readonly placeGap: string
  readonly faults: Readonly<Record<ContactRefusal | 'contact-name-missing' | 'contact-mobile-missing', string>>
  readonly asked: {
    readonly title: (name: string) => string
    readonly someone: string
    readonly lines: (name: string) => readonly string[]
    readonly text: string
    readonly call: string
    readonly keep: string
    readonly yes: string
    readonly no: string
    readonly youSaidYes: string
    readonly stop: string
    readonly doneTitle: string
    readonly done: string
    readonly endedTitle: string
    readonly ended: string
  }
}

export const contactWords: Words<ContactWords> = {
  en: {
    title: 'Someone outside who may be told',
    intro: [
      'You can choose somebody outside the team. They are told last: only when you may need help and nobody in the team answers.',
      'They get a text first and must say yes to it. You need choose nobody, and nobody in the team sees whom you chose unless they are told.',
      'Choose somebody who is good for you and will be awake. If one person makes you afraid, choose another whom they do not know of.',
    ],
    noTexts: 'This server sends no text messages, so nobody outside can be asked.',
    nobody: 'Nobody outside the team is told about you.',
    states: {
      asked: 'Asked. They have not answered yet, and are not told until they say yes.',
      yes: 'Said yes. They are told last.',
      no: 'Said no. They are not told, and we do not ask them again.',
      stopped: 'Said yes before, and has stopped since. They are not told.',
      unanswered: 'Did not answer within 7 days. They are not told.',
    },
    theirText: 'The text they would get',
    withdraw: 'Take back',
    withdrawWhom: (name) => name,
    goneNumber: 'Someone you asked',
    ask: {
      heading: 'Ask somebody',
      name: 'What you call them',
      nameHint: 'Your team sees this name if they are told. Never their number',
      mobile: 'Their mobile number',
      mobileHint: 'A number in the UK that takes texts',
      language: 'Which language do they read?',
      place: 'The text may say where your team planned to be',
      placeHint: 'In the words of the plan, like "Heol Fach, near the chapel". Never where your phone is',
      text: 'The text they would get',
      button: 'Ask them',
    },
    placeGap: '[the place in the plan]',
    faults: {
      'contact-name-missing': 'Enter what you call them',
      'contact-mobile-missing': 'Enter their mobile number',
      'contact-yourself': 'This is your own number. Choose somebody else',
      'contact-told-already': 'Whoever has this number is told before anybody outside. Choose somebody outside the team',
      'contact-said-no': 'They said no, so we do not ask them again. Choose somebody else',
      'contact-asked-already': 'You have asked this number already',
      'contact-three': 'Three at a time are enough. Take one back before you ask another',
      'contact-not-now': 'This number cannot be asked now. Choose somebody else, or try again in a week',
    },
    asked: {
      title: (name) => `May we tell you when ${name} may need help?`,
      someone: 'someone you know',
      lines: (name) => [
        `${name} goes out with a team in an election and chose you. We would tell you only when ${name} may need help and nobody in the team answers.`,
        'You can say no, and need give no reason. You can stop at any time on this page: keep the text that led you here.',
        'If you say yes: ring them. Do not go there alone. If you believe there is danger, ring 999.',
      ],
      text: 'This is the text you would get:',
      call: 'A call would say the same, in English.',
      keep: 'We keep your number and what they call you for this, and forget both when you say no, when you stop or when they take it back.',
      yes: 'Yes, tell me',
      no: 'No',
      youSaidYes: 'You said yes. You are told only when nobody in the team answers.',
      stop: 'Stop: do not tell me any more',
      doneTitle: 'You will not be told',
      done: 'We have forgotten your number and will not ask you again for them.',
      endedTitle: 'This link has ended',
      ended: 'Nothing is asked of you any more, and you are told nothing. Whoever asked you can ask again.',
    },
  },
  cy: {
    title: "Rhywun o'r tu allan a gaiff wybod",
    intro: [
      "Gallwch ddewis rhywun o'r tu allan i'r tîm. Nhw sy'n cael gwybod olaf: dim ond pan fydd angen help arnoch efallai ac nad oes neb yn y tîm yn ateb.",
      "Maen nhw'n cael neges destun yn gyntaf a rhaid iddyn nhw ddweud ie iddi. Does dim rhaid i chi ddewis neb, ac nid oes neb yn y tîm yn gweld pwy ddewisoch chi oni bai eu bod yn cael gwybod.",
      "Dewiswch rywun sy'n dda i chi ac a fydd yn effro. Os oes un person yn codi ofn arnoch, dewiswch rywun arall nad ydynt yn gwybod amdano.",
    ],
    noTexts: "Nid yw'r gweinydd hwn yn anfon negeseuon testun, felly ni ellir gofyn i neb o'r tu allan.",
    nobody: "Nid oes neb o'r tu allan i'r tîm yn cael gwybod amdanoch.",
    states: {
      asked: 'Gofynnwyd. Nid ydynt wedi ateb eto, ac ni chânt wybod nes iddynt ddweud ie.',
      yes: 'Dywedodd ie. Nhw sy’n cael gwybod olaf.',
      no: 'Dywedodd na. Ni chânt wybod, ac nid ydym yn gofyn iddynt eto.',
      stopped: 'Dywedodd ie o’r blaen, ac mae wedi stopio ers hynny. Ni chânt wybod.',
      unanswered: 'Heb ateb o fewn 7 diwrnod. Ni chânt wybod.',
    },
    theirText: 'Y neges y byddent yn ei chael',
    withdraw: 'Tynnu’n ôl',
    withdrawWhom: (name) => name,
    goneNumber: 'Rhywun y gofynnoch iddynt',
    ask: {
      heading: 'Gofyn i rywun',
      name: 'Beth rydych chi’n eu galw',
      nameHint: 'Mae eich tîm yn gweld yr enw hwn os cânt wybod. Byth eu rhif',
      mobile: 'Eu rhif ffôn symudol',
      mobileHint: 'Rhif yn y DU sy’n derbyn negeseuon testun',
      language: 'Pa iaith maen nhw’n ei darllen?',
      place: 'Caiff y neges ddweud ble roedd eich tîm yn bwriadu bod',
      placeHint: 'Yng ngeiriau’r cynllun, fel "Heol Fach, ger y capel". Byth ble mae eich ffôn',
      text: 'Y neges y byddent yn ei chael',
      button: 'Gofyn iddynt',
    },
    placeGap: '[y lle yn y cynllun]',
    faults: {
      'contact-name-missing': 'Rhowch beth rydych chi’n eu galw',
      'contact-mobile-missing': 'Rhowch eu rhif ffôn symudol',
      'contact-yourself': 'Eich rhif eich hun yw hwn. Dewiswch rywun arall',
      'contact-told-already': 'Mae pwy bynnag sydd â’r rhif hwn yn cael gwybod cyn neb o’r tu allan. Dewiswch rywun o’r tu allan i’r tîm',
      'contact-said-no': 'Dywedon nhw na, felly nid ydym yn gofyn iddynt eto. Dewiswch rywun arall',
      'contact-asked-already': 'Rydych chi wedi gofyn i’r rhif hwn eisoes',
      'contact-three': 'Mae tri ar y tro yn ddigon. Tynnwch un yn ôl cyn gofyn i un arall',
      'contact-not-now': 'Ni ellir gofyn i’r rhif hwn nawr. Dewiswch rywun arall, neu rhowch gynnig arall arni ymhen wythnos',
    },
    asked: {
      title: (name) => `Gawn ni ddweud wrthych pan fydd angen help ar ${name} efallai?`,
      someone: "rhywun rydych chi'n ei adnabod",
      lines: (name) => [
        `Mae ${name} yn mynd allan gyda thîm mewn etholiad ac wedi eich dewis chi. Dim ond pan fydd angen help ar ${name} efallai, ac nad oes neb yn y tîm yn ateb, y byddem yn dweud wrthych.`,
        'Gallwch ddweud na, heb roi rheswm. Gallwch stopio unrhyw bryd ar y dudalen hon: cadwch y neges a ddaeth â chi yma.',
        'Os dywedwch ie: ffoniwch nhw. Peidiwch â mynd yno ar eich pen eich hun. Os ydych chi’n credu bod perygl, ffoniwch 999.',
      ],
      text: 'Dyma’r neges y byddech yn ei chael:',
      call: 'Byddai galwad yn dweud yr un peth, yn Saesneg.',
      keep: 'Rydym yn cadw eich rhif a’r hyn maen nhw’n eich galw ar gyfer hyn, ac yn anghofio’r ddau pan ddywedwch na, pan stopiwch neu pan fyddant yn ei dynnu’n ôl.',
      yes: 'Ie, dywedwch wrthyf',
      no: 'Na',
      youSaidYes: 'Dywedoch chi ie. Dim ond pan nad oes neb yn y tîm yn ateb y cewch wybod.',
      stop: 'Stopio: peidiwch â dweud wrthyf mwyach',
      doneTitle: 'Ni chewch wybod',
      done: 'Rydym wedi anghofio eich rhif ac ni fyddwn yn gofyn i chi eto drostynt.',
      endedTitle: 'Mae’r ddolen hon wedi dod i ben',
      ended: 'Ni ofynnir dim gennych mwyach, ac ni chewch wybod dim. Gall pwy bynnag a ofynnodd i chi ofyn eto.',
    },
  },
}
