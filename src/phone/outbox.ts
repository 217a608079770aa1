// What waits on this phone to be sent, and what to do about it now: which try to start, which to give up, when to look
// again. Nothing of the outside is in it. A command is kept first and sent after, and twice is once on the server,
// so a try too many does no harm and a try too few may.

import type { PhoneCommand } from '../outings/phone-command.ts'

/** A command as it is kept. `keptAt` is the phone's own clock: it is shown, and says when a command is too old. */
export type Kept = {
  readonly command: PhoneCommand
  /** The shift on the screen when it was pressed: it is never sent as another's. Null: none was known yet. */
  readonly shift: string | null
  readonly keptAt: number
}

/** One try under way. Its number tells parallel tries of one command apart. */
export type Flight = { readonly number: number; readonly id: string; readonly startedAt: number }

/** First and last try of each command since this page woke. A page that wakes begins eagerly again, and that is right. */
export type Tries = Readonly<Record<string, { readonly first: number; readonly last: number }>>

/** Times are of a clock that only counts up (ms), except `keptAt`. */
export type Line = {
  readonly kept: readonly Kept[]
  readonly flights: readonly Flight[]
  readonly tries: Tries
  /** Another page of this browser sends the rest: then only an SOS is sent from here as well. */
  readonly sosOnly: boolean
}

export type NextSteps = { readonly start: readonly string[]; readonly stop: readonly number[]; readonly wakeAt: number | null }

export const pace = {
  soon: 2_000,
  soonFor: 60_000,
  later: 10_000,
  /** A try that hears nothing for so long is given up. */
  flight: 30_000,
  /** An ordinary command waits so long for the ones pressed before it, so that they arrive in order. No longer: a stuck one never blocks others. */
  headStart: 4_000,
  /** While an SOS is new, nothing else takes from its line. */
  sosAlone: 10_000,
} as const

/** Browsers open at most six connections to one server over HTTP/1.1; one stays free to ask how things stand. */
const flightsInAll = 5
const justStarted = -1
const flightsOf = (kept: Kept): number => (isSos(kept) ? 4 : 3)

const isSos = ({ command }: Kept): boolean => command.kind === 'sos'
const rank = ({ command }: Kept): number => (command.kind === 'sos' ? 0 : command.kind === 'position' ? 2 : 1)

/** SOS first, then as pressed; places last. */
export const inOrder = (kept: readonly Kept[]): readonly Kept[] =>
  kept.toSorted((one, other) => rank(one) - rank(other) || one.command.sequence - other.command.sequence)

export function nextSteps({ kept, flights, tries, sosOnly }: Line, now: number): NextSteps {
  const start: string[] = []
  const stop: number[] = []
  let wakeAt = Infinity
  const look = (at: number) => { wakeAt = Math.min(wakeAt, at) }

  const ids = new Set(kept.map(({ command }) => command.id))
  let alive = flights.filter((flight) => ids.has(flight.id) && now - flight.startedAt < pace.flight)
  for (const flight of flights) if (!alive.includes(flight)) stop.push(flight.number)
  const giveUp = (flight: Flight) => {
    alive = alive.filter((other) => other !== flight)
    stop.push(flight.number)
  }

  const line = inOrder(kept)
  const sos = line.filter(isSos)
  const sosNewUntil = Math.max(-Infinity, ...sos.map(({ command }) => (tries[command.id]?.first ?? now) + pace.sosAlone))
  if (now < sosNewUntil) {
    look(sosNewUntil)
    for (const flight of alive) if (!sos.some(({ command }) => command.id === flight.id)) giveUp(flight)
  }
  const head = line.find((one) => rank(one) === 1)

  for (const one of line) {
    const { id, kind } = one.command
    if (!isSos(one) && (sosOnly || now < sosNewUntil)) continue
    // "It was a mistake" must not arrive before what was the mistake.
    if (kind === 'cancel-sos' && sos.length > 0) continue
    if (rank(one) === 1 && head !== one) {
      const headTried = tries[head!.command.id]?.first ?? now
      if (now < headTried + pace.headStart) {
        look(headTried + pace.headStart)
        continue
      }
    }
    const due = dueAt(tries[id])
    if (due > now) {
      look(due)
      continue
    }
    const mine = alive.filter((flight) => flight.id === id).toSorted((a, b) => a.startedAt - b.startedAt)
    // The oldest try is left alone for a slow line where patience wins; the others are renewed for a line that died.
    if (mine.length >= flightsOf(one)) giveUp(mine[1]!)
    else if (alive.length >= flightsInAll) {
      const victim = spare(alive, one, sos, now)
      if (!victim) {
        look(now + 1_000)
        continue
      }
      giveUp(victim)
    }
    start.push(id)
    alive.push({ number: justStarted, id, startedAt: now })
    look(now + (now - (tries[id]?.first ?? now) < pace.soonFor ? pace.soon : pace.later))
  }
  for (const flight of alive) look(flight.startedAt + pace.flight)
  return { start, stop, wakeAt: wakeAt === Infinity ? null : wakeAt }
}

const dueAt = (tried: Tries[string] | undefined): number =>
  tried === undefined ? -Infinity : tried.last + (tried.last - tried.first < pace.soonFor ? pace.soon : pace.later)

/** A try that another command can best do without: the second oldest of the one with most, else one that is old. */
function spare(alive: readonly Flight[], needs: Kept, sos: readonly Kept[], now: number): Flight | undefined {
  const mayTake = alive.filter((flight) => flight.number !== justStarted && flight.id !== needs.command.id && !sos.some(({ command }) => command.id === flight.id))
  // Not Object.groupBy: iOS 16 has none.
  const most = mayTake.map(({ id }) => mayTake.filter((flight) => flight.id === id)).toSorted((a, b) => b.length - a.length)[0]
  if (most && most.length > 1) return most.toSorted((a, b) => a.startedAt - b.startedAt)[1]
  return mayTake.find((flight) => now - flight.startedAt >= pace.sosAlone)
}
