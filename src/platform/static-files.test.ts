import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { packFiles } from '../../scripts/pack-files.ts'
import { guardedApp } from '../../tests/support/edge.ts'
import { openStaticFiles } from './static-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'safe-return-static-'))
afterAll(() => rmSync(folder, { recursive: true }))

const styles = '.button { color: white }\n'.repeat(200)
const picture = Buffer.from([137, 80, 78, 71, 0, 1, 2, 3])
const manifest = { 'safe-return.css': 'safe-return-1a2b.css', 'icon-192.png': 'icon-192-3c4d.png', 'favicon.svg': 'favicon-5e6f.svg', 'worker.js': 'worker-7a8b.js' }
writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
writeFileSync(join(folder, 'safe-return-1a2b.css'), styles)
writeFileSync(join(folder, 'icon-192-3c4d.png'), picture)
writeFileSync(join(folder, 'favicon-5e6f.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
writeFileSync(join(folder, 'worker-7a8b.js'), 'self.skipWaiting()\n'.repeat(20))
writeFileSync(join(folder, 'secret.css'), 'not in the manifest')

packFiles(folder, Object.values(manifest))
const files = openStaticFiles(folder)
const { app } = guardedApp((web) => web.route('/', files.routes))
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })

test('a file comes with its type, to be kept for ever', async () => {
  const answer = await get('/assets/safe-return-1a2b.css')
  expect(await answer.text()).toBe(styles)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-length': String(styles.length),
    'x-content-type-options': 'nosniff',
  })
})

describe('a browser gets the smallest form it reads', () => {
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync }
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['GZIP', 'gzip'],
    ['br; q=0.000, gzip;q=0', null],
    ['brotli', null],
    ['', null],
  ] as const)('accepting ‘%s’', async (accepted, encoding) => {
    const answer = await get('/assets/safe-return-1a2b.css', { 'Accept-Encoding': accepted })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([answer.headers.get('Content-Encoding'), answer.headers.get('Vary')]).toEqual([encoding, 'Accept-Encoding'])
    expect((encoding === null ? bytes : unpack[encoding](bytes)).toString()).toBe(styles)
    expect(Number(answer.headers.get('Content-Length'))).toBe(bytes.length)
    if (encoding !== null) expect(bytes.length).toBeLessThan(styles.length / 5)
  })

  test('a picture is packed already and goes as it is', async () => {
    const answer = await get('/assets/icon-192-3c4d.png', { 'Accept-Encoding': 'br' })
    expect([answer.headers.get('Content-Encoding'), Buffer.from(await answer.arrayBuffer())]).toEqual([null, picture])
  })
})

test.each(['/assets/safe-return-0000.css', '/assets/secret.css', '/assets/manifest.json', '/assets/..%2f..%2fpackage.json', '/assets/', '/assets/__proto__', '/assets/constructor'])(
  'only what the build named is served: %s is not',
  async (path) => {
    expect((await get(path)).status).toBe(404)
  },
)

describe('the service worker', () => {
  test('stands at the root and is asked about each time, so that a new release reaches phones', async () => {
    const answer = await get('/worker.js', { Cookie: '__Host-phone=acme.secret' })
    expect([answer.status, answer.headers.get('Content-Type'), answer.headers.get('Cache-Control')]).toEqual([200, 'text/javascript; charset=utf-8', 'no-cache'])
  })
  test('is not sent again to a phone that has this one', async () => {
    const tag = (await get('/worker.js')).headers.get('ETag')!
    const again = await get('/worker.js', { 'If-None-Match': tag })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(again.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  })
})

test('on the home screen it is one app that opens in the language it was installed in', async () => {
  const [english, welsh] = await Promise.all(['', '/cy'].map(async (prefix) => (await get(`${prefix}/manifest.webmanifest`)).json() as Promise<Record<string, unknown>>))
  expect([english!['start_url'], welsh!['start_url']]).toEqual(['/out', '/cy/out'])
  expect(english!['id']).toBe(welsh!['id'])
  expect(english!['icons']).toEqual([{ src: '/assets/icon-192-3c4d.png', sizes: '192x192', type: 'image/png', purpose: 'any' }])
  expect((await get('/manifest.webmanifest')).headers.get('Content-Type')).toBe('application/manifest+json')
})

test('browsers that look for an old kind of icon get the drawn one', async () => {
  expect((await get('/favicon.ico')).headers.get('Content-Type')).toBe('image/svg+xml')
})

test('without a build it says what to do', () => {
  expect(() => openStaticFiles(join(folder, 'nowhere'))).toThrow(/scripts\/start/)
})
