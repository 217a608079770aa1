// What is tried in docs/FALSE-ALARMS.md: worse rules, other settings, other assumptions, other teams.

import type { ShiftEvent } from '../../../src/outings/shift.ts'
import { type Ask, asksAt } from '../../../src/outings/shift-asks.ts'
import { type Assumptions, ourAssumptions } from './assumptions.ts'
import type { Product } from './outing.ts'

const asking = (isKept: (ask: Ask, event: ShiftEvent) => boolean): Partial<Product> => ({ asksAt: (event) => asksAt(event).filter((ask) => isKept(ask, event)) })
const nobodyAsksHome = { nextHomeQuestion: () => null, isLeadAskedNow: () => false }

/** Each is one of ours left out; the test of the model must find every one. */
export const worseRules: Readonly<Record<string, Partial<Product>>> = {
  'no reminder before the deadline': asking((_, event) => event.kind !== 'reminded'),
  'the own phone is not asked at the deadline': asking((ask) => ask.whom !== 'self' || ask.purpose !== 'check-in-asked'),
  'nobody is asked at all': asking(() => false),
  'not asked again': asking((_, event) => event.kind !== 'asked-again'),
  'the group is not asked': asking((ask) => ask.whom !== 'group'),
  'lead and watch are not asked “Is everyone home?”': nobodyAsksHome,
  'no grace': { graceMinutes: 0 },
}

/** As it was before anything was measured: asked once, one way, at the deadline. */
export const asItWas: Partial<Product> = {
  ...nobodyAsksHome,
  asksAt: (event) => (event.kind === 'asked' ? [{ whom: 'self', purpose: 'check-in-asked', how: 'one-way' }] : []),
}

export const settings: Readonly<Record<string, Partial<Product>>> = {
  'grace 3 minutes': { graceMinutes: 3 },
  'grace 10 minutes': { graceMinutes: 10 },
  'check in every 15 minutes': { checkInMinutes: 15 },
  'check in every 45 minutes': { checkInMinutes: 45 },
  'check in every 60 minutes': { checkInMinutes: 60 },
  'the server can send no texts': { hasTexts: false },
}

const misses = (factor: number) => ({ misses: { hand: ourAssumptions.misses.hand * factor, pocket: ourAssumptions.misses.pocket * factor, bag: ourAssumptions.misses.bag * factor } })

/** Each assumption by itself, better and worse than we think. */
export const otherAssumptions: Readonly<Record<string, readonly [better: Partial<Assumptions>, worse: Partial<Assumptions>]>> = {
  'minutes from noticing to the press: 0.5 / 2': [{ reactionMinutes: 0.5 }, { reactionMinutes: 2 }],
  'messages that are not noticed: half / twice as many': [misses(0.5), misses(2)],
  'minutes between two looks at the phone: 5 / 20': [{ lookEveryMinutes: 5 }, { lookEveryMinutes: 20 }],
  'answers are for both: all / 60 %': [{ answersForBoth: 1 }, { answersForBoth: 0.6 }],
  'phones that take notices: 85 % / 40 %, the others texts': [{ takesNotices: 0.85, takesTextsOnly: 0.12 }, { takesNotices: 0.4, takesTextsOnly: 0.57 }],
  'people without any phone that works: none / 10 %': [{ takesTextsOnly: 0.35 }, { takesTextsOnly: 0.25 }],
  'batteries that die: none / 6 %': [{ batteryDies: 0 }, { batteryDies: 0.06 }],
  'the lead ends the outing for all, unasked: 90 % / 40 %': [{ leadEndsAll: 0.9 }, { leadEndsAll: 0.4 }],
  'people who say themselves that they are home: 90 % / 50 %': [{ saysHome: 0.9 }, { saysHome: 0.5 }],
  'lead or watch see to it when asked: 90 % / 30 %': [{ answersEveryoneHome: 0.9 }, { answersEveryoneHome: 0.3 }],
  'people who drive home: 30 % / 90 %': [{ drivesHome: 0.3 }, { drivesHome: 0.9 }],
  'dead spots: none / country lanes (18 % of the time)': [{ deadSpotEveryMinutes: 1e6 }, { deadSpotEveryMinutes: 30, deadSpotMinutes: 3 }],
  'texts that are lost: none / 10 %': [{ textLost: 0 }, { textLost: 0.1 }],
  'notices a phone holds back: none / 20 %': [{ noticeHeldBack: 0 }, { noticeHeldBack: 0.2 }],
}

/** Measured of anybody's messages at any time of the day: half are looked at within 6.15 minutes. */
export const asSlowAsEverydayMessages: Partial<Assumptions> = { reactionMinutes: 6.15 }

export const teams: Readonly<Record<string, Partial<Assumptions>>> = {
  'one person alone': { outings: [[1]] },
  'two': { outings: [[2]] },
  'three together': { outings: [[3]] },
  'two pairs': { outings: [[2, 2]] },
  'three pairs': { outings: [[2, 2, 2]] },
  'four pairs': { outings: [[2, 2, 2, 2]] },
  'four threes': { outings: [[3, 3, 3, 3]] },
}
