// How often is too often: a bucket of tries that fills again evenly. Time is an argument.

import type { Instant } from '../basics/instant.ts'

/** `drops`: what is left as of `at`; a try takes 60,000, so that every sum is one of whole numbers. */
export type Bucket = { readonly drops: number; readonly at: Instant }
export type Taken = { readonly bucket: Bucket; readonly waitMilliseconds: number }

const dropsOfATry = 60_000

/**
 * Takes one try out of `bucket` (null: not seen before, so full). `waitMilliseconds` is 0 when there was one, else
 * the shortest wait after which there will be. A bucket holds one minute's worth, so that somebody who was quiet may
 * be quick for once; `perMinute` is a whole number above 0. A clock that goes back fills nothing.
 */
export function take(bucket: Bucket | null, perMinute: number, now: Instant): Taken {
  const whole = perMinute * dropsOfATry
  if (bucket === null) return { bucket: { drops: whole - dropsOfATry, at: now }, waitMilliseconds: 0 }
  const passed = Math.max(0, now - bucket.at)
  const at = now > bucket.at ? now : bucket.at
  const drops = Math.min(whole, bucket.drops + passed * perMinute)
  if (drops >= dropsOfATry) return { bucket: { drops: drops - dropsOfATry, at }, waitMilliseconds: 0 }
  return { bucket: { drops, at }, waitMilliseconds: Math.ceil((dropsOfATry - drops) / perMinute) + (at - now) }
}

/** Puts back a try that should not have counted. */
export const giveBack = ({ drops, at }: Bucket, perMinute: number): Bucket => ({ drops: Math.min(perMinute * dropsOfATry, drops + dropsOfATry), at })
