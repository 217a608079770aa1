import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, instant } from '../basics/instant.ts'
import { type Bucket, take } from './token-bucket.ts'

const start = instant(1_776_963_600_000)
const perMinute = fc.integer({ min: 1, max: 5000 })
const pauses = fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 200 })

/** Tries at the given pauses; which of them were let through, and when. */
function tries(pausesBetween: readonly number[], rate: number) {
  let bucket: Bucket | null = null
  let now = start
  return pausesBetween.map((pause) => {
    now = after(now, pause)
    const taken = take(bucket, rate, now)
    bucket = taken.bucket
    return { at: now, waitMilliseconds: taken.waitMilliseconds }
  })
}

test('somebody who tries within the limit is never made to wait', () => {
  expect(tries(Array(60).fill(1000), 60).every(({ waitMilliseconds }) => waitMilliseconds === 0)).toBe(true)
})

test('a minute’s worth may come at once, and the next one waits its turn', () => {
  const burst = tries(Array(11).fill(0), 10)
  expect(burst.filter(({ waitMilliseconds }) => waitMilliseconds === 0)).toHaveLength(10)
  expect(burst.at(-1)!.waitMilliseconds).toBe(6000)
})

describe('for any limit and any rhythm of tries', () => {
  test('no stretch of time lets through more than a minute’s worth and what filled in meanwhile', () => {
    fc.assert(fc.property(perMinute, pauses, (rate, between) => {
      const through = tries(between, rate).filter(({ waitMilliseconds }) => waitMilliseconds === 0)
      for (const [first, from] of through.entries()) {
        for (const [offset, to] of through.slice(first).entries()) {
          expect(offset + 1).toBeLessThanOrEqual(rate + ((to.at - from.at) * rate) / 60_000)
        }
      }
    }), { numRuns: 100 })
  })

  test('the wait that is told is the shortest that helps', () => {
    fc.assert(fc.property(perMinute, pauses, (rate, between) => {
      let bucket: Bucket | null = null
      let now = start
      for (const pause of between) {
        now = after(now, pause)
        const { bucket: next, waitMilliseconds: wait } = take(bucket, rate, now)
        bucket = next
        if (wait === 0) continue
        expect(take(bucket, rate, after(now, wait)).waitMilliseconds).toBe(0)
        expect(take(bucket, rate, after(now, wait - 1)).waitMilliseconds).toBeGreaterThan(0)
      }
    }))
  })

  test('a minute of quiet fills the bucket, so forgetting a quiet caller changes nothing', () => {
    fc.assert(fc.property(perMinute, pauses, (rate, between) => {
      let bucket: Bucket | null = null
      let now = start
      for (const pause of between) {
        now = after(now, pause)
        bucket = take(bucket, rate, now).bucket
      }
      const later = after(now, 60_000)
      expect(take(bucket, rate, later)).toEqual(take(null, rate, later))
    }))
  })

  test('a clock set back gives nobody more tries, and the wait still helps', () => {
    fc.assert(fc.property(perMinute, fc.integer({ min: 1, max: 4_000_000 }), (rate, back) => {
      let bucket: Bucket | null = null
      for (let count = 0; count < rate; count += 1) bucket = take(bucket, rate, start).bucket
      const { bucket: next, waitMilliseconds } = take(bucket, rate, after(start, -back))
      expect(waitMilliseconds).toBeGreaterThan(0)
      expect(take(next, rate, after(start, waitMilliseconds - back)).waitMilliseconds).toBe(0)
    }), { numRuns: 50 })
  })
})
