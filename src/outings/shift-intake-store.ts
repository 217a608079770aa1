// The one intake of what is said about a shift, whoever says it: phone, form, text message, coordinator, or time.
// Load, decide, save, tell: all in the caller's transaction.

import type { Instant } from '../basics/instant.ts'
import { accepted, type Outcome } from '../basics/outcome.ts'
import type { Place } from '../basics/place.ts'
import { type Entry, writeEntry } from '../ledger/index.ts'
import type { Queries } from '../platform/database.ts'
import { saveDeadline } from '../platform/deadlines.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { type AlertCall, alertCallFor, type ShiftEvent } from './shift.ts'
import { decide, type Refusal, type ShiftCommand } from './shift-decide.ts'
import { type Cause, keepToldOrder, loadShift, saveShift, type StoredShift } from './shift-store.ts'
import { passTime } from './shift-time.ts'
import type { ToldOrder } from './told-order.ts'

/**
 * What outings ask of alerts. The alerts slice fulfils it and `app.ts` hands it over: alerts know of outings, and
 * outings only know that somebody answers the alarm.
 */
export type Alarm = {
  /** Does what the rules of the shift call for, in the transaction of the change that calls. */
  answer(tx: Queries, shift: StoredShift, call: AlertCall, now: Instant): Promise<void>
  /** Opens an SOS of this shift, or tells the one that is open. `press` is the command's id: once is once. */
  raiseSos(tx: Queries, shift: StoredShift, press: SosPress, now: Instant): Promise<void>
  /** "It was a mistake": the number has been compared. Returns nothing: the phone sees one answer for all three. */
  cancelSos(tx: Queries, shift: StoredShift, pin: 'right' | 'wrong' | 'duress', commandId: string, now: Instant): Promise<void>
  /** Who would be told of this shift, in order, as things stand. */
  orderNow(db: Queries, shift: StoredShift): Promise<ToldOrder>
  /** The person's own open alert as their phone may see it; null where there is none or it must not show. */
  seenByItsPerson(db: Queries, shift: StoredShift, now: Instant): Promise<OwnAlert | null>
}

export type SosPress = {
  readonly id: string
  readonly by: string
  readonly silent: boolean
  readonly place: Place | null
  readonly happenedAt: Instant | null
  /** When this server had it: earlier than now where it waited beside a store that was away. */
  readonly receivedAt: Instant
}

export type OwnAlert = {
  readonly openedAt: Instant
  readonly isSos: boolean
  /** Those who walk with them have not been told. */
  readonly silent: boolean
  readonly told: { readonly at: Instant; readonly person: string } | null
  readonly taken: { readonly at: Instant; readonly person: string } | null
  readonly cancelled: boolean
}

/** What happens beside the alarm when a shift changes: messages to send, rights that end. */
export type ShiftFollowUp = (tx: Queries, shift: StoredShift, event: ShiftEvent, now: Instant) => Promise<void>

export type ShiftIntake = {
  /** Refused changes nothing and is said to the sender. Throws where the shift does not exist. */
  take(tx: Queries, shift: StoredShift, command: ShiftCommand, cause: Cause, now: Instant): Promise<Outcome<StoredShift, Refusal>>
  /** What is due is done; asked again at the same moment it does nothing. A shift that is gone is nothing to do. */
  passTime(tx: Queries, organisation: string, id: string, now: Instant): Promise<void>
}

export function makeShiftIntake({ alarm, followUp, keys, random }: { alarm: Alarm; followUp: ShiftFollowUp; keys: Keys; random: Random }): ShiftIntake {
  async function save(tx: Queries, shift: StoredShift, events: readonly ShiftEvent[], cause: Cause, now: Instant): Promise<StoredShift> {
    const saved = await saveShift(tx, shift, events, cause, now)
    for (const event of events) {
      const entry = entryOf(saved, event, cause)
      if (entry) await writeEntry(tx, saved.organisation, entry, { id: random.id(), salt: random.bytes(32), at: now })
      // What is agreed when they go out is what happens, whoever comes and goes meanwhile.
      if (event.kind === 'started') await keepToldOrder(tx, keys, saved, await alarm.orderNow(tx, saved))
      const call = alertCallFor(event)
      if (call) await alarm.answer(tx, saved, call, now)
      await followUp(tx, saved, event, now)
    }
    return saved
  }

  return {
    async take(tx, shift, command, cause, now) {
      const decision = decide(shift.shift, command, now)
      if (!decision.ok) return decision
      return accepted(await save(tx, shift, decision.value, cause, now))
    },
    async passTime(tx, organisation, id, now) {
      const shift = await loadShift(tx, organisation, id)
      if (shift) await save(tx, shift, passTime(shift.shift, now), { by: null, happenedAt: null }, now)
      else await saveDeadline(tx, organisation, id, 'shift', null)
    },
  }
}

/** What the ledger keeps of an event; the rest is in the shift's own timeline only. */
function entryOf(shift: StoredShift, event: ShiftEvent, cause: Cause): Entry | null {
  const about = { actor: cause.by ?? 'server', object: shift.id }
  switch (event.kind) {
    case 'started':
      return { type: 'shift-started', ...about, content: { outing: shift.outing, deadlineAt: event.deadlineAt } }
    case 'checked-in':
      return { type: 'checked-in', ...about, content: { source: event.source, happenedAt: event.happenedAt, deadlineAt: event.deadlineAt } }
    case 'check-in-noted':
      return { type: 'checked-in', ...about, content: { source: event.source, happenedAt: event.happenedAt, deadlineAt: null } }
    case 'deadline-missed':
      return { type: 'deadline-missed', ...about, content: { deadlineAt: event.deadlineAt, overdueAt: event.overdueAt } }
    case 'ended':
      return { type: 'shift-ended', ...about, content: { how: event.how } }
    default:
      return null
  }
}
