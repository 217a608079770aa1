// Messages as people look at them: on the timeline of an alert, in the demo, and in the server's own health.

import { sql } from 'kysely'
import type { Instant } from '../basics/instant.ts'
import { hot, type Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { MessageState } from './delivery-words.ts'
import type { Channel, Purpose, StepRun } from './message.ts'

/** `answer` as in delivery-words.ts. "sent" means that a provider took it, and nothing more. */
export type ListedMessage = {
  readonly id: string
  readonly person: string | null
  readonly channel: Channel
  readonly purpose: Purpose
  readonly run: StepRun | null
  readonly state: MessageState
  readonly answer: string | null
  readonly tries: number
  readonly createdAt: Instant
  readonly nextTryAt: Instant
  readonly settledAt: Instant | null
}
export type ReadMessage = ListedMessage & { readonly organisation: string; readonly address: string; readonly content: Readonly<Record<string, string>> }

const columns = [
  'id', 'person', 'channel', 'purpose', 'alert', 'round', 'step', 'repeat', 'state', 'last_answer', 'tries', 'created_at', 'next_try_at', 'settled_at',
] as const
const rowsOfAlert = hot<{ organisation: string; alert: string }, Row>((db, p) =>
  db.selectFrom('messages').select(columns)
    .where('organisation', '=', p.organisation).where('alert', '=', p.alert)
    .orderBy('created_at').orderBy('id')
    .$castTo<Row>())

const oldest = hot<{ now: number }, { createdAt: Instant | null }>((db, p) =>
  db.selectFrom('messages').select((q) => q.fn.min<Instant | null>('created_at').as('createdAt'))
    .where(sql<boolean>`state in ('waiting', 'sending')`)
    .where((q) => q.or([q('tries', '>', 0), q('next_try_at', '<=', p.now)])))

/** Every message of an alert in the order written: who, by what, and what the provider said. */
export async function messagesOf(read: Queries, organisation: string, alert: string): Promise<ListedMessage[]> {
  return (await rowsOfAlert(read, { organisation, alert })).map(listed)
}

/** The newest messages of all organisations, opened: only for a demonstration, where everybody is invented. */
export async function recentMessages(read: Queries, keys: Keys, most = 100): Promise<ReadMessage[]> {
  const rows = await read.selectFrom('messages').select([...columns, 'organisation', 'address_sealed', 'content_sealed'])
    .orderBy('created_at', 'desc').orderBy('id', 'desc').limit(most)
    .$castTo<Row & { organisation: string; address_sealed: Buffer; content_sealed: Buffer }>()
    .execute()
  return rows.filter((row) => row.content_sealed.length > 0).map((row) => {
    const address: unknown = JSON.parse(keys.open(row.organisation, 'messages.address_sealed', row.address_sealed))
    return {
      ...listed(row),
      organisation: row.organisation,
      address: typeof address === 'string' ? address : (address as { device: string }).device,
      content: JSON.parse(keys.open(row.organisation, 'messages.content_sealed', row.content_sealed)) as Record<string, string>,
    }
  })
}

/** When the oldest message was written that should have been sent by now; null where none waits. */
export async function oldestUnsentAt(read: Queries, now: Instant): Promise<Instant | null> {
  const [row] = await oldest(read, { now })
  return row?.createdAt ?? null
}

type Row = {
  id: string; person: string | null; channel: Channel; purpose: Purpose
  alert: string | null; round: number | null; step: number | null; repeat: number | null
  state: MessageState; last_answer: string | null; tries: number; created_at: Instant; next_try_at: Instant; settled_at: Instant | null
}

const listed = ({ alert, round, step, repeat, ...row }: Row): ListedMessage => ({
  id: row.id,
  person: row.person,
  channel: row.channel,
  purpose: row.purpose,
  run: alert !== null && round !== null && step !== null && repeat !== null ? { alert, round, step, repeat } : null,
  state: row.state,
  answer: row.last_answer,
  tries: row.tries,
  createdAt: row.created_at,
  nextTryAt: row.next_try_at,
  settledAt: row.settled_at,
})
