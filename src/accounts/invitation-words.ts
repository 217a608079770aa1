// Words of the pages on which coordinators invite.

import type { Words } from '../basics/language.ts'

export type InvitationWords = {
  readonly title: string
  readonly intro: string
  readonly whom: string
  readonly whomHint: string
  readonly whomMissing: string
  readonly role: string
  readonly roleMissing: string
  readonly reason: string
  readonly reasonHint: string
  readonly reasonMissing: string
  readonly make: string
  readonly twoPeople: string
  readonly made: { readonly title: string; readonly send: (until: string) => string; readonly once: string; readonly waits: string; readonly link: string; readonly back: string }
  readonly open: string
  readonly noneOpen: string
  readonly openAs: (role: string, until: string) => string
  readonly end: string
  readonly endWhose: (name: string) => string
}

export const invitationWords: Words<InvitationWords> = {
  en: {
    title: 'Invite someone',
    intro: 'Volunteers need no invitation: they join at the meeting point with the code of the outing. Invite those who plan, lead or watch.',
    whom: 'Who is it for?',
    whomHint: 'For your own list. They write their name themselves',
    whomMissing: 'Enter who it is for',
    role: 'What will they do?',
    roleMissing: 'Choose what they will do',
    reason: 'How do you know this person?',
    reasonHint: 'One sentence. Invite only people whom someone here knows',
    reasonMissing: 'Enter how you know this person',
    make: 'Make the link',
    twoPeople: 'With three coordinators or more, a second one must say yes before the link works. Canvassers need only you.',
    made: {
      title: 'Send this link to one person',
      send: (until) => `It works once, until ${until}. Send it in a message to them alone, not in a group.`,
      once: 'This page shows it once. If it is lost, end the invitation and make another.',
      waits: 'It does not work yet: a second coordinator, or the agent, must say yes. They have been told.',
      link: 'Invitation link',
      back: 'Back to invitations',
    },
    open: 'Invitations still open',
    noneOpen: 'None is open.',
    openAs: (role, until) => `As ${role}, until ${until}`,
    end: 'End',
    endWhose: (name) => `the invitation for ${name}`,
  },
  cy: {
    title: 'Gwahodd rhywun',
    intro: "Nid oes angen gwahoddiad ar wirfoddolwyr: maen nhw'n ymuno yn y man cyfarfod gyda chod y daith. Gwahoddwch y rhai sy'n cynllunio, yn arwain neu'n gwylio.",
    whom: 'I bwy mae e?',
    whomHint: "Ar gyfer eich rhestr eich hun. Byddan nhw'n ysgrifennu eu henw eu hunain",
    whomMissing: 'Rhowch i bwy mae e',
    role: 'Beth fyddan nhw’n ei wneud?',
    roleMissing: 'Dewiswch beth fyddan nhw’n ei wneud',
    reason: 'Sut ydych chi’n adnabod y person hwn?',
    reasonHint: "Un frawddeg. Gwahoddwch bobl y mae rhywun yma'n eu hadnabod yn unig",
    reasonMissing: 'Rhowch sut rydych chi’n adnabod y person hwn',
    make: "Creu'r ddolen",
    twoPeople: "Gyda thri chydlynydd neu fwy, rhaid i ail un ddweud ie cyn i'r ddolen weithio. Dim ond chi sydd ei angen ar gyfer canfaswyr.",
    made: {
      title: "Anfonwch y ddolen hon at un person",
      send: (until) => `Mae'n gweithio unwaith, tan ${until}. Anfonwch hi mewn neges atyn nhw'n unig, nid mewn grŵp.`,
      once: "Mae'r dudalen hon yn ei dangos unwaith. Os aiff ar goll, terfynwch y gwahoddiad a gwnewch un arall.",
      waits: "Nid yw'n gweithio eto: rhaid i ail gydlynydd, neu’r asiant, ddweud ie. Maen nhw wedi cael gwybod.",
      link: 'Dolen y gwahoddiad',
      back: "Yn ôl i'r gwahoddiadau",
    },
    open: "Gwahoddiadau sy'n dal ar agor",
    noneOpen: "Nid oes un ar agor.",
    openAs: (role, until) => `Fel ${role}, tan ${until}`,
    end: 'Terfynu',
    endWhose: (name) => `y gwahoddiad i ${name}`,
  },
}
