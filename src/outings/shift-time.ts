// What the passing of time does to a shift, and when it does it next.

import { after, earliest, type Instant, latest, minutes, seconds } from '../basics/instant.ts'
import { evolve, nextAsking, type Shift, type ShiftEvent } from './shift.ts'

/** A running server is never later than this (L1); what it finds later was missed while it was down. */
const runningServerLate = seconds(10)

/**
 * Who is asked late, because the server was down at the deadline, still has a moment to answer before the team
 * is told: 20 s, so that with the watch's own time the alert stands within the 30 s of L1.
 */
const shortestAsking = seconds(20)

/** When `passTime` has something to do next; null when only a command or the close of its alert can. */
export function nextDeadline(shift: Shift): Instant | null {
  switch (shift.phase.name) {
    case 'planned':
    case 'ready':
      return shift.phase.expiresAt
    case 'active':
    case 'paused':
      return orReminder(shift, nextAsking(shift, shift.phase.deadlineAt).at)
    case 'grace':
      return orReminder(shift, shift.phase.overdueAt)
    case 'aborted':
      return shift.phase.askAgainAt
    case 'overdue': // its open alert has the next deadline
    case 'ended':
    case 'expired':
      return null
  }
}

/**
 * By when an alert must stand if nothing more is heard; null where none must. Reckoned apart from `nextDeadline` and kept
 * beside it, so that the auditor can hold one against the other (L1).
 */
export function alertDueBy({ phase, terms }: Shift): Instant | null {
  switch (phase.name) {
    case 'active':
    case 'paused':
      return after(phase.deadlineAt, minutes(terms.graceMinutes))
    case 'grace':
      return phase.overdueAt
    case 'aborted':
      return phase.askAgainAt
    default:
      return null
  }
}

/**
 * Everything that is due at `now`, in order; called when `nextDeadline(shift) <= now`, and again it gives nothing.
 * A shift whose grace has passed unseen goes straight to overdue; `afterOutage` then says the server was down.
 */
export function passTime(shift: Shift, now: Instant): ShiftEvent[] {
  const event = whatIsDue(shift, now)
  return event === null ? [] : [event, ...passTime(evolve(shift, [event]), now)]
}

function whatIsDue(shift: Shift, now: Instant): ShiftEvent | null {
  const due = nextDeadline(shift)
  if (due === null || due > now) return null
  switch (shift.phase.name) {
    case 'planned':
    case 'ready':
      return { kind: 'expired', at: now }
    case 'active':
    case 'paused': {
      const asking = nextAsking(shift, shift.phase.deadlineAt)
      if (now < asking.at) return { kind: 'reminded', at: now, deadlineAt: asking.at }
      const grace = minutes(shift.terms.graceMinutes)
      const overdueAt = after(asking.at, grace)
      if (now >= overdueAt) return missed(asking.at, overdueAt, now)
      const askedUntil = latest(overdueAt, after(now, Math.min(grace, shortestAsking)))
      return { kind: 'asked', at: now, deadlineAt: asking.at, overdueAt: askedUntil, because: asking.because }
    }
    case 'grace':
      if (now < shift.phase.overdueAt) return { kind: 'asked-again', at: now, overdueAt: shift.phase.overdueAt }
      return missed(shift.phase.deadlineAt, shift.phase.overdueAt, now)
    case 'aborted':
      return missed(shift.phase.askAgainAt, shift.phase.askAgainAt, now)
    default:
      return null
  }
}

const orReminder = ({ remindAt }: Shift, due: Instant): Instant => (remindAt === null ? due : earliest(due, remindAt))

/** Whether looking at this shift at `now` finds its deadline missed. */
export const isMissedBy = (shift: Shift, now: Instant): boolean => passTime(shift, now).some((event) => event.kind === 'deadline-missed')

const missed = (deadlineAt: Instant, overdueAt: Instant, now: Instant): ShiftEvent => ({
  kind: 'deadline-missed',
  at: now,
  deadlineAt,
  overdueAt,
  afterOutage: now > after(overdueAt, runningServerLate),
})
