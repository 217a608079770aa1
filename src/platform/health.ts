// Is this server able to raise an alarm? Told to whoever asks, without a word about anybody.

import { hours, type Instant, seconds } from '../basics/instant.ts'

export type HealthReadings = {
  readonly now: Instant
  readonly version: string
  readonly watchPassedAt: Instant | null
  readonly oldestOverdue: Instant | null
  readonly failingDeadlines: number
  readonly oldestUnsentAt: Instant | null
  readonly loopLagMilliseconds: number
  readonly freeDiskShare: number | null // 0 to 1; null where it cannot be told
  readonly clockSuspect: boolean
  /** Calls for help that the store has not taken yet: they wait in the spool, and those on duty were told. */
  readonly sosWaiting: number
  readonly storeAway: boolean
  /** How many promises the auditor found broken at its last look. */
  readonly brokenPromises: number
  /** When everything was last forgotten that had to be, and which rules failed at their last try. */
  readonly retention: { readonly passedAt: Instant | null; readonly failing: readonly string[] }
  /** The outside watcher, and when it last answered; null where none is set up. */
  readonly watcher: { readonly answeredAt: Instant | null } | null
  readonly startedAt: Instant
}

/** Past these, an alarm could be missed or late, and the answer is 503 (facts 5.6 and DESIGN section 6). */
export const healthLimits = { passAge: seconds(10), overdue: seconds(60), unsent: seconds(120), loopLag: 2000, freeDisk: 0.02 } as const

export type Trouble = 'watch-stopped' | 'deadlines-late' | 'messages-late' | 'loop-blocked' | 'disk-full' | 'sos-waiting' | 'store-away' | 'promise-broken'

export function troublesOf(readings: HealthReadings): Trouble[] {
  const { now } = readings
  const age = (moment: Instant | null) => (moment === null ? 0 : now - moment)
  const troubles: Trouble[] = []
  if (readings.watchPassedAt === null || age(readings.watchPassedAt) > healthLimits.passAge) troubles.push('watch-stopped')
  if (age(readings.oldestOverdue) > healthLimits.overdue) troubles.push('deadlines-late')
  if (age(readings.oldestUnsentAt) > healthLimits.unsent) troubles.push('messages-late')
  if (readings.loopLagMilliseconds > healthLimits.loopLag) troubles.push('loop-blocked')
  if (readings.freeDiskShare !== null && readings.freeDiskShare < healthLimits.freeDisk) troubles.push('disk-full')
  if (readings.sosWaiting > 0) troubles.push('sos-waiting')
  if (readings.storeAway) troubles.push('store-away')
  if (readings.brokenPromises > 0) troubles.push('promise-broken')
  return troubles
}

/** What an operator must look at, though no alarm hangs on it: the answer stays 200. */
export type Notice = 'clock-suspect' | 'forgetting-late' | 'watcher-silent'

/** It hears of us every 15 seconds. */
const watcherIsSilentAfter = seconds(120)
/** It runs each hour. */
const retentionIsLateAfter = hours(3)

export function noticesOf({ now, clockSuspect, retention, watcher, startedAt }: HealthReadings): Notice[] {
  const notices: Notice[] = []
  if (clockSuspect) notices.push('clock-suspect')
  if (retention.failing.length > 0 || now - (retention.passedAt ?? startedAt) > retentionIsLateAfter) notices.push('forgetting-late')
  if (watcher && now - (watcher.answeredAt ?? startedAt) > watcherIsSilentAfter) notices.push('watcher-silent')
  return notices
}

/** What `GET /health` answers: 503 where an alarm could be missed. */
export function healthAnswer(readings: HealthReadings) {
  const troubles = troublesOf(readings)
  const ageOf = (moment: Instant | null) => (moment === null ? null : Math.max(0, readings.now - moment))
  return {
    status: troubles.length === 0 ? (200 as const) : (503 as const),
    body: {
      status: troubles.length === 0 ? 'ok' : 'trouble',
      troubles,
      notices: noticesOf(readings),
      version: readings.version,
      watchPassAgeMilliseconds: ageOf(readings.watchPassedAt),
      oldestOverdueMilliseconds: ageOf(readings.oldestOverdue),
      failingDeadlines: readings.failingDeadlines,
      oldestUnsentMilliseconds: ageOf(readings.oldestUnsentAt),
      loopLagMilliseconds: Math.round(readings.loopLagMilliseconds),
      freeDiskShare: readings.freeDiskShare,
      clockSuspect: readings.clockSuspect,
      sosWaiting: readings.sosWaiting,
      forgottenMilliseconds: ageOf(readings.retention.passedAt),
      forgettingFails: readings.retention.failing,
      watcherAnsweredMilliseconds: ageOf(readings.watcher?.answeredAt ?? null),
    },
  }
}
