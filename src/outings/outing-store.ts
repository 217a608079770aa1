// Outings as rows: the plan sealed, the rules' state as JSON, and what is searched by in columns.

import { sql } from 'kysely'
import type { Instant } from '../basics/instant.ts'
import { type Queries, claimed, hot } from '../platform/database.ts'
import { ifReadable, type Keys } from '../platform/keys.ts'
import { applyOuting, type Outing, type OutingEvent, type OutingKind } from './outing.ts'
import type { Group, Plan, StoredOuting } from './plan.ts'

type Row = {
  organisation: string
  id: string
  kind: string
  lead: string
  starts_at: number
  ends_at: number
  version: number
  created_at: number
  state: string
  plan_sealed: Buffer
}
type State = { outing: Outing; checkInMinutes: number; graceMinutes: number }

const purpose = 'outings.plan'
const columns = ['organisation', 'id', 'kind', 'lead', 'starts_at', 'ends_at', 'version', 'created_at', 'state', 'plan_sealed'] as const


const rowById = hot<{ organisation: string; id: string }, Row>((db, p) =>
  db.selectFrom('outings').select(columns).where('organisation', '=', p.organisation).where('id', '=', p.id))

const rowsSince = hot<{ organisation: string; since: number }, Row>((db, p) =>
  db.selectFrom('outings').select(columns).where('organisation', '=', p.organisation)
    .where((q) => q.or([q('phase', 'in', ['planned', 'out']), q('ends_at', '>=', p.since)]))
    .orderBy('starts_at').limit(sql.lit(200)))

// A write that changes nothing takes the row on either engine.
const rowAsItIs = hot<{ organisation: string; id: string }>((db, p) =>
  db.updateTable('outings').set((row) => ({ version: row.ref('version') })).where('organisation', '=', p.organisation).where('id', '=', p.id))

function storedOuting(keys: Keys, row: Row): StoredOuting {
  const state = JSON.parse(row.state) as State
  return {
    organisation: row.organisation,
    id: row.id,
    kind: row.kind as OutingKind,
    lead: row.lead,
    startsAt: row.starts_at as Instant,
    endsAt: row.ends_at as Instant,
    version: row.version,
    createdAt: row.created_at as Instant,
    ...state,
    plan: JSON.parse(keys.open(row.organisation, purpose, row.plan_sealed)) as Plan,
  }
}

const stateOf = ({ outing, checkInMinutes, graceMinutes }: StoredOuting): string => JSON.stringify({ outing, checkInMinutes, graceMinutes } satisfies State)

export async function addOuting(tx: Queries, keys: Keys, stored: StoredOuting, groups: readonly Group[]): Promise<void> {
  const { organisation, id } = stored
  await tx.insertInto('outings').values({
    organisation, id, kind: stored.kind, lead: stored.lead, starts_at: stored.startsAt, ends_at: stored.endsAt,
    phase: stored.outing.phase, state: stateOf(stored), plan_sealed: keys.seal(organisation, purpose, JSON.stringify(stored.plan)),
    home_at: null, version: stored.version, created_at: stored.createdAt,
  }).execute()
  await tx.insertInto('groups').values(groups.map((group, index) => ({
    organisation, id: group.id, outing: id, name: group.name, place_in_order: index, alone_by_choice: group.aloneByChoice ? 1 : 0,
  }))).execute()
}

/** The same for an alarm: also null where its plan cannot be opened. */
export async function loadReadableOuting(db: Queries, keys: Keys, organisation: string, id: string): Promise<StoredOuting | null> {
  const [row] = await rowById(db, { organisation, id })
  return row ? ifReadable(() => storedOuting(keys, row), null) : null
}

/** The outing, or null where this organisation has none of that id. */
export async function loadOuting(db: Queries, keys: Keys, organisation: string, id: string): Promise<StoredOuting | null> {
  const [row] = await rowById(db, { organisation, id })
  return row ? storedOuting(keys, row) : null
}

/** Outings not over yet and those over since `since`, the next one first. */
export async function listOutings(db: Queries, keys: Keys, organisation: string, since: Instant): Promise<StoredOuting[]> {
  return (await rowsSince(db, { organisation, since })).map((row) => storedOuting(keys, row))
}

/** The newest outing planned before `before`: for "Same as last Thursday". */
export async function lastOuting(db: Queries, keys: Keys, organisation: string, before: Instant): Promise<StoredOuting | null> {
  const row = await db.selectFrom('outings').select(columns).where('organisation', '=', organisation).where('starts_at', '<', before)
    .orderBy('starts_at', 'desc').limit(1).executeTakeFirst()
  return row ? storedOuting(keys, row) : null
}

/** Until the transaction ends, others that wait for the same outing do so: what it changes about all of it is then changed by one. */
export async function waitForOuting(tx: Queries, organisation: string, id: string): Promise<void> {
  await rowAsItIs(tx, { organisation, id })
}

export async function loadGroups(db: Queries, organisation: string, outing: string): Promise<Group[]> {
  const rows = await db.selectFrom('groups').select(['id', 'name', 'alone_by_choice']).where('organisation', '=', organisation)
    .where('outing', '=', outing).orderBy('place_in_order').execute()
  return rows.map((row) => ({ id: row.id, name: row.name, aloneByChoice: row.alone_by_choice === 1 }))
}

/** One more group, after those there are. */
export async function addGroup(tx: Queries, organisation: string, outing: string, group: Group, place: number): Promise<void> {
  await tx.insertInto('groups').values({
    organisation, id: group.id, outing, name: group.name, place_in_order: place, alone_by_choice: group.aloneByChoice ? 1 : 0,
  }).execute()
}

/** Somebody came to whoever had chosen to go alone: from now on it is a group like any other. */
export async function noLongerAlone(tx: Queries, organisation: string, group: string): Promise<void> {
  await tx.updateTable('groups').set({ alone_by_choice: 0 }).where('organisation', '=', organisation).where('id', '=', group).where('alone_by_choice', '=', 1).execute()
}

/** Applies `events` and saves. Throws Conflict where somebody else changed the outing since it was read. */
export async function saveOuting(tx: Queries, stored: StoredOuting, events: readonly OutingEvent[], now: Instant): Promise<StoredOuting> {
  if (events.length === 0) return stored
  const next: StoredOuting = { ...stored, outing: events.reduce(applyOuting, stored.outing), version: stored.version + 1 }
  claimed(await tx.updateTable('outings')
    .set({ state: stateOf(next), phase: next.outing.phase, home_at: next.outing.homeAt, version: next.version })
    .where('organisation', '=', stored.organisation).where('id', '=', stored.id).where('version', '=', stored.version)
    .executeTakeFirst())
  await tx.insertInto('happenings').values(events.map(({ kind, at: _at, by, ...details }, index) => ({
    organisation: stored.organisation, subject: stored.id, number: next.version * 32 + index, kind, by,
    happened_at: null, received_at: now, details: JSON.stringify(details),
  }))).execute()
  return next
}
