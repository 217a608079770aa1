import { expect, test } from 'vitest'
import { killedEvening } from './killed-evening.ts'

test('twenty kills during an evening lose nobody, double nothing and report nobody who is fine', async () => {
  const evening = await killedEvening({ kills: 20, people: 40, rate: 30, seed: 20260423 })
  expect(evening.faults).toEqual([])
  // It must have looked at enough to say so.
  expect(evening.kills).toBe(20)
  expect(evening.cutOff).toBeGreaterThanOrEqual(20)
  expect(evening.missed).toBeGreaterThanOrEqual(15)
  expect(evening.alertsOfMissed).toBe(evening.missed)
  expect(evening.sosReceived).toBeGreaterThanOrEqual(4)
  expect(evening.checkInsReceived).toBeGreaterThan(150)
})

test('the count from outside finds a server whose timers begin anew after each crash', async () => {
  const evening = await killedEvening({ kills: 4, people: 12, rate: 60, seed: 7, mutant: 'timers-restart' })
  expect(evening.faults.filter((fault) => fault.includes('no alert was raised')).length).toBeGreaterThan(0)
})
