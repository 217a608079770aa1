// What happens during a bench: the rates of a real evening, for a few minutes of it instead of all of it.
// Nothing is made faster than it would be; only how long it goes on is shorter.

import { minutes, seconds } from '../../src/basics/instant.ts'

/** The evening of DESIGN section 8, "a whole general election on one machine"; with fewer people, the same for fewer. */
export const evening = {
  checkInEvery: minutes(20),
  positionEvery: seconds(30),
  everyoneEndsWithin: minutes(30),
  shareMissed: 0.01,
  /** A phone checks in so long before it would be asked. */
  checkInBefore: seconds(60),
  graceMinutes: 5,
  outingSize: 50,
} as const

export type Sizes = {
  readonly people: number
  readonly organisations: number
  /** With the board open, in all. */
  readonly coordinators: number
  readonly sosPerSecond: number
  readonly phaseSeconds: number
  /** Checked in with by nobody: so many deadlines pass and so many graces run out during the bench. */
  readonly asked: number
  readonly missed: number
}

/** Up to 2,000 people are one campaign with forty who watch; more are campaigns of fifty, with one who watches each. */
export function sizesFor(people: number, phaseSeconds: number): Sizes {
  const organisations = people <= 2000 ? 1 : people / evening.outingSize
  const missed = Math.max(20, Math.round((people * evening.shareMissed * 3 * phaseSeconds * 1000) / evening.checkInEvery))
  return {
    people, organisations, coordinators: people <= 2000 ? 40 : organisations, phaseSeconds, asked: missed, missed,
    sosPerSecond: Math.max(1, (20 * people) / 100_000),
  }
}

/** One who is out, as the load generator knows them. */
export type Phone = {
  readonly organisation: string
  readonly person: string
  readonly shift: string
  readonly cookie: string
  /** When their deadline is; null for those who do not check in, and are asked or missed. */
  readonly deadlineAt: number | null
}

export type LoadPlan = {
  readonly sizes: Sizes
  readonly startsAt: number
  readonly phones: readonly Phone[]
  readonly sessions: readonly { readonly organisation: string; readonly cookie: string }[]
}

/** The same numbers at each run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
