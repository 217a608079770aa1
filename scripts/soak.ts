// The long soak: the real process killed two hundred times and more over twenty thousand deadlines, on each engine, and
// what else may go wrong; counted from outside. Its result goes into docs/SOAK.md.
//   npm run soak                     both engines, about an hour
//   npm run soak -- --engine sqlite  one of them; the page keeps the last result of the other
//   npm run soak -- --short          a try of some minutes, which writes nothing
//   npm run soak -- --minutes 20     kills for no longer than that on each engine, an hour where nothing is said
//   npm run soak -- --outings 8      fewer than 24 outings of twenty people at once, for a machine that has other work

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { type FaultEvening, faultEvenings } from '../tests/hard/fault-evenings.ts'
import { longNight } from '../tests/hard/long-night.ts'
import { startPostgres } from '../tests/support/postgres.ts'
import { root } from './build.ts'
import { mostRepeats, repeatsOf, type Soaked, type SoakedEvening, soakPage } from './soak-page.ts'

const allEngines = ['sqlite', 'postgres'] as const
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, engine: { type: 'string' }, minutes: { type: 'string', default: '60' }, outings: { type: 'string', default: '24' } } })
const isShort = values.short
const engines = allEngines.filter((engine) => values.engine === undefined || values.engine === engine)
if (engines.length === 0) {
  console.error(`--engine is one of ${allEngines.join(', ')}`)
  process.exit(2)
}

const results = join(root, 'test-results')
const kept = (engine: Soaked['engine']) => join(results, `soak-${engine}.json`)
const faults: string[] = []
const soaked: Soaked[] = []
for (const engine of engines) {
  const one = await soak(engine, Date.now() % 1_000_000_000)
  soaked.push(one)
  if (!isShort) keep(one)
  if (!isShort && (one.night.kills < 200 || one.night.deadlines < 20_000)) faults.push(`${engine}: ${one.night.kills} kills over ${one.night.deadlines} deadlines are fewer than 200 over 20,000`)
  if (repeatsOf(one.night) > mostRepeats && !isShort) faults.push(`${engine}: more than ${mostRepeats * 100} % of the messages were repeats`)
  if (one.night.repeatedWithoutKill > 0) faults.push(`${engine}: ${one.night.repeatedWithoutKill} messages were repeated without a kill between`)
  for (const { result } of [{ result: one.night }, ...one.evenings]) faults.push(...result.faults.map((fault) => `${engine}: ${fault}`))
}
// The latest of each, whichever were run now.
const known = isShort ? soaked : allEngines.filter((engine) => existsSync(kept(engine))).map((engine) => JSON.parse(readFileSync(kept(engine), 'utf8')) as Soaked)
const page = soakPage(known)
if (!isShort) writeFileSync(join(root, 'docs', 'SOAK.md'), page)
console.log(`\n${page}\n${faults.length === 0 ? 'Nothing was lost, doubled, early or late.' : `${faults.length} faults:\n${faults.join('\n')}`}`)
process.exit(faults.length === 0 ? 0 : 1)

async function soak(engine: Soaked['engine'], seed: number): Promise<Soaked> {
  const say = (said: string) => console.log(`${new Date().toISOString().slice(11, 19)}  ${engine}: ${said}`)
  const begun = new Date().toISOString().slice(0, 16).replace('T', ' ')
  // Durable: what is promised must be on its disk.
  const postgres = engine === 'postgres' ? await startPostgres({ durable: true }) : null
  try {
    say(`${isShort ? 'a short try' : 'the whole soak'}, seed ${seed}`)
    const night = await longNight({ seed, isShort, mostMinutes: Number(values.minutes), outings: Number(values.outings), databaseUrl: await freshDatabase(postgres?.url ?? null), onProgress: say })
    say(`${night.kills} kills, ${night.deadlines} deadlines, ${night.missed} missed, ${(repeatsOf(night) * 100).toFixed(2)} % repeats, ${night.faults.length} faults`)
    for (const line of [...night.faults, ...night.evidence]) say(`  ${line}`)
    const evenings: SoakedEvening[] = []
    for (const evening of isShort ? faultEvenings.slice(0, 1) : faultEvenings) evenings.push(...(await one(evening)))
    return {
      engine, store: postgres === null ? 'SQLite' : `PostgreSQL ${postgres.version}`, begun, cores: availableParallelism(),
      load: `load ${loadavg()[2]!.toFixed(1)}`, node: process.version, seed, night: summed(night), evenings: evenings.map(({ name, result }) => ({ name, result: summed(result) })),
    }
  } finally {
    await postgres?.stop()
  }

  async function one({ name, run }: FaultEvening): Promise<SoakedEvening[]> {
    const result = await run({ seed, databaseUrl: await freshDatabase(postgres?.url ?? null) })
    if (result === null) return []
    say(`${name}: ${result.deadlines} deadlines, ${result.missed} missed, ${result.received.sos} calls for help, ${result.faults.length} faults`)
    for (const line of [...result.faults, ...result.evidence]) say(`  ${line}`)
    return [{ name, result }]
  }
}

function summed(result: Soaked['night']): Soaked['night'] {
  return { ...result, evidence: [] }
}

function keep(one: Soaked): void {
  mkdirSync(results, { recursive: true })
  writeFileSync(kept(one.engine), JSON.stringify(one, null, 1))
}

/** A database of its own on the throwaway server; null stays null. */
async function freshDatabase(server: string | null): Promise<string | null> {
  if (server === null) return null
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  const name = `soak_${Date.now()}`
  await client.query(`create database ${name}`)
  await client.end()
  const own = new URL(server)
  own.pathname = `/${name}`
  return own.href
}
