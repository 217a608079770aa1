// Words of planning an outing, joining it and bringing everyone home.

import type { Words } from '../basics/language.ts'
import type { OutingKind, OutingRefusal } from './outing.ts'

export type OutingWords = {
  readonly kinds: Readonly<Record<OutingKind, string>>
  readonly list: {
    readonly title: string
    readonly none: string
    readonly plan: string
    readonly sameAs: (day: string) => string
    readonly sameAsWhat: (where: string, from: string, until: string) => string
    readonly changeFirst: string
    readonly tonight: string
    readonly later: string
    readonly over: string
    readonly when: (day: string, from: string, until: string) => string
    readonly phases: Readonly<Record<'planned' | 'out' | 'home' | 'called-off', string>>
    readonly join: string
  }
  readonly plan: {
    readonly title: string
    readonly intro: string
    readonly kind: string
    readonly where: string
    readonly whereHint: string
    readonly streets: string
    readonly streetsHint: string
    readonly postcodes: string
    readonly meetWhere: string
    readonly meetWhereHint: string
    readonly day: string
    readonly startsAt: string
    readonly endsAt: string
    readonly timeHint: string
    readonly checkInMinutes: string
    readonly checkInMinutesHint: string
    readonly groups: string
    readonly groupsHint: string
    readonly watcher: string
    readonly watcherHint: string
    readonly next: string
    readonly agent: string
    readonly nobody: string
    readonly stopWord: string
    readonly stopWordHint: string
    readonly safePlace: string
    readonly safePlaceHint: string
    readonly neverVotes: string
    readonly save: string
    readonly groupName: (number: number) => string
  }
  readonly faults: Readonly<Record<PlanFault, string>>
  readonly show: {
    readonly plan: string
    readonly where: string
    readonly when: string
    readonly meet: string
    readonly safePlace: string
    readonly stopWord: string
    readonly checkIn: (minutes: number) => string
    readonly checkInLabel: string
    readonly codeTitle: string
    readonly codeHow: (address: string) => string
    readonly codeSpoken: string
    readonly qrTitle: string
    readonly waiting: string
    readonly waitingNone: string
    readonly group: (name: string) => string
    readonly chooseGroup: string
    readonly approve: string
    readonly approveHint: string
    readonly start: string
    readonly startHint: string
    readonly alone: string
    readonly refresh: string
    readonly someoneJoined: string
    readonly noPhone: string
    readonly whoIsTold: string
    readonly whoIsToldIntro: string
    readonly ownPhone: string
    readonly partner: string
    readonly watching: (name: string) => string
    readonly nextIs: (name: string) => string
    readonly leadsAndAgent: string
    readonly trustedContact: string
    readonly thenAgain: string
    readonly everyoneHome: string
    readonly everyoneHomeHint: string
    readonly callOff: string
    readonly addGroup: string
    readonly board: string
    readonly homeSince: (time: string) => string
    readonly positionsForgotten: (time: string) => string
    readonly parentAgreed: (name: string) => string
  }
  readonly noPhone: {
    readonly title: string
    readonly what: string
    readonly mobile: string
    readonly mobileHint: string
    readonly readAloud: string
    readonly agree: string
    readonly agreeMissing: string
    readonly add: string
  }
  readonly home: {
    readonly title: string
    readonly nobodyOut: string
    readonly ringEach: string
    readonly ring: (name: string) => string
    readonly spokenTo: (name: string) => string
    readonly allHome: string
    readonly stillOut: (names: string) => string
    readonly alertOpen: (name: string) => string
  }
  readonly startFaults: {
    readonly nobodyWatching: string
    readonly alone: (name: string) => string
    readonly nobodyReady: string
    readonly under18: (name: string) => string
    readonly otherGroup: string
  }
  readonly refusals: Readonly<Record<OutingRefusal, string>>
  readonly join: {
    readonly title: string
    readonly codeTitle: string
    readonly code: string
    readonly codeHint: string
    readonly codeWrong: string
    readonly continue: string
    readonly team: (lead: string) => string
    readonly firstName: string
    readonly mobile: string
    readonly mobileHint: string
    readonly age: string
    readonly age18: string
    readonly age16: string
    readonly age13: string
    readonly ageUnder13: string
    readonly parentName: string
    readonly parentMobile: string
    readonly consentTitle: string
    /** `whoSees`: those who may look, by name; `watcher`: who is told when somebody is missed. */
    readonly consent: (watcher: string, whoSees: string) => readonly string[]
    readonly agree: string
    readonly agreeAndJoin: string
    readonly remember: string
    readonly rememberHint: string
    readonly number: string
    readonly numberHint: string
    readonly join: string
    readonly welcomeBack: (name: string) => string
    readonly notMe: string
    readonly limit: string
    readonly iphone: string
    readonly onThisIphone: (code: string) => string
  }
  readonly joinFaults: Readonly<Record<JoinFault, string>>
}

export type PlanFault =
  | 'kind-missing' | 'where-missing' | 'meet-where-missing' | 'day-missing' | 'starts-at-wrong' | 'ends-at-wrong'
  | 'check-in-minutes-wrong' | 'groups-wrong' | 'watcher-missing' | 'safe-place-missing' | 'too-long'
  | 'not-a-time' | 'clock-change' | 'too-long-out' | 'in-the-past' | 'not-a-coordinator'
export type JoinFault = 'agree-missing' | 'parent-name-missing' | 'parent-name-long' | 'parent-mobile-missing' | 'number-wrong'

export const outingWords: Words<OutingWords> = {
  en: {
    kinds: {
      canvassing: 'Canvassing', leaflets: 'Delivering leaflets', 'street-stall': 'Street stall', surgery: 'Surgery', 'home-visit': 'Home visit',
      hustings: 'Hustings', telling: 'Telling at a polling station', count: 'The count', 'journey-home': 'Journey home',
    },
    list: {
      title: 'Outings',
      none: 'Nothing is planned yet.',
      plan: 'Plan an outing',
      sameAs: (day) => `Same as ${day}: use it again`,
      sameAsWhat: (where, from, until) => `Plans it for today: ${where}, ${from} to ${until}.`,
      changeFirst: 'Change something first',
      tonight: 'Now and next',
      later: 'Later',
      over: 'Over',
      when: (day, from, until) => `${day}, ${from} to ${until}`,
      phases: { planned: 'Planned', out: 'Out now', home: 'Everyone is home', 'called-off': 'Called off' },
      join: 'Join someone’s team',
    },
    plan: {
      title: 'Plan an outing',
      intro: 'Five minutes now, so that everyone gets home.',
      kind: 'What are you going out for?',
      where: 'Where, in words you would say to 999',
      whereHint: 'For example: Heol Fach, near the chapel, Aberystwyth',
      streets: 'Streets, one on each line',
      streetsHint: 'No house numbers and no names of people who live there',
      postcodes: 'Postcodes',
      meetWhere: 'Where do you meet?',
      meetWhereHint: 'A lit place that everyone can find',
      day: 'Day',
      startsAt: 'From',
      endsAt: 'Until about',
      timeHint: 'For example 18:00',
      checkInMinutes: 'Check in every … minutes',
      checkInMinutesHint: '30 suits most evenings. From 5 to 120.',
      groups: 'How many groups?',
      groupsHint: 'At least two people in each. Nobody goes alone unless they choose to.',
      watcher: 'Who watches?',
      watcherHint: 'They stay behind, by a phone and a screen, until everyone is home',
      next: 'Who is next if they do not answer?',
      agent: 'And then? Your agent, for example',
      nobody: 'Nobody',
      stopWord: 'Stop word',
      stopWordHint: 'A word that means “we leave now”. Anyone may say it; nobody asks why.',
      safePlace: 'Nearest safe place',
      safePlaceHint: 'Somewhere open and lit, with people: a shop, a pub, a fire station',
      neverVotes: 'Never write how anyone votes.',
      save: 'Save the plan',
      groupName: (number) => `Group ${number}`,
    },
    faults: {
      'kind-missing': 'Choose what you are going out for',
      'where-missing': 'Write where you are going',
      'meet-where-missing': 'Write where you meet',
      'day-missing': 'Choose the day',
      'starts-at-wrong': 'Write when you start, such as 18:00',
      'ends-at-wrong': 'Write when you expect to finish, such as 20:30',
      'check-in-minutes-wrong': 'Choose from 5 to 120 minutes between check-ins',
      'groups-wrong': 'Choose from 1 to 40 groups',
      'watcher-missing': 'Choose who watches',
      'safe-place-missing': 'Write the nearest safe place',
      'too-long': 'This is too long to read in the dark. Shorten it.',
      'not-a-time': 'Write a time such as 18:00',
      'clock-change': 'The clocks change that night: this time does not exist. Choose another.',
      'too-long-out': 'An outing ends within 12 hours of its start',
      'in-the-past': 'That time has passed. Choose a later one.',
      'not-a-coordinator': 'Choose someone from the list',
    },
    show: {
      plan: 'The plan',
      where: 'Where',
      when: 'When',
      meet: 'Meet',
      safePlace: 'Nearest safe place',
      stopWord: 'Stop word',
      checkIn: (minutes) => `every ${minutes} minutes`,
      checkInLabel: 'Check in',
      codeTitle: 'Join here',
      codeHow: (address) => `Open ${address} and type the code, or scan the square`,
      codeSpoken: 'The code',
      qrTitle: 'A square to scan that opens the page to join',
      waiting: 'Waiting for you to say yes',
      waitingNone: 'Nobody is waiting.',
      group: (name) => name,
      chooseGroup: 'Choose a group',
      approve: 'They all stand here: take them in',
      approveHint: 'Read the names aloud first. Leave out anyone you cannot see.',
      start: 'Go out',
      startHint: 'The first check-ins are counted from now.',
      alone: 'Chose to go alone',
      refresh: 'Show who has joined since',
      someoneJoined: 'Someone has joined. They are shown as soon as you have chosen.',
      noPhone: 'Someone has no phone',
      whoIsTold: 'Who is told, in order',
      whoIsToldIntro: 'When someone does not check in, or asks for help:',
      ownPhone: 'Their own phone is asked first',
      partner: 'Their partner',
      watching: (name) => `${name}, who is watching`,
      nextIs: (name) => `${name}, who is next`,
      leadsAndAgent: 'Everyone who leads, and the agent',
      trustedContact: 'Whoever they chose outside, if that person said yes',
      thenAgain: 'Then everyone again, until a person answers',
      everyoneHome: 'Is everyone home?',
      everyoneHomeHint: 'Name by name. It is said only when nobody is left out.',
      callOff: 'Call it off',
      addGroup: 'Add a group',
      board: 'Watch',
      homeSince: (time) => `Everyone is home since ${time}. Thank you.`,
      positionsForgotten: (time) => `We forget where you were at ${time}.`,
      parentAgreed: (name) => `I have spoken to the parent or guardian of ${name}, and they agree`,
    },
    noPhone: {
      title: 'Someone has no phone',
      what: 'Or no battery. They go with someone whose phone checks in for both. There is no phone to ask when they are late, so their partner is asked. Read the questions to them.',
      mobile: 'Their mobile number, if they have one',
      mobileHint: 'For when the battery is full again. Leave it empty if there is none.',
      readAloud: 'Read this to them:',
      agree: 'I have read it to them, and they agree',
      agreeMissing: 'Read it to them and tick the box, or do not add them',
      add: 'Add them',
    },
    home: {
      title: 'Is everyone home?',
      nobodyOut: 'Everyone has said that they are home.',
      ringEach: 'These people have not said that they are home. Ring each of them.',
      ring: (name) => `Ring ${name}`,
      spokenTo: (name) => `I have spoken to ${name}, and they are home`,
      allHome: 'Everyone is home',
      stillOut: (names) => `Still out: ${names}. Ring them, and tick each one you have spoken to.`,
      alertOpen: (name) => `There is an open alert about ${name}. Close it first, with what you found.`,
    },
    startFaults: {
      nobodyWatching: 'Nobody is watching who can be reached in two ways. Come on duty, or ask someone to, before anyone goes out.',
      alone: (name) => `${name} would be alone. Put them in a group, or ask whether they choose to go alone.`,
      nobodyReady: 'Nobody has joined yet',
      under18: (name) => `${name} is under 18: they go with two adults, or with their own parent or guardian`,
      otherGroup: 'Please choose other groups for these people',
    },
    refusals: {
      'outing-over': 'This outing is over',
      'outing-not-out': 'Nobody is out yet',
      'no-stop': 'Nobody has called everyone together',
      'already-decided': 'That has been decided already',
      'someone-still-out': 'Someone is still out: see who, below',
    },
    join: {
      title: 'Join tonight’s team',
      codeTitle: 'What is the code?',
      code: 'Six digits',
      codeHint: 'Whoever leads says it aloud where you meet',
      codeWrong: 'This code is not in use. Check it with whoever leads.',
      continue: 'Continue',
      team: (lead) => `You are joining ${lead}’s team tonight.`,
      firstName: 'Your first name',
      mobile: 'Your mobile number',
      mobileHint: 'So that your team can ring you. Only tonight’s lead, your partner and whoever watches see it.',
      age: 'How old are you?',
      age18: '18 or over',
      age16: '16 or 17',
      age13: '13 to 15',
      ageUnder13: 'Under 13',
      parentName: 'Name of your parent or guardian',
      parentMobile: 'Their mobile number',
      consentTitle: 'What you agree to',
      consent: (watcher, whoSees) => [
        `${whoSees} and whoever is on duty with them can see when you last checked in, until you are home.`,
        'They can see where you are only if you say so on your own phone, or press “Alert my team”. We forget it an hour after you are home, except the last place in an alert.',
        'Whoever walks with you sees your name, your number and when you last checked in, until you are home.',
        `If you do not check in, your own phone is asked first, then your partner, then ${watcher}, then others of the team.`,
        'You can leave at any time by pressing “I’m home”.',
      ],
      agree: 'Yes, I agree',
      agreeAndJoin: 'I agree to this: join',
      remember: 'Remember this phone for this campaign',
      rememberHint: 'Next time it is one press. It ends a week after the poll, or when you leave.',
      number: 'Choose a number of four digits, if you like',
      numberHint: 'You are asked for it when you say that you are home, or that an alert was a mistake',
      join: 'Join',
      welcomeBack: (name) => `Welcome back, ${name}. Join tonight’s team?`,
      notMe: 'I am someone else',
      limit: 'Safe Return cannot stop an attack. It makes sure someone notices, and knows what to do.',
      iphone: 'On an iPhone: first add Safe Return to your home screen, open it there, then type the code. Otherwise it cannot remind you.',
      onThisIphone: (code) => `On an iPhone, join inside the app: press Share, then Add to Home Screen, open Safe Return from there and type ${code}. Here in the browser it cannot remind you. If you have opened it from the home screen, go on below.`,
    },
    joinFaults: {
      'agree-missing': 'Read what you agree to and tick the box, or do not join',
      'parent-name-missing': 'Write the name of your parent or guardian',
      'parent-name-long': 'The name of your parent or guardian is longer than 90 characters. Shorten it to what people call them',
      'parent-mobile-missing': 'Write the mobile number of your parent or guardian',
      'number-wrong': 'Choose exactly four digits, or leave it empty',
    },
  },
  cy: {
    kinds: {
      canvassing: 'Canfasio', leaflets: 'Dosbarthu taflenni', 'street-stall': 'Stondin stryd', surgery: 'Cymhorthfa', 'home-visit': 'Ymweliad cartref',
      hustings: 'Hystings', telling: 'Cyfrif pleidleiswyr wrth orsaf bleidleisio', count: 'Y cyfrif', 'journey-home': 'Taith adref',
    },
    list: {
      title: 'Mynd allan',
      none: 'Does dim wedi’i gynllunio eto.',
      plan: 'Cynllunio mynd allan',
      sameAs: (day) => `Yr un fath â ${day}: defnyddio eto`,
      sameAsWhat: (where, from, until) => `Yn ei gynllunio ar gyfer heddiw: ${where}, ${from} tan ${until}.`,
      changeFirst: 'Newid rhywbeth yn gyntaf',
      tonight: 'Nawr a nesaf',
      later: 'Yn nes ymlaen',
      over: 'Ar ben',
      when: (day, from, until) => `${day}, ${from} tan ${until}`,
      phases: { planned: 'Wedi’i gynllunio', out: 'Allan nawr', home: 'Mae pawb adref', 'called-off': 'Wedi’i ganslo' },
      join: 'Ymuno â thîm rhywun',
    },
    plan: {
      title: 'Cynllunio mynd allan',
      intro: 'Pum munud nawr, fel bod pawb yn cyrraedd adref.',
      kind: 'Beth fyddwch chi’n ei wneud?',
      where: 'Ble, mewn geiriau y byddech chi’n eu dweud wrth 999',
      whereHint: 'Er enghraifft: Heol Fach, ger y capel, Aberystwyth',
      streets: 'Strydoedd, un ar bob llinell',
      streetsHint: 'Dim rhifau tai a dim enwau pobl sy’n byw yno',
      postcodes: 'Codau post',
      meetWhere: 'Ble ydych chi’n cwrdd?',
      meetWhereHint: 'Lle wedi’i oleuo y gall pawb ddod o hyd iddo',
      day: 'Diwrnod',
      startsAt: 'O',
      endsAt: 'Tan tua',
      timeHint: 'Er enghraifft 18:00',
      checkInMinutes: 'Rhoi gwybod bob … munud',
      checkInMinutesHint: 'Mae 30 yn addas i’r rhan fwyaf o nosweithiau. O 5 i 120.',
      groups: 'Faint o grwpiau?',
      groupsHint: 'O leiaf ddau ym mhob un. Nid oes neb yn mynd ar ei ben ei hun oni bai ei fod yn dewis hynny.',
      watcher: 'Pwy sy’n gwylio?',
      watcherHint: 'Maen nhw’n aros ar ôl, wrth ffôn a sgrin, nes bod pawb adref',
      next: 'Pwy sydd nesaf os nad ydyn nhw’n ateb?',
      agent: 'Ac wedyn? Eich asiant, er enghraifft',
      nobody: 'Neb',
      stopWord: 'Gair stopio',
      stopWordHint: 'Gair sy’n golygu “rydyn ni’n gadael nawr”. Gall unrhyw un ei ddweud; does neb yn gofyn pam.',
      safePlace: 'Y lle diogel agosaf',
      safePlaceHint: 'Rhywle agored a golau, â phobl yno: siop, tafarn, gorsaf dân',
      neverVotes: 'Peidiwch byth ag ysgrifennu sut mae neb yn pleidleisio.',
      save: 'Cadw’r cynllun',
      groupName: (number) => `Grŵp ${number}`,
    },
    faults: {
      'kind-missing': 'Dewiswch beth fyddwch chi’n ei wneud',
      'where-missing': 'Ysgrifennwch ble rydych chi’n mynd',
      'meet-where-missing': 'Ysgrifennwch ble rydych chi’n cwrdd',
      'day-missing': 'Dewiswch y diwrnod',
      'starts-at-wrong': 'Ysgrifennwch pryd rydych chi’n dechrau, fel 18:00',
      'ends-at-wrong': 'Ysgrifennwch pryd rydych chi’n disgwyl gorffen, fel 20:30',
      'check-in-minutes-wrong': 'Dewiswch rhwng 5 a 120 munud rhwng pob tro',
      'groups-wrong': 'Dewiswch rhwng 1 a 40 grŵp',
      'watcher-missing': 'Dewiswch pwy sy’n gwylio',
      'safe-place-missing': 'Ysgrifennwch y lle diogel agosaf',
      'too-long': 'Mae hyn yn rhy hir i’w ddarllen yn y tywyllwch. Byrhewch ef.',
      'not-a-time': 'Ysgrifennwch amser fel 18:00',
      'clock-change': 'Mae’r clociau’n newid y noson honno: nid yw’r amser hwn yn bod. Dewiswch un arall.',
      'too-long-out': 'Rhaid gorffen o fewn 12 awr i’r dechrau',
      'in-the-past': 'Mae’r amser hwnnw wedi mynd heibio. Dewiswch un diweddarach.',
      'not-a-coordinator': 'Dewiswch rywun o’r rhestr',
    },
    show: {
      plan: 'Y cynllun',
      where: 'Ble',
      when: 'Pryd',
      meet: 'Cwrdd',
      safePlace: 'Y lle diogel agosaf',
      stopWord: 'Gair stopio',
      checkIn: (minutes) => `bob ${minutes} munud`,
      checkInLabel: 'Rhoi gwybod',
      codeTitle: 'Ymunwch yma',
      codeHow: (address) => `Agorwch ${address} a theipiwch y cod, neu sganiwch y sgwâr`,
      codeSpoken: 'Y cod',
      qrTitle: 'Sgwâr i’w sganio sy’n agor y dudalen ymuno',
      waiting: 'Yn aros i chi ddweud ie',
      waitingNone: 'Does neb yn aros.',
      group: (name) => name,
      chooseGroup: 'Dewiswch grŵp',
      approve: 'Maen nhw i gyd yn sefyll yma: derbyniwch nhw',
      approveHint: 'Darllenwch yr enwau’n uchel yn gyntaf. Gadewch allan unrhyw un na allwch ei weld.',
      start: 'Mynd allan',
      startHint: 'Mae’r amser yn dechrau cyfrif nawr.',
      alone: 'Wedi dewis mynd ar ei ben ei hun',
      refresh: 'Dangos pwy sydd wedi ymuno ers hynny',
      someoneJoined: 'Mae rhywun wedi ymuno. Fe’u dangosir cyn gynted ag y byddwch wedi dewis.',
      noPhone: 'Nid oes gan rywun ffôn',
      whoIsTold: 'Pwy sy’n cael gwybod, mewn trefn',
      whoIsToldIntro: 'Pan na fydd rhywun yn rhoi gwybod, neu’n gofyn am help:',
      ownPhone: 'Gofynnir i’w ffôn eu hunain yn gyntaf',
      partner: 'Eu partner',
      watching: (name) => `${name}, sy’n gwylio`,
      nextIs: (name) => `${name}, sydd nesaf`,
      leadsAndAgent: 'Pawb sy’n arwain, a’r asiant',
      trustedContact: 'Pwy bynnag a ddewison nhw o’r tu allan, os dywedodd y person hwnnw ie',
      thenAgain: 'Yna pawb eto, nes bod rhywun yn ateb',
      everyoneHome: 'Ydy pawb adref?',
      everyoneHomeHint: 'Enw wrth enw. Dim ond pan nad oes neb ar ôl y dywedir hynny.',
      callOff: 'Canslo',
      addGroup: 'Ychwanegu grŵp',
      board: 'Gwylio',
      homeSince: (time) => `Mae pawb adref ers ${time}. Diolch.`,
      positionsForgotten: (time) => `Byddwn yn anghofio ble roeddech chi am ${time}.`,
      parentAgreed: (name) => `Rwyf wedi siarad â rhiant neu warcheidwad ${name}, ac maen nhw’n cytuno`,
    },
    noPhone: {
      title: 'Nid oes gan rywun ffôn',
      what: 'Neu ddim batri. Maen nhw’n mynd gyda rhywun y mae ei ffôn yn rhoi gwybod dros y ddau. Nid oes ffôn i’w holi pan fyddant yn hwyr, felly gofynnir i’w partner. Darllenwch y cwestiynau iddyn nhw.',
      mobile: 'Eu rhif ffôn symudol, os oes ganddynt un',
      mobileHint: 'Ar gyfer pan fydd y batri’n llawn eto. Gadewch yn wag os nad oes un.',
      readAloud: 'Darllenwch hyn iddyn nhw:',
      agree: 'Rwyf wedi’i ddarllen iddyn nhw, ac maen nhw’n cytuno',
      agreeMissing: 'Darllenwch ef iddyn nhw a thiciwch y blwch, neu peidiwch â’u hychwanegu',
      add: 'Eu hychwanegu',
    },
    home: {
      title: 'Ydy pawb adref?',
      nobodyOut: 'Mae pawb wedi dweud eu bod adref.',
      ringEach: 'Nid yw’r bobl hyn wedi dweud eu bod adref. Ffoniwch bob un.',
      ring: (name) => `Ffonio ${name}`,
      spokenTo: (name) => `Rwyf wedi siarad â ${name}, ac maen nhw adref`,
      allHome: 'Mae pawb adref',
      stillOut: (names) => `Yn dal allan: ${names}. Ffoniwch nhw, a thiciwch bob un yr ydych wedi siarad â nhw.`,
      alertOpen: (name) => `Mae rhybudd agored am ${name}. Caewch ef yn gyntaf, gyda’r hyn a ganfuoch.`,
    },
    startFaults: {
      nobodyWatching: 'Nid oes neb yn gwylio y gellir eu cyrraedd mewn dwy ffordd. Dechreuwch wylio, neu gofynnwch i rywun wneud, cyn i neb fynd allan.',
      alone: (name) => `Byddai ${name} ar ei ben ei hun. Rhowch nhw mewn grŵp, neu gofynnwch a ydyn nhw’n dewis mynd ar eu pen eu hunain.`,
      nobodyReady: 'Does neb wedi ymuno eto',
      under18: (name) => `Mae ${name} dan 18: maen nhw’n mynd gyda dau oedolyn, neu gyda’u rhiant neu warcheidwad eu hunain`,
      otherGroup: 'Dewiswch grwpiau eraill i’r bobl hyn, os gwelwch yn dda',
    },
    refusals: {
      'outing-over': 'Mae hyn ar ben',
      'outing-not-out': 'Nid oes neb allan eto',
      'no-stop': 'Nid oes neb wedi galw pawb at ei gilydd',
      'already-decided': 'Mae hynny wedi’i benderfynu’n barod',
      'someone-still-out': 'Mae rhywun yn dal allan: gweler pwy, isod',
    },
    join: {
      title: 'Ymuno â thîm heno',
      codeTitle: 'Beth yw’r cod?',
      code: 'Chwe digid',
      codeHint: 'Bydd pwy bynnag sy’n arwain yn ei ddweud yn uchel lle rydych chi’n cwrdd',
      codeWrong: 'Nid yw’r cod hwn yn cael ei ddefnyddio. Gwiriwch ef gyda phwy bynnag sy’n arwain.',
      continue: 'Parhau',
      team: (lead) => `Rydych chi’n ymuno â thîm ${lead} heno.`,
      firstName: 'Eich enw cyntaf',
      mobile: 'Eich rhif ffôn symudol',
      mobileHint: 'Fel y gall eich tîm eich ffonio. Dim ond arweinydd heno, eich partner a phwy bynnag sy’n gwylio sy’n ei weld.',
      age: 'Faint yw eich oed?',
      age18: '18 neu’n hŷn',
      age16: '16 neu 17',
      age13: '13 i 15',
      ageUnder13: 'Dan 13',
      parentName: 'Enw eich rhiant neu warcheidwad',
      parentMobile: 'Eu rhif ffôn symudol',
      consentTitle: 'Yr hyn rydych chi’n cytuno iddo',
      consent: (watcher, whoSees) => [
        `Gall ${whoSees}, a phwy bynnag sydd ar ddyletswydd gyda nhw, weld pryd y rhoesoch wybod ddiwethaf, nes eich bod adref.`,
        'Gallant weld ble rydych chi dim ond os dywedwch hynny ar eich ffôn eich hun, neu os pwyswch “Rhybuddio fy nhîm”. Byddwn yn ei anghofio awr ar ôl i chi gyrraedd adref, heblaw am y lle olaf mewn rhybudd.',
        'Mae pwy bynnag sy’n cerdded gyda chi’n gweld eich enw, eich rhif a phryd y rhoesoch wybod ddiwethaf, nes eich bod adref.',
        `Os na fyddwch yn rhoi gwybod, gofynnir i’ch ffôn eich hun yn gyntaf, yna i’ch partner, yna i ${watcher}, yna i eraill o’r tîm.`,
        'Gallwch adael unrhyw bryd drwy wasgu “Rydw i gartref”.',
      ],
      agree: 'Ydw, rwy’n cytuno',
      agreeAndJoin: 'Rwy’n cytuno â hyn: ymuno',
      remember: 'Cofio’r ffôn hwn ar gyfer yr ymgyrch hon',
      rememberHint: 'Y tro nesaf dim ond un pwysiad. Mae’n dod i ben wythnos ar ôl y bleidlais, neu pan fyddwch yn gadael.',
      number: 'Dewiswch rif pedwar digid, os hoffech',
      numberHint: 'Gofynnir amdano pan ddywedwch eich bod adref, neu mai camgymeriad oedd rhybudd',
      join: 'Ymuno',
      welcomeBack: (name) => `Croeso’n ôl, ${name}. Ymuno â thîm heno?`,
      notMe: 'Rhywun arall ydw i',
      limit: 'Ni all Safe Return atal ymosodiad. Mae’n gwneud yn siŵr bod rhywun yn sylwi, ac yn gwybod beth i’w wneud.',
      iphone: 'Ar iPhone: yn gyntaf ychwanegwch Safe Return at eich sgrin gartref, agorwch ef yno, yna teipiwch y cod. Fel arall ni all eich atgoffa.',
      onThisIphone: (code) => `Ar iPhone, ymunwch y tu mewn i’r ap: pwyswch Rhannu, yna Ychwanegu at y Sgrin Gartref, agorwch Safe Return oddi yno a theipiwch ${code}. Yma yn y porwr ni all eich atgoffa. Os ydych wedi’i agor o’r sgrin gartref, ewch ymlaen isod.`,
    },
    joinFaults: {
      'agree-missing': 'Darllenwch yr hyn rydych chi’n cytuno iddo a thiciwch y blwch, neu peidiwch ag ymuno',
      'parent-name-missing': 'Ysgrifennwch enw eich rhiant neu warcheidwad',
      'parent-name-long': 'Mae enw eich rhiant neu warcheidwad yn hirach na 90 nod. Byrhewch ef i’r hyn y mae pobl yn eu galw',
      'parent-mobile-missing': 'Ysgrifennwch rif ffôn symudol eich rhiant neu warcheidwad',
      'number-wrong': 'Dewiswch bedwar digid yn union, neu gadewch yn wag',
    },
  },
}
