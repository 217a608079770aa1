// How full the battery is, where the browser says (Chromium only). Elsewhere the person is asked: a phone that dies is
// the commonest reason why somebody who is safe is missed.

interface Battery extends EventTarget {
  readonly level: number
  readonly charging: boolean
}

/** Calls with the percentage each time it falls below 10, and once more below 5. False where it cannot be read. */
export async function watchBattery(low: (percent: number) => void): Promise<boolean> {
  const battery = await (navigator as { getBattery?: () => Promise<Battery> }).getBattery?.().catch(() => null)
  if (!battery) return false
  let toldBelow = 101
  const look = () => {
    const percent = Math.round(battery.level * 100)
    if (battery.charging) toldBelow = 101
    const below = percent < 5 ? 5 : percent < 10 ? 10 : 101
    if (battery.charging || below >= toldBelow) return
    toldBelow = below
    low(percent)
  }
  battery.addEventListener('levelchange', look)
  battery.addEventListener('chargingchange', look)
  look()
  return true
}
