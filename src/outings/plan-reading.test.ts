import { expect, test } from 'vitest'
import { instant } from '../basics/instant.ts'
import { readPlan } from './plan-reading.ts'

const typed = {
  kind: 'count', where: 'The sports hall', meetWhere: 'The door', safePlace: 'The police station', day: '2026-10-25', startsAt: '01:10', endsAt: '04:00', checkInMinutes: '30', groups: '2',
  watcher: 'carys', next: '', agent: '', stopWord: '', streets: '', postcodes: '',
}
const plannedAt = (hour: number, minute: number) => {
  const plan = readPlan(typed, 'en', new Set(['carys']), new Set(['carys']), instant(Date.UTC(2026, 9, 25, hour, minute)))
  return plan.ok ? new Date(plan.value.startsAt).toISOString() : plan.faults
}

test('L6: in the hour that comes twice, "now" is now: the first time it comes, and the second', () => {
  expect(plannedAt(0, 5)).toBe('2026-10-25T00:10:00.000Z') // 01:05, summer time
  expect(plannedAt(1, 11)).toBe('2026-10-25T01:10:00.000Z') // 01:11 again, winter time: an hour and a minute after the first 01:10
})
