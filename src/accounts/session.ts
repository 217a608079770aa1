// How long a browser stays signed in and a phone stays joined, and when a person must show again that it is them.

import { after, hours, type Instant, latest, minutes } from '../basics/instant.ts'

/** Signed in for an evening. Whoever is on duty stays signed in: nobody loses the board in the middle of an alert. */
export const sessionLength = hours(12)

/** Role changes, invitations, ending devices and recovery codes ask for a passkey or a code no older than this. */
const proofIsFreshFor = minutes(10)

/** The right to raise an SOS lives so long after the shift has ended (DESIGN section 7). */
export const sosAfterEnd = hours(12)

/**
 * A joined phone whose shift has not ended keeps its rights: someone overdue since yesterday must still be able to
 * press. This far end is only so that no row lives for ever.
 */
export const longestOpenShift = hours(24 * 30)

/** A phone is remembered until a week after the poll, or for four weeks where the day of the poll is not known. */
const rememberedAfterPoll = hours(24 * 7)
const rememberedWithoutPoll = hours(24 * 28)

export const sessionEndsAt = (now: Instant): Instant => after(now, sessionLength)

/** While on duty the end moves on; it never moves back. */
export const keptWhileOnDuty = (endsAt: Instant, now: Instant): Instant => latest(endsAt, sessionEndsAt(now))

/** `spare` is how much of the time must be left: a form is not opened that would be too old when it is sent. */
export const isProofFresh = (lastProofAt: Instant | null, now: Instant, spare = 0): boolean =>
  lastProofAt !== null && now < after(lastProofAt, proofIsFreshFor - spare)

export function rememberedUntil(pollEndsAt: Instant | null, now: Instant): Instant {
  if (pollEndsAt === null) return after(now, rememberedWithoutPoll)
  // After a poll long gone there is no campaign to be remembered for.
  return latest(now, after(pollEndsAt, rememberedAfterPoll))
}
