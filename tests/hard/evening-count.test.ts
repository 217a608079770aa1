import { expect, test } from 'vitest'
import { type Instant, instant, minutes, seconds } from '../../src/basics/instant.ts'
import { countLife, type Heard, type Measure, type SeenAlert } from './evening-count.ts'

const start = Date.UTC(2026, 10, 24, 18)
/** So many minutes after the start. */
const at = (minute: number): Instant => instant(start + minute * 60_000)
const measure: Measure = { checkInMinutes: 5, graceMinutes: 5, downs: [], atOnce: seconds(10), slack: seconds(20), until: at(60) }
const checkIns = (...moments: number[]): Heard[] => moments.map((minute) => ({ kind: 'check-in', at: at(minute) }))
const missed = (openedAt: number, closedAt: number | null, id = `at-${openedAt}`): SeenAlert => ({ id, kind: 'missed', openedAt: at(openedAt), closedAt: closedAt === null ? null : at(closedAt), subjects: ['Asha'] })
const faultsOf = (heard: Heard[], alerts: SeenAlert[], more: Partial<Measure> = {}) => countLife({ name: 'Asha', startedAt: at(0), heard, alerts }, { ...measure, ...more }).faults

test('an evening as it should be has no fault: checked in, missed, found, home', () => {
  expect(faultsOf([...checkIns(4, 8), { kind: 'end', at: at(30) }], [missed(18.1, 25)])).toEqual([])
})

test('silent without an alert is lost, also where a check-in comes at last', () => {
  expect(faultsOf(checkIns(4), [])).toEqual([expect.stringContaining('no alert was raised')])
  expect(faultsOf([...checkIns(4, 20), { kind: 'end', at: at(25) }], [])).toEqual([expect.stringContaining('until 18:20')])
})

test('an alert before its moment is early, long after it late, and a second one double', () => {
  expect(faultsOf(checkIns(4), [missed(13.9, null)])).toEqual([expect.stringContaining('reported missing')])
  expect(faultsOf(checkIns(4), [missed(14.6, null)])).toEqual([expect.stringContaining('only raised')])
  expect(faultsOf(checkIns(4), [missed(14.1, null), missed(14.2, null)])).toEqual([expect.stringContaining('two alerts')])
})

test('for as long as the server was down an alert may wait, and half a minute from each time it is back', () => {
  const downs = [{ from: at(13), to: at(20) }]
  expect(faultsOf(checkIns(4), [missed(20.4, null)], { downs })).toEqual([])
  expect(faultsOf(checkIns(4), [missed(21.5, null)], { downs })).toEqual([expect.stringContaining('only raised')])
})

test('a check-in and an alert at once may have come in either order', () => {
  expect(faultsOf(checkIns(4, 14.01), [missed(14.05, 20)], { until: at(29) })).toEqual([])
  expect(faultsOf(checkIns(4, 12), [missed(14.05, 20)], { until: at(29) })).toEqual([expect.stringContaining('reported missing')])
})

test('who is home is not looked for', () => {
  expect(faultsOf([{ kind: 'end', at: at(5) }], [missed(10.1, null)])).toEqual([expect.stringContaining('was home')])
})

test('a call for help that was received is an alert, one for all presses while it is open', () => {
  const sos = (openedAt: number, closedAt: number | null): SeenAlert => ({ ...missed(openedAt, closedAt), kind: 'sos' })
  const pressed = (...moments: number[]): Heard[] => [...moments.map((minute): Heard => ({ kind: 'sos', at: at(minute) })), { kind: 'end', at: at(9) }]
  expect(faultsOf(pressed(2, 3), [sos(2, 6)])).toEqual([])
  expect(faultsOf(pressed(2, 7), [sos(2, 6)])).toEqual([expect.stringContaining('call for help was received, and no alert')])
  expect(faultsOf(pressed(2, 3), [sos(2, null), sos(3, null)])).toEqual([expect.stringContaining('two open alerts')])
  expect(faultsOf(pressed(2), [sos(2, 4), sos(5, 6)])).toEqual([expect.stringContaining('pressed 1 times and raised 2')])
})

test('it says how late each alert stood, without the time the server was down', () => {
  const counted = countLife({ name: 'Asha', startedAt: at(0), heard: [], alerts: [missed(13, null)] }, { ...measure, downs: [{ from: at(9), to: at(12.5) }] })
  expect(counted).toMatchObject({ faults: [], missed: 1, deadlines: 1, late: [minutes(0.5)] })
})
