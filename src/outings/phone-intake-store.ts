// What a phone (or the same form without script) says, done in one transaction: each kind of command in turn.

import type { Actor } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Alarm } from './shift-intake-store.ts'
import { once } from './command-store.ts'
import { staysOut } from './company.ts'
import { decideOuting, type OutingCommand, type OutingEvent, type OutingRefusal } from './outing.ts'
import { loadOuting, saveOuting } from './outing-store.ts'
import type { StoredOuting } from './plan.ts'
import type { KeptCommand, PhoneAnswer, PhoneCommand } from './phone-command.ts'
import type { People } from './phone-view-store.ts'
import { asSeenByItsPerson, isOver, type ProofSource, rightToRaiseSosUntil } from './shift.ts'
import type { Refusal, ShiftCommand } from './shift-decide.ts'
import type { ShiftIntake } from './shift-intake-store.ts'
import { type Cause, loadShift, loadShiftsOf, noteOnShift, type StoredShift } from './shift-store.ts'

export type PhoneRefusal = Refusal | OutingRefusal | 'number-needed' | 'wrong-number' | 'no-shift' | 'too-late-for-sos' | 'no-position-now' | 'not-with-you'

/** Compares a four-digit number with the person's two, always with both; counts wrong ones. */
export type CheckNumber = (tx: Queries, organisation: string, person: string, digits: string | null) => Promise<'right' | 'wrong' | 'duress' | 'none-set'>

/** Messages that follow at once from what a phone says, beside those of the shift itself. */
export type PhoneFollowUp = {
  feltWrong(tx: Queries, shift: StoredShift, outing: StoredOuting, mates: readonly StoredShift[], now: Instant): Promise<void>
  outing(tx: Queries, outing: StoredOuting, event: OutingEvent, shifts: readonly StoredShift[], now: Instant): Promise<void>
}

export type PhoneIntake = {
  /**
   * Does what the phone says and answers; the same command again gets the same answer and does nothing.
   * Throws SameIdOtherContent. An unknown or foreign shift is refused as 'no-shift'.
   * `receivedAt`: when it came, where that was before now (waiting-sos-store.ts).
   */
  take(tx: Queries, actor: Actor, command: KeptCommand, source: ProofSource, now: Instant, receivedAt?: Instant): Promise<PhoneAnswer>
}

type Done = PhoneRefusal | null

export function makePhoneIntake({ shifts, alarm, keys, people, checkNumber, followUp }: {
  shifts: ShiftIntake
  alarm: Alarm
  keys: Keys
  people: Pick<People, 'withPhone' | 'isUnder18'>
  checkNumber: CheckNumber
  followUp: PhoneFollowUp
}): PhoneIntake {
  return {
    async take(tx, actor, command, source, now, receivedAt = now) {
      const { organisation, shift: id } = actor
      if (id === null) return { id: command.id, answer: 'refused', reason: 'no-shift' }
      return once(tx, { organisation, subject: id, id: command.id, content: command }, now, async () => {
        const shift = await loadShift(tx, organisation, id)
        const refusal = shift ? await act(tx, shift, actor, command, source, now, receivedAt) : 'no-shift'
        return refusal === null ? { id: command.id, answer: 'received', receivedAt } : { id: command.id, answer: 'refused', reason: refusal }
      })
    },
  }

  async function act(tx: Queries, shift: StoredShift, actor: Actor, command: KeptCommand, source: ProofSource, now: Instant, receivedAt: Instant): Promise<Done> {
    const cause: Cause = { by: actor.person, happenedAt: command.happenedAt }
    const toShift = async (inner: ShiftCommand): Promise<Done> => {
      const outcome = await shifts.take(tx, shift, inner, cause, now)
      return outcome.ok ? null : outcome.reason
    }
    const { id } = command

    switch (command.kind) {
      case 'check-in':
        return checkIn(tx, shift, actor, command, source, now)
      case 'answer-for':
        return answerFor(tx, shift, actor, command, now)
      case 'go-on-alone':
        // Pressed where there was no signal, it may come when they have company again: it would be kept for the next time.
        if ((await matesOf(tx, shift)).some((mate) => staysOut(mate.shift))) return 'not-allowed-now'
        return (await people.isUnder18(tx, shift.organisation, shift.person)) ? 'not-allowed-now' : toShift({ id, kind: 'go-on-alone' })
      case 'more-time':
      case 'resume':
        return toShift({ id, kind: command.kind })
      case 'break':
        return toShift({ id, kind: 'break', minutes: command.minutes })
      case 'go-home':
        return toShift({ id, kind: 'go-home', homeBy: command.homeBy })
      case 'low-battery':
        return toShift({ id, kind: 'low-battery', percent: command.percent })
      case 'end': {
        const number = await checkNumber(tx, shift.organisation, shift.person, command.pin ?? null)
        if (number === 'wrong') return command.pin === undefined ? 'number-needed' : 'wrong-number'
        return toShift({ id, kind: 'end', how: number === 'duress' ? 'under-duress' : 'self' })
      }
      case 'feels-wrong': {
        if (isOver(asSeenByItsPerson(shift.shift))) return 'shift-over'
        const outing = await loadOuting(tx, keys, shift.organisation, shift.outing)
        if (!outing) return 'no-shift'
        await noteOnShift(tx, shift, 'felt-wrong', {}, cause, now)
        await followUp.feltWrong(tx, shift, outing, await matesOf(tx, shift), now)
        return null
      }
      case 'stop':
        return toOuting(tx, shift, { id, by: actor.person, kind: 'stop' }, now)
      case 'answer-stop':
        return shift.group === null ? 'no-stop' : toOuting(tx, shift, { id, by: actor.person, kind: 'answer-stop', group: shift.group }, now)
      case 'decide-stop':
        return toOuting(tx, shift, { id, by: actor.person, kind: 'decide-stop', decision: command.decision }, now)
      case 'sos': {
        const until = rightToRaiseSosUntil(asSeenByItsPerson(shift.shift))
        if (until !== null && receivedAt > until) return 'too-late-for-sos'
        await alarm.raiseSos(tx, shift, { id, by: actor.person, silent: command.silent, place: command.place ?? null, happenedAt: command.happenedAt, receivedAt }, now)
        return null
      }
      case 'cancel-sos': {
        const number = await checkNumber(tx, shift.organisation, shift.person, command.pin)
        // The phone never learns which it was (L9): a person rings in every case.
        await alarm.cancelSos(tx, shift, number === 'none-set' ? 'wrong' : number, id, now)
        return null
      }
    }
  }

  /** "Both" answers for everyone in the group who is out: any phone of the group can speak for all who are named. */
  async function checkIn(tx: Queries, shift: StoredShift, actor: Actor, command: PhoneCommand & { kind: 'check-in' }, source: ProofSource, now: Instant): Promise<Done> {
    const cause: Cause = { by: actor.person, happenedAt: command.happenedAt }
    const heard = { id: command.id, kind: 'check-in' as const, device: actor.device, sequence: command.sequence, happenedAt: command.happenedAt }
    const own = await shifts.take(tx, shift, { ...heard, source }, cause, now)
    if (command.who === 'both') {
      for (const mate of await matesOf(tx, shift)) {
        // A mate who is home already is no fault of this press.
        await shifts.take(tx, mate, { ...heard, source: 'partner-phone' }, cause, now)
      }
    }
    return own.ok ? null : own.reason
  }

  /** About one who walks with this phone. After an end under duress it is refused as after any end (L9). */
  async function answerFor(tx: Queries, shift: StoredShift, actor: Actor, command: PhoneCommand & { kind: 'answer-for' }, now: Instant): Promise<Done> {
    if (shift.shift.startedAt === null || isOver(asSeenByItsPerson(shift.shift))) return 'not-allowed-now'
    const mate = (await matesOf(tx, shift)).find((other) => other.id === command.partner)
    if (!mate || isOver(asSeenByItsPerson(mate.shift))) return 'not-with-you'
    if (command.says === 'home' && (await people.withPhone(tx, mate.organisation, [mate.id])).has(mate.id)) return 'not-allowed-now'
    const said: ShiftCommand = command.says === 'not-seen' ? { id: command.id, kind: 'not-seen' }
      : command.says === 'home' ? { id: command.id, kind: 'end', how: 'partner' }
        : { id: command.id, kind: 'check-in', source: 'partner-phone', device: actor.device, sequence: command.sequence, happenedAt: command.happenedAt }
    const outcome = await shifts.take(tx, mate, said, { by: actor.person, happenedAt: command.happenedAt }, now)
    return outcome.ok ? null : outcome.reason
  }

  async function toOuting(tx: Queries, shift: StoredShift, command: OutingCommand, now: Instant): Promise<Done> {
    // Only those who are out may stop or answer for the others.
    if (shift.shift.startedAt === null || isOver(asSeenByItsPerson(shift.shift))) return 'not-allowed-now'
    const outing = await loadOuting(tx, keys, shift.organisation, shift.outing)
    if (!outing) return 'no-shift'
    const decision = decideOuting(outing.outing, command, now)
    if (!decision.ok) return decision.reason
    const saved = await saveOuting(tx, outing, decision.value, now)
    const all = await loadShiftsOf(tx, shift.organisation, shift.outing)
    for (const event of decision.value) await followUp.outing(tx, saved, event, all, now)
    return null
  }
}

/** Those in the same group who are out. */
async function matesOf(tx: Queries, shift: StoredShift): Promise<StoredShift[]> {
  if (shift.group === null) return []
  const all = await loadShiftsOf(tx, shift.organisation, shift.outing)
  return all.filter((other) => other.group === shift.group && other.id !== shift.id && other.shift.startedAt !== null && !isOver(other.shift))
}
