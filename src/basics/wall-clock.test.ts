import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hours, instant, minutes, seconds } from './instant.ts'
import {
  agoWords, clockTime, dayWords, daysAfter, durationWords, inWords, isoDay, lateWords, londonDay, momentWords, readIsoDay,
  readLondonTime,
} from './wall-clock.ts'

const utc = (text: string) => instant(Date.parse(`${text}Z`))
const pollingDay = { year: 2026, month: 5, day: 7 }

test('the machine of the tests is not in London, so a slip would show', () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe('Pacific/Auckland')
})

describe('told', () => {
  test('a moment is shown on London clocks, summer and winter', () => {
    expect(clockTime(utc('2026-05-07T17:40:00'))).toBe('18:40')
    expect(clockTime(utc('2026-12-07T18:40:59.999'))).toBe('18:40')
    expect(clockTime(utc('2026-01-01T00:00:00'))).toBe('00:00')
  })

  test('the day is London\'s, also when UTC is still on the day before', () => {
    expect(dayWords(utc('2026-05-06T23:30:00'), 'en')).toBe('Thursday 7 May 2026')
    expect(dayWords(utc('2026-05-06T23:30:00'), 'cy')).toBe('dydd Iau 7 Mai 2026')
  })

  test('a moment of another day says which day', () => {
    const now = utc('2026-05-07T21:50:00')
    expect(momentWords(utc('2026-05-07T17:40:00'), now, 'en')).toBe('18:40')
    expect(momentWords(utc('2026-05-07T23:10:00'), now, 'en')).toBe('00:10 tomorrow')
    expect(momentWords(utc('2026-05-06T17:40:00'), now, 'cy')).toBe('18:40 ddoe')
    expect(momentWords(utc('2026-05-04T17:40:00'), now, 'en')).toBe('18:40 on Monday 4 May 2026')
  })

  test('how long ago is told in the largest unit that still says enough', () => {
    expect(agoWords(seconds(3), 'en')).toBe('just now')
    expect(agoWords(seconds(40), 'en')).toBe('40 seconds ago')
    expect(agoWords(minutes(1), 'en')).toBe('1 minute ago')
    expect(agoWords(minutes(12.9), 'en')).toBe('12 minutes ago')
    expect(agoWords(minutes(119), 'en')).toBe('1 hour 59 minutes ago')
    expect(agoWords(hours(72), 'en')).toBe('3 days ago')
    expect(agoWords(minutes(12), 'cy')).toBe('12 munud yn ôl')
    expect(agoWords(minutes(2), 'cy')).toBe('2 funud yn ôl')
    expect(agoWords(hours(2), 'cy')).toBe('2 awr yn ôl')
    expect(agoWords(hours(49), 'cy')).toBe('2 ddiwrnod yn ôl')
  })

  test('time left is rounded down and never counted in seconds', () => {
    expect(durationWords(minutes(13) - 1, 'en')).toBe('12 minutes')
    expect(inWords(minutes(12), 'en')).toBe('in 12 minutes')
    expect(inWords(seconds(59), 'en')).toBe('in less than a minute')
    expect(inWords(minutes(80), 'cy')).toBe('ymhen 1 awr 20 munud')
  })

  test('lateness is told in minutes', () => {
    expect(lateWords(minutes(4), 'en')).toBe('4 minutes late')
    expect(lateWords(minutes(4), 'cy')).toBe('4 munud yn hwyr')
  })
})

describe('typed', () => {
  const at1840 = { ok: true, value: { moment: utc('2026-05-07T17:40:00'), happensTwice: false } }

  test.each(['18:40', '18.40', '1840', ' 6:40pm', '6.40 PM', '6.40yh'])('%s is read as twenty to seven in the evening', (typed) => {
    expect(readLondonTime(typed, pollingDay)).toEqual(at1840)
  })

  test('noon, midnight and nine in the morning are themselves', () => {
    const read = (typed: string) => {
      const outcome = readLondonTime(typed, pollingDay)
      return outcome.ok ? clockTime(outcome.value.moment) : outcome.reason
    }
    expect(['12pm', '12am', '00:00', '9am', '9.05yb', '905'].map(read)).toEqual(['12:00', '00:00', '00:00', '09:00', '09:05', '09:05'])
  })

  test.each(['', '18', '24:00', '18:60', '13pm', '0am', 'soon', '18:4', '18:40:00', '-1:30', '１８:４０'])('"%s" is not a time', (typed) => {
    expect(readLondonTime(typed, pollingDay)).toEqual({ ok: false, reason: 'not-a-time' })
  })

  test('a time on a day that is in no calendar is refused', () => {
    expect(readLondonTime('18:40', { year: 2026, month: 2, day: 30 })).toEqual({ ok: false, reason: 'not-a-day' })
    expect(readIsoDay('2026-02-30')).toEqual({ ok: false, reason: 'not-a-day' })
    expect(readIsoDay('7 May')).toEqual({ ok: false, reason: 'not-a-day' })
    expect(readIsoDay('2026-05-07')).toEqual({ ok: true, value: pollingDay })
  })

  test('half past one in the night of 29 March 2026 is refused, because no clock shows it', () => {
    expect(readLondonTime('01:30', { year: 2026, month: 3, day: 29 })).toEqual({ ok: false, reason: 'time-is-skipped' })
  })

  test('half past one in the night of 25 October 2026 is the first of the two, and says that there are two', () => {
    expect(readLondonTime('01:30', { year: 2026, month: 10, day: 25 }))
      .toEqual({ ok: true, value: { moment: utc('2026-10-25T00:30:00'), happensTwice: true } })
  })
})

describe('through 2026 to 2028', () => {
  const springs = [[2026, 29], [2027, 28], [2028, 26]] as const
  const autumns = [[2026, 25], [2027, 31], [2028, 29]] as const
  const everyMinute = Array.from({ length: 24 * 60 }, (_, minute) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)

  test.each(springs)('in spring %i exactly the sixty minutes after one o\'clock are refused', (year, day) => {
    const refusedTimes = everyMinute.filter((time) => !readLondonTime(time, { year, month: 3, day }).ok)
    expect(refusedTimes).toEqual(everyMinute.slice(60, 120))
  })

  test.each(autumns)('in autumn %i exactly the sixty minutes after one o\'clock come twice', (year, day) => {
    const doubled = everyMinute.filter((time) => {
      const outcome = readLondonTime(time, { year, month: 10, day })
      return outcome.ok && outcome.value.happensTwice
    })
    expect(doubled).toEqual(everyMinute.slice(60, 120))
  })

  // Half of the moments are drawn from the six nights on which a clock changes, where the faults would be.
  const anyMinute = fc.integer({ min: utc('2026-01-01T00:00:00') / 60_000, max: utc('2028-12-31T23:59:00') / 60_000 })
  const aNight = fc.tuple(fc.constantFrom(...springs.map(([y, d]) => Date.UTC(y, 2, d)), ...autumns.map(([y, d]) => Date.UTC(y, 9, d))),
    fc.integer({ min: -180, max: 300 })).map(([midnight, offset]) => midnight / 60_000 + offset)
  const moments = fc.oneof(anyMinute, aNight).map((minute) => instant(minute * 60_000))

  test('what is shown and typed back is the same moment, or the first of two an hour apart', () => {
    fc.assert(fc.property(moments, (moment) => {
      const outcome = readLondonTime(clockTime(moment), londonDay(moment))
      if (!outcome.ok) throw new Error(outcome.reason)
      const { moment: read, happensTwice } = outcome.value
      expect(happensTwice ? [moment, moment - hours(1)] : [moment]).toContain(read)
    }), { numRuns: 2000 })
  })

  test('days follow one another, also across a clock change', () => {
    fc.assert(fc.property(moments, (moment) => {
      const today = londonDay(moment)
      expect(isoDay(daysAfter(daysAfter(today, 1), -1))).toBe(isoDay(today))
      expect([isoDay(today), isoDay(daysAfter(today, 1)), isoDay(daysAfter(today, 2))])
        .toContain(isoDay(londonDay(instant(moment + hours(25)))))
    }))
  })

  test('words for a length never promise more time than there is', () => {
    fc.assert(fc.property(fc.integer({ min: minutes(1), max: hours(47) }), (milliseconds) => {
      const [first = 0, second] = (durationWords(milliseconds, 'en').match(/\d+/g) ?? []).map(Number)
      const told = durationWords(milliseconds, 'en').includes('hour') ? hours(first) + minutes(second ?? 0) : minutes(first)
      expect(told).toBeLessThanOrEqual(milliseconds)
      expect(milliseconds - told).toBeLessThan(minutes(1))
    }))
  })
})
