// Someone outside the team whom a person asked to be told when nobody in the team answers. They are told only after
// they said yes to the exact text, and are never asked again after a no.

import { after, hours, type Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { accepted, type Outcome, refused } from '../basics/outcome.ts'

/** What they said yes to, word for word; `placeGap` stands where the place of the evening will be, if it may be told. */
export type AgreedText = { readonly written: string; readonly spoken: string; readonly spokenIn: Language }
export const placeGap = '{place}'

/** The place is words of the plan ("Heol Fach, near the chapel"), never a position. */
export const withPlace = ({ written, spoken, spokenIn }: AgreedText, place: string): AgreedText =>
  ({ written: written.replaceAll(placeGap, () => place), spoken: spoken.replaceAll(placeGap, () => place), spokenIn })

export type ContactTimes = {
  readonly askedAt: Instant
  readonly acceptedAt: Instant | null
  readonly refusedAt: Instant | null
  readonly withdrawnAt: Instant | null
}
/** 'stopped': said yes once and no later. 'unanswered': the link has ended. 'withdrawn': the person took it back. */
export type ContactState = 'asked' | 'yes' | 'no' | 'stopped' | 'unanswered' | 'withdrawn'

/** A link that lies unread longer than this is asked again or not at all. */
export const askLives = hours(24 * 7)

export function stateOf({ askedAt, acceptedAt, refusedAt, withdrawnAt }: ContactTimes, now: Instant): ContactState {
  if (withdrawnAt !== null) return 'withdrawn'
  if (refusedAt !== null) return acceptedAt === null ? 'no' : 'stopped'
  if (acceptedAt !== null) return 'yes'
  return after(askedAt, askLives) > now ? 'asked' : 'unanswered'
}

/** Each is a text to somebody who did not ask for it: these keep it from being used to pester anyone. */
export const contactLimits = {
  /** Who may be waiting or have said yes at a time. */
  ofPerson: 3,
  /** What one person may ask in a day, taken back or not. */
  askedByPersonADay: 3,
  /** What one number may be asked in a week, by whomever in the team. */
  askedOfNumberAWeek: 2,
  /** What a whole team may ask in an hour: a code that is said aloud may be heard by anybody. */
  askedByTeamAnHour: 60,
} as const

export type ContactRefusal = 'contact-yourself' | 'contact-told-already' | 'contact-said-no' | 'contact-asked-already' | 'contact-three' | 'contact-not-now'

export type BeforeAsking = {
  readonly isOwnNumber: boolean
  /** The number of somebody who is told before: who coordinates, leads, or is the agent. */
  readonly isToldAlready: boolean
  /** All this person ever asked; `sameNumber`: of this number. */
  readonly ofPerson: readonly (ContactTimes & { readonly sameNumber: boolean })[]
  /** Whenever this number was asked by somebody else of the team. */
  readonly ofNumber: readonly Instant[]
  readonly byTeamInTheLastHour: number
}

/** May this number be asked? What others asked of it is never told: 'contact-not-now' says only "not now". */
export function mayAsk(before: BeforeAsking, now: Instant): Outcome<null, ContactRefusal> {
  if (before.isOwnNumber) return refused('contact-yourself')
  if (before.isToldAlready) return refused('contact-told-already')
  const ofSame = before.ofPerson.filter(({ sameNumber }) => sameNumber)
  if (ofSame.some(({ refusedAt }) => refusedAt !== null)) return refused('contact-said-no')
  const isLive = (times: ContactTimes) => ['asked', 'yes'].includes(stateOf(times, now))
  if (ofSame.some(isLive)) return refused('contact-asked-already')
  if (before.ofPerson.filter(isLive).length >= contactLimits.ofPerson) return refused('contact-three')
  const since = (at: Instant, length: number) => after(at, length) > now
  const today = before.ofPerson.filter(({ askedAt }) => since(askedAt, hours(24))).length
  const thisWeek = [...before.ofNumber, ...ofSame.map(({ askedAt }) => askedAt)].filter((at) => since(at, hours(24 * 7))).length
  const isTooMany = today >= contactLimits.askedByPersonADay || thisWeek >= contactLimits.askedOfNumberAWeek || before.byTeamInTheLastHour >= contactLimits.askedByTeamAnHour
  return isTooMany ? refused('contact-not-now') : accepted(null)
}

/**
 * What a person is called in a text to somebody outside: the first word of the name, where it is a plain one. A text
 * goes to any number that was typed, so it carries no words of the asker's own making but this, and no address.
 */
export function nameForOutside(name: string): string | null {
  const [first = ''] = name.split(' ')
  return /^[\p{L}\p{M}][\p{L}\p{M}'’-]{0,29}$/u.test(first) ? first : null
}
