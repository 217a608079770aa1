// A place on the ground as a phone reports it.

import * as v from 'valibot'
import { instant } from './instant.ts'

export const place = v.object({
  latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  accuracyMetres: v.pipe(v.number(), v.minValue(0), v.maxValue(100_000)),
  /** What the phone's own clock said. */
  takenAt: v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(instant)),
})
export type Place = v.InferOutput<typeof place>
