// Words of the board: its rows, the plan beside them, and what only a page that stays open says.
// Shown in Welsh with the English beside it, where it matters, until a named person has signed it.

import type { Words } from '../basics/language.ts'
import type { FewWays } from './board-view.ts'
import type { Channel } from './who-is-told.ts'

export type BoardWords = {
  readonly board: {
    readonly title: string
    readonly allFine: (count: number) => string
    readonly nobodyOut: string
    readonly nobodyOutForYou: string
    readonly nextDue: (time: string) => string
    readonly needYou: string
    readonly everyone: string
    readonly everyoneElse: string
    readonly outings: string
    readonly closed: string
    readonly texts: string
    readonly textFrom: (from: string, text: string) => string
    readonly onDuty: (names: string) => string
    readonly nobodyOnDuty: string
    readonly nobodyYet: string
    readonly unwatched: (count: number) => string
    readonly nobodyKnownLate: (count: number) => string
    readonly later: (count: number, time: string) => string
    readonly pastItsEnd: (time: string, out: number) => string
    readonly comeOnDuty: string
    readonly comeOnDutyHint: string
    readonly goOffDuty: string
    readonly lastOneOnDuty: string
    readonly watching: string
    readonly youWatch: string
    readonly soundNotTested: string
    readonly awayFromBoard: (name: string, age: string) => string
    readonly onlyReachedBy: (name: string, channel: string, advice: string) => string
    readonly notReached: (name: string, advice: string) => string
    readonly channels: Readonly<Record<Channel, string>>
    readonly advice: Readonly<Record<FewWays['advice'], string>>
    readonly everyoneOk: string
    readonly everyoneOkAll: string
    readonly everyoneOkAsked: (age: string) => string
    readonly silent: string
    readonly everyoneHome: string
    readonly silentCount: (count: number) => string
    readonly waiting: (count: number) => string
    readonly outAndHome: (out: number, home: number) => string
    readonly stopCalled: (by: string, age: string) => string
    readonly stopAnswered: (groups: string) => string
    readonly stopNotYet: (groups: string) => string
    readonly stopDecided: Readonly<Record<'go-on' | 'move' | 'go-home', string>>
    readonly until: (time: string) => string
    readonly starts: (time: string) => string
    readonly textKind: (kind: string) => string
  }
  readonly plan: {
    readonly title: (where: string) => string
    readonly about: string
    readonly person: (name: string, distance: string, direction: string, age: string) => string
    readonly personHere: (name: string, age: string) => string
    readonly inWords: string
    readonly folded: string
    readonly fresh: string
    readonly aging: string
    readonly old: string
    readonly needs: string
    readonly metres: (count: number) => string
    readonly kilometres: (count: string) => string
    readonly left: (shown: number, all: number) => string
    /** From north, clockwise. */
    readonly directions: readonly [string, string, string, string, string, string, string, string]
  }
  /** What only the page that stays open says. */
  readonly live: {
    readonly stale: (age: string) => string
    readonly staleWhat: string
    readonly heard: string
    readonly soundOff: string
    readonly turnSoundOn: string
    readonly noSound: string
    readonly noticesOff: string
    readonly noticesOn: string
    readonly didYouHear: string
    readonly heardIt: string
    readonly playAgain: string
    readonly notHeard: string
    readonly onDutyAnyway: string
    readonly quiet: string
    readonly quietUntil: (time: string) => string
    readonly sending: string
    readonly notSent: string
    readonly saved: string
    readonly signedOut: string
    readonly signIn: string
    readonly otherAlert: (title: string) => string
    readonly showIt: string
    readonly andMore: (said: string, count: number) => string
    readonly lateOne: (name: string, late: string) => string
    readonly askedOne: (name: string) => string
    readonly nobodyHas: (title: string) => string
    readonly has: (name: string, title: string) => string
    readonly youHave: (title: string) => string
    readonly closedOne: (title: string) => string
    readonly offersYou: (name: string, title: string) => string
    readonly feltWrong: (name: string) => string
    readonly leftAlone: (name: string) => string
    readonly stopCalled: (name: string) => string
    readonly newText: (from: string) => string
    readonly pastItsEnd: (where: string, out: number) => string
  }
  readonly row: {
    readonly left: (time: string, left: string) => string
    readonly asked: (late: string) => string
    readonly askedWithGroup: (late: string) => string
    readonly overdue: (late: string) => string
    readonly onBreak: (time: string, left: string) => string
    readonly goingHome: (time: string, left: string) => string
    readonly calledOff: string
    readonly lastHeard: (age: string) => string
    readonly notHeard: string
    readonly with: (names: string) => string
    readonly alone: string
    readonly battery: (percent: number) => string
    readonly place: (age: string, metres: number) => string
    readonly placeOld: (age: string, metres: number) => string
    readonly noPlace: string
    readonly placeHidden: string
    readonly feltWrong: (age: string) => string
    readonly leftAlone: (time: string) => string
    readonly choseAlone: string
    readonly ring: (name: string) => string
    readonly rangFine: string
    readonly rangHome: string
  }
}

export const boardWords: Words<BoardWords> = {
  en: {
    board: {
      title: 'Watching tonight',
      allFine: (count) => (count === 1 ? 'The one person out is fine.' : `All ${count} are fine.`),
      nobodyOut: 'Nobody is out.',
      nobodyOutForYou: 'Nobody is out in an outing you lead. If the team needs you, it shows here.',
      nextDue: (time) => `Next check-in due ${time}.`,
      needYou: 'Needs you now',
      everyone: 'Everyone out',
      everyoneElse: 'Everyone else out',
      outings: 'Outings',
      closed: 'Closed tonight',
      texts: 'Text messages',
      textFrom: (from, text) => `${from}: “${text}”`,
      onDuty: (names) => `On duty: ${names}`,
      nobodyOnDuty: 'Nobody is on duty. If someone does not check in, messages go out, but nobody is looking.',
      nobodyYet: 'Nobody is on duty.',
      unwatched: (count) => `${count === 1 ? 'Someone is' : `${count} people are`} out and nobody is watching. If one of them does not check in, messages go out, but nobody is looking.`,
      nobodyKnownLate: (count) => `${count === 1 ? 'One person is' : `${count} are`} out. Nobody is late, as far as this page knows.`,
      later: (count, time) => `The other ${count}, the next of them before ${time}`,
      pastItsEnd: (time, out) => `Should have been over at ${time}. ${out === 1 ? 'One is' : `${out} are`} still out.`,
      comeOnDuty: 'Come on duty',
      comeOnDutyHint: 'One press, and you hear the sound of an alert. Turn the volume up until you do.',
      goOffDuty: 'Go off duty',
      lastOneOnDuty: 'You are the only one on duty while people are out. Ask someone to come on duty first.',
      watching: 'Watching',
      youWatch: 'You are watching.',
      soundNotTested: 'You have not heard the sound on this evening. Press “Come on duty” again to try it.',
      awayFromBoard: (name, age) => `${name} last had this board open ${age}.`,
      onlyReachedBy: (name, channel, advice) => `${name}: only ${channel}. ${advice}`,
      notReached: (name, advice) => `${name}: no message reaches them. ${advice}`,
      channels: { push: 'notices on a phone or browser', email: 'e-mail', sms: 'text messages', voice: 'calls' },
      advice: {
        'add-mobile': 'Add a mobile number.',
        'allow-notices': 'Press “Tell me on this browser too” on their board.',
        'add-email': 'Add an e-mail address.',
        mend: 'The other ways failed when they were last tried.',
        'ask-operator': 'This server has no other way set up: ask whoever runs it.',
      },
      everyoneOk: 'Everyone OK?',
      everyoneOkAll: 'Everyone OK? Ask all outings',
      everyoneOkAsked: (age) => `Everyone was asked ${age}. Those who have not answered come first.`,
      silent: 'has not answered “Everyone OK?”',
      everyoneHome: 'Is everyone home?',
      silentCount: (count) => (count === 1 ? 'One person has not answered “Everyone OK?”' : `${count} people have not answered “Everyone OK?”`),
      waiting: (count) => (count === 1 ? '1 waits to be taken in' : `${count} wait to be taken in`),
      outAndHome: (out, home) => `${out} out, ${home} home`,
      stopCalled: (by, age) => `${by} called everyone together ${age}`,
      stopAnswered: (groups) => `Answered: ${groups}`,
      stopNotYet: (groups) => `Not yet: ${groups}`,
      stopDecided: { 'go-on': 'Decided: go on', move: 'Decided: move elsewhere', 'go-home': 'Decided: go home' },
      until: (time) => `until ${time}`,
      starts: (time) => `starts ${time}`,
      textKind: (kind) => (kind === 'ok' ? 'taken as a check-in' : kind === 'help' ? 'taken as a call for help' : 'not verified: ring them'),
    },
    plan: {
      title: (where) => `Where people were last seen: ${where}`,
      about: 'Not a map: distances and directions from the middle of where people were last seen. North is at the top.',
      person: (name, distance, direction, age) => `${name}: ${distance} ${direction} of the middle, seen ${age}`,
      personHere: (name, age) => `${name}: in the middle, seen ${age}`,
      inWords: 'The same in words',
      folded: 'Where people were last seen',
      fresh: 'seen lately',
      aging: 'over 2 minutes ago',
      old: 'over 10 minutes ago',
      needs: 'needs somebody',
      metres: (count) => `${count} m`,
      kilometres: (count) => `${count} km`,
      left: (shown, all) => `${shown} of ${all} are drawn: those who need somebody first.`,
      directions: ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'],
    },
    live: {
      stale: (age) => `Not updated: last heard from the server ${age}`,
      staleWhat: 'The times below go on counting, and this page still sounds when somebody is late. Ring people yourself until it is back.',
      heard: 'The board is up to date again.',
      soundOff: 'This page cannot sound until you press here.',
      turnSoundOn: 'Turn the sound on',
      noSound: 'This browser cannot play a sound. Keep the page in sight, or use another browser.',
      noticesOff: 'When this page is closed, this browser does not tell you of an alert.',
      noticesOn: 'Tell me on this browser too',
      didYouHear: 'Did you hear it?',
      heardIt: 'Yes, I heard it',
      playAgain: 'Play it again',
      notHeard: 'Nothing to hear? Turn the volume up, look whether this tab is muted, and take headphones out.',
      onDutyAnyway: 'Come on duty without the sound',
      quiet: 'Quiet for 2 minutes',
      quietUntil: (time) => `Quiet until ${time}. Then it sounds again, unless somebody is dealing with it.`,
      sending: 'Being sent …',
      notSent: 'That was not sent: the server does not answer. Nothing has changed. Try again, or ring.',
      saved: 'Saved.',
      signedOut: 'You are signed out on this browser, so this page watches nobody any more.',
      signIn: 'Sign in again',
      otherAlert: (title) => `Someone else needs you: ${title}`,
      showIt: 'Show it',
      andMore: (said, count) => `${said} And ${count} more.`,
      lateOne: (name, late) => `${name} is ${late}.`,
      askedOne: (name) => `${name} is late. Their phone is being asked.`,
      nobodyHas: (title) => `Nobody is dealing with it: ${title}.`,
      has: (name, title) => `${name} is dealing with it: ${title}.`,
      youHave: (title) => `You are dealing with it: ${title}.`,
      closedOne: (title) => `Closed: ${title}.`,
      offersYou: (name, title) => `${name} asks you to take over: ${title}.`,
      feltWrong: (name) => `${name} said “This feels wrong”.`,
      leftAlone: (name) => `${name} is out alone now: whoever was with them has left.`,
      stopCalled: (name) => `${name} called everyone together.`,
      newText: (from) => `A text message from ${from}.`,
      pastItsEnd: (where, out) => `Should be over: ${where}. ${out === 1 ? 'One is' : `${out} are`} still out.`,
    },
    row: {
      left: (time, left) => `before ${time} · ${left}`,
      asked: (late) => `${late}. Their phone is being asked.`,
      askedWithGroup: (late) => `${late}. Their phone is being asked, and who is with them.`,
      overdue: (late) => `${late}`,
      onBreak: (time, left) => `on a break until ${time} · ${left}`,
      goingHome: (time, left) => `home by ${time} · ${left}`,
      calledOff: 'called off; waiting to hear from them',
      lastHeard: (age) => `last heard ${age}`,
      notHeard: 'not heard from yet',
      with: (names) => `with ${names}`,
      alone: 'alone',
      battery: (percent) => `battery ${percent} %`,
      place: (age, metres) => `seen ${age}, to about ${metres} m`,
      placeOld: (age, metres) => `last seen ${age}, to about ${metres} m`,
      noPlace: 'does not share where they are',
      placeHidden: 'where they are is shown only to those who watch or deal with it',
      leftAlone: (time) => `alone since ${time}, and did not choose it: whoever was with them has left`,
      choseAlone: 'alone, and chose it',
      feltWrong: (age) => `said “This feels wrong” ${age}`,
      ring: (name) => `Ring ${name}`,
      rangFine: 'I rang, they are fine',
      rangHome: 'I rang, they are home',
    },
  },
  cy: {
    board: {
      title: 'Yn gwylio heno',
      allFine: (count) => (count === 1 ? 'Mae’r un person sydd allan yn iawn.' : `Mae pob un o’r ${count} yn iawn.`),
      nobodyOut: 'Nid oes neb allan.',
      nobodyOutForYou: 'Nid oes neb allan mewn taith yr ydych yn ei harwain. Os bydd y tîm eich angen chi, fe’i dangosir yma.',
      nextDue: (time) => `Disgwylir clywed nesaf am ${time}.`,
      needYou: 'Mae eich angen chi nawr',
      everyone: 'Pawb sydd allan',
      everyoneElse: 'Pawb arall sydd allan',
      outings: 'Mynd allan',
      closed: 'Wedi’u cau heno',
      texts: 'Negeseuon testun',
      textFrom: (from, text) => `${from}: “${text}”`,
      onDuty: (names) => `Ar ddyletswydd: ${names}`,
      nobodyOnDuty: 'Nid oes neb ar ddyletswydd. Os na fydd rhywun yn rhoi gwybod, anfonir negeseuon, ond nid oes neb yn edrych.',
      nobodyYet: 'Nid oes neb ar ddyletswydd.',
      unwatched: (count) => `${count === 1 ? 'Mae rhywun' : `Mae ${count} o bobl`} allan ac nid oes neb yn gwylio. Os na fydd un ohonynt yn rhoi gwybod, anfonir negeseuon, ond nid oes neb yn edrych.`,
      nobodyKnownLate: (count) => `${count === 1 ? 'Mae un person' : `Mae ${count} o bobl`} allan. Nid oes neb yn hwyr, hyd y gŵyr y dudalen hon.`,
      later: (count, time) => `Y ${count} arall, y nesaf ohonynt cyn ${time}`,
      pastItsEnd: (time, out) => `Dylai fod wedi gorffen am ${time}. ${out === 1 ? 'Mae un' : `Mae ${out}`} yn dal allan.`,
      comeOnDuty: 'Dod ar ddyletswydd',
      comeOnDutyHint: 'Un pwysiad, ac fe glywch sŵn rhybudd. Trowch y sain i fyny nes i chi ei glywed.',
      goOffDuty: 'Gorffen dyletswydd',
      lastOneOnDuty: 'Chi yw’r unig un ar ddyletswydd tra bod pobl allan. Gofynnwch i rywun arall ddod ar ddyletswydd yn gyntaf.',
      watching: 'Yn gwylio',
      youWatch: 'Rydych chi’n gwylio.',
      soundNotTested: 'Nid ydych wedi clywed y sŵn heno. Pwyswch “Dod ar ddyletswydd” eto i roi cynnig arno.',
      awayFromBoard: (name, age) => `Roedd y bwrdd hwn ar agor gan ${name} ddiwethaf ${age}.`,
      onlyReachedBy: (name, channel, advice) => `${name}: dim ond ${channel}. ${advice}`,
      notReached: (name, advice) => `${name}: nid oes yr un neges yn eu cyrraedd. ${advice}`,
      channels: { push: 'hysbysiadau ar ffôn neu borwr', email: 'e-bost', sms: 'negeseuon testun', voice: 'galwadau' },
      advice: {
        'add-mobile': 'Ychwanegwch rif ffôn symudol.',
        'allow-notices': 'Pwyswch “Rhoi gwybod i mi ar y porwr hwn hefyd” ar eu bwrdd nhw.',
        'add-email': 'Ychwanegwch gyfeiriad e-bost.',
        mend: 'Methodd y ffyrdd eraill pan roddwyd cynnig arnynt ddiwethaf.',
        'ask-operator': 'Nid oes ffordd arall wedi’i gosod ar y gweinydd hwn: gofynnwch i bwy bynnag sy’n ei redeg.',
      },
      everyoneOk: 'Pawb yn iawn?',
      everyoneOkAll: 'Pawb yn iawn? Gofyn i bawb sydd allan',
      everyoneOkAsked: (age) => `Gofynnwyd i bawb ${age}. Daw’r rhai sydd heb ateb yn gyntaf.`,
      silent: 'heb ateb “Pawb yn iawn?”',
      everyoneHome: 'Ydy pawb adref?',
      silentCount: (count) => (count === 1 ? 'Mae un person heb ateb “Pawb yn iawn?”' : `Mae ${count} o bobl heb ateb “Pawb yn iawn?”`),
      waiting: (count) => `${count} yn aros i gael eu derbyn`,
      outAndHome: (out, home) => `${out} allan, ${home} adref`,
      stopCalled: (by, age) => `Galwodd ${by} bawb at ei gilydd ${age}`,
      stopAnswered: (groups) => `Wedi ateb: ${groups}`,
      stopNotYet: (groups) => `Heb ateb eto: ${groups}`,
      stopDecided: { 'go-on': 'Penderfynwyd: mynd ymlaen', move: 'Penderfynwyd: symud i rywle arall', 'go-home': 'Penderfynwyd: mynd adref' },
      until: (time) => `tan ${time}`,
      starts: (time) => `yn dechrau ${time}`,
      textKind: (kind) => (kind === 'ok' ? 'wedi’i gymryd fel arwydd eu bod yn iawn' : kind === 'help' ? 'wedi’i gymryd fel galwad am help' : 'heb ei gadarnhau: ffoniwch nhw'),
    },
    plan: {
      title: (where) => `Ble gwelwyd pobl ddiwethaf: ${where}`,
      about: 'Nid map yw hwn: pellter a chyfeiriad o ganol y mannau lle gwelwyd pobl ddiwethaf. Mae’r gogledd ar y brig.',
      person: (name, distance, direction, age) => `${name}: ${distance} i’r ${direction} o’r canol, gwelwyd ${age}`,
      personHere: (name, age) => `${name}: yn y canol, gwelwyd ${age}`,
      inWords: 'Yr un peth mewn geiriau',
      folded: 'Ble gwelwyd pobl ddiwethaf',
      fresh: 'gwelwyd yn ddiweddar',
      aging: 'dros 2 funud yn ôl',
      old: 'dros 10 munud yn ôl',
      needs: 'angen rhywun',
      metres: (count) => `${count} m`,
      kilometres: (count) => `${count} km`,
      left: (shown, all) => `Dangosir ${shown} o ${all}: y rhai y mae angen rhywun arnynt yn gyntaf.`,
      directions: ['gogledd', 'gogledd-ddwyrain', 'dwyrain', 'de-ddwyrain', 'de', 'de-orllewin', 'gorllewin', 'gogledd-orllewin'],
    },
    live: {
      stale: (age) => `Heb ei ddiweddaru: clywyd gan y gweinydd ddiwethaf ${age}`,
      staleWhat: 'Mae’r amseroedd isod yn dal i gyfrif, ac mae’r dudalen yn dal i wneud sŵn pan fydd rhywun yn hwyr. Ffoniwch bobl eich hun nes iddo ddod yn ôl.',
      heard: 'Mae’r bwrdd yn gyfredol eto.',
      soundOff: 'Ni all y dudalen hon wneud sŵn nes i chi bwyso yma.',
      turnSoundOn: 'Troi’r sain ymlaen',
      noSound: 'Ni all y porwr hwn chwarae sain. Cadwch y dudalen o fewn golwg, neu defnyddiwch borwr arall.',
      noticesOff: 'Pan fydd y dudalen hon ar gau, nid yw’r porwr hwn yn rhoi gwybod i chi am rybudd.',
      noticesOn: 'Rhoi gwybod i mi ar y porwr hwn hefyd',
      didYouHear: 'Glywsoch chi’r sŵn?',
      heardIt: 'Do, clywais i’r sŵn',
      playAgain: 'Ei chwarae eto',
      notHeard: 'Dim i’w glywed? Trowch y sain i fyny, edrychwch a yw’r tab wedi’i dawelu, a thynnwch y clustffonau.',
      onDutyAnyway: 'Dod ar ddyletswydd heb y sain',
      quiet: 'Tawel am 2 funud',
      quietUntil: (time) => `Tawel tan ${time}. Yna bydd yn gwneud sŵn eto, oni bai fod rhywun yn delio ag ef.`,
      sending: 'Yn cael ei anfon …',
      notSent: 'Ni anfonwyd hynny: nid yw’r gweinydd yn ateb. Nid oes dim wedi newid. Rhowch gynnig arall arni, neu ffoniwch.',
      saved: 'Wedi’i gadw.',
      signedOut: 'Rydych wedi’ch allgofnodi ar y porwr hwn, felly nid yw’r dudalen hon yn gwylio neb mwyach.',
      signIn: 'Mewngofnodi eto',
      otherAlert: (title) => `Mae ar rywun arall eich angen chi: ${title}`,
      showIt: 'Ei ddangos',
      andMore: (said, count) => `${said} A ${count} arall.`,
      lateOne: (name, late) => `Mae ${name} ${late}.`,
      askedOne: (name) => `Mae ${name} yn hwyr. Mae eu ffôn yn cael ei holi.`,
      nobodyHas: (title) => `Nid oes neb yn delio â hyn: ${title}.`,
      has: (name, title) => `Mae ${name} yn delio â hyn: ${title}.`,
      youHave: (title) => `Chi sy’n delio â hyn: ${title}.`,
      closedOne: (title) => `Wedi’i gau: ${title}.`,
      offersYou: (name, title) => `Mae ${name} yn gofyn i chi gymryd drosodd: ${title}.`,
      leftAlone: (name) => `Mae ${name} allan ar eu pen eu hun nawr: mae pwy bynnag oedd gyda nhw wedi gadael.`,
      feltWrong: (name) => `Dywedodd ${name} “Dyw hyn ddim yn teimlo’n iawn”.`,
      stopCalled: (name) => `Galwodd ${name} bawb at ei gilydd.`,
      newText: (from) => `Neges destun gan ${from}.`,
      pastItsEnd: (where, out) => `Dylai fod wedi gorffen: ${where}. ${out === 1 ? 'Mae un' : `Mae ${out}`} yn dal allan.`,
    },
    row: {
      left: (time, left) => `cyn ${time} · ${left}`,
      asked: (late) => `${late}. Mae eu ffôn yn cael ei holi.`,
      askedWithGroup: (late) => `${late}. Mae eu ffôn yn cael ei holi, a phwy bynnag sydd gyda nhw.`,
      overdue: (late) => `${late}`,
      onBreak: (time, left) => `ar egwyl tan ${time} · ${left}`,
      goingHome: (time, left) => `adref erbyn ${time} · ${left}`,
      calledOff: 'wedi’i ganslo; yn aros i glywed ganddynt',
      lastHeard: (age) => `clywyd ddiwethaf ${age}`,
      notHeard: 'heb glywed ganddynt eto',
      with: (names) => `gyda ${names}`,
      alone: 'ar eu pen eu hun',
      battery: (percent) => `batri ${percent} %`,
      place: (age, metres) => `gwelwyd ${age}, o fewn tua ${metres} m`,
      placeOld: (age, metres) => `gwelwyd ddiwethaf ${age}, o fewn tua ${metres} m`,
      noPlace: 'ddim yn rhannu ble maen nhw',
      placeHidden: 'dim ond i’r rhai sy’n gwylio neu’n delio ag ef y dangosir ble maen nhw',
      leftAlone: (time) => `ar eu pen eu hun ers ${time}, heb ddewis hynny: mae pwy bynnag oedd gyda nhw wedi gadael`,
      choseAlone: 'ar eu pen eu hun, o ddewis',
      feltWrong: (age) => `dywedodd “Dyw hyn ddim yn teimlo’n iawn” ${age}`,
      ring: (name) => `Ffonio ${name}`,
      rangFine: 'Fe ffoniais, maen nhw’n iawn',
      rangHome: 'Fe ffoniais, maen nhw adref',
    },
  },
}
