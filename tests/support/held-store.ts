// Somebody else has the store: another connection of its own engine, so that the lock is a real one.

import SqliteFile from 'better-sqlite3'
import pg from 'pg'
import type { TestDatabase } from './database.ts'

/** Nothing can be written from now on; the answer lets go, once. */
export async function holdStore(database: TestDatabase): Promise<() => Promise<void>> {
  const letGo = await hold(database)
  let gone: Promise<void> | null = null
  return () => (gone ??= letGo())
}

async function hold({ engine, where }: TestDatabase): Promise<() => Promise<void>> {
  if (engine === 'sqlite') {
    const other = new SqliteFile(where)
    other.exec('begin immediate')
    return async () => {
      other.exec('rollback')
      other.close()
    }
  }
  const client = new pg.Client({ connectionString: where })
  await client.connect()
  await client.query('begin; lock table commands, deadlines, shifts, alerts, messages in exclusive mode')
  return async () => {
    await client.query('rollback')
    await client.end()
  }
}
