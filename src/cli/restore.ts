import { instant } from '../basics/instant.ts'
import { type Config, readConfig } from '../config.ts'
import { readSheet, restoreBackup, type RestoreRefusal, type SheetRefusal } from '../keeping/index.ts'
import { openDatabase } from '../platform/database-open.ts'
import { random } from '../platform/random.ts'
import { becomeOwnerOf } from './open-store.ts'
import { count, readText, say } from './terminal.ts'
import type { Work } from './work.ts'

const refusals = (file: string, { dataFolder }: Config): Readonly<Record<RestoreRefusal, string>> => ({
  'no-file': `There is no file ${file}.`,
  'folder-not-empty': `${dataFolder} is not empty. A restore never touches what is there: name an empty DATA_DIR, or move the old one away.`,
  'store-not-empty': 'The database of DATABASE_URL is not empty. A restore never touches what is there: make an empty one.',
  'not-sealed': `${file} is no backup of Safe Return.`,
  'other-sheet': 'This sheet does not open this backup: it was sealed to another one. Nothing was changed. Look for the sheet that was printed before the backup was made.',
  changed: `${file} is not whole, or was changed since it was made. Nothing was put back. Take another copy of it.`,
  'not-a-backup': `${file} opens with this sheet, and is no whole backup. Nothing was put back.`,
  'other-version': `${file} comes from another version of Safe Return than this one. Install the version it was made with, restore, and update then.`,
})

const sheetRefusal = (reason: SheetRefusal): string =>
  reason === 'nothing'
    ? 'A backup opens only with the recovery sheet, and no line of one was given. The server’s keys are inside the backup and nowhere else: without the sheet nobody can open it, and neither can we.'
    : `Line ${reason.slice('line-'.length)} of the sheet is missing, or is not as it stands on the sheet. Nothing was changed.`

export const restore: Work = async ({ names, options, environment }) => {
  const config = readConfig(environment)
  const [file] = names
  if (file === undefined) throw new Error('Say which backup: safe-return restore <file>')
  const typed = readText(options['sheet'] as string | undefined, 'Type the five lines of the recovery sheet, then press Enter and Ctrl-D:')
  const sheet = readSheet(typed)
  if (!sheet.ok) throw new Error(sheetRefusal(sheet.reason))
  becomeOwnerOf(config.dataFolder)
  const openStore = async () => (await openDatabase(config)).database
  const restored = await restoreBackup({ dataFolder: config.dataFolder, openStore, random }, file, sheet.value, instant(Date.now()))
  if (!restored.ok) throw new Error(refusals(file, config)[restored.reason])
  const { madeAt, rows } = restored.value
  say(`Put back, as it was on ${new Date(madeAt).toISOString()}: ${count(rows['organisations'] ?? 0, 'organisation')}, ${count(rows['persons'] ?? 0, 'person', 'persons')}, ${count(rows['deadlines'] ?? 0, 'deadline')}.`)
  say('Start the server now. Whoever became overdue meanwhile is in one roll call for each outing. Where anybody was is not there: it never is in a backup.')
  say('The old machine must not run any more: two servers would tell people twice, and their records would part.')
  return 0
}
