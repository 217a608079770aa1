// Server time where the database tells it: asked now and then, counted on by the boot clock in between. A database
// that jumps (failed over to a machine whose clock is wrong) must make no alarm late.

import { type Instant, instant, latest, seconds } from '../basics/instant.ts'
import { type ClockBase, read } from '../basics/server-time.ts'

/** One answer: what the database said, and the boot clock before asking and when the answer was there. */
export type TimeSaid = { readonly said: Instant; readonly asked: number; readonly heard: number }

/** `suspect`: the database and our own counting were far apart at the last answer. */
export type Followed = { readonly base: ClockBase; readonly suspect: boolean }

/** An answer that took longer says too little about now. */
const longestAnswer = seconds(1)
/** Two honest clocks differ by less (facts 5.2). */
const honestDifference = seconds(5)
// A deadline in half an hour is then late by 18 s at the very most, whatever the database says meanwhile.
const slowestPace = 0.99

/** The time to begin with. Taken as true when it was heard: alarms then come early by the way of the answer, not late. */
export const begin = (bootId: string, { said, asked, heard }: TimeSaid): ClockBase => ({ bootId, wall: instant(said + heard - asked), monotonic: heard })

/**
 * Goes on from an answer: at once where the database is ahead, and where it is behind by running one in a hundred
 * slower until they meet, never by standing still. An answer that came slowly changes nothing.
 */
export function follow(now: Followed, time: TimeSaid): Followed {
  if (time.heard - time.asked > longestAnswer) return now
  const { base } = now
  const counted = read(base, time.heard)
  const told = begin(base.bootId, time)
  // Parts of a millisecond count here: one lost at each answer would make the time slower still.
  const slowest = instant(base.wall + (time.heard - base.monotonic) * slowestPace)
  return { base: { ...told, wall: latest(told.wall, slowest) }, suspect: Math.abs(told.wall - counted) > honestDifference }
}
