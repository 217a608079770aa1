// A fresh store for a test file: SQLite in a file of its own, or a PostgreSQL database of its own.
// Which of the two is decided by the test project, so that every store test runs on both.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Database } from '../../src/platform/database.ts'
import { openPostgres } from '../../src/platform/database-postgres.ts'
import { openSqlite } from '../../src/platform/database-sqlite.ts'
import { migrate } from '../../src/platform/migrate.ts'

export type TestDatabase = Database & { /** The file, or the address of the database. */ readonly where: string; [Symbol.asyncDispose](): Promise<void> }

export const testEngine = process.env['SAFE_RETURN_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'sqlite'

/** Opens an empty, migrated store; close it with `afterAll(() => database.close())`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { database, remove, where } = testEngine === 'postgres' ? await freshPostgres() : freshSqlite()
  await migrate(database)
  const close = async () => {
    await database.close()
    await remove()
  }
  return { ...database, where, close, [Symbol.asyncDispose]: close }
}

function freshSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-test-'))
  const where = join(folder, 'safe-return.db')
  return { where, database: openSqlite(where), remove: async () => rmSync(folder, { recursive: true }) }
}

async function freshPostgres() {
  const url = process.env['SAFE_RETURN_TEST_POSTGRES_URL']
  if (!url) throw new Error('SAFE_RETURN_TEST_POSTGRES_URL is not set: run the tests by scripts/test')
  const name = `test_${process.pid}_${Math.trunc(performance.now() * 1000)}`
  // Of the one that was migrated before the tests began: to copy it takes a tenth of the time that making it takes.
  await onPostgres(url, `create database ${name} template migrated`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { where: own.href, database: openPostgres(own.href, 4), remove: () => onPostgres(url, `drop database ${name} with (force)`) }
}

/** One order to the server itself. */
export async function onPostgres(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}
