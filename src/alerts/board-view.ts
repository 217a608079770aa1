// What the board shows: who needs you first, then everyone out by time left. The same value draws the page on the
// server and, kept fresh by the stream, the page in the browser. Nothing in it is an age or a time left: those are
// words, made where it is drawn from the moment of drawing, so that they go on counting when the server is away.

import { after, type Instant, minutes, seconds } from '../basics/instant.ts'
import type { Words } from '../basics/language.ts'
import type { Place } from '../basics/place.ts'
import type { AlertKind, CloseOutcome } from './alert.ts'
import type { Channel, ToldAs } from './who-is-told.ts'

export type Named = { readonly id: string; readonly name: string; readonly phone: string | null }

/** A place with its age; never drawn without it (L17). */
export type SeenPlace = Place & { readonly receivedAt: Instant }

export type OutRow = {
  readonly shift: string
  readonly person: Named
  readonly outing: string
  readonly group: string | null
  readonly partners: readonly string[]
  readonly phase: 'active' | 'paused' | 'grace' | 'overdue' | 'aborted'
  /** By when we want to hear from them; in 'grace' and 'overdue' that moment has passed. */
  readonly deadlineAt: Instant
  /** When the team is told, if nothing is heard until then: the page knows it without asking the server again. */
  readonly overdueAt: Instant
  readonly startedAt: Instant
  readonly lastHeardAt: Instant | null
  readonly goingHomeBy: Instant | null
  readonly battery: number | null
  readonly place: SeenPlace | null
  /** There is one, and this viewer may not see it: not the same as "does not share". */
  readonly isPlaceHidden?: true
  readonly feltWrongAt: Instant | null
  /** Alone since then, because whoever was with them has gone; null: has company, or chose to be without. */
  readonly leftAloneAt: Instant | null
  readonly choseAlone: boolean
  /** *Everyone OK?* was asked then, and nothing has been heard since. */
  readonly askedOkAt: Instant | null
}

/** One person on one channel: the newest of what was sent to them about this alert. */
export type ToldLine = {
  readonly at: Instant
  readonly person: string
  readonly as: ToldAs | null
  readonly channel: Channel
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed'
  /** What the provider said, in words; null where it has not answered. */
  readonly answer: Words<string> | null
  readonly settledAt: Instant | null
  /** How many messages this person has had on this channel, this one included. */
  readonly times: number
}

export type AlertSubject = Named & {
  readonly deadlineAt: Instant | null
  readonly lastHeardAt: Instant | null
  readonly battery: number | null
  readonly place: SeenPlace | null
  /** There is one, and this viewer may not see it: not the same as "does not share". */
  readonly isPlaceHidden?: true
  /** Somebody outside has said yes to being told about them. */
  readonly trusts: boolean
}

export type AlertCard = {
  readonly id: string
  /** One more each time something happened to the alert; a page that shows its story asks for it again then. */
  readonly version: number
  readonly kind: AlertKind
  readonly openedAt: Instant
  readonly outing: string | null
  readonly subjects: readonly AlertSubject[]
  readonly partners: readonly (Named & { readonly lastHeardAt: Instant | null; readonly battery: number | null })[]
  readonly status: 'open' | 'dealing' | 'standby' | 'closed'
  readonly holder: (Named & { readonly since: Instant; readonly until: Instant }) | null
  readonly offeredTo: Named | null
  /** When the next ones are told; null while somebody is dealing with it. */
  readonly nextAt: Instant | null
  readonly step: number
  readonly police: { readonly calledAt: Instant; readonly reference: string | null } | null
  readonly cancelledByPhone: Instant | null
  readonly wrongNumbers: number
  readonly closeProposedBy: string | null
  readonly outcome: CloseOutcome | null
  readonly closedAt: Instant | null
  /** The words for 999, from the plan. */
  readonly say: { readonly where: string; readonly streets: string; readonly postcodes: string; readonly safePlace: string } | null
  readonly stopWord: string
  readonly told: readonly ToldLine[]
}

export type BoardOuting = {
  readonly id: string
  readonly where: string
  readonly meetWhere: string
  readonly safePlace: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly out: number
  readonly home: number
  readonly waiting: number
  readonly stop: { readonly by: string; readonly at: Instant; readonly answered: readonly string[]; readonly notYet: readonly string[]; readonly decision: 'go-on' | 'move' | 'go-home' | null } | null
  readonly okAskedAt: Instant | null
}

/** A text message nobody can vouch for: told, never acted on by itself. */
export type BoardText = {
  readonly at: Instant
  /** A name where the number is registered, else the number. */
  readonly from: string
  /** To ring them; null where it is not known to be a number. */
  readonly phone?: string | null
  readonly text: string
  /** 'ok' and 'help' were acted on; anything else waits for a person. */
  readonly understoodAs: string
}

/** How somebody who watches can be reached: what works, and what would help. L14 wants two that work. */
export type FewWays = { readonly works: readonly Channel[]; readonly advice: 'add-mobile' | 'allow-notices' | 'add-email' | 'mend' | 'ask-operator' }

/** `reach`: null where two ways or more work. */
export type OnDutyNow = Named & { readonly since: Instant; readonly lastSeenAt: Instant; readonly reach: FewWays | null }

export type BoardView = {
  /** The server's clock when this was put together. */
  readonly at: Instant
  readonly you: { readonly id: string; readonly isOnDuty: boolean; readonly soundTested: boolean; readonly mayWatch: boolean }
  readonly onDuty: readonly OnDutyNow[]
  readonly notWatchedSince: Instant | null
  readonly alerts: readonly AlertCard[]
  readonly closed: readonly AlertCard[]
  readonly out: readonly OutRow[]
  readonly outings: readonly BoardOuting[]
  readonly texts: readonly BoardText[]
}

export const boardTimes = {
  /** Older than this the page says so in words (L12). */
  stale: seconds(30),
  /** Nothing heard for so long: whether anybody looks after deadlines is not known any more (L13). */
  silent: seconds(90),
  /** A place older than this is drawn hollow ... */
  agingPlace: minutes(2),
  /** ... and older than this it is "last seen" (both L17). */
  oldPlace: minutes(10),
  /** Whoever has not answered *Everyone OK?* by then comes first: those who did took their phone out at once. */
  okAnswer: minutes(1),
  /** The page of someone on duty that has been away for so long is told to the others. */
  awayFromBoard: minutes(10),
} as const

/** How much a place still says (L17). */
export function placeAge({ receivedAt }: SeenPlace, now: Instant): 'fresh' | 'aging' | 'old' {
  const age = now - receivedAt
  return age > boardTimes.oldPlace ? 'old' : age > boardTimes.agingPlace ? 'aging' : 'fresh'
}

/** Should be over, and somebody is still out. */
export const isPastItsEnd = (outing: BoardOuting, now: Instant): boolean => outing.out > 0 && outing.endsAt <= now

/** Has been asked whether all is well, and has stayed silent for the minute an answer takes. */
export const isSilent = (row: OutRow, now: Instant): boolean =>
  row.askedOkAt !== null && after(row.askedOkAt, boardTimes.okAnswer) <= now

/** Left alone, and not heard from since: somebody should ring them. The row goes on saying that they are alone. */
export const isNewlyAlone = (row: OutRow): boolean => row.leftAloneAt !== null && (row.lastHeardAt === null || row.lastHeardAt <= row.leftAloneAt)

/** The phase as it is by now: past its moment a row says so by itself, without the server. */
export function phaseNow(row: OutRow, now: Instant): OutRow['phase'] {
  if (row.phase === 'overdue') return 'overdue'
  if (now >= row.overdueAt) return 'overdue'
  return row.phase !== 'aborted' && row.phase !== 'grace' && now >= row.deadlineAt ? 'grace' : row.phase
}

export const needsSomeone = (row: OutRow, now: Instant): boolean =>
  phaseNow(row, now) === 'overdue' || phaseNow(row, now) === 'grace' || row.phase === 'aborted' || isSilent(row, now) || row.feltWrongAt !== null || isNewlyAlone(row)

const rank = { overdue: 0, grace: 2, aborted: 2, active: 3, paused: 3 } as const

/** Overdue first, then the silent, the asked, and the others by time left: the order in which they need somebody. */
export function inOrderOfNeed(rows: readonly OutRow[], now: Instant): OutRow[] {
  const need = (row: OutRow): number => (isSilent(row, now) || row.feltWrongAt !== null || isNewlyAlone(row) ? Math.min(1, rank[phaseNow(row, now)]) : rank[phaseNow(row, now)])
  return rows.toSorted((one, other) => need(one) - need(other) || one.deadlineAt - other.deadlineAt || (one.shift < other.shift ? -1 : 1))
}

export const isHeldBy = (alert: AlertCard, person: string): boolean => alert.holder?.id === person

/** Those nobody has taken first, then your own, then those others have; of each the oldest first. */
export function alertsInOrder(alerts: readonly AlertCard[], you: string): AlertCard[] {
  const place = (alert: AlertCard) => (alert.status === 'open' ? 0 : isHeldBy(alert, you) || alert.offeredTo?.id === you ? 1 : 2)
  return alerts.toSorted((one, other) => place(one) - place(other) || one.openedAt - other.openedAt || (one.id < other.id ? -1 : 1))
}
