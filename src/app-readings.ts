// What the server can say of itself: for /health, the outside watcher, and the words on every page when nobody watches.

import { statfs } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Auditor } from './alerts/index.ts'
import { type Instant, minutes, seconds } from './basics/instant.ts'
import { clockTime } from './basics/wall-clock.ts'
import type { HeartbeatSender } from './heartbeat/index.ts'
import type { RetentionWatch } from './keeping/index.ts'
import { oldestUnsentAt } from './notify/index.ts'
import type { SosDesk } from './outings/index.ts'
import type { Clock } from './platform/clock.ts'
import { type Queries, StoreUnavailable } from './platform/database.ts'
import type { Watch } from './platform/deadline-watch.ts'
import type { HealthReadings } from './platform/health.ts'
import { storePatience, within } from './platform/patience.ts'

/** The watch passes every quarter of a second; silent for this long, nobody should believe that it watches. */
const watchIsLostAfter = seconds(10)

/** Asked each time they are needed: some ask for a reading themselves. */
type Parts = { readonly watch: Watch; readonly sos: SosDesk; readonly auditor: Auditor; readonly retention: RetentionWatch; readonly heartbeat: HeartbeatSender | null }

export function makeReadings({ version, dataFolder, clock, read, parts }: {
  version: string
  dataFolder: string
  clock: Clock & { readonly suspect?: () => boolean }
  read: Queries
  parts: () => Parts
}) {
  const startedAt = clock.now()
  // Of this minute and the one before: after a good day, a minute in which nothing moved would not be seen.
  const lag = monitorEventLoopDelay({ resolution: 20 })
  let lagBefore = 0
  let turning: NodeJS.Timeout | undefined

  function notWatchedSince(): Instant | null {
    const last = parts().watch.state().passedAt ?? startedAt
    return clock.now() - last > watchIsLostAfter ? last : null
  }

  return {
    startedAt,
    notWatchedSince,
    notWatchedWords(): string | null {
      const lost = notWatchedSince()
      return lost === null ? null : clockTime(lost)
    },
    async all(): Promise<HealthReadings> {
      const { watch, sos, auditor, retention, heartbeat } = parts()
      const state = watch.state()
      const disk = await statfs(dataFolder).catch(() => null)
      let storeAway = false
      const unsent = await within(storePatience.write, oldestUnsentAt(read, clock.now())).catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable)) throw error
        storeAway = true
        return null
      })
      return {
        now: clock.now(), version, watchPassedAt: state.passedAt, oldestOverdue: state.oldestOverdue, failingDeadlines: state.failing,
        oldestUnsentAt: unsent, storeAway, sosWaiting: sos.waiting().length, brokenPromises: auditor.broken() ?? 0, loopLagMilliseconds: Math.max(lagBefore, lag.percentile(99)) / 1e6,
        freeDiskShare: disk && disk.blocks > 0 ? disk.bavail / disk.blocks : null, clockSuspect: clock.suspect?.() ?? false, retention: retention.state(),
        watcher: heartbeat && { answeredAt: heartbeat.answeredAt() }, startedAt,
      }
    },
    start() {
      lag.enable()
      turning = setInterval(() => {
        lagBefore = lag.percentile(99)
        lag.reset()
      }, minutes(1)).unref()
    },
    stop() {
      clearInterval(turning)
      lag.disable()
    },
  }
}
