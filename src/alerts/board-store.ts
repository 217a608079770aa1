// Puts the board together from the rows, for one person: what they may not see is not in it. Reads only, but for the
// note of who looked at whose position.

import type { Actor } from '../basics/actor.ts'
import { after, hours, type Instant } from '../basics/instant.ts'
import { asSeenByItsPerson, isOver, listOutings, loadGroups, loadShiftsOf, onDuty, type StoredOuting, type StoredShift } from '../outings/index.ts'
import type { KeptPlace } from '../positions/index.ts'
import type { Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { type Alert, isHiddenFrom } from './alert.ts'
import { whyNot } from './alert-decide.ts'
import type { AlertStore, StoredAlert } from './alert-store.ts'
import { nextDeadline } from './alert-time.ts'
import { type AlertCard, type BoardOuting, type BoardView, inOrderOfNeed, type Named, type OutRow, type SeenPlace, type ToldLine } from './board-view.ts'
import type { Channel } from './who-is-told.ts'

/** What the board needs of accounts, positions and notify. */
export type BoardSources = {
  named(db: Queries, organisation: string, persons: readonly string[]): Promise<ReadonlyMap<string, Named>>
  /** Whose position this actor may see; the rest stay hidden. */
  maySeePositions(db: Queries, actor: Actor, shifts: readonly StoredShift[], leads: (outing: string) => boolean): Promise<ReadonlySet<string>>
  places(organisation: string, shifts: readonly string[]): Promise<ReadonlyMap<string, KeptPlace>>
  trusts(db: Queries, organisation: string, persons: readonly string[]): Promise<ReadonlySet<string>>
  texts(db: Queries, organisation: string, since: Instant): Promise<BoardView['texts']>
  noteLooks(actor: Actor, looked: readonly { person: string; outing: string }[], now: Instant): Promise<void>
}

export type Boards = {
  of(db: Queries, actor: Actor, now: Instant): Promise<BoardView>
  card(db: Queries, actor: Actor, alert: StoredAlert, now: Instant): Promise<AlertCard>
}

export function makeBoards({ keys, alerts, sources, notWatchedSince }: {
  keys: Keys
  alerts: AlertStore
  sources: BoardSources
  notWatchedSince: () => Instant | null
}): Boards {
  type Evening = {
    readonly outings: readonly StoredOuting[]
    readonly shifts: readonly StoredShift[]
    readonly places: ReadonlyMap<string, KeptPlace>
    readonly names: ReadonlyMap<string, Named>
    readonly trusts: ReadonlySet<string>
  }

  async function evening(db: Queries, actor: Actor, more: readonly string[], now: Instant): Promise<Evening> {
    const { organisation } = actor
    const all = await listOutings(db, keys, organisation, after(now, -hours(24)))
    const leads = (outing: string) => all.some((one) => one.id === outing && one.lead === actor.person)
    const outings = actor.roles.includes('coordinator') ? all : all.filter((outing) => outing.lead === actor.person)
    const shifts = (await Promise.all(outings.map((outing) => loadShiftsOf(db, organisation, outing.id)))).flat()
    const visible = await sources.maySeePositions(db, actor, shifts, leads)
    const places = await sources.places(organisation, shifts.filter((shift) => visible.has(shift.id)).map((shift) => shift.id))
    const persons = [...more, ...shifts.map((shift) => shift.person), ...outings.flatMap((outing) => [outing.lead, outing.plan.watcher, outing.outing.stop?.by ?? outing.lead])]
    return {
      outings, shifts, places,
      names: await sources.named(db, organisation, [...new Set(persons)]),
      trusts: await sources.trusts(db, organisation, [...new Set(shifts.map((shift) => shift.person))]),
    }
  }

  return {
    async of(db, actor, now) {
      const { organisation } = actor
      const duty = await onDuty(db, organisation)
      const open = (await alerts.open(db, organisation)).filter((alert) => !isHiddenFrom(alert.alert, actor.person, now))
      const closed = (await alerts.closedSince(db, organisation, after(now, -hours(12)))).slice(0, 20)
      const tonight = await evening(db, actor, [...duty.map((one) => one.person), ...[...open, ...closed].flatMap((alert) => personsIn(alert.alert))], now)
      const mine = (alert: StoredAlert) => actor.roles.includes('coordinator') || (alert.outing !== null && tonight.outings.some((outing) => outing.id === alert.outing))
      const out = tonight.shifts.filter((shift) => shift.shift.startedAt !== null && !isOver(shift.shift))
      const rows = await Promise.all(out.map((shift) => outRow(db, tonight, shift, actor, now)))
      const looked = out.filter((shift) => tonight.places.has(shift.id) && shift.person !== actor.person)
      await sources.noteLooks(actor, looked.map((shift) => ({ person: shift.person, outing: shift.outing })), now)
      const you = duty.find((one) => one.person === actor.person)

      return {
        at: now,
        you: { id: actor.person, isOnDuty: you !== undefined, soundTested: you?.soundTestedAt != null, mayWatch: actor.roles.includes('coordinator') },
        onDuty: duty.map((one) => ({ ...nameOf(tonight, one.person), since: one.since })),
        notWatchedSince: notWatchedSince(),
        alerts: await Promise.all(open.filter(mine).map((alert) => card(db, tonight, actor, alert, now))),
        closed: await Promise.all(closed.filter(mine).map((alert) => card(db, tonight, actor, alert, now))),
        out: inOrderOfNeed(rows),
        outings: await Promise.all(tonight.outings.filter((outing) => outing.outing.phase === 'out' || outing.outing.phase === 'planned').map((outing) => boardOuting(db, tonight, outing))),
        texts: await sources.texts(db, organisation, after(now, -hours(12))),
      }
    },

    async card(db, actor, alert, now) {
      return card(db, await evening(db, actor, personsIn(alert.alert), now), actor, alert, now)
    },
  }

  async function outRow(db: Queries, tonight: Evening, stored: StoredShift, actor: Actor, now: Instant): Promise<OutRow> {
    // Whoever walks with someone under duress must not learn of it from the board either (L9).
    const isMate = stored.group !== null && tonight.shifts.some((other) => other.group === stored.group && other.person === actor.person && other.id !== stored.id)
    const shift = isMate || stored.person === actor.person ? asSeenByItsPerson(stored.shift) : stored.shift
    const outing = tonight.outings.find((one) => one.id === stored.outing)
    const felt = await db.selectFrom('happenings').select('received_at').where('organisation', '=', stored.organisation).where('subject', '=', stored.id)
      .where('kind', '=', 'felt-wrong').orderBy('number', 'desc').limit(1).executeTakeFirst()
    const asked = outing?.outing.okAsked?.at ?? null
    return {
      shift: stored.id, person: nameOf(tonight, stored.person), outing: stored.outing, group: stored.group,
      partners: tonight.shifts.filter((other) => other.group !== null && other.group === stored.group && other.id !== stored.id && other.shift.startedAt !== null && !isOver(other.shift))
        .map((other) => nameOf(tonight, other.person).name),
      phase: phaseOf(shift.phase.name),
      deadlineAt: 'deadlineAt' in shift.phase ? shift.phase.deadlineAt : 'askAgainAt' in shift.phase ? shift.phase.askAgainAt : now,
      overdueAt: 'overdueAt' in shift.phase ? shift.phase.overdueAt : null,
      lastHeardAt: shift.lastCheckInAt, goingHomeBy: shift.homeBy, battery: stored.battery,
      place: seen(tonight.places.get(stored.id)),
      feltWrongAt: felt && (shift.lastCheckInAt === null || felt.received_at > shift.lastCheckInAt) ? (felt.received_at as Instant) : null,
      silentSince: asked !== null && (shift.lastCheckInAt ?? 0) < asked ? asked : null,
    }
  }

  async function boardOuting(db: Queries, tonight: Evening, outing: StoredOuting): Promise<BoardOuting> {
    const shifts = tonight.shifts.filter((shift) => shift.outing === outing.id)
    const out = shifts.filter((shift) => shift.shift.startedAt !== null && !isOver(shift.shift))
    const { stop } = outing.outing
    const groups = (await loadGroups(db, outing.organisation, outing.id)).filter((group) => out.some((shift) => shift.group === group.id))
    return {
      id: outing.id, where: outing.plan.where, meetWhere: outing.plan.meetWhere, safePlace: outing.plan.safePlace, endsAt: outing.endsAt, out: out.length,
      home: shifts.filter((shift) => shift.shift.phase.name === 'ended').length,
      waiting: shifts.filter((shift) => shift.shift.phase.name === 'ready').length,
      stop: stop && {
        by: nameOf(tonight, stop.by).name, at: stop.at, decision: stop.decided?.decision ?? null,
        answered: groups.filter((group) => group.id in stop.answers).map((group) => group.name),
        notYet: groups.filter((group) => !(group.id in stop.answers)).map((group) => group.name),
      },
      okAskedAt: outing.outing.okAsked?.at ?? null,
    }
  }

  async function card(db: Queries, tonight: Evening, actor: Actor, stored: StoredAlert, now: Instant): Promise<AlertCard> {
    const { alert } = stored
    const about = tonight.shifts.filter((shift) => shift.outing === stored.outing && alert.subjects.includes(shift.person))
    const mates = tonight.shifts.filter((shift) => shift.outing === stored.outing && alert.group.includes(shift.person) && shift.shift.startedAt !== null)
    const outing = tonight.outings.find((one) => one.id === stored.outing)
    const { status } = alert
    const holder = status.name === 'dealing' ? { by: status.by, until: status.until } : status.name === 'standby' ? { by: status.by, until: status.remindAt } : null
    const offered = (status.name === 'dealing' || status.name === 'standby') && status.offeredTo
    return {
      id: stored.id, kind: alert.kind, openedAt: alert.openedAt, outing: stored.outing,
      subjects: alert.subjects.map((person) => {
        const shift = about.find((one) => one.person === person)
        return {
          ...nameOf(tonight, person), battery: shift?.battery ?? null, lastHeardAt: shift?.shift.lastCheckInAt ?? null, trusts: tonight.trusts.has(person),
          deadlineAt: shift && 'deadlineAt' in shift.shift.phase ? shift.shift.phase.deadlineAt : null,
          place: seen(shift && tonight.places.get(shift.id)) ?? (stored.lastPlace && { ...stored.lastPlace, receivedAt: alert.openedAt }),
        }
      }),
      partners: mates.map((mate) => ({ ...nameOf(tonight, mate.person), lastHeardAt: mate.shift.lastCheckInAt, battery: mate.battery })),
      status: status.name,
      holder: holder && { ...nameOf(tonight, holder.by), isYou: holder.by === actor.person, until: holder.until },
      offeredTo: offered ? { ...nameOf(tonight, offered), isYou: offered === actor.person } : null,
      nextAt: status.name === 'open' ? nextDeadline(alert) : null,
      step: status.step, police: alert.police && { calledAt: alert.police.calledAt, reference: alert.police.reference },
      cancelledByPhone: alert.cancelledByPhone, wrongNumbers: alert.wrongPins,
      closeProposedBy: alert.closeProposed && nameOf(tonight, alert.closeProposed.by).name,
      outcome: status.name === 'closed' ? status.outcome : null,
      barred: whyNot(alert, actor.person, now),
      say: outing ? { where: outing.plan.where, streets: outing.plan.streets, postcodes: outing.plan.postcodes, safePlace: outing.plan.safePlace } : null,
      stopWord: outing?.plan.stopWord ?? '',
      told: await told(db, tonight, stored),
    }
  }

  async function told(db: Queries, tonight: Evening, stored: StoredAlert): Promise<ToldLine[]> {
    const rows = await db.selectFrom('messages').select(['person', 'channel', 'state', 'last_answer', 'created_at', 'settled_at'])
      .where('organisation', '=', stored.organisation).where('alert', '=', stored.id).orderBy('created_at').orderBy('id').limit(300).execute()
    const parts = new Map(stored.alert.ladder.flatMap((step) => step.tell.map((one) => [one.person, one.as] as const)))
    return rows.map((row) => ({
      at: row.created_at as Instant, person: row.person === null ? '' : nameOf(tonight, row.person).name, as: (row.person !== null && parts.get(row.person)) || null,
      channel: row.channel as Channel, state: row.state as ToldLine['state'], answer: row.last_answer, settledAt: row.settled_at as Instant | null,
    }))
  }

  function nameOf(tonight: Evening, person: string): Named {
    return tonight.names.get(person) ?? { id: person, name: '', phone: null }
  }
}

function personsIn(alert: Alert): string[] {
  const { status } = alert
  const acting = status.name === 'open' ? [] : [status.by]
  const offered = 'offeredTo' in status && status.offeredTo ? [status.offeredTo] : []
  return [...alert.subjects, ...alert.group, ...acting, ...offered, ...(alert.closeProposed ? [alert.closeProposed.by] : []), ...alert.ladder.flatMap((step) => step.tell.map((one) => one.person))]
}

const phaseOf = (name: StoredShift['shift']['phase']['name']): OutRow['phase'] =>
  name === 'paused' || name === 'grace' || name === 'overdue' || name === 'aborted' ? name : 'active'

const seen = (place: KeptPlace | undefined | null): SeenPlace | null => place ?? null
