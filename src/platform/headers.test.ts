import { streamSSE } from 'hono/streaming'
import { describe, expect, test } from 'vitest'
import { form, guardedApp, json, ourOrigin } from '../../tests/support/edge.ts'
import { StoreUnavailable } from './database.ts'
import { fixedHeaders } from './headers.ts'


/** Written out by hand, so that a header that goes missing in headers.ts is missed here. */
const promised: Record<string, string | RegExp> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types safe-return",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': /geolocation=\(self\)/,
  'cache-control': /^(no-store|no-cache|public, max-age=31536000, immutable)$/,
}

function missing(headers: Headers): string[] {
  return Object.entries(promised)
    .filter(([name, value]) => (typeof value === 'string' ? headers.get(name) !== value : !value.test(headers.get(name) ?? '')))
    .map(([name]) => name)
}

const { app } = guardedApp((web) => {
  web.get('/', (c) => c.html('<h1>Hello</h1>'))
  web.get('/text', (c) => c.text('text'))
  web.get('/raw', () => new Response('made by hand', { headers: { 'Content-Security-Policy': "default-src *" } }))
  web.get('/json', (c) => c.json({}))
  web.get('/empty', (c) => c.body(null, 204))
  web.get('/away', (c) => c.redirect('/'))
  web.get('/out/stream', (c) => streamSSE(c, async (stream) => stream.writeSSE({ data: 'now' })))
  web.get('/assets/a-1.css', (c) => c.body('a{}', 200, { 'Content-Type': 'text/css', 'Cache-Control': 'public, max-age=31536000, immutable' }))
  web.get('/invitation/:token', (c) => c.html('for one person'))
  web.get('/sign-out', (c) => c.html('bye', 200, { 'Set-Cookie': '__Host-session=; Max-Age=0' }))
  web.post('/saved', (c) => c.redirect('/', 303))
  web.post('/out/fault', (c) => c.html('fault', 422))
  web.get('/broken', () => {
    throw new Error('what Asha typed')
  })
  web.get('/broken-oddly', () => {
    throw 'not an error' as unknown as Error
  })
  web.get('/full', () => {
    throw new StoreUnavailable('SQLITE_FULL')
  })
})

describe('every kind of answer carries every header', () => {
  test.each([
    ['a page', '/', {}, 200],
    ['a page in Welsh', '/cy', {}, 200],
    ['a page asked for its headers only', '/', { method: 'HEAD' }, 200],
    ['text', '/text', {}, 200],
    ['an answer made without the context, which tries to loosen the policy', '/raw', {}, 200],
    ['JSON', '/json', {}, 200],
    ['nothing', '/empty', {}, 204],
    ['a redirect', '/away', {}, 302],
    ['a stream of events', '/out/stream', {}, 200],
    ['a static file', '/assets/a-1.css', {}, 200],
    ['a form that was kept', '/saved', form('a=b'), 303],
    ['a form with a fault', '/out/fault', form('a=b'), 422],
    ['a page that is not there', '/nowhere', {}, 404],
    ['an API address that is not there', '/api/nowhere', {}, 404],
    ['a fault of ours', '/broken', {}, 500],
    ['something thrown that is not an error', '/broken-oddly', {}, 500],
    ['a store that is full', '/full', {}, 503],
    ['a form from another site', '/saved', form('a=b', { headers: { 'Sec-Fetch-Site': 'cross-site' } }), 403],
    ['a method nobody uses', '/', { method: 'DELETE' }, 405],
    ['a body that is too large', '/saved', form('a'.repeat(20_000)), 413],
    ['a body of another kind', '/saved', form('a', { headers: { 'Content-Type': 'text/plain' } }), 400],
  ])('%s', async (_, path, request: RequestInit, status) => {
    const answer = await app.request(path, request)
    expect(answer.status).toBe(status)
    expect(missing(answer.headers)).toEqual([])
  })

  test('somebody who tries too often', async () => {
    const { app: small } = guardedApp(() => undefined, { limits: [{ path: '/*', bytes: 0, perMinute: 1, by: 'address' }] })
    await small.request('/')
    const answer = await small.request('/')
    expect(answer.status).toBe(429)
    expect(missing(answer.headers)).toEqual([])
  })
})

test('the list above finds each header that is taken away', () => {
  for (const name of Object.keys(promised)) {
    const headers = new Headers([...fixedHeaders(new URL(ourOrigin)).map(([key, value]): [string, string] => [key, value]), ['Cache-Control', 'no-store']])
    expect(missing(headers)).toEqual([])
    headers.delete(name)
    expect(missing(headers)).toEqual([name])
  }
})

test('on plain http, which is localhost, browsers are not told to insist on https', async () => {
  const { app: local } = guardedApp(() => undefined, { publicUrl: new URL('http://localhost:3000') })
  expect((await local.request('/')).headers.has('Strict-Transport-Security')).toBe(false)
})

describe('what may be kept by the browser', () => {
  const cacheOf = async (path: string, request: RequestInit = {}) => (await app.request(path, request)).headers.get('Cache-Control')
  const session = { headers: { Cookie: '__Host-session=acme.secret' } }

  test('a public page is kept, and asked about again each time', async () => {
    expect(await cacheOf('/')).toBe('no-cache')
    expect((await app.request('/')).headers.get('Vary')).toBe('Cookie')
  })
  test.each([
    ['a page behind a session', '/', session],
    ['a page behind a phone’s token', '/', { headers: { Cookie: '__Host-phone=acme.secret' } }],
    ['JSON behind a bearer token', '/json', { headers: { Authorization: 'Bearer secret' } }],
    ['a stream behind a session', '/out/stream', session],
    ['a page whose address is a secret', '/invitation/abc', {}],
    ['an answer that sets a cookie', '/sign-out', {}],
    ['an answer to a form', '/saved', form('a=b')],
    ['a page that is not there', '/nowhere', {}],
  ])('%s is not', async (_, path, request: RequestInit) => {
    expect(await cacheOf(path, request)).toBe('no-store')
  })
  test('a static file is kept for ever, also by somebody who is signed in', async () => {
    expect(await cacheOf('/assets/a-1.css', session)).toContain('immutable')
  })
})

test('a browser may ask where somebody is, and nothing may use the microphone or the camera', async () => {
  const policy = (await app.request('/')).headers.get('Permissions-Policy')!.split(', ')
  for (const feature of ['geolocation', 'screen-wake-lock', 'publickey-credentials-get', 'publickey-credentials-create']) {
    expect(policy).toContain(`${feature}=(self)`)
  }
  for (const feature of ['camera', 'microphone', 'payment', 'usb', 'display-capture']) expect(policy).toContain(`${feature}=()`)
})

test('JSON sent by our own script carries the headers back', async () => {
  expect(missing((await app.request('/saved', json({}))).headers)).toEqual([])
})
