// The words of every message. Nothing here names a person, a place or what happened: a stranger may hold the phone.
// Only what a trusted contact gets names who chose them, because both have seen and agreed to the very text.
// English texts use only letters of the GSM alphabet (straight quotes, no dashes), or each would cost double.

import type { Words } from '../basics/language.ts'
import type { Purpose } from './message.ts'

/** What is answered to a text message. */
export type TextAnswer = 'checked-in' | 'checked-in-late' | 'help-told' | 'over' | 'not-understood' | 'unknown-number' | 'contact-yes' | 'contact-no' | 'contact-stop' | 'contact-which'

/** `text` is what stands in a text message where it differs; there a person can answer, elsewhere not. */
type Said = { readonly title: string; readonly body: string; readonly text?: string }

export type MessageWords = {
  readonly danger: string
  /** Written out, because a voice would read 999 as nine hundred and ninety-nine. */
  readonly dangerSpoken: string
  readonly notThePolice: string
  readonly open: string
  readonly whyYou: string
  readonly callBegins: string
  readonly pressNothing: string
  readonly onceMore: string
  readonly said: Readonly<Record<Exclude<Purpose, 'trusted-contact' | 'trusted-contact-asked' | 'text-answer'>, Said>>
  readonly trustedContact: {
    readonly title: string
    /** Where the name cannot stand in a text to somebody outside. */
    readonly someone: string
    readonly text: (name: string, place: string | null) => string
  }
  readonly trustedContactAsked: {
    readonly title: string
    readonly body: (name: string) => string
    /** With the very text they would get, so that a yes by text is a yes to it. */
    readonly text: (name: string, agreed: string, link: string) => string
  }
  readonly textAnswerTitle: string
  readonly textAnswers: { readonly [answer in TextAnswer]: (before: string | null) => string }
}

export const messageWords: Words<MessageWords> = {
  en: {
    danger: 'If you believe there is danger, ring 999.',
    dangerSpoken: 'If you believe there is danger, ring nine nine nine.',
    notThePolice: 'This does not call the police.',
    open: 'Open Safe Return:',
    whyYou: 'You get this because you are part of a team that uses Safe Return. Nobody reads answers to this address.',
    callBegins: 'Hello. This is Safe Return.',
    pressNothing: 'Press nothing; this is a recorded message.',
    onceMore: 'I will say it once more.',
    said: {
      'check-in-soon': {
        title: 'Check in soon',
        body: 'Your check-in is due in a few minutes. Open Safe Return and press "We\'re safe".',
        text: 'Check in soon. Reply OK and your 4 digits, or open Safe Return.',
      },
      'check-in-asked': {
        title: 'Check in now',
        body: 'Check in now. If you do not, your team is told.',
        text: 'Check in now, or your team is told. Reply OK and your 4 digits, or open Safe Return.',
      },
      'partner-asked': { title: 'Is your partner with you?', body: 'Open Safe Return and answer for both of you.' },
      'home-asked': {
        title: 'Are you home too?',
        body: 'Someone in your group says they are home. If you are too, open Safe Return and say so. If you are still out, do not stay out alone.',
      },
      'left-alone': { title: 'You are on your own now', body: 'Whoever was with you is going home. Do not stay out alone: go home too, or ask your lead whom to join.' },
      'wrong-company': { title: 'A group needs company now', body: 'Someone is going home, and those left may not go on as they are. Open Safe Return, and ring them.' },
      'someone-alone': { title: 'Someone is out alone now', body: 'Whoever was with them is going home. Open Safe Return to see who it is, and ring them.' },
      'everyone-home': { title: 'Is everyone home?', body: 'Your outing should be over. Open Safe Return and say who is home, so that nobody is looked for by mistake.' },
      alert: { title: 'Your team needs you now', body: 'Your team needs you now. Open Safe Return to see what to do.' },
      'roll-call': { title: 'Check on your team now', body: 'Safe Return was away for a while. Check now that everyone is well.' },
      taken: { title: 'Someone is dealing with it', body: 'Someone else is dealing with this now. You need do nothing unless they ask you.' },
      'on-it': { title: 'Someone is on it', body: 'Someone in your team is dealing with it and will ring you. Please answer.' },
      'hold-reminder': { title: 'Write what you found', body: 'You are dealing with this. Write what you found, or the next person is told.' },
      'felt-wrong': { title: 'Find each other', body: 'Find your partner and stay together. Open Safe Return.' },
      stop: { title: 'Stop, come together', body: 'Stop where you are and come together. Open Safe Return and answer.' },
      'everyone-ok': {
        title: 'Everyone OK?',
        body: 'Open Safe Return and answer with one press.',
        text: 'Everyone OK? Reply OK and your 4 digits, or open Safe Return.',
      },
      'time-added': { title: 'More time was taken', body: 'Someone you watch has taken more time. Open Safe Return to see.' },
      'watch-lost': {
        title: 'Nobody is being watched',
        body: 'Safe Return is not watching at the moment. Ring everyone who is out now, and again every half hour until you hear that it is back.',
        text: 'Nobody is watched now. Ring all who are out, and each half hour until it is back.',
      },
      'watch-back': { title: 'Watching again', body: 'Safe Return is watching again. Open it to see what was missed.' },
      'server-trouble': {
        title: 'Safe Return needs its operator',
        body: 'Safe Return still watches, and may stop. Ask whoever runs the server to look at it now.',
      },
      'team-notice': { title: 'Your team has changed', body: 'Something changed in who may do what in your team. Open Safe Return to see.' },
      test: { title: 'Test message', body: 'This is a test. It arrived, so this way of reaching you works. You need do nothing.' },
    },
    trustedContact: {
      title: 'Please ring them now',
      someone: 'someone you know',
      text: (name, place) => [
        `${name} may need help, and nobody in the team has answered yet. Please ring ${name} now.`,
        ...(place === null ? [] : [`The plan was to be at: ${place}.`]),
        'If you believe there is danger, ring 999.',
      ].join(' '),
    },
    trustedContactAsked: {
      title: 'May we tell you?',
      body: (name) => `${name} asks: may we tell you when ${name} may need help and nobody in the team answers? Read the text first, then say yes or no:`,
      text: (name, agreed, link) => `${name} asks: may we text and ring you when ${name} may need help and nobody in the team answers? The text would be:\n"${agreed}"\nReply YES or NO, or open ${link}`,
    },
    textAnswerTitle: 'Your text message',
    textAnswers: {
      'checked-in': (before) => (before === null ? 'Checked in.' : `Checked in. Next before ${before}.`),
      'checked-in-late': () => 'Received, and your team sees it. They will still ring you: please answer.',
      'help-told': () => 'Your team is being told now. This does not call the police. If you believe there is danger, ring 999.',
      over: () => 'That time out has ended, so nothing was changed. If you believe there is danger, ring 999.',
      'not-understood': () => 'Not understood. Send OK and your 4 digits, or HELP and your 4 digits. If you believe there is danger, ring 999.',
      'unknown-number': () => 'Your team can read this, but does not know this number, so nothing was changed. If you believe there is danger, ring 999.',
      'contact-yes': () => 'Thank you. We tell you only if nobody in the team answers. Reply STOP at any time and we never will.',
      'contact-no': () => 'We will not tell you, and will not ask you again for them.',
      'contact-stop': () => 'Stopped. You will not be told about anyone.',
      'contact-which': () => 'We could not tell what your answer was to. Please open the link in the text we sent you.',
    },
  },
  cy: {
    danger: "Os ydych chi'n credu bod perygl, ffoniwch 999.",
    dangerSpoken: "Os ydych chi'n credu bod perygl, ffoniwch naw naw naw.",
    notThePolice: "Nid yw hyn yn galw'r heddlu.",
    open: 'Agorwch Safe Return:',
    whyYou: "Rydych chi'n cael hyn am eich bod yn rhan o dîm sy'n defnyddio Safe Return. Nid oes neb yn darllen atebion i'r cyfeiriad hwn.",
    callBegins: 'Helo. Safe Return sydd yma.',
    pressNothing: "Peidiwch â phwyso dim; neges wedi'i recordio yw hon.",
    onceMore: 'Dyma hi unwaith eto.',
    said: {
      'check-in-soon': {
        title: 'Rhowch wybod cyn bo hir',
        body: 'Mae angen i chi roi gwybod o fewn ychydig funudau. Agorwch Safe Return a phwyswch "Rydyn ni\'n ddiogel".',
        text: "Rhowch wybod cyn bo hir eich bod yn iawn. Atebwch IAWN a'ch 4 digid, neu agorwch Safe Return.",
      },
      'check-in-asked': {
        title: 'Rhowch wybod nawr eich bod yn iawn',
        body: 'Rhowch wybod nawr eich bod yn iawn. Os na wnewch chi, bydd eich tîm yn cael gwybod.',
        text: "Rhowch wybod nawr, neu bydd eich tîm yn cael gwybod. Atebwch IAWN a'ch 4 digid, neu agorwch Safe Return.",
      },
      'partner-asked': { title: 'Ydy eich partner gyda chi?', body: 'Agorwch Safe Return ac atebwch dros y ddau ohonoch.' },
      'home-asked': {
        title: 'Ydych chi gartref hefyd?',
        body: "Mae rhywun yn eich grŵp yn dweud eu bod gartref. Os ydych chi hefyd, agorwch Safe Return a dywedwch hynny. Os ydych chi'n dal allan, peidiwch ag aros allan ar eich pen eich hun.",
      },
      'left-alone': { title: 'Rydych chi ar eich pen eich hun nawr', body: "Mae pwy bynnag oedd gyda chi yn mynd adref. Peidiwch ag aros allan ar eich pen eich hun: ewch adref hefyd, neu gofynnwch i'ch arweinydd gyda phwy i fynd." },
      'wrong-company': { title: 'Mae angen cwmni ar grŵp nawr', body: 'Mae rhywun yn mynd adref, ac ni chaiff y lleill fynd ymlaen fel y maent. Agorwch Safe Return, a ffoniwch nhw.' },
      'someone-alone': { title: 'Mae rhywun allan ar ei ben ei hun nawr', body: "Mae pwy bynnag oedd gyda nhw yn mynd adref. Agorwch Safe Return i weld pwy yw, a ffoniwch nhw." },
      'everyone-home': { title: 'Ydy pawb adref?', body: 'Dylai eich amser allan fod ar ben. Agorwch Safe Return a dywedwch pwy sydd adref, fel na chaiff neb ei geisio ar gam.' },
      alert: { title: 'Mae eich tîm eich angen chi nawr', body: "Mae eich tîm eich angen chi nawr. Agorwch Safe Return i weld beth i'w wneud." },
      'roll-call': { title: 'Holwch am eich tîm nawr', body: 'Bu Safe Return i ffwrdd am ychydig. Gwnewch yn siŵr nawr fod pawb yn iawn.' },
      taken: { title: 'Mae rhywun yn delio â hyn', body: "Mae rhywun arall yn delio â hyn nawr. Does dim angen i chi wneud dim oni bai eu bod nhw'n gofyn." },
      'on-it': { title: 'Mae rhywun yn delio â hyn', body: "Mae rhywun yn eich tîm yn delio â hyn a bydd yn eich ffonio. Atebwch, os gwelwch yn dda." },
      'hold-reminder': { title: 'Ysgrifennwch beth welsoch chi', body: "Chi sy'n delio â hyn. Ysgrifennwch beth welsoch chi, neu bydd y person nesaf yn cael gwybod." },
      'felt-wrong': { title: "Dewch o hyd i'ch gilydd", body: "Dewch o hyd i'ch partner ac arhoswch gyda'ch gilydd. Agorwch Safe Return." },
      stop: { title: 'Stopiwch, dewch at eich gilydd', body: 'Stopiwch lle rydych chi a dewch at eich gilydd. Agorwch Safe Return ac atebwch.' },
      'everyone-ok': {
        title: 'Pawb yn iawn?',
        body: 'Agorwch Safe Return ac atebwch ag un pwysiad.',
        text: "Pawb yn iawn? Atebwch IAWN a'ch 4 digid, neu agorwch Safe Return.",
      },
      'time-added': { title: 'Cymerwyd mwy o amser', body: "Mae rhywun rydych chi'n ei wylio wedi cymryd mwy o amser. Agorwch Safe Return i weld." },
      'watch-lost': {
        title: 'Nid oes neb yn cael ei wylio',
        body: 'Nid yw Safe Return yn gwylio ar hyn o bryd. Ffoniwch bawb sydd allan nawr, ac eto bob hanner awr nes i chi glywed ei fod yn ôl.',
        text: 'Nid oes neb yn cael ei wylio nawr. Ffoniwch bawb sydd allan, a phob hanner awr nes ei fod yn ôl.',
      },
      'watch-back': { title: 'Yn gwylio eto', body: 'Mae Safe Return yn gwylio eto. Agorwch ef i weld beth a gollwyd.' },
      'server-trouble': {
        title: 'Mae angen gweithredwr ar Safe Return',
        body: 'Mae Safe Return yn dal i wylio, ond gall stopio. Gofynnwch i bwy bynnag sy’n rhedeg y gweinydd edrych arno nawr.',
      },
      'team-notice': { title: 'Mae eich tîm wedi newid', body: "Newidiodd rhywbeth o ran pwy gaiff wneud beth yn eich tîm. Agorwch Safe Return i weld." },
      test: { title: 'Neges brawf', body: "Prawf yw hwn. Cyrhaeddodd, felly mae'r ffordd hon o'ch cyrraedd yn gweithio. Does dim angen i chi wneud dim." },
    },
    trustedContact: {
      title: 'Ffoniwch nhw nawr, os gwelwch yn dda',
      someone: "rhywun rydych chi'n ei adnabod",
      text: (name, place) => [
        `Efallai bod angen help ar ${name}, ac nid oes neb yn y tîm wedi ateb eto. Ffoniwch ${name} nawr, os gwelwch yn dda.`,
        ...(place === null ? [] : [`Y cynllun oedd bod yn: ${place}.`]),
        "Os ydych chi'n credu bod perygl, ffoniwch 999.",
      ].join(' '),
    },
    trustedContactAsked: {
      title: 'Gawn ni roi gwybod i chi?',
      body: (name) => `Mae ${name} yn gofyn: gawn ni ddweud wrthych os bydd angen help ar ${name} ac nad oes neb yn y tîm yn ateb? Darllenwch y neges, yna dywedwch ie neu na:`,
      text: (name, agreed, link) => `Mae ${name} yn gofyn: gawn ni anfon neges atoch a'ch ffonio pan fydd angen help ar ${name} efallai, ac nad oes neb yn y tîm yn ateb? Y neges fyddai:\n"${agreed}"\nAtebwch IE neu NA, neu agorwch ${link}`,
    },
    textAnswerTitle: 'Eich neges destun',
    textAnswers: {
      'checked-in': (before) => (before === null ? 'Wedi cofnodi.' : `Wedi cofnodi. Y nesaf cyn ${before}.`),
      'checked-in-late': () => "Wedi'i derbyn, ac mae eich tîm yn ei gweld. Byddant yn dal i'ch ffonio: atebwch, os gwelwch yn dda.",
      'help-told': () => "Mae eich tîm yn cael gwybod nawr. Nid yw hyn yn galw'r heddlu. Os ydych chi'n credu bod perygl, ffoniwch 999.",
      over: () => "Mae'r amser allan hwnnw wedi dod i ben, felly ni newidiwyd dim. Os ydych chi'n credu bod perygl, ffoniwch 999.",
      'contact-yes': () => 'Diolch. Dim ond os nad oes neb yn y tîm yn ateb y byddwn yn dweud wrthych. Atebwch STOP unrhyw bryd ac ni wnawn ni byth.',
      'contact-no': () => 'Ni fyddwn yn dweud wrthych, ac ni fyddwn yn gofyn i chi eto drostynt.',
      'contact-stop': () => 'Wedi stopio. Ni fyddwch yn cael gwybod am neb.',
      'contact-which': () => 'Ni allem ddweud i beth oedd eich ateb. Agorwch y ddolen yn y neges a anfonwyd atoch, os gwelwch yn dda.',
      'not-understood': () => "Heb ddeall. Anfonwch IAWN a'ch 4 digid, neu CYMORTH a'ch 4 digid. Os ydych chi'n credu bod perygl, ffoniwch 999.",
      'unknown-number': () => "Gall eich tîm ddarllen hwn, ond nid yw'n adnabod y rhif hwn, felly ni newidiwyd dim. Os ydych chi'n credu bod perygl, ffoniwch 999.",
    },
  },
}
