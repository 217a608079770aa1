import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { after, instant, minutes } from './instant.ts'
import { isDark, middleOfUk, sunset } from './sunset.ts'
import { clockTime } from './wall-clock.ts'

// Published times, as people wrote them down on the day.
const known = [
  { where: 'London', at: { latitude: 51.507, longitude: -0.128 }, day: { year: 2014, month: 12, day: 21 }, sets: '15:53' },
  { where: 'London', at: { latitude: 51.507, longitude: -0.128 }, day: { year: 2018, month: 11, day: 3 }, sets: '16:31' },
  { where: 'London', at: { latitude: 51.507, longitude: -0.128 }, day: { year: 2007, month: 10, day: 2 }, sets: '18:37' },
  { where: 'Edinburgh', at: { latitude: 55.953, longitude: -3.188 }, day: { year: 2015, month: 12, day: 18 }, sets: '15:39' },
  { where: 'Penzance', at: { latitude: 50.119, longitude: -5.537 }, day: { year: 2014, month: 12, day: 17 }, sets: '16:20' },
  { where: 'Ipswich', at: { latitude: 52.059, longitude: 1.156 }, day: { year: 2014, month: 12, day: 17 }, sets: '15:44' },
  { where: 'Stornoway', at: { latitude: 58.209, longitude: -6.386 }, day: { year: 2014, month: 12, day: 17 }, sets: '15:34' },
  { where: 'Lerwick', at: { latitude: 60.155, longitude: -1.145 }, day: { year: 2014, month: 12, day: 17 }, sets: '14:56' },
]

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

describe('sunset', () => {
  test.each(known)('in $where sets at $sets as was published', ({ at, day, sets }) => {
    const found = sunset(day, at)
    expect(found).not.toBeNull()
    expect(Math.abs(minutesOf(clockTime(found!)) - minutesOf(sets))).toBeLessThanOrEqual(2)
  })

  test('a summer evening is told in summer time', () => {
    expect(clockTime(sunset({ year: 2026, month: 6, day: 21 }, { latitude: 51.507, longitude: -0.128 })!)).toMatch(/^21:2[0-3]$/)
  })

  test('it is light a moment before and dark a moment after, on any day', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
      const date = new Date(days * 86_400_000)
      const found = sunset({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() })!
      expect(isDark(after(found, -minutes(1)), middleOfUk)).toBe(false)
      expect(isDark(after(found, minutes(1)), middleOfUk)).toBe(true)
    }), { numRuns: 300 })
  })

  test('where the sun does not set there is no sunset', () => {
    expect(sunset({ year: 2026, month: 6, day: 21 }, { latitude: 70, longitude: 20 })).toBeNull()
    expect(isDark(instant(Date.UTC(2026, 5, 21, 22, 40)), { latitude: 70, longitude: 20 })).toBe(false)
  })
})
