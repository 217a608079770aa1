// Words of the page on which people read and take with them what is held about them.

import type { Words } from '../basics/language.ts'

export type MyDataWords = {
  readonly title: string
  readonly intro: string
  readonly download: string
  readonly stays: string
  readonly thisEveningOnly: string
  readonly you: string
  readonly organisation: string
  readonly language: string
  readonly age: string
  readonly roles: string
  readonly parent: string
  readonly parentAgreed: (when: string) => string
  readonly parentNotYet: string
  readonly number: string
  readonly chosen: string
  readonly notChosen: string
  readonly devices: string
  readonly passkeys: string
  readonly contacts: string
  readonly looks: string
  readonly lookedAt: (first: string, last: string, times: number) => string
  readonly outings: string
  readonly planned: string
  readonly agreed: (when: string) => string
  readonly started: string
  readonly checkedIn: string
  readonly ended: string
  readonly place: string
  readonly placeIs: (latitude: string, longitude: string, metres: number, when: string) => string
  readonly none: string
  readonly notIn: { readonly heading: string; readonly lines: readonly string[] }
}

export const myDataWords: Words<MyDataWords> = {
  en: {
    title: 'What is held about me',
    intro: 'Everything below is what this server keeps about you now. You need give no reason to read or keep it, and nobody is told.',
    download: 'Download it as a file',
    stays: 'The file stays on this device until you delete it. Somebody who holds your device can open it.',
    thisEveningOnly: 'On a phone that joined with a code you see this evening and this phone only, because anybody can type a code and a number. For the rest ask your coordinator.',
    you: 'You',
    organisation: 'Team',
    language: 'Language',
    age: 'Age',
    roles: 'What you do',
    parent: 'Parent or guardian',
    parentAgreed: (when) => `said yes ${when}`,
    parentNotYet: 'has not said yes yet',
    number: 'Your number for “I’m home”',
    chosen: 'You have chosen one. What it is can be read by nobody.',
    notChosen: 'None',
    devices: 'Devices',
    passkeys: 'Passkeys',
    contacts: 'Someone outside who may be told',
    looks: 'Who looked at your position',
    lookedAt: (first, last, times) => `${first} to ${last}, ${times} ${times === 1 ? 'time' : 'times'}`,
    outings: 'Outings you joined',
    planned: 'Planned',
    agreed: (when) => `You agreed ${when} to`,
    started: 'Went out',
    checkedIn: 'Checked in',
    ended: 'Came home',
    place: 'Where you were last',
    placeIs: (latitude, longitude, metres, when) => `${latitude}, ${longitude}, to about ${metres} m, ${when}`,
    none: 'Nothing.',
    notIn: {
      heading: 'What is not in it',
      lines: [
        'Alerts about you and what others wrote when they dealt with them, and what safeguarding asked to be kept quiet: ask your coordinator or the safeguarding officer of your party.',
        'Messages to you (forgotten after 7 days), and the record of what was done, in which you are only a random number.',
        'Your codes and numbers themselves: only that they exist is known.',
      ],
    },
  },
  cy: {
    title: 'Yr hyn a gedwir amdanaf',
    intro: 'Popeth isod yw’r hyn y mae’r gweinydd hwn yn ei gadw amdanoch nawr. Nid oes angen rheswm i’w ddarllen na’i gadw, ac ni ddywedir wrth neb.',
    download: 'Ei lawrlwytho fel ffeil',
    stays: 'Mae’r ffeil yn aros ar y ddyfais hon nes i chi ei dileu. Gall rhywun sy’n dal eich dyfais ei hagor.',
    thisEveningOnly: 'Ar ffôn a ymunodd â chod dim ond heno a’r ffôn hwn a welwch, oherwydd gall unrhyw un deipio cod a rhif. Am y gweddill gofynnwch i’ch cydlynydd.',
    you: 'Chi',
    organisation: 'Tîm',
    language: 'Iaith',
    age: 'Oedran',
    roles: 'Yr hyn a wnewch',
    parent: 'Rhiant neu warcheidwad',
    parentAgreed: (when) => `dywedodd ie ${when}`,
    parentNotYet: 'heb ddweud ie eto',
    number: 'Eich rhif ar gyfer “Rwyf gartref”',
    chosen: 'Rydych wedi dewis un. Ni all neb ddarllen beth ydyw.',
    notChosen: 'Dim un',
    devices: 'Dyfeisiau',
    passkeys: 'Allweddi mynediad',
    contacts: 'Rhywun o’r tu allan a gaiff wybod',
    looks: 'Pwy edrychodd ar eich safle',
    lookedAt: (first, last, times) => `${first} i ${last}, ${times} ${times === 1 ? 'waith' : 'o weithiau'}`,
    outings: 'Teithiau yr ymunoch â nhw',
    planned: 'Trefnwyd',
    agreed: (when) => `Cytunoch ${when} i`,
    started: 'Aethoch allan',
    checkedIn: 'Rhoddoch wybod eich bod yn iawn',
    ended: 'Daethoch adref',
    place: 'Lle’r oeddech ddiwethaf',
    placeIs: (latitude, longitude, metres, when) => `${latitude}, ${longitude}, i tua ${metres} m, ${when}`,
    none: 'Dim.',
    notIn: {
      heading: 'Yr hyn nad yw ynddo',
      lines: [
        'Rhybuddion amdanoch a’r hyn a ysgrifennodd eraill wrth ddelio â nhw, a’r hyn y gofynnodd diogelu amdano’n dawel: gofynnwch i’ch cydlynydd neu i swyddog diogelu eich plaid.',
        'Negeseuon atoch (anghofir ar ôl 7 diwrnod), a’r cofnod o’r hyn a wnaed, lle nad ydych ond rhif ar hap.',
        'Eich codau a’ch rhifau eu hunain: dim ond eu bod yn bodoli sy’n hysbys.',
      ],
    },
  },
}
