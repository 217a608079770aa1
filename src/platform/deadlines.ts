// Deadlines are rows, not timers: one a live thing, gone when nothing is due any more.

import type { Instant } from '../basics/instant.ts'
import { type Queries, hot } from './database.ts'

/** What the due thing is; `deadline-watch.ts` hands each kind to the slice that knows it. */
export type DeadlineKind = 'shift' | 'outing' | 'alert' | 'forget'
export type Deadline = { readonly organisation: string; readonly subject: string; readonly kind: DeadlineKind; readonly dueAt: Instant; readonly failedTries: number }

type Key = { organisation: string; subject: string }

const put = hot<Key & { kind: string; dueAt: number }>((db, p) =>
  db.insertInto('deadlines')
    .values({ organisation: p.organisation, subject: p.subject, kind: p.kind, due_at: p.dueAt, failed_tries: 0 })
    .onConflict((conflict) => conflict.columns(['organisation', 'subject']).doUpdateSet({ due_at: p.dueAt, failed_tries: 0 })))
const drop = hot<Key>((db, p) =>
  db.deleteFrom('deadlines').where('organisation', '=', p.organisation).where('subject', '=', p.subject))
const due = hot<{ now: number; most: number }, { organisation: string; subject: string; kind: DeadlineKind; dueAt: Instant; failedTries: number }>((db, p) =>
  db.selectFrom('deadlines')
    .select(['organisation', 'subject', 'kind', 'due_at as dueAt', 'failed_tries as failedTries'])
    .where('due_at', '<=', p.now)
    // Sorted by due time, not id: after a restart the longest overdue person is looked for first.
    .orderBy('due_at')
    .limit(p.most)
    .$castTo<Deadline>())
const soonest = hot<Record<string, never>, { dueAt: Instant | null }>((db) =>
  db.selectFrom('deadlines').select((q) => q.fn.min<Instant | null>('due_at').as('dueAt')))

/** Sets when `subject` is next due, in the transaction that causes it; null: never again. */
export async function saveDeadline(tx: Queries, organisation: string, subject: string, kind: DeadlineKind, dueAt: Instant | null): Promise<void> {
  if (dueAt === null) await drop(tx, { organisation, subject })
  else await put(tx, { organisation, subject, kind, dueAt })
}

/** What is due at `now`, the longest overdue first, at most `most` of them. */
export const dueDeadlines = (db: Queries, now: Instant, most: number): Promise<Deadline[]> => due(db, { now, most })

/** When the next thing is due; null when nothing waits. */
export async function soonestDeadline(db: Queries): Promise<Instant | null> {
  return (await soonest(db, {}))[0]?.dueAt ?? null
}
