// What must be true in every state of the small world, and of every way from one to the next. By their numbers in the
// table of invariants; `Broken` names the one that does not hold and the way there.

import { after, hours, type Instant, minutes, seconds } from '../../src/basics/instant.ts'
import { asSeenByItsPerson, takesPositions } from '../../src/outings/shift.ts'
import { type AlertOrder, asha, bryn, type ShiftOrder } from './given.ts'
import { type Happened, isLookedFor, isOpen, type Rules, type Slot, type SmallWorld, type World } from './small-world.ts'

export class Broken extends Error {}

/** One state, how it was come to, and from which. */
export type Place = {
  readonly world: World
  readonly now: Instant
  readonly from: Place | null
  readonly order: ShiftOrder | AlertOrder | string
}

type Must = (holds: boolean, invariant: string) => void
const mustAt = (place: Place): Must => (holds, invariant) => {
  if (!holds) throw new Broken(`${invariant}: ${wayTo(place)}`)
}

export function checkState(place: Place, rules: Rules): void {
  const { world, now } = place
  const { shift } = world
  const must = mustAt(place)
  const over = shift.phase.name === 'ended' || shift.phase.name === 'expired'
  const due = rules.nextShiftDeadline(shift)
  must(over || shift.phase.name === 'overdue' || (due !== null && due > now), 'L1: each live shift has a next deadline')
  must(shift.phase.name !== 'overdue' || isLookedFor(world, rules), 'L1: each overdue shift has an open alert')
  for (const alert of [world.held, world.sos]) {
    if (!isOpen(alert)) continue
    const next = rules.nextAlertDeadline(alert)
    must(next !== null && next > now, 'L8: each open alert has a next deadline')
    must(next !== null && next <= after(now, minutes(10)), 'L8: something happens to an open alert within ten minutes')
    const told = alert.ladder.flatMap((step) => step.tell.map((tell) => tell.person))
    must(alert.kind !== 'duress' || !(told.includes(bryn) || told.includes(asha)), 'a duress alert tells nobody who walks with her')
  }
  if (!over && shift.endedOnPhoneAt === null) return
  must(!takesPositions(shift, now), 'L18: no position after the end')
  must(asSeenByItsPerson(shift).phase.name === 'ended' || shift.phase.name === 'expired', 'L9: her phone shows the end')
  const late = { id: 'c', kind: 'check-in', source: 'phone', device: 'asha-phone', sequence: 1e9, happenedAt: null } as const
  const answer = rules.decideShift(shift, late, now)
  must(!answer.ok && answer.reason === 'shift-over', 'L4, L9: a phone whose shift has ended gets one answer, forced or not')
}

export function checkMove(from: Place, to: Place, happened: Happened, small: SmallWorld): void {
  const must = mustAt(to)
  const before = from.world.shift.phase
  const now = to.world.shift.phase
  if (before.name === 'ended' || before.name === 'expired') must(now === before, 'L4: an ended shift never revives')
  if (before.name === 'overdue' && now.name !== 'overdue') {
    must(happened.alertEvents.some(({ kind }) => kind === 'closed'), 'L7: only the close of an alert ends being overdue')
  }
  for (const event of happened.shiftEvents) {
    if (event.kind === 'check-in-noted') {
      must(now.name === before.name && JSON.stringify(now) === JSON.stringify(before), 'L4: a repeated or late check-in moves nothing')
    }
    if (event.kind === 'checked-in') {
      const last = from.world.shift.heard[event.device] ?? -1
      must(event.sequence === null || event.sequence > last, 'L4: a copy of an old check-in does not count')
      must('deadlineAt' in now && 'deadlineAt' in before && now.deadlineAt >= before.deadlineAt, 'L4: a check-in never makes a deadline sooner')
    }
    if (event.kind === 'deadline-missed') must(before.name !== 'overdue', 'L2: one alert for a missed deadline')
  }
  for (const slot of ['held', 'sos'] as const) checkAlertMove(slot, from, to, happened, must)
  const again = small.passTime(to.world, to.now)
  must(again.shiftEvents.length === 0 && again.alertEvents.length === 0, 'L2: nothing is left to do when the watch looks again')
}

function checkAlertMove(slot: Slot, from: Place, to: Place, happened: Happened, must: Must): void {
  const before = from.world[slot]
  const alert = to.world[slot]
  const events = happened.alertEvents.filter((event) => event.slot === slot)
  if (alert === null || events.length === 0) return
  if (isOpen(before) && !isOpen(alert)) {
    const { status } = alert
    const closed = events.find(({ kind }) => kind === 'closed')
    const order = typeof to.order === 'string' || to.order.kind !== 'close' ? null : to.order
    if (order === null || closed?.kind !== 'closed' || status.name !== 'closed') return must(false, 'L7: only a close by a person ends an alert')
    must(closed.note !== '' && !before.subjects.includes(status.by), 'L7: closed with a note, by somebody it is not about')
    const two = status.second !== null && status.second !== status.by && !before.subjects.includes(status.second)
    const few = order.coordinators < 3 && before.silentUntil !== null && to.now >= before.silentUntil
    must(before.kind !== 'duress' || two || few, 'a duress alert needs two people, or one after a day where there are few')
  }
  for (const event of events) {
    if (event.kind === 'taken' || event.kind === 'handed-over') must(!alert.subjects.includes(event.by), 'L7: nobody deals with an alert about themselves')
    if (event.kind === 'reopened') must(before?.status.name === 'closed' && to.now <= after(before.status.at, hours(24)), 'reopened within a day')
    if (event.kind !== 'step-reached' || !event.tell.some((tell) => tell.as === 'trusted-contact')) continue
    must(alert.kind !== 'roll-call' || to.now >= after(alert.openedAt, seconds(120)), 'L16: nobody outside within two minutes of a roll call')
    must(alert.heldUntil === null || to.now >= alert.heldUntil, 'an SOS taken back at once goes no further than the coordinator')
  }
  const failed = events.some(({ kind }) => kind === 'step-failed') && isOpen(before) && before.status.name === 'open'
  if (failed && before.ladder[before.status.step + 1] !== undefined && before.kind !== 'roll-call' && before.heldUntil === null) {
    must(events.some(({ kind }) => kind === 'step-reached'), 'L3: when all sends of a step failed the next comes at once')
  }
}

function wayTo(place: Place): string {
  const way: string[] = []
  for (let one: Place | null = place; one !== null; one = one.from) {
    way.unshift(typeof one.order === 'string' ? one.order : JSON.stringify(one.order))
  }
  return way.join(' → ')
}
