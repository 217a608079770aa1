// An evening on a small machine: the small world behind a server that can crash, with clocks that are set wrong and a
// network that loses, repeats, delays and reorders what two phones send. Nothing here knows what should happen; that
// is in evening-promises.ts.

import type { AlertCommand } from '../../src/alerts/alert-decide.ts'
import type { AlertEvent } from '../../src/alerts/alert.ts'
import { after, type Instant, instant } from '../../src/basics/instant.ts'
import { type ClockReadings, read, resumeClock, type ServerClock } from '../../src/basics/server-time.ts'
import type { ShiftCommand } from '../../src/outings/shift-decide.ts'
import { type Shift, type ShiftEvent, takesPositions } from '../../src/outings/shift.ts'
import { type AlertOrder, at, given, type ShiftOrder } from './given.ts'
import { type Happened, isOpen, makeSmallWorld, ourRules, type Rules, type Slot, type World } from './small-world.ts'

/** How the server is made; the properties put a wrong part in its place. */
export type Server = {
  readonly rules: Rules
  readonly timeOf: (clock: ServerClock, readings: ClockReadings) => Instant
  /** What a start of the process does to what was stored: nothing. */
  readonly afterCrash: (shift: Shift, now: Instant) => Shift
}
export const ourServer: Server = {
  rules: ourRules,
  timeOf: ({ base }, { monotonic }) => read(base, monotonic),
  afterCrash: (shift) => shift,
}

export type Pressed =
  | { readonly to: 'shift'; readonly order: ShiftOrder }
  | { readonly to: 'sos' | 'position' }
  | { readonly to: 'cancel'; readonly pin: 'right' | 'wrong' | 'duress' }
export type Message = { readonly id: string } & Pressed
export type Answer = 'done' | 'repeated' | 'refused'
/** Something that happened, and when it truly was. */
export type Entry = { readonly trueAt: number } & (
  | { readonly about: 'shift'; readonly event: ShiftEvent }
  | { readonly about: Slot; readonly event: AlertEvent }
)

export const start = at('18:00')
export const terms = { checkInMinutes: 20, graceMinutes: 5, plannedEndAt: at('18:00', 1) }

export class Evening {
  trueNow: number = start
  upSince: number = start
  world: World = { shift: given.shift(terms), held: null, sos: null }
  log: Entry[] = []
  onTheWay: Message[] = []
  private wallStep = 0
  private clock: ServerClock
  private readonly seen = new Set<string>()
  private readonly pressed = { asha: 0, bryn: 0 }
  private ids = 0
  private readonly small: ReturnType<typeof makeSmallWorld>

  readonly server: Server
  constructor(server: Server) {
    this.server = server
    this.small = makeSmallWorld(server.rules)
    this.clock = resumeClock(null, this.readings())
  }

  /** Each phone counts its own check-ins. */
  nextSequence(phone: 'asha' | 'bryn'): number {
    return (this.pressed[phone] += 1)
  }
  nextId(): string {
    return `m${(this.ids += 1)}`
  }

  now(): Instant {
    return this.server.timeOf(this.clock, this.readings())
  }

  /** The watch wakes at each next due time. */
  wait(milliseconds: number): void {
    const end = this.trueNow + milliseconds
    for (let wakes = 0; wakes < 1000; wakes += 1) {
      const due = this.small.nextDeadline(this.world)
      if (due === null) break
      const trulyDue = Math.max(this.trueNow, due - (this.now() - this.trueNow))
      if (trulyDue > end) break
      this.trueNow = trulyDue
      this.passTime()
    }
    this.trueNow = end
  }

  setWallClock(step: number): void {
    this.wallStep += step
  }

  /** Killed, and started again some time later. What was on its way is still on its way. */
  crash(downMilliseconds: number): void {
    this.trueNow += downMilliseconds
    this.upSince = this.trueNow
    this.clock = resumeClock(this.clock, this.readings())
    this.world = { ...this.world, shift: this.server.afterCrash(this.world.shift, this.now()) }
    this.passTime()
  }

  /** The store knows the ids it has seen. Check-ins are let through all the same: their sequence must be enough. */
  receive(message: Message): Answer {
    const isCheckIn = message.to === 'shift' && message.order.kind === 'check-in'
    if (this.seen.has(message.id) && !isCheckIn) return 'repeated'
    const answer = this.act(message)
    if (answer === 'done') this.seen.add(message.id)
    return answer
  }

  /** What a coordinator does on the board. */
  doWith(slot: Slot, order: AlertOrder, then: 'still-out' | 'home'): Answer {
    return this.take(this.small.toAlert(this.world, slot, { id: this.small.id(), ...order } as AlertCommand, then, this.now()))
  }

  callOff(): Answer {
    return this.take(this.small.toShift(this.world, { id: this.small.id(), kind: 'abort' }, this.now()))
  }

  private act(message: Message): Answer {
    const now = this.now()
    switch (message.to) {
      case 'shift':
        return this.take(this.small.toShift(this.world, { id: message.id, ...message.order } as ShiftCommand, now))
      case 'sos':
        return this.take(this.small.pressSos(this.world, now))
      case 'position':
        return takesPositions(this.world.shift, now) ? 'done' : 'refused'
      case 'cancel':
        for (const slot of ['held', 'sos'] as const) {
          if (isOpen(this.world[slot])) this.doWith(slot, { kind: 'cancel', pin: message.pin }, 'still-out')
        }
        return 'done'
    }
  }

  private passTime(): void {
    this.take(this.small.passTime(this.world, this.now()))
  }

  private take(happened: Happened | string): Answer {
    if (typeof happened === 'string') return 'refused'
    this.world = happened.world
    for (const event of happened.shiftEvents) this.log.push({ trueAt: this.trueNow, about: 'shift', event })
    for (const { slot, ...event } of happened.alertEvents) {
      this.log.push({ trueAt: this.trueNow, about: slot, event: event as AlertEvent })
    }
    return 'done'
  }

  private readings(): ClockReadings {
    return {
      bootId: 'boot',
      monotonic: this.trueNow - start,
      wall: instant(after(instant(this.trueNow), this.wallStep)),
      lastHeartbeat: null,
      others: [],
    }
  }
}
