// The whole service in process: the real app on a real store, with a clock that stands still and senders that keep
// what they are given. Requests go in as a browser would send them.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeSafeReturn, type SafeReturn } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { openPositions, type Positions } from '../../src/positions/index.ts'
import { keysOf, newKeys } from '../../src/platform/keys.ts'
import { random } from '../../src/platform/random.ts'
import type { StaticFiles } from '../../src/platform/static-files.ts'
import { anyFiles } from './any-files.ts'
import { type FixedClock, fixedClock } from './clock.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

/** A browser: it keeps its cookies and says where its forms come from. */
export type Browser = {
  get(path: string): Promise<Response>
  /** Sends a form as a page of ours would, and does not follow where it leads. */
  post(path: string, fields?: Record<string, string | readonly string[]>): Promise<Response>
  json(path: string, body: unknown): Promise<Response>
  /** Whatever a page of ours would not send. */
  send(path: string, init: RequestInit): Promise<Response>
  readonly cookies: Map<string, string>
}

export type TestService = {
  readonly service: SafeReturn
  readonly database: TestDatabase
  readonly clock: FixedClock
  readonly positions: Positions
  readonly logged: string[]
  /** `says`: headers it sends of itself. */
  browser(says?: Readonly<Record<string, string>>): Browser
  /** Does what is due now, and sends what waits. */
  pass(): Promise<void>
  close(): Promise<void>
}

/** `files` and `origin`: what a build made and where it is served, for a real browser. With `settings` it is no demonstration, with `environment` it is one. */
export async function openTestService({ files = anyFiles, origin = 'http://localhost:3000', settings, environment = {} }: { files?: StaticFiles; origin?: string; settings?: Record<string, string>; environment?: Record<string, string> } = {}): Promise<TestService> {
  const database = await openTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-service-'))
  const clock = fixedClock()
  const keys = keysOf(newKeys())
  const positions = await openPositions(database, keys, folder)
  const logged: string[] = []
  const config = readConfig({ DATA_DIR: folder, PUBLIC_URL: origin, ...environment, ...settings }, { demo: settings === undefined })
  const service = await makeSafeReturn({
    config, version: 'test', database, positions, keys, clock, random, files,
    log: (event, details) => logged.push(JSON.stringify({ event, ...details })),
  })

  return {
    service, database, clock, positions, logged,
    browser: (says) => makeBrowser(service, origin, says),
    async pass() {
      await service.watch.pass()
    },
    async close() {
      await service.stop()
      await positions.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function makeBrowser(service: SafeReturn, origin: string, says: Readonly<Record<string, string>> = {}): Browser {
  const cookies = new Map<string, string>()
  async function send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers({ ...says, ...(init.headers as Record<string, string>) })
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('sec-fetch-site', 'same-origin')
    if (init.method === 'POST') headers.set('origin', origin)
    const response = await service.app.request(new URL(path, origin).href, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const name = pair.slice(0, pair.indexOf('='))
      const value = pair.slice(pair.indexOf('=') + 1)
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  return {
    cookies,
    get: (path) => send(path, {}),
    post(path, fields = {}) {
      const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string])))
      return send(path, { method: 'POST', body: body.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    },
    json: (path, body) => send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    send,
  }
}
