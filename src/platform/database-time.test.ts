import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, minutes, seconds } from '../basics/instant.ts'
import { read } from '../basics/server-time.ts'
import { type Followed, type TimeSaid, begin, follow } from './database-time.ts'

const start = Date.UTC(2026, 3, 23, 17)
const quick = 4 // ms there and back

/** An answer heard when the boot clock shows `heard`, from a database that is `ahead` of the true time. */
const answer = (heard: number, ahead = 0, took = quick): TimeSaid => ({ said: instant(start + heard - took + ahead), asked: heard - took, heard })
const begun: Followed = { base: begin('boot', answer(0)), suspect: false }
const timeAt = (followed: Followed, monotonic: number) => read(followed.base, monotonic) - start

test('it agrees with the database to within the way of an answer', () => {
  let now = begun
  for (let at = 5000; at <= minutes(60); at += 5000) now = follow(now, answer(at))
  expect(timeAt(now, minutes(60))).toBeGreaterThanOrEqual(minutes(60))
  expect(timeAt(now, minutes(60))).toBeLessThanOrEqual(minutes(60) + quick)
  expect(now.suspect).toBe(false)
})

describe('a database that fails over to a machine whose clock is', () => {
  test('an hour ahead is followed at once, and told: alarms come early', () => {
    const now = follow(begun, answer(5000, minutes(60)))
    expect(timeAt(now, 5000)).toBe(5000 + minutes(60))
    expect(now.suspect).toBe(true)
  })
  test('an hour behind makes half an hour’s deadline late by no more than 18 s, and is told the whole time', () => {
    let now = begun
    for (let at = 5000; at <= minutes(30); at += 5000) {
      now = follow(now, answer(at, -minutes(60)))
      expect(now.suspect).toBe(true)
    }
    expect(timeAt(now, minutes(30))).toBeGreaterThanOrEqual(minutes(30) - seconds(18))
  })
  test('an hour ahead and then put right does not stop the time for an hour', () => {
    let now = follow(begun, answer(5000, minutes(60)))
    const jumped = timeAt(now, 5000)
    for (let at = 10_000; at <= minutes(30); at += 5000) now = follow(now, answer(at))
    expect(timeAt(now, minutes(30)) - jumped).toBeGreaterThan(minutes(29))
  })
  test('two seconds behind is met within minutes, untold', () => {
    let now = begun
    for (let at = 5000; at <= minutes(4); at += 5000) {
      now = follow(now, answer(at, -2000))
      expect(now.suspect).toBe(false)
    }
    expect(timeAt(now, minutes(4))).toBeLessThanOrEqual(minutes(4) - 2000 + quick)
  })
})

test('an answer that took seconds, from a database that was busy, changes nothing', () => {
  expect(follow(begun, answer(5000, 0, 3000))).toEqual(begun)
})

test('whatever the database says and however slowly, the time is never slower than 99 in 100, and never behind an honest answer', () => {
  const sayings = fc.array(fc.record({ wait: fc.integer({ min: 1, max: 20_000 }), ahead: fc.integer({ min: -4_000_000, max: 4_000_000 }), took: fc.integer({ min: 0, max: 5000 }) }), { minLength: 1, maxLength: 50 })
  fc.assert(fc.property(sayings, (list) => {
    let now = begun
    let at = 0
    const heard = [{ at: 0, time: timeAt(now, 0) }]
    for (const { wait, ahead, took } of list) {
      at += wait
      now = follow(now, answer(at, ahead, took))
      const time = timeAt(now, at)
      for (const earlier of heard) expect(time - earlier.time).toBeGreaterThanOrEqual((at - earlier.at) * 0.99 - 0.1)
      if (took > 1000) continue
      expect(time).toBeGreaterThanOrEqual(at + ahead)
      heard.push({ at, time })
    }
  }))
})
