// Texts that came in, sealed, each once.

import { after, hours, type Instant } from '../basics/instant.ts'
import type { PhoneNumber } from '../basics/phone-number.ts'
import { hot, type Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { ReceivedText } from './received-text.ts'
import type { TextCommand } from './text-commands.ts'

type Row = { id: string; from_sealed: Buffer; text_sealed: Buffer; understood_as: string; shift: string | null; received_at: number }
const rowsSince = hot<{ organisation: string; since: number }, Row>((db, p) =>
  db.selectFrom('received_texts').select(['id', 'from_sealed', 'text_sealed', 'understood_as', 'shift', 'received_at'])
    .where('organisation', '=', p.organisation).where('received_at', '>=', p.since).orderBy('received_at', 'desc').orderBy('id'))

export type KeptText = { readonly id: string; readonly from: PhoneNumber; readonly text: string; readonly understoodAs: string; readonly shift: string | null; readonly receivedAt: Instant }
export type ReceivedTextStore = ReturnType<typeof makeReceivedTextStore>

export function makeReceivedTextStore({ keys }: { keys: Keys }) {
  const digestOf = (organisation: string, from: PhoneNumber) => keys.digest(organisation, 'received_texts.from_digest', from)

  return {
    /** False where this text was kept before: gateways bring a text again when they are unsure. */
    async keepText(tx: Queries, organisation: string, { id, from, text }: ReceivedText, understood: TextCommand, now: Instant): Promise<boolean> {
      const kept = await tx.insertInto('received_texts')
        .values({
          organisation,
          id,
          from_digest: digestOf(organisation, from),
          from_sealed: keys.seal(organisation, 'received_texts.from_sealed', from),
          text_sealed: keys.seal(organisation, 'received_texts.text_sealed', text),
          understood_as: understood.kind,
          shift: null,
          received_at: now,
        })
        .onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing())
        .returning('id')
        .execute()
      return kept.length === 1
    },

    async noteOutcome(tx: Queries, organisation: string, id: string, { shift, understoodAs }: { shift: string | null; understoodAs: string }): Promise<void> {
      await tx.updateTable('received_texts').set({ shift, understood_as: understoodAs }).where('organisation', '=', organisation).where('id', '=', id).execute()
    },

    /** How many texts from this number changed nothing in the hour before `now`. */
    async changedNothingLately(tx: Queries, organisation: string, from: PhoneNumber, now: Instant): Promise<number> {
      const row = await tx.selectFrom('received_texts').select((q) => q.fn.countAll<number | string>().as('count'))
        .where('organisation', '=', organisation).where('received_at', '>', after(now, -hours(1)))
        .where('from_digest', '=', digestOf(organisation, from)).where('shift', 'is', null)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    /** Since `since`, the newest first; for those who watch. */
    async receivedTexts(read: Queries, organisation: string, since: Instant): Promise<KeptText[]> {
      return (await rowsSince(read, { organisation, since })).map((row) => ({
        id: row.id,
        from: keys.open(organisation, 'received_texts.from_sealed', row.from_sealed) as PhoneNumber,
        text: keys.open(organisation, 'received_texts.text_sealed', row.text_sealed),
        understoodAs: row.understood_as,
        shift: row.shift,
        receivedAt: row.received_at as Instant,
      }))
    },
  }
}
