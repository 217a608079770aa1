import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after, instant } from './instant.ts'

test('a moment stays a whole millisecond whatever part of a time is added, and is never later than asked', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 45 }), fc.double({ min: -(2 ** 40), max: 2 ** 40, noNaN: true }), (at, milliseconds) => {
    const moment = after(instant(at), milliseconds)
    return Number.isInteger(moment) && moment <= at + milliseconds && moment > at + milliseconds - 1.001
  }))
  expect(after(instant(1000), 149_831 / 2)).toBe(75_915)
})
