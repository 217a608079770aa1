// scripts/run second-number: bundles tests/bench/second-number.ts and runs it; it says there what it measures.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './build.ts'

const outfile = join(root, 'test-results', `second-number-${process.pid}.mjs`)
await build({
  absWorkingDir: root, entryPoints: ['tests/bench/second-number.ts'], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node24', logLevel: 'warning',
  jsx: 'automatic', jsxImportSource: 'hono/jsx',
})
execFileSync(process.execPath, [outfile], { cwd: root, stdio: 'inherit' })
