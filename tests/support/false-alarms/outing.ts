// One outing on which nothing bad happens, minute by minute: the real rules of shift, alert and outing on the server,
// and people whose phones are in pockets, who walk through dead spots, forget, and finish a conversation first. Every
// alert that a coordinator is told of here is a false one.

import { ladderFor } from '../../../src/alerts/who-is-told.ts'
import { after, type Instant, minutes, seconds } from '../../../src/basics/instant.ts'
import { worthSendingFor } from '../../../src/notify/message.ts'
import { applyOuting, isHomeQuestionForAll, nextHomeQuestion, planOuting } from '../../../src/outings/outing.ts'
import { type Ask, asksAt, mayAnswerForAnother, mostAreHome, saysHome, waysToAsk } from '../../../src/outings/shift-asks.ts'
import { planShift, type ShiftEvent } from '../../../src/outings/shift.ts'
import { asha, at, bryn, carys, secondCoordinator, type ShiftOrder } from '../given.ts'
import { type Happened, makeSmallWorld, ourRules, type Rules, type SmallWorld, type World } from '../small-world.ts'
import type { Assumptions } from './assumptions.ts'
import { chanceFrom } from './chance.ts'
import { carriesNow, makePhone, type ModelPhone } from './phone.ts'
import { makeQueue } from './queue.ts'

/** What is tried: our rules, or worse ones, at some settings. */
export type Product = {
  readonly rules: Rules
  readonly asksAt: (event: ShiftEvent) => readonly Ask[]
  readonly nextHomeQuestion: typeof nextHomeQuestion
  readonly isLeadAskedNow: typeof mostAreHome
  readonly checkInMinutes: number
  readonly graceMinutes: number
  /** Whether the server can send text messages at all. */
  readonly hasTexts: boolean
}
export const ourProduct: Product = { rules: ourRules, asksAt, nextHomeQuestion, isLeadAskedNow: mostAreHome, checkInMinutes: 30, graceMinutes: 5, hasTexts: true }

export const causes = ['after the end', 'battery', 'no message can reach the phone', 'no signal', 'not noticed', 'noticed too late', 'message late or lost'] as const
export type Cause = (typeof causes)[number]

export type Played = {
  readonly people: number
  /** One for each time a coordinator was told of somebody, in order. */
  readonly alerts: readonly Cause[]
  /** People who were asked at a deadline; and of them, those for whom the phone of somebody in their group answered. */
  readonly asked: number
  readonly answeredByGroup: number
  readonly texts: number
}

type Walker = {
  readonly phone: ModelPhone
  readonly group: number
  readonly small: SmallWorld
  world: World
  finishedAt: Instant | null
  /** A message that was not noticed, or could not be answered: it stands on the screen at the next look. */
  isWaiting: Ask['purpose'] | null
  /** What became of the messages since the last check-in. */
  rang: 'not at all' | 'unnoticed' | 'noticed'
}

const start = at('18:00')
/** Long enough for everybody to be asked whether it still goes on. */
const longestAfterEnd = minutes(120)
const coordinatorTakes = minutes(4)

const channels = ['push', 'sms', 'voice'] as const
const ladderOf = (isAlone: boolean) => ladderFor({
  subjects: [asha], partners: isAlone ? [] : [bryn], coordinatorsOnDuty: [carys], next: [secondCoordinator], leads: [], agents: [], trustedContacts: [],
  sameGroup: [bryn], brokenChannels: {}, channelsOf: { [bryn]: channels, [carys]: channels, [secondCoordinator]: channels },
}, 'missed', false)

/** The same seed plays the same outing. */
export function playOuting(product: Product, assumed: Assumptions, seed: number): Played {
  const chance = chanceFrom(seed)
  const plannedEndAt = after(start, minutes(assumed.plannedMinutes))
  const shutAt = after(plannedEndAt, longestAfterEnd)
  const queue = makeQueue(start)
  const count = { asked: 0, answeredByGroup: 0, texts: 0 }
  const alerts: Cause[] = []
  let isAskedOfLead = false
  let allBackAt: Instant = shutAt
  const walkers = chance.pick(assumed.outings).flatMap((size, group) => makeGroup(size, group))
  const groupOf = (one: Walker) => walkers.filter((other) => other.group === one.group && other !== one)
  const phaseOf = (one: Walker) => one.world.shift.phase
  const isOut = (one: Walker) => phaseOf(one).name !== 'ended'

  for (const one of walkers) {
    toShift(one, { kind: 'prepare' })
    toShift(one, { kind: 'start' })
    lookAgain(one)
  }
  goHome()
  queue.runUntil(shutAt)
  return { people: walkers.length, alerts, ...count }

  /** Those who walk together rest together, and share most of their dead spots. */
  function makeGroup(size: number, group: number): Walker[] {
    const small = makeSmallWorld(product.rules, ladderOf(size === 1))
    const shared = chance.next()
    const rests = chance.happens(assumed.breakInAnOuting)
    const restsAt = after(start, minutes(20 + chance.next() * (assumed.plannedMinutes - 50)))
    const rest = rests ? { from: restsAt, until: after(restsAt, minutes(chance.logNormal(assumed.breakMinutes, 0.4))) } : null
    const saysSo = rest !== null && chance.happens(assumed.saysBreak)
    return Array.from({ length: size }, () => {
      const shift = planShift({ checkInMinutes: product.checkInMinutes, graceMinutes: product.graceMinutes, plannedStartAt: start, plannedEndAt })
      const phone = makePhone(assumed, chance, { from: start, until: shutAt, shared, rest })
      const one: Walker = { group, small, phone, world: { shift, held: null, sos: null }, finishedAt: null, isWaiting: null, rang: 'not at all' }
      if (saysSo) queue.at(rest.from, () => send(one, () => toShift(one, { kind: 'break', minutes: 30 })))
      if (saysSo && chance.happens(0.5)) queue.at(rest.until, () => send(one, () => toShift(one, { kind: 'resume' })))
      return one
    })
  }

  // On the server

  function toShift(one: Walker, order: ShiftOrder): void {
    const happened = one.small.toShift(one.world, { id: one.small.id(), ...order } as Parameters<SmallWorld['toShift']>[1], queue.now())
    if (typeof happened !== 'string') changed(one, happened)
  }

  function changed(one: Walker, happened: Happened): void {
    one.world = happened.world
    for (const event of happened.shiftEvents) {
      if (event.kind === 'asked') count.asked += 1
      if (event.kind === 'checked-in') {
        if (event.late && event.source === 'partner-phone') count.answeredByGroup += 1
        one.rang = 'not at all'
        one.isWaiting = null
      }
      for (const ask of product.asksAt(event)) {
        const asked = ask.whom === 'self' ? [one] : groupOf(one).filter((mate) => mayAnswerForAnother(mate.world.shift, queue.now()))
        for (const person of asked) tell(person, ask)
      }
      if (saysHome(event) && !isAskedOfLead && product.isLeadAskedNow(walkers.map((walker) => walker.world.shift))) {
        isAskedOfLead = true
        leadAnswersWhenAllAreBack()
      }
    }
    for (const event of happened.alertEvents) {
      if (event.kind !== 'step-reached' || event.repeat > 0 || !event.tell.some(({ as }) => as === 'coordinator')) continue
      alerts.push(causeOf(one))
      queue.in(coordinatorTakes, () => coordinatorRang(one))
    }
    watch(one)
  }

  /** The watch wakes at the next due time. */
  function watch(one: Walker): void {
    const due = one.small.nextDeadline(one.world)
    if (due === null) return
    queue.at(due, () => {
      const now = one.small.nextDeadline(one.world)
      if (now !== null && now <= queue.now()) changed(one, one.small.passTime(one.world, queue.now()))
    })
  }

  /** Rings, hears that all is well, and closes. */
  function coordinatorRang(one: Walker): void {
    const isHome = one.finishedAt !== null
    for (const order of [{ kind: 'deal', by: carys }, { kind: 'close', by: carys, outcome: 'false-alarm', note: 'Rang, all is well', coordinators: 3 }] as const) {
      const happened = one.small.toAlert(one.world, 'held', { id: one.small.id(), ...order }, isHome ? 'home' : 'still-out', queue.now())
      if (typeof happened !== 'string') changed(one, happened)
    }
  }

  // To the phone, and back

  function tell(one: Walker, ask: Ask): void {
    for (const way of waysToAsk(ask.how, waysOf(one))) {
      if (way === 'sms') count.texts += 1
      const arrives = one.phone.arrivalOf(way, queue.now(), chance, assumed)
      // A push service keeps a notice only for so long.
      if (arrives === null || (way === 'push' && arrives - queue.now() > worthSendingFor[ask.purpose])) continue
      queue.at(arrives, () => rings(one, ask.purpose))
    }
  }

  /** What was pressed is kept on the phone and sent when there is signal. */
  function send(one: Walker, run: () => void): void {
    const arrives = one.phone.signalAt(queue.now())
    if (arrives !== null) queue.at(after(arrives, seconds(1)), run)
  }

  function waysOf(one: Walker) {
    return one.phone.ways.filter((way) => way === 'push' || product.hasTexts)
  }

  // In people's hands

  function rings(one: Walker, purpose: Ask['purpose']): void {
    if (!needsAnswer(one, purpose)) return
    const isNoticed = !one.phone.isAway(queue.now()) && !chance.happens(assumed.misses[carriesNow(one.phone, queue.now())])
    if (purpose === 'check-in-soon' || purpose === 'check-in-asked') one.rang = isNoticed || one.rang === 'noticed' ? 'noticed' : 'unnoticed'
    if (!isNoticed) one.isWaiting = purpose
    else queue.in(minutes(chance.logNormal(assumed.reactionMinutes, assumed.reactionSpread)), () => answer(one, purpose))
  }

  function answer(one: Walker, purpose: Ask['purpose']): void {
    one.isWaiting = null
    if (!needsAnswer(one, purpose)) return
    if (one.phone.isAway(queue.now())) one.isWaiting = purpose
    else if (one.finishedAt !== null) send(one, () => toShift(one, { kind: 'end', how: 'self' }))
    else press(one, purpose === 'partner-asked' || speaksForAll(one))
  }

  function needsAnswer(one: Walker, purpose: Ask['purpose']): boolean {
    if (purpose === 'home-asked') return isOut(one) && one.finishedAt !== null
    if (purpose === 'partner-asked') return groupOf(one).some((mate) => phaseOf(mate).name === 'grace')
    return isOut(one) && isTime(one)
  }

  /** The last third of an interval: before it nobody looks at the time. */
  function isTime(one: Walker): boolean {
    const phase = phaseOf(one)
    return phase.name === 'grace' || (phase.name === 'active' && phase.deadlineAt - queue.now() <= minutes(product.checkInMinutes) / 3)
  }

  function speaksForAll(one: Walker): boolean {
    const isPhoneless = groupOf(one).some((mate) => waysOf(mate).length === 0 || mate.phone.isDead(queue.now()))
    return chance.happens(isPhoneless ? assumed.answersForPhoneless : assumed.answersForBoth)
  }

  function press(one: Walker, isForAll: boolean): void {
    send(one, () => {
      const heard = { kind: 'check-in', device: 'phone', sequence: null, happenedAt: null } as const
      if (isOut(one)) toShift(one, { ...heard, source: 'phone' })
      if (isForAll) for (const mate of groupOf(one)) if (isOut(mate)) toShift(mate, { ...heard, source: 'partner-phone' })
    })
  }

  function lookAgain(one: Walker): void {
    queue.in(minutes(chance.waiting(assumed.lookEveryMinutes)), () => {
      if (one.phone.isDead(queue.now()) || !isOut(one)) return
      if (!one.phone.isAway(queue.now())) {
        if (one.isWaiting !== null) answer(one, one.isWaiting)
        else if (one.finishedAt === null && isTime(one) && chance.happens(assumed.checksInAtALook)) press(one, speaksForAll(one))
      }
      lookAgain(one)
    })
  }

  // Going home

  function goHome(): void {
    const ends = after(start, minutes(chance.logNormal(assumed.plannedMinutes, assumed.endSpread)))
    const finishes = new Map(walkers.map((one) => [one.group, after(ends, minutes(chance.next() * 15))]))
    const last = Math.max(...finishes.values()) as Instant
    allBackAt = last
    const leadEndsAll = chance.happens(assumed.leadEndsAll)
    if (leadEndsAll) queue.at(after(last, minutes(1 + chance.next() * 4)), endAll)
    for (const one of walkers) {
      const finish = leadEndsAll ? last : finishes.get(one.group)!
      const leaves = after(finish, minutes(3 + chance.next() * 10))
      const says = !leadEndsAll && chance.happens(assumed.saysHome)
      one.phone.goesAway(leaves, chance.happens(assumed.drivesHome) ? after(leaves, minutes(chance.logNormal(assumed.wayHomeMinutes, 0.5))) : leaves)
      queue.at(finish, () => {
        one.finishedAt = queue.now()
        if (says) queue.in(minutes(chance.next() * 3), () => send(one, () => toShift(one, { kind: 'end', how: 'self' })))
      })
    }
    askEveryoneHome()
  }

  /** Lead and watch answer only when all are back, and only if they see to it. */
  function askEveryoneHome(): void {
    const next = product.nextHomeQuestion(applyOuting(planOuting(), { kind: 'outing-started', at: start, by: carys }), plannedEndAt, queue.now())
    if (next === null) return
    queue.at(next, () => {
      const asked = isHomeQuestionForAll(plannedEndAt, queue.now()) ? 2 : 1
      for (let person = 0; person < asked; person += 1) leadAnswersWhenAllAreBack()
      askEveryoneHome()
    })
  }

  function leadAnswersWhenAllAreBack(): void {
    if (queue.now() >= allBackAt && walkers.some(isOut) && chance.happens(assumed.answersEveryoneHome)) queue.in(minutes(chance.logNormal(2, 0.7)), endAll)
  }

  function endAll(): void {
    for (const one of walkers) toShift(one, { kind: 'end', how: 'everyone-home' })
  }

  function causeOf(one: Walker): Cause {
    const { phone } = one
    if (one.finishedAt !== null) return 'after the end'
    if (phone.isDead(queue.now())) return 'battery'
    if (waysOf(one).length === 0) return 'no message can reach the phone'
    if (phone.shareWithoutSignal(after(queue.now(), -minutes(product.graceMinutes + 1)), queue.now()) > 0.5) return 'no signal'
    return one.rang === 'noticed' ? 'noticed too late' : one.rang === 'unnoticed' ? 'not noticed' : 'message late or lost'
  }
}
