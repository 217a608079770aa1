import { describe, expect, test } from 'vitest'
import { after, instant, seconds } from '../basics/instant.ts'
import { healthAnswer, type HealthReadings, healthLimits } from './health.ts'

const now = instant(1_800_000_000_000)
const well: HealthReadings = {
  now, version: '0.1.0', watchPassedAt: after(now, -200), oldestOverdue: null, failingDeadlines: 0, oldestUnsentAt: null, loopLagMilliseconds: 3,
  freeDiskShare: 0.5, clockSuspect: false, sosWaiting: 0, storeAway: false, brokenPromises: 0, retention: { passedAt: after(now, -seconds(1800)), failing: [] },
  watcher: null, startedAt: after(now, -seconds(9000)),
}

describe('health', () => {
  test('a server that watches and sends says ok', () => {
    expect(healthAnswer(well)).toMatchObject({ status: 200, body: { status: 'ok', troubles: [], notices: [], watchPassAgeMilliseconds: 200 } })
  })

  test.each([
    ['has not made its first pass', { watchPassedAt: null }, 'watch-stopped'],
    ['stopped looking', { watchPassedAt: after(now, -healthLimits.passAge - 1) }, 'watch-stopped'],
    ['is late with a deadline', { oldestOverdue: after(now, -seconds(61)) }, 'deadlines-late'],
    ['holds a call for help that its store has not taken', { sosWaiting: 1 }, 'sos-waiting'],
    ['broke a promise that its auditor looks after', { brokenPromises: 1 }, 'promise-broken'],
    ['cannot reach its store', { storeAway: true }, 'store-away'],
    ['cannot send', { oldestUnsentAt: after(now, -seconds(121)) }, 'messages-late'],
    ['is stuck', { loopLagMilliseconds: 2001 }, 'loop-blocked'],
    ['has no disk left', { freeDiskShare: 0.01 }, 'disk-full'],
  ] as const)('a server that %s answers 503 and says why', (_, change, trouble) => {
    expect(healthAnswer({ ...well, ...change })).toMatchObject({ status: 503, body: { status: 'trouble', troubles: [trouble] } })
  })

  test('a suspect clock is told, and is not by itself a reason to be taken out', () => {
    expect(healthAnswer({ ...well, clockSuspect: true })).toMatchObject({ status: 200, body: { clockSuspect: true, notices: ['clock-suspect'] } })
  })

  test.each([
    ['answered just now', { answeredAt: after(now, -seconds(16)) }, []],
    ['has not answered for two minutes', { answeredAt: after(now, -seconds(121)) }, ['watcher-silent']],
    ['has never answered', { answeredAt: null }, ['watcher-silent']],
  ] as const)('a watcher that %s: %j', (_, watcher, notices) => {
    expect(healthAnswer({ ...well, watcher })).toMatchObject({ status: 200, body: { notices } })
  })

  test.each([
    ['fails by one of its rules', { passedAt: after(now, -1000), failing: ['looks-90-days'] }],
    ['has not run for hours', { passedAt: after(now, -seconds(3 * 3600 + 1)), failing: [] }],
  ])('forgetting that %s is told, and no alarm hangs on it', (_, retention) => {
    expect(healthAnswer({ ...well, retention })).toMatchObject({ status: 200, body: { notices: ['forgetting-late'], forgettingFails: retention.failing } })
  })
})
