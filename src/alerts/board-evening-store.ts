// Reads everything a board shows of one organisation: one query of a kind, however many people are out.

import { sql } from 'kysely'
import { after, hours, type Instant, seconds } from '../basics/instant.ts'
import { answerInWords, deliveryWords } from '../notify/index.ts'
import { listOutings, loadGroups, loadShiftsOf, onDuty, type OnDuty, type StoredOuting, type StoredShift } from '../outings/index.ts'
import type { KeptPlace } from '../positions/index.ts'
import type { Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Alert } from './alert.ts'
import type { AlertStore, StoredAlert } from './alert-store.ts'
import type { BoardText, Named, FewWays, ToldLine } from './board-view.ts'
import type { Channel } from './who-is-told.ts'

/** What the board needs of accounts, positions and notify. */
export type EveningSources = {
  named(db: Queries, organisation: string, persons: readonly string[]): Promise<ReadonlyMap<string, Named>>
  places(organisation: string, shifts: readonly string[]): Promise<ReadonlyMap<string, KeptPlace>>
  /** How each can be reached now; those with two working ways or more are left out. */
  reach(db: Queries, organisation: string, persons: readonly string[]): Promise<ReadonlyMap<string, FewWays>>
  trusts(db: Queries, organisation: string, persons: readonly string[]): Promise<ReadonlySet<string>>
  texts(db: Queries, organisation: string, since: Instant): Promise<readonly BoardText[]>
}

export type Evening = {
  readonly duty: readonly OnDuty[]
  readonly open: readonly StoredAlert[]
  readonly closed: readonly StoredAlert[]
  readonly outings: readonly StoredOuting[]
  readonly shifts: readonly StoredShift[]
  /** By outing; only where somebody has called everyone together. */
  readonly groups: ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>
  /** By shift: when its person last said that something feels wrong, and when they were last left alone. */
  readonly noted: ReadonlyMap<string, Noted>
  readonly places: ReadonlyMap<string, KeptPlace>
  readonly names: ReadonlyMap<string, Named>
  readonly reach: ReadonlyMap<string, FewWays>
  readonly trusts: ReadonlySet<string>
  readonly told: ReadonlyMap<string, readonly ToldRow[]>
  readonly texts: readonly BoardText[]
}
export type Noted = { readonly feltWrong: Instant | null; readonly leftAlone: Instant | null }
export type ToldRow = Omit<ToldLine, 'person' | 'as'> & { readonly person: string | null }

/**
 * What need not be read again at each change while a stream is open: names hardly change, and what somebody said
 * stands in their shift's version. A page that is loaded begins with an empty one.
 */
export type Memory = {
  names: Map<string, { readonly named: Named; readonly until: Instant }>
  noted: Map<string, Noted & { readonly version: number }>
  reach: { readonly of: ReadonlyMap<string, FewWays>; readonly asked: string; readonly until: Instant } | null
  places: { readonly of: ReadonlyMap<string, KeptPlace>; readonly asked: ReadonlySet<string>; readonly until: Instant } | null
}
export const emptyMemory = (): Memory => ({ names: new Map(), noted: new Map(), reach: null, places: null })

const namesKept = seconds(30)
/** A dot that is five seconds old is as good; two thousand phones would otherwise be looked up at each check-in. */
const placesKept = seconds(5)
const closedShown = 20
const textsShownFor = hours(12)
/** Told lines are for reading: when everything is on fire, the first alerts have them and the others their own page. */
const alertsWithTold = 60

export function makeEveningReader({ keys, alerts, sources }: { keys: Keys; alerts: AlertStore; sources: EveningSources }) {
  /** `more`: an alert to be shown that may be older than tonight. */
  async function read(db: Queries, organisation: string, memory: Memory, now: Instant, more: StoredAlert | null = null): Promise<Evening> {
    const [duty, open, closed, all] = await Promise.all([
      onDuty(db, organisation),
      alerts.open(db, organisation),
      alerts.closedSince(db, organisation, after(now, -hours(12))),
      listOutings(db, keys, organisation, after(now, -hours(24))),
    ])
    const shownClosed = closed.slice(0, closedShown)
    const shown = [...open, ...shownClosed, ...(more ? [more] : [])]
    // What is planned for another day is no matter of tonight's.
    const outings = all.filter((outing) => outing.outing.phase !== 'planned' || outing.startsAt < after(now, hours(12)))
    const shifts = (await Promise.all(outings.map((outing) => loadShiftsOf(db, organisation, outing.id)))).flat()
    const out = shifts.filter(({ shift }) => shift.startedAt !== null && shift.phase.name !== 'ended' && shift.phase.name !== 'expired')
    const persons = [
      ...duty.map((one) => one.person), ...shown.flatMap((alert) => personsIn(alert.alert)), ...out.map((one) => one.person),
      ...outings.flatMap((outing) => [outing.lead, outing.outing.stop?.by ?? outing.lead]),
    ]
    const stopped = outings.filter((outing) => outing.outing.stop !== null)
    const told = (more ? [more] : open.slice(0, alertsWithTold)).map((alert) => alert.id)
    const [groups, noted, places, reach, names, trusts, lines, texts] = await Promise.all([
      Promise.all(stopped.map(async (outing) => [outing.id, await loadGroups(db, organisation, outing.id)] as const)),
      readNoted(db, organisation, memory, out),
      readPlaces(organisation, memory, out, urgentOf(shown, out), now),
      readReach(db, organisation, memory, duty.map((one) => one.person), now),
      readNames(db, organisation, memory, persons, now),
      sources.trusts(db, organisation, [...new Set(shown.flatMap((alert) => alert.alert.subjects))]),
      readTold(db, organisation, told),
      sources.texts(db, organisation, after(now, -textsShownFor)),
    ])
    return { duty, open, closed: shownClosed, outings, shifts, groups: new Map(groups), noted, places, reach, names, trusts, told: lines, texts }
  }

  async function readNames(db: Queries, organisation: string, memory: Memory, persons: readonly string[], now: Instant): Promise<ReadonlyMap<string, Named>> {
    const wanted = [...new Set(persons)]
    const missing = wanted.filter((person) => (memory.names.get(person)?.until ?? 0) <= now)
    if (missing.length > 0) {
      for (const [id, named] of await sources.named(db, organisation, missing)) memory.names.set(id, { named, until: after(now, namesKept) })
    }
    return new Map(wanted.flatMap((person) => {
      const known = memory.names.get(person)
      return known ? [[person, known.named] as const] : []
    }))
  }

  async function readReach(db: Queries, organisation: string, memory: Memory, persons: readonly string[], now: Instant): Promise<ReadonlyMap<string, FewWays>> {
    const asked = persons.toSorted().join(' ')
    if (memory.reach === null || memory.reach.asked !== asked || memory.reach.until <= now) {
      memory.reach = { of: await sources.reach(db, organisation, persons), asked, until: after(now, namesKept) }
    }
    return memory.reach.of
  }

  async function readPlaces(organisation: string, memory: Memory, out: readonly StoredShift[], urgent: ReadonlySet<string>, now: Instant) {
    const known = memory.places
    const isFresh = known !== null && now < known.until
    const ask = out.map((shift) => shift.id).filter((id) => !isFresh || urgent.has(id) || !known.asked.has(id))
    const found = await sources.places(organisation, ask)
    const asked = new Set(isFresh ? [...known.asked, ...ask] : ask)
    const of = new Map([...(isFresh ? known.of : []), ...found])
    memory.places = { of, asked, until: isFresh ? known.until : after(now, placesKept) }
    return of
  }

  return { read }
}

async function readNoted(db: Queries, organisation: string, memory: Memory, out: readonly StoredShift[]): Promise<ReadonlyMap<string, Noted>> {
  const ask = out.filter((shift) => memory.noted.get(shift.id)?.version !== shift.version)
  const rows = ask.length === 0 ? [] : await db.selectFrom('happenings').select((q) => ['subject', 'kind', q.fn.max<number>('received_at').as('at')])
    .where('organisation', '=', organisation).where('subject', 'in', ask.map((shift) => shift.id))
    .where('kind', 'in', [sql.lit('felt-wrong'), sql.lit('left-alone')]) // written out, or the index of just these does not serve
    .groupBy(['subject', 'kind']).execute()
  const found = new Map(rows.map((row) => [`${row.subject} ${row.kind}`, Number(row.at) as Instant]))
  for (const { id, version } of ask) memory.noted.set(id, { version, feltWrong: found.get(`${id} felt-wrong`) ?? null, leftAlone: found.get(`${id} left-alone`) ?? null })
  return new Map(out.flatMap(({ id }) => {
    const noted = memory.noted.get(id)
    return noted ? [[id, noted] as const] : []
  }))
}

/** For each alert the newest message to each person on each channel, and how many there were. */
async function readTold(db: Queries, organisation: string, ids: readonly string[]): Promise<Map<string, ToldRow[]>> {
  const rows = ids.length === 0 ? [] : await db.selectFrom('messages')
    .select(['alert', 'person', 'channel', 'state', 'last_answer', 'created_at', 'settled_at'])
    .where('organisation', '=', organisation).where('alert', 'in', ids).orderBy('created_at').orderBy('id').execute()
  const told = new Map<string, Map<string, ToldRow>>()
  for (const row of rows) {
    const lines = told.get(row.alert!) ?? new Map<string, ToldRow>()
    const key = `${row.person} ${row.channel}`
    lines.set(key, {
      at: row.created_at as Instant, person: row.person, channel: row.channel as Channel, state: row.state as ToldLine['state'],
      answer: inWords(row.last_answer), settledAt: row.settled_at as Instant | null, times: (lines.get(key)?.times ?? 0) + 1,
    })
    told.set(row.alert!, lines)
  }
  return new Map([...told].map(([alert, lines]) => [alert, [...lines.values()]]))
}

function inWords(answer: string | null): ToldLine['answer'] {
  const [en, cy] = [answerInWords(answer, deliveryWords.en), answerInWords(answer, deliveryWords.cy)]
  return en === null || cy === null ? null : { en, cy }
}

const urgentOf = (alerts: readonly StoredAlert[], out: readonly StoredShift[]): Set<string> => {
  const about = new Set(alerts.flatMap(({ alert }) => (alert.status.name === 'closed' ? [] : alert.subjects)))
  return new Set(out.filter((shift) => about.has(shift.person)).map((shift) => shift.id))
}

/** Everyone an alert names: whom it is about, who walks with them, who acts, and who is told. */
export function personsIn(alert: Alert): string[] {
  const { status } = alert
  const acting = status.name === 'open' ? [] : [status.by]
  const offered = 'offeredTo' in status && status.offeredTo ? [status.offeredTo] : []
  return [
    ...alert.subjects, ...alert.group, ...acting, ...offered, ...(alert.closeProposed ? [alert.closeProposed.by] : []),
    ...alert.ladder.flatMap((step) => step.tell.map((one) => one.person)),
  ]
}
