// Forgetting, by rule: words and numbers of messages, ours and theirs. That we sent them stays as long as what they were about.

import { sql } from 'kysely'
import { after, hours, type Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import { byIds, type ForgetRule } from '../platform/forget-rule.ts'

const daysBefore = (now: Instant, days: number): Instant => after(now, -days * hours(24))
const contentKept = 7
const recordKept = 90
const nothing = Buffer.alloc(0)
// In the words of the two indexes that find them (0005-forgetting): with, and without, anything to forget.
const hasContent = sql<boolean>`length(content_sealed) > 0`
const hasNone = sql<boolean>`length(content_sealed) = 0`

export const notifyRules: readonly ForgetRule[] = [
  {
    id: 'message-content-7-days',
    forget: byIds(
      (tx, organisation, now, most) => tx.selectFrom('messages').select('id').where('organisation', '=', organisation)
        .where('settled_at', '<', daysBefore(now, contentKept)).where(hasContent).limit(most).execute(),
      (tx, organisation, ids) => tx.updateTable('messages').set({ address_sealed: nothing, content_sealed: nothing })
        .where('organisation', '=', organisation).where('id', 'in', ids).execute(),
    ),
  },
  {
    id: 'received-texts-7-days',
    forget: byIds(
      (tx, organisation, now, most) => tx.selectFrom('received_texts').select('id').where('organisation', '=', organisation)
        .where('received_at', '<', daysBefore(now, contentKept)).limit(most).execute(),
      (tx, organisation, ids) => tx.deleteFrom('received_texts').where('organisation', '=', organisation).where('id', 'in', ids).execute(),
    ),
  },
  {
    id: 'messages-90-days',
    forget: byIds(
      (tx, organisation, now, most) => tx.selectFrom('messages').select('id').where('organisation', '=', organisation)
        .where('settled_at', '<', daysBefore(now, recordKept)).where(hasNone).limit(most).execute(),
      (tx, organisation, ids) => tx.deleteFrom('messages').where('organisation', '=', organisation).where('id', 'in', ids).execute(),
    ),
  },
]

/** How a person was reached: goes with the person. */
export async function forgetReach(tx: Queries, organisation: string, person: string): Promise<void> {
  for (const table of ['push_subscriptions', 'channel_tests'] as const) {
    await tx.deleteFrom(table).where('organisation', '=', organisation).where('person', '=', person).execute()
  }
}
