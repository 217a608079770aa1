// The cast and the evening every rule's test is told with. States are reached through the rules themselves, never
// written by hand, so that a test cannot begin where nobody can be.
//
// Thursday 23 April 2026 in London: Asha canvasses from 18:00 to 20:00 and checks in every 30 minutes, with 5 minutes
// of grace. Bryn walks with her, Carys coordinates. Dev belongs to another campaign.

import { decide as decideAlert, raise, type AlertCommand } from '../../src/alerts/alert-decide.ts'
import { evolve as evolveAlert, type Alert, type AlertDetails, type AlertEvent } from '../../src/alerts/alert.ts'
import { passTime as passAlertTime } from '../../src/alerts/alert-time.ts'
import { ladderFor, type Roster } from '../../src/alerts/who-is-told.ts'
import { after, instant, type Instant } from '../../src/basics/instant.ts'
import type { Outcome } from '../../src/basics/outcome.ts'
import { decide as decideShift, type ShiftCommand } from '../../src/outings/shift-decide.ts'
import { passTime as passShiftTime } from '../../src/outings/shift-time.ts'
import { evolve as evolveShift, planShift, type Shift, type ShiftEvent, type ShiftTerms } from '../../src/outings/shift.ts'

export const asha = 'asha'
export const bryn = 'bryn'
export const carys = 'carys'
export const dev = 'dev'
/** Others a ladder needs, by what they do: they have no name of their own. */
export const secondCoordinator = 'second-coordinator'
export const theLead = 'lead'
export const theAgent = 'agent'
export const atHome = 'trusted-contact'

/** `at('18:30')`: that evening in London; `at('18:30:15')`, and `at('01:00', 1)` is the night after it. */
export function at(londonTime: string, daysLater = 0): Instant {
  const [hour = 0, minute = 0, second = 0] = londonTime.split(':').map(Number)
  return instant(Date.UTC(2026, 3, 23 + daysLater, hour - 1, minute, second)) // British Summer Time
}

const terms: ShiftTerms = {
  checkInMinutes: 30,
  graceMinutes: 5,
  plannedStartAt: at('18:00'),
  plannedEndAt: at('20:00'),
}

let commands = 0
/** An id of its own for each command, as the phone makes them. */
const nextId = (): string => `command-${++commands}`

type Without<T> = T extends unknown ? Omit<T, 'id'> : never
export type ShiftOrder = Without<ShiftCommand>
export type AlertOrder = Without<AlertCommand>

/** A press on Asha's own phone, unless told otherwise. */
export const checkIn = (changes: Partial<Extract<ShiftOrder, { kind: 'check-in' }>> = {}): ShiftOrder => ({
  kind: 'check-in',
  source: 'phone',
  device: 'asha-phone',
  sequence: null,
  happenedAt: null,
  ...changes,
})

export const ask = (shift: Shift, order: ShiftOrder, now: Instant) =>
  decideShift(shift, { id: nextId(), ...order } as ShiftCommand, now)
export const askAlert = (alert: Alert, order: AlertOrder, now: Instant) =>
  decideAlert(alert, { id: nextId(), ...order } as AlertCommand, now)

/** The shift after an order that must be accepted. */
export const having = (shift: Shift, order: ShiftOrder, now: Instant): Shift =>
  evolveShift(shift, valueOf(ask(shift, order, now)))
/** The shift after the watch has looked at it. */
export const waiting = (shift: Shift, now: Instant): Shift => evolveShift(shift, passShiftTime(shift, now))

/** The alert after an order that must be accepted. */
export const acting = (alert: Alert, order: AlertOrder, now: Instant): Alert =>
  evolveAlert(alert, valueOf(askAlert(alert, order, now)))
/** The alert after the watch has looked at it. */
export const ringing = (alert: Alert, now: Instant): Alert => evolveAlert(alert, passAlertTime(alert, now))

export function valueOf<T, R extends string>(outcome: Outcome<T, R>): T {
  if (!outcome.ok) throw new Error(`This was to be accepted, and was refused: ${outcome.reason}`)
  return outcome.value
}
export const reasonOf = <T, R extends string>(outcome: Outcome<T, R>): R | 'accepted' =>
  outcome.ok ? 'accepted' : outcome.reason
export const kindsOf = (events: readonly (ShiftEvent | AlertEvent)[]): string[] => events.map(({ kind }) => kind)

/** Everybody on two or more channels, and Asha's partner on texts only. */
export const roster: Roster = {
  subjects: [asha],
  partners: [bryn],
  coordinatorsOnDuty: [carys],
  next: [secondCoordinator],
  leads: [theLead],
  agents: [theAgent],
  trustedContacts: [atHome],
  sameGroup: [bryn],
  channelsOf: {
    [asha]: ['push', 'sms'],
    [bryn]: ['sms'],
    [carys]: ['push', 'email', 'sms', 'voice'],
    [secondCoordinator]: ['push', 'sms'],
    [theLead]: ['push', 'sms'],
    [theAgent]: ['email', 'sms'],
    [atHome]: ['sms'],
  },
  brokenChannels: {},
}

export const given = {
  plannedShift: (changes: Partial<ShiftTerms> = {}): Shift => planShift({ ...terms, ...changes }),

  readyShift: (changes: Partial<ShiftTerms> = {}): Shift =>
    having(given.plannedShift(changes), { kind: 'prepare' }, at('17:50')),

  /** Out since 18:00: the first deadline is 18:30. */
  shift: (changes: Partial<ShiftTerms> = {}): Shift => having(given.readyShift(changes), { kind: 'start' }, at('18:00')),

  /** Asked at 18:30, and overdue at 18:35. */
  askedShift: (): Shift => waiting(given.shift(), at('18:30')),

  /** Overdue since 18:35. */
  overdueShift: (): Shift => waiting(given.askedShift(), at('18:35')),

  /** Ten minutes' break since 18:10. */
  shiftOnBreak: (): Shift => having(given.shift(), { kind: 'break', minutes: 10 }, at('18:10')),

  /** Asha ended it at 19:00. */
  endedShift: (): Shift => having(given.shift(), { kind: 'end', how: 'self' }, at('19:00')),

  alert: (kind: AlertDetails['alert'], openedAt: Instant, changes: Partial<AlertDetails> = {}): Alert => {
    const silent = changes.silent ?? false
    const ladder = ladderFor(roster, kind, silent)
    const details: AlertDetails = { alert: kind, silent, subjects: [asha], group: [bryn], ladder, ...changes }
    return evolveAlert(null, raise(details, openedAt))
  },

  /** Asha missed 18:30; the alert has stood since 18:35. */
  missedAlert: (): Alert => given.alert('missed', at('18:35')),

  /** Asha pressed "Alert my team" at 18:40. */
  sos: (changes: Partial<AlertDetails> = {}): Alert => given.alert('sos', at('18:40'), changes),

  /** Asha typed the second number at 18:40. */
  duress: (): Alert => given.alert('duress', at('18:40')),

  /** The SOS of 18:40, which Carys deals with since 18:41: her phone has rung, nobody else has been told. */
  sosTakenByCarys: (): Alert => acting(ringing(given.sos(), at('18:40:30')), { kind: 'deal', by: carys }, at('18:41')),
}

/** Lets the watch look every `stepMilliseconds` until `until`, and keeps all that happened. */
export function watchAlert(alert: Alert, from: Instant, until: Instant, stepMilliseconds = 1000): { alert: Alert; events: AlertEvent[] } {
  const events: AlertEvent[] = []
  let now = from
  for (; now <= until; now = after(now, stepMilliseconds)) {
    const due = passAlertTime(alert, now)
    events.push(...due)
    alert = evolveAlert(alert, due)
  }
  return { alert, events }
}
