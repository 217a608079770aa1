// Whether this phone may say where it is. A place is never proof that someone is safe, so a place that is held back
// costs nothing; a place that is told too much can lead somebody to a door.

import { hours, type Instant, minutes, seconds } from '../basics/instant.ts'
import type { Place } from '../basics/place.ts'
import type { PhoneView } from '../outings/phone-view.ts'

export type Spot = { readonly latitude: number; readonly longitude: number }

/** Kept on this phone only. `start` is where sharing began on this outing: often the door somebody set out from. */
export type HeldBack = { readonly start: Spot | null; readonly homes: readonly Spot[] }

export type MaySend = 'send' | 'too-soon' | 'near-start' | 'near-home' | 'not-now'

export const positionLimits = { nearMetres: 200, moving: seconds(30), still: minutes(2), movedMetres: 25 } as const

/** An open alert of one's own lets the place out wherever it is: then finding the person is all that matters. */
export function maySendPosition(fix: Place, { last, held, view, now }: { last: Place | null; held: HeldBack; view: PhoneView; now: Instant }): MaySend {
  const isAlertOpen = view.alert !== null
  const isSharingTime = view.positionUntil !== null && now < view.positionUntil
  const isOut = view.status === 'out' || view.status === 'asked' || view.status === 'overdue'
  if (!isAlertOpen) {
    if (!isOut || !isSharingTime || view.positionSeenBy.length === 0) return 'not-now'
    if (held.start !== null && isNear(fix, held.start)) return 'near-start'
    if (held.homes.some((home) => isNear(fix, home))) return 'near-home'
  }
  if (last === null) return 'send'
  const moved = metresBetween(fix, last) > Math.max(positionLimits.movedMetres, fix.accuracyMetres / 2)
  return fix.takenAt - last.takenAt < (moved ? positionLimits.moving : positionLimits.still) ? 'too-soon' : 'send'
}

/** Switched on by the person, and its time is not over: for the banner and the mark on the app's icon. */
export const isSwitchedOn = ({ isSharing, view }: { readonly isSharing: boolean; readonly view: PhoneView | null }, now: Instant): boolean =>
  isSharing && view !== null && view.positionSeenBy.length > 0 && view.positionUntil !== null && now < view.positionUntil

/** Whole hours since it was switched on: each is said anew (facts 7.1: an hourly reminder). */
export const hoursShared = (since: Instant | null, now: Instant): number => (since === null ? 0 : Math.max(0, Math.floor((now - since) / hours(1))))

/** A fix may be off by its accuracy: what might be within 200 m counts as within. A very coarse fix says nothing near or far. */
const isNear = (fix: Place, spot: Spot): boolean =>
  metresBetween(fix, spot) <= positionLimits.nearMetres + Math.min(fix.accuracyMetres, positionLimits.nearMetres)

/** Along the ground, good to a metre over the few kilometres of an outing. */
export function metresBetween(one: Spot, other: Spot): number {
  const radians = Math.PI / 180
  const north = (other.latitude - one.latitude) * radians
  const east = (other.longitude - one.longitude) * radians * Math.cos(((one.latitude + other.latitude) / 2) * radians)
  return 6_371_000 * Math.hypot(north, east)
}
