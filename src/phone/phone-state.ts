// All that the phone's screens are drawn from, and what each thing that happens makes of it.
// What must outlive the page is on the phone's own shelf; every change of it is one of the steps below, so that the
// page, a second page and the service worker all do the same, and a phone that can keep nothing still works.

import { after, type Instant, minutes } from '../basics/instant.ts'
import type { Place } from '../basics/place.ts'
import type { Fault } from '../design/faults.ts'
import { nowOf, type Truth } from '../outings/out-now.ts'
import type { PhoneView } from '../outings/phone-view.ts'
import { type Hold, idle } from './hold.ts'
import type { Kept } from './outbox.ts'
import type { HeldBack, MaySend } from './position.ts'
import type { ReminderFacts } from './reminders.ts'
import { afterVerdict, newerView, noLongerWanted, type Told, type Verdict } from './verdict.ts'

/** An SOS pressed on this phone, until the team has closed it. */
export type OwnSos = {
  readonly id: string
  readonly pressedAt: Instant
  readonly receivedAt: Instant | null
  readonly mistakeSaid: boolean
  /** Silent unless chosen: those who walk with the person are told only then. */
  readonly partnersToo: boolean
}

export type Standing =
  | 'joined'
  | 'unknown-phone' // the server knows no such phone: it was ended, or never joined
  | 'over'

/** What outlives the page. */
export type OnShelf = {
  readonly view: PhoneView | null
  /** The server's clock minus this phone's, when last heard. */
  readonly clockOffset: number
  readonly kept: readonly Kept[]
  readonly told: readonly Told[]
  /** The newest press that the server has stored. */
  readonly receivedAt: Instant | null
  readonly sos: OwnSos | null
  readonly standing: Standing
  readonly feltWrongAt: Instant | null
  readonly held: HeldBack
  readonly isSharing: boolean
  /** When the person last switched it on. */
  readonly sharedSince: Instant | null
  readonly pushedAt: Instant | null
  /** The last number given to a press. */
  readonly lastSequence: number
}

export type PhoneState = OnShelf & {
  /** Pressed, and not yet flushed to the disk of the phone. */
  readonly unsaved: readonly string[]
  /** Where the browser keeps nothing (private browsing, full storage) a press lives only as long as the page. */
  readonly canKeep: boolean
  readonly hold: Hold
  readonly faults: readonly Fault[]
  readonly place: Place | null
  readonly sentPlace: Place | null
  readonly sharing: MaySend | 'off' | 'refused' | 'looking'
  readonly reminders: ReminderFacts
  readonly isLoud: boolean
  readonly isScreenOn: boolean
  readonly canKeepScreenOn: boolean
  readonly knowsBattery: boolean
  readonly hasCopied: boolean | null
  /** "Show the check-in" while an SOS is open. */
  readonly asksField: boolean
}

export const emptyShelf: OnShelf = {
  view: null, clockOffset: 0, kept: [], told: [], receivedAt: null, sos: null, standing: 'joined', feltWrongAt: null,
  held: { start: null, homes: [] }, isSharing: false, sharedSince: null, pushedAt: null, lastSequence: 0,
}

export const firstState = (reminders: ReminderFacts): PhoneState => ({
  ...emptyShelf, unsaved: [], canKeep: true, hold: idle, faults: [], place: null, sentPlace: null, sharing: 'off', reminders,
  isLoud: false, isScreenOn: false, canKeepScreenOn: false, knowsBattery: false, hasCopied: null, asksField: false,
})

// ---- Steps -------------------------------------------------------------------------------------------------------

export type Step = (shelf: OnShelf) => OnShelf

/**
 * Counted from the server's time as this phone reckons it, not from one: it still rises when the browser has lost what
 * it kept (iPhones do after a while), and it stays comparable with forms sent without script, which the server numbers
 * by its own clock. A phone whose clock is behind would otherwise have every check-in taken for a repeat.
 */
export const nextSequence = ({ lastSequence, clockOffset }: OnShelf, phoneClock: number): number =>
  Math.max(lastSequence + 1, Math.round(phoneClock + clockOffset))

const byItself = ({ command: { kind } }: Kept): boolean => kind === 'position' || kind === 'low-battery'

/** A press. What was said about earlier ones that came to nothing is gone: the person has acted again. */
export const withKept = (one: Kept): Step => (shelf) => ({
  ...shelf,
  kept: [...shelf.kept.filter(({ command }) => command.id !== one.command.id), one],
  told: byItself(one) ? shelf.told : [],
  lastSequence: Math.max(shelf.lastSequence, one.command.sequence),
  sos: afterPress(shelf, one),
  feltWrongAt: one.command.kind === 'feels-wrong' ? after(one.keptAt as Instant, shelf.clockOffset) : one.command.kind === 'check-in' ? null : shelf.feltWrongAt,
})

function afterPress(shelf: OnShelf, { command, keptAt }: Kept): OwnSos | null {
  if (command.kind === 'cancel-sos' && shelf.sos !== null) return { ...shelf.sos, mistakeSaid: true }
  if (command.kind !== 'sos') return shelf.sos
  // Pressed again it is the same alert: what was received of it stays received.
  const open = sosOf(shelf)
  if (open !== null) return { ...open, mistakeSaid: false, partnersToo: open.partnersToo || !command.silent }
  return { id: command.id, pressedAt: after(keptAt as Instant, shelf.clockOffset), receivedAt: null, mistakeSaid: false, partnersToo: !command.silent }
}

/** What an answer means. Twice, or from two places at once, is once. */
export const afterAnswer = (one: Kept, verdict: Verdict, clockOffset: number, phoneClock: number): Step => (shelf) => {
  const { id, kind } = one.command
  const { keep, told } = afterVerdict(one, verdict)
  const wasKept = shelf.kept.some(({ command }) => command.id === id)
  const next: OnShelf = {
    ...shelf,
    kept: keep ? shelf.kept : shelf.kept.filter(({ command }) => command.id !== id),
    told: told && wasKept ? [...shelf.told.filter((other) => other.id !== id), { id, kind, reason: told.reason, at: phoneClock }] : shelf.told,
    standing: verdict.name === 'unknown-phone' || verdict.name === 'over' ? verdict.name : verdict.name === 'later' ? shelf.standing : 'joined',
    receivedAt: verdict.name === 'received' && !byItself(one) ? later(shelf.receivedAt, verdict.receivedAt) : shelf.receivedAt,
    sos: shelf.sos?.id !== id ? shelf.sos
      : verdict.name === 'received' ? { ...shelf.sos, receivedAt: verdict.receivedAt }
        // Refused is over on the screen as well: the note then says that nobody was told.
        : keep ? shelf.sos : null,
  }
  return 'view' in verdict && verdict.view !== null ? withView(verdict.view, clockOffset, phoneClock)(next) : next
}

/** How things stand, as the server says; with it goes what no longer makes sense to send. */
export const withView = (come: PhoneView, clockOffset: number, phoneClock: number): Step => (shelf) => {
  const view = newerView(shelf.view, come)!
  if (view !== come) return { ...shelf, standing: 'joined' }
  const isAnotherEvening = shelf.view !== null && shelf.view.shift !== view.shift
  const dropped = noLongerWanted(shelf.kept, view.shift, phoneClock)
  return {
    ...shelf,
    view,
    clockOffset,
    standing: 'joined',
    sos: sosAfter(shelf.sos, view),
    kept: shelf.kept.filter((one) => !dropped.some(({ kept }) => kept === one)),
    told: [...shelf.told, ...dropped.flatMap(({ kept: { command }, told }) => (told ? [{ id: command.id, kind: command.kind, reason: told.reason, at: phoneClock }] : []))],
    // What was said and agreed on another evening is not shown or done on this one.
    ...(isAnotherEvening ? { receivedAt: null, feltWrongAt: null, isSharing: false, sharedSince: null, held: { ...shelf.held, start: null } } : {}),
  }
}

/** Of several places only the newest waits, and none for long; other things for half a day. */
export const withoutOld = (phoneClock: number): Step => (shelf) => {
  const dropped = noLongerWanted(shelf.kept, shelf.view?.shift ?? null, phoneClock)
  return dropped.length === 0 ? shelf : { ...shelf, kept: shelf.kept.filter((one) => !dropped.some(({ kept }) => kept === one)) }
}

export const withStanding = (standing: Standing): Step => (shelf) => ({ ...shelf, standing })

/** The evening is over: only what the person marked as home stays, and the count of presses. */
export const forgotten: Step = ({ held, lastSequence, standing }) => ({ ...emptyShelf, held: { ...held, start: null }, lastSequence, standing })

const later = (one: Instant | null, other: Instant): Instant => (one !== null && one > other ? one : other)

// ---- What is shown -----------------------------------------------------------------------------------------------

/** The server's time as this phone reckons it: its own clock may be wrong by hours. */
export const serverTime = ({ clockOffset }: Pick<OnShelf, 'clockOffset'>, phoneClock: number): Instant => after(phoneClock as Instant, clockOffset)

export type Screen = 'opening' | 'not-joined' | 'sos' | 'rest' | 'field'

export function screenOf(state: PhoneState, now: Instant): Screen {
  const { view } = state
  if (view === null) return state.standing === 'joined' ? 'opening' : 'not-joined'
  if (sosOf(state) !== null && !state.asksField) return 'sos'
  if (state.standing === 'unknown-phone') return 'not-joined'
  const { status } = nowOf(view, now)
  return status === 'waiting' || status === 'ended' || status === 'not-started' ? 'rest' : 'field'
}

/** The SOS to show: pressed here, or known to the server from elsewhere (a text message, the page without script). */
export function sosOf({ sos, view }: Pick<OnShelf, 'sos' | 'view'>): OwnSos | null {
  const aloud = view?.alert?.silent === false
  if (sos !== null) return { ...sos, mistakeSaid: sos.mistakeSaid || Boolean(view?.alert?.cancelled), partnersToo: sos.partnersToo || aloud }
  return view?.alert?.isSos ? { id: '', pressedAt: view.alert.openedAt, receivedAt: view.alert.openedAt, mistakeSaid: view.alert.cancelled, partnersToo: aloud } : null
}

/** Over when a person has closed it: the server then shows none, in an answer newer than the press. */
function sosAfter(sos: OwnSos | null, view: PhoneView): OwnSos | null {
  const isClosed = sos !== null && sos.receivedAt !== null && view.at > sos.receivedAt && view.alert === null
  return isClosed ? null : sos
}

/** What the last line of the screen may say of what was pressed (never of what the phone sends by itself). */
export function truthOf(state: PhoneState): Truth {
  const waiting = state.kept.filter((one) => !byItself(one) && one.command.kind !== 'sos' && !(state.canKeep && state.unsaved.includes(one.command.id)))
  const [oldest] = waiting.toSorted((one, other) => one.keptAt - other.keptAt)
  if (oldest) {
    const isSaved = !waiting.some(({ command }) => state.unsaved.includes(command.id))
    return { name: isSaved ? 'kept' : 'unkept', since: serverTime(state, oldest.keptAt) }
  }
  const received = [state.receivedAt, state.view?.lastReceivedAt ?? null].filter((at) => at !== null)
  return received.length === 0 ? { name: 'nothing' } : { name: 'received', at: Math.max(...received) as Instant }
}

/** Nothing heard for so long: the screen says since when, because its times may no longer be so. */
const stale = minutes(3)
export const notUpdatedSince = ({ view }: PhoneState, now: Instant): Instant | null => (view !== null && now - view.at > stale ? view.at : null)

/** How soon to ask how things stand (ms): soon while somebody is waiting for help, seldom while all is quiet. */
export function askAgainIn(state: PhoneState, now: Instant): number {
  if (sosOf(state) !== null || state.view === null) return 5_000
  const { status } = nowOf(state.view, now)
  if (status === 'waiting') return 10_000
  if (status === 'asked' || status === 'overdue' || status === 'called-off') return 15_000
  if (state.view.stop !== null && state.view.stop.decision === null) return 15_000
  if (state.view.partners.some(({ lateSince }) => lateSince !== null)) return 15_000
  return status === 'ended' || status === 'not-started' ? 300_000 : 60_000
}

/** The right to raise an SOS has ended, or nothing was heard for two days: the phone forgets the evening. */
export const mayForget = ({ view, kept, standing }: OnShelf, now: Instant): boolean =>
  view !== null && kept.length === 0 && (standing === 'over' || (view.sosUntil !== null && now > view.sosUntil) || now - view.at > minutes(60 * 48))
