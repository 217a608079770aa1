// Styles, fonts and icons → hashed files. Called by scripts/build.ts, which merges the names into the manifest.
// What was made once for the same inputs is kept in node_modules/.cache and copied.

import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const root = join(import.meta.dirname, '..')
const design = join(root, 'src/design')
const modules = join(root, 'node_modules')
const fontFolder = join(modules, '@fontsource-variable/atkinson-hyperlegible-next/files')
const cache = join(modules, '.cache/safe-return')

/** Plain name → hashed file name: 'safe-return.css' → 'safe-return-1f2e3d4c.css'. */
export async function buildDesignAssets(outDir: string): Promise<Record<string, string>> {
  const made = join(cache, `design-${fingerprint()}`)
  if (!existsSync(made)) {
    const draft = `${made}-${process.pid}`
    mkdirSync(draft, { recursive: true })
    const names = await make(draft)
    writeFileSync(join(draft, 'names.json'), JSON.stringify(names))
    // Renamed at the end, so that a build that was interrupted is not taken for whole.
    try {
      renameSync(draft, made)
    } catch (cause) {
      if (!existsSync(made)) throw cause
      rmSync(draft, { recursive: true })   // somebody else made the same meanwhile
    }
  }
  const names = JSON.parse(readFileSync(join(made, 'names.json'), 'utf8')) as Record<string, string>
  mkdirSync(outDir, { recursive: true })
  for (const file of Object.values(names)) cpSync(join(made, file), join(outDir, file))
  return names
}

async function make(folder: string): Promise<Record<string, string>> {
  const names: Record<string, string> = {}
  const keep = (name: string, content: Buffer | string): void => {
    const [, stem, ending] = /^(.*)\.(\w+)$/.exec(name)!
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
    names[name] = `${stem}-${hash}.${ending}`
    writeFileSync(join(folder, names[name]), content)
  }
  for (const { name, content } of await fonts()) keep(name, content)
  for (const file of readdirSync(join(design, 'icons'))) keep(file, readFileSync(join(design, 'icons', file)))
  const css = (await styles()).replace(/built:([\w.-]+)/g, (_, file: string) => names[file] ?? missing(file))
  keep('safe-return.css', css)
  return names
}

async function styles(): Promise<string> {
  const sass = await import('sass')
  const esbuild = await import('esbuild')
  const compiled = await sass.compileAsync(join(design, 'safe-return.scss'), {
    loadPaths: [modules, design],
    quietDeps: true,
    logger: { warn: (message) => { throw new Error(message) }, debug: () => {} },
  })
  const { code } = await esbuild.transform(compiled.css, {
    loader: 'css', minify: true, target: ['chrome138', 'ios16.4', 'firefox140'],
  })
  return code
}

/** The letters of each font file; src/design/styles/_fonts.scss names the same ones as unicode-range. */
type Range = { name: string; source: 'latin' | 'latin-ext'; letters: readonly (number | readonly [number, number])[] }
const ranges: readonly Range[] = [
  {
    name: 'atkinson-english.woff2',
    source: 'latin',
    letters: [
      [0x20, 0x7e], 0xa0, 0xa3, 0xa9, 0xb0, 0xb7, 0xd7, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2026,
      0x20ac, 0x2212,
    ],
  },
  { name: 'atkinson-accents.woff2', source: 'latin', letters: [[0xc0, 0xd6], [0xd8, 0xf6], [0xf8, 0xff]] },
  { name: 'atkinson-welsh.woff2', source: 'latin-ext', letters: [[0x174, 0x178], [0x1e80, 0x1e85], [0x1ef2, 0x1ef3]] },
  { name: 'atkinson-names.woff2', source: 'latin-ext', letters: [[0x100, 0x173], [0x179, 0x17f], [0x218, 0x21b]] },
]

type SubsetFont = (font: Buffer, letters: string, options: object) => Promise<Buffer>

const variationAxes = { wght: { min: 400, max: 700 } }

async function fonts(): Promise<{ name: string; content: Buffer }[]> {
  // @ts-expect-error -- the package has no types
  const { default: subsetFont } = (await import('subset-font')) as { default: SubsetFont }
  return Promise.all(ranges.map(async ({ name, source, letters }) => {
    const whole = readFileSync(join(fontFolder, `atkinson-hyperlegible-next-${source}-wght-normal.woff2`))
    const text = letters.map((range) => (typeof range === 'number' ? String.fromCodePoint(range) : span(...range))).join('')
    return { name, content: await subsetFont(whole, text, { targetFormat: 'woff2', variationAxes }) }
  }))
}

const span = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('')

function missing(file: string): never {
  throw new Error(`The styles ask for ${file}, which no range in build-design makes`)
}

function fingerprint(): string {
  const sum = createHash('sha256').update(process.version)
  const packages = ['govuk-frontend', 'sass', 'esbuild', 'subset-font', '@fontsource-variable/atkinson-hyperlegible-next']
  const files = [
    import.meta.filename,
    join(design, 'safe-return.scss'),
    ...['styles', 'icons'].map((folder) => join(design, folder))
      .flatMap((folder) => readdirSync(folder).toSorted().map((file) => join(folder, file))),
    ...packages.map((name) => join(modules, name, 'package.json')),
  ]
  for (const file of files) sum.update(file.slice(root.length)).update(readFileSync(file))
  return sum.digest('hex').slice(0, 16)
}

if (process.argv[1] === import.meta.filename) {
  const started = performance.now()
  const outDir = join(cache, 'sizes')   // not dist/: that belongs to scripts/build.ts and its stamp
  const names = await buildDesignAssets(outDir)
  for (const [name, file] of Object.entries(names)) {
    const content = readFileSync(join(outDir, file))
    console.log(`${name}: ${content.length} bytes, ${gzipSync(content, { level: 9 }).length} gzipped`)
  }
  console.log(`${Math.round(performance.now() - started)} ms`)
}
