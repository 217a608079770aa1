// The embedded store: one file beside its write-ahead log, every commit flushed before anybody is told of it.

import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import SqliteFile from 'better-sqlite3'
import { Kysely, sql, SqliteAdapter, SqliteDialect } from 'kysely'
import type { SqliteDatabase } from 'kysely'
import { Conflict, StoreUnavailable } from './database.ts'
import type { Database, PreparesItself, Queries } from './database.ts'
import type { Schema } from './schema.ts'
import { breath } from './timers.ts'

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

/** Puts what was committed onto the disk. The tests' own may wait, or fail. */
export type Flush = { run(): Promise<void>; close(): void }

/**
 * Opens (or makes) the store in the file `path`. Reads have a connection of their own: they see only what is
 * committed. `durable: false` is for what may be lost when the power goes (positions), never for what is promised.
 */
export function openSqlite(path: string, { durable = true, flush = durable ? flushOf(path) : noFlush }: { durable?: boolean; flush?: Flush } = {}): Database {
  const file = openFile(path, false)
  // With FULL a commit would flush by itself and hold up everybody for as long as the disk takes. NORMAL flushes only
  // around its checkpoints, and `flush` the rest: no less is on the disk when `write` resolves, and the loop goes on.
  file.pragma(`synchronous = ${durable ? 'normal' : 'off'}`)
  const writer = queriesOn(file)
  const reading = openFile(path, true)
  const read = queriesOn(reading)

  let waiting: Job[] = []
  let emptying: Promise<void> | null = null
  let broken: StoreUnavailable | null = null

  // Everything that arrived while the last commit was being flushed goes into the next one.
  async function empty(): Promise<void> {
    await breath()
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostInOneCommit)
      waiting = waiting.slice(mostInOneCommit)
      const committed = await writer.connection().execute((tx) => commitTogether(file, tx, batch, (again) => waiting.push(again)))
      await settle(committed)
      await breath()
    }
    emptying = null
  }

  async function settle(committed: readonly Settled[]): Promise<void> {
    if (committed.length === 0) return
    try {
      await flush.run()
    } catch (error) {
      // Whether it is on the disk nobody can say any more: the system may have thrown it away, and would say yes next
      // time. Nothing more is promised by this process.
      broken = new StoreUnavailable('not-flushed', { cause: error })
      for (const { job } of [...committed, ...waiting.map((job) => ({ job }))]) job.failed(broken)
      waiting = []
      return
    }
    for (const { job, value } of committed) job.done(value)
  }

  return {
    engine: 'sqlite',
    read,
    forMigrations: writer,
    write: <T>(work: (tx: Queries) => Promise<T>) =>
      new Promise<T>((done, failed) => {
        if (broken) return failed(broken)
        waiting.push({ run: work, done: done as (value: unknown) => void, failed, tries: 0 })
        emptying ??= empty()
      }),
    async close() {
      await emptying
      reading.close()
      file.close()
      flush.close()
    },
  }
}

const noFlush: Flush = { run: async () => undefined, close: () => undefined }
const flushFile = promisify(fdatasync)

// In another thread. The file stays the same for as long as the store is open, also when it is cut to nothing.
function flushOf(path: string): Flush {
  let file: number | null = null
  return {
    run: () => flushFile((file ??= openSync(`${path}-wal`, 'r+'))),
    close() {
      if (file !== null) closeSync(file)
    },
  }
}

/** Answers what was committed, and fails the others itself. */
async function commitTogether(file: SqliteFile.Database, tx: Queries, batch: Job[], runAgain: (job: Job) => void): Promise<Settled[]> {
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
    return []
  }
  return kept
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
  // Pages are read where the system has them, and not each by a call of its own: 9 µs a row instead of 25 (2026-11).
  file.pragma('mmap_size = 2147418112')
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
  return new Kysely<Schema>({ dialect: new Dialect(file, cached) })
}

class Adapter extends SqliteAdapter implements PreparesItself {
  readonly #file: SqliteFile.Database

  constructor(file: SqliteFile.Database) {
    super()
    this.#file = file
  }

  // A migration cut off half-way leaves nothing behind: SQLite can undo a change of shape like any other.
  override get supportsTransactionalDdl(): boolean {
    return true
  }

  // Whoever has the writing connection has it alone (`write`), so nothing can come between.
  prepareItself(sql: string): (values: readonly unknown[]) => unknown[] {
    const statement = this.#file.prepare(sql)
    if (statement.reader) return (values) => statement.all(values)
    return (values) => {
      statement.run(values)
      return []
    }
  }
}

class Dialect extends SqliteDialect {
  readonly #file: SqliteFile.Database

  constructor(file: SqliteFile.Database, cached: SqliteDatabase) {
    super({ database: cached })
    this.#file = file
  }

  override createAdapter(): SqliteAdapter {
    return new Adapter(this.#file)
  }
}
