// The smallest world in which somebody can be lost: one shift, the alerts about it, and what ties them together, as
// the stores do it in one transaction. The rules are passed in, so that a wrong variant of one can be put in its place.

import { decide as decideAlert, raise, type AlertCommand, type AlertRefusal } from '../../src/alerts/alert-decide.ts'
import {
  evolve as evolveAlert, holdsItsShift, isClosed, type Alert, type AlertEvent, type AlertKind, type AlertStatus,
} from '../../src/alerts/alert.ts'
import { nextDeadline as nextAlertDeadline, passTime as passAlertTime } from '../../src/alerts/alert-time.ts'
import type { Step } from '../../src/alerts/who-is-told.ts'
import type { Instant } from '../../src/basics/instant.ts'
import { decide as decideShift, type Refusal, type ShiftCommand } from '../../src/outings/shift-decide.ts'
import { nextDeadline as nextShiftDeadline, passTime as passShiftTime } from '../../src/outings/shift-time.ts'
import { alertCallFor, evolve as evolveShift, type Shift, type ShiftEvent } from '../../src/outings/shift.ts'
import { asha, atHome, bryn, carys, secondCoordinator } from './given.ts'

export const ourRules = {
  decideShift, passShiftTime, nextShiftDeadline, decideAlert, passAlertTime, nextAlertDeadline, alertCallFor, holdsItsShift,
}
export type Rules = typeof ourRules

/** `held`: the latest alert the shift raised itself (missed, roll call, duress). `sos`: the latest SOS. */
export type World = { readonly shift: Shift; readonly held: Alert | null; readonly sos: Alert | null }
export type Slot = 'held' | 'sos'
export type Happened = { readonly world: World; readonly shiftEvents: readonly ShiftEvent[]; readonly alertEvents: readonly (AlertEvent & { readonly slot: Slot })[] }

/** A short ladder whose waits are whole minutes. */
export const shortLadder: readonly Step[] = [
  { afterSeconds: 0, tell: [{ person: bryn, as: 'partner', channels: ['sms'] }, { person: carys, as: 'coordinator', channels: ['push'] }] },
  { afterSeconds: 60, tell: [{ person: secondCoordinator, as: 'next', channels: ['sms'] }] },
  { afterSeconds: 60, tell: [{ person: atHome, as: 'trusted-contact', channels: ['sms'] }] },
]

type OpenAlert = Alert & { readonly status: Exclude<AlertStatus, { name: 'closed' }> }
export const isOpen = (alert: Alert | null): alert is OpenAlert => alert !== null && !isClosed(alert)
/** Whether somebody is bound to look for the person of an overdue shift. */
export const isLookedFor = (world: World, rules: Rules = ourRules): boolean =>
  [world.held, world.sos].some((alert) => isOpen(alert) && rules.holdsItsShift(alert))

export function makeSmallWorld(rules: Rules, ladder: readonly Step[] = shortLadder) {
  let made = 0
  const id = () => `w${++made}`

  const quiet = (world: World): Happened => ({ world, shiftEvents: [], alertEvents: [] })

  function shiftChanged(before: Happened, events: readonly ShiftEvent[], now: Instant): Happened {
    let happened: Happened = {
      ...before,
      world: { ...before.world, shift: evolveShift(before.world.shift, events) },
      shiftEvents: [...before.shiftEvents, ...events],
    }
    for (const event of events) {
      const call = rules.alertCallFor(event)
      if (call === null) continue
      if (call.do === 'raise') happened = raised(happened, call.kind, now)
      else if (call.do === 'raise-or-turn') {
        const slot: Slot | null = isOpen(happened.world.held) ? 'held' : isOpen(happened.world.sos) ? 'sos' : null
        happened = slot === null ? raised(happened, 'duress', now) : told(happened, slot, { id: id(), kind: 'cancel', pin: 'duress' }, now)
      } else {
        for (const slot of ['held', 'sos'] as const) {
          if (!isOpen(happened.world[slot])) continue
          happened = told(happened, slot, { id: id(), kind: 'tell', what: call.what, by: null, note: '' }, now)
        }
      }
    }
    return happened
  }

  function raised(before: Happened, kind: AlertKind, now: Instant): Happened {
    const slot: Slot = kind === 'sos' ? 'sos' : 'held'
    // Only after a reopening; the store opens a second alert then, and here the open one stands for both.
    if (isOpen(before.world[slot])) return told(before, slot, { id: id(), kind: 'tell', what: 'note', by: null, note: '' }, now)
    const quietLadder = kind === 'duress' ? ladder.map((step) => ({ ...step, tell: step.tell.filter((tell) => tell.person !== bryn) })) : ladder
    const details = { alert: kind, silent: kind === 'duress', subjects: [asha], group: [bryn], ladder: quietLadder }
    const events = raise(details, now)
    return alertChanged({ ...before, world: { ...before.world, [slot]: null } }, slot, events, null, now)
  }

  function told(before: Happened, slot: Slot, command: AlertCommand, now: Instant): Happened {
    const decision = rules.decideAlert(before.world[slot]!, command, now)
    return decision.ok ? alertChanged(before, slot, decision.value, 'still-out', now) : before
  }

  function alertChanged(before: Happened, slot: Slot, events: readonly AlertEvent[], then: 'still-out' | 'home' | null, now: Instant): Happened {
    const alert = events.length === 0 ? before.world[slot] : evolveAlert(before.world[slot], events)
    const happened: Happened = {
      ...before,
      world: { ...before.world, [slot]: alert },
      alertEvents: [...before.alertEvents, ...events.map((event) => ({ ...event, slot }))],
    }
    if (!events.some(({ kind }) => kind === 'closed') || happened.world.shift.phase.name !== 'overdue') return happened
    if (alert === null || !rules.holdsItsShift(alert) || isLookedFor(happened.world, rules)) return happened
    const back = rules.decideShift(happened.world.shift, { id: id(), kind: 'alert-closed', then: then ?? 'still-out' }, now)
    return back.ok ? shiftChanged(happened, back.value, now) : happened
  }

  return {
    id,
    /** What a command for the shift does; a reason where it is refused. */
    toShift(world: World, command: ShiftCommand, now: Instant): Happened | Refusal {
      const decision = rules.decideShift(world.shift, command, now)
      return decision.ok ? shiftChanged(quiet(world), decision.value, now) : decision.reason
    },
    /** What a command for one of the alerts does. `then`: where she is, should this close it. */
    toAlert(world: World, slot: Slot, command: AlertCommand, then: 'still-out' | 'home', now: Instant): Happened | AlertRefusal {
      const alert = world[slot]
      if (alert === null) return 'alert-closed'
      const decision = rules.decideAlert(alert, command, now)
      return decision.ok ? alertChanged(quiet(world), slot, decision.value, then, now) : decision.reason
    },
    /** "Alert my team": a new alert, or once more on the one that is open. */
    pressSos(world: World, now: Instant): Happened {
      if (!isOpen(world.sos)) return raised(quiet(world), 'sos', now)
      return told(quiet(world), 'sos', { id: id(), kind: 'tell', what: 'sos-again', by: asha, note: '' }, now)
    },
    nextDeadline({ shift, held, sos }: World): Instant | null {
      const due = [rules.nextShiftDeadline(shift), held && rules.nextAlertDeadline(held), sos && rules.nextAlertDeadline(sos)]
      const moments = due.filter((moment) => moment !== null)
      return moments.length === 0 ? null : (Math.min(...moments) as Instant)
    },
    /** One look of the watch: all that is due, each thing where its next deadline says so. */
    passTime(world: World, now: Instant): Happened {
      let happened = quiet(world)
      const due = rules.nextShiftDeadline(world.shift)
      if (due !== null && due <= now) happened = shiftChanged(happened, rules.passShiftTime(world.shift, now), now)
      for (const slot of ['held', 'sos'] as const) {
        const alert = happened.world[slot]
        const next = alert && rules.nextAlertDeadline(alert)
        if (alert !== null && next !== null && next <= now) {
          happened = alertChanged(happened, slot, rules.passAlertTime(alert, now), null, now)
        }
      }
      return happened
    },
  }
}
export type SmallWorld = ReturnType<typeof makeSmallWorld>
