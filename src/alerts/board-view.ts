// What the board shows: who needs you first, then everyone out by time left. The same value draws the page on the
// server and, kept fresh by the stream, the page in the browser.

import type { Instant } from '../basics/instant.ts'
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
  readonly overdueAt: Instant | null
  readonly lastHeardAt: Instant | null
  readonly goingHomeBy: Instant | null
  readonly battery: number | null
  readonly place: SeenPlace | null
  readonly feltWrongAt: Instant | null
  /** *Everyone OK?* was asked after they were last heard. */
  readonly silentSince: Instant | null
}

export type ToldLine = {
  readonly at: Instant
  readonly person: string
  readonly as: ToldAs | null
  readonly channel: Channel
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed'
  /** The provider's answer as a code: `taken 201`, `gone 410`. Words for it are in notify. */
  readonly answer: string | null
  readonly settledAt: Instant | null
}

export type AlertCard = {
  readonly id: string
  readonly kind: AlertKind
  readonly openedAt: Instant
  readonly outing: string | null
  readonly subjects: readonly (Named & { readonly deadlineAt: Instant | null; readonly lastHeardAt: Instant | null; readonly battery: number | null; readonly place: SeenPlace | null; readonly trusts: boolean })[]
  readonly partners: readonly (Named & { readonly lastHeardAt: Instant | null; readonly battery: number | null })[]
  readonly status: 'open' | 'dealing' | 'standby' | 'closed'
  readonly holder: (Named & { readonly isYou: boolean; readonly until: Instant }) | null
  readonly offeredTo: (Named & { readonly isYou: boolean }) | null
  /** When the next ones are told; null while somebody is dealing with it. */
  readonly nextAt: Instant | null
  readonly step: number
  readonly police: { readonly calledAt: Instant; readonly reference: string | null } | null
  readonly cancelledByPhone: Instant | null
  readonly wrongNumbers: number
  readonly closeProposedBy: string | null
  readonly outcome: CloseOutcome | null
  /** Why you cannot act on it; null when you can. */
  readonly barred: 'about-you' | 'in-their-group' | null
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
  readonly endsAt: Instant
  readonly out: number
  readonly home: number
  readonly waiting: number
  readonly stop: { readonly by: string; readonly at: Instant; readonly answered: readonly string[]; readonly notYet: readonly string[]; readonly decision: 'go-on' | 'move' | 'go-home' | null } | null
  readonly okAskedAt: Instant | null
}

export type BoardView = {
  readonly at: Instant
  readonly you: { readonly id: string; readonly isOnDuty: boolean; readonly soundTested: boolean; readonly mayWatch: boolean }
  readonly onDuty: readonly (Named & { readonly since: Instant })[]
  readonly notWatchedSince: Instant | null
  readonly alerts: readonly AlertCard[]
  readonly closed: readonly AlertCard[]
  readonly out: readonly OutRow[]
  readonly outings: readonly BoardOuting[]
  /** Text messages nobody can vouch for: told, never acted on by themselves. */
  readonly texts: readonly { readonly at: Instant; readonly from: string; readonly text: string; readonly understoodAs: string }[]
}

/** Overdue first, then the asked, then by time left: the order in which a person needs somebody. */
export function inOrderOfNeed(rows: readonly OutRow[]): OutRow[] {
  const rank = { overdue: 0, aborted: 1, grace: 1, active: 2, paused: 2 } as const
  return rows.toSorted((one, other) =>
    rank[one.phase] - rank[other.phase] || Number(other.silentSince !== null) - Number(one.silentSince !== null) || one.deadlineAt - other.deadlineAt)
}
