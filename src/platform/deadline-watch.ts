// The passing of time: finds what is due, hands each to the slice that knows it, and says that it has looked.
// It wakes at the next due time and never later than a quarter of a second (DESIGN section 7).

import { type Instant, seconds } from '../basics/instant.ts'
import type { Clock } from './clock.ts'
import { type Database, type Queries, StoreUnavailable, hot } from './database.ts'
import { type Deadline, type DeadlineKind, dueDeadlines, soonestDeadline } from './deadlines.ts'
import { faultDetails, type Log } from './log.ts'

/** Does what is due for one subject, in the given transaction; must leave a later deadline or none. */
export type PassTime = (tx: Queries, organisation: string, subject: string, now: Instant) => Promise<void>

export type WatchState = {
  /** When the last full pass ended; null before the first. Every screen shows how old this is when it is old. */
  readonly passedAt: Instant | null
  readonly passes: number
  /** Due but not done: its first due moment. Null when nothing is overdue. */
  readonly oldestOverdue: Instant | null
  /** Subjects that failed at their last try. They are tried again at each pass; the operator is told. */
  readonly failing: number
}

export type Watch = {
  /** One full pass: everything due at its start is tried once. Resolves to how many were done. */
  pass(): Promise<number>
  start(): void
  stop(): Promise<void>
  state(): WatchState
}

const longestSleep = 250
const shortestSleep = 20 // what is overdue and failing must not spin the loop
const atOnce = 500
// A poison record is tried again soon, but not at every pass: it must not take the time of the others.
const poisonPause = seconds(5)

const noteFailure = hot<{ organisation: string; subject: string; tries: number }>((db, p) =>
  db.updateTable('deadlines').set({ failed_tries: p.tries })
    .where('organisation', '=', p.organisation).where('subject', '=', p.subject))

export function makeWatch({ database, clock, log, passTime, beforehand, beforePass, afterDone, afterPass }: {
  database: Database
  clock: Clock
  log: Log
  passTime: Readonly<Record<DeadlineKind, PassTime>>
  /** What must not hold the transaction, and comes before it. Done again with the deadline where either fails. */
  beforehand?: Readonly<Partial<Record<DeadlineKind, (deadline: Deadline) => Promise<void>>>>
  /** Called first in each pass, also while the store is away; must not throw. */
  beforePass?: () => Promise<void>
  /** Called after what was due for a subject is on disk: for screens that show it. */
  afterDone?: (deadline: Deadline) => void
  /** Called at the end of each full pass, by the loop itself: a loop that is stuck sends no heartbeat. */
  afterPass?: (state: WatchState) => void
}): Watch {
  let state: WatchState = { passedAt: null, passes: 0, oldestOverdue: null, failing: 0 }
  const failing = new Map<string, Instant>() // subject → when to try again
  let running: Promise<void> | null = null
  let wake: (() => void) | null = null
  let stopped = false

  async function doOne(deadline: Deadline, now: Instant): Promise<'done' | 'failed' | 'store-away'> {
    const name = `${deadline.organisation} ${deadline.subject}`
    try {
      await beforehand?.[deadline.kind]?.(deadline)
      await database.write((tx) => passTime[deadline.kind](tx, deadline.organisation, deadline.subject, now))
      failing.delete(name)
      afterDone?.(deadline)
      return 'done'
    } catch (error) {
      // The store's fault, not this record's: it is tried again as soon as the store takes writes.
      if (error instanceof StoreUnavailable) return 'store-away'
      failing.set(name, (clock.now() + poisonPause) as Instant)
      log('deadline-failed', { subject: deadline.subject, kind: deadline.kind, lateBy: now - deadline.dueAt, ...faultDetails(error) })
      await database.write((tx) => noteFailure(tx, { ...deadline, tries: deadline.failedTries + 1 })).catch(() => undefined)
      return 'failed'
    }
  }

  async function pass(): Promise<number> {
    await beforePass?.()
    const begun = clock.now()
    let done = 0
    let oldestLeft: Instant | null = null
    const tried = new Set<string>()
    for (;;) {
      const found = await dueDeadlines(database.read, begun, atOnce + failing.size)
      const todo = found.filter((deadline) => !tried.has(`${deadline.organisation} ${deadline.subject}`) && mayTry(deadline, begun))
      if (todo.length === 0) {
        oldestLeft = found[0]?.dueAt ?? null
        break
      }
      for (const deadline of todo) tried.add(`${deadline.organisation} ${deadline.subject}`)
      // Started in order of due time and together, so that they share commits.
      const results = await Promise.all(todo.map((deadline) => doOne(deadline, clock.now())))
      done += results.filter((result) => result === 'done').length
      // Nothing was kept: this was no pass, and everybody is told how old the last one is.
      if (results.every((result) => result === 'store-away')) throw new StoreUnavailable('no deadline could be kept')
    }
    state = { passedAt: clock.now(), passes: state.passes + 1, oldestOverdue: oldestLeft, failing: failing.size }
    afterPass?.(state)
    return done
  }

  const mayTry = (deadline: Deadline, now: Instant) => (failing.get(`${deadline.organisation} ${deadline.subject}`) ?? 0) <= now

  async function run(): Promise<void> {
    let isAway = false
    while (!stopped) {
      try {
        await pass()
        isAway = false
      } catch (error) {
        // The store is away. The next pass comes all the same; the age of the last full one tells everybody.
        if (!isAway) log('watch-pass-failed', faultDetails(error)) // once, not four times a second
        isAway = true
      }
      const pause = await untilNextDue()
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  async function untilNextDue(): Promise<number> {
    const next = await soonestDeadline(database.read).catch(() => null)
    return next === null ? longestSleep : Math.min(longestSleep, Math.max(shortestSleep, next - clock.now()))
  }

  return {
    pass,
    start() {
      running ??= run()
    },
    async stop() {
      stopped = true
      wake?.()
      await running
    },
    state: () => state,
  }
}
