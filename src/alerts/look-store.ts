// Who looked at whose position is written down, so that the person looked at can see it.

import { after, type Instant, minutes } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'

export type Looked = { readonly person: string; readonly outing: string }

/** A board that stays open is one look a minute, not one at each change. */
const lookAgainAfter = minutes(1)

/** Notes that `by` saw where these persons are. */
export async function noteLooks(tx: Queries, organisation: string, by: string, looked: readonly Looked[], now: Instant): Promise<void> {
  for (const { person, outing } of looked) {
    await tx.insertInto('looks').values({ organisation, person, by, outing, first_at: now, last_at: now, times: 1 })
      .onConflict((conflict) => conflict.columns(['organisation', 'person', 'by', 'outing'])
        .doUpdateSet((row) => ({ last_at: now, times: row('looks.times', '+', 1) }))
        .where('looks.last_at', '<', after(now, -lookAgainAfter)))
      .execute()
  }
}
