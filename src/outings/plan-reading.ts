// Reads the plan's form: what the schema cannot see by looking at one field (days, clock changes, the order of times).

import { after, hours, type Instant, minutes } from '../basics/instant.ts'
import type { Fault, FormResult, Typed } from '../basics/form.ts'
import { readForm } from '../basics/form.ts'
import type { Language } from '../basics/language.ts'
import { daysAfter, type LondonDay, readIsoDay, readLondonTime } from '../basics/wall-clock.ts'
import { outingWords } from './outing-words.ts'
import { type Plan, planForm, type PlanForm } from './plan.ts'

export type PlannedOuting = {
  readonly form: PlanForm
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly plan: Omit<Plan, 'joinCode'>
}

const longestOuting = hours(12)
// A plan is often written while people already stand there.
const mayHaveBegun = minutes(60)

/** The plan, or every fault in the order of the page. An end before the start is on the next day. */
export function readPlan(typed: Typed, language: Language, coordinators: ReadonlySet<string>, everyone: ReadonlySet<string>, now: Instant): FormResult<PlannedOuting> {
  const words = outingWords[language].faults
  const form = readForm(planForm, typed, words)
  if (!form.ok) return form
  const { value } = form
  const faults: Fault[] = []
  const day = readIsoDay(value.day)
  if (!day.ok) return { ok: false, typed, faults: [{ field: 'day', message: words['day-missing'] }] }

  const read = (field: 'startsAt' | 'endsAt', on: LondonDay): Instant | null => {
    const time = readLondonTime(value[field], on)
    // In the hour that comes twice the first is meant, for as long as an outing that began then could still be planned.
    if (time.ok) return time.value.happensTwice && after(time.value.moment, mayHaveBegun) < now ? after(time.value.moment, hours(1)) : time.value.moment
    faults.push({ field, message: words[time.reason === 'time-is-skipped' ? 'clock-change' : 'not-a-time'] })
    return null
  }
  const startsAt = read('startsAt', day.value)
  let endsAt = read('endsAt', day.value)
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt) endsAt = read('endsAt', daysAfter(day.value, 1))
  if (startsAt !== null && after(startsAt, mayHaveBegun) < now) faults.push({ field: 'startsAt', message: words['in-the-past'] })
  if (startsAt !== null && endsAt !== null && endsAt > after(startsAt, longestOuting)) faults.push({ field: 'endsAt', message: words['too-long-out'] })
  if (!coordinators.has(value.watcher)) faults.push({ field: 'watcher', message: words['watcher-missing'] })
  for (const field of ['next', 'agent'] as const) {
    if (value[field] !== '' && !everyone.has(value[field])) faults.push({ field, message: words['not-a-coordinator'] })
  }
  if (startsAt === null || endsAt === null || faults.length > 0) return { ok: false, typed, faults }

  return {
    ok: true,
    value: {
      form: value, startsAt, endsAt,
      plan: {
        where: value.where, streets: value.streets, postcodes: value.postcodes, meetWhere: value.meetWhere, watcher: value.watcher,
        next: value.next || null, agent: value.agent || null, stopWord: value.stopWord, safePlace: value.safePlace,
      },
    },
  }
}
