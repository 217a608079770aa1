// The real clock. On SQLite: the machine's clock since boot, anchored once and kept in the store, so that a wall clock
// that is set, by hand or by NTP, makes no alarm late (facts 5.2). On PostgreSQL: the database's, so that nodes agree.

import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { instant, type Instant, seconds } from '../basics/instant.ts'
import { isAbsurd, read, resumeClock, type ServerClock } from '../basics/server-time.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import { begin, follow, type Followed, type TimeSaid } from './database-time.ts'
import { faultDetails, type Log } from './log.ts'

export type MachineClock = Clock & {
  /** Nobody can say whether the time is right: alarms may come early, and every screen and the operator are told. */
  suspect(): boolean
  stop(): Promise<void>
}

/** Milliseconds since boot, sleep included, and which boot it was. */
export type BootClock = { readonly bootId: string; milliseconds(): number }

const keepEvery = seconds(10)
const askDatabaseEvery = seconds(5)
/** The file has hundredths of a second and costs a call to the kernel; in between the process's own clock counts. */
const readBootClockEvery = 100

/** Linux tells both; elsewhere the wall clock at start and the process's own clock stand in, and each start is a new boot. */
export function openBootClock(now: () => number = () => performance.now()): BootClock {
  try {
    const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    let readAt = -Infinity
    let base = 0
    let last = 0
    return {
      bootId,
      milliseconds() {
        const tick = now()
        if (tick - readAt >= readBootClockEvery) {
          base = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000
          readAt = tick
        }
        // Never back by the hundredth of a second that two readings may differ by.
        last = Math.max(last, base + (tick - readAt))
        return last
      },
    }
  } catch {
    return { bootId: `process ${process.pid} ${Date.now()}`, milliseconds: now }
  }
}

/** Opens the clock of this server. The store must have been migrated. Throws where nothing may be counted on the time it says. */
export async function openMachineClock({ database, log, boot = openBootClock(), wall = Date.now }: {
  database: Database
  log: Log
  boot?: BootClock
  wall?: () => number
}): Promise<MachineClock> {
  return database.engine === 'postgres' ? openDatabaseClock(database, log, boot) : openLocalClock(database, log, boot, wall)
}

type Kept = { readonly clock: ServerClock; readonly heartbeat: Instant }

async function openLocalClock(database: Database, log: Log, boot: BootClock, wall: () => number): Promise<MachineClock> {
  const row = await database.read.selectFrom('server_facts').select('value').where('name', '=', 'clock').executeTakeFirst()
  const kept = row ? (JSON.parse(row.value) as Kept) : null
  const clock = resumeClock(kept?.clock ?? null, {
    bootId: boot.bootId, monotonic: boot.milliseconds(), wall: instant(wall()), lastHeartbeat: kept?.heartbeat ?? null, others: [],
  })
  refuseAbsurd(clock.base.wall, 'this machine')
  if (clock.suspect) log('clock-suspect', { behindMilliseconds: kept ? kept.heartbeat - wall() : 0 })

  const now = (): Instant => instant(Math.floor(read(clock.base, boot.milliseconds())))
  const keep = () => database.write(async (tx) => {
    const value = JSON.stringify({ clock, heartbeat: now() } satisfies Kept)
    await tx.insertInto('server_facts').values({ name: 'clock', value }).onConflict((conflict) => conflict.column('name').doUpdateSet({ value })).execute()
  })
  await keep()
  const stop = every(keepEvery, keep, log)
  return { now, suspect: () => clock.suspect, stop }
}

async function openDatabaseClock(database: Database, log: Log, boot: BootClock): Promise<MachineClock> {
  let followed: Followed = { base: begin(boot.bootId, await ask()), suspect: false }
  refuseAbsurd(followed.base.wall, 'the database')
  let last = 0
  async function ask(): Promise<TimeSaid> {
    const asked = boot.milliseconds()
    const { rows } = await sql<{ now: number }>`select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`.execute(database.read)
    return { said: instant(rows[0]!.now), asked, heard: boot.milliseconds() }
  }
  const stop = every(askDatabaseEvery, async () => {
    const next = follow(followed, await ask())
    if (next.suspect && !followed.suspect) log('clock-suspect', { aheadMilliseconds: Math.round(next.base.wall - read(followed.base, next.base.monotonic)) })
    followed = next
  }, log)
  return {
    now() {
      last = Math.max(last, Math.floor(read(followed.base, boot.milliseconds())))
      return instant(last)
    },
    suspect: () => followed.suspect,
    stop,
  }
}

function refuseAbsurd(time: Instant, whose: string): void {
  if (isAbsurd(time)) throw new Error(`The clock of ${whose} says ${new Date(time).toISOString()}, which cannot be. Set it (timedatectl set-ntp true), then start again.`)
}

/** Runs `work` again and again until stopped; a failure is told and tried again at the next turn. */
function every(milliseconds: number, work: () => Promise<unknown>, log: Log): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = work().catch((error: unknown) => log('clock-not-kept', faultDetails(error)))
  }, milliseconds)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
