// The store of a server, for commands that run beside it in a process of their own: the server's event loop never waits
// for them. What they write is short, and is tried again while the server has the store.

import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { keysFile, migrationsOf } from '../keeping/index.ts'
import type { Clock } from '../platform/clock.ts'
import { type Database, StoreUnavailable } from '../platform/database.ts'
import { openDatabase } from '../platform/database-open.ts'
import { type Keys, openKeys } from '../platform/keys.ts'
import { openMachineClock } from '../platform/machine-clock.ts'
import { migrationNames } from '../platform/migrate.ts'

export type OpenStore = { readonly database: Database; readonly keys: Keys; readonly clock: Clock }

/**
 * Opens the store and the keys that are there; makes nothing. Throws in plain words where there are none, or where the
 * store has another shape than this program.
 */
export async function withStore<T>(config: Config, work: (open: OpenStore) => Promise<T>): Promise<T> {
  becomeOwnerOf(config.dataFolder)
  if (config.databaseUrl === null && !existsSync(join(config.dataFolder, 'safe-return.db'))) {
    throw new Error(`There is no store in ${config.dataFolder}. Is DATA_DIR the one the server is started with?`)
  }
  const { database, isNew } = await openDatabase(config)
  try {
    if (isNew) throw new Error('There is nothing of Safe Return in this database. Is DATABASE_URL the one the server is started with?')
    const [has, knows] = [((await migrationsOf(database.read)) ?? []).join(), migrationNames().join()]
    if (has !== knows) throw new Error(`The store has another shape than this program (it has: ${has}; this knows: ${knows}). Start the server once with this version.`)
    const keys = openKeys(keysFile(config.dataFolder), { mayMake: false })
    const clock = await patiently(() => openMachineClock({ database, log: () => undefined }))
    try {
      return await work({ database: { ...database, write: (job) => patiently(() => database.write(job)) }, keys, clock })
    } finally {
      await clock.stop()
    }
  } finally {
    await database.close()
  }
}

/** Root would leave files behind that the server cannot open. Nothing happens for anybody else. */
export function becomeOwnerOf(folder: string): void {
  if (process.getuid?.() !== 0 || !existsSync(folder)) return
  const { uid, gid } = statSync(folder)
  if (uid === 0) return
  process.setgroups!([gid])
  process.setgid!(gid)
  process.setuid!(uid)
}

const tries = 100

/** The server holds the store for moments only, and may do so again and again. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work()
    } catch (error) {
      const isBusy = error instanceof StoreUnavailable && /BUSY|LOCKED/.test(error.message)
      if (!isBusy || tried === tries) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** One at a time, by its id; throws in plain words where it must be said which. */
export function chosenOrganisation(wanted: unknown, list: readonly { readonly organisation: string; readonly name: string }[]): string {
  const named = list.map(({ organisation, name }) => `  ${organisation}   ${name}`).join('\n')
  if (list.length === 0) throw new Error('There is no organisation on this server yet.')
  if (typeof wanted === 'string') {
    if (list.some(({ organisation }) => organisation === wanted)) return wanted
    throw new Error(`There is no organisation ${wanted} on this server. There are:\n${named}`)
  }
  if (list.length > 1) throw new Error(`Say which organisation, with --organisation and its id. There are:\n${named}`)
  return list[0]!.organisation
}
