// Nobody-is-watching is never silent (L14): while people are out, somebody must be on duty who can be reached in two ways.

import { seconds } from '../basics/instant.ts'
import { isOver, loadOuting, loadShiftsOf, type StoredOuting } from '../outings/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { faultDetails, type Log } from '../platform/log.ts'
import { breath } from '../platform/timers.ts'
import type { AlarmRoom } from './alarm-store.ts'

export const lookEvery = seconds(30)
const waysNeeded = 2

type Needs = {
  readonly database: Database
  readonly keys: Keys
  readonly clock: Clock
  readonly log: Log
  readonly room: Pick<AlarmRoom, 'raiseTechnical'>
  /** Everyone on duty, and in how many ways each can be reached now. */
  readonly watchersOf: (db: Queries, outing: StoredOuting) => Promise<readonly { readonly workingChannels: number }[]>
}

/** One look at every outing that is out; each that nobody watches gets an alert of its own, once while it is open. */
export function makeWatchersLook({ database, keys, clock, log, room, watchersOf }: Needs): () => Promise<void> {
  return async () => {
    const running = await database.read.selectFrom('outings').select(['organisation', 'id']).where('phase', '=', 'out').execute()
    for (const { organisation, id } of running) {
      await breath()
      try {
        if (!(await isSomebodyOut(database.read, organisation, id))) continue
        const outing = await loadOuting(database.read, keys, organisation, id)
        if (!outing || (await watchersOf(database.read, outing)).some(({ workingChannels }) => workingChannels >= waysNeeded)) continue
        await database.write((tx) => room.raiseTechnical(tx, { organisation, outing: id, kind: 'unwatched' }, clock.now()))
      } catch (error) {
        log('watchers-not-looked-at', { outing: id, ...faultDetails(error) }) // the others all the same
      }
    }
  }
}

async function isSomebodyOut(db: Queries, organisation: string, outing: string): Promise<boolean> {
  return (await loadShiftsOf(db, organisation, outing)).some(({ shift }) => shift.startedAt !== null && !isOver(shift))
}
