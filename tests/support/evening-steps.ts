// What can happen in an evening, in any order: the steps fast-check puts together, and takes out again one by one until
// the shortest evening in which a promise is broken is left.

import fc from 'fast-check'
import { after, instant, minutes, seconds } from '../../src/basics/instant.ts'
import type { Answer, Evening, Message, Pressed } from './any-evening.ts'
import { type Promises, skewed } from './evening-promises.ts'
import { type AlertOrder, asha, carys, secondCoordinator } from './given.ts'
import { isOpen, type Slot } from './small-world.ts'

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
const press = (name: string, atOnce: boolean, make: (evening: Evening) => Pressed): Step =>
  step(`${name}${atOnce ? '' : ' (delayed)'}`, (evening, promises) => {
    const message: Message = { id: evening.nextId(), ...make(evening) }
    evening.onTheWay.push(message)
    if (atOnce) deliver(evening, promises, message)
  })

const often = fc.boolean()
const skew = fc.constantFrom<(-1 | 0 | 1)[]>(-1, 0, 1)
const phone = fc.constantFrom<('asha' | 'bryn')[]>('asha', 'bryn')
const slot = fc.constantFrom<Slot[]>('held', 'sos')
const anybody = fc.constantFrom(carys, secondCoordinator, asha)
const where = fc.constantFrom<('still-out' | 'home')[]>('still-out', 'home')

const checkIns = fc.tuple(phone, skew, often).map(([who, wrongBy, atOnce]) =>
  press(`check-in by ${who}, clock ${wrongBy} d`, atOnce, (evening) => ({
    to: 'shift',
    order: {
      kind: 'check-in', source: who === 'asha' ? 'phone' : 'partner-phone', device: who,
      sequence: evening.nextSequence(who), happenedAt: skewed(evening.trueNow, wrongBy),
    },
  })))
const otherPresses = fc.tuple(fc.constantFrom('more-time', 'break', 'break', 'resume', 'go-home', 'end', 'forced-end', 'sos', 'position', 'right', 'wrong', 'duress'), often)
  .map(([what, atOnce]) => press(what, atOnce, (evening) => {
    switch (what) {
      case 'sos': case 'position': return { to: what }
      case 'right': case 'wrong': case 'duress': return { to: 'cancel', pin: what }
      case 'break': // one button on her phone: a break, and on from it
        if (evening.world.shift.phase.name === 'paused') return { to: 'shift', order: { kind: 'resume' } }
        return { to: 'shift', order: { kind: 'break', minutes: 15 } }
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
  fc.constantFrom<AlertOrder[]>(
    { kind: 'report', by: carys, note: 'Rang her.' },
    { kind: 'give-back', by: carys },
    { kind: 'hand-over', by: carys, to: secondCoordinator },
    { kind: 'accept-hand-over', by: secondCoordinator },
    { kind: 'police-called', by: carys, reference: null },
  ),
  fc.nat(2).map((failed): AlertOrder => ({ kind: 'sends-failed', round: 1, step: failed, repeat: 0 })),
)).map(([about, order]) => step(`${about}: ${JSON.stringify(order)}`, (evening) => {
  const seen = isOpen(evening.world[about]) ? about : about === 'held' ? 'sos' : 'held'
  evening.doWith(seen, order, 'still-out')
}))
const closes = fc.tuple(slot, anybody, where).map(([about, by, then]) =>
  step(`${by} closes ${about}: ${then}`, (evening) => {
    evening.doWith(about, { kind: 'deal', by }, then)
    evening.doWith(about, { kind: 'close', by, outcome: 'safe-by-voice', note: 'Rang her.', coordinators: 5 }, then)
    return then
  }))
const callsOff = fc.constant(step('called off', (evening, promises) => promises.calledOff(evening.callOff(), evening.trueNow)))

export const evenings = fc.commands(
  [
    waits, waits, waits, checkIns, checkIns, checkIns, otherPresses, otherPresses, deliveries, deliveries, crashes, wallSteps,
    deals, deals, deals, closes, fc.oneof({ weight: 4, arbitrary: waits }, { weight: 1, arbitrary: callsOff }),
  ],
  { maxCommands: 40, size: 'max' },
)
