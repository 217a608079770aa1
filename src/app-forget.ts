// Places are forgotten an hour after a shift's end: first they themselves, then the word of it in the record.

import { writeEntry } from './ledger/index.ts'
import { type Deadline, saveDeadline } from './platform/deadlines.ts'
import type { PassTime } from './platform/deadline-watch.ts'
import type { Random } from './platform/random.ts'
import type { Positions } from './positions/index.ts'

export type Forget = {
  /** Deletes the places, in their own store: a transaction of the main store must wait for nothing else. */
  beforehand(deadline: Deadline): Promise<void>
  /** Writes down how many they were. */
  readonly passTime: PassTime
  /** The word of it is on disk. */
  done(deadline: Deadline): void
}

export function makeForget({ positions, random }: { positions: Pick<Positions, 'forget'>; random: Random }): Forget {
  /** Deleted and not yet written down: where that fails it is tried again, and then nothing is left to count. */
  const counts = new Map<string, number>()
  return {
    async beforehand({ organisation, subject }) {
      const count = await positions.forget(organisation, [subject])
      counts.set(subject, (counts.get(subject) ?? 0) + count)
    },
    async passTime(tx, organisation, subject, now) {
      const count = counts.get(subject) ?? 0
      const entry = { type: 'retention-deleted', actor: 'server', object: subject, content: { rule: 'positions-1-hour', count } } as const
      if (count > 0) await writeEntry(tx, organisation, entry, { id: random.id(), salt: random.bytes(32), at: now })
      await saveDeadline(tx, organisation, subject, 'forget', null)
    },
    done({ kind, subject }) {
      if (kind === 'forget') counts.delete(subject)
    },
  }
}
