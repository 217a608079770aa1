// Who looked at whose position is written down, so that the person looked at can see it.

import { after, type Instant, minutes } from '../basics/instant.ts'
import { hot, type Queries } from '../platform/database.ts'

export type Looked = { readonly person: string; readonly outing: string }

/** A board that stays open is one look a minute, not one at each change. */
const lookAgainAfter = minutes(1)

const note = hot<{ organisation: string; person: string; by: string; outing: string; now: number; before: number }>((db, p) =>
  db.insertInto('looks').values({ organisation: p.organisation, person: p.person, by: p.by, outing: p.outing, first_at: p.now, last_at: p.now, times: 1 })
    .onConflict((conflict) => conflict.columns(['organisation', 'person', 'by', 'outing'])
      .doUpdateSet((row) => ({ last_at: p.now, times: row('looks.times', '+', 1) }))
      .where('looks.last_at', '<', p.before)))

/** Notes that `by` saw where these persons are. */
export async function noteLooks(tx: Queries, organisation: string, by: string, looked: readonly Looked[], now: Instant): Promise<void> {
  for (const { person, outing } of looked) await note(tx, { organisation, person, by, outing, now, before: after(now, -lookAgainAfter) })
}
