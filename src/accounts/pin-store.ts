// Each person's four digits, as they are kept and asked for.

import type { Instant } from '../basics/instant.ts'
import { accepted, type Outcome, refused } from '../basics/outcome.ts'
import { claimed, hot, type Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { comparePin, makePin, type PinRefusal, type PinResult } from './pin.ts'
import type { Record } from './team-store.ts'

type Of = { organisation: string; person: string }
type Row = { pin: string | null; wrong_pins: number }

const kept = hot<Of, Row>((db, p) =>
  db.selectFrom('persons').select(['pin', 'wrong_pins']).where('organisation', '=', p.organisation).where('id', '=', p.person))

export type Pins = ReturnType<typeof makePins>

export function makePins({ keys, random, record }: { keys: Keys; random: Random; record: Record }) {
  const digestFor = (organisation: string) => (text: string) => keys.digest(organisation, 'persons.pin', text)
  const make = (organisation: string, number: string, duress: string | null) =>
    makePin({ number, duress, salt: random.bytes(16).toString('base64url'), decoy: random.token() }, digestFor(organisation))

  async function save(tx: Queries, { organisation, person }: Of, pin: string | null): Promise<void> {
    claimed(await tx.updateTable('persons').set({ pin, wrong_pins: 0 }).where('organisation', '=', organisation).where('id', '=', person).executeTakeFirstOrThrow())
  }

  return {
    /** Whether the phone must ask for a number before it ends a shift. */
    async hasNumber(db: Queries, organisation: string, person: string): Promise<boolean> {
      return ((await kept(db, { organisation, person }))[0]?.pin ?? null) !== null
    },

    /** Once per campaign: whoever has one keeps it until a coordinator has them choose anew. */
    async choose(tx: Queries, of: Of & { number: string; duress: string | null }, now: Instant): Promise<Outcome<null, PinRefusal | 'already-chosen'>> {
      const [row] = await kept(tx, of)
      if (row?.pin != null) return refused('already-chosen')
      const pin = make(of.organisation, of.number, of.duress)
      if (!pin.ok) return pin
      await save(tx, of, pin.value)
      await record(tx, of.organisation, { type: 'number-chosen', actor: of.person, object: of.person, content: {} }, now)
      return accepted(null)
    },

    /** Sets, changes or (null) drops the second number. Needs the first, so that nobody does it at an open phone. */
    async chooseDuress(tx: Queries, of: Of & { number: string; duress: string | null }): Promise<Outcome<null, PinRefusal | 'wrong-number'>> {
      const [row] = await kept(tx, of)
      const result = comparePin(row?.pin ?? null, of.number, row?.wrong_pins ?? 0, digestFor(of.organisation))
      if (result !== 'right') {
        await count(tx, of, 'wrong')
        return refused('wrong-number')
      }
      const pin = make(of.organisation, of.number, of.duress)
      if (!pin.ok) return pin
      await save(tx, of, pin.value)
      return accepted(null)
    },

    /** Asks once, and counts it. The same work and the same write, whatever comes out. */
    async check(tx: Queries, of: Of & { typed: string }): Promise<PinResult> {
      const [row] = await kept(tx, of)
      const result = comparePin(row?.pin ?? null, of.typed, row?.wrong_pins ?? 0, digestFor(of.organisation))
      await count(tx, of, result)
      return result
    },

    /** A coordinator has spoken with them: they may choose a number anew. */
    async forget(tx: Queries, of: Of & { by: string }, now: Instant): Promise<void> {
      await save(tx, of, null)
      await record(tx, of.organisation, { type: 'number-forgotten', actor: of.by, object: of.person, content: {} }, now)
    },
  }

  async function count(tx: Queries, { organisation, person }: Of, result: PinResult): Promise<void> {
    await tx.updateTable('persons')
      .set((row) => ({ wrong_pins: result === 'right' ? row.lit(0) : row('wrong_pins', '+', result === 'wrong' ? 1 : 0) }))
      .where('organisation', '=', organisation).where('id', '=', person).execute()
  }
}
