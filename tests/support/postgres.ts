// A PostgreSQL that lives only as long as the process that started it, in a folder that goes with it.

import { execFileSync, spawn } from 'node:child_process'
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { findPostgres } from './find-postgres.ts'
import { freePort } from './free-port.ts'

export type ThrowawayPostgres = {
  /** A superuser's address, database `postgres`, on loopback. */
  readonly url: string
  readonly version: number
  readonly stop: () => Promise<void>
}

/**
 * Starts an empty PostgreSQL. It flushes nothing to disk, which is what makes tests quick; `durable: true` turns
 * that off for measurements and kills.
 */
export async function startPostgres({ durable = false } = {}): Promise<ThrowawayPostgres> {
  const programs = findPostgres()
  if (programs === null) {
    throw new Error('No PostgreSQL on this machine: run scripts/test once, it installs one for the tests.')
  }
  const home = mkdtempSync(join(tmpdir(), 'safe-return-postgres-'))
  const owner = unprivilegedOwner()
  if (owner !== null) chownSync(home, owner.uid, owner.gid)

  try {
    const folder = runnableBy(owner, programs.folder, home)
    const data = join(home, 'data')
    // C sorts by bytes as SQLite does, so a list is in the same order on both engines.
    execFileSync(
      join(folder, 'initdb'),
      ['--pgdata', data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
      { cwd: home, stdio: ['ignore', 'ignore', 'pipe'], env: plainEnvironment(), ...owner },
    )
    const port = await freePort()
    const stop = await run(join(folder, 'postgres'), settings(data, port, durable), { home, owner })
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      version: programs.version,
      stop,
    }
  } catch (cause) {
    rmSync(home, { recursive: true, force: true })
    throw new Error(`PostgreSQL from ${programs.folder} did not start`, { cause })
  }
}

type Owner = { readonly uid: number; readonly gid: number }

// PostgreSQL refuses to run as root, so as root it runs as its own user, or else as nobody.
function unprivilegedOwner(): Owner | null {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    try {
      const ask = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: ask('-u'), gid: ask('-g') }
    } catch {
      continue
    }
  }
  throw new Error('PostgreSQL refuses to run as root and this machine has neither a postgres nor a nobody user.')
}

// A checkout under /root cannot be entered by anyone else, so the programs are copied out of it.
function runnableBy(owner: Owner | null, folder: string, home: string): string {
  if (owner === null) return folder
  try {
    execFileSync(join(folder, 'postgres'), ['--version'], { stdio: 'ignore', cwd: home, ...owner })
    return folder
  } catch {
    const copy = join(home, 'programs')
    cpSync(join(folder, '..'), copy, { recursive: true, verbatimSymlinks: true })
    execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, copy])
    return join(copy, 'bin')
  }
}

function settings(data: string, port: number, durable: boolean): string[] {
  const chosen: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '64MB',
    jit: 'off',
    // The same as for the tests themselves (see vitest.config.ts): not London, so that a slip shows.
    timezone: 'Pacific/Auckland',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return ['-D', data, ...Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

const plainEnvironment = () => ({ PATH: process.env['PATH'], LC_ALL: 'C' })

// The shell ends the server when its own standard input closes, which happens however this process dies.
const endsWithItsParent =
  '"$0" "$@" </dev/null & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; home=$PWD; cd /; rm -rf "$home"'

/** Resolves once the server takes connections; the answer ends it. */
function run(program: string, args: string[], { home, owner }: { home: string; owner: Owner | null }) {
  const child = spawn('/bin/sh', ['-c', endsWithItsParent, program, ...args], {
    cwd: home,
    env: plainEnvironment(),
    stdio: ['pipe', 'ignore', 'pipe'],
    ...owner,
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    child.stdin.end()
    await ended
  }
  return new Promise<typeof stop>((resolve, reject) => {
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      if (said.includes('ready to accept connections')) {
        child.stderr.removeAllListeners('data').resume()
        resolve(stop)
      } else if (said.includes('database system is shut down') || said.includes('FATAL')) {
        child.stdin.end()
        reject(new Error(said))
      }
    })
    child.once('error', reject)
    child.once('close', () => reject(new Error(said)))
  })
}
