// What the screen says to someone who is out, the same on the server's pages and on the phone.
// A tired person reads each sentence once, in the dark, with cold hands. Nobody here is "she" or "he".
// "Received" is said of nothing that is not stored; "sent to X's phone" of nothing a provider did not take.
// 55: police pages on the Silent Solution. emergencySMS: North Yorkshire Police and ngts.org.uk. 999 BSL: Ofcom.

import type { Words } from '../basics/language.ts'
import type { OutingRefusal, StopDecision } from './outing.ts'
import type { PhoneCommand } from './phone-command.ts'
import type { Refusal } from './shift-decide.ts'

/** Why a press came to nothing: what the server refuses, and what the phone itself lets go. */
export type OutRefusal =
  | Refusal | OutingRefusal
  | 'number-needed' | 'wrong-number' | 'no-shift' | 'too-late-for-sos' | 'no-position-now'
  | 'not-with-you'
  | 'not-understood' | 'too-old' | 'other-time-out'

type ToldWords = {
  readonly title: string
  readonly first: string
  readonly partner: (names: string) => string
  readonly watching: (names: string) => string
  readonly next: (names: string) => string
  readonly leads: (names: string) => string
  readonly outside: string
  readonly again: string
  readonly pressed: string
  readonly more: (count: number) => string
}

type Steps = { readonly title: string; readonly steps: readonly string[]; readonly limits: string }

export type OutWords = {
  readonly title: string
  readonly names: (all: readonly string[]) => string
  readonly with: (names: string) => string
  readonly alone: string
  readonly yourTeam: string
  readonly before: (time: string) => string
  readonly asked: string
  readonly askedUntil: (time: string) => string
  readonly askedWhat: string
  readonly overdue: (name: string) => string
  readonly perhapsOverdue: (name: string) => string
  readonly overdueWhat: (name: string) => string
  readonly overdueHeard: (name: string) => string
  readonly leftAlone: {
    readonly title: string
    readonly what: (lead: string) => string
    readonly choose: string
    readonly chooseWhat: string
    readonly chooseDo: string
  }
  readonly partner: {
    readonly isAllRight: (name: string) => string
    readonly wasDue: (name: string, time: string) => string
    readonly here: (name: string) => string
    readonly notSeen: (name: string) => string
    readonly notSeenWhat: string
    readonly home: (name: string) => string
    readonly homeWhat: (name: string) => string
  }
  readonly onBreak: (time: string) => string
  readonly goingHome: (time: string) => string
  readonly calledOff: string
  readonly calledOffWhat: string
  readonly waiting: string
  readonly waitingWhat: (lead: string) => string
  readonly notStarted: string
  readonly notStartedWhat: (lead: string) => string
  readonly ended: string
  readonly endedWhat: string
  readonly sosStill: (time: string) => string
  readonly meet: (where: string) => string
  readonly safePlace: (where: string) => string
  readonly stopWordIs: (word: string) => string
  readonly watchedBy: (name: string) => string
  readonly told: ToldWords
  readonly received: (time: string) => string
  readonly kept: string
  readonly keptSince: (time: string) => string
  readonly unkept: string
  readonly nothingYet: string
  readonly notUpdated: (time: string) => string
  readonly textInstead: (text: string) => string
  readonly reload: string
  readonly aboutYou: string
  readonly opening: string
  readonly plainPage: string
  readonly weAreSafe: string
  readonly iAmSafe: string
  readonly andMe: (names: readonly string[]) => string
  readonly onlyMe: string
  readonly ring999: string
  readonly alert: string
  readonly alertHold: string
  readonly alertHolding: string
  readonly alertAgain: string
  readonly notPolice: string
  readonly feelsWrong: string
  readonly feelsWrongWhat: string
  readonly feltWrong: string
  readonly stop: string
  readonly stopWhat: string
  readonly stopDo: string
  readonly break: string
  readonly breakWhat: string
  readonly breakFor: (minutes: number) => string
  readonly resume: string
  readonly moreTime: string
  readonly moreTimeWhat: (minutes: number, left: 1 | 2) => string
  readonly moreTimeNone: string
  readonly goHome: string
  readonly goHomeBy: string
  readonly goHomeHint: string
  readonly goHomeWhat: string
  readonly goHomeDo: string
  readonly home: string
  readonly homeWhat: string
  readonly number: string
  readonly numberHint: string
  readonly numberForgotten: (name: string) => string
  readonly batteryLow: string
  readonly aboutMe: string
  readonly stopCalled: (name: string) => string
  readonly stopCalledByMe: string
  readonly answerStop: string
  readonly stopAnswered: string
  readonly stopNotYet: (groups: string) => string
  readonly stopAllAnswered: string
  readonly decideStop: string
  readonly decisions: { readonly [decision in StopDecision]: string }
  readonly decided: { readonly [decision in StopDecision]: string }
  readonly okAsked: (name: string) => string
  readonly sos: {
    readonly title: string
    readonly pressedAt: (time: string) => string
    readonly sayThis: string
    readonly figures: (latitude: string, longitude: string) => string
    readonly side: { readonly north: string; readonly south: string; readonly east: string; readonly west: string }
    readonly figuresAge: (ago: string, metres: number) => string
    readonly aloud: string
    readonly digits: readonly string[]
    readonly point: string
    readonly cannotSpeak: string
    readonly silentSolution: Steps
    readonly emergencySms: Steps
    readonly bsl: Steps
    readonly trying: string
    readonly tryingWhat: (name: string) => string
    readonly cannot: (name: string) => string
    readonly receivedAt: (time: string) => string
    readonly waits: string
    readonly told: (name: string, time: string) => string
    readonly taken: (name: string, time: string) => string
    readonly ring: (name: string) => string
    readonly text: (name: string) => string
    readonly orCopy: string
    readonly message: (word: string, who: string, where: string) => string
    readonly messagePlace: (figures: string, ago: string, metres: number) => string
    readonly mistake: string
    readonly mistakeWhat: (name: string) => string
    readonly mistakeNoNumber: (name: string) => string
    readonly mistakeSaid: (name: string) => string
    readonly silent: (names: string) => string
    readonly tellToo: (names: string) => string
    readonly toldToo: (names: string) => string
    readonly firstRing: string
    readonly whatHappens: (name: string) => string
  }
  readonly deeds: { readonly [kind in PhoneCommand['kind']]: string }
  readonly notDone: (deed: string, why: string) => string
  readonly refusals: { readonly [reason in OutRefusal]: string }
  readonly refusedAnyway: string
  readonly faults: { readonly homeByMissing: string; readonly numberWrong: string }
}

export const outWords: Words<OutWords> = {
  en: {
    title: 'Out now',
    names: (all) => (all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`),
    with: (names) => `With ${names}`,
    alone: 'On your own',
    yourTeam: 'your team',
    before: (time) => `Check in before ${time}`,
    asked: 'Are you safe? Check in now',
    askedUntil: (time) => `If you do not, your team is told at ${time}.`,
    askedWhat: 'If you do not, your team is told.',
    overdue: (name) => `${name} has been told`,
    perhapsOverdue: (name) => `${name} may have been told by now`,
    overdueWhat: (name) => `Check in, and ring ${name}.`,
    overdueHeard: (name) => `Your check-in has come. Ring ${name} too: only a person can call off the search.`,
    leftAlone: {
      title: 'You are on your own now',
      what: (lead) => `Do not stay out alone. Go home too, or ring ${lead} and ask whom to join.`,
      choose: 'I choose to go on alone',
      chooseWhat: 'Your team sees that it is your choice. You check in as before.',
      chooseDo: 'Go on alone',
    },
    partner: {
      isAllRight: (name) => `Is ${name} all right?`,
      wasDue: (name, time) => `${name} should have checked in by ${time}.`,
      here: (name) => `${name} is here and safe`,
      notSeen: (name) => `I cannot see ${name}`,
      notSeenWhat: 'Your team is told at once. In danger, ring 999.',
      home: (name) => `${name} is home`,
      homeWhat: (name) => `${name} has no phone here, so yours says it. This ends their time out.`,
    },
    onBreak: (time) => `On a break until ${time}`,
    goingHome: (time) => `Tell us you are home by ${time}`,
    calledOff: 'This outing is called off',
    calledOffWhat: 'Check in so that we know you are safe. Then go home.',
    waiting: 'You have joined',
    waitingWhat: (lead) => `${lead} says when you start. Until then nobody is watching the time.`,
    notStarted: 'Your time out did not start',
    notStartedWhat: (lead) => `Nobody is watching the time for you. Ask ${lead}.`,
    ended: 'Your time out has ended',
    endedWhat: 'Thank you. Nobody is watching the time for you any more.',
    sosStill: (time) => `You can still alert your team from here until ${time}.`,
    meet: (where) => `Meet at ${where}`,
    safePlace: (where) => `Safe place: ${where}`,
    stopWordIs: (word) => `Stop word: ${word}`,
    watchedBy: (name) => `Watching: ${name}`,
    told: {
      title: 'Who is told, in order',
      first: 'If you do not check in, your own phone is asked first. Then these are told, one after the other, until a person answers.',
      partner: (names) => `${names}, with you`,
      watching: (names) => `${names}, watching tonight`,
      next: (names) => `${names}, next`,
      leads: (names) => `${names}, who lead, or act as agent`,
      outside: 'whoever you chose outside the team, if they said yes',
      again: 'Then everyone in the team again, until a person answers.',
      pressed: '“Alert my team” goes to whoever is watching at once. Where it is silent, nobody who is with you is told.',
      more: (count) => `and ${count} more`,
    },
    received: (time) => `Received ${time}`,
    kept: 'Saved on this phone, not sent yet',
    keptSince: (time) => `Pressed at ${time}. We keep trying.`,
    unkept: 'Not saved and not sent yet. Keep this page open.',
    nothingYet: 'Nothing sent yet',
    notUpdated: (time) => `No contact with your team since ${time}`,
    textInstead: (text) => `No signal? Text it: ${text}`,
    reload: 'Show the latest',
    aboutYou: 'About you: who looked where you are, who else may be told',
    opening: 'Opening…',
    plainPage: 'Does nothing happen? Open the plain page.',
    weAreSafe: 'We’re safe',
    iAmSafe: 'I’m safe',
    andMe: (names) => `${names.join(', ')} and me`,
    onlyMe: 'Only me',
    ring999: 'Ring 999',
    alert: 'Alert my team',
    alertHold: 'hold',
    alertHolding: 'Keep holding…',
    alertAgain: 'Press again to alert your team',
    notPolice: 'This does not call the police.',
    feelsWrong: 'This feels wrong',
    feelsWrongWhat: 'Those with you and your lead are told. They see no words, only that it feels wrong.',
    feltWrong: 'You said it feels wrong. Trust it: stay together and leave. In danger, ring 999.',
    stop: 'Stop, come together',
    stopWhat: 'Everyone in every group is asked to stop and come together.',
    stopDo: 'Stop everyone',
    break: 'Break',
    breakWhat: 'How long? Your position is not shared on a break.',
    breakFor: (minutes) => `${minutes} minutes`,
    resume: 'The break is over',
    moreTime: 'More time',
    moreTimeWhat: (minutes, left) => `${minutes} minutes from now. ${left === 2 ? 'You can do this twice.' : 'You can do this once more.'}`,
    moreTimeNone: 'You have had more time twice. Check in instead.',
    goHome: 'On my way home',
    goHomeBy: 'Home by',
    goHomeHint: 'For example 22:15',
    goHomeWhat: 'Your position is no longer shared. If you are not home by then, you are asked; then your team is told.',
    goHomeDo: 'Tell my team',
    home: 'I’m home',
    homeWhat: 'This ends your time out.',
    number: 'Your number',
    numberHint: 'Four digits',
    numberForgotten: (name) => `Forgotten it? Ring ${name}.`,
    batteryLow: 'My battery is nearly empty',
    aboutMe: 'You, and who looked at where you were',
    stopCalled: (name) => `${name} says: stop, come together`,
    stopCalledByMe: 'You have asked everyone to stop and come together',
    answerStop: 'We have stopped',
    stopAnswered: 'Your group has answered.',
    stopNotYet: (groups) => `Not yet: ${groups}.`,
    stopAllAnswered: 'Every group has answered.',
    decideStop: 'What was decided?',
    decisions: { 'go-on': 'Go on', move: 'Go somewhere else', 'go-home': 'Go home' },
    decided: { 'go-on': 'Decided: go on', move: 'Decided: go somewhere else', 'go-home': 'Decided: go home' },
    okAsked: (name) => `${name} asks: is everyone OK?`,
    sos: {
      title: 'Alert my team',
      pressedAt: (time) => `You pressed “Alert my team” at ${time}`,
      sayThis: 'Say this:',
      figures: (latitude, longitude) => `${latitude}, ${longitude}`,
      side: { north: 'north', south: 'south', east: 'east', west: 'west' },
      figuresAge: (ago, metres) => `Where this phone was ${ago}, to within about ${metres} metres.`,
      aloud: 'Read it out like this:',
      digits: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
      point: 'point',
      cannotSpeak: 'Can’t speak?',
      silentSolution: {
        title: 'Ring 999 and press 55',
        steps: ['Ring 999.', 'Speak or whisper if you can.', 'If you cannot, cough or tap the screen when you are asked.', 'When you are told to, press 55.'],
        limits: 'From a mobile only. It does not tell the police where you are.',
      },
      emergencySms: {
        title: 'Text 999 (emergencySMS)',
        steps: ['It works only if you registered this number before. To register, text “register” to 999.', 'Text to 999: police, what is happening, and where.', 'Wait for the answer. It can take 2 to 3 minutes.'],
        limits: 'It has not been received until they answer. With a new number you must register again.',
      },
      bsl: {
        title: 'Use British Sign Language (999 BSL)',
        steps: ['Open the 999 BSL app, or 999bsl.co.uk.', 'Sign by video. An interpreter speaks to 999 for you.'],
        limits: 'Free, day and night, without registering. It needs the internet.',
      },
      trying: 'Trying…',
      tryingWhat: (name) => `Your team does not have it yet. In danger, ring 999. Or text ${name}.`,
      cannot: (name) => `This phone is not signed in to your team now, so it cannot tell them. Ring 999, or ring ${name}.`,
      receivedAt: (time) => `Received ${time}. Your team is being told.`,
      waits: 'This server cannot show you more just now. If you can, ring whoever is watching tonight yourself as well.',
      told: (name, time) => `Sent to ${name}’s phone ${time}`,
      taken: (name, time) => `${name} is on it ${time}`,
      ring: (name) => `Ring ${name}`,
      text: (name) => `Text ${name}`,
      orCopy: 'If your messages open empty, copy this:',
      message: (word, who, where) => `HELP ${word}. ${who}, ${where}.`,
      messagePlace: (figures, ago, metres) => `${figures} (${ago}, within ${metres} m).`,
      mistake: 'It was a mistake',
      mistakeWhat: (name) => `Enter your number. ${name} still rings you.`,
      mistakeNoNumber: (name) => `Ring ${name} and say so. Only a person can close this.`,
      mistakeSaid: (name) => `You said it was a mistake. ${name} still rings you: please answer.`,
      silent: (names) => `${names} is not told, so that no phone beside you makes a sound.`,
      tellToo: (names) => `Tell ${names} too`,
      toldToo: (names) => `${names} is told too.`,
      firstRing: 'In danger? Ring 999 first.',
      whatHappens: (name) => `${name} is told at once that you need help. It makes no sound here.`,
    },
    deeds: {
      'check-in': 'We’re safe', 'answer-for': 'Your answer for who is with you', 'go-on-alone': 'I choose to go on alone', 'more-time': 'More time', break: 'Break', resume: 'The break is over', 'go-home': 'On my way home', end: 'I’m home',
      'feels-wrong': 'This feels wrong', stop: 'Stop, come together', 'answer-stop': 'We have stopped', 'decide-stop': 'What was decided',
      'low-battery': 'My battery is nearly empty', position: 'Your position', sos: 'Alert my team', 'cancel-sos': 'It was a mistake',
    },
    notDone: (deed, why) => `“${deed}” was not done. ${why}`,
    refusals: {
      'shift-over': 'Your time out has ended already.',
      'not-allowed-now': 'That is not possible just now.',
      'no-more-time': 'You have had more time twice. Check in instead.',
      'break-too-long': 'A break can be 30 minutes at most.',
      'home-by-not-possible': 'Choose a time within the next three hours.',
      'close-the-alert-first': 'Your team is looking for you. Ring them first.',
      'heard-since': 'They have checked in since then.',
      'not-with-you': 'They are not out with you now.',
      'outing-over': 'This outing is over.',
      'outing-not-out': 'This outing has not started.',
      'no-stop': 'Nobody has asked you to stop.',
      'already-decided': 'Somebody has already said what was decided.',
      'someone-still-out': 'Somebody is still out.',
      'number-needed': 'Enter your number.',
      'wrong-number': 'That was not your number. Try again, or ring your team.',
      'no-shift': 'This phone is not part of an outing now. Ask your lead.',
      'too-late-for-sos': 'Your time out ended more than 12 hours ago, so your team was NOT told. In danger, ring 999.',
      'no-position-now': 'Your position is not shared now.',
      'not-understood': 'The server could not read it. Ring your team.',
      'too-old': 'It could not be sent for too long, so it was let go.',
      'other-time-out': 'It was pressed on another outing, so it was let go.',
    },
    refusedAnyway: 'The server said no.',
    faults: { homeByMissing: 'Enter when you will be home, like 22:15', numberWrong: 'Enter your number: four digits' },
  },
  cy: {
    title: 'Allan nawr',
    names: (all) => (all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${/^[aeiouwyâêîôûŵŷ]/i.test(all.at(-1)!) ? 'ac' : 'a'} ${all.at(-1)}`),
    with: (names) => `Gyda ${names}`,
    alone: 'Ar eich pen eich hun',
    yourTeam: 'eich tîm',
    before: (time) => `Rhowch wybod cyn ${time}`,
    asked: 'Ydych chi’n ddiogel? Rhowch wybod nawr',
    askedUntil: (time) => `Os na wnewch chi, bydd eich tîm yn cael gwybod am ${time}.`,
    askedWhat: 'Os na wnewch chi, bydd eich tîm yn cael gwybod.',
    overdue: (name) => `Mae ${name} wedi cael gwybod`,
    perhapsOverdue: (name) => `Efallai fod ${name} wedi cael gwybod erbyn hyn`,
    overdueWhat: (name) => `Rhowch wybod eich bod yn iawn, a ffoniwch ${name}.`,
    overdueHeard: (name) => `Mae eich neges wedi cyrraedd. Ffoniwch ${name} hefyd: dim ond person all roi terfyn ar y chwilio.`,
    leftAlone: {
      title: 'Rydych chi ar eich pen eich hun nawr',
      what: (lead) => `Peidiwch ag aros allan ar eich pen eich hun. Ewch adref hefyd, neu ffoniwch ${lead} a gofynnwch gyda phwy i fynd.`,
      choose: 'Rwy’n dewis mynd ymlaen ar fy mhen fy hun',
      chooseWhat: 'Bydd eich tîm yn gweld mai eich dewis chi yw hyn. Rhowch wybod fel o’r blaen.',
      chooseDo: 'Mynd ymlaen ar fy mhen fy hun',
    },
    partner: {
      isAllRight: (name) => `Ydy ${name} yn iawn?`,
      wasDue: (name, time) => `Dylai ${name} fod wedi rhoi gwybod erbyn ${time}.`,
      here: (name) => `Mae ${name} yma ac yn ddiogel`,
      notSeen: (name) => `Ni allaf weld ${name}`,
      notSeenWhat: 'Bydd eich tîm yn cael gwybod ar unwaith. Mewn perygl, ffoniwch 999.',
      home: (name) => `Mae ${name} gartref`,
      homeWhat: (name) => `Nid oes gan ${name} ffôn yma, felly eich ffôn chi sy’n dweud. Mae hyn yn dod â’u hamser allan i ben.`,
    },
    onBreak: (time) => `Ar egwyl tan ${time}`,
    goingHome: (time) => `Dywedwch eich bod gartref erbyn ${time}`,
    calledOff: 'Mae’r daith hon wedi’i chanslo',
    calledOffWhat: 'Rhowch wybod eich bod yn ddiogel. Yna ewch adref.',
    waiting: 'Rydych chi wedi ymuno',
    waitingWhat: (lead) => `Bydd ${lead} yn dweud pryd rydych chi’n dechrau. Tan hynny nid oes neb yn gwylio’r amser.`,
    notStarted: 'Ni ddechreuodd eich amser allan',
    notStartedWhat: (lead) => `Nid oes neb yn gwylio’r amser i chi. Gofynnwch i ${lead}.`,
    ended: 'Mae eich amser allan wedi dod i ben',
    endedWhat: 'Diolch. Nid oes neb yn gwylio’r amser i chi mwyach.',
    sosStill: (time) => `Gallwch rybuddio eich tîm oddi yma o hyd tan ${time}.`,
    meet: (where) => `Man cwrdd: ${where}`,
    safePlace: (where) => `Lle diogel: ${where}`,
    stopWordIs: (word) => `Gair stopio: ${word}`,
    watchedBy: (name) => `Yn gwylio: ${name}`,
    told: {
      title: 'Pwy sy’n cael gwybod, mewn trefn',
      first: 'Os na fyddwch yn rhoi gwybod, gofynnir i’ch ffôn chi yn gyntaf. Wedyn bydd y rhain yn cael gwybod, un ar ôl y llall, nes i rywun ateb.',
      partner: (names) => `${names}, gyda chi`,
      watching: (names) => `${names}, yn gwylio heno`,
      next: (names) => `${names}, nesaf`,
      leads: (names) => `${names}, sy’n arwain neu’n asiant`,
      outside: 'pwy bynnag a ddewisoch y tu allan i’r tîm, os dywedon nhw iawn',
      again: 'Wedyn pawb yn y tîm eto, nes i rywun ateb.',
      pressed: 'Mae “Rhybuddio fy nhîm” yn mynd ar unwaith at bwy bynnag sy’n gwylio. Os yw’n dawel, ni fydd neb sydd gyda chi yn cael gwybod.',
      more: (count) => `a ${count} arall`,
    },
    received: (time) => `Derbyniwyd ${time}`,
    kept: 'Wedi’i gadw ar y ffôn hwn, heb ei anfon eto',
    keptSince: (time) => `Pwyswyd am ${time}. Rydym yn dal i geisio.`,
    unkept: 'Heb ei gadw na’i anfon eto. Cadwch y dudalen hon ar agor.',
    nothingYet: 'Dim wedi’i anfon eto',
    notUpdated: (time) => `Dim cysylltiad â’ch tîm ers ${time}`,
    textInstead: (text) => `Dim signal? Anfonwch neges destun: ${text}`,
    reload: 'Dangos y diweddaraf',
    aboutYou: 'Amdanoch chi: pwy edrychodd ble rydych chi, pwy arall gaiff wybod',
    opening: 'Yn agor…',
    plainPage: 'Dim byd yn digwydd? Agorwch y dudalen blaen.',
    weAreSafe: 'Rydyn ni’n ddiogel',
    iAmSafe: 'Rydw i’n ddiogel',
    andMe: (names) => `${names.join(', ')} a fi`,
    onlyMe: 'Dim ond fi',
    ring999: 'Ffoniwch 999',
    alert: 'Rhybuddio fy nhîm',
    alertHold: 'daliwch',
    alertHolding: 'Daliwch ati…',
    alertAgain: 'Pwyswch eto i rybuddio eich tîm',
    notPolice: 'Nid yw hyn yn galw’r heddlu.',
    feelsWrong: 'Dyw hyn ddim yn teimlo’n iawn',
    feelsWrongWhat: 'Bydd y rhai sydd gyda chi a’ch arweinydd yn cael gwybod. Ni welant eiriau, dim ond nad yw’n teimlo’n iawn.',
    feltWrong: 'Dywedoch chi nad yw’n teimlo’n iawn. Ymddiriedwch ynddo: arhoswch gyda’ch gilydd a gadewch. Mewn perygl, ffoniwch 999.',
    stop: 'Stopiwch, dewch at eich gilydd',
    stopWhat: 'Gofynnir i bawb ym mhob grŵp stopio a dod at ei gilydd.',
    stopDo: 'Stopio pawb',
    break: 'Egwyl',
    breakWhat: 'Am ba hyd? Ni rennir eich lleoliad ar egwyl.',
    breakFor: (minutes) => `${minutes} munud`,
    resume: 'Mae’r egwyl ar ben',
    moreTime: 'Mwy o amser',
    moreTimeWhat: (minutes, left) => `${minutes} munud o nawr. ${left === 2 ? 'Gallwch wneud hyn ddwywaith.' : 'Gallwch wneud hyn unwaith eto.'}`,
    moreTimeNone: 'Rydych wedi cael mwy o amser ddwywaith. Rhowch wybod eich bod yn iawn yn lle hynny.',
    goHome: 'Ar fy ffordd adref',
    goHomeBy: 'Adref erbyn',
    goHomeHint: 'Er enghraifft 22:15',
    goHomeWhat: 'Ni rennir eich lleoliad mwyach. Os nad ydych gartref erbyn hynny, gofynnir i chi; yna bydd eich tîm yn cael gwybod.',
    goHomeDo: 'Dweud wrth fy nhîm',
    home: 'Rydw i gartref',
    homeWhat: 'Mae hyn yn dod â’ch amser allan i ben.',
    number: 'Eich rhif',
    numberHint: 'Pedwar digid',
    numberForgotten: (name) => `Wedi’i anghofio? Ffoniwch ${name}.`,
    batteryLow: 'Mae fy matri bron yn wag',
    aboutMe: 'Chi, a phwy edrychodd ar ble roeddech',
    stopCalled: (name) => `Mae ${name} yn dweud: stopiwch, dewch at eich gilydd`,
    stopCalledByMe: 'Rydych wedi gofyn i bawb stopio a dod at ei gilydd',
    answerStop: 'Rydyn ni wedi stopio',
    stopAnswered: 'Mae eich grŵp wedi ateb.',
    stopNotYet: (groups) => `Heb ateb eto: ${groups}.`,
    stopAllAnswered: 'Mae pob grŵp wedi ateb.',
    decideStop: 'Beth a benderfynwyd?',
    decisions: { 'go-on': 'Mynd ymlaen', move: 'Mynd i rywle arall', 'go-home': 'Mynd adref' },
    decided: { 'go-on': 'Penderfynwyd: mynd ymlaen', move: 'Penderfynwyd: mynd i rywle arall', 'go-home': 'Penderfynwyd: mynd adref' },
    okAsked: (name) => `Mae ${name} yn gofyn: ydy pawb yn iawn?`,
    sos: {
      title: 'Rhybuddio fy nhîm',
      pressedAt: (time) => `Pwysoch chi “Rhybuddio fy nhîm” am ${time}`,
      sayThis: 'Dywedwch hyn:',
      figures: (latitude, longitude) => `${latitude}, ${longitude}`,
      side: { north: 'gogledd', south: 'de', east: 'dwyrain', west: 'gorllewin' },
      figuresAge: (ago, metres) => `Lle roedd y ffôn hwn ${ago}, o fewn tua ${metres} metr.`,
      aloud: 'Darllenwch ef fel hyn:',
      digits: ['dim', 'un', 'dau', 'tri', 'pedwar', 'pump', 'chwech', 'saith', 'wyth', 'naw'],
      point: 'pwynt',
      cannotSpeak: 'Methu siarad?',
      silentSolution: {
        title: 'Ffoniwch 999 a phwyswch 55',
        steps: ['Ffoniwch 999.', 'Siaradwch neu sibrydwch os gallwch.', 'Os na allwch, pesychwch neu tapiwch y sgrin pan ofynnir i chi.', 'Pan ddywedir wrthych, pwyswch 55.'],
        limits: 'O ffôn symudol yn unig. Nid yw’n dweud wrth yr heddlu lle rydych chi.',
      },
      emergencySms: {
        title: 'Anfonwch neges at 999 (emergencySMS)',
        steps: ['Dim ond os ydych wedi cofrestru’r rhif hwn o’r blaen y mae’n gweithio. I gofrestru, anfonwch “register” at 999.', 'Anfonwch at 999: heddlu, beth sy’n digwydd, a ble.', 'Arhoswch am yr ateb. Gall gymryd 2 i 3 munud.'],
        limits: 'Nid yw wedi’i derbyn nes iddynt ateb. Gyda rhif newydd rhaid cofrestru eto.',
      },
      bsl: {
        title: 'Defnyddiwch Iaith Arwyddion Prydain (999 BSL)',
        steps: ['Agorwch ap 999 BSL, neu 999bsl.co.uk.', 'Arwyddwch drwy fideo. Bydd dehonglydd yn siarad â 999 ar eich rhan.'],
        limits: 'Am ddim, ddydd a nos, heb gofrestru. Mae angen y rhyngrwyd.',
      },
      trying: 'Yn ceisio…',
      tryingWhat: (name) => `Nid yw wedi cyrraedd eich tîm eto. Mewn perygl, ffoniwch 999. Neu anfonwch neges at ${name}.`,
      cannot: (name) => `Nid yw’r ffôn hwn wedi’i gysylltu â’ch tîm nawr, felly ni all ddweud wrthynt. Ffoniwch 999, neu ffoniwch ${name}.`,
      receivedAt: (time) => `Derbyniwyd ${time}. Mae eich tîm yn cael gwybod.`,
      waits: 'Ni all y gweinydd hwn ddangos rhagor i chi ar hyn o bryd. Os gallwch, ffoniwch pwy bynnag sy’n gwylio heno eich hun hefyd.',
      told: (name, time) => `Anfonwyd at ffôn ${name} ${time}`,
      taken: (name, time) => `Mae ${name} yn delio â hyn ${time}`,
      ring: (name) => `Ffoniwch ${name}`,
      text: (name) => `Anfon neges at ${name}`,
      orCopy: 'Os yw eich negeseuon yn agor yn wag, copïwch hyn:',
      message: (word, who, where) => `HELP ${word}. ${who}, ${where}.`,
      messagePlace: (figures, ago, metres) => `${figures} (${ago}, o fewn ${metres} m).`,
      mistake: 'Camgymeriad oedd e',
      mistakeWhat: (name) => `Rhowch eich rhif. Bydd ${name} yn eich ffonio o hyd.`,
      mistakeNoNumber: (name) => `Ffoniwch ${name} a dywedwch hynny. Dim ond person all gau hyn.`,
      mistakeSaid: (name) => `Dywedoch mai camgymeriad oedd e. Bydd ${name} yn eich ffonio o hyd: atebwch, os gwelwch yn dda.`,
      silent: (names) => `Nid yw ${names} yn cael gwybod, fel na fydd ffôn wrth eich ymyl yn gwneud sŵn.`,
      tellToo: (names) => `Dweud wrth ${names} hefyd`,
      toldToo: (names) => `Mae ${names} yn cael gwybod hefyd.`,
      firstRing: 'Mewn perygl? Ffoniwch 999 yn gyntaf.',
      whatHappens: (name) => `Bydd ${name} yn cael gwybod ar unwaith fod angen help arnoch. Nid yw’n gwneud sŵn yma.`,
    },
    deeds: {
      'check-in': 'Rydyn ni’n ddiogel', 'answer-for': 'Eich ateb dros bwy sydd gyda chi', 'go-on-alone': 'Rwy’n dewis mynd ymlaen ar fy mhen fy hun', 'more-time': 'Mwy o amser', break: 'Egwyl', resume: 'Mae’r egwyl ar ben', 'go-home': 'Ar fy ffordd adref', end: 'Rydw i gartref',
      'feels-wrong': 'Dyw hyn ddim yn teimlo’n iawn', stop: 'Stopiwch, dewch at eich gilydd', 'answer-stop': 'Rydyn ni wedi stopio', 'decide-stop': 'Beth a benderfynwyd',
      'low-battery': 'Mae fy matri bron yn wag', position: 'Eich lleoliad', sos: 'Rhybuddio fy nhîm', 'cancel-sos': 'Camgymeriad oedd e',
    },
    notDone: (deed, why) => `Ni wnaed “${deed}”. ${why}`,
    refusals: {
      'shift-over': 'Mae eich amser allan eisoes wedi dod i ben.',
      'not-allowed-now': 'Nid yw hynny’n bosibl ar hyn o bryd.',
      'no-more-time': 'Rydych wedi cael mwy o amser ddwywaith. Rhowch wybod eich bod yn iawn yn lle hynny.',
      'break-too-long': 'Gall egwyl bara 30 munud ar y mwyaf.',
      'home-by-not-possible': 'Dewiswch amser o fewn y tair awr nesaf.',
      'close-the-alert-first': 'Mae eich tîm yn chwilio amdanoch. Ffoniwch nhw yn gyntaf.',
      'heard-since': 'Maen nhw wedi rhoi gwybod ers hynny.',
      'not-with-you': 'Nid ydyn nhw allan gyda chi nawr.',
      'outing-over': 'Mae’r daith hon ar ben.',
      'outing-not-out': 'Nid yw’r daith hon wedi dechrau.',
      'no-stop': 'Nid oes neb wedi gofyn i chi stopio.',
      'already-decided': 'Mae rhywun eisoes wedi dweud beth a benderfynwyd.',
      'someone-still-out': 'Mae rhywun allan o hyd.',
      'number-needed': 'Rhowch eich rhif.',
      'wrong-number': 'Nid hwnnw oedd eich rhif. Rhowch gynnig arall arni, neu ffoniwch eich tîm.',
      'no-shift': 'Nid yw’r ffôn hwn yn rhan o daith nawr. Gofynnwch i’ch arweinydd.',
      'too-late-for-sos': 'Daeth eich amser allan i ben fwy na 12 awr yn ôl, felly NI chafodd eich tîm wybod. Mewn perygl, ffoniwch 999.',
      'no-position-now': 'Ni rennir eich lleoliad nawr.',
      'not-understood': 'Ni allai’r gweinydd ei ddarllen. Ffoniwch eich tîm.',
      'too-old': 'Ni ellid ei anfon am ormod o amser, felly fe’i gollyngwyd.',
      'other-time-out': 'Fe’i pwyswyd ar daith arall, felly fe’i gollyngwyd.',
    },
    refusedAnyway: 'Dywedodd y gweinydd na.',
    faults: { homeByMissing: 'Rhowch pryd byddwch chi gartref, fel 22:15', numberWrong: 'Rhowch eich rhif: pedwar digid' },
  },
}
