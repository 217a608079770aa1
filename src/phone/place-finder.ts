// The browser's own position. Asked for only after the person's tap; watched only while the page is looked at, because
// no browser gives it to a page that is not.

import type { Instant } from '../basics/instant.ts'
import type { Place } from '../basics/place.ts'

export type PlaceFinder = {
  /** Gives each place until `stop`. `refused` is called when the phone or the person says no. */
  watch(): void
  /** One place, for an alert. */
  once(): void
  /** The person has allowed it before, so that asking covers no screen in an emergency. */
  isAllowed(): Promise<boolean>
  stop(): void
}

const placeOf = ({ coords, timestamp }: GeolocationPosition): Place => ({
  latitude: coords.latitude, longitude: coords.longitude, accuracyMetres: Math.min(100_000, Math.round(coords.accuracy)), takenAt: Math.round(timestamp) as Instant,
})

export function makePlaceFinder(found: (place: Place) => void, refused: () => void): PlaceFinder {
  let watching: number | null = null
  const { geolocation } = navigator
  const take = (position: GeolocationPosition) => found(placeOf(position))
  const fail = (error: GeolocationPositionError) => { if (error.code === error.PERMISSION_DENIED) refused() }
  return {
    watch() {
      if (!geolocation) return refused()
      if (watching === null) watching = geolocation.watchPosition(take, fail, { enableHighAccuracy: true, maximumAge: 15_000 })
    },
    once() {
      if (!geolocation) return refused()
      geolocation.getCurrentPosition(take, refused, { enableHighAccuracy: true, maximumAge: 30_000, timeout: 20_000 })
    },
    async isAllowed() {
      // Safari before 16 cannot be asked; then it counts as not allowed, and nothing is asked unasked.
      return (await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null))?.state === 'granted'
    },
    stop() {
      if (watching !== null) geolocation.clearWatch(watching)
      watching = null
    },
  }
}
