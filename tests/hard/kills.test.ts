import { expect, test } from 'vitest'
import { runEvening } from './evening.ts'

test('twenty kills during an evening lose nobody, double nothing and report nobody who is fine', async () => {
  const evening = await runEvening({ kills: 20, pressesBetween: 15, outings: 2, people: 20, rate: 60, seed: 20260423, habits: { silent: 10, late: 8, sos: 4 }, providers: 'moody', wallJumps: true })
  expect(evening.faults, evening.evidence.join('\n')).toEqual([])
  // It must have looked at enough to say so.
  expect(evening.kills).toBe(20)
  expect(evening.underWayAtKills).toBeGreaterThanOrEqual(20)
  expect(evening.deadlines).toBeGreaterThan(250)
  expect(evening.missed).toBeGreaterThanOrEqual(10)
  expect(evening.received.sos).toBeGreaterThanOrEqual(4)
  expect(evening.messagesTaken).toBeGreaterThan(100)
})
