// What a command may do to a shift: accepted with what follows from it, or refused with the reason.
// A command carries its own id and the store keeps the ids: here the same command twice is harmless, not unknown.

import { after, type Instant, latest, minutes } from '../basics/instant.ts'
import { accepted, type Outcome, refused } from '../basics/outcome.ts'
import { checkInInterval, type HowEnded, isOver, type ProofSource, type Shift, type ShiftEvent, shiftLimits } from './shift.ts'

export type ShiftCommand = { readonly id: string } & (
  | { readonly kind: 'prepare' }
  | { readonly kind: 'start' }
  /** `device` and `sequence` order what one phone says; a source without a sequence is ordered by arrival. */
  | {
      readonly kind: 'check-in'
      readonly source: ProofSource
      readonly device: string
      readonly sequence: number | null
      readonly happenedAt: Instant | null
    }
  | { readonly kind: 'more-time' }
  | { readonly kind: 'break'; readonly minutes: number }
  | { readonly kind: 'resume' }
  | { readonly kind: 'go-home'; readonly homeBy: Instant }
  /** Was left alone, and goes on so by their own choice. */
  | { readonly kind: 'go-on-alone' }
  /** Somebody has come into their group. */
  | { readonly kind: 'company-comes' }
  /** Whoever walks with them was asked about them, and cannot see them. */
  | { readonly kind: 'not-seen' }
  | { readonly kind: 'end'; readonly how: 'self' | 'partner' | 'under-duress' | 'everyone-home' | 'voice' }
  | { readonly kind: 'abort' }
  | { readonly kind: 'low-battery'; readonly percent: number }
  /** Sent when the last open alert that holds this shift is closed (see `holdsItsShift` in alerts/alert.ts). */
  | { readonly kind: 'alert-closed'; readonly then: 'still-out' | 'home' }
)

export type Refusal =
  | 'shift-over' // nothing brings an ended or expired shift back
  | 'not-allowed-now'
  | 'no-more-time' // twice in a row already: check in first
  | 'break-too-long' // 1 to 30 minutes
  | 'home-by-not-possible' // in the past, or more than three hours ahead
  | 'heard-since' // was missing when the partner pressed, and has checked in
  | 'close-the-alert-first' // overdue: only the close of its alert ends it

type Decision = Outcome<ShiftEvent[], Refusal>

/**
 * What the command does at `now`, by the server's clock. What is refused changes nothing.
 * The PIN, the person's right to send this and whether somebody watches are checked before, at the edge.
 */
export function decide(shift: Shift, command: ShiftCommand, now: Instant): Decision {
  if (isOver(shift)) return refused('shift-over')
  // On the phone it has ended. The same answer after a duress end as after an ordinary one (L9).
  if (shift.endedOnPhoneAt !== null && command.kind !== 'alert-closed') return refused('shift-over')
  const by = { at: now, commandId: command.id }
  const phase = shift.phase
  const started = shift.startedAt !== null

  switch (command.kind) {
    case 'prepare': {
      if (phase.name !== 'planned') return refused('not-allowed-now')
      // Who joins late still has half an hour to start.
      const expiresAt = latest(phase.expiresAt, after(now, shiftLimits.startLate))
      return accepted([{ kind: 'prepared', ...by, expiresAt }])
    }
    case 'start':
      if (phase.name !== 'ready') return refused('not-allowed-now')
      return accepted([{ kind: 'started', ...by, deadlineAt: newDeadline(shift, now) }])
    case 'check-in':
      return checkIn(shift, command, now)
    case 'more-time':
      if (phase.name !== 'active' && phase.name !== 'grace') return refused('not-allowed-now')
      if (shift.extensionsInARow === 2) return refused('no-more-time')
      return accepted([
        { kind: 'time-added', ...by, deadlineAt: newDeadline(shift, now), inARow: shift.extensionsInARow === 0 ? 1 : 2 },
      ])
    case 'break':
      if (phase.name !== 'active' || shift.homeBy !== null) return refused('not-allowed-now')
      if (!(command.minutes >= 1 && minutes(command.minutes) <= shiftLimits.longestBreak)) return refused('break-too-long')
      return accepted([{ kind: 'break-begun', ...by, deadlineAt: after(now, minutes(command.minutes)) }])
    case 'resume':
      if (phase.name !== 'paused') return refused('not-allowed-now')
      return accepted([{ kind: 'resumed', ...by, deadlineAt: after(now, checkInInterval(shift)) }])
    case 'go-home':
      if (!started || phase.name === 'overdue') return refused('not-allowed-now')
      if (!(command.homeBy > now && command.homeBy <= after(now, shiftLimits.farthestHome))) {
        return refused('home-by-not-possible')
      }
      return accepted([{ kind: 'going-home', ...by, homeBy: command.homeBy }])
    case 'go-on-alone':
      if (!started || phase.name === 'overdue') return refused('not-allowed-now')
      return accepted(shift.choseAlone ? [] : [{ kind: 'chose-alone', ...by }])
    case 'company-comes':
      return accepted(shift.choseAlone ? [{ kind: 'company-came', ...by }] : [])
    case 'not-seen': {
      const notSeen = { kind: 'not-seen' as const, ...by }
      if (phase.name === 'overdue') return accepted([notSeen])
      if (phase.name !== 'grace') return refused('heard-since')
      // Their phone is silent and their partner cannot see them: nobody waits for the end of the grace.
      return accepted([{ kind: 'deadline-missed', at: now, deadlineAt: phase.deadlineAt, overdueAt: now, afterOutage: false }, notSeen])
    }
    case 'end':
      return end(shift, command.how, by)
    case 'abort':
      if (phase.name === 'overdue' || phase.name === 'aborted') return refused('not-allowed-now')
      return accepted([{ kind: 'called-off', ...by, askAgainAt: after(now, shiftLimits.calledOffAnswer) }])
    case 'low-battery':
      if (!started) return refused('not-allowed-now')
      return accepted(command.percent < 10 ? [{ kind: 'battery-low', ...by, percent: command.percent }] : [])
    case 'alert-closed':
      // Closed about someone whose phone has ended: there is no phone left that could check in, so it is over.
      if (command.then === 'home' || shift.endedOnPhoneAt !== null) {
        return accepted([{ kind: 'ended', ...by, how: 'alert-closed' }])
      }
      if (phase.name !== 'overdue') return accepted([])
      return accepted([{ kind: 'returned-to-active', ...by, deadlineAt: after(now, checkInInterval(shift)) }])
  }
}

function checkIn(shift: Shift, command: ShiftCommand & { kind: 'check-in' }, now: Instant): Decision {
  if (shift.startedAt === null) return refused('not-allowed-now')
  const { source, device, sequence, happenedAt } = command
  const heard = { at: now, commandId: command.id, source, device, sequence, happenedAt }
  const last = Object.hasOwn(shift.heard, device) ? shift.heard[device]! : -Infinity
  if (sequence !== null && !(sequence > last)) {
    return accepted([{ kind: 'check-in-noted', ...heard, because: 'repeated' }])
  }
  switch (shift.phase.name) {
    case 'overdue':
      // Told on the alert, never closes it: only a person does (L7).
      return accepted([{ kind: 'check-in-noted', ...heard, because: 'overdue' }])
    case 'aborted':
      return accepted([{ kind: 'ended', at: now, commandId: command.id, how: 'called-off' }])
    case 'paused':
      return accepted([{ kind: 'checked-in', ...heard, deadlineAt: shift.phase.deadlineAt, late: false }])
    default:
      return accepted([
        { kind: 'checked-in', ...heard, deadlineAt: newDeadline(shift, now), late: shift.phase.name === 'grace' },
      ])
  }
}

function end(shift: Shift, how: HowEnded | 'under-duress', by: { at: Instant; commandId: string }): Decision {
  const phase = shift.phase.name
  if (phase === 'planned') return refused('not-allowed-now')
  // The duress number counts wherever a number can be typed.
  if (how === 'under-duress') return accepted([{ kind: 'ended-under-duress', ...by }])
  if (phase !== 'overdue') return accepted([{ kind: 'ended', ...by, how }])
  return how === 'self' || how === 'partner' ? accepted([{ kind: 'end-noted', ...by }]) : refused('close-the-alert-first')
}

/** One interval from now, but never earlier than what the person's screen already promises (L4). */
function newDeadline(shift: Shift, now: Instant): Instant {
  const fresh = after(now, checkInInterval(shift))
  return shift.phase.name === 'active' ? latest(fresh, shift.phase.deadlineAt) : fresh
}
