// The real server, as `scripts/start` starts it: the built bundle in a process of its own, watched from outside.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../support/free-port.ts'
import { startHttpProvider } from '../support/providers/http-provider.ts'

const root = join(import.meta.dirname, '..', '..')

export type MeasuredServer = Awaited<ReturnType<typeof startServer>>
type Health = { readonly watchPassAgeMilliseconds: number | null; readonly loopLagMilliseconds: number; readonly oldestOverdueMilliseconds: number | null; readonly troubles: readonly string[] }

/** `profile`: a folder for a profile of the processor, written when the server is stopped and not killed. */
export async function startServer({ dataFolder, databaseUrl, profile }: { dataFolder: string; databaseUrl: string | null; profile: string | null }) {
  const port = await freePort()
  const host = `localhost:${port}`
  const gateway = await startHttpProvider()
  const begun = performance.now()
  if (profile !== null) mkdirSync(profile, { recursive: true })
  const child = spawn(process.execPath, [...(profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]), join(root, 'dist/cli.js'), 'start'], {
    env: {
      PATH: process.env['PATH'] ?? '', PORT: String(port), PUBLIC_URL: `http://${host}`, DATA_DIR: dataFolder,
      SMS_URL: `${gateway.url}/send`, SMS_HOOK_SECRET: 'a secret of at least twenty-four', ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const logged = new Map<string, number>()
  createInterface(child.stdout).on('line', (line) => {
    const said = eventIn(line)
    if (said !== null) logged.set(said, (logged.get(said) ?? 0) + 1)
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  // A bench that is broken off leaves no server behind.
  process.once('exit', () => child.kill('SIGKILL'))
  await listens(child)
  const listensAfter = performance.now() - begun

  const health = async (): Promise<Health> => await (await fetch(`http://127.0.0.1:${port}/health`, { headers: { host } })).json() as Health
  const lags: number[] = []
  const watching = setInterval(() => void health().then(({ loopLagMilliseconds }) => lags.push(loopLagMilliseconds)).catch(() => undefined), 1000)

  return {
    port, host, health, logged, listensAfter,
    textsTaken: () => gateway.received.length,
    /** Milliseconds from the start of the process until the deadline watch had looked at everything once. */
    async firstPass(): Promise<number> {
      for (;;) {
        const { watchPassAgeMilliseconds } = await health()
        if (watchPassAgeMilliseconds !== null) return performance.now() - begun - watchPassAgeMilliseconds
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    mostLag: () => Math.max(0, ...lags),
    residentMegabytes: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024,
    /** Of one core since its start. */
    processorSeconds: () => processorSecondsOf(child.pid!),
    /** With a profile it is let end by itself; else it dies at once, in the middle of whatever it does. */
    async kill(): Promise<void> {
      clearInterval(watching)
      child.kill(profile === null ? 'SIGKILL' : 'SIGTERM')
      await ended
      await gateway.stop()
    },
  }
}

/** What a line of the log tells, and of a fault what it was and where. */
function eventIn(line: string): string | null {
  if (!line.startsWith('{')) return null
  const { event, fault, code, where } = JSON.parse(line) as Record<string, string | null | undefined>
  return [event, fault, code, where].filter(Boolean).join(' ')
}

/** What a process has taken of a core since its start: the same however many others the machine works for. */
export function processorSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function listens(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (text: string) => {
      if (text.includes('runs on')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`The server ended by itself (${code})`)))
  })
}
