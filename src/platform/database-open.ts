// Chooses the store: PostgreSQL where DATABASE_URL says so, else the embedded one in the data folder.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import { openPostgres } from './database-postgres.ts'
import { openSqlite } from './database-sqlite.ts'

/** `isNew` tells whether the store was empty: only then may keys be made. */
export async function openDatabase({ databaseUrl, dataFolder }: { databaseUrl: string | null; dataFolder: string }): Promise<{ database: Database; isNew: boolean }> {
  if (databaseUrl !== null) {
    const database = openPostgres(databaseUrl)
    const { rows } = await sql<{ there: string | null }>`select to_regclass('organisations')::text as there`.execute(database.read)
    return { database, isNew: rows[0]?.there == null }
  }
  const path = join(dataFolder, 'safe-return.db')
  const isNew = !existsSync(path)
  return { database: openSqlite(path), isNew }
}
