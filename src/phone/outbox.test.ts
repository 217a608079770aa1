import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '../basics/instant.ts'
import type { PhoneCommand } from '../outings/phone-command.ts'
import { type Flight, type Kept, type Line, nextSteps, pace } from './outbox.ts'

const id = (name: string) => name.padEnd(16, '0')
let sequence = 0
const kept = (name: string, command: Partial<PhoneCommand> = { kind: 'check-in', who: 'both' }): Kept => ({
  command: { id: id(name), sequence: ++sequence, happenedAt: instant(0), ...command } as PhoneCommand,
  shift: 'shift-1',
  keptAt: 0,
})
const sos = (name = 'sos'): Kept => kept(name, { kind: 'sos', silent: true })
const line = (some: readonly Kept[], more: Partial<Line> = {}): Line => ({ kept: some, flights: [], tries: {}, sosOnly: false, ...more })
const flight = (number: number, name: string, startedAt: number): Flight => ({ number, id: id(name), startedAt })

describe('what is sent now', () => {
  test('a press is tried at once', () => {
    expect(nextSteps(line([kept('a')]), 0)).toMatchObject({ start: [id('a')], wakeAt: 2_000 })
  })

  test('it is tried again after two seconds, although nothing has come back', () => {
    const a = kept('a')
    const tries = { [id('a')]: { first: 0, last: 0 } }
    expect(nextSteps(line([a], { tries, flights: [flight(1, 'a', 0)] }), 1_999).start).toEqual([])
    expect(nextSteps(line([a], { tries, flights: [flight(1, 'a', 0)] }), 2_000)).toMatchObject({ start: [id('a')], stop: [] })
  })

  test('after a minute it is tried every ten seconds', () => {
    const a = kept('a')
    const steps = (now: number) => nextSteps(line([a], { tries: { [id('a')]: { first: 0, last: 60_000 } } }), now)
    expect(steps(69_999)).toMatchObject({ start: [], wakeAt: 70_000 })
    expect(steps(70_000).start).toEqual([id('a')])
  })

  test('an SOS goes before everything else, and what is under way makes room for it', () => {
    const [a, b, help] = [kept('a'), kept('b'), sos()]
    const steps = nextSteps(line([a, b, help], { flights: [flight(1, 'a', 0), flight(2, 'b', 0)] }), 1_000)
    expect(steps.start).toEqual([id('sos')])
    expect(steps.stop.toSorted((one, other) => one - other)).toEqual([1, 2])
  })

  test('an SOS that is not getting through does not keep the rest back for ever', () => {
    const [a, help] = [kept('a'), sos()]
    const tries = { [id('sos')]: { first: 0, last: 9_000 } }
    const waiting = [1, 2, 3, 4].map((number) => flight(number, 'sos', number * 1_000))
    expect(nextSteps(line([a, help], { tries, flights: waiting }), 10_000).start).toEqual([id('a')])
  })

  test('with four tries of an SOS hanging, the oldest may go on and the next oldest is renewed', () => {
    const flights = [0, 2_000, 4_000, 6_000].map((at, index) => flight(index + 1, 'sos', at))
    const steps = nextSteps(line([sos()], { flights, tries: { [id('sos')]: { first: 0, last: 6_000 } } }), 8_000)
    expect(steps).toMatchObject({ start: [id('sos')], stop: [2] })
  })

  test('a second page of the same browser sends the SOS too, and nothing else', () => {
    expect(nextSteps(line([kept('a'), sos()], { sosOnly: true }), 0).start).toEqual([id('sos')])
    expect(nextSteps(line([kept('a')], { sosOnly: true }), 0)).toEqual({ start: [], stop: [], wakeAt: null })
  })

  test('presses go in the order they were made, and one that is stuck lets the next past after four seconds', () => {
    const [a, b] = [kept('a'), kept('b')]
    expect(nextSteps(line([b, a]), 0).start).toEqual([id('a')])
    const stuck = line([a, b], { tries: { [id('a')]: { first: 0, last: 3_000 } } })
    expect(nextSteps(stuck, 3_999).start).toEqual([])
    expect(nextSteps(stuck, 4_000).start).toEqual([id('b')])
  })

  test('"it was a mistake" waits until the SOS has arrived', () => {
    const [help, mistake] = [sos(), kept('cancel', { kind: 'cancel-sos', pin: '1234' })]
    expect(nextSteps(line([help, mistake], { tries: { [id('sos')]: { first: 0, last: 0 } } }), 1_000).start).toEqual([])
    expect(nextSteps(line([mistake]), 1_000).start).toEqual([id('cancel')])
  })

  test('a try that hears nothing for half a minute is given up', () => {
    const steps = nextSteps(line([kept('a')], { flights: [flight(7, 'a', 0)], tries: { [id('a')]: { first: 0, last: 29_500 } } }), 30_000)
    expect(steps.stop).toEqual([7])
  })

  test('with nothing kept there is nothing to wake for', () => {
    expect(nextSteps(line([]), 0)).toEqual({ start: [], stop: [], wakeAt: null })
  })
})

// ---- A pretend network that loses, repeats, delays and reorders --------------------------------------------------

type Weather = { readonly lostOnTheWay: number; readonly answerLost: number; readonly slowest: number; readonly upAt: number }
const weather: fc.Arbitrary<Weather> = fc.record({
  lostOnTheWay: fc.integer({ min: 0, max: 80 }),
  answerLost: fc.integer({ min: 0, max: 80 }),
  slowest: fc.integer({ min: 1, max: 20_000 }),
  upAt: fc.integer({ min: 0, max: 120_000 }),
})

type Run = { readonly arrivals: readonly string[]; readonly receivedOnPhone: ReadonlyMap<string, number>; readonly mostAtOnce: number; readonly longestGap: number; readonly early: number }

/** Runs the outbox against the network for `until` ms; `hung` are commands the server never answers. */
function run(commands: readonly { at: number; kept: Kept }[], { lostOnTheWay, answerLost, slowest, upAt }: Weather, chances: () => number, until: number, hung: readonly string[] = []): Run {
  const stored = new Set<string>()
  const arrivals: string[] = []
  const receivedOnPhone = new Map<string, number>()
  let flights: Flight[] = []
  let tries: Line['tries'] = {}
  let number = 0
  let [mostAtOnce, longestGap, early] = [0, 0, 0]
  const events: { at: number; what: 'look' | 'arrives' | 'answered'; flight?: Flight }[] = commands.map(({ at }) => ({ at, what: 'look' as const }))
  const lastStart: Record<string, number> = {}
  const isGone = (flight: Flight) => !flights.some((other) => other.number === flight.number)

  for (let guard = 0; events.length > 0 && guard < 200_000; guard++) {
    events.sort((a, b) => a.at - b.at)
    const event = events.shift()!
    if (event.at > until) break
    const now = event.at
    if (event.what === 'arrives') {
      arrivals.push(event.flight!.id) // a request that is given up may have arrived all the same
      if (!hung.includes(event.flight!.id)) stored.add(event.flight!.id)
      continue
    }
    if (event.what === 'answered') {
      if (isGone(event.flight!)) continue
      if (!stored.has(event.flight!.id)) early++
      receivedOnPhone.set(event.flight!.id, receivedOnPhone.get(event.flight!.id) ?? now)
      flights = flights.filter((other) => other.number !== event.flight!.number)
    }
    const waiting = commands.filter(({ at, kept: one }) => at <= now && !receivedOnPhone.has(one.command.id)).map((one) => one.kept)
    const steps = nextSteps({ kept: waiting, flights, tries, sosOnly: false }, now)
    flights = flights.filter((other) => !steps.stop.includes(other.number))
    for (const started of steps.start) {
      const flight = { number: ++number, id: started, startedAt: now }
      flights.push(flight)
      tries = { ...tries, [started]: { first: tries[started]?.first ?? now, last: now } }
      if (lastStart[started] !== undefined) longestGap = Math.max(longestGap, now - lastStart[started])
      lastStart[started] = now
      const there = now + 1 + Math.floor((chances() / 100) * slowest)
      if (there < upAt || chances() < lostOnTheWay) continue
      events.push({ at: there, what: 'arrives', flight })
      if (chances() < 10) events.push({ at: there + 3_000, what: 'arrives', flight }) // repeated by the network
      if (!hung.includes(started) && chances() >= answerLost) events.push({ at: there + 1 + Math.floor((chances() / 100) * slowest), what: 'answered', flight })
    }
    mostAtOnce = Math.max(mostAtOnce, flights.length)
    if (steps.wakeAt !== null) events.push({ at: Math.max(steps.wakeAt, now + 1), what: 'look' })
  }
  return { arrivals, receivedOnPhone, mostAtOnce, longestGap, early }
}

/** Repeatable chance from a seed, 0–99. */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * 100)
  }
}

const presses = fc.array(fc.record({ at: fc.integer({ min: 0, max: 60_000 }), isSos: fc.boolean() }), { minLength: 1, maxLength: 6 })

describe('over a network that loses, repeats, delays and reorders', () => {
  test('every press arrives in the end, and none is called received before it is stored', () => {
    fc.assert(fc.property(presses, weather, fc.integer(), (some, sky, seed) => {
      const commands = some.toSorted((a, b) => a.at - b.at).map(({ at, isSos }, index) => ({ at, kept: isSos ? sos(`sos${index}`) : kept(`c${index}`) }))
      const outcome = run(commands, sky, dice(seed), 3_600_000)
      expect(outcome.early).toBe(0)
      for (const { kept: one } of commands) expect(outcome.receivedOnPhone.has(one.command.id)).toBe(true)
      expect(outcome.mostAtOnce).toBeLessThanOrEqual(5)
    }), { numRuns: 200 })
  })

  test('while an SOS is not received it is never left for longer than ten seconds', () => {
    fc.assert(fc.property(weather, fc.integer(), (sky, seed) => {
      const outcome = run([{ at: 0, kept: sos() }], sky, dice(seed), 300_000)
      expect(outcome.longestGap).toBeLessThanOrEqual(pace.later)
    }), { numRuns: 200 })
  })

  test('a command that the server never answers does not keep any other back', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 5 }), (seed, others) => {
      const stuck = kept('stuck')
      const commands = [{ at: 0, kept: stuck }, ...Array.from({ length: others }, (_, index) => ({ at: 1, kept: kept(`free${index}`) }))]
      const outcome = run(commands, { lostOnTheWay: 0, answerLost: 0, slowest: 200, upAt: 0 }, dice(seed), 60_000, [stuck.command.id])
      for (const { kept: one } of commands.slice(1)) expect(outcome.receivedOnPhone.get(one.command.id)).toBeLessThan(8_000)
    }), { numRuns: 100 })
  })

  test('several hung commands at once do not keep an SOS from starting within a moment', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 0, max: 60_000 }), (seed, at) => {
      const stuck = Array.from({ length: 6 }, (_, index) => ({ at: 0, kept: kept(`stuck${index}`) }))
      const help = sos()
      const outcome = run([...stuck, { at, kept: help }], { lostOnTheWay: 0, answerLost: 0, slowest: 200, upAt: 0 }, dice(seed), 120_000, stuck.map(({ kept: one }) => one.command.id))
      expect(outcome.receivedOnPhone.get(help.command.id)! - at).toBeLessThan(1_000)
    }), { numRuns: 50 })
  })
})
