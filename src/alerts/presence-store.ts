// A board that is open says that its watcher is still there, and keeps them signed in.

import type { Actor } from '../basics/actor.ts'
import { after, type Instant, seconds } from '../basics/instant.ts'
import { comeOnDuty, onDuty } from '../outings/index.ts'
import { type Database, type Queries, StoreUnavailable } from '../platform/database.ts'

/** So often it is written down that somebody on duty has the board open. */
export const presentEvery = seconds(60)

export type KeepSession = (tx: Queries, actor: Actor, now: Instant) => Promise<void>

/** Nothing for who is not on duty, nor within a minute of the last time. A store that takes no writes is no reason to fail: the board goes on. */
export async function noteStillHere(database: Database, actor: Actor, keepSession: KeepSession, now: Instant): Promise<void> {
  try {
    const mine = (await onDuty(database.read, actor.organisation)).find((one) => one.person === actor.person)
    if (!mine || after(mine.lastSeenAt, presentEvery - seconds(5)) > now) return
    await database.write(async (tx) => {
      // Asked again: whoever went off duty in between is not brought back.
      if (!(await onDuty(tx, actor.organisation)).some((one) => one.person === actor.person)) return
      await comeOnDuty(tx, actor.organisation, actor.person, { soundTested: false }, now)
      await keepSession(tx, actor, now)
    })
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
  }
}
