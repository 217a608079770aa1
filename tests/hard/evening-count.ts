// The count from outside: given what phones were told, what alerts a coordinator saw and what providers took, what was
// lost, doubled, early or late? It knows one rule only: silent for the interval and the grace, and the team is told.

import { after, type Instant, minutes, seconds } from '../../src/basics/instant.ts'
import type { AlertKind } from '../../src/alerts/alert.ts'
import type { Span } from './killable-server.ts'

/** What a person's phone was told "received" for, by the server's clock; a repeat counts once, by its first answer. */
export type Heard = { readonly kind: 'check-in' | 'end' | 'sos'; readonly at: Instant }
export type SeenAlert = { readonly id: string; readonly kind: AlertKind; readonly openedAt: Instant; readonly closedAt: Instant | null; readonly subjects: readonly string[] }
export type Life = { readonly name: string; readonly startedAt: Instant; readonly heard: readonly Heard[]; readonly alerts: readonly SeenAlert[] }

export type Measure = {
  readonly checkInMinutes: number
  readonly graceMinutes: number
  readonly downs: readonly Span[]
  /** Real milliseconds in which two things count as at once, as so much of the server's clock. */
  readonly atOnce: number
  /** How much later than L1 allows an alert may stand, in the server's clock: what a busy machine takes. */
  readonly slack: number
  readonly until: Instant
}
export type Counted = {
  readonly faults: readonly string[]
  /** What was seen of this person, moment by moment, where there is a fault. */
  readonly evidence: readonly string[]
  /** Deadlines that were set, and those of them that were missed. */
  readonly deadlines: number
  readonly missed: number
  /** By how much each alert stood after its moment, without the time the server was down. */
  readonly late: readonly number[]
}

type Pressed = { readonly at: Instant; readonly what: 'check-in' | 'end' }
type Happening = Pressed | { readonly at: Instant; readonly what: 'opened' | 'closed'; readonly alert: SeenAlert }
/** One way to explain what was seen. At once means that either may have come first, so there can be several. */
type Reading =
  | { readonly is: 'out'; readonly from: Instant; readonly before: Instant | null; readonly missed: number; readonly late: readonly number[] }
  | { readonly is: 'looked-for'; readonly by: SeenAlert; readonly ended: boolean; readonly missed: number; readonly late: readonly number[] }
  | { readonly is: 'home'; readonly at: Instant; readonly from: Instant | null; readonly missed: number; readonly late: readonly number[] }

/** Follows one person through the evening. */
export function countLife(life: Life, measure: Measure): Counted {
  const { checkInMinutes, graceMinutes, downs, atOnce, slack, until } = measure
  const dueAfter = (from: Instant) => after(from, minutes(checkInMinutes + graceMinutes))
  const alarms = life.alerts.filter((alert) => alert.kind === 'missed' || alert.kind === 'roll-call')
  const happenings: Happening[] = [
    ...life.heard.flatMap((one): Pressed[] => (one.kind === 'sos' ? [] : [{ at: one.at, what: one.kind }])),
    ...alarms.map((alert) => ({ at: alert.openedAt, what: 'opened' as const, alert })),
    ...alarms.flatMap((alert) => (alert.closedAt === null ? [] : [{ at: alert.closedAt, what: 'closed' as const, alert }])),
  ].toSorted((one, other) => one.at - other.at)

  let readings: Reading[] = [{ is: 'out', from: life.startedAt, before: null, missed: 0, late: [] }]
  let faults: string[] = []
  for (const happening of happenings) {
    const next: Reading[] = []
    const why: string[] = []
    for (const reading of readings) {
      const read = step(reading, happening)
      if (typeof read === 'string') why.push(read)
      else next.push(...read)
    }
    if (next.length === 0) {
      faults.push(why[0]!)
      // Goes on as if it were right, so that one fault does not hide the next.
      const { missed, late } = readings[0]!
      next.push('alert' in happening ? { is: 'looked-for', by: happening.alert, ended: false, missed, late } : happening.what === 'end' ? { is: 'home', at: happening.at, from: null, missed, late } : { is: 'out', from: happening.at, before: null, missed, late })
    }
    readings = next
  }
  const last = readings.find((reading) => !isLost(reading)) ?? readings[0]!
  if (last.is === 'out' && isLost(last)) faults.push(`${life.name} was silent from ${time(last.from)} until ${time(until)} and no alert was raised`)
  faults = [...faults, ...sosFaults()]
  const received = life.heard.filter((one) => one.kind === 'check-in').length
  const evidence = faults.length === 0 ? [] : happenings.map((one) => `${time(one.at)} ${life.name} ${one.what}${'alert' in one ? ` ${one.alert.kind} ${one.alert.id}` : ''}`)
  return { faults, evidence, deadlines: 1 + received + alarms.filter((alert) => alert.closedAt !== null).length, missed: last.missed, late: last.late }

  function step(reading: Reading, happening: Happening): Reading[] | string {
    const { missed, late } = reading
    if (!('alert' in happening)) {
      const { at, what } = happening
      if (reading.is === 'home') return what === 'end' ? [reading] : `${life.name} was home and checked in at ${time(at)}`
      if (reading.is === 'looked-for') {
        const noted: Reading = { ...reading, ended: reading.ended || what === 'end' }
        // Named on a roll call before their own row was looked at, they could still check in.
        return at - reading.by.openedAt <= atOnce ? [noted, what === 'end' ? { is: 'home', at, from: null, missed, late } : { is: 'out', from: at, before: null, missed, late }] : [noted]
      }
      if (at > latestAlert(reading.from, at)) return `${life.name} was silent from ${time(reading.from)} until ${time(at)} and no alert was raised`
      return what === 'end' ? [{ is: 'home', at, from: reading.from, missed, late }] : [{ is: 'out', from: at, before: reading.from, missed, late }]
    }
    const { at, what, alert } = happening
    if (what === 'closed') {
      if (reading.is !== 'looked-for' || reading.by.id !== alert.id) return [reading]
      return reading.ended ? [{ is: 'home', at, from: null, missed, late }] : [{ is: 'out', from: at, before: null, missed, late }]
    }
    if (reading.is === 'home') {
      const atOnceWithTheEnd = reading.from !== null && at - reading.at <= atOnce && at >= dueAfter(reading.from)
      return atOnceWithTheEnd ? [{ is: 'looked-for', by: alert, ended: true, missed: missed + 1, late }] : `${life.name} was home, and an alert was raised at ${time(at)}`
    }
    if (reading.is === 'looked-for') return `${life.name} has two alerts for one missed deadline, at ${time(reading.by.openedAt)} and ${time(at)}`
    // A check-in that came at once with the alert may have come behind it.
    const from = at - reading.from <= atOnce && reading.before !== null ? reading.before : reading.from
    if (at < dueAfter(from)) return `${life.name} was heard at ${time(from)}, and reported missing at ${time(at)}`
    if (at > latestAlert(from, at)) return `${life.name} was silent from ${time(from)}, and the alert was only raised at ${time(at)}`
    return [{ is: 'looked-for', by: alert, ended: false, missed: missed + 1, late: [...late, at - dueAfter(from) - downBetween(dueAfter(from), at)] }]
  }

  /** Until when L1 lets an alert wait: 10 s of a running server, 30 s from each time it was up again. */
  function latestAlert(from: Instant, at: Instant): Instant {
    const due = dueAfter(from)
    // Down at the deadline itself the person is asked late, and has 20 s to answer: that is in the 30.
    const restarts = downs.filter((down) => down.to > after(due, -minutes(graceMinutes)) && down.from < at).length
    return after(due, seconds(10) + seconds(30) * restarts + downBetween(due, at) + slack)
  }

  function downBetween(from: Instant, to: Instant): number {
    return downs.reduce((sum, down) => sum + Math.max(0, Math.min(to, down.to) - Math.max(from, down.from)), 0)
  }

  function isLost(reading: Reading): boolean {
    return reading.is === 'out' && until > latestAlert(reading.from, until)
  }

  function sosFaults(): string[] {
    const pressed = life.heard.filter((one) => one.kind === 'sos')
    const raised = life.alerts.filter((alert) => alert.kind === 'sos').toSorted((one, other) => one.openedAt - other.openedAt)
    const found: string[] = []
    for (const { at } of pressed) {
      const told = raised.some((alert) => alert.openedAt <= after(at, seconds(10) + downBetween(at, alert.openedAt) + slack) && (alert.closedAt === null || alert.closedAt >= after(at, -atOnce)))
      if (!told) found.push(`${life.name} was told at ${time(at)} that the call for help was received, and no alert was raised`)
    }
    for (const [index, alert] of raised.entries()) {
      const before = raised[index - 1]
      // Closed at once with the next press, either may have come first.
      if (before && (before.closedAt === null || before.closedAt > after(alert.openedAt, atOnce))) found.push(`${life.name} has two open alerts about calls for help, at ${time(before.openedAt)} and ${time(alert.openedAt)}`)
    }
    if (raised.length > pressed.length) found.push(`${life.name} pressed ${pressed.length} times and raised ${raised.length} alerts`)
    return found
  }
}

const time = (at: Instant): string => new Date(at).toISOString().slice(11, 23)
