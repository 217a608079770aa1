// A command that came once is answered the same when it comes again, however often, and does nothing more.

import { createHash } from 'node:crypto'
import type { Instant } from '../basics/instant.ts'
import { Conflict, type Queries, hot } from '../platform/database.ts'

type Key = { organisation: string; subject: string; id: string }

const find = hot<Key, { digest: string; answer: string }>((db, p) =>
  db.selectFrom('commands').select(['digest', 'answer'])
    .where('organisation', '=', p.organisation).where('subject', '=', p.subject).where('id', '=', p.id))
const put = hot<Key & { digest: string; answer: string; receivedAt: number }, { id: string }>((db, p) =>
  db.insertInto('commands').values({
    organisation: p.organisation, subject: p.subject, id: p.id, digest: p.digest, answer: p.answer, received_at: p.receivedAt,
  }).onConflict((conflict) => conflict.columns(['organisation', 'subject', 'id']).doNothing()).returning('id'))

/** The same id came with other content: a mistake or a forgery. It is told, and nothing is done. */
export class SameIdOtherContent extends Error {
  override name = 'SameIdOtherContent'
}

/**
 * Runs `act` for a command of `subject` unless it was run before; then answers as it did then.
 * `content` is what the sender said: the same id with other content throws SameIdOtherContent.
 */
export async function once<Answer>(
  tx: Queries,
  key: { organisation: string; subject: string; id: string; content: unknown },
  now: Instant,
  act: () => Promise<Answer>,
): Promise<Answer> {
  const digest = createHash('sha256').update(JSON.stringify(key.content)).digest('base64url')
  const [before] = await find(tx, key)
  if (before) {
    if (before.digest !== digest) throw new SameIdOtherContent(key.id)
    return JSON.parse(before.answer) as Answer
  }
  const answer = await act()
  const kept = await put(tx, { organisation: key.organisation, subject: key.subject, id: key.id, digest, answer: JSON.stringify(answer), receivedAt: now })
  // The same press came twice at the same moment, on two connections: this one is done again and finds the other's answer.
  if (kept.length === 0) throw new Conflict('the same command at the same moment')
  return answer
}
