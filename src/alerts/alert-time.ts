// What the passing of time does to an alert, and when it does it next. It never ends one (L7), and it never stops (L8).

import { after, type Instant } from '../basics/instant.ts'
import { type Alert, type AlertEvent, alertLimits, evolve } from './alert.ts'
import type { Tell } from './who-is-told.ts'

/** When `passTime` has something to do next; null only when it is closed. */
export function nextDeadline(alert: Alert): Instant | null {
  switch (alert.status.name) {
    case 'open':
      return alert.status.nextAt
    case 'dealing':
      return alert.status.until
    case 'standby':
      return alert.status.remindAt
    case 'closed':
      return null
  }
}

/**
 * Everything that is due at `now`, in order; called when `nextDeadline(alert) <= now`, and again it gives nothing.
 * Each step is timed from when the one before really began: after an outage they do not all come at once.
 */
export function passTime(alert: Alert, now: Instant): AlertEvent[] {
  const event = whatIsDue(alert, now)
  return event === null ? [] : [event, ...passTime(evolve(alert, [event]), now)]
}

function whatIsDue(alert: Alert, now: Instant): AlertEvent | null {
  const due = nextDeadline(alert)
  if (due === null || due > now) return null
  const status = alert.status
  switch (status.name) {
    case 'open': {
      const next = alert.ladder[status.step + 1]
      const reached = { kind: 'step-reached' as const, at: now, round: alert.round }
      if (next !== undefined) return { ...reached, step: status.step + 1, repeat: 0, tell: next.tell }
      return { ...reached, step: status.step, repeat: alert.repeats + 1, tell: everyoneAgain(alert) }
    }
    case 'dealing':
      return { kind: 'hold-lapsed', at: now, by: status.by }
    case 'standby': {
      const remindAt = after(now, alertLimits.reminder)
      return { kind: 'reminded', at: now, to: status.by, count: status.reminders + 1, remindAt }
    }
    case 'closed':
      return null
  }
}

/**
 * Everyone of the ladder once more, on each of their channels. A relative at home is told once and not every two
 * minutes, unless there is nobody else.
 */
function everyoneAgain(alert: Alert): Tell[] {
  const all = alert.ladder.flatMap((step) => step.tell)
  const inside = all.filter((tell) => tell.as !== 'trusted-contact')
  const byPerson = new Map<string, Tell>()
  for (const tell of inside.length > 0 ? inside : all) {
    const before = byPerson.get(tell.person)
    const channels = [...new Set([...(before?.channels ?? []), ...tell.channels])]
    byPerson.set(tell.person, { ...(before ?? tell), channels })
  }
  return [...byPerson.values()]
}
