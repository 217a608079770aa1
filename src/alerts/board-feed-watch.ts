// Keeps one picture of each organisation that is being looked at, shared by all its streams: put together again when
// something changed, at most ten times a second, and now and then anyway, since another node may have changed something.

import { minutes, seconds } from '../basics/instant.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { realTimers, type Timers } from '../platform/timers.ts'
import { emptyMemory } from './board-evening-store.ts'
import type { Picture } from './board-picture.ts'
import type { Boards } from './board-store.ts'

/** A burst of changes (everyone checks in on the hour) is one picture. */
const together = 100
/** On PostgreSQL other nodes write too. On SQLite all writing is in this process, and this is for places, which say nothing. */
const lookAnyway = { postgres: seconds(1), sqlite: seconds(10) } as const
/** Names that were kept beyond their time are forgotten with everything else. */
const memoryKeptFor = minutes(10)

export type BoardFeed = {
  /** Calls `poke` when there may be something new. `picture` then gives it, the same to all who ask. */
  join(organisation: string, poke: () => void): { picture(): Promise<Picture>; leave(): void }
}

export function makeBoardFeed({ database, clock, boards, timers = realTimers }: { database: Database; clock: Clock; boards: Boards; timers?: Timers }): BoardFeed {
  const evenings = new Map<string, ReturnType<typeof open>>()

  function open(organisation: string) {
    const pokes = new Set<() => void>()
    let memory = emptyMemory()
    let memoryUntil = timers.steady() + memoryKeptFor
    let picture: Picture | null = null
    let isStale = true
    let building: Promise<Picture> | null = null
    let toldAt = -Infinity
    let cancelTelling: (() => void) | null = null

    async function build(): Promise<Picture> {
      isStale = false // before reading: what changes meanwhile makes it stale again
      if (timers.steady() > memoryUntil) {
        memory = emptyMemory()
        memoryUntil = timers.steady() + memoryKeptFor
      }
      try {
        picture = await boards.picture(database.read, organisation, clock.now(), memory, picture)
        return picture
      } catch (error) {
        isStale = true
        throw error
      }
    }

    function tell(): void {
      cancelTelling = null
      toldAt = timers.steady()
      for (const poke of pokes) poke()
    }

    function changed(): void {
      isStale = true
      const wait = toldAt + together - timers.steady()
      if (wait <= 0) tell()
      else cancelTelling ??= timers.later(wait, tell)
    }

    const stopListening = boards.listen(organisation, changed)
    const stopLooking = timers.every(lookAnyway[database.engine], changed)

    return {
      pokes,
      async read(): Promise<Picture> {
        // One that was begun before may lack the very thing for which this was asked.
        if (building !== null) await building.catch(() => null)
        if (picture !== null && !isStale) return picture
        building ??= build().finally(() => {
          building = null
        })
        return building
      },
      close() {
        stopListening()
        stopLooking()
        cancelTelling?.()
      },
    }
  }

  return {
    join(organisation, poke) {
      const evening = evenings.get(organisation) ?? open(organisation)
      evenings.set(organisation, evening)
      evening.pokes.add(poke)
      return {
        picture: evening.read,
        leave() {
          evening.pokes.delete(poke)
          if (evening.pokes.size > 0 || evenings.get(organisation) !== evening) return
          evenings.delete(organisation)
          evening.close()
        },
      }
    },
  }
}
