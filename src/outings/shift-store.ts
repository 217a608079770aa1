// Shifts as rows: the rules' state as JSON beside the columns that are searched by.
// What is saved together: the state, the next deadline, and what happened.

import type { Instant } from '../basics/instant.ts'
import { type Queries, claimed, hot } from '../platform/database.ts'
import { saveDeadline } from '../platform/deadlines.ts'
import { ifReadable, type Keys } from '../platform/keys.ts'
import { evolve, type Shift, type ShiftEvent } from './shift.ts'
import { alertDueBy, nextDeadline } from './shift-time.ts'
import type { ToldOrder } from './told-order.ts'

export type StoredShift = {
  readonly organisation: string
  readonly id: string
  readonly outing: string
  readonly group: string | null
  readonly person: string
  readonly approvedBy: string | null
  readonly battery: number | null
  readonly version: number
  readonly shift: Shift
}

/** Where a change came from: who did it (null: the passing of time) and when their phone says it happened. */
export type Cause = { readonly by: string | null; readonly happenedAt: Instant | null }

type Key = { organisation: string; id: string }
type Row = {
  organisation: string
  id: string
  outing: string
  group: string | null
  person: string
  approved_by: string | null
  battery: number | null
  version: number
  state: string
}

const columns = ['organisation', 'id', 'outing', 'group', 'person', 'approved_by', 'battery', 'version', 'state'] as const

const rowById = hot<Key, Row>((db, p) =>
  db.selectFrom('shifts').select(columns).where('organisation', '=', p.organisation).where('id', '=', p.id))
const rowsOfOuting = hot<{ organisation: string; outing: string }, Row>((db, p) =>
  db.selectFrom('shifts').select(columns).where('organisation', '=', p.organisation).where('outing', '=', p.outing).orderBy('created_at').orderBy('id'))
const rowsOfGroup = hot<{ organisation: string; outing: string; group: string }, Row>((db, p) =>
  db.selectFrom('shifts').select(columns).where('organisation', '=', p.organisation).where('outing', '=', p.outing).where('group', '=', p.group)
    .orderBy('created_at').orderBy('id'))
const updateRow = hot<Key & { version: number; next: number; phase: string; state: string; endedAt: number | null; battery: number | null; alertBy: number | null }>((db, p) =>
  db.updateTable('shifts')
    .set({ version: p.next, phase: p.phase, state: p.state, ended_at: p.endedAt, battery: p.battery, alert_by: p.alertBy })
    .where('organisation', '=', p.organisation).where('id', '=', p.id).where('version', '=', p.version)
    .returning('id'))
const putHappening = hot<{ organisation: string; subject: string; number: number; kind: string; by: string | null; happenedAt: number | null; receivedAt: number; details: string }>((db, p) =>
  db.insertInto('happenings').values({
    organisation: p.organisation, subject: p.subject, number: p.number, kind: p.kind, by: p.by,
    happened_at: p.happenedAt, received_at: p.receivedAt, details: p.details,
  }))

// More than the rules ever give at once; a number of a happening is its version's place plus its own.
const mostEventsAtOnce = 32

const storedShift = (row: Row): StoredShift => ({
  organisation: row.organisation,
  id: row.id,
  outing: row.outing,
  group: row.group,
  person: row.person,
  approvedBy: row.approved_by,
  battery: row.battery,
  version: row.version,
  shift: JSON.parse(row.state) as Shift,
})

/** The shift, or null where this organisation has none of that id. */
export async function loadShift(db: Queries, organisation: string, id: string): Promise<StoredShift | null> {
  const [row] = await rowById(db, { organisation, id })
  return row ? storedShift(row) : null
}

/** All shifts of an outing in the order they joined. */
export async function loadShiftsOf(db: Queries, organisation: string, outing: string): Promise<StoredShift[]> {
  return (await rowsOfOuting(db, { organisation, outing })).map(storedShift)
}

/** The shifts of those who stay together, in the order they joined. */
export async function loadShiftsOfGroup(db: Queries, organisation: string, outing: string, group: string): Promise<StoredShift[]> {
  return (await rowsOfGroup(db, { organisation, outing, group })).map(storedShift)
}

const toldPurpose = 'shifts.told'
const beside = hot<Key, { word_sealed: Buffer | null; told_sealed: Buffer | null }>((db, p) =>
  db.selectFrom('shifts').select(['word_sealed', 'told_sealed']).where('organisation', '=', p.organisation).where('id', '=', p.id))
const updateTold = hot<Key & { told: Buffer }>((db, p) =>
  db.updateTable('shifts').set({ told_sealed: p.told }).where('organisation', '=', p.organisation).where('id', '=', p.id))

/** The one-time word of its text messages ('' where it has none), and who is told as agreed at the start (null before it). */
export async function wordAndOrder(db: Queries, keys: Keys, { organisation, id }: Key): Promise<{ word: string; told: ToldOrder | null }> {
  const [row] = await beside(db, { organisation, id })
  return {
    word: row?.word_sealed ? ifReadable(() => keys.open(organisation, 'shifts.word', row.word_sealed!), '') : '',
    told: row?.told_sealed ? ifReadable(() => JSON.parse(keys.open(organisation, toldPurpose, row.told_sealed!)) as ToldOrder, null) : null,
  }
}

/** Keeps who is told, in order, as it stands now. */
export async function keepToldOrder(tx: Queries, keys: Keys, { organisation, id }: Key, order: ToldOrder): Promise<void> {
  await updateTold(tx, { organisation, id, told: keys.seal(organisation, toldPurpose, JSON.stringify(order)) })
}

/** Inserts a shift as it stands, with its first deadline. */
export async function addShift(tx: Queries, stored: StoredShift, more: { consent: string | null; wordDigest: string | null; wordSealed: Buffer | null; now: Instant }): Promise<void> {
  await tx.insertInto('shifts').values({
    organisation: stored.organisation, id: stored.id, outing: stored.outing, group: stored.group, person: stored.person,
    phase: stored.shift.phase.name, state: JSON.stringify(stored.shift), word_digest: more.wordDigest, word_sealed: more.wordSealed,
    consent: more.consent, approved_by: stored.approvedBy, told_sealed: null, alert_by: alertDueBy(stored.shift), battery: stored.battery, version: stored.version,
    created_at: more.now, ended_at: null,
  }).execute()
  await saveDeadline(tx, stored.organisation, stored.id, 'shift', nextDeadline(stored.shift))
}

/** Keeps what happened beside the rules (a feeling, a look) on the shift's timeline. */
export async function noteOnShift(tx: Queries, stored: StoredShift, kind: string, details: Readonly<Record<string, unknown>>, cause: Cause, now: Instant): Promise<void> {
  const version = stored.version + 1
  const changed = await tx.updateTable('shifts').set({ version })
    .where('organisation', '=', stored.organisation).where('id', '=', stored.id).where('version', '=', stored.version).executeTakeFirst()
  claimed(changed)
  await putHappening(tx, {
    organisation: stored.organisation, subject: stored.id, number: version * mostEventsAtOnce, kind, by: cause.by,
    happenedAt: cause.happenedAt, receivedAt: now, details: JSON.stringify(details),
  })
}

/**
 * Applies `events` to the shift and saves it with its next deadline and the events themselves.
 * Throws Conflict where somebody else changed it since it was read.
 */
export async function saveShift(tx: Queries, stored: StoredShift, events: readonly ShiftEvent[], cause: Cause, now: Instant): Promise<StoredShift> {
  if (events.length === 0) return stored
  if (events.length > mostEventsAtOnce) throw new Error(`A shift gave ${events.length} events at once`)
  const shift = evolve(stored.shift, events)
  const battery = events.reduce((percent, event) => (event.kind === 'battery-low' ? Math.round(event.percent) : percent), stored.battery)
  const next: StoredShift = { ...stored, shift, battery, version: stored.version + 1 }
  const changed = await updateRow(tx, {
    organisation: stored.organisation, id: stored.id, version: stored.version, next: next.version, phase: shift.phase.name,
    state: JSON.stringify(shift), endedAt: shift.phase.name === 'ended' ? shift.phase.endedAt : null, battery, alertBy: alertDueBy(shift),
  })
  claimed({ numUpdatedRows: BigInt(changed.length) })
  await saveDeadline(tx, stored.organisation, stored.id, 'shift', nextDeadline(shift))
  for (const [index, { kind, at: _at, ...details }] of events.entries()) {
    await putHappening(tx, {
      organisation: stored.organisation, subject: stored.id, number: next.version * mostEventsAtOnce + index, kind, by: cause.by,
      happenedAt: cause.happenedAt, receivedAt: now, details: JSON.stringify(details),
    })
  }
  return next
}
