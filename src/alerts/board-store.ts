// Puts the board together from the rows: once for an organisation (the picture), then for one person what they may see
// of it. Reads only, but for the note of who looked at whose position.

import { createHash } from 'node:crypto'
import type { Actor } from '../basics/actor.ts'
import { after, type Instant, minutes } from '../basics/instant.ts'
import { asSeenByItsPerson, isLeftAlone, isOver, nextAsking, type Shift, type StoredOuting, type StoredShift } from '../outings/index.ts'
import { type Queries, StoreUnavailable } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { isClosed, isHolder } from './alert.ts'
import type { AlertStore, StoredAlert } from './alert-store.ts'
import { nextDeadline } from './alert-time.ts'
import { emptyMemory, type Evening, type EveningSources, makeEveningReader, type Memory } from './board-evening-store.ts'
import { makeBoardHub } from './board-hub.ts'
import { boardFor, cardFor, keepIdentity, type Picture, type PicturedAlert, type PicturedRow, type Viewer } from './board-picture.ts'
import type { AlertCard, BoardOuting, BoardView, Named, OutRow } from './board-view.ts'

/** What the board needs of accounts, positions and notify. */
export type BoardSources = EveningSources & {
  /**
   * The shifts among these whose position this actor may see: as it goes on, or in an open alert about its person.
   * `deals`: whether the actor deals with an open alert about this person. Asked of those only that have one.
   */
  maySeePositions(db: Queries, actor: Actor, shifts: readonly StoredShift[], of: {
    leads(outing: string): boolean
    deals(person: string): boolean
  }, what: 'live-position' | 'position-trail-in-alert'): Promise<ReadonlySet<string>>
  noteLooks(actor: Actor, looked: readonly { person: string; outing: string }[], now: Instant): Promise<void>
}

export type Boards = ReturnType<typeof makeBoards>

export function makeBoards({ keys, alerts, sources, notWatchedSince }: {
  keys: Keys
  alerts: AlertStore
  sources: BoardSources
  notWatchedSince: () => Instant | null
}) {
  const evening = makeEveningReader({ keys, alerts, sources })
  const hub = makeBoardHub()

  /** What there is to see of the organisation now. With the memory and picture of before only what changed is new. */
  async function picture(db: Queries, organisation: string, now: Instant, memory: Memory = emptyMemory(), before: Picture | null = null): Promise<Picture> {
    const tonight = await evening.read(db, organisation, memory, now)
    const out = tonight.shifts.filter(({ shift }) => shift.startedAt !== null && !isOver(shift))
    const open = tonight.open.map((alert) => ({ alert: alert.alert, card: cardOf(tonight, alert) }))
    const closed = tonight.closed.map((alert) => ({ alert: alert.alert, card: cardOf(tonight, alert) }))
    const inAlert = new Set(tonight.open.flatMap(({ alert }) => alert.subjects))
    return {
      at: now,
      onDuty: tonight.duty.map((one) => ({ ...nameOf(tonight, one.person), since: one.since, lastSeenAt: one.lastSeenAt, reach: tonight.reach.get(one.person) ?? null, soundTested: one.soundTestedAt !== null })),
      notWatchedSince: notWatchedSince(),
      alerts: keepIdentity(before?.alerts ?? [], open, ({ card }) => card.id).map(sameCard(before?.alerts)),
      closed: keepIdentity(before?.closed ?? [], closed, ({ card }) => card.id),
      out: keepIdentity(before?.out ?? [], rowsOf(tonight, out), ({ row }) => row.shift),
      outings: keepIdentity(
        before?.outings ?? [],
        tonight.outings.filter(({ outing }) => outing.phase === 'out' || outing.phase === 'planned').map((outing) => ({ lead: outing.lead, outing: boardOuting(tonight, outing) })),
        ({ outing }) => outing.id,
      ),
      texts: tonight.texts,
      placed: tonight.shifts.filter((shift) => tonight.places.has(shift.id) || inAlert.has(shift.person)),
    }
  }

  async function viewer(db: Queries, actor: Actor, { placed, outings, alerts: open }: Pick<Picture, 'placed' | 'outings'> & { readonly alerts: readonly Pick<PicturedAlert, 'alert'>[] }): Promise<Viewer> {
    const led = new Set(outings.filter(({ lead }) => lead === actor.person).map(({ outing }) => outing.id))
    const dealt = new Set(open.filter(({ alert }) => isHolder(alert, actor.person)).flatMap(({ alert }) => alert.subjects))
    const of = { leads: (outing: string) => led.has(outing), deals: (person: string) => dealt.has(person) }
    const inAnAlert = new Set(open.filter(({ alert }) => !isClosed(alert)).flatMap(({ alert }) => alert.subjects))
    if (placed.length === 0) return { actor, seesPlaceOf: new Set(), seesPlaceInAlertOf: new Set(), rights: '' }
    const inAlert = await sources.maySeePositions(db, actor, placed.filter(({ person }) => inAnAlert.has(person)), of, 'position-trail-in-alert')
    const seesPlaceOf = await sources.maySeePositions(db, actor, placed, of, 'live-position')
    return {
      actor,
      seesPlaceOf,
      rights: createHash('sha256').update([...seesPlaceOf].join(' ')).digest('base64url'),
      seesPlaceInAlertOf: new Set(placed.filter((shift) => inAlert.has(shift.id)).map((shift) => shift.person)),
    }
  }

  /** Writes down whose position was shown. A store that takes no writes does not hide the board: safety comes first. */
  async function noteLooks(actor: Actor, shown: Pick<BoardView, 'out' | 'alerts'>, now: Instant): Promise<void> {
    const rows = shown.out.filter((row) => row.place !== null).map((row) => ({ person: row.person.id, outing: row.outing }))
    const subjects = shown.alerts.flatMap((alert) => alert.subjects.filter((subject) => subject.place !== null && alert.outing !== null).map((subject) => ({ person: subject.id, outing: alert.outing! })))
    const looked = new Map([...rows, ...subjects].filter((look) => look.person !== actor.person).map((look) => [`${look.person} ${look.outing}`, look]))
    if (looked.size === 0) return
    await sources.noteLooks(actor, [...looked.values()], now).catch((error: unknown) => {
      if (!(error instanceof StoreUnavailable)) throw error
    })
  }

  return {
    ...hub,
    notWatchedSince,
    picture,
    viewer,
    noteLooks,

    /** The board as this person may see it, fresh from the rows. */
    async of(db: Queries, actor: Actor, now: Instant): Promise<BoardView> {
      const seen = await picture(db, actor.organisation, now)
      const board = boardFor(seen, await viewer(db, actor, seen))
      await noteLooks(actor, board, now)
      return board
    },

    /** One alert, however old; whether this person may see it at all has been asked before. */
    async card(db: Queries, actor: Actor, alert: StoredAlert, now: Instant): Promise<AlertCard> {
      const tonight = await evening.read(db, actor.organisation, emptyMemory(), now, alert)
      const outings = tonight.outings.map((outing) => ({ lead: outing.lead, outing: boardOuting(tonight, outing) }))
      const placed = tonight.shifts.filter((shift) => shift.outing === alert.outing && alert.alert.subjects.includes(shift.person))
      const card = cardFor(cardOf(tonight, alert), await viewer(db, actor, { placed, outings, alerts: [alert] }))
      await noteLooks(actor, { out: [], alerts: [card] }, now)
      return card
    },
  }
}

const byGroup = (shifts: readonly StoredShift[]) => Map.groupBy(shifts.filter((shift) => shift.group !== null), (shift) => shift.group)

function rowsOf(tonight: Evening, out: readonly StoredShift[]): PicturedRow[] {
  const outings = new Map(tonight.outings.map((outing) => [outing.id, outing]))
  // By group, once: each of two thousand rows would else go through two thousand.
  const [groups, wholeGroups] = [byGroup(out), byGroup(tonight.shifts)]
  const othersOf = (stored: StoredShift) => (wholeGroups.get(stored.group) ?? []).filter((other) => other.id !== stored.id).map((other) => other.shift)
  const partnersOf = (stored: StoredShift, still: (shift: Shift) => boolean) =>
    (stored.group === null ? [] : groups.get(stored.group) ?? []).filter((other) => other.id !== stored.id && still(other.shift)).map((other) => nameOf(tonight, other.person).name)

  return out.map((stored) => {
    const outing = outings.get(stored.outing)
    const isAlone = isLeftAlone(stored.shift, othersOf(stored))
    const row = (shift: Shift, partners: string[]): OutRow => outRow(tonight, { ...stored, shift }, outing, partners, isAlone)
    const truth = row(stored.shift, partnersOf(stored, () => true))
    // Whoever walks with someone under duress must not learn of it from the board either (L9).
    const shown = asSeenByItsPerson(stored.shift)
    const companyShown = partnersOf(stored, (shift) => !isOver(asSeenByItsPerson(shift)))
    if (isOver(shown)) return { row: truth, toItsGroup: null }
    return { row: truth, toItsGroup: companyShown.length === truth.partners.length ? truth : row(shown, companyShown) }
  })
}

function outRow(tonight: Evening, stored: StoredShift, outing: StoredOuting | undefined, partners: string[], isAlone: boolean): OutRow {
  const { shift } = stored
  const { phase, startedAt, lastCheckInAt } = shift
  const waits = 'deadlineAt' in phase && !('overdueAt' in phase)
  // The server may ask sooner than the deadline: whether an evening that should be over still goes on.
  const deadlineAt = waits ? nextAsking(shift, phase.deadlineAt).at : 'deadlineAt' in phase ? phase.deadlineAt : 'askAgainAt' in phase ? phase.askAgainAt : startedAt!
  const heardAt = Math.max(lastCheckInAt ?? 0, startedAt ?? 0)
  const { feltWrong: felt, leftAlone } = tonight.noted.get(stored.id) ?? { feltWrong: null, leftAlone: null }
  const asked = outing?.outing.okAsked?.at
  return {
    shift: stored.id, person: nameOf(tonight, stored.person), outing: stored.outing, group: stored.group, partners,
    phase: phaseOf(phase.name), deadlineAt, startedAt: startedAt!,
    overdueAt: 'overdueAt' in phase ? phase.overdueAt : waits ? after(deadlineAt, minutes(shift.terms.graceMinutes)) : deadlineAt,
    lastHeardAt: lastCheckInAt, goingHomeBy: shift.homeBy, battery: stored.battery, place: tonight.places.get(stored.id) ?? null,
    feltWrongAt: felt !== null && felt > heardAt ? felt : null, leftAloneAt: isAlone ? leftAlone : null, choseAlone: shift.choseAlone,
    askedOkAt: asked !== undefined && asked > heardAt ? asked : null,
  }
}

function boardOuting(tonight: Evening, { id, plan, outing, startsAt, endsAt }: StoredOuting): BoardOuting {
  const shifts = tonight.shifts.filter((shift) => shift.outing === id)
  const out = shifts.filter(({ shift }) => shift.startedAt !== null && !isOver(shift))
  const { stop, okAsked } = outing
  const groups = (tonight.groups.get(id) ?? []).filter((group) => out.some((shift) => shift.group === group.id))
  return {
    id, where: plan.where, meetWhere: plan.meetWhere, safePlace: plan.safePlace, startsAt, endsAt, out: out.length,
    home: shifts.filter(({ shift }) => shift.phase.name === 'ended').length,
    waiting: shifts.filter(({ shift }) => shift.phase.name === 'ready').length,
    stop: stop && {
      by: nameOf(tonight, stop.by).name, at: stop.at, decision: stop.decided?.decision ?? null,
      answered: groups.filter((group) => group.id in stop.answers).map((group) => group.name),
      notYet: groups.filter((group) => !(group.id in stop.answers)).map((group) => group.name),
    },
    okAskedAt: okAsked?.at ?? null,
  }
}

function cardOf(tonight: Evening, { id, version, outing: outingId, alert, lastPlace }: StoredAlert): AlertCard {
  const inIt = tonight.shifts.filter((shift) => shift.outing === outingId && shift.shift.startedAt !== null)
  const mates = inIt.filter((shift) => alert.group.includes(shift.person) && !alert.subjects.includes(shift.person))
  const plan = tonight.outings.find((one) => one.id === outingId)?.plan
  const { status } = alert
  const offered = 'offeredTo' in status ? status.offeredTo : null
  // Somebody who is told twice is named by the first reason.
  const roles = new Map(alert.ladder.flatMap((step) => step.tell.map((one) => [one.person, one.as] as const)).toReversed())
  return {
    id, version, kind: alert.kind, openedAt: alert.openedAt, outing: outingId,
    subjects: alert.subjects.map((person) => {
      const stored = inIt.find((one) => one.person === person)
      const phase = stored?.shift.phase
      return {
        ...nameOf(tonight, person), battery: stored?.battery ?? null, lastHeardAt: stored?.shift.lastCheckInAt ?? null, trusts: tonight.trusts.has(person),
        deadlineAt: phase && 'deadlineAt' in phase ? phase.deadlineAt : null,
        place: (stored && tonight.places.get(stored.id)) ?? (lastPlace && { ...lastPlace, receivedAt: alert.openedAt }),
      }
    }),
    partners: mates.map((mate) => ({ ...nameOf(tonight, mate.person), lastHeardAt: mate.shift.lastCheckInAt, battery: mate.battery })),
    status: status.name,
    holder: status.name === 'dealing' || status.name === 'standby' ? { ...nameOf(tonight, status.by), since: status.since, until: status.name === 'dealing' ? status.until : status.remindAt } : null,
    offeredTo: offered === null ? null : nameOf(tonight, offered),
    nextAt: status.name === 'open' ? nextDeadline(alert) : null,
    step: status.step, police: alert.police && { calledAt: alert.police.calledAt, reference: alert.police.reference },
    cancelledByPhone: alert.cancelledByPhone, wrongNumbers: alert.wrongPins,
    closeProposedBy: alert.closeProposed && nameOf(tonight, alert.closeProposed.by).name,
    outcome: status.name === 'closed' ? status.outcome : null, closedAt: status.name === 'closed' ? status.at : null,
    say: plan ? { where: plan.where, streets: plan.streets, postcodes: plan.postcodes, safePlace: plan.safePlace } : null,
    stopWord: plan?.stopWord ?? '',
    told: (tonight.told.get(id) ?? []).map((line) => ({
      ...line, person: line.person === null ? '' : nameOf(tonight, line.person).name, as: (line.person !== null && roles.get(line.person)) || null,
    })),
  }
}

/** An alert that changed may still show the same card. */
const sameCard = (before: readonly PicturedAlert[] | undefined) => (now: PicturedAlert): PicturedAlert => {
  const was = before?.find(({ card }) => card.id === now.card.id)
  return was === undefined || was === now ? now : { alert: now.alert, card: keepIdentity([was.card], [now.card], () => '')[0]! }
}

const nameOf = (tonight: Evening, person: string): Named => tonight.names.get(person) ?? { id: person, name: '', phone: null }

const phaseOf = (name: Shift['phase']['name']): OutRow['phase'] =>
  name === 'paused' || name === 'grace' || name === 'overdue' || name === 'aborted' ? name : 'active'
