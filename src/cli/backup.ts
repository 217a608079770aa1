import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { backupName, type BackupRefusal, forgetOldBackups, noteBackup, writeBackup } from '../keeping/index.ts'
import { random } from '../platform/random.ts'
import { version } from '../version.ts'
import { withStore } from './open-store.ts'
import { count, say } from './terminal.ts'
import type { Work } from './work.ts'

const refusals: Readonly<Record<BackupRefusal, string>> = {
  'no-recovery-key': 'There is no recovery sheet yet, so there is nothing to seal a backup to. Run `safe-return new-sheet` at a terminal, and keep what it prints on paper.',
  'file-exists': 'There is a file of this name already, and a backup is never written over anything.',
}

export const backup: Work = ({ names, environment }) => {
  const config = readConfig(environment)
  const wanted = resolve(names[0] ?? '.')
  return withStore(config, async ({ database, clock }) => {
    const isFolder = existsSync(wanted) && statSync(wanted).isDirectory()
    if (!isFolder && !existsSync(dirname(wanted))) throw new Error(`There is no folder ${dirname(wanted)} to write the backup into.`)
    const file = isFolder ? join(wanted, backupName(clock.now())) : wanted
    const made = await writeBackup({ database, dataFolder: config.dataFolder, program: version }, file, clock.now())
    if (!made.ok) throw new Error(refusals[made.reason])
    await database.write((tx) => noteBackup(tx, made.value, random))
    say(`${file}\n${count(made.value.bytes, 'byte')}, ${count(Object.values(made.value.rows).reduce((sum, rows) => sum + rows, 0), 'row')}, sha256 ${made.value.sha256}`)
    say('Copy it to another machine. Only the recovery sheet opens it. Where anybody was is not in it.')
    const old = isFolder ? forgetOldBackups(wanted, clock.now()) : []
    if (old.length > 0) say(`Deleted, being older than 35 days: ${old.join(', ')}`)
    return 0
  })
}
