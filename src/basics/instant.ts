// A moment, counted and not written: wall-clock words are made at the edge (see wall-clock.ts).

/** Milliseconds since 1970 in UTC, as the server's own clock says (never a phone's). */
export type Instant = number & { readonly Instant: unique symbol }

export const instant = (millisecondsSinceEpoch: number): Instant => millisecondsSinceEpoch as Instant

export const seconds = (count: number): number => count * 1000
export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => count * 3_600_000

/** The whole millisecond at or before `milliseconds` after `moment`; negative goes back. PostgreSQL keeps no half ones. */
export const after = (moment: Instant, milliseconds: number): Instant => Math.floor(moment + milliseconds) as Instant

export const earliest = (first: Instant, ...rest: Instant[]): Instant => Math.min(first, ...rest) as Instant
export const latest = (first: Instant, ...rest: Instant[]): Instant => Math.max(first, ...rest) as Instant
