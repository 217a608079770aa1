// The real service as a process of its own, with the one thing a test may not wait for replaced: the machine's clocks
// run many times faster. Everything else is what `main.ts` starts: store, keys, clock, senders, HTTP. It is killed and
// started again.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ballastPath, makeSafeReturn } from '../../src/app.ts'
import { instant } from '../../src/basics/instant.ts'
import { readConfig } from '../../src/config.ts'
import { lastResortPage } from '../../src/design/error-pages.tsx'
import { openPositions } from '../../src/positions/index.ts'
import { makeBallast } from '../../src/platform/ballast.ts'
import { openDatabase } from '../../src/platform/database-open.ts'
import { openKeys } from '../../src/platform/keys.ts'
import { makeLog } from '../../src/platform/log.ts'
import { openMachineClock } from '../../src/platform/machine-clock.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { random } from '../../src/platform/random.ts'
import { serve } from '../../src/platform/server.ts'
import { openStaticFiles } from '../../src/platform/static-files.ts'
import { anyFiles } from '../support/any-files.ts'

const { FAST_ANCHOR, FAST_BEGAN, FAST_RATE, FAST_WALL_OFFSET, FAST_ASSETS, FAST_BUG } = process.env
const sinceBegan = () => (Date.now() - Number(FAST_BEGAN ?? FAST_ANCHOR)) * Number(FAST_RATE)
/** A machine that was switched on an hour before; its wall clock is wrong by whatever somebody has set it to. */
const machine = {
  boot: { bootId: 'the-one-boot', milliseconds: () => 3_600_000 + sinceBegan() },
  wall: () => Number(FAST_ANCHOR) + sinceBegan() + Number(FAST_WALL_OFFSET ?? 0),
}

const config = readConfig(process.env)
mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
await makeBallast(ballastPath(config.dataFolder)).freeIfFull()
const { database, isNew } = await openDatabase(config)
const keys = openKeys(join(config.dataFolder, 'keys', 'keys.json'), { mayMake: isNew })
await migrate(database)
if (FAST_BUG === 'timers-restart') await beginTimersAnew()
const log = makeLog((line) => process.stderr.write(line), Date.now)
// A database's own clock cannot be made to run faster, so on PostgreSQL the fast time stands in for it.
const clock = database.engine === 'sqlite' ? await openMachineClock({ database, log, ...machine }) : { now: () => instant(Math.floor(Number(FAST_ANCHOR) + sinceBegan())) }
const positions = await openPositions(database, keys, config.dataFolder)
// A browser needs the built files; who only sends requests does without.
const files = FAST_ASSETS ? openStaticFiles(FAST_ASSETS) : anyFiles
const service = await makeSafeReturn({ config, version: 'test', database, positions, keys, clock, random, log, files })
await serve(service.app, { ...config, lastResort: lastResortPage }, log)
service.start()
process.stdout.write(await service.welcome(config.publicUrl.href))

// Alive, and of no use to anybody.
process.on('SIGUSR2', () => {
  for (;;);
})

async function beginTimersAnew(): Promise<void> {
  await database.write((tx) => tx.updateTable('deadlines').set((row) => ({ due_at: row('due_at', '+', 30 * 60_000) })).where('kind', '=', 'shift').execute())
}
