// The files a build made, served from memory: a browser may keep each for ever, because its name holds its hash.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Hono } from 'hono'
import { webManifest } from './web-manifest.ts'
import { type Web, type WebContext, makeWeb } from './web.ts'

export type StaticFiles = {
  readonly routes: Hono<Web>
  /** Plain name → hashed file name, for `assetsFrom` of design/. */
  readonly manifest: Readonly<Record<string, string>>
}

type Encoding = 'br' | 'gzip'
type File = { readonly type: string; readonly bytes: Buffer; readonly tag: string; readonly small: ReadonlyMap<Encoding, Buffer> }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}
const forEver = 'public, max-age=31536000, immutable'
/** Kept, but asked about each time: a new release must reach a phone that has the old one. */
const askAgain = 'no-cache'

/** Reads what `scripts/build.ts` left in `folder`. Throws in plain words when nothing was built. */
export function openStaticFiles(folder: string): StaticFiles {
  const manifest = readManifest(folder)
  const files = new Map(Object.values(manifest).map((name) => [name, { ...fileOf(name, readFileSync(join(folder, name))), small: smallFormsOf(join(folder, name)) }]))
  const named = (name: string): File | undefined => files.get(manifest[name] ?? '')
  const manifests = { en: manifestFile('en', manifest), cy: manifestFile('cy', manifest) }

  const routes = makeWeb()
  routes.get('/assets/:file', (c) => send(c, files.get(c.req.param('file')), forEver))
  // At the root, because a service worker looks after its own folder and what is below it.
  routes.get('/worker.js', (c) => send(c, named('worker.js'), askAgain))
  routes.get('/manifest.webmanifest', (c) => send(c, manifests[c.get('language')], askAgain))
  routes.get('/favicon.ico', (c) => send(c, named('favicon.svg'), 'public, max-age=86400'))

  return { routes, manifest }
}

function readManifest(folder: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>
  } catch (cause) {
    throw new Error(`There are no built files in ${folder}: start by scripts/start, which builds them`, { cause })
  }
}

function fileOf(name: string, bytes: Buffer): File {
  const type = types[extname(name)]
  if (type === undefined) throw new Error(`No content type is known for ${name}: add it in static-files.ts`)
  return { type, bytes, tag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`, small: new Map() }
}

/** As `scripts/pack-files.ts` made them; none for what they would not make smaller. */
function smallFormsOf(path: string): Map<Encoding, Buffer> {
  const forms = ([['br', `${path}.br`], ['gzip', `${path}.gz`]] as const).filter(([, file]) => existsSync(file))
  return new Map(forms.map(([encoding, file]) => [encoding, readFileSync(file)]))
}

const manifestFile = (language: 'en' | 'cy', names: Record<string, string>): File =>
  fileOf('manifest.webmanifest', Buffer.from(JSON.stringify(webManifest(language, (name) => (names[name] === undefined ? null : `/assets/${names[name]}`)))))

function send(c: WebContext, file: File | undefined, cacheControl: string): Response | Promise<Response> {
  if (file === undefined) return c.notFound()
  const headers = { 'Content-Type': file.type, 'Cache-Control': cacheControl, ETag: file.tag, Vary: 'Accept-Encoding' }
  if (c.req.header('If-None-Match') === file.tag) return c.body(null, 304, headers)
  const encoding = encodingFor(c.req.header('Accept-Encoding') ?? '', file)
  const bytes = (encoding === null ? file.bytes : file.small.get(encoding)!) as Uint8Array<ArrayBuffer>
  return c.body(bytes, 200, {
    ...headers,
    'Content-Length': String(bytes.length),
    ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
  })
}

/** The smallest form there is that the browser reads; `br;q=0` means that it does not. */
function encodingFor(accepted: string, { small }: File): Encoding | null {
  const read = new Set(accepted.split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.split(';')[0]!.trim().toLowerCase()))
  return (['br', 'gzip'] as const).find((encoding) => read.has(encoding) && small.has(encoding)) ?? null
}
