// One bench, whole: an idle server, an evening, a flood, a kill, a restart. On loopback only, bounded in count and time.

import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Database } from '../../src/platform/database.ts'
import { openDatabase } from '../../src/platform/database-open.ts'
import { openKeys } from '../../src/platform/keys.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { startPostgres, type ThrowawayPostgres } from '../support/postgres.ts'
import type { LoadPlan } from './evening-plan.ts'
import { sizesFor } from './evening-plan.ts'
import { givePeople, type Laid } from './given-people.ts'
import { percent, row, type Row, told, whole } from './goals.ts'
import { lateness, lost, missedInOrder, positionsIn } from './left-in-store.ts'
import type { LoadTask } from './load.ts'
import type { EveningResult } from './load-evening.ts'
import type { FloodResult, Target } from './load-flood.ts'
import { type MeasuredServer, processorSecondsOf, startServer } from './measured-server.ts'
import { singleWrites } from './single-writes.ts'

export type BenchSettings = {
  readonly people: number
  readonly engine: 'sqlite' | 'postgres'
  readonly phaseSeconds: number
  readonly floodSeconds: number
  readonly parts: readonly ('idle' | 'evening' | 'flood' | 'restart')[]
  readonly profile: string | null
}

type Flood = FloodResult & { readonly microseconds: number }
type Floods = Record<'node' | 'hono' | 'position' | 'checkIn', Flood[]>

/** Shows what each part measured as soon as it has ended. */
export async function oneBench(settings: BenchSettings, says: (line: string) => void, shows: (rows: readonly Row[]) => void): Promise<void> {
  const sizes = sizesFor(settings.people, settings.phaseSeconds)
  if (settings.parts.includes('idle')) shows([...phoneScript(), await inStore('empty', idle)])
  if (settings.parts.includes('evening') || settings.parts.includes('flood')) shows(await inStore('evening', eveningAndFlood))
  if (settings.parts.includes('restart')) shows([await inStore('overdue', restartOverdue)])

  /** A store of its own, which goes with what is done in it. */
  async function inStore<T>(name: string, work: (at: { folder: string; databaseUrl: string | null }) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), `safe-return-bench-${name}-`))
    const postgres: ThrowawayPostgres | null = settings.engine === 'postgres' ? await startPostgres({ durable: true }) : null
    try {
      return await work({ folder, databaseUrl: postgres?.url ?? null })
    } finally {
      await postgres?.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }

  async function withStore<T>(at: { folder: string; databaseUrl: string | null }, work: (database: Database) => Promise<T>): Promise<T> {
    const { database } = await openDatabase({ databaseUrl: at.databaseUrl, dataFolder: at.folder })
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  }

  function given(at: { folder: string; databaseUrl: string | null }, laid: Laid) {
    mkdirSync(at.folder, { recursive: true })
    return withStore(at, async (database) => {
      await migrate(database)
      const keys = openKeys(join(at.folder, 'keys', 'keys.json'), { mayMake: true })
      return givePeople(database, keys, sizes, laid, says)
    })
  }

  async function idle(at: { folder: string; databaseUrl: string | null }): Promise<Row> {
    const server = await startServer({ dataFolder: at.folder, databaseUrl: at.databaseUrl, profile: null })
    for (const path of ['/', '/cy', '/sign-in', '/health']) await (await fetch(`http://127.0.0.1:${server.port}${path}`)).arrayBuffer()
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    const resident = server.residentMegabytes()
    await server.kill()
    return row('idle memory, resident', '< 120 MB', `${Math.round(resident)} MB`, resident < 120)
  }

  /** Both on the same server and store: the flood comes when the evening has left its traces. */
  async function eveningAndFlood(at: { folder: string; databaseUrl: string | null }): Promise<Row[]> {
    const { phones, sessions, startsAt } = await given(at, 'as an evening')
    const plan = join(at.folder, 'plan.json')
    const receivedFile = join(at.folder, 'received.txt')
    writeFileSync(plan, JSON.stringify({ sizes, startsAt, phones, sessions } satisfies LoadPlan))
    const server = await startServer({ dataFolder: at.folder, databaseUrl: at.databaseUrl, profile: settings.profile })
    const firstPass = (await server.firstPass()) - server.listensAfter
    const load = fork(join(import.meta.dirname, 'load.ts'))
    const { port, host } = server
    const rows = [row(`restart, ${whole(sizes.people)} open deadlines, none due: first full pass`, '< 1 s', `${Math.round(firstPass)} ms`, firstPass < 1000)]
    try {
      let played: EveningResult | null = null
      if (settings.parts.includes('evening')) {
        says('The evening begins')
        const before = server.processorSeconds()
        played = await ask<EveningResult>(load, { task: 'evening', port, host, plan, receivedFile })
        const busy = (server.processorSeconds() - before) / (settings.phaseSeconds * 3)
        rows.push(...eveningTold(played, { busy, resident: server.residentMegabytes(), lag: server.mostLag(), textsTaken: server.textsTaken(), logged: server.logged }))
      }
      const floods = settings.parts.includes('flood') ? await flooded(server, load, plan) : null
      await server.kill()
      return await withStore(at, async (database) => {
        if (played !== null) {
          const kept = await lost(database, receivedFile)
          const late = await lateness(database, startsAt, startsAt + settings.phaseSeconds * 3000)
          rows.push(...judged(played, late, { ...kept, positionsLost: Math.max(0, played.positionsReceived - (await positionsIn(at.folder, database))) }))
        }
        if (floods !== null) rows.push(...floodRows(floods, await singleWrites(database, phones, settings.floodSeconds)))
        return rows
      })
    } finally {
      load.disconnect()
      await server.kill()
    }
  }

  /** Each twice and in turn, so that what else the machine does meets all of them. */
  async function flooded({ port, host, processorSeconds }: MeasuredServer, load: ChildProcess, plan: string): Promise<Floods> {
    says('The flood begins')
    const bare = fork(join(import.meta.dirname, 'bare-server.ts'))
    const barePorts = await said<{ node: number; hono: number; pid: number }>(bare)
    const flood = async (target: Target, to: number, spent: () => number): Promise<Flood> => {
      const before = spent()
      const result = await ask<FloodResult>(load, { task: 'flood', target, port: to, host, plan, seconds: settings.floodSeconds })
      return { ...result, microseconds: ((spent() - before) * 1e6) / (result.perSecond * settings.floodSeconds) }
    }
    const spentByBare = () => processorSecondsOf(barePorts.pid)
    const floods: Floods = { node: [], hono: [], position: [], checkIn: [] }
    for (let round = 0; round < 2; round += 1) {
      floods.node.push(await flood('nothing', barePorts.node, spentByBare))
      floods.hono.push(await flood('nothing', barePorts.hono, spentByBare))
      floods.position.push(await flood('position', port, processorSeconds))
      floods.checkIn.push(await flood('check-in', port, processorSeconds))
    }
    bare.disconnect()
    return floods
  }

  function eveningTold(evening: EveningResult, seen: { busy: number; resident: number; lag: number; textsTaken: number; logged: ReadonlyMap<string, number> }): Row[] {
    const { latencies, streams } = evening
    const most = Object.entries(latencies).map(([name, { count }]) => `${whole(count)} ${name}`).join(', ')
    const refusals = Object.entries(evening.refused).map(([why, count]) => `${why}: ${count}`).join('; ')
    return [
      told('played', `${3 * sizes.phaseSeconds} s at the real rates: ${most}`),
      told('streams', `${streams.opened} opened, ${streams.endedByServer} ended by the server, ${streams.megabytes} MB`),
      told('server', `${percent(seen.busy)} of a core, ${Math.round(seen.resident)} MB resident, loop lag p99 at most ${seen.lag} ms, ${seen.textsTaken} texts taken`),
      told('load generator', `${percent(evening.ownCpuShare)} of a core${evening.startedLateBy > 0 ? `, BEGAN ${evening.startedLateBy} ms LATE` : ''}`),
      ...(refusals === '' ? [] : [told('answered otherwise', refusals)]),
      ...(seen.logged.size === 0 ? [] : [told('said in the log', [...seen.logged].map(([event, count]) => `${event}: ${count}`).join('; '))]),
    ]
  }

  function judged({ latencies, boardsNotShown }: EveningResult, late: Awaited<ReturnType<typeof lateness>>, kept: { received: number; lost: number; positionsLost: number }): Row[] {
    const board = latencies['on the board']
    const worst = Math.max(late.asked.most, late.missed.most)
    const of = ({ median, p99, most }: { median: number; p99: number; most: number }) => `p99 ${p99} ms (median ${median}, most ${most})`
    return [
      row('a deadline is late by', '≤ 1 s', `${worst} ms at most of ${late.asked.count} asked and ${late.missed.count} missed; ${late.left} not acted on`, worst <= 1000 && late.left === 0 && late.missed.count > 0),
      row('SOS pressed → on each board', 'p99 < 250 ms', `${of(board)}; ${boardsNotShown} not shown`, board.p99 < 250 && boardsNotShown === 0 && board.count > 0),
      row('check-in', 'p99 < 100 ms', of(latencies['check-in']), latencies['check-in'].p99 < 100),
      told('SOS, until received', of(latencies.sos)),
      told('position', of(latencies.position)),
      told('end', of(latencies.end)),
      row('lost after a kill', '0', `${kept.lost} of ${whole(kept.received)} received, ${kept.positionsLost} positions`, kept.lost === 0 && kept.received > 0),
    ]
  }

  function floodRows(floods: Floods, single: number): Row[] {
    const mean = (results: readonly Flood[], of: 'perSecond' | 'microseconds' = 'perSecond') => results.reduce((sum, one) => sum + one[of], 0) / results.length
    const [node, hono, position, checkIn] = [mean(floods.node), mean(floods.hono), mean(floods.position), mean(floods.checkIn)]
    const spent = (['node', 'hono', 'position', 'checkIn'] as const).map((what) => `${what === 'checkIn' ? 'check-in' : what} ${Math.round(mean(floods[what], 'microseconds'))}`)
    const failed = [...floods.position, ...floods.checkIn].reduce((sum, one) => sum + one.failed, 0)
    return [
      told('baselines, the same body and nothing done', `${whole(node)}/s by Node alone, ${whole(hono)}/s by one handler (the generator took ${percent(Math.max(...Object.values(floods).flat().map((one) => one.ownCpuShare)))} of a core at most)`),
      told('microseconds of a core for each', spent.join(', ')),
      row('position ingest against that handler', '≥ 50 %', `${whole(position)}/s: ${percent(position / hono)} (${percent(position / node)} of Node alone)`, position / hono >= 0.5),
      row('check-ins by HTTP, durable', '≥ 1,000/s', `${whole(checkIn)}/s${failed > 0 ? `; ${failed} floods answered otherwise` : ''}`, checkIn >= 1000),
      row('the same against single durable transactions', '≥ 2 ×', `${(checkIn / single).toFixed(2)} × ${whole(single)}/s`, checkIn >= 2 * single),
    ]
  }

  async function restartOverdue(at: { folder: string; databaseUrl: string | null }): Promise<Row> {
    await given(at, 'all overdue')
    const server = await startServer({ dataFolder: at.folder, databaseUrl: at.databaseUrl, profile: settings.profile && `${settings.profile}-restart` })
    const took = (await server.firstPass()) - server.listensAfter
    await server.kill()
    const { missed, inOrder } = await withStore(at, missedInOrder)
    const perSecond = (missed / took) * 1000
    return row(`restart, ${whole(sizes.people)} overdue`, '≥ 10,000/s, in order of due time', `${whole(perSecond)}/s${inOrder ? ', in order' : ', NOT IN ORDER'}${missed === sizes.people ? '' : `, ${missed} missed`}`, perSecond >= 10_000 && inOrder && missed === sizes.people)
  }
}

function phoneScript(): Row[] {
  const assets = join(import.meta.dirname, '..', '..', 'dist', 'assets')
  if (!existsSync(assets)) return []
  const manifest = JSON.parse(readFileSync(join(assets, 'manifest.json'), 'utf8')) as Record<string, string>
  const kilobytes = (name: string) => gzipSync(readFileSync(join(assets, manifest[name]!)), { level: 9 }).length / 1000
  const app = kilobytes('app.js')
  return [row('phone script to a first check-in, gzipped', '< 40 kB', `${app.toFixed(1)} kB (and ${kilobytes('worker.js').toFixed(1)} kB for its worker, after)`, app < 40)]
}

function said<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', (code) => reject(new Error(`A part of the bench ended by itself (${code})`)))
  })
}

async function ask<T>(load: ChildProcess, task: LoadTask): Promise<T> {
  load.send(task)
  const answer = await said<{ result?: T; error?: string }>(load)
  if (answer.result === undefined) throw new Error(answer.error)
  return answer.result
}
