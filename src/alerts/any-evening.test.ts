// Any evening: two phones whose clocks may be a day wrong, a network that loses, repeats, delays and reorders, a wall
// clock that is set back and forth, a server that is killed, two coordinators who act or do not. In each, what was
// promised is kept: L1–L8, L16, L18. 5,000 evenings at each run; on failure fast-check prints the seed and the evening.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, Evening, type Message, ourServer, type Server } from '../../tests/support/any-evening.ts'
import { Promises, skewed } from '../../tests/support/evening-promises.ts'
import { type AlertOrder, asha, carys, secondCoordinator, type ShiftOrder } from '../../tests/support/given.ts'
import type { Slot } from '../../tests/support/small-world.ts'
import * as wrong from '../../tests/support/wrong-rules.ts'
import { after, hours, instant, minutes, seconds } from '../basics/instant.ts'
import { takesPositions } from '../outings/shift.ts'

type Step = fc.Command<Promises, Evening>

/** One thing somebody does, or that befalls the machine; afterwards every promise is looked at. */
const step = (name: string, run: (evening: Evening, promises: Promises) => 'still-out' | 'home' | null | void): Step => ({
  check: () => true,
  run(promises, evening) {
    const closing = run(evening, promises) ?? null
    promises.happened(evening.log.splice(0), evening.upSince, closing)
    promises.keptBy(evening)
  },
  toString: () => name,
})

const deliver = (evening: Evening, promises: Promises, message: Message): void => {
  const answer: Answer = evening.receive(message)
  promises.received(message, answer, evening.trueNow)
}

/** A press: it gets through at once, or it is on its way and may be delivered later, twice, or never. */
let ids = 0
const press = (name: string, atOnce: boolean, make: (evening: Evening) => { to: 'shift'; order: ShiftOrder } | { to: 'sos' | 'position' } | { to: 'cancel'; pin: 'right' | 'wrong' | 'duress' }): Step =>
  step(`${name}${atOnce ? '' : ' (delayed)'}`, (evening, promises) => {
    const message: Message = { id: `m${++ids}`, ...make(evening) }
    evening.onTheWay.push(message)
    if (atOnce) deliver(evening, promises, message)
  })

const sequences = new WeakMap<Evening, { asha: number; bryn: number }>()
const nextSequence = (evening: Evening, phone: 'asha' | 'bryn'): number => {
  const counted = sequences.get(evening) ?? { asha: 0, bryn: 0 }
  counted[phone] += 1
  sequences.set(evening, counted)
  return counted[phone]
}

const often = fc.boolean()
const skew = fc.constantFrom<(-1 | 0 | 1)[]>(-1, 0, 1)
const phone = fc.constantFrom<('asha' | 'bryn')[]>('asha', 'bryn')
const slot = fc.constantFrom<Slot[]>('held', 'sos')
const coordinator = fc.constantFrom(carys, secondCoordinator)
const anybody = fc.constantFrom(carys, secondCoordinator, asha)
const where = fc.constantFrom<('still-out' | 'home')[]>('still-out', 'home')

const checkIns = fc.tuple(phone, skew, often).map(([who, wrongBy, atOnce]) =>
  press(`check-in by ${who}, clock ${wrongBy} d`, atOnce, (evening) => ({
    to: 'shift',
    order: {
      kind: 'check-in', source: who === 'asha' ? 'phone' : 'partner-phone', device: who,
      sequence: nextSequence(evening, who), happenedAt: skewed(evening.trueNow, wrongBy),
    },
  })))
const otherPresses = fc.tuple(fc.constantFrom('more-time', 'break', 'resume', 'go-home', 'end', 'forced-end', 'sos', 'position', 'right', 'wrong', 'duress'), often)
  .map(([what, atOnce]) => press(what, atOnce, (evening) => {
    switch (what) {
      case 'sos': case 'position': return { to: what }
      case 'right': case 'wrong': case 'duress': return { to: 'cancel', pin: what }
      case 'break': return { to: 'shift', order: { kind: 'break', minutes: 15 } }
      case 'go-home': return { to: 'shift', order: { kind: 'go-home', homeBy: after(instant(evening.trueNow), minutes(25)) } }
      case 'end': return { to: 'shift', order: { kind: 'end', how: 'self' } }
      case 'forced-end': return { to: 'shift', order: { kind: 'end', how: 'under-duress' } }
      default: return { to: 'shift', order: { kind: what as 'more-time' | 'resume' } }
    }
  }))
const deliveries = fc.tuple(fc.nat(6), fc.constantFrom('once', 'and again later', 'lost')).map(([index, how]) =>
  step(`message ${index} arrives ${how}`, (evening, promises) => {
    const message = evening.onTheWay[index]
    if (message === undefined) return
    if (how !== 'and again later') evening.onTheWay.splice(index, 1)
    if (how !== 'lost') deliver(evening, promises, message)
  }))
const waits = fc.oneof(fc.integer({ min: 0, max: 20 }).map(minutes), fc.integer({ min: 0, max: 300 }).map(seconds)).map((length) =>
  step(`wait ${length / 1000} s`, (evening) => evening.wait(length)))
const wallSteps = fc.integer({ min: -4000, max: 4000 }).map((by) =>
  step(`wall clock by ${by} s`, (evening) => evening.setWallClock(seconds(by))))
const crashes = fc.oneof(fc.integer({ min: 0, max: 30 }).map(seconds), fc.integer({ min: 0, max: 60 }).map(minutes)).map((down) =>
  step(`killed, down for ${down / 1000} s`, (evening) => evening.crash(down)))
const deals = fc.tuple(slot, fc.oneof(
  anybody.map((by): AlertOrder => ({ kind: 'deal', by })),
  coordinator.map((by): AlertOrder => ({ kind: 'report', by, note: 'Rang her.' })),
  coordinator.map((by): AlertOrder => ({ kind: 'give-back', by })),
  coordinator.map((by): AlertOrder => ({ kind: 'police-called', by, reference: null })),
  fc.nat(2).map((failed): AlertOrder => ({ kind: 'sends-failed', round: 1, step: failed, repeat: 0 })),
)).map(([about, order]) => step(`${about}: ${JSON.stringify(order)}`, (evening) => void evening.doWith(about, order, 'still-out')))
const closes = fc.tuple(slot, anybody, where).map(([about, by, then]) =>
  step(`${by} closes ${about}: ${then}`, (evening) => {
    evening.doWith(about, { kind: 'deal', by }, then)
    evening.doWith(about, { kind: 'close', by, outcome: 'safe-by-voice', note: 'Rang her.', coordinators: 5 }, then)
    return then
  }))
const callsOff = fc.constant(step('called off', (evening, promises) => promises.calledOff(evening.callOff(), evening.trueNow)))

const evenings = fc.commands([waits, waits, checkIns, checkIns, otherPresses, deliveries, deliveries, crashes, wallSteps, deals, closes, callsOff], { maxCommands: 24, size: 'max' })

const keptPromises = (server: Server, runs: number, seed?: number) =>
  fc.check(
    fc.property(evenings, (steps) => {
      fc.modelRun(() => ({ model: new Promises(), real: new Evening(server) }), steps)
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  )

test('x', () => {
  const t = performance.now()
  const r = keptPromises(ourServer, 5000)
  expect([performance.now() - t, r.numRuns, String(r.errorInstance), String(r.counterexample), r.seed]).toBe(1)
})
