// When the log is signed anew. Until then an entry is numbered, and somebody with the store could still change it.

import { minutes, type Instant } from '../basics/instant.ts'
import type { EntryType } from './entry.ts'

// What somebody may want to rewrite within minutes.
const signedAtOnce: ReadonlySet<string> = new Set<EntryType>([
  'ledger-started', 'role-changed', 'alert-opened', 'alert-closed', 'alert-reopened',
  'exported', 'content-erased', 'retention-deleted', 'restored',
])

export const isSignedAtOnce = (type: string): boolean => signedAtOnce.has(type)

/** So many entries without a signature over them are too many, whatever they are. */
export const mostUnsignedEntries = 100

/**
 * No entry waits longer than ten minutes: it is looked at once a minute whether one has waited nine,
 * because entries may have stopped coming.
 */
export const longestUnsignedMilliseconds = minutes(9)

type Unsigned = { readonly types: readonly string[]; readonly count: number; readonly lastSignedAt: Instant | null; readonly now: Instant }

/** `types`: of the entries just numbered; `count`: of all that are not signed, these included. */
export function isCheckpointDue({ types, count, lastSignedAt, now }: Unsigned): boolean {
  // A last signature in the future: the clock was corrected. Better one checkpoint too many.
  if (lastSignedAt === null || now < lastSignedAt) return true
  return count >= mostUnsignedEntries || now - lastSignedAt >= longestUnsignedMilliseconds || types.some(isSignedAtOnce)
}
