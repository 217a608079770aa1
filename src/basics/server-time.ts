// The server's own time. It counts on the clock that runs since the machine was switched on, because a wall clock can
// be set: a step backward would make an alarm late, a step forward early (L6). `platform/clock.ts` reads the clocks.

import { instant, type Instant, latest, seconds } from './instant.ts'

/** Where the counting began: on this boot, at this reading of its clock, it was this time. Kept in the database. */
export type ClockBase = {
  readonly bootId: string
  readonly wall: Instant
  readonly monotonic: number // ms since boot, sleep included
}

/** `suspect`: nobody can say whether the time is right. Alarms may then come early, never late, and say so. */
export type ServerClock = { readonly base: ClockBase; readonly suspect: boolean }

export type ClockReadings = {
  readonly bootId: string
  readonly monotonic: number // ms since boot, sleep included
  readonly wall: Instant
  /** The last server time that was stored; null on a first start. */
  readonly lastHeartbeat: Instant | null
  /** What others say the time is: the second machine that watches this one, the middle one of the phones. */
  readonly others: readonly Instant[]
}

/** Two honest clocks differ by less (facts 5.2). */
const honestDifference = seconds(5)

/**
 * The clock to go on with when the process starts.
 * Same boot: the stored base, whatever the wall clock says by now. New boot: the latest of the wall clock, the last
 * stored time and what others say; suspect where the wall clock is behind the stored one or 5 s from the others.
 * A boot clock that runs behind its own past (a restored snapshot of the machine) counts as a new boot.
 */
export function resumeClock(stored: ServerClock | null, readings: ClockReadings): ServerClock {
  const { bootId, monotonic, wall, lastHeartbeat, others } = readings
  if (stored !== null && stored.base.bootId === bootId && monotonic >= stored.base.monotonic) {
    if (lastHeartbeat === null || read(stored.base, monotonic) >= lastHeartbeat) return stored
  }
  const backward = lastHeartbeat !== null && wall < lastHeartbeat
  const disputed = others.some((other) => Math.abs(other - wall) > honestDifference)
  // The latest even where all agree: behind by two seconds here and by five at the next boot would be late by seven.
  const time = latest(wall, ...(lastHeartbeat === null ? [] : [lastHeartbeat]), ...others)
  return { base: { bootId, wall: time, monotonic }, suspect: backward || disputed }
}

/** The time when the boot clock shows `monotonic`. */
export const read = (base: ClockBase, monotonic: number): Instant => instant(base.wall + monotonic - base.monotonic)

/**
 * Before this program was written, or so far ahead that everything kept would be past its end and be forgotten: no clock
 * that was ever set shows such a time, and nothing may be counted on it.
 */
export const isAbsurd = (time: Instant): boolean => time < instant(Date.UTC(2026, 0, 1)) || time >= instant(Date.UTC(2100, 0, 1))
