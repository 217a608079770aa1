// What an organisation has set for itself. Kept sealed as one piece; a setting that is missing has its default.

import * as v from 'valibot'
import type { Instant } from '../basics/instant.ts'
import { daysAfter, readIsoDay, readLondonTime } from '../basics/wall-clock.ts'
import { ageBands } from './safeguarding.ts'

const settingsShape = v.object({
  /** '2026-05-07'; null while nobody has said. */
  pollDay: v.optional(v.nullable(v.string()), null),
  /** The written procedure on under-18s, by name, with who recorded it and when. */
  procedure: v.optional(v.nullable(v.object({
    name: v.string(), oneAdultFor: v.array(v.picklist(ageBands)), by: v.string(), at: v.number(),
  })), null),
})
export type Settings = v.InferOutput<typeof settingsShape>

export const plainSettings: Settings = { pollDay: null, procedure: null }

export const readSettings = (json: string): Settings => v.parse(settingsShape, JSON.parse(json))

/** The midnight that ends the day of the poll; null while the day is not known. */
export function pollEndsAt({ pollDay }: Settings): Instant | null {
  const day = readIsoDay(pollDay ?? '')
  if (!day.ok) return null
  const midnight = readLondonTime('00:00', daysAfter(day.value, 1))
  return midnight.ok ? midnight.value.moment : null
}
