// What outings ask of alerts. The alerts slice fulfils it and `app.ts` hands it over: alerts know of outings, and
// outings only know that somebody answers the alarm.

import type { Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import type { Place } from '../basics/place.ts'
import type { AlertCall } from './shift.ts'
import type { StoredShift } from './shift-store.ts'

export type Alarm = {
  /** Does what the rules of the shift call for, in the transaction of the change that calls. */
  answer(tx: Queries, shift: StoredShift, call: AlertCall, now: Instant): Promise<void>
  /** Opens an SOS of this shift, or tells the one that is open. `press` is the command's id: once is once. */
  raiseSos(tx: Queries, shift: StoredShift, press: SosPress, now: Instant): Promise<void>
  /** "It was a mistake": the number has been compared. Returns nothing: the phone sees one answer for all three. */
  cancelSos(tx: Queries, shift: StoredShift, pin: 'right' | 'wrong' | 'duress', commandId: string, now: Instant): Promise<void>
  /** The person's own open alert as their phone may see it; null where there is none or it must not show. */
  seenByItsPerson(db: Queries, shift: StoredShift, now: Instant): Promise<OwnAlert | null>
}

export type SosPress = { readonly id: string; readonly by: string; readonly silent: boolean; readonly place: Place | null; readonly happenedAt: Instant | null }

export type OwnAlert = {
  readonly openedAt: Instant
  readonly isSos: boolean
  readonly told: { readonly at: Instant; readonly person: string } | null
  readonly taken: { readonly at: Instant; readonly person: string } | null
  readonly cancelled: boolean
}
