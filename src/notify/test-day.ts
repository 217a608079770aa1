// When the daily test of channels goes out: by day, when a message that needs nothing wakes nobody.

import type { Instant } from '../basics/instant.ts'
import { clockTime, isoDay, londonDay } from '../basics/wall-clock.ts'

const from = '10:00'
const until = '20:00'

/** The London day whose test is due at `now`, as '2026-05-07'; null at hours when none goes out. */
export function testDay(now: Instant): string | null {
  const time = clockTime(now)
  return time >= from && time < until ? isoDay(londonDay(now)) : null
}
