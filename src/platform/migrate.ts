// Brings a store to the newest shape, forward only, and refuses one that is newer than this program.

import { Migrator } from 'kysely/migration'
import * as first from '../../migrations/0001-first.ts'
import * as trustedContacts from '../../migrations/0002-trusted-contacts.ts'
import * as indexes from '../../migrations/0003-indexes.ts'
import * as auditor from '../../migrations/0004-auditor.ts'
import * as forgetting from '../../migrations/0005-forgetting.ts'
import * as noted from '../../migrations/0006-noted.ts'
import * as firstPositions from '../../migrations/positions/0001-first.ts'
import type { Database } from './database.ts'

const stores = {
  main: { migrations: { '0001-first': first, '0002-trusted-contacts': trustedContacts, '0003-indexes': indexes, '0004-auditor': auditor, '0005-forgetting': forgetting, '0006-noted': noted }, table: 'migrations' },
  positions: { migrations: { '0001-first': firstPositions }, table: 'positions_migrations' },
}

/** The migrations this program knows, in their order. */
export const migrationNames = (): string[] => Object.keys(stores.main.migrations).toSorted()

/**
 * Applies what is missing, in order. Throws with the migration's name when one fails, and when the store holds
 * one that this program does not know: then it was written by a newer Safe Return.
 */
export async function migrate(database: Database, store: keyof typeof stores = 'main'): Promise<void> {
  const { migrations, table } = stores[store]
  const migrator = new Migrator({
    db: database.forMigrations,
    provider: { getMigrations: async () => migrations },
    migrationTableName: table,
    migrationLockTableName: `${table}_lock`,
  })
  const { error, results } = await migrator.migrateToLatest()
  if (!error) return
  // Kysely says it in no other way than by its words.
  const unknown = /previously executed migration (\S+) is missing/.exec(error instanceof Error ? error.message : '')?.[1]
  if (unknown !== undefined) {
    throw new Error(`The ${database.engine} store was written by a newer Safe Return (${unknown}). Run that one, or restore a backup from before it.`)
  }
  const failed = results?.find((result) => result.status === 'Error')
  throw new Error(`The ${database.engine} store could not be brought up to date${failed ? ` (${failed.migrationName})` : ''}`, { cause: error })
}
