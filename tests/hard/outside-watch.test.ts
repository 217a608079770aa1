// L12 and L13 with a real server process: killed, stopped, or stuck in its own event loop; heard by a watcher whose clock
// runs as fast as the server's. From the moment it stops, counted until the gateway has the text.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instant, seconds } from '../../src/basics/instant.ts'
import { makeOutsideRoutes, makeOutsideWatch, openOutsideStore } from '../../src/heartbeat/index.ts'
import { makeDirectSender, makeSmsSender } from '../../src/notify/index.ts'
import { sharedSeal } from '../../src/platform/keys.ts'
import { random } from '../../src/platform/random.ts'
import { serve } from '../../src/platform/server.ts'
import { freePort } from '../support/free-port.ts'
import { startSmsGateway } from '../support/providers/gateways.ts'
import { fastServerBundle } from './fast-server-bundle.ts'

const rate = 5
const secret = 'the same secret on both machines'
const cookieOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')

test.concurrent.each([
  ['is killed', (server: ChildProcess) => server.kill('SIGKILL')],
  ['is stopped in its tracks', (server: ChildProcess) => server.kill('SIGSTOP')],
  ['is stuck in its own event loop', (server: ChildProcess) => server.kill('SIGUSR2')],
])('L12, L13: when the server %s, whoever is on duty has a text within 90 seconds', async (_, stop) => {
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-outside-'))
  const anchor = Date.now()
  const clock = { now: () => instant(Math.floor(anchor + (Date.now() - anchor) * rate)) }
  const sms = await startSmsGateway()
  const seal = sharedSeal(secret)
  const log = () => undefined
  const outside = makeOutsideWatch({
    seal, clock, wallClock: () => clock.now(), log, store: openOutsideStore(join(folder, 'outside'), seal), channels: ['sms'], tell: [],
    send: makeDirectSender({ senders: { sms: makeSmsSender({ setting: sms.url, clock }) }, clock, random, log, origin: '' }),
  })
  const watcher = await serve(makeOutsideRoutes({ watch: outside, clock }), { host: '127.0.0.1', port: 0, publicUrl: new URL('http://localhost'), tls: null, lastResort: '' }, log)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const server = spawn(process.execPath, [await fastServerBundle()], {
    env: {
      PATH: process.env['PATH'] ?? '', DATA_DIR: join(folder, 'data'), PORT: String(port), PUBLIC_URL: origin, HEARTBEAT_URL: watcher.url, HEARTBEAT_SECRET: secret,
      FAST_ANCHOR: String(anchor), FAST_RATE: String(rate),
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const looking = setInterval(() => void outside.pass(), 1000 / rate)
  try {
    let printed = ''
    server.stdout.on('data', (part: Buffer) => (printed += part.toString()))
    const link = await until(() => /http:\S+\/first\/\S+/.exec(printed)?.[0])
    const post = (path: string, cookie: string, fields: Record<string, string>) => fetch(origin + path, {
      method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers: { origin, 'sec-fetch-site': 'same-origin', cookie },
    })
    const carys = cookieOf(await post(new URL(link).pathname, '', { organisation: 'Campaign', name: 'Carys', mobile: '07700 900100', email: 'carys@example.org', language: 'en', adult: 'yes' }))
    expect((await post('/board/duty', carys, { heard: 'yes' })).status).toBeLessThan(400)
    // Heard with Carys on duty in it.
    const begun = clock.now()
    await until(() => (outside.state().heardAt ?? 0) > begun + seconds(16) && outside.state().troubles.length === 0)

    const stoppedAt = clock.now()
    stop(server)
    const told = await until(() => sms.taken()[0])
    const took = (clock.now() - stoppedAt) / 1000
    expect(told).toMatchObject({ to: '+447700900100', text: expect.stringContaining('Nobody is watched now') })
    // Not before a minute of silence either: a restart is no alarm.
    expect(took).toBeGreaterThan(40)
    expect(took, `told ${took.toFixed(1)} s after the stop`).toBeLessThanOrEqual(90)
  } finally {
    clearInterval(looking)
    server.kill('SIGKILL')
    await Promise.all([watcher.stop(), sms.stop(), new Promise((resolve) => (server.exitCode !== null || server.signalCode !== null ? resolve(null) : server.once('exit', resolve)))])
    rmSync(folder, { recursive: true, force: true })
  }
})

async function until<T>(look: () => T | undefined | null | false): Promise<T> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const found = look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('waited a minute for it')
}
