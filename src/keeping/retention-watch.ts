// Forgetting by itself: every rule of every slice, in every organisation, at the start and then every hour by the
// server's clock. In batches, each a transaction of its own with its entry in the record, so that no check-in waits.

import { after, hours, type Instant, minutes } from '../basics/instant.ts'
import { writeEntry } from '../ledger/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { emptyWriteAheadLog } from '../platform/database-sqlite.ts'
import type { ForgetRule } from '../platform/forget-rule.ts'
import { faultDetails, type Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'
import { factAt, noteFact, organisationsIn } from './fact-store.ts'

export type RetentionState = {
  /** When everything was last forgotten that had to be; null where never, as far as this store knows. */
  readonly passedAt: Instant | null
  /** The rules that failed at their last try. */
  readonly failing: readonly string[]
}

export type RetentionWatch = {
  /** Runs every rule once to its end; resolves to how many of whatever were forgotten. */
  pass(): Promise<number>
  start(): Promise<void>
  stop(): Promise<void>
  state(): RetentionState
}

/** Shares a commit with check-ins and must not hold them up: a batch takes some milliseconds. */
export const mostInBatch = 100
const betweenBatches = 20
const every = hours(1)
const againAfterFailure = minutes(5)
const lookEvery = 30_000
/** A phone that comes back after the start has the first word. */
const firstAfter = 5000

export function makeRetentionWatch({ database, clock, log, random, rules }: {
  database: Database
  clock: Clock
  log: Log
  random: Random
  rules: readonly ForgetRule[]
}): RetentionWatch {
  let state: RetentionState = { passedAt: null, failing: [] }
  let dueAt: Instant | null = null
  let running: Promise<unknown> = Promise.resolve()
  let timers: NodeJS.Timeout[] = []
  let isPassing = false
  let isStopped = false

  async function pass(): Promise<number> {
    let forgotten = 0
    const failing = new Set<string>()
    for (const organisation of await organisationsIn(database.read)) {
      for (const rule of rules) {
        if (isStopped) return forgotten
        try {
          forgotten += await runToItsEnd(rule, organisation)
        } catch (error) {
          failing.add(rule.id)
          log('retention-failed', { rule: rule.id, organisation, ...faultDetails(error) })
        }
      }
    }
    // Not while somebody reads from an earlier moment (a backup): until then what was deleted is still in that file.
    const isGone = await emptyWriteAheadLog(database)
    if (!isGone) log('retention-waits')
    const now = clock.now()
    const isDone = failing.size === 0 && isGone
    if (isDone) await database.write((tx) => noteFact(tx, 'retention-passed', now))
    state = { passedAt: isDone ? now : state.passedAt, failing: [...failing] }
    dueAt = after(now, isDone ? every : againAfterFailure)
    return forgotten
  }

  async function runToItsEnd({ id, quiet, forget }: ForgetRule, organisation: string): Promise<number> {
    for (let total = 0; ;) {
      const now = clock.now()
      const count = await database.write(async (tx) => {
        const gone = await forget(tx, organisation, now, mostInBatch)
        if (gone > 0 && !quiet) {
          await writeEntry(tx, organisation, { type: 'retention-deleted', actor: 'server', object: organisation, content: { rule: id, count: gone } }, { id: random.id(), salt: random.bytes(32), at: now })
        }
        return gone
      })
      total += count
      if (count === 0 || isStopped) return total
      await new Promise((resolve) => setTimeout(resolve, betweenBatches))
    }
  }

  function look(): void {
    if (isPassing || (dueAt !== null && clock.now() < dueAt)) return
    isPassing = true
    running = pass()
      .catch((error: unknown) => {
        // The store is away: it is tried again at the next look.
        log('retention-failed', faultDetails(error))
        state = { ...state, failing: ['store'] }
      })
      .finally(() => {
        isPassing = false
      })
  }

  return {
    pass,
    async start() {
      state = { ...state, passedAt: await factAt(database.read, 'retention-passed') }
      timers = [setTimeout(look, firstAfter), setInterval(look, lookEvery)]
      for (const timer of timers) timer.unref()
    },
    async stop() {
      isStopped = true
      for (const timer of timers) clearTimeout(timer)
      await running
    },
    state: () => state,
  }
}
