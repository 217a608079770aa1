// Words of the pages on which people see their own devices, who looked at their position, and what is kept of them.

import type { Words } from '../basics/language.ts'

export type DeviceWords = {
  readonly title: string
  readonly intro: string
  readonly since: (when: string) => string
  readonly seen: (when: string) => string
  readonly kinds: { readonly session: string; readonly phone: string }
  readonly unknown: string
  readonly thisOne: string
  readonly end: string
  readonly endWhich: (device: string) => string
  readonly signOut: string
  readonly passkeys: {
    readonly heading: string
    readonly none: string
    readonly made: (when: string) => string
    readonly used: (when: string) => string
    readonly neverUsed: string
    readonly remove: string
    readonly removeWhich: (made: string) => string
    readonly add: string
    readonly lastWayIn: string
  }
  readonly codes: { readonly heading: string; readonly link: string }
  readonly looks: {
    readonly title: string
    readonly intro: string
    readonly none: string
    readonly heads: { readonly who: string; readonly first: string; readonly last: string; readonly times: string }
  }
  readonly me: {
    readonly title: string
    readonly intro: string
    readonly changeTitle: string
    readonly save: string
    readonly phone: string
    readonly links: { readonly change: string; readonly devices: string; readonly looks: string; readonly contacts: string; readonly secondNumber: string; readonly data: string; readonly leave: string; readonly madeToUse: string }
    readonly forget: { readonly heading: string; readonly text: (until: string) => string; readonly button: string }
    readonly leave: {
      readonly title: string
      readonly lines: readonly string[]
      readonly button: string
      readonly lastCoordinator: string
      readonly stillOut: string
      readonly doneTitle: string
      readonly done: string
    }
  }
}

export const deviceWords: Words<DeviceWords> = {
  en: {
    title: 'Your devices',
    intro: 'Where you are signed in, and phones that have joined an outing as you. End any you do not know: it is out within seconds.',
    since: (when) => `Since ${when}`,
    seen: (when) => `Last seen ${when}`,
    kinds: { session: 'signed in', phone: 'joined an outing' },
    unknown: 'A browser we do not know',
    thisOne: 'this one',
    end: 'End',
    endWhich: (device) => device,
    signOut: 'Sign out here',
    passkeys: {
      heading: 'Your passkeys',
      none: 'You have none: you sign in with recovery codes only.',
      made: (when) => `Made ${when}`, used: (when) => `Last used ${when}`, neverUsed: 'Not used yet',
      remove: 'Remove', removeWhich: (made) => `the passkey made ${made}`,
      add: 'Make another passkey',
      lastWayIn: 'This passkey is your only way in. Make another, or a sheet of recovery codes, before you remove it',
    },
    codes: { heading: 'Recovery codes', link: 'See or replace your sheet' },
    looks: {
      title: 'Who looked at my position',
      intro: 'Each time someone opens where you are, it is written down here for you.',
      none: 'Nobody has looked.',
      heads: { who: 'Who', first: 'First', last: 'Last', times: 'Times' },
    },
    me: {
      title: 'About me',
      intro: 'What this team keeps of you, and what you can change.',
      changeTitle: 'Change what we keep of you',
      save: 'Save',
      phone: 'To change your name or number, tell your coordinator. A phone that joined by code cannot change them.',
      links: { change: 'Change this', devices: 'Your devices and passkeys', looks: 'Who looked at my position', contacts: 'Someone outside who may be told', secondNumber: 'A second number', data: 'Read or download what is held about me', leave: 'Leave this team', madeToUse: 'Is someone making you use this?' },
      forget: { heading: 'This phone', text: (until) => `This phone is remembered until ${until}, so that you can join with one press.`, button: 'Do not remember this phone' },
      leave: {
        title: 'Leave this team',
        lines: [
          'Your number, email address, passkeys and codes are forgotten at once, on all your devices. Your name goes when the outings you were on are forgotten.',
          'We tell nobody. You need give no reason.',
        ],
        button: 'Leave',
        lastCoordinator: 'You are the only coordinator. Make somebody else coordinator first, so that the others are not left without',
        stillOut: 'You are out at the moment. Press “I’m home” first, or tell who is watching: else nobody could ring you',
        doneTitle: 'You have left',
        done: 'What we had of you is forgotten, as we said. Safe home.',
      },
    },
  },
  cy: {
    title: 'Eich dyfeisiau',
    intro: "Lle'r ydych wedi mewngofnodi, a ffonau sydd wedi ymuno â thaith fel chi. Terfynwch unrhyw un nad ydych yn ei adnabod: bydd allan o fewn eiliadau.",
    since: (when) => `Ers ${when}`,
    seen: (when) => `Gwelwyd ddiwethaf ${when}`,
    kinds: { session: 'wedi mewngofnodi', phone: 'wedi ymuno â thaith' },
    unknown: 'Porwr nad ydym yn ei adnabod',
    thisOne: 'yr un hon',
    end: 'Terfynu',
    endWhich: (device) => device,
    signOut: 'Allgofnodi yma',
    passkeys: {
      heading: 'Eich allweddi mynediad',
      none: 'Nid oes gennych yr un: rydych yn mewngofnodi gyda chodau adfer yn unig.',
      made: (when) => `Crëwyd ${when}`, used: (when) => `Defnyddiwyd ddiwethaf ${when}`, neverUsed: 'Heb ei defnyddio eto',
      remove: 'Dileu', removeWhich: (made) => `yr allwedd a grëwyd ${made}`,
      add: 'Creu allwedd mynediad arall',
      lastWayIn: 'Yr allwedd hon yw eich unig ffordd i mewn. Crëwch un arall, neu ddalen o godau adfer, cyn ei dileu',
    },
    codes: { heading: 'Codau adfer', link: 'Gweld neu amnewid eich dalen' },
    looks: {
      title: 'Pwy edrychodd ar fy safle',
      intro: 'Bob tro y bydd rhywun yn agor ble rydych chi, caiff ei ysgrifennu yma i chi.',
      none: 'Nid oes neb wedi edrych.',
      heads: { who: 'Pwy', first: 'Cyntaf', last: 'Diwethaf', times: 'Sawl gwaith' },
    },
    me: {
      title: 'Amdanaf i',
      intro: "Yr hyn y mae'r tîm hwn yn ei gadw amdanoch, a'r hyn y gallwch ei newid.",
      changeTitle: "Newid yr hyn a gadwn amdanoch",
      save: 'Cadw',
      phone: "I newid eich enw neu'ch rhif, dywedwch wrth eich cydlynydd. Ni all ffôn a ymunodd drwy god eu newid.",
      links: { change: 'Newid hyn', devices: "Eich dyfeisiau a'ch allweddi", looks: 'Pwy edrychodd ar fy safle', contacts: "Rhywun o'r tu allan a gaiff wybod", secondNumber: 'Ail rif', data: 'Darllen neu lawrlwytho’r hyn a gedwir amdanaf', leave: "Gadael y tîm hwn", madeToUse: 'Oes rhywun yn gwneud i chi ddefnyddio hwn?' },
      forget: { heading: 'Y ffôn hwn', text: (until) => `Cofir y ffôn hwn tan ${until}, er mwyn i chi allu ymuno ag un pwysiad.`, button: 'Peidio â chofio’r ffôn hwn' },
      leave: {
        title: "Gadael y tîm hwn",
        lines: [
          "Anghofir eich rhif, eich cyfeiriad e-bost, eich allweddi a'ch codau ar unwaith, ar eich holl ddyfeisiau. Mae eich enw'n mynd pan anghofir y teithiau yr oeddech arnynt.",
          'Nid ydym yn dweud wrth neb. Nid oes angen i chi roi rheswm.',
        ],
        button: 'Gadael',
        lastCoordinator: "Chi yw'r unig gydlynydd. Gwnewch rywun arall yn gydlynydd yn gyntaf, fel na fydd y lleill heb un",
        stillOut: "Rydych chi allan ar hyn o bryd. Pwyswch “Rwyf adref” yn gyntaf, neu dywedwch wrth bwy sy'n gwylio: fel arall ni allai neb eich ffonio",
        doneTitle: 'Rydych wedi gadael',
        done: 'Anghofiwyd yr hyn oedd gennym amdanoch, fel y dywedwyd. Siwrnai saff adref.',
      },
    },
  },
}
