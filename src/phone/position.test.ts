import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, hours, minutes, seconds } from '../basics/instant.ts'
import { aPlace, at, aView } from '../../tests/support/phone-view.ts'
import { hoursShared, isSwitchedOn, maySendPosition, metresBetween } from './position.ts'

const nobody = { start: null, homes: [] }
const north = (metres: number, takenAt = at) => ({ ...aPlace, latitude: aPlace.latitude + metres / 111_195, accuracyMetres: 10, takenAt })
const ask = (fix = north(0), more: Partial<Parameters<typeof maySendPosition>[1]> = {}) => maySendPosition(fix, { last: null, held: nobody, view: aView(), now: at, ...more })

describe('whether the phone may say where it is', () => {
  test('on an outing, while it is shared, it may', () => {
    expect(ask()).toBe('send')
  })

  test('not on a break, not on the way home, not after the end, not before the start', () => {
    for (const status of ['break', 'going-home', 'ended', 'waiting', 'not-started', 'called-off'] as const) {
      expect(ask(north(0), { view: aView({ status }) })).toBe('not-now')
    }
    expect(ask(north(0), { now: aView().positionUntil! })).toBe('not-now')
    expect(ask(north(0), { view: aView({ positionSeenBy: [] }) })).toBe('not-now')
  })

  test('not within 200 m of where the evening began, nor of a place marked home', () => {
    expect(ask(north(180), { held: { start: aPlace, homes: [] } })).toBe('near-start')
    expect(ask(north(205), { held: { start: aPlace, homes: [] } })).toBe('near-start') // it may be off by 10 m
    expect(ask(north(215), { held: { start: aPlace, homes: [] } })).toBe('send')
    expect(ask(north(100), { held: { start: null, homes: [aPlace] } })).toBe('near-home')
  })

  test('an open alert lets it out wherever it is, at once', () => {
    const alert = { openedAt: at, isSos: true, silent: true, toldAt: null, toldName: null, takenAt: null, takenName: null, cancelled: false }
    expect(ask(north(0), { view: aView({ alert }), held: { start: aPlace, homes: [aPlace] } })).toBe('send')
    expect(ask(north(0), { view: aView({ alert, status: 'ended', positionSeenBy: [], positionUntil: null }) })).toBe('send')
  })

  test('moving it is said every 30 seconds at most, standing still every two minutes', () => {
    const soon = north(100, after(at, seconds(29)))
    const later = north(100, after(at, seconds(30)))
    expect(ask(soon, { last: north(0) })).toBe('too-soon')
    expect(ask(later, { last: north(0) })).toBe('send')
    expect(ask(north(5, after(at, seconds(119))), { last: north(0) })).toBe('too-soon')
    expect(ask(north(5, after(at, minutes(2))), { last: north(0) })).toBe('send')
  })

  test('whatever the fix: nothing leaves from within 200 m of home while no alert is open', () => {
    fc.assert(fc.property(fc.double({ min: -200, max: 200, noNaN: true }), fc.double({ min: 0, max: 100_000, noNaN: true }), (metres, accuracyMetres) => {
      expect(ask({ ...north(metres), accuracyMetres }, { held: { start: null, homes: [aPlace] } })).toBe('near-home')
    }))
  })

  test('a degree of latitude is about 111 km', () => {
    expect(Math.round(metresBetween({ latitude: 52, longitude: -4 }, { latitude: 53, longitude: -4 }) / 1000)).toBe(111)
  })
})

describe('that it is shared is said', () => {
  test('while it is switched on and somebody sees it, until its time is over', () => {
    const on = { isSharing: true, view: aView() }
    expect(isSwitchedOn(on, at)).toBe(true)
    expect(isSwitchedOn(on, after(aView().positionUntil!, -1))).toBe(true)
    expect(isSwitchedOn(on, aView().positionUntil!)).toBe(false)
    expect(isSwitchedOn({ ...on, isSharing: false }, at)).toBe(false)
    expect(isSwitchedOn({ ...on, view: aView({ positionSeenBy: [], positionUntil: null }) }, at)).toBe(false)
    expect(isSwitchedOn({ ...on, view: null }, at)).toBe(false)
  })

  test('anew each whole hour', () => {
    expect([0, 59, 60, 119, 120].map((passed) => hoursShared(at, after(at, minutes(passed))))).toEqual([0, 0, 1, 1, 2])
    expect(hoursShared(null, at)).toBe(0)
    expect(hoursShared(after(at, hours(1)), at)).toBe(0) // its clock was put right
  })
})
