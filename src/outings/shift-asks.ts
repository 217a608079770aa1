// Who is asked for a sign of life before the team is told, and how hard.

import type { Instant } from '../basics/instant.ts'
import { asSeenByItsPerson, isOver, nextAsking, type Shift, type ShiftEvent } from './shift.ts'

export type Ask = {
  /** `group`: those who walk with the person, are out, and are not being asked about themselves. */
  readonly whom: 'self' | 'group'
  readonly purpose: 'check-in-soon' | 'check-in-asked' | 'partner-asked' | 'home-asked'
  /** One way, so that nobody is told twice; or every way there is. */
  readonly how: 'one-way' | 'every-way'
}

/**
 * Any phone of the group can answer for all who are named, so the group is asked while an answer still keeps the team
 * from being told. What each of these is worth in false alarms: docs/FALSE-ALARMS.md.
 */
export function asksAt(event: ShiftEvent): readonly Ask[] {
  switch (event.kind) {
    case 'reminded':
      return [{ whom: 'self', purpose: 'check-in-soon', how: 'one-way' }]
    case 'asked':
    case 'asked-again':
      return [
        { whom: 'self', purpose: 'check-in-asked', how: 'every-way' },
        { whom: 'group', purpose: 'partner-asked', how: event.kind === 'asked' ? 'one-way' : 'every-way' },
      ]
    case 'called-off':
      return [{ whom: 'self', purpose: 'check-in-asked', how: 'one-way' }]
    default:
      // Whoever forgot to say so too is asked while they still stand there; who goes on alone learns that they are.
      return saysHome(event) ? [{ whom: 'group', purpose: 'home-asked', how: 'one-way' }] : []
  }
}

/** "I'm home". What others hear of it must not tell a forced end from a free one (L9). */
export const saysHome = (event: ShiftEvent): boolean =>
  (event.kind === 'ended' && (event.how === 'self' || event.how === 'partner')) || event.kind === 'end-noted' || event.kind === 'ended-under-duress'

/** Out, as far as their own phone shows, and not asked about themselves in this very moment: who may answer for another. */
export function mayAnswerForAnother(shift: Shift, now: Instant): boolean {
  const { phase } = shift
  if (shift.startedAt === null || isOver(asSeenByItsPerson(shift)) || phase.name === 'grace') return false
  return (phase.name !== 'active' && phase.name !== 'paused') || nextAsking(shift, phase.deadlineAt).at > now
}

/** Half of those who went out are home, and somebody is not: then the lead is asked "Is everyone home?", once. */
export function mostAreHome(shifts: readonly Shift[]): boolean {
  const started = shifts.filter((shift) => shift.startedAt !== null).map(asSeenByItsPerson)
  const out = started.filter((shift) => !isOver(shift)).length
  return out > 0 && out * 2 <= started.length
}

/** By notice where the phone takes them, else by text; or by both. */
export function waysToAsk(how: Ask['how'], can: readonly string[]): ('push' | 'sms')[] {
  const ways = (['push', 'sms'] as const).filter((way) => can.includes(way))
  return how === 'every-way' ? ways : ways.slice(0, 1)
}
