// Rows of the log. An entry is written without a number, in the transaction of the change it records, so that two
// people pressing SOS at once never wait for each other; the sequencer (ledger-watch.ts) numbers it within a second.

import { sql } from 'kysely'
import { after, hours, instant, type Instant } from '../basics/instant.ts'
import { Conflict, hot, type Queries } from '../platform/database.ts'
import type { ForgetRule } from '../platform/forget-rule.ts'
import { breath } from '../platform/timers.ts'
import type { Entry } from './entry.ts'
import { writeContent, writeLeaf } from './leaf.ts'
import type { StoredCheckpoint, StoredEntry } from './verify.ts'

type Row = { id: string; leaf: string; content: Buffer | null; salt: Buffer | null; at: number }
type HeadRow = StoredCheckpoint & { readonly at: Instant }

const insertPending = hot<{ organisation: string; id: string; leaf: string; content: Buffer; salt: Buffer; at: number }>(
  (db, { organisation, id, leaf, content, salt, at }) =>
    db.insertInto('ledger_pending').values({ organisation, id, leaf, content, salt, at }))

const oldestPending = hot<{ organisation: string; most: number }, Row>((db, p) =>
  db.deleteFrom('ledger_pending')
    .where('organisation', '=', p.organisation)
    .where('id', 'in', (oldest) => oldest.selectFrom('ledger_pending as waiting').select('waiting.id')
      .where('waiting.organisation', '=', p.organisation).orderBy('waiting.id').limit(p.most))
    .returning(['id', 'leaf', 'content', 'salt', 'at']))
const insertEntry = hot<{ organisation: string; number: number; id: string; leaf: string; content: Buffer | null; salt: Buffer | null; at: number }, { number: number }>((db, p) =>
  db.insertInto('ledger_entries')
    .values({ organisation: p.organisation, number: p.number, id: p.id, leaf: p.leaf, content: p.content, salt: p.salt, at: p.at })
    .onConflict((conflict) => conflict.columns(['organisation', 'number']).doNothing())
    .returning('number'))
const lastOf = (db: Queries, organisation: string) =>
  db.selectFrom('ledger_checkpoints').select(['size', 'root', 'frontier', 'note', 'at']).where('organisation', '=', organisation)
    .orderBy('size', 'desc').limit(sql.lit(1))
const lastAny = hot<{ organisation: string }, Omit<HeadRow, 'at'> & { at: number }>((db, p) => lastOf(db, p.organisation))
const lastSigned = hot<{ organisation: string }, Omit<HeadRow, 'at'> & { at: number }>((db, p) => lastOf(db, p.organisation).where('note', 'is not', null))
const dropUnsigned = hot<{ organisation: string; size: number }>((db, p) =>
  db.deleteFrom('ledger_checkpoints').where('organisation', '=', p.organisation).where('note', 'is', null).where('size', '<', p.size))
const insertCheckpoint = hot<{ organisation: string; size: number; root: string; frontier: string; note: string | null; at: number }>((db, p) =>
  db.insertInto('ledger_checkpoints').values({ organisation: p.organisation, size: p.size, root: p.root, frontier: p.frontier, note: p.note, at: p.at }))

/**
 * Writes the entry into the log as part of `tx`: it is there if and only if the change is. `id` and the 32 bytes of
 * `salt` are fresh chance, made by the caller; `at` is the server's moment.
 */
export async function writeEntry(
  tx: Queries, organisation: string, entry: Entry, { id, salt, at }: { id: string; salt: Buffer; at: Instant },
): Promise<void> {
  const content = writeContent(entry)
  const leaf = writeLeaf(entry, { at, content, salt })
  await insertPending(tx, { organisation, id, leaf, content: Buffer.from(content), salt, at })
}

/** Organisations with entries that have no number yet. */
export async function organisationsWaiting(db: Queries): Promise<string[]> {
  const rows = await db.selectFrom('ledger_pending').select('organisation').distinct().execute()
  return rows.map(({ organisation }) => organisation)
}

/**
 * Takes up to `most` entries that wait, the oldest first (ids are in the order of time, so the key's index serves).
 * Taking is deleting, in one statement: of two sequencers the second waits for the first and finds nothing.
 */
export async function takePending(tx: Queries, organisation: string, most: number): Promise<Row[]> {
  const rows = await oldestPending(tx, { organisation, most })
  return rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

/** Numbers the rows from `first` on. Throws Conflict where somebody else has used one of the numbers. */
export async function addEntries(tx: Queries, organisation: string, first: number, rows: readonly Row[]): Promise<void> {
  for (const [index, row] of rows.entries()) {
    const added = await insertEntry(tx, { ...row, organisation, number: first + index })
    if (added.length === 0) throw new Conflict('entries were numbered in between')
  }
}

/** How the log stands: after its last batch, or where it was last signed. Null for a log that has not begun. */
export async function lastCheckpoint(db: Queries, organisation: string, which: 'any' | 'signed'): Promise<HeadRow | null> {
  const [row] = await (which === 'signed' ? lastSigned : lastAny)(db, { organisation })
  return row ? { ...row, at: instant(row.at) } : null
}

/** Stores how the log stands now. What was there unsigned has served and goes, so each log has at most one such row. */
export async function addCheckpoint(tx: Queries, organisation: string, checkpoint: HeadRow): Promise<void> {
  await dropUnsigned(tx, { organisation, size: checkpoint.size })
  await insertCheckpoint(tx, { organisation, ...checkpoint })
}

/** Adds the signature to the unsigned last row. Throws Conflict where it has one by now, or is gone. */
export async function signLast(tx: Queries, organisation: string, size: number, note: string, at: Instant): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable('ledger_checkpoints').set({ note, at })
    .where('organisation', '=', organisation).where('size', '=', size).where('note', 'is', null).executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('the log has gone on in between')
}

/** Organisations whose log ends in entries that are not signed. */
export async function organisationsUnsigned(db: Queries): Promise<string[]> {
  const rows = await db.selectFrom('organisations')
    .innerJoin('ledger_checkpoints as head', 'head.organisation', 'organisations.organisation')
    .where('head.note', 'is', null)
    .where('head.size', '=', (last) => last.selectFrom('ledger_checkpoints as each')
      .whereRef('each.organisation', '=', 'organisations.organisation').select(({ fn }) => fn.max('each.size').as('size')))
    .select('organisations.organisation').execute()
  return rows.map(({ organisation }) => organisation)
}

/** The name of the organisation's log. Throws where there is no such organisation. */
export async function originOf(db: Queries, organisation: string): Promise<string> {
  const { ledger_origin } = await db.selectFrom('organisations').select('ledger_origin')
    .where('organisation', '=', organisation).executeTakeFirstOrThrow()
  return ledger_origin
}

/**
 * Everything `verifyLedger` needs, as it stands at this moment though the log goes on growing. The entries are read
 * a page at a time.
 */
export async function readLedger(db: Queries, organisation: string): Promise<{ entries: AsyncIterable<StoredEntry>; checkpoints: StoredCheckpoint[] }> {
  const last = await db.selectFrom('ledger_entries').where('organisation', '=', organisation)
    .select(({ fn }) => fn.max('number').as('number')).executeTakeFirst()
  // Read after the last number: a batch comes with its checkpoint, so these reach at least as far as that entry.
  const checkpoints = await db.selectFrom('ledger_checkpoints').select(['size', 'root', 'frontier', 'note'])
    .where('organisation', '=', organisation).orderBy('size').execute()
  const end = Math.max((last?.number ?? -1) + 1, ...checkpoints.map(({ size }) => size))
  return { checkpoints, entries: readEntries(db, organisation, end) }
}

const entriesInPage = 1000

/** The entries before number `end`, in order. */
export async function* readEntries(db: Queries, organisation: string, end: number): AsyncGenerator<StoredEntry> {
  for (let next = 0; next < end;) {
    const page = await db.selectFrom('ledger_entries').select(['number', 'leaf', 'at', 'content', 'salt'])
      .where('organisation', '=', organisation).where('number', '>=', next).where('number', '<', end)
      .orderBy('number').limit(entriesInPage).execute()
    for (const { content, ...entry } of page) yield { ...entry, content: content && content.toString() }
    if (page.length < entriesInPage) return
    next = page.at(-1)!.number + 1
    await breath()
  }
}

// Never more than 24 months, whatever the months.
const contentKept = 730 * hours(24)

/**
 * What entries were about is forgotten after 24 months; their leaves stay, so the tree stays whole. How far it came is
 * remembered: a long log is not read again each hour.
 */
export const ledgerRules: readonly ForgetRule[] = [{
  id: 'ledger-content-24-months',
  async forget(tx, organisation, now, most) {
    const name = `ledger-forgotten ${organisation}`
    const from = Number((await tx.selectFrom('server_facts').select('value').where('name', '=', name).executeTakeFirst())?.value ?? 0)
    const next = await tx.selectFrom('ledger_entries').select(['number', 'at']).where('organisation', '=', organisation).where('number', '>=', from).orderBy('number').limit(most).execute()
    const kept = next.findIndex(({ at }) => at >= after(now, -contentKept))
    const old = (kept === -1 ? next : next.slice(0, kept)).map(({ number }) => number)
    if (old.length === 0) return 0
    await tx.updateTable('ledger_entries').set({ content: null, salt: null }).where('organisation', '=', organisation).where('number', 'in', old).execute()
    const value = String(old.at(-1)! + 1)
    await tx.insertInto('server_facts').values({ name, value }).onConflict((conflict) => conflict.column('name').doUpdateSet({ value })).execute()
    return old.length
  },
}]
