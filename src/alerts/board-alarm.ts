// When the open board sounds, worked out in the browser from what it last heard, so that it sounds with the server gone.
// Two sounds: one that goes on until somebody deals with it, and a gentle one for what needs somebody soon.

import { after, type Instant, minutes, seconds } from '../basics/instant.ts'
import { boardTimes, type BoardView, isHeldBy, isNewlyAlone, isPastItsEnd, isSilent, phaseNow } from './board-view.ts'

/** Each thing that sounds, by a name of its own: known once, a thing is not announced again. */
export type Ringing = {
  /** Goes on until somebody deals with it. */
  readonly urgent: readonly string[]
  /** Sounds once. */
  readonly soft: readonly string[]
  /** Those of `soft` that come back each minute while they last. */
  readonly insisting: readonly string[]
}

export type Heard = {
  readonly board: BoardView
  /** Milliseconds since anything at all was heard from the server. */
  readonly silentFor: number
  readonly notWatchedSince: Instant | null
}

/** Before the alert comes, there is time for a call that makes it unnecessary. */
const soonBefore = minutes(2)
/** A running server raises the alert within this (L1); the page waits so long before it believes it has to. */
const serverTakes = seconds(10)
const holdEndsSoon = minutes(1)

export const isStale = (silentFor: number): boolean => silentFor >= boardTimes.stale

/** Since when it is not known that anybody looks after deadlines: the server says so, or has been silent too long. */
export function notWatchedSince({ board, silentFor, notWatchedSince: said }: Heard, now: Instant): Instant | null {
  if (said !== null) return said
  return silentFor >= boardTimes.silent ? after(now, -silentFor) : board.notWatchedSince
}

/** Those past their grace for whom no alert has come: the server is away, or slower than it may be. */
export function overdueHere({ board, silentFor }: Heard, now: Instant): BoardView['out'] {
  const inAlert = new Set(board.alerts.flatMap((alert) => alert.subjects.map((subject) => subject.id)))
  const patience = isStale(silentFor) ? 0 : serverTakes
  return board.out.filter((row) => phaseNow(row, now) === 'overdue' && now >= after(row.overdueAt, patience) && !inAlert.has(row.person.id) && row.person.id !== board.you.id)
}

export function ringing(heard: Heard, now: Instant): Ringing {
  const { board, silentFor } = heard
  if (!board.you.isOnDuty) return { urgent: [], soft: [], insisting: [] }
  const you = board.you.id
  const alerts = board.alerts.filter((alert) => alert.subjects.every((subject) => subject.id !== you))
  const rows = board.out.filter((row) => row.person.id !== you)
  const unwatched = notWatchedSince(heard, now)

  const urgent = [
    // Open again (given back, nobody reported in time) is as new as the first time.
    ...alerts.filter((alert) => alert.status === 'open').map((alert) => `alert ${alert.id}`),
    ...overdueHere(heard, now).map((row) => `overdue ${row.shift} ${row.overdueAt}`),
  ]
  const insisting = [
    ...alerts.filter((alert) => alert.offeredTo?.id === you).map((alert) => `offered ${alert.id}`),
    ...alerts.filter((alert) => isHeldBy(alert, you) && now >= after(alert.holder!.until, -holdEndsSoon)).map((alert) => `hold ${alert.id} ${alert.holder!.until}`),
    ...(isStale(silentFor) ? ['stale'] : []),
    ...(unwatched === null ? [] : ['not-watched']),
  ]
  return {
    urgent,
    insisting,
    soft: [
      ...insisting,
      ...rows.filter((row) => phaseNow(row, now) === 'grace' && now >= after(row.overdueAt, -soonBefore)).map((row) => `soon ${row.shift} ${row.overdueAt}`),
      ...rows.filter(isNewlyAlone).map((row) => `alone ${row.shift} ${row.leftAloneAt}`),
      ...rows.filter((row) => row.feltWrongAt !== null).map((row) => `felt ${row.shift} ${row.feltWrongAt}`),
      ...rows.filter((row) => isSilent(row, now)).map((row) => `silent ${row.shift} ${row.askedOkAt}`),
      ...board.outings.filter((outing) => outing.stop !== null && outing.stop.decision === null).map((outing) => `stop ${outing.id} ${outing.stop!.at}`),
      ...board.outings.filter((outing) => isPastItsEnd(outing, now)).map((outing) => `over ${outing.id}`),
      ...board.texts.filter((text) => text.understoodAs !== 'ok').map((text) => `text ${text.at} ${text.from}`),
    ],
  }
}
