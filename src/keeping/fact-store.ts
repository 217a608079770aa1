// What this server remembers about its own keeping, for the doctor: when it was backed up, restored, last watched.

import { instant, type Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'

export type FactName = 'backed-up' | 'restored' | 'watcher-answered' | 'retention-passed'

/** Remembers that this happened last at `at`. */
export async function noteFact(tx: Queries, name: FactName, at: Instant): Promise<void> {
  const value = String(at)
  await tx.insertInto('server_facts').values({ name, value }).onConflict((conflict) => conflict.column('name').doUpdateSet({ value })).execute()
}

/** When this happened last; null: never, as far as this store knows. */
export async function factAt(db: Queries, name: FactName): Promise<Instant | null> {
  const row = await db.selectFrom('server_facts').select('value').where('name', '=', name).executeTakeFirst()
  return row ? instant(Number(row.value)) : null
}

export async function organisationsIn(db: Queries): Promise<string[]> {
  const rows = await db.selectFrom('organisations').select('organisation').orderBy('created_at').orderBy('organisation').execute()
  return rows.map(({ organisation }) => organisation)
}
