// The real service as a process of its own, with the one thing a test may not wait for replaced: its clock runs many
// times faster. Everything else is what `main.ts` starts: store, keys, senders, HTTP. It is killed and started again.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeSafeReturn } from '../../src/app.ts'
import { instant } from '../../src/basics/instant.ts'
import { readConfig } from '../../src/config.ts'
import { lastResortPage } from '../../src/design/error-pages.tsx'
import { openPositions } from '../../src/positions/index.ts'
import { openDatabase } from '../../src/platform/database-open.ts'
import { openKeys } from '../../src/platform/keys.ts'
import { makeLog } from '../../src/platform/log.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { random } from '../../src/platform/random.ts'
import { serve } from '../../src/platform/server.ts'
import { openStaticFiles } from '../../src/platform/static-files.ts'
import { anyFiles } from '../support/any-files.ts'

const anchor = Number(process.env['FAST_ANCHOR'])
const rate = Number(process.env['FAST_RATE'])
const clock = { now: () => instant(Math.floor(anchor + (Date.now() - anchor) * rate)) }

const config = readConfig(process.env)
mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
const { database, isNew } = await openDatabase(config)
const keys = openKeys(join(config.dataFolder, 'keys', 'keys.json'), { mayMake: isNew })
await migrate(database)
await plant(process.env['FAST_MUTANT'])
const log = makeLog((line) => process.stderr.write(line), Date.now)
const positions = await openPositions(database, keys, config.dataFolder)
// A browser needs the built files; who only sends requests does without.
const built = process.env['FAST_ASSETS']
const files = built ? openStaticFiles(built) : anyFiles
const service = await makeSafeReturn({ config, version: 'test', database, positions, keys, clock, random, log, files })
await serve(service.app, { ...config, lastResort: lastResortPage }, log)
service.start()
process.stdout.write(await service.welcome(config.publicUrl.href))

// Alive, and of no use to anybody.
process.on('SIGUSR2', () => {
  for (;;);
})

/** Bugs that other systems have had, planted at each start: the count from outside must find them. */
async function plant(mutant: string | undefined): Promise<void> {
  await database.write(async (tx) => {
    // Timers that live in memory begin anew after a crash.
    if (mutant === 'timers-restart') await tx.updateTable('deadlines').set((row) => ({ due_at: row('due_at', '+', 30 * 60_000) })).where('kind', '=', 'shift').execute()
    // A message that is marked before it is sent is lost with the process.
    if (mutant === 'marked-before-sent') await tx.updateTable('messages').set({ state: 'sent' }).where('state', 'in', ['waiting', 'sending']).execute()
  })
}
