// What every rule of forgetting is. Each slice says what of its own must go and when; keeping/ runs them all.

import type { Instant } from '../basics/instant.ts'
import type { Queries } from './database.ts'

export type ForgetRule = {
  /** Stands in the record beside how many were forgotten; so it never changes its meaning. */
  readonly id: string
  /** Nothing about anybody (what is spent, what has run out): not worth a line in the record. */
  readonly quiet?: true
  /** Forgets at most `most` of what has reached its end in this organisation, and answers how many it forgot. */
  readonly forget: (tx: Queries, organisation: string, now: Instant, most: number) => Promise<number>
}

/** A rule that forgets rows found by their ids: those found are handed on, then counted. */
export const byIds = (
  find: (tx: Queries, organisation: string, now: Instant, most: number) => Promise<readonly { readonly id: string }[]>,
  drop: (tx: Queries, organisation: string, ids: readonly string[], now: Instant) => Promise<unknown>,
): ForgetRule['forget'] => async (tx, organisation, now, most) => {
  const ids = (await find(tx, organisation, now, most)).map(({ id }) => id)
  if (ids.length > 0) await drop(tx, organisation, ids, now)
  return ids.length
}
