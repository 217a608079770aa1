// "Alert my team": held for a second and a half, or pressed and pressed again by those who cannot hold (a keyboard, a
// switch, a screen reader, a shaking hand). The bar while holding is where slips are stopped, before anything is sent.

/** Times are of a clock that only counts up (ms). */
export type Hold =
  | { readonly name: 'idle' }
  | { readonly name: 'holding'; readonly since: number }
  /** Pressed once: the button now says "press again". */
  | { readonly name: 'armed'; readonly since: number }

export type HoldEvent = 'down' | 'up' | 'cancelled' | 'press' | 'tick'

export const holdTimes = {
  held: 1_500,
  /** Two quick touches of a pocket or a tremor are one. */
  apart: 400,
  /** After so long a second press is a first one again. */
  armedFor: 10_000,
} as const

export const idle: Hold = { name: 'idle' }

/**
 * `press` is the browser's click: it follows every short touch, and is all that a keyboard or a screen reader gives.
 * `raised` true: raise it now.
 */
export function afterHold(hold: Hold, event: HoldEvent, now: number): { readonly hold: Hold; readonly raised: boolean } {
  const stay = (next: Hold) => ({ hold: next, raised: false })
  const raise = { hold: idle, raised: true }
  const armed = hold.name === 'armed' && now - hold.since < holdTimes.armedFor ? hold : null
  switch (event) {
    case 'down':
      // While armed a touch is the second press, not the beginning of a hold.
      return stay(armed ?? { name: 'holding', since: now })
    case 'up':
    case 'tick':
      if (hold.name === 'holding' && now - hold.since >= holdTimes.held) return raise
      if (hold.name === 'armed') return stay(armed ?? idle)
      return stay(hold)
    case 'cancelled':
      return stay(armed ?? idle)
    case 'press':
      if (armed) return now - armed.since >= holdTimes.apart ? raise : stay(armed)
      return stay({ name: 'armed', since: now })
  }
}
