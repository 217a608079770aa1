import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, instant, minutes, seconds } from '../basics/instant.ts'
import { answerOf, fromHttp, fromSmtp, giveUp, nextTryAt, retryAfterMilliseconds, taken, tryAgain } from './delivery.ts'

const now = instant(Date.UTC(2026, 3, 23, 17, 0))
const late = after(now, minutes(60))

test.each([200, 201, 202, 204])('HTTP %i: the provider took it', (status) => {
  expect(fromHttp(status, undefined, now)).toEqual(taken(status))
})
test.each([
  [400, 'refused'], [401, 'not-let-in'], [402, 'refused'], [403, 'not-let-in'], [404, 'gone'], [410, 'gone'], [413, 'too-big'], [422, 'refused'], [301, 'refused'], [307, 'refused'],
] as const)('HTTP %i is for good: %s', (status, reason) => {
  expect(fromHttp(status, '5', now)).toEqual(giveUp(reason, status))
})
test.each([[408, 'busy'], [429, 'too-many'], [500, 'busy'], [502, 'busy'], [503, 'busy'], [504, 'busy']] as const)('HTTP %i is for now: %s', (status, reason) => {
  expect(fromHttp(status, '7', now)).toEqual(tryAgain(reason, status, seconds(7)))
})

test.each([
  [250, taken(250)],
  [421, tryAgain('busy', 421)],
  [450, tryAgain('busy', 450)],
  [452, tryAgain('busy', 452)],
  [535, giveUp('not-let-in', 535)],
  [550, giveUp('refused', 550)],
  [552, giveUp('too-big', 552)],
  [554, giveUp('refused', 554)],
])('a mail server’s %i', (code, result) => {
  expect(fromSmtp(code)).toEqual(result)
})

describe('Retry-After', () => {
  test.each([
    ['120', seconds(120)],
    [' 3 ', seconds(3)],
    ['Thu, 23 Apr 2026 17:00:30 GMT', seconds(30)],
    ['Thu, 23 Apr 2026 16:00:00 GMT', 0],
    ['soon', null],
    ['99999999999999999999', null],
    [undefined, null],
  ])('%s', (header, milliseconds) => {
    expect(retryAfterMilliseconds(header, now)).toBe(milliseconds)
  })
})

describe('when a message is tried again', () => {
  test('after 2, 5, 10, 20, 40 seconds and then each minute', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 50].map((tries) => nextTryAt(tries, tryAgain('busy'), now, late)! - now)
    expect(waits).toEqual([2, 5, 10, 20, 40, 60, 60, 60].map(seconds))
  })
  test('later when the provider asks for it, but never more than two minutes', () => {
    expect(nextTryAt(1, tryAgain('too-many', 429, seconds(30)), now, late)).toBe(after(now, seconds(30)))
    expect(nextTryAt(5, tryAgain('too-many', 429, seconds(3)), now, late)).toBe(after(now, seconds(40)))
    expect(nextTryAt(1, tryAgain('too-many', 429, minutes(90)), now, late)).toBe(after(now, minutes(2)))
  })
  test('not at all when it cannot help, or when it would come too late', () => {
    expect(nextTryAt(1, giveUp('gone', 410), now, late)).toBeNull()
    expect(nextTryAt(1, tryAgain('busy'), now, after(now, seconds(1)))).toBeNull()
    expect(nextTryAt(1, tryAgain('busy'), now, after(now, seconds(2)))).toBe(after(now, seconds(2)))
  })
  test('never in the past, never later than it is worth, however often and whatever is asked', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), fc.option(fc.integer({ min: 0, max: 1_000_000_000 })), fc.integer({ min: -1_000_000, max: 10_000_000 }), (tries, asked, left) => {
      const next = nextTryAt(tries, tryAgain('busy', 503, asked), now, after(now, left))
      return next === null || (next >= now + seconds(2) && next <= now + left && next <= now + minutes(2))
    }))
  })
})

test('what is kept of an answer is our word and their number, never their sentence', () => {
  expect(answerOf(taken(201))).toBe('taken 201')
  expect(answerOf(giveUp('gone', 410))).toBe('gone 410')
  expect(answerOf(tryAgain('no-answer'))).toBe('no-answer')
})
