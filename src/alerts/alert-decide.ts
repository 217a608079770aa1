// What a command may do to an alert: accepted with what follows from it, or refused with the reason.
// An alert ends only by a named person who is not its subject (L7): there is one way to 'closed', at the end here.

import { after, type Instant } from '../basics/instant.ts'
import { accepted, type Outcome, refused } from '../basics/outcome.ts'
import { type Alert, type AlertDetails, type AlertEvent, alertLimits, type CloseOutcome, evolve, type Told } from './alert.ts'
import { passTime } from './alert-time.ts'
import type { PersonId } from './who-is-told.ts'

export type AlertCommand =
  | PersonCommand
  /** No provider took any message of this step or repeat. */
  | { readonly id: string; readonly kind: 'sends-failed'; readonly round: number; readonly step: number; readonly repeat: number }
  /** "It was a mistake" on the phone. The number was compared at the edge; the phone sees one answer for all three. */
  | { readonly id: string; readonly kind: 'cancel'; readonly pin: 'right' | 'wrong' | 'duress'; /** It was typed to end the time out, not to take the alert back. */ readonly toEnd?: true }
  | { readonly id: string; readonly kind: 'tell'; readonly what: Told; readonly by: PersonId | null; readonly note: string }

type PersonCommand = { readonly id: string; readonly by: PersonId } & (
  | { readonly kind: 'deal' }
  | { readonly kind: 'report'; readonly note: string }
  | { readonly kind: 'give-back' }
  | { readonly kind: 'hand-over'; readonly to: PersonId }
  | { readonly kind: 'accept-hand-over' }
  | { readonly kind: 'police-called'; readonly reference: string | null }
  /** `coordinators`: how many the organisation has. A duress alert needs this twice, by two people. */
  | { readonly kind: 'close'; readonly outcome: CloseOutcome; readonly note: string; readonly coordinators: number }
  | { readonly kind: 'reopen' }
)

export type AlertRefusal =
  | 'about-you' // nobody deals with or closes an alert about themselves
  | 'in-their-group' // a duress alert: those who walk with the subject may be forced too
  | 'taken' // the alert says by whom
  | 'not-yours' // somebody else is dealing with it, or nobody is
  | 'deal-first' // nobody is dealing with it: say that you are, then close it
  | 'not-offered'
  | 'not-to-them' // the subject, someone in their group in a duress alert, or the one who has it already
  | 'note-needed'
  | 'second-person-needed' // you have proposed to close this duress alert: another person must say the same
  | 'not-closed'
  | 'too-late' // to reopen
  | 'alert-closed'

type Decision = Outcome<AlertEvent[], AlertRefusal>

/**
 * What raises an alert: the event that opens it, and the first step where that is due at once. `openedAt` is before
 * now where a call for help came while the store was away: the steps are timed from when they are really taken.
 */
export function raise(details: AlertDetails, now: Instant, openedAt: Instant = now): AlertEvent[] {
  const opened: AlertEvent = { kind: 'opened', at: openedAt, ...details }
  return [opened, ...passTime(evolve(null, [opened]), now)]
}

/**
 * What the command does at `now`, by the server's clock. What is refused changes nothing.
 * Whether the person may see and act on this alert at all is checked before, at the edge.
 */
export function decide(alert: Alert, command: AlertCommand, now: Instant): Decision {
  const by = { at: now, commandId: command.id }
  const closed = alert.status.name === 'closed'
  if (closed && command.kind !== 'reopen') return refused('alert-closed')

  switch (command.kind) {
    case 'sends-failed':
      return withTime(alert, [stepFailed(command, by)], now)
    case 'cancel':
      return withTime(alert, [cancelled(alert, command, by)], now)
    case 'tell': {
      const told: AlertEvent[] = [{ kind: 'told', ...by, what: command.what, by: command.by, note: command.note }]
      // Whoever was held back because it had been called a mistake is told with it.
      return (command.what === 'sos-again' || command.what === 'sos-aloud') && alert.heldUntil !== null ? withTime(alert, told, now) : accepted(told)
    }
    default:
      return decideForPerson(alert, command, now)
  }
}

function decideForPerson(alert: Alert, command: PersonCommand, now: Instant): Decision {
  const barred = whyNot(alert, command.by, now)
  if (barred !== null) return refused(barred)
  const by = { at: now, commandId: command.id, by: command.by }
  const status = alert.status
  const holder = status.name === 'dealing' || status.name === 'standby' ? status.by : null
  const until = after(now, alertLimits.hold)

  switch (command.kind) {
    case 'deal': {
      // Pressed again it renews nothing: only a report does.
      if (holder === command.by) return accepted([])
      // Who waits for the police and no longer answers reminders can be relieved.
      const unanswered = status.name === 'standby' && status.reminders > 0
      if (holder !== null && !unanswered) return refused('taken')
      return accepted([{ kind: 'taken', ...by, until, from: holder }])
    }
    case 'report': {
      if (holder !== command.by) return refused('not-yours')
      if (command.note.trim() === '') return refused('note-needed')
      const renewed = status.name === 'standby' ? after(now, alertLimits.reminder) : until
      return accepted([{ kind: 'report-made', ...by, until: renewed, note: command.note }])
    }
    case 'give-back':
      if (holder !== command.by) return refused('not-yours')
      return withTime(alert, [{ kind: 'given-back', ...by }], now)
    case 'hand-over':
      if (holder !== command.by) return refused('not-yours')
      if (command.to === command.by || whyNot(alert, command.to, now) !== null) return refused('not-to-them')
      return accepted([{ kind: 'hand-over-offered', ...by, to: command.to }])
    case 'accept-hand-over':
      if (holder === null || !('offeredTo' in status) || status.offeredTo !== command.by) return refused('not-offered')
      return accepted([{ kind: 'handed-over', ...by, from: holder, until }])
    case 'police-called':
      if (holder !== null && holder !== command.by) return refused('taken')
      return accepted([
        { kind: 'police-called', ...by, reference: command.reference, remindAt: after(now, alertLimits.reminder) },
      ])
    case 'close':
      return close(alert, command, now)
    case 'reopen':
      if (status.name !== 'closed') return refused('not-closed')
      if (now > after(status.at, alertLimits.reopen)) return refused('too-late')
      return withTime(alert, [{ kind: 'reopened', ...by }], now)
  }
}

function close(alert: Alert, command: PersonCommand & { kind: 'close' }, now: Instant): Decision {
  const status = alert.status
  // Not straight from the bell: who closes it has it, or sees that somebody has.
  if (status.name === 'open') return refused('deal-first')
  if (command.note.trim() === '') return refused('note-needed')
  const { by, outcome, note } = command
  const named = { at: now, commandId: command.id, by, outcome, note }
  if (alert.kind !== 'duress') return accepted([{ kind: 'closed', ...named, second: null }])

  const proposed = alert.closeProposed
  if (proposed !== null && proposed.by !== by && proposed.outcome === outcome) {
    return accepted([{ kind: 'closed', ...named, second: proposed.by }])
  }
  const quietIsOver = alert.silentUntil !== null && now >= alert.silentUntil
  if (command.coordinators < alertLimits.smallOrganisation && quietIsOver) {
    return accepted([{ kind: 'closed', ...named, second: null }])
  }
  if (proposed !== null && proposed.by === by && proposed.outcome === outcome) return refused('second-person-needed')
  return accepted([{ kind: 'close-proposed', ...named }])
}

function stepFailed(command: AlertCommand & { kind: 'sends-failed' }, by: { at: Instant; commandId: string }): AlertEvent {
  const { round, step, repeat } = command
  return { kind: 'step-failed', ...by, round, step, repeat }
}

function cancelled(alert: Alert, { pin, toEnd }: AlertCommand & { kind: 'cancel' }, by: { at: Instant; commandId: string }): AlertEvent {
  if (pin === 'wrong') return { kind: 'wrong-pin', ...by }
  if (pin === 'duress') return { kind: 'turned-to-duress', ...by, takenBack: !toEnd }
  const slip = alert.kind === 'sos' && by.at <= after(alert.openedAt, alertLimits.slip)
  return { kind: 'cancelled-by-phone', ...by, heldUntil: slip ? after(by.at, alertLimits.slipHold) : null }
}

/** Why this person cannot act on this alert; null when they can. */
function whyNot(alert: Alert, person: PersonId, now: Instant): 'about-you' | 'in-their-group' | null {
  if (alert.subjects.includes(person)) return 'about-you'
  const quiet = alert.silentUntil !== null && now < alert.silentUntil
  return quiet && alert.group.includes(person) ? 'in-their-group' : null
}

/** What is due at once because of the events follows in the same transaction: nobody waits for the next wake. */
const withTime = (alert: Alert, events: AlertEvent[], now: Instant): Decision =>
  accepted([...events, ...passTime(evolve(alert, events), now)])
