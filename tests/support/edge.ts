// A tiny app behind the real edge, for tests of what stands around every route.

import type { Hono } from 'hono'
import { errorPage, lastResortPage } from '../../src/design/error-pages.tsx'
import { guardEdge, type HttpEdge } from '../../src/platform/http-edge.ts'
import { makeLog } from '../../src/platform/log.ts'
import { random } from '../../src/platform/random.ts'
import { type Web, makeWeb } from '../../src/platform/web.ts'
import { fixedClock } from './clock.ts'

export const testPages: HttpEdge['pages'] = {
  page: (shown) => errorPage({ ...shown, assets: { url: (name) => `/assets/${name}` }, ranBy: { name: 'Riverside campaign' } }),
  lastResort: lastResortPage,
}

export const ourOrigin = 'https://safe.example.org'

/** `lines` is all that was logged; `clock` moves the limits; `pass`, called inside a route, makes it slow. */
export function guardedApp(routes: (app: Hono<Web>) => void, changes: Partial<HttpEdge> = {}) {
  const clock = fixedClock()
  const lines: string[] = []
  const stopwatch = { at: 0 }
  const app = makeWeb()
  const { takeTry, shortWay } = guardEdge(app, {
    publicUrl: new URL(ourOrigin),
    trustedProxy: false,
    clock,
    random,
    log: makeLog((line) => lines.push(line), () => clock.now()),
    pages: testPages,
    stopwatch: () => stopwatch.at,
    ...changes,
  })
  routes(app)
  return {
    app,
    clock,
    lines,
    takeTry,
    shortWay,
    logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    pass: (milliseconds: number) => {
      stopwatch.at += milliseconds
    },
  }
}

type Sent = { headers?: Record<string, string>; method?: string }

/** What `app.request` needs to look like a request from a network address. */
export const fromAddress = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })

/** A form sent from our own page. */
export const form = (body: string, { headers = {}, method = 'POST' }: Sent = {}): RequestInit => ({
  method,
  body,
  headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
})

/** A command sent by our own script. */
export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json', ...headers },
})
