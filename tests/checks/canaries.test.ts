import { describe, expect, test } from 'vitest'
import { StoreUnavailable } from '../../src/platform/database.ts'
import type { WebContext } from '../../src/platform/web.ts'
import { guardedApp } from '../support/edge.ts'
import { canaries, canariesIn, plantCanaries } from './canaries.ts'

/** Everything that a request brought, in one text: what a careless route would put into an error. */
const all = async (c: WebContext): Promise<string> =>
  [c.req.url, decodeURIComponent(c.req.path), JSON.stringify(c.req.header()), JSON.stringify(c.req.param()), await c.req.text()].join('\n')

const careless = () =>
  guardedApp((web) => {
    web.all('/people/:person/places/:place', async (c) => {
      throw new Error(await all(c))
    })
    web.post('/out/check-in', async (c) => {
      throw new TypeError('Refused', { cause: new Error(await all(c)) })
    })
    web.post('/api/phone/commands', async (c) => c.json(await c.req.json())) // the parser quotes what it could not read
    web.post('/join', async (c) => {
      throw new StoreUnavailable(await all(c))
    })
    web.get('/board/:group/stream', (c) => c.body(new ReadableStream({ start: (stream) => stream.close() }), 200, { 'Content-Type': 'text/event-stream' }))
    web.get('/search/*', async (c) => {
      await Promise.reject(await all(c)) // not even an Error
      return c.text('')
    })
    web.post('/notes', async (c) => {
      const fault = new Error(`first\n    at ${await all(c)}`)
      throw new AggregateError([fault], fault.message, { cause: fault })
    })
  })

test('whatever people type, send or are called, none of it is in the log of routes that break in every way', async () => {
  const { app, lines, clock } = careless()
  const { sent } = await plantCanaries(app, { fields: ['code', 'who', 'phone', 'postcode'], between: () => clock.advance(1000) })
  expect(sent).toBeGreaterThan(500)
  expect(lines.length).toBeGreaterThan(100)
  expect(lines.flatMap((line) => canariesIn(line).map((what) => `${what} in ${line}`))).toEqual([])
}, 60_000)

test('each kind of failure was met, so that the search was not of empty logs', async () => {
  const { app, logged, clock } = careless()
  await plantCanaries(app, { between: () => clock.advance(1000) })
  const seen = new Set(logged().flatMap(({ route, status }) => `${String(status)} ${String(route)}`))
  for (const line of ['500 /people/:person/places/:place', '500 /out/check-in', '500 /api/phone/commands', '503 /join', '500 /search/*', '500 /notes', '413 /notes', '400 /join']) {
    expect([...seen]).toContain(line)
  }
}, 60_000)

describe('the search finds what a careless log would hold', () => {
  test.each(Object.entries(canaries).filter(([what]) => what !== 'a number to end with'))('%s, however it was written', (what, canary) => {
    for (const written of [canary, canary.toUpperCase(), encodeURIComponent(canary), new URLSearchParams({ q: canary }).toString(), JSON.stringify({ a: [canary] }), JSON.stringify(JSON.stringify(canary))]) {
      expect(canariesIn(`{"at":"2026-04-23","path":"/x/${written}"}`)).toContain(what)
    }
  })
  test('inside something that was only encoded, not locked', () => {
    expect(canariesIn(`state=${Buffer.from(JSON.stringify(canaries)).toString('base64url')}`)).toContain('a street')
  })
  test('and nothing in a line of ids and reasons', () => {
    expect(canariesIn('{"at":"2026-04-23T17:00:00.000Z","event":"request-failed","request":"k7mp-3xqd","route":"/people/:person","status":500,"milliseconds":61}')).toEqual([])
  })
  test('in the log of an app that writes addresses', async () => {
    const lines: string[] = []
    const { app } = guardedApp((web) => {
      web.get('/people/:person', (c) => {
        lines.push(c.req.url)
        return c.text('')
      })
    })
    await plantCanaries(app)
    expect(canariesIn(lines.join('\n')).length).toBeGreaterThan(8)
  })
})
