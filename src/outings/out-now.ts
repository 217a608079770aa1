// What a phone's view means at this moment. A phone may be without signal for long: then the deadline passes on its
// screen too, but it claims no more than it can know.

import { type Instant, minutes } from '../basics/instant.ts'
import type { PhoneStatus, PhoneView, Reachable } from './phone-view.ts'

export type Now = {
  readonly status: PhoneStatus
  /** The server has not said so: the phone reckons it from the last it heard. */
  readonly isReckoned: boolean
}

export function nowOf(view: PhoneView, now: Instant): Now {
  const { status, deadlineAt, overdueAt } = view
  if (status === 'asked') return overdueAt !== null && now >= overdueAt ? { status: 'overdue', isReckoned: true } : { status, isReckoned: false }
  const counts = status === 'out' || status === 'break' || status === 'going-home'
  if (!counts || deadlineAt === null || now < deadlineAt) return { status, isReckoned: false }
  return { status: overdueAt !== null && now >= overdueAt ? 'overdue' : 'asked', isReckoned: true }
}

/** The lamp is lit when so little is left. */
export const soonMinutes = 5
export const isSoon = (view: PhoneView, now: Instant): boolean =>
  view.deadlineAt !== null && view.deadlineAt - now <= minutes(soonMinutes)

/** What the last line of the screen may say about the last press. */
export type Truth =
  | { readonly name: 'received'; readonly at: Instant }
  | { readonly name: 'kept'; readonly since: Instant }
  /** The phone could not even save it: private browsing, full storage. */
  | { readonly name: 'unkept'; readonly since: Instant }
  | { readonly name: 'nothing' }

/** Who rings, and is rung, when something is wrong: who watches, else who is next, else the lead. */
export const whoWatches = (view: PhoneView): Reachable => view.watching ?? view.next ?? view.lead

/** Someone in that order who has a number. */
export const whoCanBeRung = (view: PhoneView): Reachable | null =>
  [view.watching, view.next, view.lead].find((one) => one !== null && one.phone !== null) ?? null

/** The person is out and may be asked for a check-in. */
export const isOut = (status: PhoneStatus): boolean =>
  status === 'out' || status === 'asked' || status === 'overdue' || status === 'break' || status === 'going-home' || status === 'called-off'
