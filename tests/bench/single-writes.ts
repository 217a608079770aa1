// How many durable transactions of the rows of one check-in the store takes one after another, with nothing shared and
// nothing around them: what the check-ins by HTTP are compared with.

import { after, instant } from '../../src/basics/instant.ts'
import { writeEntry } from '../../src/ledger/ledger-store.ts'
import { once } from '../../src/outings/command-store.ts'
import { loadShift, saveShift, type StoredShift } from '../../src/outings/shift-store.ts'
import type { Database } from '../../src/platform/database.ts'
import { random } from '../../src/platform/random.ts'
import { evening, type Phone } from './evening-plan.ts'

/** Writes for so many seconds to the shifts of `phones`, which nobody else may change meanwhile; how many a second. */
export async function singleWrites(database: Database, phones: readonly Phone[], seconds: number): Promise<number> {
  const shifts: StoredShift[] = []
  for (const { organisation, shift } of phones.slice(0, 500)) shifts.push((await loadShift(database.read, organisation, shift))!)
  const begun = performance.now()
  let done = 0
  for (; performance.now() < begun + seconds * 1000; done += 1) {
    const stored = shifts[done % shifts.length]!
    const { organisation, id: subject, person } = stored
    const now = instant(Date.now())
    const id = random.id()
    const event = { kind: 'checked-in', at: now, commandId: id, source: 'phone', device: 'bench', sequence: done, happenedAt: now, deadlineAt: after(now, evening.checkInEvery), late: false } as const
    shifts[done % shifts.length] = await database.write((tx) => once(tx, { organisation, subject, id, content: event }, now, async () => {
      await writeEntry(tx, organisation, { type: 'checked-in', actor: person, object: subject, content: { source: 'phone', happenedAt: now, deadlineAt: event.deadlineAt } }, { id, salt: random.bytes(32), at: now })
      return saveShift(tx, stored, [event], { by: person, happenedAt: now }, now)
    }))
  }
  return (done / (performance.now() - begun)) * 1000
}
