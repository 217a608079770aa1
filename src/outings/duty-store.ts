// Who is watching tonight: coordinators who came on duty by a press, and are still there.

import type { Instant } from '../basics/instant.ts'
import { type Queries, hot } from '../platform/database.ts'

export type OnDuty = { readonly person: string; readonly since: Instant; readonly lastSeenAt: Instant; readonly soundTestedAt: Instant | null }

const rows = hot<{ organisation: string }, { person: string; since: number; last_seen_at: number; sound_tested_at: number | null }>((db, p) =>
  db.selectFrom('on_duty').select(['person', 'since', 'last_seen_at', 'sound_tested_at']).where('organisation', '=', p.organisation).orderBy('since'))

/** Everyone on duty, the longest first. */
export async function onDuty(db: Queries, organisation: string): Promise<OnDuty[]> {
  return (await rows(db, { organisation })).map((row) => ({
    person: row.person,
    since: row.since as Instant,
    lastSeenAt: row.last_seen_at as Instant,
    soundTestedAt: row.sound_tested_at as Instant | null,
  }))
}

/** "Come on duty". Pressed again it says only that they are still there; `soundTested` when they heard the sound. */
export async function comeOnDuty(tx: Queries, organisation: string, person: string, { soundTested }: { soundTested: boolean }, now: Instant): Promise<void> {
  const tested = soundTested ? { sound_tested_at: now } : {}
  await tx.insertInto('on_duty')
    .values({ organisation, person, since: now, last_seen_at: now, sound_tested_at: soundTested ? now : null })
    .onConflict((conflict) => conflict.columns(['organisation', 'person']).doUpdateSet({ last_seen_at: now, ...tested }))
    .execute()
}

/** False when they were not on duty. Whether anybody else is left is asked before, at the edge. */
export async function goOffDuty(tx: Queries, organisation: string, person: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('on_duty').where('organisation', '=', organisation).where('person', '=', person).executeTakeFirst()
  return numDeletedRows > 0n
}
