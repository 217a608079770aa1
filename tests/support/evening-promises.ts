// What was promised to the people of an evening, kept apart from the rules and told in true time: when somebody must
// be looked for at the latest and at the earliest, what is open, and who may end it. `keptBy` compares.

import { after, hours, type Instant, minutes, seconds } from '../../src/basics/instant.ts'
import { sendKey } from '../../src/alerts/alert.ts'
import { type Answer, type Entry, type Evening, type Message, start, terms } from './any-evening.ts'
import { asha, bryn } from './given.ts'
import { isOpen, type Slot } from './small-world.ts'

const interval = minutes(terms.checkInMinutes)
const grace = minutes(terms.graceMinutes)

/** Events of an alert that nobody hears of at once: they do not break its silence. */
const saysNothing = new Set(['told', 'wrong-pin', 'cancelled-by-phone', 'step-failed', 'close-proposed', 'hand-over-offered'])

type AlertPromise = { open: boolean; duress: boolean; number: number; heardAt: number; proposedBy: string | null }
const noAlert = (): AlertPromise => ({ open: false, duress: false, number: 0, heardAt: 0, proposedBy: null })

export class Unkept extends Error {}

export class Promises {
  private state: 'out' | 'called-off' | 'looked-for' | 'over' = 'out'
  private dueAt = start + interval // when she is asked, or when the five minutes after calling off are over
  private onBreak = false
  private goingHome = false
  private moreTimes = 0
  private phoneEnded = false
  private closing: 'still-out' | 'home' | null = null // a person is closing an alert, and says where she is
  private readonly highest = new Map<string, number>()
  private readonly alerts = { held: noAlert(), sos: noAlert() }
  private readonly sent = new Set<string>()

  /** A phone's message has been received at `now`. */
  received(message: Message, answer: Answer, now: number): void {
    if (answer === 'repeated') return
    if (message.to === 'sos') this.opened('sos', false, now)
    if (message.to === 'cancel' && message.pin === 'duress') {
      for (const alert of [this.alerts.held, this.alerts.sos]) if (alert.open) this.turned(alert)
    }
    if (message.to === 'position') return this.positionAnswered(answer, now)
    if (message.to !== 'shift') return
    const { order } = message
    if (this.state === 'over' || this.phoneEnded) {
      return must(answer === 'refused', 'L4, L9: a phone whose shift has ended is told so')
    }
    const asked = this.state === 'out' && now >= this.dueAt
    if (asked) this.onBreak = false
    switch (order.kind) {
      case 'check-in': {
        must(answer === 'done', 'a check-in is received')
        const fresh = order.sequence === null || order.sequence > (this.highest.get(order.device) ?? -1)
        if (!fresh) return
        if (order.sequence !== null) this.highest.set(order.device, order.sequence)
        if (this.state === 'called-off') this.state = 'over'
        if (this.state !== 'out') return
        this.moreTimes = 0
        if (!this.onBreak) this.dueAt = Math.max(this.dueAt, now + interval)
        return
      }
      case 'more-time':
        if (answer !== 'done') return
        must(this.state === 'out' && !this.onBreak && this.moreTimes < 2, 'more time at most twice in a row')
        this.moreTimes += 1
        this.dueAt = Math.max(this.dueAt, now + interval)
        return
      case 'break':
        if (answer !== 'done') return
        this.onBreak = true
        this.dueAt = now + minutes(order.minutes)
        return
      case 'resume':
        if (answer !== 'done') return
        this.onBreak = false
        this.dueAt = now + interval
        return
      case 'go-home':
        if (answer !== 'done') return
        must(this.state !== 'looked-for', 'L7: nothing from the phone ends being looked for')
        this.state = 'out'
        this.onBreak = false
        this.goingHome = true
        this.dueAt = order.homeBy
        return
      case 'end':
        if (order.how === 'under-duress') return this.forcedEnd(now)
        if (this.state === 'looked-for') this.phoneEnded = true
        else this.state = 'over'
        return
      default:
        throw new Error(`No promise is written for ${order.kind}`)
    }
  }

  calledOff(answer: Answer, now: number): void {
    if (answer !== 'done') return
    must(this.state === 'out', 'L7: nobody calls off who is being looked for')
    this.state = 'called-off'
    this.dueAt = now + minutes(5)
  }

  /** What happened since the last look, in order. `closing`: a person has just pressed close. */
  happened(entries: readonly Entry[], upSince: number, closing: 'still-out' | 'home' | null): void {
    this.closing = closing
    for (const entry of entries) {
      if (entry.about === 'shift') this.shiftHappened(entry, upSince)
      else this.alertHappened(entry.about, entry, upSince)
    }
  }

  /** What must hold now. */
  keptBy(evening: Evening): void {
    const now = evening.trueNow
    if (this.state === 'out' || this.state === 'called-off') {
      const latest = Math.max(this.mustBeToldBy() + seconds(10), evening.upSince + seconds(30))
      must(now <= latest, `L1: looked for no later than 10 s after the grace, or 30 s after the server is up (${now - latest} ms late)`)
    }
    must((evening.world.shift.phase.name === 'overdue') === (this.state === 'looked-for'), `L1, L4: ${this.state}, but the shift is ${evening.world.shift.phase.name}`)
    for (const slot of ['held', 'sos'] as const) {
      const alert = this.alerts[slot]
      must(isOpen(evening.world[slot]) === alert.open, `L7: an alert ends only by a person (${slot})`)
      if (!alert.open) continue
      const since = Math.max(alert.heardAt, evening.upSince)
      must(now - since <= minutes(10), `L8: an open alert is never silent for more than ten minutes (${slot})`)
    }
  }

  private mustBeToldBy = (): number => (this.state === 'called-off' ? this.dueAt : this.dueAt + grace)

  private shiftHappened({ event, trueAt }: Entry & { about: 'shift' }, upSince: number): void {
    if (event.kind === 'asked') must(trueAt >= this.dueAt, `L6: nobody is asked early (${this.dueAt - trueAt} ms)`)
    if (event.kind !== 'deadline-missed') return
    must(this.state === 'out' || this.state === 'called-off', 'L2: one alert for a missed deadline')
    const due = this.mustBeToldBy()
    must(trueAt >= due, `L6: nobody is looked for early (${due - trueAt} ms)`)
    must(trueAt <= Math.max(due + seconds(10), upSince + seconds(30)), `L1: nobody is looked for late (${trueAt - due} ms)`)
    if (event.afterOutage) must(trueAt - upSince <= seconds(30), 'L16: a roll call within 30 s of being up again')
    this.state = 'looked-for'
    this.onBreak = false
    this.opened('held', false, trueAt)
  }

  private alertHappened(slot: Slot, { event, trueAt }: Entry & { about: Slot }, upSince: number): void {
    const alert = this.alerts[slot]
    if (!saysNothing.has(event.kind)) alert.heardAt = trueAt
    switch (event.kind) {
      case 'opened':
        alert.number += 1
        if (event.alert === 'roll-call') must(trueAt - upSince <= seconds(30), 'L16: a roll call within 30 s of being up again')
        return
      case 'step-reached':
        for (const tell of event.tell) {
          must(!alert.duress || (tell.person !== bryn && tell.person !== asha), 'a duress alert tells nobody who walks with her')
          for (const channel of tell.channels) {
            const key = sendKey(`${slot}${alert.number}`, event, channel, tell.person)
            must(!this.sent.has(key), `L3: a message is written once (${key})`)
            this.sent.add(key)
          }
        }
        return
      case 'taken':
      case 'handed-over':
        return must(event.by !== asha, 'L7: nobody deals with an alert about themselves')
      case 'close-proposed':
        alert.proposedBy = event.by
        return
      case 'closed':
        return this.closed(alert, event.by, event.second, trueAt)
      default:
        return
    }
  }

  private closed(alert: AlertPromise, by: string, second: string | null, now: number): void {
    must(this.closing !== null, 'L7: only a person ends an alert')
    must(by !== asha, 'L7: nobody closes an alert about themselves')
    if (alert.duress) must(second !== null && second === alert.proposedBy && second !== by, 'a duress alert needs two people')
    const wasHolding = alert === this.alerts.held || alert.duress
    Object.assign(alert, { open: false, duress: false, proposedBy: null })
    const held = this.alerts.held.open || (this.alerts.sos.open && this.alerts.sos.duress)
    if (this.state !== 'looked-for' || held || !wasHolding) return
    if (this.closing === 'home' || this.phoneEnded) this.state = 'over'
    else {
      this.state = 'out'
      this.dueAt = now + interval
    }
  }

  private forcedEnd(now: number): void {
    this.phoneEnded = true
    this.onBreak = false
    this.state = 'looked-for'
    const about = this.alerts.held.open ? this.alerts.held : this.alerts.sos.open ? this.alerts.sos : null
    if (about === null) this.opened('held', true, now)
    else this.turned(about)
  }

  private positionAnswered(answer: Answer, now: number): void {
    const unshared = this.state === 'out' && ((this.onBreak && now < this.dueAt) || this.goingHome)
    const mayNot = unshared || this.state === 'over' || this.state === 'called-off' || this.phoneEnded
    must(!mayNot || answer === 'refused', 'L18: no position after the end, on a break or on the way home')
  }

  private opened(slot: Slot, duress: boolean, now: number): void {
    const alert = this.alerts[slot]
    if (!alert.open) Object.assign(alert, { open: true, duress, proposedBy: null, heardAt: now })
  }

  private turned(alert: AlertPromise): void {
    alert.duress = true
    alert.proposedBy = null
  }
}

function must(holds: boolean, promise: string): void {
  if (!holds) throw new Unkept(promise)
}

/** A phone's clock a day wrong, either way. */
export const skewed = (moment: number, skew: -1 | 0 | 1): Instant => after(moment as Instant, skew * hours(24))
