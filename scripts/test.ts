// Runs the tests, part by part, and says at the end what ran. Called by scripts/test, which see.

import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { build, root } from './build.ts'
import { countRun, faultsOfStores, type Run, testsRunIn, type Written } from './count-tests.ts'
import { installForTests } from './install-for-tests.ts'

const parts = {
  rules: ['rules'],
  stores: ['sqlite', 'postgres'],
  checks: ['checks'],
  pages: ['pages'],
  journeys: ['journeys'],
  hard: ['hard'],
} as const
/**
 * These wait more than they work, for a clock that runs faster or for a browser: both are under way at once, when the
 * others, which take both cores, are done.
 */
const waiting: readonly string[] = ['journeys', 'hard']
/** By name only: with them a run of everything would take more than ten minutes. */
const byName = { long: ['long'] } as const

const [part, ...filters] = process.argv.slice(2)
const named = { ...parts, ...byName }
if (part !== undefined && !(part in named)) {
  console.error(`scripts/test knows these parts: ${Object.keys(named).join(', ')}`)
  process.exit(2)
}
const chosen = part === undefined ? Object.values(parts).flat() : named[part as keyof typeof named]

const results = join(root, 'test-results')
const startedAt = performance.now()
const lines: string[] = []
let [passed, failed] = [0, 0]

const runs: Run[] = []

// Each step by itself: a build that fails does not hide what the rules' tests have to say.
await attempt('build', build)
// What comes over the network comes meanwhile; the rules and the check need nothing of it.
const installing = attempt('install', () =>
  installForTests({ browser: includes('pages') || includes('journeys'), postgres: includes('postgres') || includes('hard'), others: includes('sqlite') || includes('checks') }),
)
if (part === undefined || part === 'checks') await attempt('check', check)
if (includes('rules')) await play('rules')
await installing
for (const project of chosen) if (project !== 'rules' && !waiting.includes(project)) await play(project)
// What the second says is kept until it ends: two that speak at once are hard to read.
await Promise.all(chosen.filter((project) => waiting.includes(project)).map((project, index) => play(project, { isHeard: index === 0 })))
count(runs.toSorted((one, other) => chosen.findIndex((name) => name === one.project) - chosen.findIndex((name) => name === other.project)))

console.log(`\n${lines.join('\n')}\nIn ${secondsSince(startedAt)} s`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

function play(project: string, { isHeard = true } = {}): Promise<void> {
  return attempt(project, async () => void runs.push(await runProject(project, isHeard)))
}

function includes(project: string): boolean {
  return chosen.some((name) => name === project)
}

async function attempt(step: string, work: () => unknown): Promise<void> {
  try {
    await work()
  } catch (error) {
    failed += 1
    lines.push(`${step.padEnd(10)} FAILED: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function check(): Promise<void> {
  const began = performance.now()
  const code = await run([join(root, 'scripts/check.ts')])
  if (code !== 0) failed += 1
  lines.push(`${'check'.padEnd(10)} ${code === 0 ? 'good' : 'FAULTS, see above'}, ${secondsSince(began)} s`)
}

async function runProject(project: string, isHeard: boolean): Promise<Run> {
  const file = join(results, `${project}.json`)
  mkdirSync(results, { recursive: true })
  rmSync(file, { force: true })
  const began = performance.now()
  const exitCode = await run([
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    `--project=${project}`,
    '--passWithNoTests',
    '--allowOnly=false',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...filters,
  ], isHeard)
  return { project, written: read(file), exitCode, seconds: secondsSince(began) }
}

function count(runs: readonly Run[]): void {
  for (const one of runs) {
    const { remarks, ...counted } = countRun(one)
    passed += counted.passed
    failed += counted.failed
    const skipped = counted.skipped === 0 ? '' : `, ${counted.skipped} skipped`
    lines.push(`${one.project.padEnd(10)} ${counted.passed} passed, ${counted.failed} failed${skipped}, ${one.seconds} s`, ...remarks)
  }
  const [sqlite, postgres] = [runs.find(({ project }) => project === 'sqlite'), runs.find(({ project }) => project === 'postgres')]
  if (sqlite === undefined || postgres === undefined) return
  lines.push(`Store tests: ${testsRunIn(sqlite).length} on sqlite, ${testsRunIn(postgres).length} on postgres`)
  const faults = faultsOfStores(sqlite, postgres)
  failed += faults.length
  lines.push(...faults)
}

function read(file: string): Written | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Written
  } catch {
    return null // Nothing written, or half of it: counted as a failure.
  }
}

/** `isHeard`: as it speaks, or else all of it at its end. */
function run(args: readonly string[], isHeard = true): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', isHeard ? 'inherit' : 'pipe', isHeard ? 'inherit' : 'pipe'] })
    const said: Buffer[] = []
    child.stdout?.on('data', (part: Buffer) => said.push(part))
    child.stderr?.on('data', (part: Buffer) => said.push(part))
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGTERM', pass)
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('SIGTERM', pass)
      process.stdout.write(Buffer.concat(said))
      resolve(code)
    })
  })
}

function secondsSince(moment: number): number {
  return Math.round((performance.now() - moment) / 100) / 10
}
