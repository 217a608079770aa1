import { expect, test } from 'vitest'
import { after, instant, minutes, seconds } from '../basics/instant.ts'
import { isCheckpointDue } from './signing-rule.ts'

const lastSignedAt = instant(Date.UTC(2026, 4, 7, 18))
const checkIns = { types: ['checked-in', 'checked-in'], count: 12, lastSignedAt, now: after(lastSignedAt, minutes(2)) }

test('a few check-ins soon after a signature wait for the next', () => {
  expect(isCheckpointDue(checkIns)).toBe(false)
})

test('a log is signed from its first entry on', () => {
  expect(isCheckpointDue({ ...checkIns, lastSignedAt: null })).toBe(true)
})

test('a hundred entries do not wait, whatever they are', () => {
  expect(isCheckpointDue({ ...checkIns, count: 99 })).toBe(false)
  expect(isCheckpointDue({ ...checkIns, count: 100 })).toBe(true)
})

test('no entry waits as long as ten minutes, even if it is looked at only once a minute', () => {
  expect(isCheckpointDue({ ...checkIns, now: after(lastSignedAt, minutes(9) - 1) })).toBe(false)
  expect(isCheckpointDue({ ...checkIns, now: after(lastSignedAt, minutes(9)) })).toBe(true)
})

test.each(['alert-opened', 'alert-closed', 'role-changed', 'exported', 'content-erased', 'restored'])(
  'what somebody may want to hide within minutes is signed at once: %s', (type) => {
    expect(isCheckpointDue({ ...checkIns, types: ['checked-in', type, 'checked-in'] })).toBe(true)
  })

test('after the clock was set back it is signed once too often and never too late', () => {
  expect(isCheckpointDue({ ...checkIns, now: after(lastSignedAt, -seconds(1)) })).toBe(true)
})
