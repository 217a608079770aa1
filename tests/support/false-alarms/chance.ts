// Chance that can be played again: one number gives one evening.

export type Chance = {
  /** From 0 to 1. */
  next(): number
  happens(share: number): boolean
  pick<T>(from: readonly T[]): T
  /** Half are below the median; `spread` is the deviation of its logarithm. */
  logNormal(median: number, spread: number): number
  /** Waiting for something that comes so often on average. */
  waiting(mean: number): number
}

/** Mulberry32: small, and good enough to play evenings with. */
export function chanceFrom(seed: number): Chance {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    happens: (share) => next() < share,
    pick: (from) => from[Math.floor(next() * from.length)]!,
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
    waiting: (mean) => -mean * Math.log(1 - next()),
  }
}
