// When it is dark, from nothing but the date and the place: it works with no signal and asks nobody.
// The low-precision formulas of the Astronomical Almanac ("Low precision formulas for the Sun"); within two minutes in the UK.

import { after, hours, type Instant, instant } from './instant.ts'
import type { LondonDay } from './wall-clock.ts'

export type Spot = { readonly latitude: number; readonly longitude: number }

/** About the middle of the UK. Anywhere in it the sun sets within some 40 minutes of here. */
export const middleOfUk: Spot = { latitude: 54, longitude: -2.5 }

/** The sun's upper edge touches the horizon, lifted by the air (34′) and by its own half-width (16′). */
const horizon = -0.833

/** The sun is below the horizon. */
export const isDark = (now: Instant, at: Spot = middleOfUk): boolean => sunHeight(now, at) < horizon

/** The evening's sunset; null where the sun does not cross the horizon that day (nowhere in the UK). */
export function sunset({ year, month, day }: LondonDay, at: Spot = middleOfUk): Instant | null {
  const noon = after(instant(Date.UTC(year, month - 1, day, 12)), -hours(at.longitude / 15))
  let light = noon
  let dark = after(noon, hours(12))
  if (isDark(light, at) || !isDark(dark, at)) return null
  // Halved until it is found to the second: nothing to get wrong at either solstice.
  while (dark - light > 1000) {
    const middle = instant(Math.floor((light + dark) / 2))
    if (isDark(middle, at)) dark = middle
    else light = middle
  }
  return dark
}

/** Degrees above the horizon of a flat land. */
function sunHeight(now: Instant, at: Spot): number {
  const days = now / hours(24) - 10957.5 // since noon on 1 January 2000
  const meanLongitude = 280.46 + 0.9856474 * days
  const anomaly = 357.528 + 0.9856003 * days
  const longitude = meanLongitude + 1.915 * sin(anomaly) + 0.02 * sin(2 * anomaly)
  const tilt = 23.439 - 0.0000004 * days
  const declination = degrees(Math.asin(sin(tilt) * sin(longitude)))
  const rightAscension = degrees(Math.atan2(cos(tilt) * sin(longitude), cos(longitude)))
  const siderealTime = 280.46062 + 360.98564737 * days
  const hourAngle = siderealTime + at.longitude - rightAscension
  return degrees(Math.asin(sin(at.latitude) * sin(declination) + cos(at.latitude) * cos(declination) * cos(hourAngle)))
}

const radians = (angle: number): number => (angle * Math.PI) / 180
const degrees = (angle: number): number => (angle * 180) / Math.PI
const sin = (angle: number): number => Math.sin(radians(angle))
const cos = (angle: number): number => Math.cos(radians(angle))
