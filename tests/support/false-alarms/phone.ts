// One person's phone on one evening: what can reach it and when, where it is carried, and when nobody can look at it.

import { after, type Instant, minutes } from '../../../src/basics/instant.ts'
import type { Assumptions } from './assumptions.ts'
import { type Chance, chanceFrom } from './chance.ts'

export type Way = 'push' | 'sms'
type Span = { readonly from: Instant; readonly until: Instant }

export type ModelPhone = {
  readonly ways: readonly Way[]
  readonly carries: 'hand' | 'pocket' | 'bag'
  readonly rest: Span | null
  isDead(now: Instant): boolean
  /** At the wheel: rings unheard, and cannot be answered. */
  isAway(now: Instant): boolean
  goesAway(from: Instant, until: Instant): void
  /** When there is signal again, `now` where there is some; null: never again tonight. */
  signalAt(now: Instant): Instant | null
  /** When a message sent now arrives; null: never. */
  arrivalOf(way: Way, now: Instant, chance: Chance, assumed: Assumptions): Instant | null
  shareWithoutSignal(from: Instant, until: Instant): number
}

type Evening = Span & { readonly rest: Span | null; /** Gives those who walk together the same dead spots. */ readonly shared: number }

export function makePhone(assumed: Assumptions, chance: Chance, { from, until, rest, shared }: Evening): ModelPhone {
  const kind = chance.next()
  const carried = chance.next()
  const diesAt = chance.happens(assumed.batteryDies) ? after(from, minutes(chance.next() * assumed.plannedMinutes)) : null
  const silent = deadSpots(assumed, chance, from, until, shared)
  let away: Span = { from: until, until }

  const signalAt = (now: Instant): Instant | null => {
    if (diesAt !== null && now >= diesAt) return null
    const inside = silent.find((spot) => spot.from <= now && now < spot.until)
    return inside === undefined ? now : inside.until
  }
  return {
    ways: kind < assumed.takesNotices ? ['push', 'sms'] : kind < assumed.takesNotices + assumed.takesTextsOnly ? ['sms'] : [],
    carries: carried < assumed.carries.hand ? 'hand' : carried < assumed.carries.hand + assumed.carries.pocket ? 'pocket' : 'bag',
    rest,
    isDead: (now) => diesAt !== null && now >= diesAt,
    isAway: (now) => away.from <= now && now < away.until,
    goesAway(leaves, arrives) {
      away = { from: leaves, until: arrives }
    },
    signalAt,
    arrivalOf(way, now, { happens, logNormal }) {
      if (happens(way === 'push' ? assumed.noticeHeldBack : assumed.textLost)) return null
      return signalAt(after(now, way === 'push' ? 2000 : minutes(logNormal(assumed.textMinutes, assumed.textSpread))))
    },
    shareWithoutSignal: (since, now) => silent.reduce((sum, spot) => sum + Math.max(0, Math.min(spot.until, now) - Math.max(spot.from, since)), 0) / Math.max(1, now - since),
  }
}

/** A phone on a break is put away. */
export const carriesNow = ({ carries, rest }: ModelPhone, now: Instant): 'hand' | 'pocket' | 'bag' =>
  rest !== null && rest.from <= now && now < rest.until ? 'bag' : carries

function deadSpots(assumed: Assumptions, own: Chance, from: Instant, until: Instant, shared: number): Span[] {
  const spots: Span[] = []
  const together = chanceFrom(Math.floor(shared * 4_294_967_296))
  const walk = (chance: Chance, every: number) => {
    let now = from
    for (;;) {
      now = after(now, minutes(chance.waiting(every)))
      if (now >= until) return
      const end = after(now, minutes(chance.logNormal(assumed.deadSpotMinutes, assumed.deadSpotSpread)))
      spots.push({ from: now, until: end })
      now = end
    }
  }
  if (assumed.deadForBoth > 0) walk(together, assumed.deadSpotEveryMinutes / assumed.deadForBoth)
  if (assumed.deadForBoth < 1) walk(own, assumed.deadSpotEveryMinutes / (1 - assumed.deadForBoth))
  return spots.toSorted((one, other) => one.from - other.from)
}
