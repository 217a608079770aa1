// Tonight's plan, short form: what the lead writes in five minutes before going out, and what is checked in it.
// The risk assessment, readiness and the paper join here later: they are parts of a Plan of their own.

import * as v from 'valibot'
import type { Instant } from '../basics/instant.ts'
import { type Outing, type OutingKind, outingKinds } from './outing.ts'

/** A field that was not sent is read as empty: what is wrong with that is for the field to say. */
const typed = v.optional(v.string(), '')
const line = (missing: string, most = 200) => v.pipe(typed, v.trim(), v.minLength(1, missing), v.maxLength(most, 'too-long'))
const optionalLine = (most = 200) => v.pipe(typed, v.trim(), v.maxLength(most, 'too-long'))
const number = (least: number, most: number, fault: string) =>
  v.pipe(typed, v.trim(), v.regex(/^\d{1,3}$/, fault), v.transform(Number), v.minValue(least, fault), v.maxValue(most, fault))

/** The fields of the plan's form, in the order of the page; each message is a key of the plan's words. */
export const planForm = v.object({
  kind: v.pipe(typed, v.picklist(outingKinds, 'kind-missing')),
  where: line('where-missing', 400),
  meetWhere: line('meet-where-missing'),
  safePlace: line('safe-place-missing'),
  day: v.pipe(typed, v.regex(/^\d{4}-\d{2}-\d{2}$/, 'day-missing')),
  startsAt: v.pipe(typed, v.trim(), v.regex(/^([01]?\d|2[0-3])[:.]?[0-5]\d$/, 'starts-at-wrong')),
  endsAt: v.pipe(typed, v.trim(), v.regex(/^([01]?\d|2[0-3])[:.]?[0-5]\d$/, 'ends-at-wrong')),
  watcher: line('watcher-missing', 60),
  next: optionalLine(60),
  agent: optionalLine(60),
  groups: number(1, 40, 'groups-wrong'),
  checkInMinutes: number(5, 120, 'check-in-minutes-wrong'),
  stopWord: optionalLine(60),
  streets: optionalLine(2000),
  postcodes: optionalLine(400),
})
export type PlanForm = v.InferOutput<typeof planForm>

/** What is kept, sealed, of a plan: words a person reads, and who they named. Times and interval are the outing's own columns. */
export type Plan = {
  readonly where: string
  readonly streets: string
  readonly postcodes: string
  readonly meetWhere: string
  readonly watcher: string // a person's id, as are the next two
  readonly next: string | null
  readonly agent: string | null
  readonly stopWord: string
  readonly safePlace: string
  /** Six digits, said aloud at the meeting point; good until the outing's end. */
  readonly joinCode: string
}

/** An outing as it is kept: its plan, its rules' state, and its own times. */
export type StoredOuting = {
  readonly organisation: string
  readonly id: string
  readonly kind: OutingKind
  readonly lead: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly checkInMinutes: number
  readonly graceMinutes: number
  readonly version: number
  readonly createdAt: Instant
  readonly outing: Outing
  readonly plan: Plan
}

export type Group = { readonly id: string; readonly name: string; readonly aloneByChoice: boolean }
