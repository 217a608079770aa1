// Words of signing in, of passkeys, and of the sheet of recovery codes.

import type { Words } from '../basics/language.ts'

/** What the passkey script says; it has no words of its own. */
export type PasskeyWords = {
  readonly working: string
  readonly unsupported: string
  readonly cancelled: string
  readonly failed: string
  readonly already: string
}

export type SignInWords = {
  readonly title: string
  readonly again: string
  readonly intro: string
  readonly withPasskey: string
  readonly passkey: PasskeyWords
  readonly noScript: string
  readonly refused: string
  readonly code: { readonly heading: string; readonly label: string; readonly hint: string; readonly button: string; readonly missing: string; readonly wrong: string; readonly tooMany: string }
  readonly lost: { readonly summary: string; readonly lines: readonly string[] }
  readonly signOut: string
  readonly newPasskey: {
    readonly title: string
    readonly intro: string
    readonly what: string
    readonly button: string
    readonly without: string
    readonly skip: string
    readonly tooLongAgo: string
  }
  readonly codes: {
    readonly title: string
    readonly intro: string
    readonly left: (count: number) => string
    readonly none: string
    readonly replaces: string
    readonly make: string
    readonly madeTitle: string
    readonly keep: string
    readonly once: string
    readonly kept: string
    readonly keptMissing: string
    readonly go: string
  }
}

export const signInWords: Words<SignInWords> = {
  en: {
    title: 'Sign in',
    again: 'Show that it is you',
    intro: 'To do this, show once more that it is you. It lasts ten minutes.',
    withPasskey: 'Sign in with your passkey',
    passkey: {
      working: 'Follow what your phone or computer asks.',
      unsupported: 'This browser cannot use passkeys. Use a recovery code.',
      cancelled: 'That was cancelled, or took too long. Press again, or use a recovery code.',
      failed: 'That passkey did not work here. Try again, or use a recovery code.',
      already: 'This phone or computer has a passkey for you already.',
    },
    noScript: 'Passkeys need scripts, which are off in this browser. Use a recovery code.',
    refused: 'That passkey did not work here. Try again, or use a recovery code.',
    code: {
      heading: 'Use a recovery code',
      label: 'Recovery code',
      hint: 'From your sheet, like k7m2p9qrst-ABCD-EFGH-JKMN. Each works once',
      button: 'Sign in with this code',
      missing: 'Enter a recovery code from your sheet',
      wrong: 'This code does not work. Check each letter, or take the next one on your sheet: each works once',
      tooMany: 'Too many codes were tried for this team. Wait a minute and try again',
    },
    lost: {
      summary: 'I have neither',
      lines: [
        'Ask a coordinator of your team for a new invitation. We do not sign anybody in by email or text message: those are too easily taken over.',
        'Out on an outing you need no sign-in: your joined phone works without.',
      ],
    },
    signOut: 'Sign out',
    newPasskey: {
      title: 'Make a passkey',
      intro: 'A passkey opens this service with your fingerprint, your face, or the code that unlocks your phone or computer. There is no password to remember or to steal.',
      what: 'It stays on your device or in its password manager. We get a key that can only check it.',
      button: 'Make a passkey',
      without: 'Passkeys need scripts, which are off in this browser. Go on with recovery codes.',
      skip: 'Go on without, with recovery codes',
      tooLongAgo: 'You signed in more than ten minutes ago. Sign in again to make a passkey.',
    },
    codes: {
      title: 'Recovery codes',
      intro: 'Ten codes for when your passkey is not at hand: a lost phone, another computer, a browser without scripts. Print them, or write them down, and keep them away from your phone.',
      left: (count) => (count === 1 ? 'You have 1 code left.' : `You have ${count} codes left.`),
      none: 'You have no codes.',
      replaces: 'A new sheet makes the old one worthless.',
      make: 'Make a new sheet',
      madeTitle: 'Your recovery codes',
      keep: 'Each works once. Whoever has one can sign in as you.',
      once: 'They are shown only now. To print, use the print command of your browser.',
      kept: 'I have kept them where I will find them',
      keptMissing: 'Print the codes or write them down, then tick the box',
      go: 'Go on',
    },
  },
  cy: {
    title: 'Mewngofnodi',
    again: 'Dangoswch mai chi sydd yno',
    intro: 'I wneud hyn, dangoswch unwaith eto mai chi sydd yno. Mae’n para deg munud.',
    withPasskey: "Mewngofnodi gyda'ch allwedd mynediad",
    passkey: {
      working: "Dilynwch yr hyn y mae eich ffôn neu'ch cyfrifiadur yn ei ofyn.",
      unsupported: "Ni all y porwr hwn ddefnyddio allweddi mynediad. Defnyddiwch god adfer.",
      cancelled: "Cafodd hynny ei ganslo, neu fe gymerodd ormod o amser. Pwyswch eto, neu defnyddiwch god adfer.",
      failed: "Ni weithiodd yr allwedd honno yma. Ceisiwch eto, neu defnyddiwch god adfer.",
      already: "Mae gan y ffôn neu'r cyfrifiadur hwn allwedd mynediad i chi eisoes.",
    },
    noScript: "Mae angen sgriptiau ar allweddi mynediad, ac maen nhw wedi'u diffodd yn y porwr hwn. Defnyddiwch god adfer.",
    refused: "Ni weithiodd yr allwedd honno yma. Ceisiwch eto, neu defnyddiwch god adfer.",
    code: {
      heading: 'Defnyddio cod adfer',
      label: 'Cod adfer',
      hint: "O'ch dalen, fel k7m2p9qrst-ABCD-EFGH-JKMN. Mae pob un yn gweithio unwaith",
      button: "Mewngofnodi gyda'r cod hwn",
      missing: "Rhowch god adfer o'ch dalen",
      wrong: "Nid yw'r cod hwn yn gweithio. Gwiriwch bob llythyren, neu cymerwch yr un nesaf ar eich dalen: mae pob un yn gweithio unwaith",
      tooMany: 'Rhoddwyd cynnig ar ormod o godau ar gyfer y tîm hwn. Arhoswch funud a cheisiwch eto',
    },
    lost: {
      summary: 'Nid oes gen i yr un ohonynt',
      lines: [
        "Gofynnwch i gydlynydd eich tîm am wahoddiad newydd. Nid ydym yn mewngofnodi neb drwy e-bost na neges destun: mae'n rhy hawdd cymryd y rheini drosodd.",
        "Allan ar daith nid oes angen mewngofnodi: mae'r ffôn a ymunodd yn gweithio hebddo.",
      ],
    },
    signOut: 'Allgofnodi',
    newPasskey: {
      title: 'Creu allwedd mynediad',
      intro: "Mae allwedd mynediad yn agor y gwasanaeth hwn gyda'ch bys, eich wyneb, neu'r cod sy'n datgloi eich ffôn neu'ch cyfrifiadur. Nid oes cyfrinair i'w gofio nac i'w ddwyn.",
      what: "Mae'n aros ar eich dyfais neu yn ei rheolwr cyfrineiriau. Rydym ni'n cael allwedd sydd ond yn gallu ei gwirio.",
      button: 'Creu allwedd mynediad',
      without: "Mae angen sgriptiau ar allweddi mynediad, ac maen nhw wedi'u diffodd yn y porwr hwn. Ewch ymlaen gyda chodau adfer.",
      skip: 'Mynd ymlaen hebddi, gyda chodau adfer',
      tooLongAgo: 'Fe wnaethoch fewngofnodi dros ddeg munud yn ôl. Mewngofnodwch eto i greu allwedd mynediad.',
    },
    codes: {
      title: 'Codau adfer',
      intro: "Deg cod ar gyfer pan nad yw eich allwedd mynediad wrth law: ffôn coll, cyfrifiadur arall, porwr heb sgriptiau. Argraffwch nhw, neu ysgrifennwch nhw, a'u cadw i ffwrdd o'ch ffôn.",
      left: (count) => `Mae gennych ${count} cod ar ôl.`,
      none: 'Nid oes gennych godau.',
      replaces: "Mae dalen newydd yn gwneud yr hen un yn ddiwerth.",
      make: 'Creu dalen newydd',
      madeTitle: 'Eich codau adfer',
      keep: "Mae pob un yn gweithio unwaith. Gall pwy bynnag sydd ag un fewngofnodi fel chi.",
      once: "Dim ond nawr y'u dangosir. I argraffu, defnyddiwch orchymyn argraffu eich porwr.",
      kept: "Rwyf wedi eu cadw lle byddaf yn dod o hyd iddyn nhw",
      keptMissing: "Argraffwch y codau neu ysgrifennwch nhw, yna ticiwch y blwch",
      go: 'Ymlaen',
    },
  },
}
