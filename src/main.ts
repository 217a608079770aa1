// Starts the real thing: settings, store, keys, clock, app, server. The one place that knows them all; the command line
// (cli/) calls it.

import { fstatSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ballastPath, makeSafeReturn } from './app.ts'
import type { Config } from './config.ts'
import { ensureRecoveryKey, recipientOf, sheetToPrint } from './keeping/index.ts'
import { openPositions } from './positions/index.ts'
import { makeBallast } from './platform/ballast.ts'
import { openDatabase } from './platform/database-open.ts'
import { openKeys } from './platform/keys.ts'
import { makeLog } from './platform/log.ts'
import { openMachineClock } from './platform/machine-clock.ts'
import { migrate } from './platform/migrate.ts'
import { random } from './platform/random.ts'
import { serve } from './platform/server.ts'
import { openStaticFiles } from './platform/static-files.ts'
import { lastResortPage } from './design/error-pages.tsx'
import { version } from './version.ts'

const builtFiles = join(import.meta.dirname, 'assets')

/** Runs the server until it is told to stop. Throws, in plain words where it can, when it cannot start. */
export async function start(config: Config): Promise<void> {
  // A demonstration begins anew each time: nothing in it is anybody's.
  if (config.demo) rmSync(config.dataFolder, { recursive: true, force: true })
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })

  await makeBallast(ballastPath(config.dataFolder)).freeIfFull() // a full disk cannot even open the store
  const { database, isNew } = await openDatabase(config)
  const keys = openKeys(join(config.dataFolder, 'keys', 'keys.json'), { mayMake: isNew })
  await migrate(database)
  const log = makeLog((line) => process.stdout.write(line), Date.now)
  const clock = await openMachineClock({ database, log })
  const positions = await openPositions(database, keys, config.dataFolder)
  const files = openStaticFiles(builtFiles)

  const service = await makeSafeReturn({ config, version, database, positions, keys, clock, random, log, files, wallClock: Date.now })
  const server = await serve({ fetch: service.app.fetch, shortWay: service.shortWay }, { ...config, lastResort: lastResortPage }, log)
  service.start()
  process.stdout.write(await service.welcome(server.url))
  if (!config.demo) process.stdout.write(await recoverySheet(config.dataFolder))

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await server.stop()
    await service.stop()
    await clock.stop()
    await positions.close()
    await database.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  process.on('SIGHUP', () => server.reloadCertificate())
}

/** At the first start: the recovery sheet, once. Its private half is nowhere on this machine, so not in a log either. */
async function recoverySheet(dataFolder: string): Promise<string> {
  if (recipientOf(dataFolder) !== null) return ''
  if (isKept(process.stdout.fd)) {
    return 'There is no recovery sheet yet, so no backup can be made. What is printed here is kept on this machine: run\n`safe-return new-sheet` at a terminal.\n'
  }
  const made = await ensureRecoveryKey(dataFolder)
  return made === null ? '' : sheetToPrint(made.secretKey)
}

/** Does what is written there stay on this machine: in a file, or in the journal of systemd? */
const isKept = (output: number): boolean => process.env['JOURNAL_STREAM'] !== undefined || fstatSync(output).isFile()
