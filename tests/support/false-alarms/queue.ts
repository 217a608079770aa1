// What happens next, in order of time; of what happens at once, what was asked for first.

import { after, type Instant } from '../../../src/basics/instant.ts'

export function makeQueue(start: Instant) {
  const waiting: { readonly at: Instant; readonly turn: number; readonly run: () => void }[] = []
  let now = start
  let turns = 0
  const queue = {
    now: () => now,
    /** What should have been already happens now. */
    at(moment: Instant, run: () => void) {
      waiting.push({ at: Math.max(moment, now) as Instant, turn: turns++, run })
    },
    in: (milliseconds: number, run: () => void) => queue.at(after(now, milliseconds), run),
    runUntil(end: Instant) {
      for (;;) {
        const next = waiting.reduce((first, one, index) => (first < 0 || isBefore(one, waiting[first]!) ? index : first), -1)
        if (next < 0 || waiting[next]!.at > end) return
        const [one] = waiting.splice(next, 1)
        now = one!.at
        one!.run()
      }
    },
  }
  return queue
}

type Turn = { readonly at: Instant; readonly turn: number }
const isBefore = (one: Turn, other: Turn): boolean => one.at < other.at || (one.at === other.at && one.turn < other.turn)
