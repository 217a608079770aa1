// Every route of the whole service, as it stands, by its outermost promises: headers, cookies, whose forms are taken, how
// much is read. Written against what was promised, not against the code that keeps it.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Evening, eveningOut } from '../tests/support/evening.ts'
import { routesOf, snapshotOf } from '../tests/support/permission-walk.ts'
import { type Browser, openTestService, type TestService } from '../tests/support/whole-app.ts'

const origin = 'https://safe.example.org'
let service: TestService
let evening: Evening
let alert: string
let shift: string

beforeAll(async () => {
  service = await openTestService({ origin, settings: { SMTP_URL: 'smtp://127.0.0.1:1', SMS_URL: 'http://127.0.0.1:1', SMS_HOOK_SECRET: 'a secret of this test and no other' } })
  evening = await eveningOut(service)
  await evening.asha.post('/out/sos', { id: 'a-press-of-the-button-1' })
  alert = (await service.database.read.selectFrom('alerts').select('id').executeTakeFirstOrThrow()).id
  shift = (await service.database.read.selectFrom('shifts').select('id').executeTakeFirstOrThrow()).id
})
afterAll(() => service.close())

/** What every answer carries, by hand. */
const promised: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /^default-src 'none'; script-src 'self'; style-src 'self'; .*frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types safe-return$/,
  'strict-transport-security': /^max-age=31536000; includeSubDomains$/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
}

type Route = { readonly method: string; readonly path: string }
const routes = (): Route[] => routesOf(service.service.app).map((route) => ({ method: route.split(' ')[0]!, path: route.split(' ')[1]! }))
/** The address with ids that are there; what ends somebody's session comes last. */
const addressOf = ({ path }: Route): string => path
  .replace(':id', path.startsWith('/alerts') || path.startsWith('/api/alerts') ? alert : path.startsWith('/shifts') ? shift : evening.outing)
  .replace(':code', '000000').replace(':deed', 'feels-wrong').replace(/:\w+/, 'nothing')
const sorted = (all: readonly Route[]): Route[] => all.toSorted((one, other) => Number(/sign-out|leave/.test(one.path)) - Number(/sign-out|leave/.test(other.path)))

function faultsIn(route: string, who: string, response: Response): string[] {
  const faults = Object.entries(promised).filter(([name, value]) => !value.test(response.headers.get(name) ?? '')).map(([name]) => `${route} as ${who} (${response.status}): ${name}`)
  const cache = response.headers.get('cache-control') ?? 'none'
  if ((who !== 'nobody' || /:(token|code)/.test(route) || route.startsWith('POST')) && cache !== 'no-store') faults.push(`${route} as ${who} (${response.status}): kept as ${cache}`)
  for (const cookie of response.headers.getSetCookie()) {
    if (!/^__Host-[a-z]+=/.test(cookie) || !/; Secure/i.test(cookie) || !/; HttpOnly/i.test(cookie) || !/; SameSite=(Lax|Strict)/i.test(cookie) || !/; Path=\/(;|$)/i.test(cookie) || /domain=/i.test(cookie)) faults.push(`${route} as ${who}: ${cookie.split('=')[0]} is no cookie of ours alone`)
  }
  return faults
}

test('every route answers everybody with every header, in both languages, whatever the answer; and cookies are for this host alone', async () => {
  const callers: [string, Browser][] = [['nobody', service.browser()], ['Carys', evening.carys], ['Asha', evening.asha]]
  const faults: string[] = []
  const statuses = new Set<number>()
  let cookies = 0
  for (const route of sorted(routes())) {
    for (const [who, browser] of callers) {
      for (const language of ['', '/cy']) {
        service.clock.advance(600)
        const address = `${language}${addressOf(route)}`
        const response = route.method === 'GET' ? await browser.get(address) : await browser.post(address, { id: `form-${Math.trunc(performance.now() * 1000)}-abcdefgh` })
        await response.body?.cancel()
        statuses.add(response.status)
        cookies += response.headers.getSetCookie().length
        faults.push(...faultsIn(`${route.method} ${route.path}`, who, response))
      }
    }
  }
  faults.push(...faultsIn('GET /no-such-page', 'nobody', await service.browser().get('/no-such-page')))
  expect(faults).toEqual([])
  expect(routes().length).toBeGreaterThanOrEqual(85)
  expect(cookies).toBeGreaterThan(2)
  // Pages, redirects, refusals of each kind: the walk has not gone round in one corner.
  expect([...statuses]).toEqual(expect.arrayContaining([200, 303, 400, 401, 403, 404, 422]))
})

const posts = () => routes().filter(({ method, path }) => method === 'POST' && !path.startsWith('/hooks/'))

test('no form is taken that a page of somebody else sent, whatever it says of itself', async () => {
  const organisation = evening.asha.cookies.get('__Host-phone')!.split('.')[0]!
  const before = await snapshotOf(service.database, organisation)
  const strangers: Record<string, string>[] = [
    {}, { origin: 'https://evil.example' }, { origin: 'null' }, { origin: `${origin}.evil.example` }, { origin: 'http://safe.example.org' },
    { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site', origin }, { 'sec-fetch-site': 'none', origin },
  ]
  const taken: string[] = []
  for (const route of posts()) {
    for (const said of strangers) {
      for (const type of ['application/x-www-form-urlencoded', 'application/json', 'text/plain']) {
        const response = await service.service.app.request(`${origin}${addressOf(route)}`, {
          method: 'POST', body: '{}', headers: { ...said, 'content-type': type, cookie: [...evening.carys.cookies, ...evening.asha.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        })
        if (response.status !== 403) taken.push(`${route.path} ${JSON.stringify(said)} ${type}: ${response.status}`)
      }
    }
  }
  expect(taken).toEqual([])
  expect(posts().length).toBeGreaterThanOrEqual(50)
  expect(await snapshotOf(service.database, organisation)).toBe(before)
})

test('every route reads no more than it needs, and says so before it asks who it is', async () => {
  const read: string[] = []
  for (const route of routes().filter(({ method }) => method === 'POST')) {
    service.clock.advance(600)
    const most = route.path.startsWith('/api/phone/') ? 64 : 16
    const headers = { 'sec-fetch-site': 'same-origin', origin, 'content-type': 'application/x-www-form-urlencoded' }
    const body = 'a'.repeat(most * 1024 + 1)
    const response = await service.service.app.request(`${origin}${addressOf(route)}`, { method: 'POST', body, headers: { ...headers, 'content-length': String(body.length) } })
    if (response.status !== 413) read.push(`${route.path}: ${response.status}`)
  }
  expect(read).toEqual([])
})
