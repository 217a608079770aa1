// What only the phone says, because only a script can do it: places, reminders, the screen, sounds.

import type { Words } from '../basics/language.ts'
import type { Reminding } from './reminders.ts'

export type PhoneWords = {
  readonly notJoined: string
  readonly notJoinedWhat: string
  readonly join: string
  readonly feltWrongNote: string
  readonly backToCheckIn: string
  readonly backToAlert: string
  readonly thisPhone: string
  readonly sharedWith: (names: string, until: string) => string
  readonly sharedFor: (hours: number) => string
  readonly sharedInAlert: (names: string) => string
  readonly heldBack: { readonly 'near-start': string; readonly 'near-home': string; readonly looking: string; readonly refused: string }
  readonly stopSharing: string
  readonly share: (names: string) => string
  readonly shareWhat: (names: string) => string
  readonly whatStopsIt: string
  readonly stops: readonly string[]
  readonly markHome: string
  readonly homeMarked: string
  readonly forgetHomes: string
  readonly findMe: string
  readonly finding: string
  readonly noPlace: string
  readonly loud: string
  readonly quiet: string
  readonly copy: string
  readonly copied: string
  readonly copyByHand: string
  readonly screenOn: string
  readonly screenOff: string
  readonly screenWhat: string
  readonly reminderTitle: string
  readonly reminding: { readonly [reminding in Reminding]: { readonly says: string; readonly then: string } }
  readonly testArrived: (time: string) => string
  readonly remindMe: string
  readonly silenced: string
  readonly instead: (minutes: number) => string
  readonly storageFull: string
  readonly brokenScreen: string
}

export const phoneWords: Words<PhoneWords> = {
  en: {
    notJoined: 'This phone is not in a team now',
    notJoinedWhat: 'Your team may have ended it, or you opened Safe Return in another browser. Join again with tonight’s code.',
    join: 'Join a team',
    feltWrongNote: 'You said it feels wrong',
    backToCheckIn: 'Show the check-in',
    backToAlert: 'Your alert is open. Show it',
    thisPhone: 'This phone',
    sharedWith: (names, until) => `Your position is shared with: ${names}, until ${until}`,
    sharedFor: (hours) => `You have been sharing it for ${hours === 1 ? 'an hour' : `${hours} hours`}. You can stop at any time.`,
    sharedInAlert: (names) => `Your position goes to: ${names}, while your alert is open`,
    heldBack: {
      'near-start': 'Held back for now: you are within 200 m of where you started.',
      'near-home': 'Held back for now: you are within 200 m of home.',
      looking: 'Looking for your position…',
      refused: 'This phone does not let us see its position. Your team sees only when you checked in.',
    },
    stopSharing: 'Stop sharing',
    share: (names) => `Share my position with ${names}`,
    shareWhat: (names) => `Only ${names} can see your position, and only while you are out. You can stop at any time. Nothing is sent within 200 m of where you start or of home, unless your alert is open.`,
    whatStopsIt: 'What stops it?',
    stops: [
      'A locked screen or another app stops it, on every phone. On an iPhone at once.',
      'No signal: your team sees how old the last place is.',
      'It never stands in for a check-in. Check in even while it is shared.',
    ],
    markHome: 'This is near my home: never share here',
    homeMarked: 'Kept on this phone only. Nothing is shared within 200 m of it.',
    forgetHomes: 'Forget the homes kept on this phone',
    findMe: 'Add where I am',
    finding: 'Looking…',
    noPlace: 'This phone cannot say where it is. Say the words above.',
    loud: 'Make a loud sound',
    quiet: 'Stop the sound',
    copy: 'Copy the text',
    copied: 'Copied',
    copyByHand: 'Press and hold the text to copy it',
    screenOn: 'Keep the screen on',
    screenOff: 'Let the screen go off',
    screenWhat: 'Uses more battery.',
    reminderTitle: 'Will this phone remind you when it is locked?',
    reminding: {
      tested: { says: 'Yes: a message has come through on this phone.', then: '' },
      should: { says: 'It should, but nothing has come through yet.', then: 'Do not rely on it until a message has arrived.' },
      ask: { says: 'Not yet.', then: 'Press, and allow notifications.' },
      'install-first': { says: 'No. In this browser an iPhone cannot remind you.', then: 'Press Share, then Add to Home Screen. Open Safe Return from there and type the code again inside it: what you did here is not there.' },
      blocked: { says: 'No. Notifications are blocked on this phone.', then: 'Allow them for this site in the settings of the phone, then come back.' },
      cannot: { says: 'No. This browser cannot remind you.', then: '' },
    },
    testArrived: (time) => `It came at ${time}.`,
    remindMe: 'Remind me on this phone',
    silenced: 'Silent mode, Do not disturb, Focus and battery saver can still silence it.',
    instead: (minutes) => `Instead: set the phone’s own timer for ${minutes} minutes, or let your partner’s phone remind you both.`,
    storageFull: 'This phone cannot save anything here. Keep this page open until it says “Received”.',
    brokenScreen: 'Something is wrong with this screen.',
  },
  cy: {
    notJoined: 'Nid yw’r ffôn hwn mewn tîm nawr',
    notJoinedWhat: 'Efallai fod eich tîm wedi dod ag ef i ben, neu eich bod wedi agor Safe Return mewn porwr arall. Ymunwch eto â chod heno.',
    join: 'Ymuno â thîm',
    feltWrongNote: 'Dywedoch nad yw’n teimlo’n iawn',
    backToCheckIn: 'Dangos y cofnodi',
    backToAlert: 'Mae eich rhybudd ar agor. Ei ddangos',
    thisPhone: 'Y ffôn hwn',
    sharedWith: (names, until) => `Rhennir eich lleoliad gyda: ${names}, tan ${until}`,
    sharedFor: (hours) => `Rydych wedi bod yn ei rannu ers ${hours === 1 ? 'awr' : `${hours} awr`}. Gallwch roi’r gorau iddi unrhyw bryd.`,
    sharedInAlert: (names) => `Mae eich lleoliad yn mynd at: ${names}, tra bydd eich rhybudd ar agor`,
    heldBack: {
      'near-start': 'Heb ei rannu am y tro: rydych o fewn 200 m i lle dechreuoch.',
      'near-home': 'Heb ei rannu am y tro: rydych o fewn 200 m i’ch cartref.',
      looking: 'Yn chwilio am eich lleoliad…',
      refused: 'Nid yw’r ffôn hwn yn gadael i ni weld ei leoliad. Dim ond pryd y cofnodoch y mae eich tîm yn ei weld.',
    },
    stopSharing: 'Rhoi’r gorau i rannu',
    share: (names) => `Rhannu fy lleoliad gyda ${names}`,
    shareWhat: (names) => `Dim ond ${names} all weld eich lleoliad, a dim ond tra byddwch allan. Gallwch roi’r gorau iddi unrhyw bryd. Nid anfonir dim o fewn 200 m i lle rydych yn dechrau nac i’ch cartref, oni bai bod eich rhybudd ar agor.`,
    whatStopsIt: 'Beth sy’n ei atal?',
    stops: [
      'Mae sgrin wedi’i chloi neu ap arall yn ei atal, ar bob ffôn. Ar iPhone ar unwaith.',
      'Dim signal: gall eich tîm weld pa mor hen yw’r lleoliad diwethaf.',
      'Nid yw byth yn lle rhoi gwybod eich bod yn iawn. Gwnewch hynny hyd yn oed tra caiff ei rannu.',
    ],
    markHome: 'Mae hwn ger fy nghartref: peidiwch byth â rhannu yma',
    homeMarked: 'Cedwir ar y ffôn hwn yn unig. Ni rennir dim o fewn 200 m iddo.',
    forgetHomes: 'Anghofio’r cartrefi a gedwir ar y ffôn hwn',
    findMe: 'Ychwanegu lle rydw i',
    finding: 'Yn chwilio…',
    noPlace: 'Ni all y ffôn hwn ddweud ble mae. Dywedwch y geiriau uchod.',
    loud: 'Gwneud sŵn uchel',
    quiet: 'Atal y sŵn',
    copy: 'Copïo’r testun',
    copied: 'Wedi’i gopïo',
    copyByHand: 'Pwyswch a daliwch y testun i’w gopïo',
    screenOn: 'Cadw’r sgrin ymlaen',
    screenOff: 'Gadael i’r sgrin ddiffodd',
    screenWhat: 'Mae’n defnyddio mwy o fatri.',
    reminderTitle: 'A fydd y ffôn hwn yn eich atgoffa pan fydd wedi’i gloi?',
    reminding: {
      tested: { says: 'Bydd: mae neges wedi cyrraedd y ffôn hwn.', then: '' },
      should: { says: 'Dylai, ond does dim wedi cyrraedd eto.', then: 'Peidiwch â dibynnu arno nes bod neges wedi cyrraedd.' },
      ask: { says: 'Ddim eto.', then: 'Pwyswch, a chaniatewch hysbysiadau.' },
      'install-first': { says: 'Na fydd. Yn y porwr hwn ni all iPhone eich atgoffa.', then: 'Pwyswch Rhannu, yna Ychwanegu at y Sgrin Gartref. Agorwch Safe Return oddi yno a theipiwch y cod eto ynddo: nid yw’r hyn a wnaethoch yma i’w gael yno.' },
      blocked: { says: 'Na fydd. Mae hysbysiadau wedi’u rhwystro ar y ffôn hwn.', then: 'Caniatewch nhw i’r wefan hon yng ngosodiadau’r ffôn, yna dewch yn ôl.' },
      cannot: { says: 'Na fydd. Ni all y porwr hwn eich atgoffa.', then: '' },
    },
    testArrived: (time) => `Cyrhaeddodd am ${time}.`,
    remindMe: 'Fy atgoffa ar y ffôn hwn',
    silenced: 'Gall modd tawel, Peidiwch â tharfu, Ffocws ac arbed batri ei dawelu o hyd.',
    instead: (minutes) => `Yn lle hynny: gosodwch amserydd y ffôn am ${minutes} munud, neu gadewch i ffôn eich partner atgoffa’r ddau ohonoch.`,
    storageFull: 'Ni all y ffôn hwn gadw dim yma. Cadwch y dudalen hon ar agor nes ei bod yn dweud “Derbyniwyd”.',
    brokenScreen: 'Mae rhywbeth o’i le ar y sgrin hon.',
  },
}
