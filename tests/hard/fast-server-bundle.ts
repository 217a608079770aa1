// Bundles the fast server, as the real one is bundled; with a planted bug where one is wanted.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { changing, type PlantedBug } from './planted-bugs.ts'

const root = join(import.meta.dirname, '..', '..')
const made = new Map<string, Promise<string>>()

/** The path of the bundle; it stands inside the project, so that it finds the packages. Made once a run. */
export function fastServerBundle(rate = 1, bug: PlantedBug | null = null): Promise<string> {
  const name = `${bug ?? 'good'}-${rate}`
  const known = made.get(name) ?? bundle(name, rate, bug)
  made.set(name, known)
  return known
}

async function bundle(name: string, rate: number, bug: PlantedBug | null): Promise<string> {
  const folder = join(root, 'test-results', 'hard')
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `fast-server-${name}-${process.pid}.mjs`)
  await build({
    absWorkingDir: root, entryPoints: ['tests/hard/fast-server.ts'], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node24', logLevel: 'warning',
    jsx: 'automatic', jsxImportSource: 'hono/jsx', plugins: [changing(bug, rate)],
  })
  return outfile
}
