// Raises alerts and does what follows from each of their events: messages, the ledger, the shift that waits for the
// close. All in the transaction of the change, so that nothing is promised that is not kept.

import { after, type Instant, latest } from '../basics/instant.ts'
import { accepted, type Outcome } from '../basics/outcome.ts'
import type { Place } from '../basics/place.ts'
import { type Entry, writeEntry } from '../ledger/index.ts'
import type { AgreedText, PlainPurpose, Saying, TellStore, Telling } from '../notify/index.ts'
import { type Alarm, type OwnAlert, isMissedBy, loadReadableOuting, loadShift, loadShiftsOf, type ShiftIntake, type StoredShift, waitForOuting } from '../outings/index.ts'
import type { Queries } from '../platform/database.ts'
import { saveDeadline } from '../platform/deadlines.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { type AlertEvent, type AlertKind, alertLimits, asSeen, hearsThatItIsTaken, holdsItsShift, isClosed, isHiddenFrom, mayTellSubjectsOfIt, type TechnicalKind, type Told } from './alert.ts'
import { type AlertCommand, type AlertRefusal, decide, raise } from './alert-decide.ts'
import type { AlertStore, StoredAlert } from './alert-store.ts'
import { passTime } from './alert-time.ts'
import type { OrderNow, RosterOf, TechnicalRosterOf } from './roster-store.ts'
import { type Channel, ladderFor, type ToldAs } from './who-is-told.ts'

export type AlarmRoom = Alarm & {
  /** A coordinator's or the machine's command. `then` says where the person is when this closes the last alert. */
  take(tx: Queries, alert: StoredAlert, command: AlertCommand, then: 'still-out' | 'home', now: Instant): Promise<Outcome<StoredAlert, AlertRefusal>>
  passTime(tx: Queries, organisation: string, id: string, now: Instant): Promise<void>
  /** Raises an alert about no person, unless one of its kind about the same is open or was closed a moment ago. `outing` null: about the server. */
  raiseTechnical(tx: Queries, about: { readonly organisation: string; readonly outing: string | null; readonly kind: TechnicalKind }, now: Instant): Promise<void>
}

export function makeAlarmRoom({ alerts, keys, random, tell, rosterOf, technicalRosterOf, orderNow, lastPlace, agreedText, shifts }: {
  alerts: AlertStore
  keys: Keys
  random: Random
  tell: TellStore['tell']
  rosterOf: RosterOf
  technicalRosterOf: TechnicalRosterOf
  orderNow: OrderNow
  lastPlace: (organisation: string, shift: string) => Promise<Place | null>
  /** The text a trusted contact said yes to, with the place of the plan where it may be told; null: no yes stands any more. */
  agreedText: (db: Queries, organisation: string, contact: string, place: string) => Promise<AgreedText | null>
  /** Asked for when it is needed: shifts raise alerts, and a closed alert gives the shift back. */
  shifts: () => ShiftIntake
}): AlarmRoom {
  async function open(tx: Queries, shift: StoredShift, subjects: readonly StoredShift[], kind: AlertKind, raisedBy: string, silent: boolean, place: Place | null, now: Instant, openedAt = now): Promise<void> {
    const roster = await rosterOf(tx, shift, subjects)
    const events = raise({ alert: kind, silent, subjects: roster.subjects, group: roster.sameGroup, ladder: ladderFor(roster, kind, silent) }, now, openedAt)
    const about = { organisation: shift.organisation, id: random.id(), outing: shift.outing, shift: kind === 'roll-call' ? null : shift.id, person: kind === 'roll-call' ? null : shift.person }
    const lastKnown = place ?? (kind === 'roll-call' ? null : await lastPlace(shift.organisation, shift.id))
    const added = await alerts.add(tx, { ...about, raisedBy, lastPlace: lastKnown }, events)
    if (added) await follow(tx, added, events, null, now)
  }

  async function save(tx: Queries, alert: StoredAlert, events: readonly AlertEvent[], then: 'still-out' | 'home' | null, now: Instant): Promise<StoredAlert> {
    const saved = await alerts.save(tx, alert, events)
    await follow(tx, saved, events, then, now)
    return saved
  }

  async function follow(tx: Queries, alert: StoredAlert, events: readonly AlertEvent[], then: 'still-out' | 'home' | null, now: Instant): Promise<void> {
    const reached = new Map<AlertEvent, number>()
    for (const event of events) {
      const entry = entryOf(alert, event, (text) => keys.digest(alert.organisation, 'ledger.note', text))
      if (entry) await writeEntry(tx, alert.organisation, entry, { id: random.id(), salt: random.bytes(32), at: now })
      reached.set(event, await sendFor(tx, alert, event, now))
      if (event.kind === 'closed') await giveShiftsBack(tx, alert, event, then ?? 'still-out', now)
    }
    // Nobody of the newest step can be reached any more: the next one is told now, not when this one has failed.
    const unreachable = events.filter((event) => event.kind === 'step-reached' && reached.get(event) === 0).at(-1)
    if (unreachable?.kind !== 'step-reached') return
    const { round, step, repeat } = unreachable
    await take(tx, alert, { id: `${alert.id}:${round}:${step}:${repeat}`, kind: 'sends-failed', round, step, repeat }, 'still-out', now)
  }

  /** Writes the messages an event calls for, and says how many. */
  async function sendFor(tx: Queries, alert: StoredAlert, event: AlertEvent, now: Instant): Promise<number> {
    const { organisation, id, shift } = alert
    const path = `/alerts/${id}`
    const say = (person: string, purpose: PlainPurpose, channels: readonly Channel[], about: Telling['about'], to = path) =>
      tell(tx, organisation, { person, channels, saying: { purpose }, path: to, about, shift }, now)
    switch (event.kind) {
      case 'step-reached': {
        const about = { alert: id, round: event.round, step: event.step, repeat: event.repeat }
        let written = 0
        for (const { person, as, channels } of event.tell) {
          const saying = as === 'trusted-contact' ? await sayingToContact(tx, alert, person) : sayingTo(alert, as)
          if (saying) written += await tell(tx, organisation, { person, channels, saying, path: as === 'partner' ? '/out' : path, about, shift }, now)
        }
        return written
      }
      case 'taken':
      case 'handed-over': {
        let written = 0
        for (const { person, as, channels } of hearsThatItIsTaken(alert.alert, now).filter((told) => told.person !== event.by)) {
          written += await say(person, 'taken', channels, { key: `${id}:taken:${alert.version}` }, as === 'partner' ? '/out' : path)
        }
        // Once: whoever is looked for learns that a person will ring, and need not hear each time it changes hands.
        const looked = mayTellSubjectsOfIt(alert.alert) ? (await shiftsOf(tx, alert)).filter((one) => one.shift.endedOnPhoneAt === null) : []
        for (const { person } of looked) await say(person, 'on-it', ['push', 'sms'], { key: `${id}:on-it` }, '/out')
        return written
      }
      case 'reminded':
        return say(event.to, 'hold-reminder', ['push', 'sms'], { key: `${id}:reminded:${alert.version}` })
      case 'hold-lapsed':
        return say(event.by, 'hold-reminder', ['push'], { key: `${id}:lapsed:${alert.version}` })
      case 'hand-over-offered':
        return say(event.to, 'alert', ['push', 'sms'], { key: `${id}:offered:${alert.version}` })
      default:
        return 0
    }
  }

  /** The very words the contact agreed to; they do not change with what happened. */
  async function sayingToContact(tx: Queries, { organisation, outing }: StoredAlert, contact: string): Promise<Saying | null> {
    const plan = outing === null ? null : (await loadReadableOuting(tx, keys, organisation, outing))?.plan
    const agreed = await agreedText(tx, organisation, contact, plan?.where ?? '')
    return agreed && { purpose: 'trusted-contact', agreed }
  }

  /** A shift waits in 'overdue' until the last alert that holds it is closed by a person. */
  async function giveShiftsBack(tx: Queries, alert: StoredAlert, event: AlertEvent & { kind: 'closed' }, then: 'still-out' | 'home', now: Instant): Promise<void> {
    if (!holdsItsShift(alert.alert)) return
    for (const shift of await shiftsOf(tx, alert)) {
      if (shift.shift.phase.name !== 'overdue') continue
      const others = await holding(tx, shift)
      if (others.some((other) => other.id !== alert.id)) continue
      await shifts().take(tx, shift, { id: `${alert.id}:${alert.version}`, kind: 'alert-closed', then }, { by: event.by, happenedAt: null }, now)
    }
  }

  async function shiftsOf(db: Queries, alert: StoredAlert): Promise<StoredShift[]> {
    if (alert.shift !== null) {
      const shift = await loadShift(db, alert.organisation, alert.shift)
      return shift ? [shift] : []
    }
    if (alert.outing === null) return []
    const all = await loadShiftsOf(db, alert.organisation, alert.outing)
    return all.filter((shift) => alert.alert.subjects.includes(shift.person))
  }

  /** The open alerts that keep this shift overdue: its own, and a roll call of its outing that names its person. */
  async function holding(db: Queries, shift: StoredShift): Promise<StoredAlert[]> {
    const open = await alerts.open(db, shift.organisation, shift.outing)
    return open.filter((alert) => holdsItsShift(alert.alert) && (alert.shift === shift.id || (alert.shift === null && alert.alert.subjects.includes(shift.person))))
  }

  async function take(tx: Queries, alert: StoredAlert, command: AlertCommand, then: 'still-out' | 'home', now: Instant): Promise<Outcome<StoredAlert, AlertRefusal>> {
    const decision = decide(alert.alert, command, now)
    return decision.ok ? accepted(await save(tx, alert, decision.value, then, now)) : decision
  }

  /** Those who walk with them, once for an alert. */
  async function tellPartners(tx: Queries, shift: StoredShift, { id }: StoredAlert, now: Instant): Promise<void> {
    const { partners, channelsOf } = await rosterOf(tx, shift, [shift])
    for (const person of partners) {
      await tell(tx, shift.organisation, {
        person, channels: channelsOf[person] ?? [], saying: { purpose: 'partner-asked' }, path: '/out', about: { key: `${id}:partner` }, shift: shift.id,
      }, now)
    }
  }

  async function tellAll(tx: Queries, shift: StoredShift, what: Told, now: Instant): Promise<void> {
    const about = [...(await alerts.openOfShift(tx, shift.organisation, shift.id)), ...(await holding(tx, shift)).filter((alert) => alert.shift === null)]
    for (const alert of about) {
      await take(tx, alert, { id: random.id(), kind: 'tell', what, by: shift.person, note: '' }, 'still-out', now)
    }
  }

  return {
    take,
    orderNow,

    async passTime(tx, organisation, id, now) {
      const alert = await alerts.load(tx, organisation, id)
      if (!alert || isClosed(alert.alert)) await saveDeadline(tx, organisation, id, 'alert', null)
      else await save(tx, alert, passTime(alert.alert, now), null, now)
    },

    async raiseTechnical(tx, { organisation, outing, kind }, now) {
      const before = [...(await alerts.open(tx, organisation)), ...(await alerts.closedSince(tx, organisation, after(now, -alertLimits.technicalAgain)))]
      if (before.some((other) => other.alert.kind === kind && other.outing === outing)) return
      const roster = await technicalRosterOf(tx, organisation, outing)
      const events = raise({ alert: kind, silent: false, subjects: [], group: [], ladder: ladderFor(roster, kind, false) }, now)
      const id = random.id()
      const added = await alerts.add(tx, { organisation, id, outing, shift: null, person: null, raisedBy: `${kind}:${outing ?? ''}:${now}`, lastPlace: null }, events)
      if (added) await follow(tx, added, events, null, now)
    },

    async answer(tx, shift, call, now) {
      if (call.do === 'tell') return tellAll(tx, shift, call.what, now)
      if (call.do === 'raise-or-turn') {
        const [about] = await alerts.openOfShift(tx, shift.organisation, shift.id)
        if (about) return void (await take(tx, about, { id: random.id(), kind: 'cancel', pin: 'duress', toEnd: true }, 'still-out', now))
        return open(tx, shift, [shift], 'duress', `duress:${shift.id}:${shift.version}`, true, null, now)
      }
      // Two of one outing may be found missed at the same moment, on two connections: the second sees what the first raised.
      await waitForOuting(tx, shift.organisation, shift.outing)
      const about = await holding(tx, shift)
      if (call.kind === 'missed') {
        if (about.some((alert) => alert.shift === null)) return // on a roll call already
        return open(tx, shift, [shift], 'missed', `missed:${shift.id}:${shift.version}`, false, null, now)
      }
      // After an outage everyone of the outing who is overdue is in one roll call, raised by whichever comes first.
      if (about.length > 0) return
      const all = await loadShiftsOf(tx, shift.organisation, shift.outing)
      const overdue = all.filter((other) => other.id === shift.id || isMissedBy(other.shift, now))
      // Under its own shift: whoever is missed at the same moment and not on it raises their own.
      return open(tx, shift, overdue, 'roll-call', `roll-call:${shift.id}:${shift.version}`, false, null, now)
    },

    async raiseSos(tx, shift, press, now) {
      const [openSos] = (await alerts.openOfShift(tx, shift.organisation, shift.id)).filter((alert) => alert.alert.kind === 'sos' || alert.alert.kind === 'duress')
      if (openSos) {
        await take(tx, openSos, { id: press.id, kind: 'tell', what: press.silent ? 'sos-again' : 'sos-aloud', by: press.by, note: '' }, 'still-out', now)
        // Chosen after a silent press. Never where a number said that somebody forces them.
        if (!press.silent && openSos.alert.kind === 'sos') await tellPartners(tx, shift, openSos, now)
        return
      }
      return open(tx, shift, [shift], 'sos', `sos:${press.id}`, press.silent, press.place, now, press.receivedAt)
    },

    async cancelSos(tx, shift, pin, commandId, now) {
      for (const alert of await alerts.openOfShift(tx, shift.organisation, shift.id)) {
        await take(tx, alert, { id: commandId, kind: 'cancel', pin }, 'still-out', now)
      }
    },

    async seenByItsPerson(db, shift, now) {
      const open = [...(await alerts.openOfShift(db, shift.organisation, shift.id)), ...(await holding(db, shift)).filter((alert) => alert.shift === null)]
      // One that was turned goes on as it was: if it vanished now, whoever forced the number would know.
      const seen = open.filter((alert) => Boolean(alert.alert.seenAs) || !isHiddenFrom(alert.alert, shift.person, now))
      const alert = seen.find((one) => asSeen(one.alert).isSos) ?? seen[0]
      return alert ? ownAlert(db, alert) : null
    },
  }

  async function ownAlert(db: Queries, { organisation, id, alert }: StoredAlert): Promise<OwnAlert> {
    // The first message about it that a provider took; only that may be shown as "has it".
    const told = await db.selectFrom('messages').select(['person', 'settled_at']).where('organisation', '=', organisation)
      .where('alert', '=', id).where('state', '=', 'sent').orderBy('settled_at').limit(1).executeTakeFirst()
    const { status } = alert
    // Pressed anew while it was hidden, what went before is shown as of then: nothing may look older than the press.
    const notBefore = (at: Instant) => latest(at, asSeen(alert).openedAt)
    const taken = status.name === 'dealing' || status.name === 'standby' ? { at: notBefore(status.since), person: status.by } : null
    return {
      ...asSeen(alert), taken,
      told: told?.person && told.settled_at !== null ? { at: notBefore(told.settled_at as Instant), person: told.person } : null,
    }
  }
}

function sayingTo({ alert }: StoredAlert, as: Exclude<ToldAs, 'trusted-contact'>): Saying {
  if (as === 'partner') return { purpose: 'partner-asked' }
  return { purpose: alert.kind === 'roll-call' ? 'roll-call' : 'alert' }
}

function entryOf(alert: StoredAlert, event: AlertEvent, digest: (text: string) => string): Entry | null {
  const about = { actor: 'by' in event && event.by !== null ? event.by : 'server', object: alert.id }
  switch (event.kind) {
    case 'opened':
      return { type: 'alert-opened', ...about, content: { kind: event.alert, shift: alert.shift } }
    case 'step-reached':
      return { type: 'alert-step-taken', ...about, content: { step: event.step } }
    case 'taken':
      return { type: 'alert-acknowledged', ...about, content: {} }
    case 'handed-over':
      return { type: 'alert-handed-over', ...about, content: { to: event.by } }
    case 'closed':
      return { type: 'alert-closed', ...about, content: { outcome: event.outcome, noteDigest: digest(event.note) } }
    case 'reopened':
      return { type: 'alert-reopened', ...about, content: { noteDigest: null } }
    default:
      return null
  }
}
