// Builds dist/: the command line, which also starts the server, and the hashed files that browsers keep.
// Does nothing when nothing it reads has changed, so that a second start takes a moment.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'

import { buildDesignAssets } from './build-design.ts'
import { packFiles } from './pack-files.ts'

export const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const assets = join(dist, 'assets')
const stamp = join(dist, 'built-from')

/** What a build reads. A change anywhere else (docs, tests) needs no new build. */
export const builtFrom = ['src', 'content', 'migrations', 'package-lock.json', 'scripts/build.ts', 'scripts/build-design.ts', 'scripts/pack-files.ts']

/** Plain name → hashed file name, as in `dist/assets/manifest.json`. */
type Manifest = Record<string, string>

/** Builds when needed, and says whether it did. */
export async function build(): Promise<'built' | 'unchanged'> {
  const fingerprint = fingerprintOf(builtFrom)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return 'unchanged'

  // The stamp goes first and comes back last: a build that was interrupted is not taken for whole.
  rmSync(stamp, { force: true })
  rmSync(assets, { recursive: true, force: true })
  mkdirSync(assets, { recursive: true })
  await buildPrograms()
  const design = await buildDesignAssets(assets)
  const manifest = { ...design, ...(await buildPhone(design, assets)) }
  packFiles(assets, Object.values(manifest))
  writeFileSync(join(assets, 'manifest.json'), JSON.stringify(manifest, null, 2))
  writeFileSync(stamp, fingerprint)
  return 'built'
}

async function buildPrograms(): Promise<void> {
  const esbuild = await import('esbuild')
  for (const name of readdirSync(dist)) if (/\.js(\.map)?$/.test(name)) rmSync(join(dist, name))
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: dist,
    bundle: true,
    splitting: true, // A command loads only what it needs.
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    sourcemap: true,
    logLevel: 'warning',
  })
}

/** The scripts of pages, and then the worker, into which the names of all that it must keep are written. */
export async function buildPhone(design: Manifest, outDir: string): Promise<Manifest> {
  if (!existsSync(join(root, 'src/phone/app.ts'))) return {}
  const app = await bundleForPhones('app', outDir, {})
  const needed = ['safe-return.css', 'atkinson-english.woff2', 'atkinson-accents.woff2', 'atkinson-welsh.woff2', 'favicon.svg', 'icon-192.png']
  const keptAssets = [...needed.map((name) => design[name]).filter((file) => file !== undefined), app].map((file) => `/assets/${file}`)
  // Another release has other names in it, so browsers see by its bytes that the worker is new.
  const release = createHash('sha256').update(keptAssets.join('\n')).digest('hex').slice(0, 12)
  return {
    'app.js': app,
    'worker.js': await bundleForPhones('worker', outDir, { keptAssets: JSON.stringify(keptAssets), release: JSON.stringify(release) }),
    'board.js': await bundleForPhones('board', outDir, {}),
    'outing.js': await bundleForPhones('outing', outDir, {}),
    'leave-page.js': await bundleForPhones('leave-page', outDir, {}),
    'passkey-browser.js': await bundleForPhones('passkey-browser', outDir, {}),
  }
}

async function bundleForPhones(name: string, outDir: string, define: Record<string, string>): Promise<string> {
  const esbuild = await import('esbuild')
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { [name]: `src/phone/${name}.ts` },
    entryNames: '[name]-[hash]',
    outdir: outDir,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife', // A service worker may not be a module on the oldest phones we serve.
    target: ['chrome138', 'ios16.4', 'firefox140'],
    define,
    // The server's views make text; on the phone the same views make elements.
    alias: { 'hono/jsx/jsx-runtime': 'hono/jsx/dom/jsx-runtime' },
    metafile: true,
    logLevel: 'warning',
  })
  return basename(Object.keys(metafile.outputs)[0]!)
}

function fingerprintOf(paths: readonly string[]): string {
  const sum = createHash('sha256').update(process.version)
  for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
    sum.update(`${relative(root, file)}\n`).update(readFileSync(file)).update('\n')
  }
  return sum.digest('hex')
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

if (process.argv[1] === import.meta.filename) await build()
