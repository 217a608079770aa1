// Who looked at whose position: read here, for the person who was looked at. Written by those who show positions.

import type { Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'

export type Look = { readonly by: string; readonly outing: string; readonly firstAt: Instant; readonly lastAt: Instant; readonly times: number }

/** The newest first. */
export async function looksAt(db: Queries, organisation: string, person: string): Promise<Look[]> {
  const rows = await db.selectFrom('looks').select(['by', 'outing', 'first_at as firstAt', 'last_at as lastAt', 'times'])
    .where('organisation', '=', organisation).where('person', '=', person).orderBy('last_at', 'desc').orderBy('by').execute()
  return rows as Look[]
}
