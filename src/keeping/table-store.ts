// Whole tables, row by row and without knowing what is in them, so that no later table is forgotten in a backup.

import { type Kysely, sql } from 'kysely'
import type { Database, Queries } from '../platform/database.ts'
import type { TableLine } from './backup-lines.ts'

type AnyRow = Record<string, unknown>
type AnyTables = Kysely<Record<string, AnyRow>>

/** Where people were is never in a backup; what the migrations note of themselves is made anew by them. */
const leftOut = /^(positions|migrations)(_|$)/
const rowsAtOnce = 500
/** SQLite takes 32,766 parameters in one statement, PostgreSQL 65,535. */
const mostParameters = 30_000

/** Runs `work` on the store as it is at this moment, however it changes meanwhile; nobody waits for it. */
export function atOneMoment<T>({ engine, read }: Database, work: (db: Queries) => Promise<T>): Promise<T> {
  const transaction = read.transaction()
  return (engine === 'postgres' ? transaction.setIsolationLevel('repeatable read').setAccessMode('read only') : transaction).execute(work)
}

/** Every table that a backup holds, in the order of their names. */
export async function tablesOf(db: Queries): Promise<TableLine[]> {
  const tables = await db.introspection.getTables()
  return tables
    .filter(({ name, schema }) => !leftOut.test(name) && (schema === undefined || schema === 'public'))
    .map(({ name, columns }) => ({
      table: name,
      columns: columns.map((column) => column.name),
      bytes: columns.filter(({ dataType }) => /^(blob|bytea)$/i.test(dataType)).map((column) => column.name),
    }))
    .toSorted((one, other) => (one.table < other.table ? -1 : 1))
}

/** All rows of a table, a few at a time: the store may be larger than the memory. */
export async function* rowsOf(db: Queries, { engine }: Database, table: string): AsyncGenerator<AnyRow> {
  const tables = db as unknown as AnyTables
  if (engine === 'sqlite') {
    yield* tables.selectFrom(table).selectAll().stream()
    return
  }
  await sql`declare rows_of_table no scroll cursor for select * from ${sql.table(table)}`.execute(db)
  for (;;) {
    const { rows } = await sql<AnyRow>`fetch ${sql.lit(rowsAtOnce)} from rows_of_table`.execute(db)
    if (rows.length === 0) break
    yield* rows
  }
  await sql`close rows_of_table`.execute(db)
}

/** How many rows may be put in at once. */
export const rowsInInsert = ({ columns }: TableLine): number => Math.min(rowsAtOnce, Math.floor(mostParameters / columns.length))

export async function putRows(tx: Queries, table: string, rows: readonly AnyRow[]): Promise<void> {
  if (rows.length > 0) await (tx as unknown as AnyTables).insertInto(table).values([...rows]).execute()
}

/** Is there anything in the store? Nothing where it has no tables yet. */
export async function isEmpty(db: Queries): Promise<boolean> {
  for (const { table } of await tablesOf(db)) {
    const one = await (db as unknown as AnyTables).selectFrom(table).select(sql`1`.as('there')).limit(1).executeTakeFirst()
    if (one) return false
  }
  return true
}

/** The migrations the store has been through; null where it has none of ours. */
export async function migrationsOf(db: Queries): Promise<string[] | null> {
  if (!(await db.introspection.getTables()).some(({ name }) => name === 'migrations')) return null
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(db)
  return rows.map(({ name }) => name)
}
