// The whole life of one alert, from what raised it to the person who closes it, with nothing of the outside in it.
// Here: what an alert is and what each event does to it. Beside it: alert-decide.ts (what a command may do) and
// alert-time.ts (what the passing of time does: the next step, again and again, until a person acts).

import { after, hours, type Instant, minutes, seconds } from '../basics/instant.ts'
import type { PersonId, Step, Tell } from './who-is-told.ts'

export type AlertKind = 'missed' | 'sos' | 'duress' | 'roll-call' | TechnicalKind

/** About no person: the record was changed, the server breaks a promise, or nobody who can be reached watches (L14). */
export type TechnicalKind = 'tamper' | 'system' | 'unwatched'

/** Plain data, stored as JSON. Free text (notes) is not in it: the store keeps that sealed beside it. */
export type Alert = {
  readonly kind: AlertKind
  /** Nothing may be seen or heard by the subjects and those who walk with them. */
  readonly silent: boolean
  /** A duress alert: until then nothing of it in any view of the subjects or their group. Null: not a duress. */
  readonly silentUntil: Instant | null
  /** Whom it is about: they can neither take nor close it. One; several for a roll call; none for the system. */
  readonly subjects: readonly PersonId[]
  /** Those who walk with them. Skipped while it is silent. */
  readonly group: readonly PersonId[]
  readonly openedAt: Instant
  /** Who is told in order, as it was when the outing started. */
  readonly ladder: readonly Step[]
  /** Steps beyond the coordinator wait until then: an SOS taken back with the right number within 15 s. */
  readonly heldUntil: Instant | null
  /** 1, and one more each time the ladder starts from its top; part of the key of each message (L3). */
  readonly round: number
  readonly repeats: number // since the last step of this round
  readonly status: AlertStatus
  readonly police: { readonly calledAt: Instant; readonly by: PersonId; readonly reference: string | null } | null
  readonly cancelledByPhone: Instant | null
  /** A duress alert: what the person's own phone shows, as after their ordinary number (L9). Null: nothing. */
  readonly seenAs: AsSeen | null
  readonly wrongPins: number
  /** A duress alert closes when a second person says the same. */
  readonly closeProposed: { readonly by: PersonId; readonly outcome: CloseOutcome; readonly at: Instant } | null
}

/** What the own phone is told of an alert: value for value the same, whichever number was typed. */
export type AsSeen = { readonly isSos: boolean; readonly silent: boolean; readonly cancelled: boolean; readonly openedAt: Instant }

export type AlertStatus =
  /** `step`: the last one reached, from 0; -1 before the first. */
  | { readonly name: 'open'; readonly step: number; readonly since: Instant; readonly nextAt: Instant }
  /** Somebody is dealing with it until then, unless they report. `offeredTo`: a hand-over not yet accepted. */
  | { readonly name: 'dealing'; readonly step: number; readonly since: Instant; readonly by: PersonId; readonly until: Instant; readonly offeredTo: PersonId | null }
  /** Waits for the police. `reminders`: how many went out since its holder last did something. */
  | { readonly name: 'standby'; readonly step: number; readonly since: Instant; readonly by: PersonId; readonly remindAt: Instant; readonly reminders: number; readonly offeredTo: PersonId | null }
  | { readonly name: 'closed'; readonly step: number; readonly at: Instant; readonly by: PersonId; readonly second: PersonId | null; readonly outcome: CloseOutcome }

export type CloseOutcome = 'safe-by-voice' | 'police-attending' | 'false-alarm' | 'other'

/**
 * What belongs on the timeline and changes nothing: a link opened or a call answered is not "dealing with it".
 * Only an SOS pressed again takes back that it was a mistake; 'sos-aloud': and those who walk with them are to know.
 */
export type Told = 'late-check-in' | 'not-seen' | 'end' | 'battery-low' | 'position' | 'sos-again' | 'sos-aloud' | 'link-opened' | 'call-answered' | 'message' | 'note'

export type AlertEvent =
  | ({ readonly kind: 'opened'; readonly at: Instant } & AlertDetails)
  /** Write one message for each person and channel of `tell`, with `sendKey`. `repeat` is 0 the first time. */
  | { readonly kind: 'step-reached'; readonly at: Instant; readonly round: number; readonly step: number; readonly repeat: number; readonly tell: readonly Tell[] }
  /** No provider took any message of the step: shown in red. */
  | (ByCommand & { readonly kind: 'step-failed'; readonly round: number; readonly step: number; readonly repeat: number })
  | (ByPerson & { readonly kind: 'taken'; readonly until: Instant; readonly from: PersonId | null })
  | (ByPerson & { readonly kind: 'report-made'; readonly until: Instant; readonly note: string })
  | (ByPerson & { readonly kind: 'given-back' })
  | { readonly kind: 'hold-lapsed'; readonly at: Instant; readonly by: PersonId }
  | (ByPerson & { readonly kind: 'hand-over-offered'; readonly to: PersonId })
  | (ByPerson & { readonly kind: 'handed-over'; readonly from: PersonId; readonly until: Instant })
  | (ByPerson & { readonly kind: 'police-called'; readonly reference: string | null; readonly remindAt: Instant })
  | { readonly kind: 'reminded'; readonly at: Instant; readonly to: PersonId; readonly count: number; readonly remindAt: Instant }
  | (ByCommand & { readonly kind: 'cancelled-by-phone'; readonly heldUntil: Instant | null })
  | (ByCommand & { readonly kind: 'wrong-pin' })
  /** From here on silent, and told again from the top without those who walk with the subject. */
  | (ByCommand & { readonly kind: 'turned-to-duress'; readonly takenBack: boolean })
  | (ByCommand & { readonly kind: 'told'; readonly what: Told; readonly by: PersonId | null; readonly note: string })
  | (ByPerson & { readonly kind: 'close-proposed'; readonly outcome: CloseOutcome; readonly note: string })
  | (ByPerson & { readonly kind: 'closed'; readonly outcome: CloseOutcome; readonly note: string; readonly second: PersonId | null })
  | (ByPerson & { readonly kind: 'reopened' })

export type AlertDetails = {
  readonly alert: AlertKind
  readonly silent: boolean
  readonly subjects: readonly PersonId[]
  readonly group: readonly PersonId[]
  readonly ladder: readonly Step[]
}
type ByCommand = { readonly at: Instant; readonly commandId: string }
type ByPerson = ByCommand & { readonly by: PersonId }

/** From facts 5.1 and 5.4, with DESIGN section 7. In milliseconds, but for the counts. */
export const alertLimits = {
  hold: minutes(5), // "I'm dealing with this" must be followed by what was found
  reminder: minutes(10), // on standby for the police
  slip: seconds(15), // an SOS taken back this fast was likely a slip
  slipHold: minutes(5), // then only the coordinator is told; unless nobody deals with it for this long
  rollCallOutside: seconds(120), // after an outage: check-ins waiting on phones come in first (L16)
  repeatSoon: minutes(2), // L8: thirty times ...
  repeatsSoon: 30,
  repeatLater: minutes(10), // ... and then for ever
  reopen: hours(24),
  duressSilence: hours(24),
  technicalAgain: minutes(10), // closed, and still so after this long: raised anew
  smallOrganisation: 3, // fewer coordinators than this cannot always find a second person
} as const

export function evolve(alert: Alert | null, events: readonly AlertEvent[]): Alert {
  const after = events.reduce(apply, alert)
  if (after === null) throw new Error('An alert begins with the event that opened it.')
  return after
}

/** What an event does. It never refuses: the refusing is done before, in `decide`. */
export function apply(alert: Alert | null, event: AlertEvent): Alert {
  if (event.kind === 'opened') return opened(event)
  if (alert === null) throw new Error(`An alert begins with the event that opened it, not with ${event.kind}.`)
  const { step } = alert.status
  const since = event.at

  switch (event.kind) {
    case 'step-reached': {
      const reached = { ...alert, repeats: event.repeat }
      const open = { name: 'open' as const, step: event.step, since }
      return { ...reached, status: { ...open, nextAt: nextStepAt(reached, event.step, event.at) } }
    }
    case 'step-failed': {
      const { status, round, repeats } = alert
      const current = event.round === round && event.step === step && event.repeat === repeats
      // Only a later step comes at once. Repeats keep their pace: everything failed, and hammering helps nobody.
      if (status.name !== 'open' || !current || alert.ladder[step + 1] === undefined) return alert
      return { ...alert, status: { ...status, nextAt: notBefore(alert, step + 1, event.at) } }
    }
    case 'taken':
    case 'handed-over':
      return { ...alert, status: { name: 'dealing', step, since, by: event.by, until: event.until, offeredTo: null } }
    case 'report-made':
      return renewed(alert, event.until)
    case 'given-back':
    case 'hold-lapsed':
      return { ...alert, status: { name: 'open', step, since, nextAt: notBefore(alert, step + 1, event.at) } }
    case 'hand-over-offered':
      if (alert.status.name !== 'dealing' && alert.status.name !== 'standby') return alert
      return { ...alert, status: { ...alert.status, offeredTo: event.to } }
    case 'police-called':
      return {
        ...alert,
        police: { calledAt: event.at, by: event.by, reference: event.reference },
        status: { name: 'standby', step, since, by: event.by, remindAt: event.remindAt, reminders: 0, offeredTo: null },
      }
    case 'reminded':
      if (alert.status.name !== 'standby') return alert
      return { ...alert, status: { ...alert.status, remindAt: event.remindAt, reminders: event.count } }
    case 'cancelled-by-phone':
      return held({ ...alert, cancelledByPhone: event.at, heldUntil: event.heldUntil ?? alert.heldUntil, seenAs: alert.seenAs && { ...alert.seenAs, cancelled: true } })
    case 'wrong-pin':
      return { ...alert, wrongPins: alert.wrongPins + 1, seenAs: triedToTakeBack(alert) }
    case 'turned-to-duress':
      return turned(alert, event)
    case 'told':
      return event.what === 'sos-again' || event.what === 'sos-aloud' ? meant(alert, event.what === 'sos-aloud', event.at) : alert
    case 'close-proposed':
      return { ...alert, closeProposed: { by: event.by, outcome: event.outcome, at: event.at } }
    case 'closed':
      return {
        ...alert,
        closeProposed: null,
        status: { name: 'closed', step, at: event.at, by: event.by, second: event.second, outcome: event.outcome },
      }
    case 'reopened':
      return fromTheTop({ ...alert, heldUntil: null }, event.at)
  }
}

export const isTechnical = (kind: AlertKind): kind is TechnicalKind => kind === 'tamper' || kind === 'system' || kind === 'unwatched'

export const isClosed = (alert: Alert): boolean => alert.status.name === 'closed'

/** An overdue shift stays overdue until the last open one of these about it is closed. */
export const holdsItsShift = (alert: Alert): boolean =>
  alert.kind === 'missed' || alert.kind === 'roll-call' || alert.kind === 'duress'

/** What the person's own phone may be told of it. */
export const asSeen = (alert: Alert): AsSeen =>
  alert.seenAs ?? { isSos: alert.kind === 'sos', silent: alert.silent, cancelled: alert.cancelledByPhone !== null, openedAt: alert.openedAt }

/** Whether the alert must not show in anything this person sees, or that answers them. */
export const isHiddenFrom = (alert: Alert, person: PersonId, now: Instant): boolean =>
  alert.silentUntil !== null && now < alert.silentUntil && !isClosed(alert) &&
  (alert.subjects.includes(person) || alert.group.includes(person))

/** The steps reached so far; from the second round on that is all of them. */
const reached = ({ ladder, round, status }: Alert): readonly Step[] => ladder.slice(0, round > 1 ? undefined : status.step + 1)

/**
 * Who hears that somebody deals with it: everyone told so far, on the channels they were told on, but those outside and,
 * while it must not show, those in the group. A second call would only ring: it is for whoever has nothing else.
 */
export function hearsThatItIsTaken(alert: Alert, now: Instant): readonly Tell[] {
  const told = new Map<PersonId, Tell>()
  for (const one of reached(alert).flatMap(({ tell }) => tell)) {
    const before = told.get(one.person)?.channels ?? []
    if (one.as !== 'trusted-contact' && !isHiddenFrom(alert, one.person, now)) told.set(one.person, { ...one, channels: [...new Set([...before, ...one.channels])] })
  }
  // Pressed again, aloud: then they were told beside the steps.
  if (alert.kind === 'sos' && !alert.silent) {
    for (const person of alert.group) if (!told.has(person)) told.set(person, { person, as: 'partner', channels: ['push', 'sms'] })
  }
  return [...told.values()].map((one) => {
    const quiet = one.channels.filter((channel) => channel !== 'voice')
    return quiet.length > 0 ? { ...one, channels: quiet } : one
  })
}

/**
 * Whether the subjects' own phones may say that somebody deals with it. Never where that could be the first that
 * whoever stands beside them hears of it, a silent call; nor once a number was typed, whichever it was (L9).
 */
export const mayTellSubjectsOfIt = ({ kind, silent, seenAs, cancelledByPhone }: Alert): boolean =>
  seenAs === null && cancelledByPhone === null && (kind === 'missed' || kind === 'roll-call' || (kind === 'sos' && !silent))

/**
 * Asked to come and act, whatever their role: a message must not lead to a closed door. Not those in the group, who are
 * asked by their own phone, and not those outside.
 */
export const isAskedToAct = (alert: Alert, person: PersonId): boolean =>
  reached(alert).some(({ tell }) => tell.some((one) => one.person === person && one.as !== 'partner' && one.as !== 'trusted-contact'))

/** Deals with it now, or waits for the police with it. */
export const isHolder = ({ status }: Alert, person: PersonId): boolean =>
  (status.name === 'dealing' || status.name === 'standby') && status.by === person

/** One message for each: the key by which a phone or a provider merges repeats of the same message (L3). */
export const sendKey = (
  alertId: string,
  event: Extract<AlertEvent, { kind: 'step-reached' }>,
  channel: string,
  person: PersonId,
): string => [alertId, event.round, event.step, event.repeat, channel, person].join(':')

/** When the step after `step`, reached at `at`, is due: the next one, or past the last a repeat (L8). */
function nextStepAt(alert: Alert, step: number, at: Instant): Instant {
  const next = alert.ladder[step + 1]
  if (next !== undefined) return notBefore(alert, step + 1, after(at, seconds(next.afterSeconds)))
  return after(at, alert.repeats < alertLimits.repeatsSoon ? alertLimits.repeatSoon : alertLimits.repeatLater)
}

/** `at`, or later where the step may not run yet. */
function notBefore(alert: Alert, step: number, at: Instant): Instant {
  const tells = alert.ladder[step]?.tell ?? []
  let earliest = at
  if (alert.kind === 'roll-call' && tells.some((tell) => tell.as === 'trusted-contact')) {
    earliest = Math.max(earliest, after(alert.openedAt, alertLimits.rollCallOutside)) as Instant
  }
  const beyond = tells.some((tell) => tell.as !== 'partner' && tell.as !== 'coordinator')
  if (alert.heldUntil !== null && beyond) earliest = Math.max(earliest, alert.heldUntil) as Instant
  return earliest
}

function opened(event: AlertEvent & { kind: 'opened' }): Alert {
  const duress = event.alert === 'duress'
  const alert: Alert = {
    kind: event.alert,
    silent: event.silent || duress,
    silentUntil: duress ? after(event.at, alertLimits.duressSilence) : null,
    subjects: event.subjects,
    group: event.group,
    openedAt: event.at,
    ladder: event.ladder,
    heldUntil: null,
    round: 0,
    repeats: 0,
    status: { name: 'open', step: -1, since: event.at, nextAt: event.at },
    police: null,
    cancelledByPhone: null,
    seenAs: null,
    wrongPins: 0,
    closeProposed: null,
  }
  return fromTheTop(alert, event.at)
}

function fromTheTop(alert: Alert, at: Instant): Alert {
  const fresh = { ...alert, round: alert.round + 1, repeats: 0 }
  return { ...fresh, status: { name: 'open', step: -1, since: at, nextAt: nextStepAt(fresh, -1, at) } }
}

function renewed(alert: Alert, until: Instant): Alert {
  if (alert.status.name === 'dealing') return { ...alert, status: { ...alert.status, until } }
  if (alert.status.name === 'standby') return { ...alert, status: { ...alert.status, remindAt: until, reminders: 0 } }
  return alert
}

const isOutside = ({ tell }: Alert['ladder'][number]): boolean => tell.every(({ as }) => as === 'trusted-contact')

/** A step already timed and now held back waits too. */
function held(alert: Alert): Alert {
  if (alert.status.name !== 'open') return alert
  const nextAt = notBefore(alert, alert.status.step + 1, alert.status.nextAt)
  return { ...alert, status: { ...alert.status, nextAt } }
}

/** Pressed again after it was called a mistake: that no longer counts, and whoever was held back is told now. */
function meant(alert: Alert, isAloud: boolean, at: Instant): Alert {
  const seenAs = alert.silentUntil === null ? null : pressedWhileHidden(alert, isAloud, at)
  const free: Alert = { ...alert, heldUntil: null, cancelledByPhone: null, seenAs, silent: alert.silent && !(isAloud && alert.kind === 'sos') }
  const isHeld = alert.heldUntil !== null && at < alert.heldUntil
  return isHeld && alert.status.name === 'open' ? { ...free, status: { ...alert.status, nextAt: at } } : free
}

/** The own phone never learns which number it was (L9): after a wrong one it looks as after the right one. */
function triedToTakeBack(alert: Alert): AsSeen | null {
  const isUnseen = alert.silentUntil !== null && alert.seenAs === null
  return isUnseen ? null : { ...asSeen(alert), cancelled: true }
}

/** The own phone shows it as it would show any other that is pressed again, or a new one. */
const pressedWhileHidden = ({ seenAs }: Alert, isAloud: boolean, at: Instant): AsSeen =>
  seenAs?.isSos ? { ...seenAs, cancelled: false, silent: seenAs.silent && !isAloud } : { isSos: true, silent: !isAloud, cancelled: false, openedAt: at }

function turned(alert: Alert, { at, takenBack }: AlertEvent & { kind: 'turned-to-duress' }): Alert {
  const before = alert.kind === 'duress' ? alert.seenAs : asSeen(alert)
  const apart = alert.ladder
    .map((step) => ({ ...step, tell: step.tell.filter((tell) => !alert.group.includes(tell.person)) }))
    .filter((step) => step.tell.length > 0)
  // A text that says "please ring them now" is not quiet: to those outside only where there is nobody else.
  const inside = apart.filter((step) => !isOutside(step))
  const quiet = inside.length > 0 ? inside : apart
  // Where a whole step falls away nobody waits for it: what is now the first is due at once.
  const ladder = quiet.map((step, index) => (index === 0 ? { ...step, afterSeconds: 0 } : step))
  const duress: Alert = {
    ...alert,
    kind: 'duress',
    silent: true,
    silentUntil: after(at, alertLimits.duressSilence),
    ladder,
    heldUntil: null,
    seenAs: before && { ...before, cancelled: before.cancelled || takenBack },
    closeProposed: null,
  }
  // Whoever has it keeps it and is told, unless they stand beside the person who is being forced.
  const status = alert.status
  const keeps = (status.name === 'dealing' || status.name === 'standby') && !alert.group.includes(status.by)
  return keeps ? duress : fromTheTop(duress, at)
}
