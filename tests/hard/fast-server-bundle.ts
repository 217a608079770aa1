// Bundles the fast server once a run, as the real one is bundled.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..', '..')
let made: Promise<string> | null = null

/** The path of the bundle; it stands inside the project, so that it finds the packages. */
export function fastServerBundle(): Promise<string> {
  made ??= bundle()
  return made
}

async function bundle(): Promise<string> {
  const folder = join(root, 'test-results', 'hard')
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `fast-server-${process.pid}.mjs`)
  await build({
    absWorkingDir: root, entryPoints: ['tests/hard/fast-server.ts'], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node24', logLevel: 'warning',
    jsx: 'automatic', jsxImportSource: 'hono/jsx',
  })
  return outfile
}
