// Words of the pages about the team: who is in it, what waits for a second person, and the rules for under-18s.

import type { Words } from '../basics/language.ts'
import type { TeamRefusal } from './two-people.ts'

export type MemberWords = {
  readonly title: string
  readonly intro: string
  readonly running: string
  readonly volunteers: string
  readonly noVolunteers: string
  readonly doneByOne: string
  readonly did: (who: string, what: string, when: string) => string
  readonly links: { readonly invite: string; readonly safeguarding: string; readonly pollDay: string }
  readonly waiting: {
    readonly heading: string
    readonly asked: (who: string, what: string) => string
    readonly because: (reason: string) => string
    readonly give: (role: string, name: string) => string
    readonly take: (role: string, name: string) => string
    readonly invite: (role: string, name: string) => string
    readonly pollDay: string
    readonly procedure: string
    readonly yes: string
    readonly no: string
    readonly takeBack: string
    readonly yours: string
  }
  readonly one: {
    readonly mobile: string
    readonly email: string
    readonly age: string
    readonly roles: string
    readonly change: string
    readonly which: string
    readonly give: (role: string) => string
    readonly take: (role: string) => string
    readonly whichMissing: string
    readonly reason: string
    readonly reasonHint: string
    readonly button: string
    readonly signOut: string
    readonly signOutText: string
    readonly endPhones: string
    readonly endPhonesText: readonly string[]
    readonly forgetNumber: string
    readonly forgetNumberText: string
  }
  readonly refusals: Readonly<Record<TeamRefusal, string>>
  readonly pollDay: { readonly title: string; readonly intro: string; readonly label: string; readonly hint: string; readonly missing: string; readonly button: string }
}

export const memberWords: Words<MemberWords> = {
  en: {
    title: 'Your team',
    intro: 'Who is in, and what each may do. Nobody sees here where anyone is.',
    running: 'Who plans, leads and watches',
    volunteers: 'Who has joined an outing by code',
    noVolunteers: 'Nobody yet.',
    doneByOne: 'Done by one person in the last 30 days',
    did: (who, what, when) => `${who}: ${what} (${when})`,
    links: { invite: 'Invite someone', safeguarding: 'Under-18s, and who is kept apart', pollDay: 'Day of the poll' },
    waiting: {
      heading: 'Waiting for a second person',
      asked: (who, what) => `${who} asks: ${what}`,
      because: (reason) => `Because: ${reason}`,
      give: (role, name) => `make ${name} ${role}`,
      take: (role, name) => `${name} no longer ${role}`,
      invite: (role, name) => `invite ${name} as ${role}`,
      pollDay: 'change the day of the poll',
      procedure: 'record a written procedure on under-18s',
      yes: 'Yes', no: 'No', takeBack: 'Take it back',
      yours: 'A second coordinator, or the agent, must answer this.',
    },
    one: {
      mobile: 'Mobile', email: 'Email', age: 'Age', roles: 'May act as',
      change: 'Change what they may do',
      which: 'What changes?',
      give: (role) => `Make them ${role}`,
      take: (role) => `No longer ${role}`,
      whichMissing: 'Choose what changes',
      reason: 'Why?',
      reasonHint: 'One sentence. The other coordinators read it, and it is kept in the record',
      button: 'Change',
      signOut: 'Sign them out everywhere',
      signOutText: 'For a lost or stolen laptop, or a phone they signed in on. They stay in the team and sign in again. A phone that joined an outing keeps its right to call for help.',
      endPhones: 'End their phone',
      endPhonesText: [
        'Only when they have told you that the phone with which they joined is lost or stolen. It shows nothing of the team any more, and can neither check in nor call for help.',
        'If they are out, their time goes on: check them in from the board when you have spoken to them. With another phone they join again by the code.',
      ],
      forgetNumber: 'Let them choose a new number',
      forgetNumberText: 'For someone who forgot the four digits that end their time out. Speak with them first.',
    },
    refusals: {
      'reason-missing': 'Write why, in one sentence',
      'own-request': 'You asked for this yourself. A second coordinator, or the agent, must say yes',
      'about-you': 'This is about you. Another coordinator must say yes',
      'already-decided': 'This has been answered already',
      'request-too-old': 'This was asked more than 72 hours ago. Ask again if it is still wanted',
      'gone': 'This person or request is no longer here',
      'already-so': 'That is so already',
      'last-coordinator': 'There must always be a coordinator. Make somebody else one first',
    },
    pollDay: {
      title: 'Day of the poll',
      intro: 'Phones are remembered until a week after it, and people are asked again for the next campaign.',
      label: 'Day of the poll', hint: 'For example 2026-05-07', missing: 'Enter the day of the poll, like 2026-05-07', button: 'Save',
    },
  },
  cy: {
    title: 'Eich tîm',
    intro: "Pwy sydd i mewn, a beth y caiff pob un ei wneud. Nid oes neb yn gweld yma ble mae neb.",
    running: "Pwy sy'n cynllunio, yn arwain ac yn gwylio",
    volunteers: 'Pwy sydd wedi ymuno â thaith drwy god',
    noVolunteers: 'Neb eto.',
    doneByOne: "Wedi'i wneud gan un person yn y 30 diwrnod diwethaf",
    did: (who, what, when) => `${who}: ${what} (${when})`,
    links: { invite: 'Gwahodd rhywun', safeguarding: 'Rhai dan 18, a phwy a gedwir ar wahân', pollDay: 'Diwrnod y bleidlais' },
    waiting: {
      heading: 'Yn aros am ail berson',
      asked: (who, what) => `Mae ${who} yn gofyn: ${what}`,
      because: (reason) => `Oherwydd: ${reason}`,
      give: (role, name) => `gwneud ${name} yn ${role}`,
      take: (role, name) => `${name} ddim yn ${role} mwyach`,
      invite: (role, name) => `gwahodd ${name} fel ${role}`,
      pollDay: 'newid diwrnod y bleidlais',
      procedure: 'cofnodi gweithdrefn ysgrifenedig ar rai dan 18',
      yes: 'Ie', no: 'Na', takeBack: "Ei dynnu'n ôl",
      yours: 'Rhaid i ail gydlynydd, neu’r asiant, ateb hyn.',
    },
    one: {
      mobile: 'Ffôn symudol', email: 'E-bost', age: 'Oed', roles: 'Caiff weithredu fel',
      change: "Newid yr hyn y cân' nhw ei wneud",
      which: "Beth sy'n newid?",
      give: (role) => `Eu gwneud yn ${role}`,
      take: (role) => `Ddim yn ${role} mwyach`,
      whichMissing: "Dewiswch beth sy'n newid",
      reason: 'Pam?',
      reasonHint: "Un frawddeg. Bydd y cydlynwyr eraill yn ei darllen, ac fe'i cedwir yn y cofnod",
      button: 'Newid',
      signOut: "Eu hallgofnodi ym mhobman",
      signOutText: "Ar gyfer gliniadur, neu ffôn y mewngofnodwyd arno, a gollwyd neu a ddygwyd. Maen nhw'n aros yn y tîm ac yn mewngofnodi eto. Mae ffôn a ymunodd â thaith yn cadw ei hawl i alw am help.",
      endPhones: 'Terfynu eu ffôn',
      endPhonesText: [
        'Dim ond pan fyddant wedi dweud wrthych fod y ffôn yr ymunwyd ag ef wedi’i golli neu ei ddwyn. Nid yw’n dangos dim o’r tîm mwyach, ac ni all roi gwybod eu bod yn iawn na galw am help.',
        'Os ydynt allan, mae eu hamser yn mynd ymlaen: rhowch wybod o’r bwrdd pan fyddwch wedi siarad â nhw. Gyda ffôn arall maent yn ymuno eto drwy’r cod.',
      ],
      forgetNumber: 'Gadael iddyn nhw ddewis rhif newydd',
      forgetNumberText: "Ar gyfer rhywun a anghofiodd y pedwar digid sy'n dod â'u hamser allan i ben. Siaradwch â nhw yn gyntaf.",
    },
    refusals: {
      'reason-missing': 'Ysgrifennwch pam, mewn un frawddeg',
      'own-request': 'Chi ofynnodd am hyn. Rhaid i ail gydlynydd, neu’r asiant, ddweud ie',
      'about-you': 'Amdanoch chi y mae hyn. Rhaid i gydlynydd arall ddweud ie',
      'already-decided': 'Mae hyn wedi cael ei ateb eisoes',
      'request-too-old': 'Gofynnwyd hyn dros 72 awr yn ôl. Gofynnwch eto os oes ei eisiau o hyd',
      'gone': "Nid yw'r person neu'r cais hwn yma mwyach",
      'already-so': 'Felly y mae eisoes',
      'last-coordinator': 'Rhaid bod cydlynydd bob amser. Gwnewch rywun arall yn un yn gyntaf',
    },
    pollDay: {
      title: 'Diwrnod y bleidlais',
      intro: 'Cofir ffonau tan wythnos wedi hynny, a gofynnir i bobl eto ar gyfer yr ymgyrch nesaf.',
      label: 'Diwrnod y bleidlais', hint: 'Er enghraifft 2026-05-07', missing: 'Rhowch ddiwrnod y bleidlais, fel 2026-05-07', button: 'Cadw',
    },
  },
}
