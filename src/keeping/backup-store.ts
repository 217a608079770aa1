// Makes a backup: the store as it stands at one moment, while the server runs on, and the server's keys, sealed.

import { existsSync, readFileSync } from 'node:fs'
import type { Instant } from '../basics/instant.ts'
import { accepted, refused, type Outcome } from '../basics/outcome.ts'
import { writeEntry } from '../ledger/index.ts'
import type { Database, Queries } from '../platform/database.ts'
import type { Random } from '../platform/random.ts'
import { type BackupLine, toRow, writeLine } from './backup-lines.ts'
import { noteFact, organisationsIn } from './fact-store.ts'
import { keysFile, recipientOf, recoveryFile } from './recovery-key-store.ts'
import { writeSealed } from './sealed-file-store.ts'
import { atOneMoment, migrationsOf, rowsOf, tablesOf } from './table-store.ts'

export type BackupMade = {
  readonly at: Instant
  readonly bytes: number
  readonly sha256: string
  readonly rows: Readonly<Record<string, number>>
}

/** no-recovery-key: there is nothing to seal it to · file-exists: a backup is never written over. */
export type BackupRefusal = 'no-recovery-key' | 'file-exists'

type Means = {
  /** Opened for the backup alone: on SQLite whatever else is read through it would stand still in time with it. */
  readonly database: Database
  readonly dataFolder: string
  readonly program: string
}

/** Writes the backup to `to`. Positions are never in it. Nothing of it is there where this throws. */
export async function writeBackup({ database, dataFolder, program }: Means, to: string, now: Instant): Promise<Outcome<BackupMade, BackupRefusal>> {
  const recipient = recipientOf(dataFolder)
  if (recipient === null) return refused('no-recovery-key')
  if (existsSync(to)) return refused('file-exists')
  const keys = readFileSync(keysFile(dataFolder), 'utf8')
  const recovery = readFileSync(recoveryFile(dataFolder), 'utf8')

  const rows: Record<string, number> = {}
  const sealed = await atOneMoment(database, (db) => writeSealed(to, recipient, lines(db)))
  return accepted({ at: now, ...sealed, rows })

  async function* lines(db: Queries): AsyncGenerator<string> {
    const write = (line: BackupLine) => writeLine(line)
    yield write({ safeReturnBackup: 1, madeAt: now, program, migrations: (await migrationsOf(db)) ?? [] })
    yield write({ serverKeys: keys, recovery })
    for (const table of await tablesOf(db)) {
      yield write(table)
      let count = 0
      for await (const row of rowsOf(db, database, table.table)) {
        count += 1
        yield write(toRow(table, row))
      }
      rows[table.table] = count
    }
    yield write({ end: true, rows })
  }
}

/** Remembers the backup, and writes it into the log of every organisation. Part of `tx`. */
export async function noteBackup(tx: Queries, made: BackupMade, random: Random): Promise<void> {
  await noteFact(tx, 'backed-up', made.at)
  for (const organisation of await organisationsIn(tx)) {
    await writeEntry(tx, organisation, { type: 'backed-up', actor: 'server', object: organisation, content: { file: `sha256:${made.sha256}` } }, { id: random.id(), salt: random.bytes(32), at: made.at })
  }
}
