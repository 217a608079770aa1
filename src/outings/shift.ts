// The whole life of one shift (one person's time out, from start to home), with nothing of the outside in it.
// The phone and the server run the same rules; only the server's answer counts.
// Here: what a shift is and what each event does to it. Beside it: shift-decide.ts (what a command may do)
// and shift-time.ts (what the passing of time does).

import { after, earliest, hours, type Instant, minutes } from '../basics/instant.ts'

/** What was agreed before going out; it does not change while out. */
export type ShiftTerms = {
  readonly checkInMinutes: number // 5–120
  readonly graceMinutes: number // 0–10
  readonly plannedStartAt: Instant
  readonly plannedEndAt: Instant
}

export type Phase =
  | { readonly name: 'planned'; readonly expiresAt: Instant } // in a plan, has not joined yet
  | { readonly name: 'ready'; readonly expiresAt: Instant } // has joined and consented, waits for the start
  | { readonly name: 'active'; readonly deadlineAt: Instant }
  | { readonly name: 'paused'; readonly deadlineAt: Instant } // on a break
  | { readonly name: 'grace'; readonly deadlineAt: Instant; readonly overdueAt: Instant } // asked, not yet missed
  | { readonly name: 'overdue'; readonly deadlineAt: Instant; readonly overdueAt: Instant } // always has an open alert
  | { readonly name: 'ended'; readonly endedAt: Instant }
  | { readonly name: 'aborted'; readonly askAgainAt: Instant } // called off, and not heard from yet
  | { readonly name: 'expired'; readonly expiredAt: Instant } // never started

/** Plain data: stored as JSON and sent to the person's phone (through `asSeenByItsPerson`, never as it is). */
export type Shift = {
  readonly terms: ShiftTerms
  readonly phase: Phase
  readonly startedAt: Instant | null
  /** The highest sequence heard from each device; what is not above it is a repeat or came out of order. */
  readonly heard: Readonly<Record<string, number>>
  readonly lastCheckInAt: Instant | null
  readonly extensionsInARow: 0 | 1 | 2
  readonly homeBy: Instant | null
  /** Goes on without company, by their own word: who was left alone and says so. */
  readonly choseAlone: boolean
  /** A nearly empty battery halves the interval, once. */
  readonly halved: boolean
  /** "Are you still out?" is asked once for each of these. */
  readonly endAsked: { readonly plannedEnd: boolean; readonly longestShift: boolean }
  /** When the person's own phone is told that it will soon be asked; null: it has been, or there is no time for it. */
  readonly remindAt: Instant | null
  /** The phone shows the shift as ended while an alert stays open: an end under duress, or an end while overdue. */
  readonly endedOnPhoneAt: Instant | null
}

/** Where a proof of life comes from. A tracker or a position is not one: it never clears a deadline. */
export type ProofSource = 'phone' | 'partner-phone' | 'form' | 'sms' | 'voice'

export type ShiftEvent =
  | (ByCommand & { readonly kind: 'prepared'; readonly expiresAt: Instant })
  | (ByCommand & { readonly kind: 'started'; readonly deadlineAt: Instant })
  | (ByCommand & Heard & { readonly kind: 'checked-in'; readonly deadlineAt: Instant; readonly late: boolean })
  /** Told, but it moves nothing: a repeat, out of order, or too late because an alert is already open. */
  | (ByCommand & Heard & { readonly kind: 'check-in-noted'; readonly because: 'repeated' | 'overdue' })
  /** The second in a row is told to the lead. */
  | (ByCommand & { readonly kind: 'time-added'; readonly deadlineAt: Instant; readonly inARow: 1 | 2 })
  | (ByCommand & { readonly kind: 'break-begun'; readonly deadlineAt: Instant })
  | (ByCommand & { readonly kind: 'resumed'; readonly deadlineAt: Instant })
  | (ByCommand & { readonly kind: 'going-home'; readonly homeBy: Instant })
  | (ByCommand & { readonly kind: 'chose-alone' })
  /** Somebody is with them again: what they chose was for then. */
  | (ByCommand & { readonly kind: 'company-came' })
  | (ByCommand & { readonly kind: 'battery-low'; readonly percent: number })
  | (ByCommand & { readonly kind: 'ended'; readonly how: HowEnded })
  /** Whoever walks with them was asked, and cannot see them. */
  | (ByCommand & { readonly kind: 'not-seen' })
  /** An end while an alert is open: the phone shows the end, and a person still has to close the alert. */
  | (ByCommand & { readonly kind: 'end-noted' })
  /** Looks like an end on the phone; the shift is overdue from now on, with a silent alert. */
  | (ByCommand & { readonly kind: 'ended-under-duress' })
  | (ByCommand & { readonly kind: 'called-off'; readonly askAgainAt: Instant })
  | (ByCommand & { readonly kind: 'returned-to-active'; readonly deadlineAt: Instant })
  /** The person's own phone is told that time runs out. Most alarms about nobody in trouble end here. */
  | (ByTime & { readonly kind: 'reminded'; readonly deadlineAt: Instant })
  /** The phones of the person and of their group are asked, and nobody else yet. */
  | (ByTime & { readonly kind: 'asked'; readonly deadlineAt: Instant; readonly overdueAt: Instant; readonly because: WhyAsked })
  /** Half of the grace is over: the same once more. */
  | (ByTime & { readonly kind: 'asked-again'; readonly overdueAt: Instant })
  /** Opens an alert; after an outage of the server, one roll-call alert for the whole outing. */
  | (ByTime & { readonly kind: 'deadline-missed'; readonly deadlineAt: Instant; readonly overdueAt: Instant; readonly afterOutage: boolean })
  | (ByTime & { readonly kind: 'expired' })

/** `partner`: said by a phone of the group for somebody who has none. */
export type HowEnded = 'self' | 'partner' | 'everyone-home' | 'voice' | 'called-off' | 'alert-closed'
export type WhyAsked = 'deadline' | 'planned-end' | 'longest-shift'
type ByTime = { readonly at: Instant }
type ByCommand = { readonly at: Instant; readonly commandId: string }
type Heard = {
  readonly source: ProofSource
  readonly device: string
  readonly sequence: number | null
  readonly happenedAt: Instant | null // what the phone's own clock says: kept as evidence, decides nothing
}

/** From facts 5.3 and 7.1, with DESIGN section 7. In milliseconds. */
export const shiftLimits = {
  startLate: minutes(30), // not started by then: expired
  endLate: minutes(30), // after the planned end: "are you still out?", and positions stop
  longestShift: hours(12), // nobody stays on by mistake
  shortestInterval: minutes(5),
  longestBreak: minutes(30),
  farthestHome: hours(3),
  calledOffAnswer: minutes(5),
  worthAskingAgain: minutes(2),
  reminder: minutes(5), // before the asking; less where the interval is short
  sosAfterEnd: hours(12),
} as const

/** A shift in a plan. Late joiners get terms of their own: `plannedStartAt` is then the moment they join. */
export function planShift(terms: ShiftTerms): Shift {
  return {
    terms,
    phase: { name: 'planned', expiresAt: after(terms.plannedStartAt, shiftLimits.startLate) },
    startedAt: null,
    heard: {},
    lastCheckInAt: null,
    extensionsInARow: 0,
    homeBy: null,
    choseAlone: false,
    halved: false,
    endAsked: { plannedEnd: false, longestShift: false },
    remindAt: null,
    endedOnPhoneAt: null,
  }
}

export const evolve = (shift: Shift, events: readonly ShiftEvent[]): Shift => events.reduce(apply, shift)

/** What an event does. It never refuses: the refusing is done before, in `decide`. */
export function apply(shift: Shift, event: ShiftEvent): Shift {
  switch (event.kind) {
    case 'prepared':
      return { ...shift, phase: { name: 'ready', expiresAt: event.expiresAt } }
    case 'started':
      return active({ ...shift, startedAt: event.at }, event.deadlineAt, event.at)
    case 'checked-in': {
      const heard = { ...hear(shift, event), extensionsInARow: 0 as const }
      // A check-in on a break does not end the break: positions stay off until the person says so.
      return shift.phase.name === 'paused' ? heard : active(heard, event.deadlineAt, event.at)
    }
    case 'check-in-noted':
      return event.because === 'repeated' ? shift : hear(shift, event)
    case 'time-added':
      return { ...active(shift, event.deadlineAt, event.at), extensionsInARow: event.inARow }
    case 'break-begun':
      return withReminder({ ...shift, phase: { name: 'paused', deadlineAt: event.deadlineAt } }, event.at)
    case 'resumed':
      return active(shift, event.deadlineAt, event.at)
    case 'going-home':
      // Who says when they will be home has answered the question about the planned end.
      return active(
        { ...shift, homeBy: event.homeBy, endAsked: { ...shift.endAsked, plannedEnd: true } },
        event.homeBy,
        event.at,
      )
    case 'chose-alone':
      return { ...shift, choseAlone: true }
    case 'company-came':
      return { ...shift, choseAlone: false }
    case 'battery-low':
      return { ...shift, halved: true }
    case 'ended':
      return { ...shift, phase: { name: 'ended', endedAt: shift.endedOnPhoneAt ?? event.at }, remindAt: null, endedOnPhoneAt: null }
    case 'end-noted':
      return { ...shift, endedOnPhoneAt: event.at }
    case 'ended-under-duress':
      return { ...shift, phase: overdueSince(shift, event.at), endedOnPhoneAt: event.at }
    case 'called-off':
      return shift.startedAt === null
        ? { ...shift, phase: { name: 'expired', expiredAt: event.at } }
        : { ...shift, phase: { name: 'aborted', askAgainAt: event.askAgainAt } }
    case 'returned-to-active':
      return active(shift, event.deadlineAt, event.at)
    case 'reminded':
    case 'asked-again':
      return { ...shift, remindAt: null }
    case 'asked':
      return {
        ...shift,
        remindAt: halfway(event.at, event.overdueAt),
        phase: { name: 'grace', deadlineAt: event.deadlineAt, overdueAt: event.overdueAt },
        endAsked: {
          plannedEnd: shift.endAsked.plannedEnd || event.because === 'planned-end',
          longestShift: shift.endAsked.longestShift || event.because === 'longest-shift',
        },
      }
    case 'deadline-missed':
      return { ...shift, remindAt: null, phase: { name: 'overdue', deadlineAt: event.deadlineAt, overdueAt: event.overdueAt } }
    case 'expired':
      return { ...shift, phase: { name: 'expired', expiredAt: event.at } }
    case 'not-seen':
      return shift
  }
}

export const isOver = (shift: Shift): boolean => shift.phase.name === 'ended' || shift.phase.name === 'expired'

/** How long one may go without a check-in, in milliseconds. */
export function checkInInterval(shift: Shift): number {
  const whole = minutes(shift.terms.checkInMinutes)
  return shift.halved ? Math.max(whole / 2, shiftLimits.shortestInterval) : whole
}

/** When a started shift is asked whether it still goes on. */
export function endQuestions(shift: Shift): { readonly plannedEnd: Instant; readonly longestShift: Instant } {
  const lateEnd = after(shift.terms.plannedEndAt, shiftLimits.endLate)
  const longestShift = after(shift.startedAt ?? shift.terms.plannedStartAt, shiftLimits.longestShift)
  // Started after its planned end: then only the twelve hours are left to ask about.
  const lateStart = shift.startedAt !== null && lateEnd <= shift.startedAt
  return { plannedEnd: lateStart ? longestShift : lateEnd, longestShift }
}

/** When the person is asked next: at the deadline, or sooner whether a shift that should be over still goes on. */
export function nextAsking(shift: Shift, deadlineAt: Instant): { readonly at: Instant; readonly because: WhyAsked } {
  const { plannedEnd, longestShift } = endQuestions(shift)
  let first: { at: Instant; because: WhyAsked } = { at: deadlineAt, because: 'deadline' }
  if (!shift.endAsked.plannedEnd && plannedEnd < first.at) first = { at: plannedEnd, because: 'planned-end' }
  if (!shift.endAsked.longestShift && longestShift < first.at) first = { at: longestShift, because: 'longest-shift' }
  return first
}

/** Whether a position may be stored: never before the start, on a break, on the way home or after the end (L18). */
export function takesPositions(shift: Shift, now: Instant): boolean {
  if (shift.endedOnPhoneAt !== null || shift.startedAt === null) return false
  if (shift.phase.name === 'overdue') return true
  if (shift.phase.name !== 'active' && shift.phase.name !== 'grace') return false
  return shift.homeBy === null && now < positionsUntil(shift)
}

/** When sharing stops by itself: half an hour after the planned end, and after twelve hours in any case. */
export function positionsUntil(shift: Shift): Instant {
  const { plannedEnd, longestShift } = endQuestions(shift)
  return earliest(plannedEnd, longestShift)
}

/** Until when this shift's phone may raise an SOS: 12 hours after the end; null while there is no end yet. */
export function rightToRaiseSosUntil(shift: Shift): Instant | null {
  if (shift.phase.name === 'ended') return after(shift.phase.endedAt, shiftLimits.sosAfterEnd)
  if (shift.phase.name === 'expired') return after(shift.phase.expiredAt, shiftLimits.sosAfterEnd)
  return null
}

/**
 * What the person's own phone, and everyone who walks with them, may be shown. After an end under duress it is
 * the same, value for value, as after an ordinary end (L9). Views for the coordinator use the shift itself.
 */
export function asSeenByItsPerson(shift: Shift): Shift {
  if (shift.endedOnPhoneAt === null) return shift
  return { ...shift, phase: { name: 'ended', endedAt: shift.endedOnPhoneAt }, remindAt: null, endedOnPhoneAt: null }
}

/** What the alerts must do when this has happened; written in the same transaction. Null: nothing. */
export function alertCallFor(event: ShiftEvent): AlertCall | null {
  switch (event.kind) {
    case 'deadline-missed':
      return { do: 'raise', kind: event.afterOutage ? 'roll-call' : 'missed' }
    case 'ended-under-duress':
      return { do: 'raise-or-turn', kind: 'duress' }
    case 'check-in-noted':
      return event.because === 'repeated' ? null : { do: 'tell', what: 'late-check-in' }
    case 'not-seen':
      return { do: 'tell', what: 'not-seen' }
    case 'ended': // an SOS may be open: its alert stays open and is told
    case 'end-noted':
      return { do: 'tell', what: 'end' }
    case 'battery-low':
      return { do: 'tell', what: 'battery-low' }
    default:
      return null
  }
}

/** `raise-or-turn`: an open alert about the same shift is turned (cancel with the duress number), else a new one. */
export type AlertCall =
  | { readonly do: 'raise'; readonly kind: 'missed' | 'roll-call' }
  | { readonly do: 'raise-or-turn'; readonly kind: 'duress' }
  | { readonly do: 'tell'; readonly what: 'late-check-in' | 'not-seen' | 'end' | 'battery-low' }

function active(shift: Shift, deadlineAt: Instant, at: Instant): Shift {
  const due = endQuestions(shift)
  return withReminder({
    ...shift,
    phase: { name: 'active', deadlineAt },
    // Who is heard from after the moment has answered "are you still out?" without being asked.
    endAsked: {
      plannedEnd: shift.endAsked.plannedEnd || due.plannedEnd <= at,
      longestShift: shift.endAsked.longestShift || due.longestShift <= at,
    },
  }, at)
}

function withReminder(shift: Shift & { readonly phase: { readonly deadlineAt: Instant } }, at: Instant): Shift {
  const before = Math.min(shiftLimits.reminder, checkInInterval(shift) / 4)
  const remindAt = after(nextAsking(shift, shift.phase.deadlineAt).at, -before)
  // A break of a few minutes, or nearly home: whoever has just pressed needs no reminder of it.
  return { ...shift, remindAt: after(at, before) < remindAt ? remindAt : null }
}

/** Null where an answer could hardly come between the two. */
const halfway = (from: Instant, until: Instant): Instant | null =>
  until - from < shiftLimits.worthAskingAgain ? null : after(from, (until - from) / 2)

function hear(shift: Shift, event: Heard & { readonly at: Instant }): Shift {
  const heard = event.sequence === null ? shift.heard : { ...shift.heard, [event.device]: event.sequence }
  return { ...shift, heard, lastCheckInAt: event.at }
}

const overdueSince = (shift: Shift, at: Instant): Phase =>
  shift.phase.name === 'overdue' ? shift.phase : { name: 'overdue', deadlineAt: at, overdueAt: at }
