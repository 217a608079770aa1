// Walks through every state of the small world: from each, every command by everybody and every way time can pass.
// Breadth first, so that what is found broken comes with the shortest way to it.

import type { AlertCommand } from '../../src/alerts/alert-decide.ts'
import type { Alert } from '../../src/alerts/alert.ts'
import type { Step } from '../../src/alerts/who-is-told.ts'
import { after, hours, type Instant, minutes, seconds } from '../../src/basics/instant.ts'
import type { ShiftCommand } from '../../src/outings/shift-decide.ts'
import { endQuestions, type Shift } from '../../src/outings/shift.ts'
import { checkMove, checkState, type Place } from './every-state-checks.ts'
import type { AlertOrder, ShiftOrder } from './given.ts'
import { type Happened, isOpen, makeSmallWorld, type Rules, type World } from './small-world.ts'

/** Where to begin, what can be said and done there, and who is told. */
export type Scope = {
  readonly ladder: readonly Step[]
  readonly seeds: readonly { readonly world: World; readonly now: Instant }[]
  readonly shiftOrders: (shift: Shift, now: Instant) => readonly ShiftOrder[]
  readonly alertOrders: (alert: Alert, world: World) => readonly AlertOrder[]
  readonly sosCanBePressed: boolean
}

export type Found = { readonly states: number; readonly transitions: number; readonly refused: number }

/** All lengths of a scope's shift are whole numbers of these, so that there are few distances to tell apart. */
export const beat = minutes(5)

/** Throws `Broken` where an invariant does not hold. */
export function searchEveryState(rules: Rules, scope: Scope): Found {
  const small = makeSmallWorld(rules, scope.ladder)
  const seen = new Set<string>()
  const queue: Place[] = []
  let transitions = 0
  let refused = 0

  const reach = (place: Place) => {
    const key = keyOf(place.world, place.now)
    if (seen.has(key)) return
    seen.add(key)
    checkState(place, rules)
    queue.push(place)
  }
  const move = (from: Place, order: Place['order'], now: Instant, result: Happened | string) => {
    transitions += 1
    if (typeof result === 'string') {
      refused += 1
      return
    }
    const to = { world: result.world, now, from, order }
    checkMove(from, to, result, small)
    reach(to)
  }

  for (const { world, now } of scope.seeds) reach({ world, now, from: null, order: 'the beginning' })
  for (const place of queue) {
    const { world, now } = place
    for (const order of scope.shiftOrders(world.shift, now)) {
      move(place, order, now, small.toShift(world, { id: 'c', ...order } as ShiftCommand, now))
    }
    if (scope.sosCanBePressed) move(place, 'an SOS', now, small.pressSos(world, now))
    for (const slot of ['held', 'sos'] as const) {
      const alert = world[slot]
      for (const order of alert === null ? [] : scope.alertOrders(alert, world)) {
        for (const then of order.kind === 'close' ? (['still-out', 'home'] as const) : (['still-out'] as const)) {
          move(place, order, now, small.toAlert(world, slot, { id: 'c', ...order } as AlertCommand, then, now))
        }
      }
    }
    const due = small.nextDeadline(world)
    const alertOpen = isOpen(world.held) || isOpen(world.sos)
    const wait = (how: string, until: Instant) => move(place, how, until, small.passTime(world, until))
    if (due !== null) wait('until something is due', due)
    if (due !== null) wait('an outage past it', after(due, minutes(20)))
    // With an alert open only the order in which things are due matters, and that is walked through already.
    if (due !== null && due > after(now, beat) && !alertOpen) wait('a while', after(now, beat))
    if (due === null || alertOpen) wait('a day', after(now, hours(24)))
  }
  return { states: seen.size, transitions, refused }
}

// Further ahead than this no rule looks yet; it is reached by beginning near to it, or by the longer waits.
const far = minutes(40)
const ahead = (moment: Instant, now: Instant): string =>
  moment <= now ? '-' : moment > now + far ? 'far' : String((moment - now) / 1000)

/**
 * Everything a rule still looks at, and nothing else: two situations with the same key go on the same way. Moments
 * count only as far ahead as they are, so that the same situation an hour later is the same state.
 */
function keyOf({ shift, held, sos }: World, now: Instant): string {
  return `${shiftKey(shift, now)}|${alertKey(held, now)}|${alertKey(sos, now)}`
}

function shiftKey(shift: Shift, now: Instant): string {
  const { phase } = shift
  if (phase.name === 'ended' || phase.name === 'expired') return 'over'
  // Her phone shows the end: nothing is left of the shift but its alert.
  if (shift.endedOnPhoneAt !== null) return 'ended on her phone'
  const due =
    phase.name === 'overdue' ? ''
    : 'overdueAt' in phase ? ahead(phase.overdueAt, now)
    : 'deadlineAt' in phase ? ahead(phase.deadlineAt, now)
    : 'expiresAt' in phase ? ahead(phase.expiresAt, now)
    : ahead(phase.askAgainAt, now)
  const remind = shift.remindAt === null ? '-' : ahead(shift.remindAt, now)
  const asks = endQuestions(shift)
  const plannedEnd = shift.endAsked.plannedEnd ? 'asked' : ahead(asks.plannedEnd, now)
  const longestShift = shift.endAsked.longestShift ? 'asked' : ahead(asks.longestShift, now)
  return `${phase.name},${due},${remind},${plannedEnd},${longestShift},${shift.extensionsInARow},${shift.homeBy !== null},${shift.halved},${shift.startedAt !== null}`
}

function alertKey(alert: Alert | null, now: Instant): string {
  if (alert === null) return 'none'
  const { kind, status, openedAt, silentUntil, heldUntil, closeProposed } = alert
  if (status.name === 'closed') return `${kind},closed,${now - status.at > hours(24)}`
  const own =
    status.name === 'open' ? ahead(status.nextAt, now)
    : status.name === 'dealing' ? `${status.by},${ahead(status.until, now)},${status.offeredTo}`
    : `${status.by},${ahead(status.remindAt, now)},${status.offeredTo},${status.reminders > 0}`
  const age = now - openedAt
  const young = kind === 'sos' ? age <= seconds(15) : kind === 'roll-call' ? Math.min(age, seconds(120)) : ''
  const repeats = Math.min(Math.max(alert.repeats, 28), 31) // at 30 their pace changes
  const quiet = silentUntil === null ? '' : silentUntil > now
  const held = heldUntil === null ? '' : ahead(heldUntil, now)
  return `${kind},${status.name},${status.step},${own},${repeats},${young},${quiet},${held},${closeProposed?.by}`
}
