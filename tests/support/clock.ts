// A clock that stands still until a test moves it.

import { after, instant } from '../../src/basics/instant.ts'
import type { Instant } from '../../src/basics/instant.ts'
import type { Clock } from '../../src/platform/clock.ts'

export type FixedClock = Clock & { advance(milliseconds: number): void; set(moment: Instant): void }

/** Starts on a Thursday evening in April 2026, 18:00 in London, unless told otherwise. */
export function fixedClock(start: Instant = instant(Date.UTC(2026, 3, 23, 17, 0))): FixedClock {
  let moment = start
  return {
    now: () => moment,
    advance: (milliseconds) => {
      moment = after(moment, milliseconds)
    },
    set: (next) => {
      moment = next
    },
  }
}
