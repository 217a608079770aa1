import { expect, test } from 'vitest'
import { after, hours, instant, minutes } from '../basics/instant.ts'
import { isProofFresh, keptWhileOnDuty, rememberedUntil, sessionEndsAt } from './session.ts'

const now = instant(1_000_000_000_000)

test('a proof is fresh for ten minutes', () => {
  expect(isProofFresh(now, after(now, minutes(10) - 1))).toBe(true)
  expect(isProofFresh(now, after(now, minutes(10)))).toBe(false)
  expect(isProofFresh(null, now)).toBe(false)
})

test('a form is opened only where there is time left to fill it in', () => {
  expect(isProofFresh(now, after(now, minutes(6)), minutes(5))).toBe(false)
  expect(isProofFresh(now, after(now, minutes(4)), minutes(5))).toBe(true)
})

test('being on duty moves the end on and never back', () => {
  const endsAt = sessionEndsAt(now)
  expect(keptWhileOnDuty(endsAt, after(now, hours(11)))).toBe(after(now, hours(23)))
  expect(keptWhileOnDuty(after(now, hours(30)), after(now, hours(11)))).toBe(after(now, hours(30)))
})

test('a phone is remembered until a week after the poll', () => {
  expect(rememberedUntil(after(now, hours(24)), now)).toBe(after(now, hours(24 * 8)))
  expect(rememberedUntil(null, now)).toBe(after(now, hours(24 * 28)))
  expect(rememberedUntil(after(now, -hours(24 * 30)), now)).toBe(now)
})
