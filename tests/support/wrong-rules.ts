// Rules with one thing wrong each: what somebody could write on a tired evening and not notice. They stay here to show
// that the searches and properties would find them; one that is no longer found is a hole in those.

import { after, type Instant, minutes } from '../../src/basics/instant.ts'
import { accepted, refused } from '../../src/basics/outcome.ts'
import type { Shift, ShiftEvent } from '../../src/outings/shift.ts'
import { carys } from './given.ts'
import { ourRules, type Rules } from './small-world.ts'

const { decideShift, decideAlert, nextShiftDeadline, nextAlertDeadline, passShiftTime } = ourRules
const wrong = (changes: Partial<Rules>): Rules => ({ ...ourRules, ...changes })

/** A copy of an old check-in counts like a new one. */
export const copiesCount = wrong({
  decideShift: (shift, command, now) => decideShift({ ...shift, heard: {} }, command, now),
})

/** A check-in counts from when the phone says it was pressed. */
export const phoneTimeCounts = wrong({
  decideShift: (shift, command, now) =>
    decideShift(shift, command, command.kind === 'check-in' ? (command.happenedAt ?? now) : now),
})

/** A check-in after the team was told takes her out of overdue. */
export const lateCheckInRescues = wrong({
  decideShift: (shift, command, now) => {
    const { phase } = shift
    if (phase.name !== 'overdue' || command.kind !== 'check-in') return decideShift(shift, command, now)
    return decideShift({ ...shift, phase: { ...phase, name: 'grace' } }, command, now)
  },
})

/** A late check-in closes the alert. */
export const lateCheckInCloses = wrong({
  decideAlert: (alert, command, now) => {
    const decision = decideAlert(alert, command, now)
    if (!decision.ok || command.kind !== 'tell' || command.what !== 'late-check-in') return decision
    const closed = { kind: 'closed', at: now, commandId: command.id, by: carys, outcome: 'other', note: 'Checked in.', second: null } as const
    return accepted([...decision.value, closed])
  },
})

/** A check-in opens an ended shift again. */
export const endRevives = wrong({
  decideShift: (shift, command, now) => {
    if (shift.phase.name !== 'ended' || command.kind !== 'check-in') return decideShift(shift, command, now)
    return decideShift({ ...shift, phase: { name: 'active', deadlineAt: now } }, command, now)
  },
})

/** Who was asked and does not answer is never missed. */
export const graceWithoutTimer = wrong({
  nextShiftDeadline: (shift) => (shift.phase.name === 'grace' ? null : nextShiftDeadline(shift)),
})

/** Somebody called off who stays silent is never missed. */
export const calledOffIsForgotten = wrong({
  nextShiftDeadline: (shift) => (shift.phase.name === 'aborted' ? null : nextShiftDeadline(shift)),
})

/** What was missed while the server was down is skipped as old. */
export const outageIsSkipped = wrong({
  passShiftTime: (shift, now) => {
    const skipped = (event: ShiftEvent) => event.kind === 'deadline-missed' && event.afterOutage
    return passShiftTime(shift, now).filter((event) => !skipped(event))
  },
})

/** Deadlines are timers of the process: when it starts again, so does each, from its full length. */
export function timersStartAnew(shift: Shift, now: Instant): Shift {
  if (shift.phase.name !== 'active') return shift
  return { ...shift, phase: { name: 'active', deadlineAt: after(now, minutes(shift.terms.checkInMinutes)) } }
}

/** She can say herself that she is dealing with her alert. */
export const subjectMayDeal = wrong({
  decideAlert: (alert, command, now) =>
    decideAlert(command.kind === 'deal' ? { ...alert, subjects: [], group: [] } : alert, command, now),
})

/** She can close her own alert. */
export const subjectMayClose = wrong({
  decideAlert: (alert, command, now) => decideAlert(command.kind === 'close' ? { ...alert, subjects: [] } : alert, command, now),
})

/** One person is enough to close a duress alert. */
export const oneClosesDuress = wrong({
  decideAlert: (alert, command, now) =>
    decideAlert(command.kind === 'close' && alert.kind === 'duress' ? { ...alert, kind: 'missed' } : alert, command, now),
})

/** "I'm dealing with this" holds the alert for ever. */
export const holdNeverLapses = wrong({
  nextAlertDeadline: (alert) => (alert.status.name === 'dealing' ? null : nextAlertDeadline(alert)),
})

/** After the last step nobody is told again. */
export const repeatsStop = wrong({
  nextAlertDeadline: (alert) =>
    alert.status.name === 'open' && alert.status.step === alert.ladder.length - 1 ? null : nextAlertDeadline(alert),
})

/** When all sends of a step failed, the next waits for its turn all the same. */
export const failedSendsWait = wrong({
  decideAlert: (alert, command, now) => {
    const decision = decideAlert(alert, command, now)
    if (!decision.ok || command.kind !== 'sends-failed') return decision
    return accepted(decision.value.map((event) => (event.kind === 'step-failed' ? { ...event, round: -1 } : event)).slice(0, 1))
  },
})

/** The right number ends an alert. */
export const pinEnds = wrong({
  decideAlert: (alert, command, now) => {
    if (command.kind !== 'cancel' || command.pin !== 'right') return decideAlert(alert, command, now)
    if (alert.status.name === 'closed') return refused('alert-closed')
    return accepted([{ kind: 'closed', at: now, commandId: command.id, by: 'asha', outcome: 'false-alarm', note: 'Cancelled.', second: null }])
  },
})

/** An SOS turned into a duress alert does not keep the shift overdue. */
export const duressDoesNotHold = wrong({ holdsItsShift: (alert) => alert.kind === 'missed' || alert.kind === 'roll-call' })

/** An end under duress raises nothing. */
export const duressIsQuiet = wrong({
  alertCallFor: (event) => (event.kind === 'ended-under-duress' ? null : ourRules.alertCallFor(event)),
})
