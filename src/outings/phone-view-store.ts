// Puts together what a joined phone is told (phone-view.ts), from the rows. Reads only.

import type { Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { isLeftAlone } from './company.ts'
import { onDuty } from './duty-store.ts'
import type { Alarm } from './shift-intake-store.ts'
import { loadGroups, loadOuting } from './outing-store.ts'
import type { StoredOuting } from './plan.ts'
import type { PhoneStatus, PhoneView, Reachable } from './phone-view.ts'
import { asSeenByItsPerson, isOver, positionsUntil, rightToRaiseSosUntil, type Shift, takesPositions } from './shift.ts'
import { loadShiftsOf, loadShiftsOfGroup, type StoredShift, wordAndOrder } from './shift-store.ts'
import { keptTo, type ToldOrder } from './told-order.ts'

/** What outings need to know of persons; fulfilled by accounts. */
export type People = {
  /** Name and number of each, by id; one who is gone is left out. */
  reachable(db: Queries, organisation: string, persons: readonly string[]): Promise<ReadonlyMap<string, Reachable>>
  hasNumber(db: Queries, organisation: string, person: string): Promise<boolean>
  /** Those of the shifts that a phone has joined for. */
  withPhone(db: Queries, organisation: string, shifts: readonly string[]): Promise<ReadonlySet<string>>
  isUnder18(db: Queries, organisation: string, person: string): Promise<boolean>
}

export type PhoneViews = {
  of(db: Queries, shift: StoredShift, now: Instant): Promise<PhoneView | null>
}

export function makePhoneViews({ keys, people, alarm, textTo, notWatchedSince, seesPosition }: {
  keys: Keys
  people: People
  alarm: Pick<Alarm, 'seenByItsPerson'>
  /** The server's own number for text messages, where the operator has one. */
  textTo: string | null
  notWatchedSince: () => Instant | null
  /** The persons who may see this one's position now. */
  seesPosition: (db: Queries, shift: StoredShift, outing: StoredOuting) => Promise<readonly string[]>
}): PhoneViews {
  return {
    async of(db, stored, now) {
      const outing = await loadOuting(db, keys, stored.organisation, stored.outing)
      if (!outing) return null
      const { plan } = outing
      const group = stored.group === null ? [] : await loadShiftsOfGroup(db, stored.organisation, stored.outing, stored.group)
      // The partner sees of the partner what the partner's own phone shows: after an end under duress, an end (L9).
      const mates = group.filter((other) => other.id !== stored.id)
        .map((other) => ({ ...other, shift: asSeenByItsPerson(other.shift) }))
        .filter((other) => other.shift.startedAt !== null && !['ended', 'expired'].includes(other.shift.phase.name))
      const withPhone = await people.withPhone(db, stored.organisation, mates.map((mate) => mate.id))
      const shift = asSeenByItsPerson(stored.shift)
      const alert = await alarm.seenByItsPerson(db, stored, now)
      const seenBy = takesPositions(shift, now) ? await seesPosition(db, stored, outing) : []
      const stop = outing.outing.stop

      const { word, told: agreed } = await wordAndOrder(db, keys, stored)
      const order = keptTo(agreed ?? plannedOrder(outing), { ...nobody, watching: (await onDuty(db, stored.organisation)).map(({ person }) => person) }, () => true)
      const persons = [stored.person, ...Object.values(order).flat(), outing.lead, plan.watcher, plan.next, stop?.by, alert?.told?.person, alert?.taken?.person, ...seenBy, ...mates.map((mate) => mate.person)]
      const known = await people.reachable(db, stored.organisation, [...new Set(persons.filter((person) => typeof person === 'string'))])
      const nameOf = (person: string | undefined) => (person === undefined ? null : known.get(person)?.name ?? null)
      const watching = known.get(plan.watcher) ?? null
      const namesOf = (ids: readonly string[]) => [...new Set(ids.filter((id) => id !== stored.person).map((id) => known.get(id)?.name ?? ''))].filter((name) => name !== '')

      return {
        shift: stored.id,
        status: statusOf(shift),
        outing: {
          kind: outing.kind, where: plan.where, streets: plan.streets, postcodes: plan.postcodes, meetWhere: plan.meetWhere,
          safePlace: plan.safePlace, plannedEndAt: outing.endsAt,
        },
        me: nameOf(stored.person) ?? '',
        partners: mates.map((mate) => ({
          shift: mate.id, name: nameOf(mate.person) ?? '', phone: known.get(mate.person)?.phone ?? null, lastHeardAt: mate.shift.lastCheckInAt,
          lateSince: lateSince(mate.shift), hasNoPhone: !withPhone.has(mate.id),
        })),
        alone: isLeftAlone(stored.shift, group.filter((other) => other.id !== stored.id).map((other) => other.shift))
          ? { mayChoose: !(await people.isUnder18(db, stored.organisation, stored.person)) } : null,
        deadlineAt: 'deadlineAt' in shift.phase ? shift.phase.deadlineAt : null,
        overdueAt: 'overdueAt' in shift.phase ? shift.phase.overdueAt : null,
        checkInMinutes: shift.terms.checkInMinutes,
        moreTimeLeft: (2 - shift.extensionsInARow) as 0 | 1 | 2,
        lastReceivedAt: shift.lastCheckInAt,
        watching,
        next: plan.next ? (known.get(plan.next) ?? null) : null,
        lead: known.get(outing.lead) ?? { name: '', phone: null },
        stopWord: plan.stopWord,
        told: { watching: namesOf(order.watching), next: namesOf(order.next), leads: namesOf([...order.leads, ...order.agents]) },
        word,
        textTo: textTo ?? watching?.phone ?? null,
        stop: stop && {
          id: stop.id, byMe: stop.by === stored.person, byName: nameOf(stop.by) ?? '', at: stop.at,
          answered: stored.group !== null && stored.group in stop.answers, notYet: stop.decided ? [] : await notYet(db, outing), decision: stop.decided?.decision ?? null,
        },
        okAskedAt: unanswered(outing, shift),
        alert: alert && {
          openedAt: alert.openedAt, isSos: alert.isSos, silent: alert.silent, toldAt: alert.told?.at ?? null, toldName: nameOf(alert.told?.person),
          takenAt: alert.taken?.at ?? null, takenName: nameOf(alert.taken?.person), cancelled: alert.cancelled,
        },
        positionSeenBy: seenBy.map((person) => nameOf(person) ?? '').filter((name) => name !== ''),
        positionUntil: seenBy.length > 0 ? positionsUntil(shift) : null,
        numberSet: await people.hasNumber(db, stored.organisation, stored.person),
        sosUntil: rightToRaiseSosUntil(shift),
        notWatchedSince: notWatchedSince(),
        at: now,
      }
    },
  }
}

function statusOf(shift: Shift): PhoneStatus {
  switch (shift.phase.name) {
    case 'planned':
    case 'ready':
      return 'waiting'
    case 'active':
      return shift.homeBy === null ? 'out' : 'going-home'
    case 'paused':
      return 'break'
    case 'grace':
      return 'asked'
    case 'overdue':
      return 'overdue'
    case 'aborted':
      return 'called-off'
    case 'ended':
      return 'ended'
    case 'expired':
      return 'not-started'
  }
}

const lateSince = ({ phase }: Shift): Instant | null => (phase.name === 'grace' || phase.name === 'overdue' ? phase.deadlineAt : null)

/** The groups with somebody still out that have not answered the call to stop. */
async function notYet(db: Queries, { organisation, id, outing }: StoredOuting): Promise<string[]> {
  const all = await loadShiftsOf(db, organisation, id)
  const isOut = (group: string) => all.some((one) => one.group === group && one.shift.startedAt !== null && !isOver(asSeenByItsPerson(one.shift)))
  return (await loadGroups(db, organisation, id)).filter((group) => isOut(group.id) && !(group.id in (outing.stop?.answers ?? {}))).map(({ name }) => name)
}

/** *Everyone OK?* waits for this person's next check-in; until then it stays asked. */
function unanswered(outing: StoredOuting, shift: Shift): Instant | null {
  const asked = outing.outing.okAsked
  if (!asked) return null
  return shift.lastCheckInAt !== null && shift.lastCheckInAt >= asked.at ? null : asked.at
}

const nobody: ToldOrder = { watching: [], next: [], leads: [], agents: [] }

/** Before the start: what the plan says. */
const plannedOrder = ({ plan, lead }: StoredOuting): ToldOrder =>
  ({ watching: [plan.watcher], next: plan.next === null ? [] : [plan.next], leads: [lead], agents: plan.agent === null ? [] : [plan.agent] })
