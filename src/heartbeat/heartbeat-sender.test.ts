import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fixedClock } from '../../tests/support/clock.ts'
import { startSmsGateway, type SmsGateway } from '../../tests/support/providers/gateways.ts'
import { minutes, seconds } from '../basics/instant.ts'
import { makeSigner, writeVerifierKey } from '../ledger/index.ts'
import { signCheckpoint } from '../ledger/checkpoint.ts'
import { makeDirectSender, makeSmsSender } from '../notify/index.ts'
import { sharedSeal } from '../platform/keys.ts'
import { random } from '../platform/random.ts'
import { type RunningServer, serve } from '../platform/server.ts'
import type { Heartbeat } from './heartbeat.ts'
import { makeHeartbeatSender } from './heartbeat-sender.ts'
import { makeOutsideRoutes } from './outside-routes.ts'
import { openOutsideStore } from './outside-store.ts'
import { makeOutsideWatch, type OutsideWatch } from './outside-watch.ts'

const secret = 'the same secret on both machines'
const carys = '+447700900100'
let clock = fixedClock()
let folder: string
let sms: SmsGateway
let server: RunningServer
let outside: OutsideWatch
let logged: string[]
const log = (event: string, details = {}) => void logged.push(JSON.stringify({ event, ...details }))

beforeEach(async () => {
  clock = fixedClock()
  logged = []
  folder = mkdtempSync(join(tmpdir(), 'safe-return-outside-'))
  sms = await startSmsGateway()
  outside = watcher()
  server = await serve(makeOutsideRoutes({ watch: { ...outside, hear: (sealed) => outside.hear(sealed), state: () => outside.state() }, clock }), { host: '127.0.0.1', port: 0, publicUrl: new URL('http://localhost'), tls: null, lastResort: '' }, log)
})
afterEach(async () => {
  await server.stop()
  await sms.stop()
  rmSync(folder, { recursive: true, force: true })
})

function watcher(): OutsideWatch {
  const seal = sharedSeal(secret)
  return makeOutsideWatch({
    seal, clock, wallClock: () => clock.now(), log, store: openOutsideStore(folder, seal), channels: ['sms'], tell: [{ phone: null, email: 'ops@example.org', language: 'en' }],
    send: makeDirectSender({ senders: { sms: makeSmsSender({ setting: sms.url, clock }) }, clock, random, log, origin: '' }),
  })
}

const well = (): Omit<Heartbeat, 'version' | 'pass'> => ({
  startedAt: clock.now(), wallClock: clock.now(), clockSuspect: false, overdueMilliseconds: 0, unsentMilliseconds: 0, freeDiskShare: 0.4, promisesBroken: 0, recordsFailing: 0, checkpoints: [],
  duty: [{ phone: carys as never, email: null, language: 'en' }], origin: 'https://safe.example.org',
})

function sender(change: { url?: string; secret?: string | null; gather?: () => Promise<Omit<Heartbeat, 'version' | 'pass'>>; isWell?: boolean } = {}) {
  const startedAt = clock.now()
  return makeHeartbeatSender({
    url: change.url ?? server.url, clock, log, seal: change.secret === null ? null : sharedSeal(change.secret ?? secret),
    gather: change.gather ?? (async () => ({ ...well(), startedAt })), isWell: () => change.isWell ?? true, onAnswer: async () => undefined,
  })
}
const until = (holds: () => void | Promise<void>) => vi.waitFor(holds, { timeout: 15_000 })
const answered = (of: ReturnType<typeof sender>) => until(() => expect(of.answeredAt()).toBe(clock.now()))

describe('a heartbeat', () => {
  test('is heard, answered as only the watcher can, and comes once in fifteen seconds however often the loop passes', async () => {
    const heart = sender()
    heart.passed(1)
    await answered(heart)
    const heardAt = clock.now()
    clock.advance(seconds(14))
    heart.passed(57)
    clock.advance(seconds(1))
    expect(outside.state()).toEqual({ heardAt, troubles: [] })
    heart.passed(61)
    await answered(heart)
    expect(outside.state().heardAt).toBe(clock.now())
  })

  test('that another secret sealed is refused, and an answer that anybody could give counts as none', async () => {
    const stranger = sender({ secret: 'another secret of the same length' })
    stranger.passed(1)
    await until(() => expect(logged.join()).toContain('heartbeat-refused'))
    expect(outside.state().heardAt).toBeNull()
    const portal = await startPlain((_, outgoing) => outgoing.end('Welcome to our wireless'))
    const heart = sender({ url: portal.url })
    heart.passed(1)
    await until(() => expect(logged.filter((line) => line.includes('heartbeat-not-answered')).length).toBe(2))
    expect(heart.answeredAt()).toBeNull()
    await portal.stop()
  })

  test('on its way and on the watcher’s disk shows nobody’s number', async () => {
    let seen = Buffer.alloc(0)
    const between = await startPlain((incoming, outgoing) => {
      const parts: Buffer[] = []
      incoming.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        seen = Buffer.concat(parts)
        outgoing.writeHead(500).end()
      })
    })
    sender({ url: between.url }).passed(1)
    await until(() => expect(seen.length).toBeGreaterThan(100))
    const heart = sender()
    heart.passed(1)
    await answered(heart)
    const disk = Buffer.concat(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name))))
    expect(disk.length).toBeGreaterThan(100)
    for (const bytes of [seen, disk]) expect(bytes.toString('latin1')).not.toMatch(/7700900100|duty|example/)
    expect(logged.join()).not.toContain('7700900100')
    await between.stop()
  })

  test('is not sent where nobody can say how the server is', async () => {
    const heart = sender({ gather: () => Promise.reject(new Error('the store is away')) })
    heart.passed(1)
    await until(() => expect(logged.join()).toContain('heartbeat-not-answered'))
    expect(outside.state().heardAt).toBeNull()
  })

  test('carries the newest checkpoint, which is kept where somebody with the server cannot change it', async () => {
    const signer = makeSigner('safe-return/ledger/k7', generateKeyPairSync('ed25519').privateKey)
    const note = signCheckpoint({ origin: signer.verifier.name, size: 4, root: Buffer.alloc(32, 7) }, signer)
    const heart = sender({ gather: async () => ({ ...well(), checkpoints: [{ key: writeVerifierKey(signer.verifier), note }] }) })
    heart.passed(1)
    await answered(heart)
    expect(readFileSync(join(folder, 'checkpoints', 'safe-return-ledger-k7', `${new Date(clock.now()).toISOString().slice(0, 10)}.note`), 'utf8')).toBe(note)
  })
})

/** The watcher looks each second, and hears nothing. */
async function silentFor(count: number): Promise<void> {
  for (let second = 0; second < count; second += 1) {
    clock.advance(1000)
    await outside.pass()
  }
}

describe('when it stops', () => {
  test('those on duty get a text that says what to do, once, and another when it is back', async () => {
    const heart = sender()
    heart.passed(1)
    await answered(heart)
    await silentFor(70)
    await until(() => expect(sms.taken()).toHaveLength(1))
    expect(sms.taken()[0]).toMatchObject({ to: carys, text: expect.stringMatching(/^Safe Return: Nobody is watched now\. Ring all who are out.*999/s) })
    for (let second = 0; second <= 45; second += 1) {
      clock.advance(1000)
      if (second % 15 === 0) {
        heart.passed(100 + second)
        await answered(heart)
      }
      await outside.pass()
    }
    await until(() => expect(sms.taken()).toHaveLength(2))
    expect(sms.taken()[1]!.text).toContain('Safe Return is watching again')
  })

  test('a gateway that is busy is tried again until it takes the text', async () => {
    sms.behave(() => ({ answer: 503 }))
    const heart = sender()
    heart.passed(1)
    await answered(heart)
    await silentFor(62)
    await until(() => expect(sms.received.length).toBe(1))
    sms.behave(() => ({ answer: 201 }))
    await until(async () => {
      clock.advance(seconds(6))
      await outside.pass()
      expect(sms.taken()).toHaveLength(1)
    })
  })

  test('a watcher that was started again meanwhile knows whom to tell', async () => {
    const heart = sender()
    heart.passed(1)
    await answered(heart)
    outside = watcher()
    clock.advance(minutes(20))
    await outside.pass()
    await silentFor(62)
    await until(() => expect(sms.taken()).toMatchObject([{ to: carys }]))
  })
})

describe('a plain dead-man’s switch', () => {
  test('gets a bare request and no word of ours', async () => {
    const got: { method: string | undefined; length: string | undefined }[] = []
    const plain = await startPlain((incoming, outgoing) => {
      got.push({ method: incoming.method, length: incoming.headers['content-length'] })
      outgoing.end('OK')
    })
    const heart = sender({ url: plain.url, secret: null })
    heart.passed(1)
    await answered(heart)
    expect(got).toEqual([{ method: 'GET', length: undefined }])
    await plain.stop()
  })

  test('gets nothing while the server is in trouble: silence is all it knows', async () => {
    let asked = 0
    const plain = await startPlain((_, outgoing) => {
      asked += 1
      outgoing.end('OK')
    })
    sender({ url: plain.url, secret: null, isWell: false }).passed(1)
    await until(() => expect(logged.join()).toContain('heartbeat-withheld'))
    expect(asked).toBe(0)
    await plain.stop()
  })
})

async function startPlain(answer: Parameters<typeof createServer>[1] & object): Promise<{ url: string; stop: () => Promise<void> }> {
  const plain: Server = createServer(answer as never).listen(0, '127.0.0.1')
  await new Promise((resolve) => plain.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(plain.address() as AddressInfo).port}/ping`,
    stop: () => new Promise((resolve) => {
      plain.closeAllConnections()
      plain.close(() => resolve())
    }),
  }
}
