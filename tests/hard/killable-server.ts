// The fast server as something to be killed, frozen and started again, and the time as it runs in it.

import { type ChildProcess, spawn } from 'node:child_process'
import { instant, type Instant } from '../../src/basics/instant.ts'
import { fastServerBundle } from './fast-server-bundle.ts'
import type { PlantedBug } from './planted-bugs.ts'
import { freePort } from '../support/free-port.ts'

export type Span = { readonly from: Instant; readonly to: Instant }

export type KillableServer = {
  readonly origin: string
  readonly rate: number
  /** What the time is in the server, and must be whatever happens to it. */
  now(): Instant
  /** The moment on the server's clock of one on the real clock. */
  momentOf(real: number): Instant
  /** Resolves once it answers, to what it printed; throws with its log where it ends instead. */
  start(given?: { wallOffset?: number }): Promise<string>
  kill(): Promise<void>
  /** Its data folder. */
  readonly folder: string
  /** SIGSTOP, and SIGCONT when `during` has ended: it does nothing and knows nothing of it. */
  frozen(during: Promise<void>): Promise<void>
  /** Something is taken from it for so long, without which it can watch nobody. */
  without(during: Promise<void>): Promise<void>
  /** When it was killed, frozen or without something, until it could watch again. */
  readonly downs: readonly Span[]
  /** The events of its log, counted. */
  logged(): ReadonlyMap<string, number>
  /** The last lines of its log. */
  lastWords(): string
}

export async function makeKillableServer({ folder, anchor, rate, bug = null, environment }: {
  folder: string
  anchor: number
  rate: number
  bug?: PlantedBug | null
  environment: Readonly<Record<string, string>>
}): Promise<KillableServer> {
  const [bundle, port] = [await fastServerBundle(rate, bug), await freePort()]
  const origin = `http://localhost:${port}`
  const began = Date.now()
  const momentOf = (real: number) => instant(Math.floor(anchor + (real - began) * rate))
  const now = () => momentOf(Date.now())
  const downs: Span[] = []
  const events = new Map<string, number>()
  let lines: string[] = []
  let child: ChildProcess | null = null
  let downSince: Instant | null = null

  const isUp = () => {
    if (downSince !== null) downs.push({ from: downSince, to: now() })
    downSince = null
  }
  function hear(chunk: string): void {
    for (const line of chunk.split('\n').filter(Boolean)) {
      const event = /"event":"([\w-]+)"/.exec(line)?.[1] ?? 'other'
      events.set(event, (events.get(event) ?? 0) + 1)
      if (event !== 'request') lines = [...lines.slice(-200), line]
    }
  }

  async function without(during: Promise<void>): Promise<void> {
    const from = now()
    await during
    downs.push({ from, to: now() })
  }

  return {
    origin, rate, folder, now, momentOf, downs, without,
    logged: () => events,
    lastWords: () => lines.slice(-40).join('\n'),
    start({ wallOffset = 0 } = {}) {
      const starting = spawn(process.execPath, [bundle], {
        env: {
          PATH: process.env['PATH'] ?? '', DATA_DIR: folder, PORT: String(port), PUBLIC_URL: origin, SMS_HOOK_SECRET: 'a secret of at least twenty-four', ...environment,
          FAST_ANCHOR: String(anchor), FAST_BEGAN: String(began), FAST_RATE: String(rate), FAST_WALL_OFFSET: String(wallOffset), FAST_BUG: bug ?? '',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = starting
      starting.stderr.setEncoding('utf8').on('data', hear)
      return new Promise((resolve, reject) => {
        let printed = ''
        starting.stdout.setEncoding('utf8').on('data', (chunk: string) => {
          printed += chunk
          if (!printed.includes('runs on') || child !== starting) return
          isUp()
          setTimeout(() => resolve(printed), 20)
        })
        starting.once('exit', (code) => {
          if (child === starting && code !== null) reject(new Error(`The server ended by itself with ${code}:\n${lines.slice(-20).join('\n')}`))
        })
      })
    },
    async kill() {
      const dying = child
      child = null
      if (dying === null || dying.exitCode !== null) return
      const gone = new Promise((resolve) => dying.once('exit', resolve))
      downSince = now()
      dying.kill('SIGKILL')
      await gone
    },
    async frozen(during) {
      child?.kill('SIGSTOP')
      await without(during)
      child?.kill('SIGCONT')
    },
  }
}

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The same numbers from the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
