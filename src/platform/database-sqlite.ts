// The embedded store: one file beside its write-ahead log, every commit flushed.

import SqliteFile from 'better-sqlite3'
import { Kysely, sql, SqliteAdapter, SqliteDialect } from 'kysely'
import type { SqliteDatabase } from 'kysely'
import { Conflict, StoreUnavailable } from './database.ts'
import type { Database, Queries } from './database.ts'
import type { Schema } from './schema.ts'

// A locked store must not stop the event loop: past this an SOS goes to the spool.
const busyMilliseconds = 50
// Enough to share a flush among a burst; few enough that the first of them does not wait for the last.
const mostInOneCommit = 128
const mostTries = 5

/**
 * Deleted rows are overwritten in the file, but their old pages stand in the write-ahead log until it is cut to nothing.
 * False where somebody still reads from an earlier moment: then it is not. Nothing to do on PostgreSQL.
 */
export async function emptyWriteAheadLog({ engine, forMigrations }: Database): Promise<boolean> {
  if (engine !== 'sqlite') return true
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(forMigrations)
  return rows[0]?.busy === 0
}

type Job = { run: (tx: Queries) => Promise<unknown>; done: (value: unknown) => void; failed: (error: unknown) => void; tries: number }
type Settled = { job: Job; value: unknown }

/**
 * Opens (or makes) the store in the file `path`. Reads have a connection of their own: they see only what is
 * committed. `durable: false` is for what may be lost when the power goes (positions), never for what is promised.
 */
export function openSqlite(path: string, { durable = true } = {}): Database {
  const file = openFile(path, false)
  // WAL with NORMAL can lose the last commits when the power goes.
  file.pragma(`synchronous = ${durable ? 'full' : 'off'}`)
  const writer = queriesOn(file)
  const reading = openFile(path, true)
  const read = queriesOn(reading)

  let waiting: Job[] = []
  let emptying: Promise<void> | null = null

  // Everything that arrived while the last commit was being flushed goes into the next one.
  async function empty(): Promise<void> {
    await new Promise(setImmediate)
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostInOneCommit)
      waiting = waiting.slice(mostInOneCommit)
      await writer.connection().execute((tx) => commitTogether(file, tx, batch, (again) => waiting.push(again)))
      await new Promise(setImmediate)
    }
    emptying = null
  }

  return {
    engine: 'sqlite',
    read,
    forMigrations: writer,
    write: <T>(work: (tx: Queries) => Promise<T>) =>
      new Promise<T>((done, failed) => {
        waiting.push({ run: work, done: done as (value: unknown) => void, failed, tries: 0 })
        emptying ??= empty()
      }),
    async close() {
      await emptying
      reading.close()
      file.close()
    },
  }
}

async function commitTogether(file: SqliteFile.Database, tx: Queries, batch: Job[], runAgain: (job: Job) => void) {
  const kept: Settled[] = []
  try {
    file.exec('begin immediate')
    for (const job of batch) {
      file.exec('savepoint job')
      try {
        const value = await job.run(tx)
        file.exec('release job')
        kept.push({ job, value })
      } catch (error) {
        // A full disk may have ended the whole transaction, and with it the neighbours.
        if (!file.inTransaction) throw error
        file.exec('rollback to job; release job')
        job.tries += 1
        if (error instanceof Conflict && job.tries < mostTries) runAgain(job)
        else job.failed(asStoreFault(error))
      }
    }
    file.exec('commit')
  } catch (error) {
    if (file.inTransaction) file.exec('rollback')
    for (const job of batch) job.failed(asStoreFault(error)) // settling twice is harmless: the first counts
    return
  }
  for (const { job, value } of kept) job.done(value)
}

const unavailable = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM)/

function asStoreFault(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? ''
  return unavailable.test(code) ? new StoreUnavailable(code, { cause: error }) : error
}

function openFile(path: string, readonly: boolean): SqliteFile.Database {
  const file = new SqliteFile(path, { readonly, timeout: busyMilliseconds })
  file.pragma(`busy_timeout = ${busyMilliseconds}`)
  file.pragma('trusted_schema = off')
  if (readonly) return file
  file.pragma('journal_mode = wal')
  file.pragma('secure_delete = on') // forgotten rows are overwritten, not only unlinked
  file.pragma('foreign_keys = on')
  return file
}

function queriesOn(file: SqliteFile.Database): Queries {
  const statements = new Map<string, SqliteFile.Statement>()
  const cached = {
    prepare(sql: string) {
      const known = statements.get(sql)
      if (known) return known
      // Lists of changing length make new SQL each time: keep the newest few hundred, not all of an evening's.
      if (statements.size >= 500) statements.delete(statements.keys().next().value!)
      const statement = file.prepare(sql)
      statements.set(sql, statement)
      return statement
    },
    close: () => undefined,
  } as unknown as SqliteDatabase
  return new Kysely<Schema>({ dialect: new Dialect({ database: cached }) })
}

// A migration cut off half-way leaves nothing behind: SQLite can undo a change of shape like any other.
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class Dialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new Adapter()
  }
}
