// What is walked through: the whole life of a shift, the whole life of its alert, and two alerts at once.
// All of it in one walk would be some millions of states that differ in nothing any rule looks at together.

import type { Alert } from '../../src/alerts/alert.ts'
import { after, hours, type Instant, minutes } from '../../src/basics/instant.ts'
import type { Shift } from '../../src/outings/shift.ts'
import { type AlertOrder, asha, at, bryn, carys, given, secondCoordinator, type ShiftOrder } from './given.ts'
import { beat, type Scope } from './every-state.ts'
import { makeSmallWorld, ourRules, shortLadder, type World } from './small-world.ts'

const terms = { checkInMinutes: 10, graceMinutes: 5, plannedEndAt: at('22:00') }
type Seed = Scope['seeds'][number]

/** Both phones have been heard once, so that a copy of an old check-in can come at any time. */
const heardOnce = (shift: Shift): Shift => ({ ...shift, heard: { 'asha-phone': 0, 'bryn-phone': 0 } })
const alone = (shift: Shift): World => ({ shift: heardOnce(shift), held: null, sos: null })

const beforeTheStart: Seed = { world: alone(given.plannedShift(terms)), now: at('17:50') }
const justOut: Seed = { world: alone(given.shift(terms)), now: at('18:00') }
const nearThePlannedEnd: Seed = { world: alone(given.shift({ ...terms, plannedEndAt: at('17:45') })), now: at('18:00') }
const nearTwelveHours = (): Seed => {
  const now = after(at('18:00'), hours(12) - minutes(15))
  const shift = given.shift(terms)
  const endAsked = { plannedEnd: true, longestShift: false }
  return { now, world: alone({ ...shift, endAsked, phase: { name: 'active', deadlineAt: after(now, minutes(10)) }, remindAt: after(now, minutes(7.5)) }) }
}
/** Her alert has been repeated for 58 minutes: the next one changes the pace. */
const longUnanswered = (): Seed => {
  const small = makeSmallWorld(ourRules)
  let { world, now } = justOut
  while ((world.held?.repeats ?? 0) < 29) {
    now = small.nextDeadline(world) as Instant
    world = small.passTime(world, now).world
  }
  return { world, now }
}

const checkedIn = (shift: Shift, device: 'asha-phone' | 'bryn-phone', ahead: 0 | 1): ShiftOrder => {
  const source = device === 'asha-phone' ? 'phone' : 'partner-phone'
  return { kind: 'check-in', source, device, sequence: shift.heard[device]! + ahead, happenedAt: null }
}
/** Both phones, each with a new check-in and a copy of the last; the two numbers. */
const spoken = (shift: Shift): ShiftOrder[] => [
  checkedIn(shift, 'asha-phone', 1),
  checkedIn(shift, 'asha-phone', 0),
  checkedIn(shift, 'bryn-phone', 1),
  checkedIn(shift, 'bryn-phone', 0),
  { kind: 'end', how: 'self' },
  { kind: 'end', how: 'under-duress' },
]
const everythingSaid = (shift: Shift, now: Instant): ShiftOrder[] => [
  ...spoken(shift),
  { kind: 'prepare' },
  { kind: 'start' },
  { kind: 'more-time' },
  { kind: 'break', minutes: 5 },
  { kind: 'resume' },
  { kind: 'go-home', homeBy: after(now, beat) },
  { kind: 'end', how: 'voice' },
  { kind: 'not-seen' },
  { kind: 'go-on-alone' },
  { kind: 'company-comes' },
  { kind: 'end', how: 'partner' },
  { kind: 'abort' },
  { kind: 'low-battery', percent: 5 },
]

const note = 'Rang her.'
const closedBy = (by: string, coordinators: number): AlertOrder =>
  ({ kind: 'close', by, outcome: 'safe-by-voice', note, coordinators })
const taken: AlertOrder[] = [
  { kind: 'deal', by: asha },
  { kind: 'deal', by: carys },
  closedBy(asha, 5),
  closedBy(carys, 5),
  closedBy(secondCoordinator, 2),
]
const cancelled: AlertOrder[] = [{ kind: 'cancel', pin: 'right' }, { kind: 'cancel', pin: 'duress' }]
const everythingDone = (alert: Alert): AlertOrder[] => [
  ...taken,
  ...cancelled,
  { kind: 'cancel', pin: 'wrong' },
  { kind: 'sends-failed', round: alert.round, step: alert.status.step, repeat: alert.repeats },
  { kind: 'tell', what: 'position', by: null, note: '' },
  { kind: 'deal', by: bryn },
  { kind: 'deal', by: secondCoordinator },
  { kind: 'report', by: carys, note },
  { kind: 'give-back', by: carys },
  { kind: 'hand-over', by: carys, to: secondCoordinator },
  { kind: 'accept-hand-over', by: secondCoordinator },
  { kind: 'police-called', by: carys, reference: null },
  { kind: 'police-called', by: asha, reference: null },
  closedBy(bryn, 5),
  { kind: 'close', by: carys, outcome: 'safe-by-voice', note: '', coordinators: 5 },
]
const reopened: AlertOrder[] = [{ kind: 'reopen', by: asha }, { kind: 'reopen', by: carys }]

/** Everything that can be said about a shift; its alerts are taken and closed. */
export const everythingAboutTheShift: Scope = {
  ladder: shortLadder.slice(0, 1),
  seeds: [beforeTheStart, nearThePlannedEnd, nearTwelveHours()],
  shiftOrders: everythingSaid,
  alertOrders: () => taken,
  sosCanBePressed: false,
}

/** Everything that can be done about an alert while it holds its shift, and a reopening after it. */
export const everythingAboutItsAlert: Scope = {
  ladder: shortLadder,
  seeds: [justOut, longUnanswered()],
  shiftOrders: spoken,
  alertOrders: (alert, { shift }) => [...(shift.phase.name === 'overdue' ? everythingDone(alert) : taken), ...reopened],
  sosCanBePressed: false,
}

/** Everything that can be done about an SOS, pressed after the end of the shift. */
export const everythingAboutAnSos: Scope = {
  ladder: shortLadder,
  seeds: [{ world: alone(given.endedShift()), now: at('19:10') }],
  shiftOrders: () => [],
  alertOrders: (alert) => [...everythingDone(alert), ...reopened],
  sosCanBePressed: true,
}

/** Two alerts at once: an SOS beside the one the shift raised, and either turned into a duress alert. */
export const anSosBesideIt: Scope = {
  ladder: shortLadder.slice(0, 1),
  seeds: [justOut],
  shiftOrders: (shift) => [checkedIn(shift, 'asha-phone', 1), checkedIn(shift, 'bryn-phone', 0), ...spoken(shift).slice(4)],
  alertOrders: () => [...taken.slice(1), ...cancelled],
  sosCanBePressed: true,
}
