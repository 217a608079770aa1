// npm run bench -- --people N [--engine postgres]: how fast, in an evening with N people out, against the goals of
// docs/BENCHMARKS.md. The server is the real one in a process of its own, the load comes from another beside it, and
// ratios are to a bare server in the same run.
//   --seconds 60         how long each of the three phases goes on
//   --only idle|evening|flood|restart
//   --profile FOLDER     writes the server's processor profiles there, and lets it end by itself instead of killing it

import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { shown } from '../tests/bench/goals.ts'
import { type BenchSettings, oneBench } from '../tests/bench/one-bench.ts'
import { build, root } from './build.ts'

const { values } = parseArgs({
  options: { people: { type: 'string', default: '2000' }, engine: { type: 'string', default: 'sqlite' }, seconds: { type: 'string', default: '60' }, only: { type: 'string' }, profile: { type: 'string' } },
})
const people = Number(values.people)
if (!Number.isInteger(people) || people < 100 || people > 100_000 || people % 50 !== 0) throw new Error('--people must be from 100 to 100000, in outings of 50')
if (values.engine !== 'sqlite' && values.engine !== 'postgres') throw new Error('--engine must be sqlite or postgres')
const phaseSeconds = Number(values.seconds)
if (!(phaseSeconds >= 5 && phaseSeconds <= 300)) throw new Error('--seconds must be from 5 to 300')
const parts = ['idle', 'evening', 'flood', 'restart'] as const
if (values.only !== undefined && !(parts as readonly string[]).includes(values.only)) throw new Error(`--only must be one of ${parts.join(', ')}`)

/** How much of a core somebody gets who asks for all of it: below 100 % the machine works for others as well. */
function ofACore(): number {
  const [begun, before] = [performance.now(), process.cpuUsage()]
  while (performance.now() < begun + 1000);
  const { user, system } = process.cpuUsage(before)
  return Math.round((user + system) / 10_000)
}

process.once('SIGTERM', () => process.exit(1))
await build()
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
console.log(`${people} people on ${values.engine}; ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), load ${loadavg()[0]!.toFixed(1)}, ${ofACore()} % of a core to be had, Node ${process.versions.node}, ${commit}, ${new Date().toISOString()}`)
await oneBench(
  { people, engine: values.engine, phaseSeconds, floodSeconds: 5, parts: parts.filter((part) => values.only === undefined || part === values.only) satisfies BenchSettings['parts'], profile: values.profile ?? null },
  (line) => console.log(`· ${line}`),
  (rows) => console.log(shown(rows)),
)
console.log(`At the end: load ${loadavg()[0]!.toFixed(1)}, ${ofACore()} % of a core to be had`)
