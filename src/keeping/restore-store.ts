// Puts a backup back: on an empty data folder and an empty store, all of it or nothing.

import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { instant, type Instant } from '../basics/instant.ts'
import { accepted, refused, type Outcome } from '../basics/outcome.ts'
import { writeEntry } from '../ledger/index.ts'
import type { Database, Queries } from '../platform/database.ts'
import { migrate } from '../platform/migrate.ts'
import type { Random } from '../platform/random.ts'
import { type BackupLine, fromRow, readLine, type Row, type TableLine } from './backup-lines.ts'
import { noteFact, organisationsIn } from './fact-store.ts'
import { keysFile, recoveryFile } from './recovery-key-store.ts'
import { readSealed, SealedRefused, type SealedFault } from './sealed-file-store.ts'
import { isEmpty, migrationsOf, putRows, rowsInInsert, tablesOf } from './table-store.ts'

export type Restored = { readonly madeAt: Instant; readonly program: string; readonly rows: Readonly<Record<string, number>> }

/**
 * no-file · folder-not-empty, store-not-empty: a restore never touches what is there · not-sealed: no age file ·
 * other-sheet · changed: cut off or altered · not-a-backup: opens, and is something else · other-version: of a store
 * with another shape than this program makes.
 */
export type RestoreRefusal = 'no-file' | 'folder-not-empty' | 'store-not-empty' | SealedFault | 'not-a-backup' | 'other-version'

export type RestoreMeans = {
  readonly dataFolder: string
  /** Opens the store of the settings, making it where it is not there. */
  readonly openStore: () => Promise<Database>
  readonly random: Random
}

class Refused extends Error {
  readonly reason: RestoreRefusal
  constructor(reason: RestoreRefusal) {
    super(reason)
    this.reason = reason
  }
}

/**
 * Restores the backup in `file`. The keys come last: a server refuses to start on a store without them, so one that
 * was cut off in the middle is not taken for whole.
 */
export async function restoreBackup(means: RestoreMeans, file: string, secretKey: string, now: Instant): Promise<Outcome<Restored, RestoreRefusal>> {
  const { dataFolder } = means
  if (!existsSync(file)) return refused('no-file')
  if (!isFolderEmpty(dataFolder)) return refused('folder-not-empty')
  const lines = readSealed(file, secretKey)
  try {
    const head = await readHead(lines)
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    const rows = await fillStore(means, head, lines, { sha256: await sumOf(file), now })
    writeKeys(dataFolder, head)
    return accepted({ madeAt: instant(head.heading.madeAt), program: head.heading.program, rows })
  } catch (error) {
    // It was empty before, so all that is in it by now is ours.
    if (existsSync(dataFolder)) for (const name of readdirSync(dataFolder)) if (!untouched.has(name)) rmSync(join(dataFolder, name), { recursive: true, force: true })
    if (error instanceof SealedRefused) return refused(error.fault)
    if (error instanceof Refused) return refused(error.reason)
    throw error
  } finally {
    await lines.return(undefined)
  }
}

/** A disk of its own has this folder from the beginning. */
const untouched = new Set(['lost+found'])
const isFolderEmpty = (path: string): boolean => !existsSync(path) || readdirSync(path).every((name) => untouched.has(name))

type Head = { readonly heading: Extract<BackupLine, { safeReturnBackup: 1 }>; readonly keys: Extract<BackupLine, { serverKeys: string }> }

async function readHead(lines: AsyncGenerator<string>): Promise<Head> {
  const heading = await next(lines)
  if (!heading || !('safeReturnBackup' in heading)) throw new Refused('not-a-backup')
  const keys = await next(lines)
  if (!keys || !('serverKeys' in keys)) throw new Refused('not-a-backup')
  return { heading, keys }
}

async function next(lines: AsyncGenerator<string>): Promise<BackupLine | null> {
  const { value, done } = await lines.next()
  return done ? null : readLine(value as string)
}

async function fillStore({ openStore, random }: RestoreMeans, { heading }: Head, lines: AsyncGenerator<string>, { sha256, now }: { sha256: string; now: Instant }) {
  const database = await openStore()
  const wasThere = (await migrationsOf(database.read)) !== null
  try {
    if (!(await isEmpty(database.read))) throw new Refused('store-not-empty')
    await migrate(database)
    if ((await migrationsOf(database.read))!.join() !== heading.migrations.join()) throw new Refused('other-version')
    return await database.write(async (tx) => {
      const rows = await putAll(tx, lines)
      await noteFact(tx, 'restored', now)
      for (const organisation of await organisationsIn(tx)) {
        await writeEntry(tx, organisation, { type: 'restored', actor: 'server', object: organisation, content: { file: `sha256:${sha256}` } }, { id: random.id(), salt: random.bytes(32), at: now })
      }
      return rows
    })
  } catch (error) {
    // A store with tables and without keys would be refused at every start.
    if (!wasThere && !(error instanceof Refused && error.reason === 'store-not-empty')) await dropTables(database)
    throw error
  } finally {
    await database.close()
  }
}

async function putAll(tx: Queries, lines: AsyncGenerator<string>): Promise<Record<string, number>> {
  const known = new Map((await tablesOf(tx)).map((table) => [table.table, table]))
  const counts: Record<string, number> = {}
  let table: TableLine | null = null
  let waiting: Row[] = []
  const put = async () => {
    if (table) await putRows(tx, table.table, waiting.map((row) => fromRow(table!, row)))
    waiting = []
  }

  for (let line = await next(lines); line !== null; line = await next(lines)) {
    if (isRow(line)) {
      if (!table) throw new Refused('not-a-backup')
      counts[table.table] = (counts[table.table] ?? 0) + 1
      waiting.push(line)
      if (waiting.length === rowsInInsert(table)) await put()
      continue
    }
    await put()
    if ('table' in line) {
      table = line
      if (!isSameShape(known.get(line.table), line)) throw new Refused('other-version')
      counts[line.table] = 0
    } else if ('end' in line) {
      if (JSON.stringify(counts) !== JSON.stringify(line.rows) || (await next(lines)) !== null) throw new Refused('not-a-backup')
      return counts
    } else throw new Refused('not-a-backup')
  }
  throw new Refused('not-a-backup')
}

const isRow = (line: BackupLine): line is (string | number | null)[] => Array.isArray(line)

const isSameShape = (ours: TableLine | undefined, theirs: TableLine): boolean =>
  ours !== undefined && ours.columns.toSorted().join() === theirs.columns.toSorted().join() && ours.bytes.toSorted().join() === theirs.bytes.toSorted().join()

async function dropTables(database: Database): Promise<void> {
  if (database.engine === 'sqlite') return // the file goes with the folder
  for (const { table } of await tablesOf(database.read)) await sql`drop table ${sql.table(table)}`.execute(database.read)
  await sql`drop table migrations`.execute(database.read)
  await sql`drop table migrations_lock`.execute(database.read)
}

function writeKeys(dataFolder: string, { keys }: Head): void {
  mkdirSync(dirname(keysFile(dataFolder)), { recursive: true, mode: 0o700 })
  writeFileSync(recoveryFile(dataFolder), keys.recovery, { mode: 0o600, flush: true })
  writeFileSync(keysFile(dataFolder), keys.serverKeys, { mode: 0o600, flush: true })
}

async function sumOf(file: string): Promise<string> {
  const sum = createHash('sha256')
  for await (const part of createReadStream(file)) sum.update(part as Buffer)
  return sum.digest('hex')
}
