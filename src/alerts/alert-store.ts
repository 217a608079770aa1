// Alerts as rows: the rules' state as JSON, the timeline sealed beside it, the next deadline with it.

import { sql } from 'kysely'
import type { Instant } from '../basics/instant.ts'
import type { Place } from '../basics/place.ts'
import { type Queries, claimed, hot } from '../platform/database.ts'
import { saveDeadline } from '../platform/deadlines.ts'
import { ifReadable, type Keys } from '../platform/keys.ts'
import { type Alert, type AlertEvent, evolve } from './alert.ts'
import { nextDeadline } from './alert-time.ts'
import type { TimelineEntry } from './alert-timeline.ts'

export type StoredAlert = {
  readonly organisation: string
  readonly id: string
  readonly outing: string | null
  /** Null for a roll call, which is about several, and for the system's own. */
  readonly shift: string | null
  readonly version: number
  readonly alert: Alert
  /** The last known place when it opened; nothing later is added but by the person's own position. */
  readonly lastPlace: Place | null
}

type Row = { organisation: string; id: string; outing: string | null; shift: string | null; version: number; state: string; last_place_sealed: Buffer | null }
type Key = { organisation: string; id: string }

const placePurpose = 'alerts.last_place'
const entryPurpose = 'alert_entries.details'
const referencePurpose = 'alerts.reference'
const columns = ['organisation', 'id', 'outing', 'shift', 'version', 'state', 'last_place_sealed'] as const
const mostEventsAtOnce = 32

const rowById = hot<Key, Row>((db, p) =>
  db.selectFrom('alerts').select(columns).where('organisation', '=', p.organisation).where('id', '=', p.id))
/** Named, and not "all but closed": so the index over the status serves, however many alerts were closed this year. */
const notClosed = ['open', 'dealing', 'standby'] as const satisfies readonly Exclude<Alert['status']['name'], 'closed'>[]
const openRows = hot<{ organisation: string }, Row>((db, p) =>
  db.selectFrom('alerts').select(columns).where('organisation', '=', p.organisation).where('status', 'in', notClosed).orderBy('opened_at'))
const openRowsOfOuting = hot<{ organisation: string; outing: string }, Row>((db, p) =>
  db.selectFrom('alerts').select(columns).where('organisation', '=', p.organisation).where('status', 'in', notClosed).where('outing', '=', p.outing).orderBy('opened_at'))
const closedRows = hot<{ organisation: string; since: number }, Row>((db, p) =>
  db.selectFrom('alerts').select(columns).where('organisation', '=', p.organisation)
    .where('closed_at', '>=', p.since).orderBy('closed_at', 'desc').limit(sql.lit(100)))
const openRowsOfShift = hot<{ organisation: string; shift: string }, Row>((db, p) =>
  db.selectFrom('alerts').select(columns).where('organisation', '=', p.organisation).where('shift', '=', p.shift).where('status', 'in', notClosed).orderBy('opened_at'))
const putEntry = hot<{ organisation: string; alert: string; number: number; kind: string; by: string | null; at: number; details: Buffer | null }>((db, p) =>
  db.insertInto('alert_entries').values({
    organisation: p.organisation, alert: p.alert, number: p.number, kind: p.kind, by: p.by, at: p.at, details_sealed: p.details,
  }))

export type AlertStore = ReturnType<typeof makeAlertStore>

export function makeAlertStore(keys: Keys) {
  const stored = (row: Row): StoredAlert => ({
    organisation: row.organisation,
    id: row.id,
    outing: row.outing,
    shift: row.shift,
    version: row.version,
    alert: withReference(JSON.parse(row.state) as Alert, (text) => ifReadable(() => keys.open(row.organisation, referencePurpose, Buffer.from(text, 'base64')), '')),
    lastPlace: row.last_place_sealed ? ifReadable(() => JSON.parse(keys.open(row.organisation, placePurpose, row.last_place_sealed!)) as Place, null) : null,
  })

  /** The one thing in the rules' state that a person types is the reference the police gave. */
  const stateOf = (organisation: string, alert: Alert): string =>
    JSON.stringify(withReference(alert, (text) => keys.seal(organisation, referencePurpose, text).toString('base64')))

  async function write(tx: Queries, { organisation, id }: Key, version: number, events: readonly AlertEvent[]): Promise<void> {
    for (const [index, event] of events.entries()) {
      await putEntry(tx, {
        organisation, alert: id, number: version * mostEventsAtOnce + index, kind: event.kind, by: 'by' in event ? event.by : null,
        at: event.at, details: keys.seal(organisation, entryPurpose, JSON.stringify(event)),
      })
    }
  }

  return {
    /** The alert, or null where this organisation has none of that id. */
    async load(db: Queries, organisation: string, id: string): Promise<StoredAlert | null> {
      const [row] = await rowById(db, { organisation, id })
      return row ? stored(row) : null
    },

    /** Open alerts about exactly this shift, the oldest first. */
    async openOfShift(db: Queries, organisation: string, shift: string): Promise<StoredAlert[]> {
      return (await openRowsOfShift(db, { organisation, shift })).map(stored)
    },

    /** Every alert that is not closed, the oldest first; `outing` narrows. */
    async open(db: Queries, organisation: string, outing?: string): Promise<StoredAlert[]> {
      const rows = outing === undefined ? await openRows(db, { organisation }) : await openRowsOfOuting(db, { organisation, outing })
      return rows.map(stored)
    },

    /** Closed since `since`, the newest first. */
    async closedSince(db: Queries, organisation: string, since: Instant): Promise<StoredAlert[]> {
      return (await closedRows(db, { organisation, since })).map(stored)
    },

    /** Inserts a new alert. Null when `raisedBy` (the deadline, the press) has raised one before: one alert for each (L2). */
    async add(tx: Queries, alert: { organisation: string; id: string; outing: string | null; shift: string | null; person: string | null; raisedBy: string; lastPlace: Place | null }, events: readonly AlertEvent[]): Promise<StoredAlert | null> {
      const state = evolve(null, events)
      const { organisation, id } = alert
      const inserted = await tx.insertInto('alerts').values({
        organisation, id, kind: state.kind, outing: alert.outing, shift: alert.shift, person: alert.person, raised_by: alert.raisedBy,
        status: state.status.name, state: stateOf(organisation, state), version: 1, opened_at: state.openedAt, closed_at: null,
        last_place_sealed: alert.lastPlace && keys.seal(organisation, placePurpose, JSON.stringify(alert.lastPlace)),
      }).onConflict((conflict) => conflict.columns(['organisation', 'raised_by']).doNothing()).returning('id').execute()
      if (inserted.length === 0) return null
      await write(tx, { organisation, id }, 1, events)
      await saveDeadline(tx, organisation, id, 'alert', nextDeadline(state))
      return { organisation, id, outing: alert.outing, shift: alert.shift, version: 1, alert: state, lastPlace: alert.lastPlace }
    },

    /** Applies `events` and saves them. Throws Conflict where somebody else changed the alert since it was read. */
    async save(tx: Queries, before: StoredAlert, events: readonly AlertEvent[]): Promise<StoredAlert> {
      if (events.length === 0) return before
      const alert = evolve(before.alert, events)
      const { organisation, id } = before
      const version = before.version + 1
      claimed(await tx.updateTable('alerts')
        .set({ kind: alert.kind, status: alert.status.name, state: stateOf(organisation, alert), version, closed_at: alert.status.name === 'closed' ? alert.status.at : null })
        .where('organisation', '=', organisation).where('id', '=', id).where('version', '=', before.version).executeTakeFirst())
      await write(tx, before, version, events)
      await saveDeadline(tx, organisation, id, 'alert', nextDeadline(alert))
      return { ...before, alert, version }
    },

    /** Everything that happened to the alert, in order. */
    async timeline(db: Queries, organisation: string, id: string): Promise<TimelineEntry[]> {
      const rows = await db.selectFrom('alert_entries').selectAll().where('organisation', '=', organisation).where('alert', '=', id).orderBy('number').execute()
      return rows.flatMap((row) => row.details_sealed === null ? [] : [{
        number: row.number, kind: row.kind as AlertEvent['kind'], by: row.by, at: row.at as Instant,
        event: JSON.parse(keys.open(organisation, entryPurpose, row.details_sealed)) as AlertEvent,
      }])
    },
  }
}

const withReference = (alert: Alert, change: (text: string) => string): Alert =>
  alert.police?.reference ? { ...alert, police: { ...alert.police, reference: change(alert.police.reference) } } : alert
