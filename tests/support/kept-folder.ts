// The whole app on a data folder as a real server has it: the store and the keys in it, on PostgreSQL a database of
// its own beside it. It can be closed and opened again.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeSafeReturn } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Database } from '../../src/platform/database.ts'
import { openSqlite } from '../../src/platform/database-sqlite.ts'
import { openKeys } from '../../src/platform/keys.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { random } from '../../src/platform/random.ts'
import { openPositions } from '../../src/positions/index.ts'
import { makeBrowser } from './accounts.ts'
import { anyFiles } from './any-files.ts'
import { type FixedClock, fixedClock } from './clock.ts'
import { openTestDatabase, testEngine } from './database.ts'

export type KeptFolder = Awaited<ReturnType<typeof openKeptFolder>>

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'safe-return-kept-'))

/** A store for `folder`: its own file, or an empty database. `remove` takes the database away; the folder stays. */
export async function openStoreFor(folder: string): Promise<{ database: Database; remove: () => Promise<void> }> {
  if (testEngine === 'sqlite') {
    const database = openSqlite(join(folder, 'safe-return.db'))
    return { database, remove: () => database.close() }
  }
  const database = await openTestDatabase()
  // Whoever closes it is done with it, and a test may still want to look.
  return { database: { ...database, close: async () => undefined }, remove: database.close }
}

/** Opens the app on `folder`. `store`: one that is there already. `settings`: as in the environment. */
export async function openKeptFolder({ folder = newFolder(), store, clock = fixedClock(), settings = {} }: {
  folder?: string
  store?: Awaited<ReturnType<typeof openStoreFor>>
  clock?: FixedClock
  settings?: Readonly<Record<string, string>>
} = {}) {
  const { database, remove } = store ?? (await openStoreFor(folder))
  await migrate(database)
  const keys = openKeys(join(folder, 'keys', 'keys.json'), { mayMake: store === undefined })
  const positions = await openPositions(database, keys, folder)
  const logged: string[] = []
  const service = await makeSafeReturn({
    config: readConfig({ DATA_DIR: folder, ...settings }, { demo: true }), version: 'test', database, positions, keys, clock, random, files: anyFiles,
    log: (event, details) => logged.push(JSON.stringify({ event, ...details })),
  })
  const leave = async () => {
    await service.stop()
    await positions.close()
    await remove()
  }

  return {
    folder, database, keys, clock, positions, service, logged,
    browser() {
      const { postJson, ...browser } = makeBrowser(service.app, 'http://localhost:3000')
      return { ...browser, json: postJson }
    },
    pass: async () => void (await service.watch.pass()),
    /** Stops; the folder stays, and on PostgreSQL the database goes. */
    leave,
    async close() {
      await leave()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
