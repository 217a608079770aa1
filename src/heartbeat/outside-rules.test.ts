import { describe, expect, test } from 'vitest'
import { after, instant, type Instant, minutes, seconds } from '../basics/instant.ts'
import type { Heartbeat } from './heartbeat.ts'
import { beginAgain, beginToWatch, hear, type OpenedCheckpoint, outsideLimits, passTime, type ToTell, troublesOf, type Watched } from './outside-rules.ts'

const start = instant(1_800_000_000_000)
const well: Heartbeat = {
  version: 1, startedAt: after(start, -1000), pass: 1, wallClock: start, clockSuspect: false, overdueMilliseconds: 0, unsentMilliseconds: 0, freeDiskShare: 0.5, promisesBroken: 0, recordsFailing: 0,
  checkpoints: [], duty: [{ phone: null, email: 'carys@example.org', language: 'en' }], origin: 'https://safe.example.org',
}
const log = (size: number, root = `root ${size}`, key = 'key'): OpenedCheckpoint => ({ origin: 'safe-return/ledger/k7', key, size, root })

/** A watcher that hears a heartbeat every 15 s from `from` until before `until`, and looks each second; gives what it told when. */
function evening(until: number, { from = 0, watched = beginToWatch(start), change = {}, opened = [] as OpenedCheckpoint[], look = until + minutes(2), offset = 0 } = {}) {
  const told: { at: number; what: ToTell }[] = []
  let now = watched
  for (let at = from; at <= look; at += 1000) {
    if (at < until && at % 15_000 === 0) now = hear(now, { ...well, pass: 2 + at / 15_000, wallClock: after(start, at + offset), ...change }, opened, { now: after(start, at), wallClock: start + at }) ?? now
    const passed = passTime(now, after(start, at))
    now = passed.watched
    if (passed.tell) told.push({ at, what: passed.tell })
  }
  return { told, watched: now }
}

describe('the outside watcher', () => {
  test('says nothing while the heartbeat comes', () => {
    expect(evening(minutes(60), { look: minutes(60) }).told).toEqual([])
  })

  // The last was heard at 60 s or a moment before the loop stopped: told within 62 s of the stop whenever it stops.
  test.each(Array.from({ length: 16 }, (_, second) => second))('L12, L13: tells within 75 s when the loop stops %d s after a heartbeat', (second) => {
    const stopped = minutes(5) + seconds(second) + 1
    const { told } = evening(stopped)
    expect(told[0]?.what).toBe('watch-lost')
    expect(told[0]!.at - stopped).toBeLessThanOrEqual(seconds(62))
    expect(told[0]!.at - stopped).toBeGreaterThan(seconds(44))
  })

  test('tells again every ten minutes for as long as it is silent', () => {
    const { told } = evening(minutes(5), { look: minutes(40) })
    expect(told.map(({ what }) => what)).toEqual(Array.from({ length: 4 }, () => 'watch-lost'))
  })

  test('says that it is back when it has been well for half a minute, and not at the first sign of life', () => {
    const lost = evening(minutes(5))
    const back = evening(minutes(20), { from: minutes(7), watched: lost.watched, look: minutes(20) })
    expect(back.told).toEqual([{ at: minutes(7) + seconds(1) + outsideLimits.goodFor - seconds(1), what: 'watch-back' }])
  })

  test.each([
    ['a deadline is a minute late', { overdueMilliseconds: seconds(61) }, 'watch-lost'],
    ['a message waits for two minutes', { unsentMilliseconds: seconds(121) }, 'watch-lost'],
    ['the disk is nearly full', { freeDiskShare: 0.09 }, 'server-trouble'],
    ['the server itself doubts its clock', { clockSuspect: true }, 'server-trouble'],
    ['a promise was found broken', { promisesBroken: 1 }, 'watch-lost'],
    ['a record does not go on', { recordsFailing: 1 }, 'server-trouble'],
  ] as const)('tells at once when %s', (_, change, what) => {
    expect(evening(minutes(1), { change, look: minutes(1) - 1000 }).told).toEqual([{ at: 0, what }])
  })

  test.each([
    ['just within', { overdueMilliseconds: seconds(60), unsentMilliseconds: seconds(120), freeDiskShare: 0.1 }, 0],
    ['with no disk to tell of', { freeDiskShare: null }, 0],
    ['five seconds off', {}, seconds(5)],
  ])('says nothing %s its limits', (_, change, offset) => {
    expect(evening(minutes(10), { change, offset, look: minutes(10) }).told).toEqual([])
  })

  test.each([seconds(6), -seconds(6)])('tells when the two clocks differ by %d ms', (offset) => {
    expect(evening(minutes(1), { offset, look: minutes(1) - 1000 }).told).toEqual([{ at: 0, what: 'server-trouble' }])
  })

  test('what was a matter for the operator and turns into silence is told as silence', () => {
    expect(evening(minutes(5), { change: { freeDiskShare: 0.01 } }).told.map(({ what }) => what)).toEqual(['server-trouble', 'watch-lost'])
  })

  test('that has never heard anything says so after a minute', () => {
    expect(evening(0).told).toEqual([{ at: seconds(61), what: 'watch-lost' }])
  })

  test('started again while the server lives says nothing, and while it is dead tells within a minute', () => {
    const { watched } = evening(minutes(5), { look: minutes(5) - 1000 })
    const later = after(start, minutes(30))
    const again = beginAgain(watched, later)
    expect(passTime(again, later).tell).toBeNull()
    expect(evening(minutes(40), { from: minutes(30), watched: again, look: minutes(40) }).told).toEqual([])
    expect(evening(0, { from: minutes(30), watched: again, look: minutes(32) }).told).toEqual([{ at: minutes(30) + seconds(61), what: 'watch-lost' }])
  })

  test('started again during an alarm does not say that it is over', () => {
    const { watched } = evening(minutes(5))
    const again = beginAgain(watched, after(start, minutes(8)))
    expect(evening(0, { from: minutes(8), watched: again, look: minutes(14) }).told).toEqual([])
    expect(again.alarm).not.toBeNull()
  })
})

describe('a heartbeat that is not new', () => {
  const heard = (watched: Watched | null, beat: Partial<Heartbeat>, now: Instant = start) => watched && hear(watched, { ...well, ...beat }, [], { now, wallClock: now })
  test('is not taken: nobody hides a silence by playing old ones again', () => {
    const watched = heard(beginToWatch(start), { pass: 7 })
    for (const pass of [7, 6, 1]) expect(heard(watched, { pass })).toBeNull()
    expect(heard(watched, { pass: 99, startedAt: after(well.startedAt, -1) })).toBeNull()
    expect(heard(watched, { pass: 8 })).not.toBeNull()
  })
  test('a server that was started again counts anew', () => {
    expect(heard(heard(beginToWatch(start), { pass: 700 }), { pass: 1, startedAt: after(well.startedAt, 1) })).not.toBeNull()
  })
})

describe('a record', () => {
  const withLogs = (...logs: OpenedCheckpoint[]) => logs.reduce<Watched>((watched, one, index) => hear(watched, { ...well, pass: index + 2 }, [one], { now: start, wallClock: start })!, beginToWatch(start))
  test('that grows is in order', () => {
    expect(troublesOf(withLogs(log(3), log(3), log(9)), start)).toEqual([])
  })
  test.each([
    ['is shorter than it was', [log(9), log(8)]],
    ['is another one of the same length', [log(9), log(9, 'another')]],
    ['comes with another key', [log(9), log(10, 'r', 'another')]],
    ['has a signature that does not hold', [log(9), null]],
  ])('that %s was changed, and stays so until a person has looked', (_, logs) => {
    const changed = withLogs(...logs)
    expect(troublesOf(changed, start)).toEqual(['record-changed'])
    expect(troublesOf(hear(changed, { ...well, pass: 50 }, [log(20)], { now: start, wallClock: start })!, start)).toEqual(['record-changed'])
    expect(passTime(changed, start).tell).toBe('server-trouble')
  })
})
