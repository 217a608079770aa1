import { describe, expect, test } from 'vitest'
import { fixedClock } from '../../tests/support/clock.ts'
import { form, fromAddress, guardedApp, json } from '../../tests/support/edge.ts'
import type { HttpEdge } from './http-edge.ts'
import { limitFor, limitTable } from './limit-table.ts'
import { makeLimits } from './limits.ts'
import { makeWeb } from './web.ts'

const app = (changes: Partial<HttpEdge> = {}) =>
  guardedApp((web) => {
    for (const path of ['/out/sos', '/out/check-in', '/join', '/api/phone/commands', '/notes']) web.post(path, async (c) => c.text(`${(await c.req.text()).length}`))
    web.get('/', (c) => c.html('page'))
  }, changes)

const asha = { Cookie: '__Host-phone=acme.asha' }
const bryn = { Cookie: '__Host-phone=acme.bryn' }

/** How many of `count` requests were let through. */
async function letThrough(count: number, send: () => Response | Promise<Response>): Promise<number> {
  let through = 0
  for (let sent = 0; sent < count; sent += 1) if ((await send()).status === 200) through += 1
  return through
}

describe('on the alarm path', () => {
  test('a whole team behind one address of a mobile network may check in', async () => {
    const { app: web } = app()
    let phone = 0
    const checkIn = () => {
      phone += 1
      return web.request('/out/check-in', form('who=me', { headers: { Cookie: `__Host-phone=acme.${phone}` } }), fromAddress('203.0.113.7'))
    }
    expect(await letThrough(300, checkIn)).toBe(300)
  })

  test('one phone that sends without end is held off, and its partner is not', async () => {
    const { app: web } = app()
    expect(await letThrough(200, () => web.request('/out/check-in', form('who=me', { headers: asha })))).toBe(120)
    expect((await web.request('/out/check-in', form('who=me', { headers: bryn }))).status).toBe(200)
  })

  test('an SOS is never dropped for its number; it is counted in the log', async () => {
    const { app: web, logged } = app()
    expect(await letThrough(500, () => web.request('/out/sos', form('silent=yes', { headers: asha })))).toBe(500)
    expect(logged().filter(({ event }) => event === 'limit-passed')).toHaveLength(470)
  })

  test('an SOS among a phone’s commands gets through when its check-ins no longer do', async () => {
    const { app: web } = app()
    const checkIns = { commands: [{ kind: 'check-in' }] }
    expect(await letThrough(300, () => web.request('/api/phone/commands', json(checkIns, asha)))).toBe(240)
    expect((await web.request('/api/phone/commands', json({ commands: [{ kind: 'check-in' }, { kind: 'sos' }] }, asha))).status).toBe(200)
    const held = await web.request('/api/phone/commands', json(checkIns, asha))
    expect([held.status, await held.json()]).toEqual([429, { error: 'too-many', reference: null, waitSeconds: 1 }])
  })
})

test('guesses at a join code are held off by address, and waiting as long as told helps', async () => {
  const { app: web, clock } = app()
  const guess = (address: string) => web.request('/join', form('code=1'), fromAddress(address))
  expect(await letThrough(80, () => guess('203.0.113.7'))).toBe(60)
  expect((await guess('203.0.113.8')).status).toBe(200)
  const held = await guess('203.0.113.7')
  expect(held.headers.get('Retry-After')).toBe('1')
  expect(await held.text()).toContain('Wait one second, then try again.')
  clock.advance(1000)
  expect((await guess('203.0.113.7')).status).toBe(200)
})

test('guesses from many addresses are held off by organisation, and those who join rightly use nothing up', () => {
  const { takeTry } = app()
  for (let joined = 0; joined < 500; joined += 1) takeTry('join-code', 'acme')!.wasRight()
  const wrong = Array.from({ length: 80 }, () => takeTry('join-code', 'acme')).filter((tried) => tried !== null)
  expect(wrong).toHaveLength(20)
  expect(takeTry('join-code', 'riverside')).not.toBeNull()
  expect(takeTry('sign-in', 'acme')).not.toBeNull()
})

describe('whose address it is', () => {
  const guesses = async (changes: Partial<HttpEdge>, headersOf: (count: number) => Record<string, string>, addressOf: (count: number) => string) => {
    const { app: web } = app(changes)
    let count = 0
    return letThrough(80, () => {
      count += 1
      return web.request('/join', form('code=1', { headers: headersOf(count) }), fromAddress(addressOf(count)))
    })
  }
  test('without a proxy of ours, X-Forwarded-For is anybody’s invention', async () => {
    expect(await guesses({}, (count) => ({ 'X-Forwarded-For': `198.51.100.${count}` }), () => '203.0.113.7')).toBe(60)
  })
  test('behind our proxy the last hop counts, and what the caller wrote before it does not', async () => {
    const proxied = { trustedProxy: true }
    expect(await guesses(proxied, (count) => ({ 'X-Forwarded-For': `198.51.100.${count}` }), () => '127.0.0.1')).toBe(80)
    expect(await guesses(proxied, (count) => ({ 'X-Forwarded-For': `198.51.100.${count}, 203.0.113.7` }), () => '127.0.0.1')).toBe(60)
  })
  test('one who moves about within an IPv6 network is one caller, and the next network is another', async () => {
    expect(await guesses({}, () => ({}), (count) => `2001:db8:0:1::${count.toString(16)}`)).toBe(60)
    expect(await guesses({}, () => ({}), (count) => `2001:db8:0:1:${count}:2:3:4`)).toBe(60)
    expect(await guesses({}, () => ({}), (count) => `2001:db8:0:${count.toString(16)}::1`)).toBe(80)
  })
  test('an IPv4 address is the same when it is written the IPv6 way', async () => {
    expect(await guesses({}, () => ({}), (count) => (count % 2 ? '203.0.113.7' : '::ffff:203.0.113.7'))).toBe(60)
  })
})

describe('a body', () => {
  const pieces = (bytes: number): RequestInit =>
    ({ ...form(''), body: new ReadableStream({ start: (stream) => (stream.enqueue(new Uint8Array(bytes)), stream.close()) }), duplex: 'half' }) as RequestInit

  test.each([
    ['of the largest size', '/notes', form('a'.repeat(16_384)), 200],
    ['one byte too large', '/notes', form('a'.repeat(16_385)), 413],
    ['announced as too large', '/notes', form('a', { headers: { 'Content-Length': '16385' } }), 413],
    ['announced as no number', '/notes', form('a', { headers: { 'Content-Length': 'many' } }), 413],
    ['too large, in pieces', '/notes', pieces(16_385), 413],
    ['small enough, in pieces', '/notes', pieces(16_384), 200],
    ['of a phone that was offline all evening', '/api/phone/commands', json({ commands: 'a'.repeat(50_000) }, asha), 200],
    ['of an SOS that is too large', '/out/sos', form('a'.repeat(16_385)), 413],
  ])('%s', async (_, path, request: RequestInit, status) => {
    expect((await app().app.request(path, request)).status).toBe(status)
  })
})

describe('what is remembered of callers has an end', () => {
  const remembering = (mostCallers: number) => {
    const web = makeWeb()
    web.use(makeLimits({ clock: fixedClock(), log: () => undefined, trustedProxy: false, answers: { answer: async () => new Response(null, { status: 429 }) }, mostCallers }).middleware)
    for (const path of ['/join', '/out/check-in']) web.post(path, (c) => c.text('ok'))
    const guess = (address: string) => web.request('/join', form('code=1'), fromAddress(address))
    const checkIn = (token: number) => web.request('/out/check-in', form('', { headers: { Cookie: `__Host-phone=acme.${token}` } }))
    return { guess, checkIn }
  }

  test('a flood of made-up tokens does not push out one who guesses at codes', async () => {
    const { guess, checkIn } = remembering(20)
    await letThrough(60, () => guess('203.0.113.7'))
    for (let token = 0; token < 100; token += 1) await checkIn(token)
    expect((await guess('203.0.113.7')).status).toBe(429)
  })

  test('the one who has been quiet the longest is forgotten first', async () => {
    const { guess } = remembering(3)
    await letThrough(60, () => guess('203.0.113.1'))
    await letThrough(60, () => guess('203.0.113.2'))
    await guess('203.0.113.1') // heard again, so the other is now the quietest
    await guess('203.0.113.3')
    await guess('203.0.113.4')
    expect((await guess('203.0.113.1')).status).toBe(429)
    expect((await guess('203.0.113.2')).status).toBe(200)
  })
})

describe('the table', () => {
  test('a route nobody has thought about gets the strict limit', () => {
    expect(limitFor('/some/new/route', 'POST')).toMatchObject({ bytes: 16_384, by: 'token-else-address' })
  })
  test('a row for all below a path is not a row for a longer word', () => {
    expect(limitFor('/outings', 'GET').by).toBe('token-else-address')
    expect(limitFor('/out', 'GET').by).toBe('token')
  })
  test('nothing on the alarm path goes by address', () => {
    const alarm = limitTable.filter(({ path }) => path.startsWith('/out') || path.startsWith('/api/phone'))
    expect(alarm.length).toBeGreaterThan(3)
    expect(alarm.every(({ by }) => by === 'token')).toBe(true)
  })
})
