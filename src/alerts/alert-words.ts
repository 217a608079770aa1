// Words of each alert. Shown in Welsh with the English beside it until a named person has signed it.

import type { Words } from '../basics/language.ts'
import type { AlertKind, CloseOutcome, TechnicalKind, Told } from './alert.ts'
import type { AlertRefusal } from './alert-decide.ts'
import type { Channel, ToldAs } from './who-is-told.ts'

export type AlertWords = {
  readonly alert: {
    readonly title: Readonly<Record<AlertKind, (names: string) => string>>
    readonly inOrder: (names: string, more: number) => string
    readonly lastNever: string
    readonly last: (time: string, age: string) => string
    readonly partnerFine: (name: string, time: string, age: string) => string
    readonly outAt: (where: string) => string
    readonly partnerSilent: (name: string) => string
    readonly partnerBattery: (name: string, percent: number) => string
    readonly alone: string
    readonly whatNow: string
    readonly first: (name: string) => string
    readonly firstNoNumber: (name: string) => string
    readonly second: (name: string) => string
    readonly secondNobody: string
    readonly reached: string
    readonly elsewhere: Readonly<Record<TechnicalKind, string>>
    readonly thirdWhen: string
    readonly ring999: string
    readonly sayThis: string
    readonly sayWords: (name: string, where: string, safePlace: string) => string
    readonly sayWordsMany: (count: number, names: string, where: string, safePlace: string) => string
    readonly sayPlace: (latitude: string, longitude: string, age: string, metres: number) => string
    readonly askStopWord: (word: string) => string
    readonly notThePolice: string
    readonly deal: string
    readonly dealHint: string
    readonly nobodyTag: string
    readonly hasTag: (name: string) => string
    readonly youTag: string
    readonly policeTag: string
    readonly closedTag: string
    readonly nobodyHasIt: (next: string) => string
    readonly takenBy: (name: string, time: string) => string
    readonly ifNeeded: string
    readonly youHaveIt: (time: string) => string
    readonly someoneHasIt: (name: string, time: string) => string
    readonly report: string
    readonly reportHint: string
    readonly reportSave: string
    readonly giveBack: string
    readonly handOver: string
    readonly handOverTo: string
    readonly offeredTo: (name: string) => string
    readonly accept: string
    readonly police: string
    readonly policeReference: string
    readonly policeSave: string
    readonly policeCalled: (time: string) => string
    readonly close: string
    readonly closedByOthers: string
    readonly closeHint: string
    readonly outcome: string
    readonly outcomes: Readonly<Record<CloseOutcome, string>>
    readonly then: string
    readonly thenStillOut: string
    readonly thenHome: string
    readonly note: string
    readonly noteHint: string
    readonly closeSave: string
    readonly reopen: string
    readonly duressTwo: string
    readonly proposed: (name: string) => string
    readonly cancelled: (time: string) => string
    readonly wrongNumbers: (count: number) => string
    readonly quiet: string
    readonly timeline: string
    readonly told: string
    readonly toldLine: (person: string, channel: string, state: string) => string
    readonly toldTimes: (line: string, times: number) => string
    readonly toldNobody: string
    readonly toldMeans: string
    readonly toldAs: (person: string, as: string) => string
    readonly answered: (state: string, answer: string) => string
    readonly open: string
    readonly openYours: string
    readonly closedAs: (outcome: string) => string
  }
  readonly states: Readonly<Record<'waiting' | 'sending' | 'sent' | 'failed', string>>
  readonly channels: Readonly<Record<Channel, string>>
  readonly as: Readonly<Record<ToldAs, string>>
  readonly toldWhat: Readonly<Record<Told, (by: string) => string>>
  readonly events: {
    readonly opened: string
    readonly step: (number: number, names: string) => string
    readonly repeated: (count: number) => string
    readonly failed: string
    readonly taken: (by: string) => string
    readonly reported: (by: string, note: string) => string
    readonly givenBack: (by: string) => string
    readonly lapsed: (by: string) => string
    readonly offered: (by: string, to: string) => string
    readonly handedOver: (from: string, by: string) => string
    readonly police: (by: string, reference: string) => string
    readonly reminded: (to: string) => string
    readonly cancelled: string
    readonly wrongNumber: string
    readonly turned: string
    readonly proposed: (by: string) => string
    readonly closed: (by: string, outcome: string, note: string) => string
    readonly reopened: (by: string) => string
  }
  readonly refusals: Readonly<Record<AlertRefusal, string>>
  readonly faults: Readonly<Record<'note-missing' | 'note-long' | 'outcome-missing' | 'then-missing' | 'person-missing', string>>
}

export const alertWords: Words<AlertWords> = {
  en: {
    alert: {
      title: {
        missed: (names) => `${names} has not checked in`,
        sos: (names) => `${names} asks for help`,
        duress: (names) => `${names} may be forced: act quietly`,
        'roll-call': (names) => `We were away: check on ${names}`,
        tamper: () => 'Someone may have changed the record',
        system: () => 'Safe Return itself needs help',
        unwatched: () => 'People are out, and nobody who can be reached is watching',
      },
      inOrder: (names, more) => `${names} and ${more} more`,
      lastNever: 'not heard from since they went out',
      last: (time, age) => `last heard ${time} (${age})`,
      partnerFine: (name, time, age) => `With ${name}: ${name}’s phone was heard ${time}, ${age}.`,
      outAt: (where) => `out at ${where}`,
      partnerSilent: (name) => `With ${name}, who has not been heard from either.`,
      partnerBattery: (name, percent) => `${name}’s battery: ${percent} %.`,
      alone: 'Nobody is with them.',
      whatNow: 'What do I do now?',
      first: (name) => `Ring ${name}`,
      firstNoNumber: (name) => `${name} has no number here. Ask whoever is with them.`,
      second: (name) => `Ring ${name}, who is with them`,
      secondNobody: 'Nobody is with them: ask whoever is nearest to go there, in twos',
      reached: 'You have spoken to them and they are safe? Then close it.',
      elsewhere: {
        system: 'Ring whoever runs this server. Until it is well again, stay in touch with everyone out by phone.',
        tamper: 'Tell whoever runs this server, and keep what you know on paper until it is explained.',
        unwatched: 'Come on duty, with this page open and its sound tested, or ring somebody who can. Until then stay in touch with everyone out by phone.',
      },
      thirdWhen: 'Nobody reached within five minutes, or any sign of danger:',
      ring999: 'Ring 999',
      sayThis: 'Say this:',
      sayWords: (name, where, safePlace) => `“${name} is out for an election campaign and may be in danger. Last at ${where}. The nearest safe place is ${safePlace}.”`,
      sayWordsMany: (count, names, where, safePlace) => `“${count} people are out for an election campaign and may be in danger: ${names}. Last at ${where}. The nearest safe place is ${safePlace}.”`,
      sayPlace: (latitude, longitude, age, metres) => `Latitude ${latitude}, longitude ${longitude}, ${age}, to about ${metres} m`,
      askStopWord: (word) => `When you reach them, ask for the stop word. It is “${word}”.`,
      notThePolice: 'Safe Return does not call the police. You do.',
      deal: 'I’m dealing with this',
      dealHint: 'Then write what you found within 5 minutes, or the next person is told.',
      nobodyTag: 'Nobody has it yet',
      hasTag: (name) => `${name} has it`,
      youTag: 'You have it',
      policeTag: 'Waiting for the police',
      closedTag: 'Closed',
      nobodyHasIt: (next) => `Nobody is dealing with it yet. The next ones are told at ${next}.`,
      takenBy: (name, time) => `${name} has been dealing with this since ${time}. You need do nothing, unless they ask you.`,
      ifNeeded: 'What to do, if they need your help',
      youHaveIt: (time) => `You are dealing with it. Write what you found before ${time}.`,
      someoneHasIt: (name, time) => `${name} is dealing with it, until ${time} unless they write what they found.`,
      report: 'What have you found so far?',
      reportHint: 'Short: whom you rang, who answered, what they said. Never how anyone votes.',
      reportSave: 'Save, and keep dealing with it',
      giveBack: 'I can’t: tell the next person now',
      handOver: 'Hand over',
      handOverTo: 'To whom?',
      offeredTo: (name) => `Offered to ${name}. It is still yours until they accept.`,
      accept: 'I’ll take it',
      police: 'The police have been called',
      policeReference: 'Their reference, if they gave one',
      policeSave: 'Save: waiting for the police',
      policeCalled: (time) => `The police were called at ${time}.`,
      close: 'Close this alert',
      closedByOthers: 'Stay with it until someone who watches takes it over: only a coordinator, or whoever leads this outing, can close it.',
      closeHint: 'Only when you have spoken to them, or someone beside them has.',
      outcome: 'What was it?',
      outcomes: { 'safe-by-voice': 'I have spoken to them: safe', 'police-attending': 'The police are with them', 'false-alarm': 'A false alarm', other: 'Something else' },
      then: 'And now?',
      thenStillOut: 'They go on: count the next check-in from now',
      thenHome: 'They are home',
      note: 'What happened, in a line',
      noteHint: 'Who may read it: the coordinators. A court or the police can ask for it. Never how anyone votes.',
      closeSave: 'Close',
      reopen: 'Open it again',
      duressTwo: 'This one closes when a second person says the same.',
      proposed: (name) => `${name} has proposed to close it.`,
      cancelled: (time) => `Taken back on the phone at ${time}, with the right number. Ring them all the same.`,
      wrongNumbers: (count) => (count === 1 ? 'A wrong number was typed once.' : `A wrong number was typed ${count} times.`),
      quiet: 'Do not message their phone or anyone walking with them.',
      timeline: 'What has happened',
      told: 'Who was told, and how',
      toldLine: (person, channel, state) => `${person}, ${channel}: ${state}`,
      toldTimes: (line, times) => `${line} · sent ${times} times`,
      toldNobody: 'Nobody has been told yet.',
      toldMeans: '“Taken” is as much as anyone can know: nobody can say whether it has been seen.',
      toldAs: (person, as) => `${person} (${as})`,
      answered: (state, answer) => `${state}. ${answer}`,
      open: 'All that has happened',
      openYours: 'Close it, hand it over, or say that the police have been called',
      closedAs: (outcome) => `Closed: ${outcome}`,
    },
    states: { waiting: 'not sent yet', sending: 'being sent', sent: 'taken', failed: 'could not be sent' },
    channels: { push: 'notice on the phone', email: 'e-mail', sms: 'text message', voice: 'call' },
    as: { partner: 'partner', coordinator: 'watching', next: 'next', lead: 'lead', agent: 'agent', 'trusted-contact': 'trusted contact' },
    toldWhat: {
      'late-check-in': (by) => `${by} checked in, too late to close this by itself. Ring them.`,
      'not-seen': (by) => `Whoever is with ${by} was asked, and cannot see them.`,
      end: (by) => `${by} pressed “I’m home”.`,
      'battery-low': () => 'Their battery is nearly empty.',
      position: () => 'A new position came in.',
      'sos-again': (by) => `${by} asked for help again.`,
      'sos-aloud': (by) => `${by} asked for help again, and that those beside them be told too.`,
      'link-opened': (by) => `${by} opened the link.`,
      'call-answered': (by) => `${by} answered the call.`,
      message: (by) => `${by} wrote a text message.`,
      note: (by) => `${by} made a note.`,
    },
    events: {
      opened: 'The alert was raised.',
      step: (number, names) => `Step ${number}: told ${names}.`,
      repeated: (count) => `Told everyone again (${count}).`,
      failed: 'None of these messages could be sent: the next ones are told at once.',
      taken: (by) => `${by}: “I’m dealing with this.”`,
      reported: (by, note) => `${by} found: “${note}”`,
      givenBack: (by) => `${by} gave it back.`,
      lapsed: (by) => `${by} wrote nothing within 5 minutes: it goes on.`,
      offered: (by, to) => `${by} offered it to ${to}.`,
      handedOver: (from, by) => `${by} took it over from ${from}.`,
      police: (by, reference) => `${by} called the police${reference ? `, reference ${reference}` : ''}.`,
      reminded: (to) => `${to} was reminded.`,
      cancelled: 'Taken back on the phone, with the right number.',
      wrongNumber: 'A wrong number was typed on the phone.',
      turned: 'From here on: act quietly.',
      proposed: (by) => `${by} proposed to close it.`,
      closed: (by, outcome, note) => `${by} closed it. ${outcome}. “${note}”`,
      reopened: (by) => `${by} opened it again.`,
    },
    refusals: {
      'about-you': 'This alert is about you, so someone else deals with it',
      'in-their-group': 'Someone outside the group deals with this one',
      taken: 'Someone else is dealing with it: see who, below',
      'not-yours': 'You are not dealing with it now: see who is, below',
      'deal-first': 'Press “I’m dealing with this” first, so that the others know',
      'not-offered': 'It is not offered to you any more',
      'not-to-them': 'It cannot be handed to that person',
      'note-needed': 'Write what you found',
      'second-person-needed': 'You have proposed to close it. Another person must say the same.',
      'not-closed': 'It is open already',
      'too-late': 'It was closed more than a day ago',
      'alert-closed': 'It has been closed: see by whom, below',
    },
    faults: {
      'note-missing': 'Write what you found, in a line',
      'note-long': 'Write fewer than 2,000 letters',
      'outcome-missing': 'Choose what it was',
      'then-missing': 'Choose whether they go on or are home',
      'person-missing': 'Choose who takes it over',
    },
  },
  cy: {
    alert: {
      title: {
        missed: (names) => `Nid yw ${names} wedi rhoi gwybod`,
        sos: (names) => `Mae ${names} yn gofyn am help`,
        duress: (names) => `Efallai fod ${names} dan orfodaeth: gweithredwch yn dawel`,
        'roll-call': (names) => `Buom i ffwrdd: holwch am ${names}`,
        tamper: () => 'Efallai fod rhywun wedi newid y cofnod',
        system: () => 'Mae angen help ar Safe Return ei hun',
        unwatched: () => 'Mae pobl allan, ac nid oes neb y gellir ei gyrraedd yn gwylio',
      },
      inOrder: (names, more) => `${names} a ${more} arall`,
      lastNever: 'heb glywed ganddynt ers iddynt fynd allan',
      last: (time, age) => `clywyd ddiwethaf ${time} (${age})`,
      partnerFine: (name, time, age) => `Gyda ${name}: clywyd ffôn ${name} ${time}, ${age}.`,
      outAt: (where) => `allan yn ${where}`,
      partnerSilent: (name) => `Gyda ${name}, na chlywyd ganddynt chwaith.`,
      partnerBattery: (name, percent) => `Batri ${name}: ${percent} %.`,
      alone: 'Nid oes neb gyda nhw.',
      whatNow: 'Beth ydw i’n ei wneud nawr?',
      first: (name) => `Ffonio ${name}`,
      firstNoNumber: (name) => `Nid oes rhif i ${name} yma. Gofynnwch i bwy bynnag sydd gyda nhw.`,
      second: (name) => `Ffonio ${name}, sydd gyda nhw`,
      secondNobody: 'Nid oes neb gyda nhw: gofynnwch i bwy bynnag sydd agosaf fynd yno, fesul dau',
      reached: 'Wedi siarad â nhw ac maen nhw’n ddiogel? Yna caewch ef.',
      elsewhere: {
        system: 'Ffoniwch bwy bynnag sy’n rhedeg y gweinydd hwn. Nes iddo fod yn iawn eto, cadwch mewn cysylltiad â phawb sydd allan dros y ffôn.',
        tamper: 'Dywedwch wrth bwy bynnag sy’n rhedeg y gweinydd hwn, a chadwch yr hyn a wyddoch ar bapur nes iddo gael ei egluro.',
        unwatched: 'Dewch ar ddyletswydd, gyda’r dudalen hon ar agor a’i sain wedi’i phrofi, neu ffoniwch rywun a all. Tan hynny cadwch mewn cysylltiad â phawb sydd allan dros y ffôn.',
      },
      thirdWhen: 'Neb wedi ateb o fewn pum munud, neu unrhyw arwydd o berygl:',
      ring999: 'Ffonio 999',
      sayThis: 'Dywedwch hyn:',
      sayWords: (name, where, safePlace) => `“Mae ${name} allan dros ymgyrch etholiad a gall fod mewn perygl. Ddiwethaf yn ${where}. Y lle diogel agosaf yw ${safePlace}.”`,
      sayWordsMany: (count, names, where, safePlace) => `“Mae ${count} o bobl allan dros ymgyrch etholiad a gallant fod mewn perygl: ${names}. Ddiwethaf yn ${where}. Y lle diogel agosaf yw ${safePlace}.”`,
      sayPlace: (latitude, longitude, age, metres) => `Lledred ${latitude}, hydred ${longitude}, ${age}, o fewn tua ${metres} m`,
      askStopWord: (word) => `Pan gewch afael arnynt, gofynnwch am y gair stopio, sef “${word}”.`,
      notThePolice: 'Nid yw Safe Return yn galw’r heddlu. Chi sy’n gwneud hynny.',
      deal: 'Rwy’n delio â hyn',
      dealHint: 'Yna ysgrifennwch beth a ganfuoch o fewn 5 munud, neu bydd y person nesaf yn cael gwybod.',
      nobodyTag: 'Nid oes neb ag ef eto',
      hasTag: (name) => `Mae ef gan ${name}`,
      youTag: 'Mae ef gennych chi',
      policeTag: 'Yn aros am yr heddlu',
      closedTag: 'Wedi’i gau',
      takenBy: (name, time) => `Mae ${name} yn delio â hyn ers ${time}. Nid oes angen i chi wneud dim, oni bai eu bod yn gofyn i chi.`,
      ifNeeded: 'Beth i’w wneud, os bydd angen eich help',
      nobodyHasIt: (next) => `Nid oes neb yn delio â hyn eto. Bydd y rhai nesaf yn cael gwybod am ${next}.`,
      youHaveIt: (time) => `Chi sy’n delio â hyn. Ysgrifennwch beth a ganfuoch cyn ${time}.`,
      someoneHasIt: (name, time) => `Mae ${name} yn delio â hyn, tan ${time} oni bai eu bod yn ysgrifennu beth a ganfuwyd.`,
      report: 'Beth ydych chi wedi’i ganfod hyd yn hyn?',
      reportHint: 'Yn fyr: pwy y gwnaethoch eu ffonio, pwy atebodd, beth ddywedon nhw. Byth sut mae neb yn pleidleisio.',
      reportSave: 'Cadw, a dal i ddelio â hyn',
      giveBack: 'Alla i ddim: rhowch wybod i’r nesaf nawr',
      handOver: 'Trosglwyddo',
      handOverTo: 'I bwy?',
      offeredTo: (name) => `Wedi’i gynnig i ${name}. Chi sydd ag ef nes iddyn nhw dderbyn.`,
      accept: 'Fe’i cymeraf',
      police: 'Mae’r heddlu wedi’u galw',
      policeReference: 'Eu cyfeirnod, os rhoddwyd un',
      policeSave: 'Cadw: yn aros am yr heddlu',
      policeCalled: (time) => `Galwyd yr heddlu am ${time}.`,
      close: 'Cau’r rhybudd hwn',
      closedByOthers: 'Arhoswch gydag ef nes i rywun sy’n gwylio ei gymryd: dim ond cydlynydd, neu bwy bynnag sy’n arwain y daith hon, all ei gau.',
      closeHint: 'Dim ond pan fyddwch wedi siarad â nhw, neu fod rhywun wrth eu hochr wedi gwneud.',
      outcome: 'Beth oedd e?',
      outcomes: { 'safe-by-voice': 'Rwyf wedi siarad â nhw: yn ddiogel', 'police-attending': 'Mae’r heddlu gyda nhw', 'false-alarm': 'Camrybudd', other: 'Rhywbeth arall' },
      then: 'Ac yn awr?',
      thenStillOut: 'Maen nhw’n mynd ymlaen: cyfrif y tro nesaf o nawr',
      thenHome: 'Maen nhw adref',
      note: 'Beth ddigwyddodd, mewn llinell',
      noteHint: 'Pwy all ei ddarllen: y cydlynwyr. Gall llys neu’r heddlu ofyn amdano. Byth sut mae neb yn pleidleisio.',
      closeSave: 'Cau',
      reopen: 'Ei agor eto',
      duressTwo: 'Mae hwn yn cau pan fydd ail berson yn dweud yr un peth.',
      proposed: (name) => `Mae ${name} wedi cynnig ei gau.`,
      cancelled: (time) => `Tynnwyd yn ôl ar y ffôn am ${time}, gyda’r rhif cywir. Ffoniwch nhw yr un fath.`,
      wrongNumbers: (count) => `Teipiwyd rhif anghywir ${count} o weithiau.`,
      quiet: 'Peidiwch ag anfon neges i’w ffôn nac at neb sy’n cerdded gyda nhw.',
      timeline: 'Beth sydd wedi digwydd',
      told: 'Pwy gafodd wybod, a sut',
      toldLine: (person, channel, state) => `${person}, ${channel} – ${state}`,
      toldTimes: (line, times) => `${line} · anfonwyd ${times} o weithiau`,
      toldNobody: 'Nid oes neb wedi cael gwybod eto.',
      toldMeans: '“Derbyniwyd” yw’r cyfan y gall neb ei wybod: ni all neb ddweud a yw wedi’i gweld.',
      toldAs: (person, as) => `${person}, ${as}`,
      answered: (state, answer) => `${state}. ${answer}`,
      open: 'Popeth sydd wedi digwydd',
      openYours: 'Ei gau, ei drosglwyddo, neu ddweud bod yr heddlu wedi’u galw',
      closedAs: (outcome) => `Caewyd: ${outcome}`,
    },
    states: { waiting: 'heb ei anfon eto', sending: 'yn cael ei anfon', sent: 'derbyniwyd', failed: 'ni ellid ei anfon' },
    channels: { push: 'hysbysiad ar y ffôn', email: 'e-bost', sms: 'neges destun', voice: 'galwad' },
    as: { partner: 'partner', coordinator: 'yn gwylio', next: 'nesaf', lead: 'arweinydd', agent: 'asiant', 'trusted-contact': 'cyswllt dibynadwy' },
    toldWhat: {
      'late-check-in': (by) => `Rhoddodd ${by} wybod, yn rhy hwyr i gau hwn ynddo’i hun. Ffoniwch nhw.`,
      'not-seen': (by) => `Gofynnwyd i’r rhai sydd gyda ${by}, ac ni allant eu gweld.`,
      end: (by) => `Pwysodd ${by} “Rwyf adref”.`,
      'battery-low': () => 'Mae eu batri bron yn wag.',
      position: () => 'Daeth lleoliad newydd i mewn.',
      'sos-again': (by) => `Gofynnodd ${by} am help eto.`,
      'sos-aloud': (by) => `Gofynnodd ${by} am help eto, ac i’r rhai wrth eu hymyl gael gwybod hefyd.`,
      'link-opened': (by) => `Agorodd ${by} y ddolen.`,
      'call-answered': (by) => `Atebodd ${by} yr alwad.`,
      message: (by) => `Ysgrifennodd ${by} neges destun.`,
      note: (by) => `Gwnaeth ${by} nodyn.`,
    },
    events: {
      opened: 'Codwyd y rhybudd.',
      step: (number, names) => `Cam ${number}: rhoddwyd gwybod i ${names}.`,
      repeated: (count) => `Rhoddwyd gwybod i bawb eto (${count}).`,
      failed: 'Ni ellid anfon yr un o’r negeseuon hyn: mae’r rhai nesaf yn cael gwybod ar unwaith.',
      taken: (by) => `${by}: “Rwy’n delio â hyn.”`,
      reported: (by, note) => `Canfu ${by}: “${note}”`,
      givenBack: (by) => `Rhoddodd ${by} ef yn ôl.`,
      lapsed: (by) => `Nid ysgrifennodd ${by} ddim o fewn 5 munud: mae’n mynd ymlaen.`,
      offered: (by, to) => `Cynigiodd ${by} ef i ${to}.`,
      handedOver: (from, by) => `Cymerodd ${by} ef oddi wrth ${from}.`,
      police: (by, reference) => `Galwodd ${by} yr heddlu${reference ? `, cyfeirnod ${reference}` : ''}.`,
      reminded: (to) => `Atgoffwyd ${to}.`,
      cancelled: 'Tynnwyd yn ôl ar y ffôn, gyda’r rhif cywir.',
      wrongNumber: 'Teipiwyd rhif anghywir ar y ffôn.',
      turned: 'O hyn ymlaen: gweithredwch yn dawel.',
      proposed: (by) => `Cynigiodd ${by} ei gau.`,
      closed: (by, outcome, note) => `Caeodd ${by} ef. ${outcome}. “${note}”`,
      reopened: (by) => `Agorodd ${by} ef eto.`,
    },
    refusals: {
      'about-you': 'Mae’r rhybudd hwn amdanoch chi, felly rhywun arall sy’n delio ag ef',
      'in-their-group': 'Rhywun y tu allan i’r grŵp sy’n delio â hwn',
      taken: 'Mae rhywun arall yn delio ag ef: gweler pwy, isod',
      'not-yours': 'Nid chi sy’n delio ag ef nawr: gweler pwy, isod',
      'deal-first': 'Pwyswch “Rwy’n delio â hyn” yn gyntaf, fel bod y lleill yn gwybod',
      'not-offered': 'Nid yw’n cael ei gynnig i chi mwyach',
      'not-to-them': 'Ni ellir ei drosglwyddo i’r person hwnnw',
      'note-needed': 'Ysgrifennwch beth a ganfuoch',
      'second-person-needed': 'Rydych wedi cynnig ei gau. Rhaid i berson arall ddweud yr un peth.',
      'not-closed': 'Mae ar agor yn barod',
      'too-late': 'Caewyd ef fwy na diwrnod yn ôl',
      'alert-closed': 'Mae wedi’i gau: gweler gan bwy, isod',
    },
    faults: {
      'note-missing': 'Ysgrifennwch beth a ganfuoch, mewn llinell',
      'note-long': 'Ysgrifennwch lai na 2,000 o lythrennau',
      'outcome-missing': 'Dewiswch beth oedd e',
      'then-missing': 'Dewiswch a ydyn nhw’n mynd ymlaen neu adref',
      'person-missing': 'Dewiswch pwy sy’n ei gymryd',
    },
  },
}
