// Starts the real thing: settings, store, keys, clock, app, server. The one place that knows them all.

import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeSafeReturn } from './app.ts'
import { ConfigFaults, readConfig } from './config.ts'
import { openPositions } from './positions/index.ts'
import { openDatabase } from './platform/database-open.ts'
import { openKeys } from './platform/keys.ts'
import { makeLog } from './platform/log.ts'
import { openMachineClock } from './platform/machine-clock.ts'
import { migrate } from './platform/migrate.ts'
import { random } from './platform/random.ts'
import { serve } from './platform/server.ts'
import { openStaticFiles } from './platform/static-files.ts'
import { lastResortPage } from './design/error-pages.tsx'

const builtFiles = join(import.meta.dirname, 'assets')
const version = (JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string }).version

async function start(): Promise<void> {
  const demo = process.argv.includes('--demo')
  const config = readConfig(process.env, { demo })
  // A demonstration begins anew each time: nothing in it is anybody's.
  if (demo) rmSync(config.dataFolder, { recursive: true, force: true })
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })

  const { database, isNew } = await openDatabase(config)
  const keys = openKeys(join(config.dataFolder, 'keys', 'keys.json'), { mayMake: isNew })
  await migrate(database)
  const log = makeLog((line) => process.stdout.write(line), Date.now)
  const clock = await openMachineClock({ database, log })
  const positions = await openPositions(database, keys, config.dataFolder)
  const files = openStaticFiles(builtFiles)

  const service = await makeSafeReturn({ config, version, database, positions, keys, clock, random, log, files })
  const server = await serve(service.app, { ...config, lastResort: lastResortPage }, log)
  service.start()
  process.stdout.write(await service.welcome(server.url))

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
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigFaults ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
