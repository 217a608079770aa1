import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { guardedApp, testPages } from '../../tests/support/edge.ts'
import { StoreUnavailable } from './database.ts'
import { type RunningServer, serve } from './server.ts'

const path = '/api/phone/positions'
const token = 'k7m2p9qrst.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
const publicUrl = new URL('https://safe.example.org')
/** Which way each request took. */
let ways: string[]
let answers: (token: string, body: unknown) => Promise<{ status: number; body: object }>
let server: RunningServer
let logged: () => { readonly event?: unknown }[]

beforeEach(async () => {
  ways = []
  answers = async (sent, body) => ({ status: 200, body: { sent, body } })
  const guarded = guardedApp((web) => web.post(path, async (c) => {
    ways.push('long')
    return c.json({ sent: token, body: await c.req.json().catch(() => null) as unknown })
  }))
  logged = guarded.logged
  const short = guarded.shortWay({ path, mostBytes: 1024, answer: (sent, body) => { ways.push('short'); return answers(sent, body) } })
  server = await serve({ fetch: guarded.app.fetch, shortWay: short }, { host: '127.0.0.1', port: 0, publicUrl, tls: null, lastResort: testPages.lastResort }, () => undefined)
})
afterEach(() => server.stop())

const good = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin', Cookie: `other=1; __Host-phone=${token}` }
const say = (headers: Record<string, string> = good, body = '{"here":1}') => fetch(`${server.url}${path}`, { method: 'POST', headers, body })
const headersOf = ({ headers }: Response) => Object.fromEntries([...headers].filter(([name]) => !['date', 'content-length', 'transfer-encoding'].includes(name)))

test('what a phone says is answered as the long way would answer it, header by header', async () => {
  const short = await say()
  const long = await say({ ...good, 'Content-Type': 'application/json; charset=utf-8' })
  expect(ways).toEqual(['short', 'long'])
  expect(headersOf(short)).toEqual(headersOf(long))
  expect(await short.text()).toBe(await long.text())
})

describe('whatever is not plainly good goes the long way, untouched', () => {
  test.each([
    ['from another page', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['from a page of the same site', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['from a page of another origin, in an old browser', { 'Sec-Fetch-Site': '', Origin: 'https://elsewhere.example' }, 403],
    ['as a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 200],
    ['as a text, which any page may send', { 'Content-Type': 'text/plain' }, 400],
    ['without a phone', { Cookie: 'other=1' }, 200],
    ['with a session and no phone', { Cookie: `__Host-session=${token}` }, 200],
  ])('%s', async (_, changes, status) => {
    const headers = Object.fromEntries(Object.entries({ ...good, ...changes }).filter(([, value]) => value !== ''))
    expect((await say(headers)).status).toBe(status)
    expect(ways).toEqual(status === 200 ? ['long'] : [])
  })

  test('too long, by what is announced', async () => {
    expect((await say(good, JSON.stringify({ here: 'x'.repeat(1100) }))).status).toBe(200)
    expect(ways).toEqual(['long'])
  })

  test('in pieces of unknown number', async () => {
    const body = new ReadableStream({ start(stream) { stream.enqueue(new TextEncoder().encode('{"here":1}')); stream.close() } })
    const answer = await fetch(`${server.url}${path}`, { method: 'POST', headers: good, body, duplex: 'half' } as RequestInit)
    expect([answer.status, ways]).toEqual([200, ['long']])
  })

  test('another address, and another method', async () => {
    expect((await fetch(`${server.url}${path}?a`, { method: 'POST', headers: good, body: '{}' })).status).toBe(200)
    expect((await fetch(`${server.url}${path}`, { headers: good })).status).toBe(404)
    expect(ways).toEqual(['long'])
  })

  test('too many of one phone: held off in words, and the other phones are not', async () => {
    const statuses: number[] = []
    for (let count = 0; count < 245; count += 1) statuses.push((await say()).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(240)
    expect((await say()).headers.get('retry-after')).not.toBeNull()
    expect((await say({ ...good, Cookie: `__Host-phone=${token.replace('aaaa', 'bbbb')}` })).status).toBe(200)
  })
})

test('what is no JSON is nothing that was said', async () => {
  expect(await (await say(good, '{"here":')).json()).toEqual({ sent: token, body: null })
})

test('letters that come in two pieces are whole', async () => {
  const body = Buffer.from('{"here":"Siân"}')
  const cut = body.indexOf(Buffer.from('â')) + 1
  const said = await new Promise<string>((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nSec-Fetch-Site: same-origin\r\nCookie: __Host-phone=${token}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`)
      socket.write(body.subarray(0, cut))
      setImmediate(() => socket.write(body.subarray(cut)))
    })
    let come = ''
    socket.setEncoding('utf8').on('data', (part: string) => (come += part)).on('close', () => resolve(come))
  })
  expect(said).toContain('"here":"Siân"')
})

test('a store that is away, and a fault of ours, are told as the long way tells them, and why is in the log and not in the answer', async () => {
  answers = () => Promise.reject(new StoreUnavailable('SQLITE_FULL'))
  const away = await say()
  expect([away.status, await away.json()]).toEqual([503, { error: 'store-away', reference: null, waitSeconds: 2 }])
  expect(away.headers.get('retry-after')).toBe('2')
  answers = () => Promise.reject(new Error('52.415, -4.083'))
  const broken = await say()
  expect([broken.status, await broken.json()]).toEqual([500, { error: 'broken', reference: null, waitSeconds: null }])
  expect(broken.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(logged().map(({ event }) => event)).toEqual(['request-failed', 'request-failed'])
  expect(JSON.stringify(logged())).not.toContain('52.415')
})

test('a phone that goes out of signal in the middle leaves nothing behind, and the next is answered', async () => {
  const socket = connect(server.port, '127.0.0.1')
  await new Promise<void>((resolve) => socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nSec-Fetch-Site: same-origin\r\nCookie: __Host-phone=${token}\r\nContent-Length: 10\r\n\r\n{"he`, () => resolve()))
  socket.destroy()
  expect((await say()).status).toBe(200)
  expect(ways).toEqual(['short'])
})
