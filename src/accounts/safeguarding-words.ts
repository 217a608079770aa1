// Words of the rules for under-18s and of who is kept apart. Shown with the English until somebody has signed the Welsh.

import type { Words } from '../basics/language.ts'
import type { GroupFault } from './safeguarding.ts'

export type SafeguardingWords = {
  readonly title: string
  readonly rule: string
  readonly procedure: {
    readonly heading: string
    readonly none: string
    readonly stands: (name: string, ages: string, by: string, when: string) => string
    readonly name: string
    readonly nameHint: string
    readonly nameMissing: string
    readonly ages: string
    readonly agesMissing: string
    readonly button: string
  }
  readonly checks: {
    readonly heading: string
    readonly meaning: string
    readonly most: string
    readonly recorded: (when: string) => string
    readonly notRecorded: string
    readonly record: string
    readonly remove: string
    readonly tooMany: string
  }
  readonly apart: {
    readonly heading: string
    readonly meaning: string
    readonly none: string
    readonly pair: (one: string, other: string) => string
    readonly one: string
    readonly other: string
    readonly choose: string
    readonly missing: string
    readonly add: string
    readonly end: string
  }
  readonly young: {
    readonly heading: string
    readonly none: string
    readonly parent: (name: string, mobile: string) => string
    readonly noParent: string
    readonly consented: (when: string) => string
    readonly consent: string
    readonly isAdult: string
  }
  readonly faults: Readonly<Record<GroupFault['fault'], (name: string) => string>>
}

export const safeguardingWords: Words<SafeguardingWords> = {
  en: {
    title: 'Under-18s, and who is kept apart',
    rule: 'Whoever is under 18 goes out with two adults, or with their own parent or guardian. Never alone with one adult, and never with none.',
    procedure: {
      heading: 'Your party’s written procedure',
      none: 'None is recorded, so the rule above holds without exception.',
      stands: (name, ages, by, when) => `“${name}” allows one adult for: ${ages}. Recorded by ${by}, ${when}.`,
      name: 'What is the procedure called?',
      nameHint: 'Its title and date, so that anybody can find it',
      nameMissing: 'Enter what the procedure is called',
      ages: 'For whom does it allow one adult?',
      agesMissing: 'Choose an age, or leave the procedure out',
      button: 'Record the procedure',
    },
    checks: {
      heading: 'Coordinators who were checked',
      meaning: 'This says only that your party’s own process was done, as the safeguarding officer recorded it.',
      most: 'The first two coordinators on this list may see where someone under 18 is. Nobody else may.',
      recorded: (when) => `recorded ${when}`,
      notRecorded: 'not recorded',
      record: 'Record that it was done',
      remove: 'Take it back',
      tooMany: 'Two coordinators have been recorded already. Take one back first',
    },
    apart: {
      heading: 'Never together',
      meaning: 'These are never put into one group. Neither of them is told, and the page on which groups are made says only that another group is needed.',
      none: 'Nobody is kept apart.',
      pair: (one, other) => `${one} and ${other}`,
      one: 'This person', other: 'never with', choose: 'Choose a person',
      missing: 'Choose two different people',
      add: 'Keep them apart', end: 'No longer',
    },
    young: {
      heading: 'Under 18',
      none: 'Nobody in your team has said that they are under 18.',
      parent: (name, mobile) => `Parent or guardian: ${name}, ${mobile}`,
      noParent: 'No parent or guardian is known. They cannot go out until one is.',
      consented: (when) => `has said yes, ${when}`,
      consent: 'The parent or guardian has said yes',
      isAdult: 'They are 18 or over now',
    },
    faults: {
      'no-adult': (name) => `${name} is under 18 and needs two adults in the group, or their own parent or guardian`,
      'one-adult': (name) => `${name} is under 18 and must not be alone with one adult. Add a second adult, or their own parent or guardian`,
      'parent-contact-missing': (name) => `${name} is under 18: write down how a parent or guardian is reached`,
      'parent-consent-missing': (name) => `${name} is under 18: a parent or guardian must say yes first`,
      'choose-another-group': () => 'This group cannot go out together. Choose another',
    },
  },
  cy: {
    title: 'Rhai dan 18, a phwy a gedwir ar wahân',
    rule: "Mae pwy bynnag sydd dan 18 yn mynd allan gyda dau oedolyn, neu gyda'u rhiant neu warcheidwad eu hunain. Byth ar eu pennau eu hunain gydag un oedolyn, a byth heb yr un.",
    procedure: {
      heading: 'Gweithdrefn ysgrifenedig eich plaid',
      none: "Nid oes un wedi'i chofnodi, felly mae'r rheol uchod yn dal heb eithriad.",
      stands: (name, ages, by, when) => `Mae “${name}” yn caniatáu un oedolyn ar gyfer: ${ages}. Cofnodwyd gan ${by}, ${when}.`,
      name: "Beth yw enw'r weithdrefn?",
      nameHint: "Ei theitl a'i dyddiad, fel y gall unrhyw un ddod o hyd iddi",
      nameMissing: "Rhowch enw'r weithdrefn",
      ages: "Ar gyfer pwy mae'n caniatáu un oedolyn?",
      agesMissing: 'Dewiswch oedran, neu gadewch y weithdrefn allan',
      button: "Cofnodi'r weithdrefn",
    },
    checks: {
      heading: 'Cydlynwyr a wiriwyd',
      meaning: "Mae hyn yn dweud yn unig fod proses eich plaid ei hun wedi'i gwneud, fel y cofnododd y swyddog diogelu.",
      most: "Caiff y ddau gydlynydd cyntaf ar y rhestr hon weld ble mae rhywun dan 18. Ni chaiff neb arall.",
      recorded: (when) => `cofnodwyd ${when}`,
      notRecorded: 'heb ei gofnodi',
      record: "Cofnodi ei fod wedi'i wneud",
      remove: "Ei dynnu'n ôl",
      tooMany: "Mae dau gydlynydd wedi'u cofnodi eisoes. Tynnwch un yn ôl yn gyntaf",
    },
    apart: {
      heading: 'Byth gyda’i gilydd',
      meaning: "Ni roddir y rhain byth mewn un grŵp. Ni ddywedir wrth yr un ohonynt, ac mae'r dudalen lle gwneir grwpiau'n dweud yn unig fod angen grŵp arall.",
      none: 'Ni chedwir neb ar wahân.',
      pair: (one, other) => `${one} – ${other}`,
      one: 'Y person hwn', other: 'byth gyda', choose: 'Dewiswch berson',
      missing: 'Dewiswch ddau berson gwahanol',
      add: 'Eu cadw ar wahân', end: 'Ddim mwyach',
    },
    young: {
      heading: 'Dan 18',
      none: "Nid oes neb yn eich tîm wedi dweud eu bod dan 18.",
      parent: (name, mobile) => `Rhiant neu warcheidwad: ${name}, ${mobile}`,
      noParent: "Nid oes rhiant na gwarcheidwad yn hysbys. Ni chân' nhw fynd allan nes bod un.",
      consented: (when) => `wedi dweud ie, ${when}`,
      consent: "Mae'r rhiant neu'r gwarcheidwad wedi dweud ie",
      isAdult: "Maen nhw'n 18 neu'n hŷn nawr",
    },
    faults: {
      'no-adult': (name) => `Mae ${name} dan 18 ac angen dau oedolyn yn y grŵp, neu eu rhiant neu warcheidwad eu hunain`,
      'one-adult': (name) => `Mae ${name} dan 18 ac ni ddylent fod ar eu pennau eu hunain gydag un oedolyn. Ychwanegwch ail oedolyn, neu eu rhiant neu warcheidwad eu hunain`,
      'parent-contact-missing': (name) => `Mae ${name} dan 18: ysgrifennwch sut i gyrraedd rhiant neu warcheidwad`,
      'parent-consent-missing': (name) => `Mae ${name} dan 18: rhaid i riant neu warcheidwad ddweud ie yn gyntaf`,
      'choose-another-group': () => "Ni all y grŵp hwn fynd allan gyda'i gilydd. Dewiswch un arall",
    },
  },
}
