// Messages to send, as rows: written with the change that causes them, taken in hand by one server at a time, and
// settled by the provider's answer. A server killed in between leaves a claim that runs out, and it is sent again.

import { sql } from 'kysely'
import { after, type Instant, seconds } from '../basics/instant.ts'
import { type Database, hot, type Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { answerOf, type DeliveryResult, nextTryAt } from './delivery.ts'
import { type Channel, type ClaimedMessage, type Delivery, type Purpose, type StepRun, worthSendingFor } from './message.ts'

export type NewMessage = Delivery & {
  /** Kept once per key; see `stepKey`. */
  readonly dedupeKey: string
  readonly purpose: Purpose
  readonly person: string | null
  readonly run?: StepRun | null | undefined
  readonly shift?: string | null | undefined
  /** Not before this; left out: now. */
  readonly sendAt?: Instant | undefined
}

/** A message in hand, still sealed; to be opened outside the transaction, where nobody waits. */
export type Claim = Omit<ClaimedMessage, 'address' | 'content'> & { readonly addressSealed: Buffer; readonly contentSealed: Buffer }

export type Settlement =
  | { readonly state: 'sent' | 'waiting' }
  /** `stepFailed`: with this one, every message of its step has failed for good. */
  | { readonly state: 'failed'; readonly stepFailed: StepRun | null }
  /** The claim ran out and another server has the message now: its answer counts. */
  | { readonly state: 'overtaken' }

/** Longer than any send may take (10 s), so that two servers never send the same message at once. */
export const claimMilliseconds = seconds(45)

export type MessageStore = ReturnType<typeof makeMessageStore>

export function makeMessageStore({ engine, keys, random }: { engine: Database['engine']; keys: Keys; random: Random }) {
  const dueRows = engine === 'postgres' ? dueRowsForOneServer : dueRowsAsTheyAre
  const stateOfStep = engine === 'postgres' ? stateOfStepForOneServer : stateOfStepAsItIs

  return {
    /** Keeps `message` to be sent, in the transaction of its cause; false where one with its key is already kept. */
    async queueMessage(tx: Queries, organisation: string, message: NewMessage, now: Instant): Promise<boolean> {
      const sendAt = message.sendAt ?? now
      const kept = await insertRow(tx, {
        organisation,
        id: random.id(),
        dedupeKey: message.dedupeKey,
        channel: message.channel,
        purpose: message.purpose,
        person: message.person,
        alert: message.run?.alert ?? null,
        round: message.run?.round ?? null,
        step: message.run?.step ?? null,
        repeat: message.run?.repeat ?? null,
        shift: message.shift ?? null,
        address: keys.seal(organisation, 'messages.address_sealed', JSON.stringify(message.address)),
        content: keys.seal(organisation, 'messages.content_sealed', JSON.stringify(message.content)),
        nextTryAt: sendAt,
        giveUpAt: after(sendAt, worthSendingFor[message.purpose]),
        createdAt: now,
      })
      return kept.length === 1
    },

    /** When each channel's next message is due; a channel with nothing to send is left out. */
    async dueAt(read: Queries): Promise<Partial<Record<Channel, Instant>>> {
      return Object.fromEntries((await dueByChannel(read, {})).map(({ channel, dueAt }) => [channel, dueAt]))
    },

    /**
     * Takes due messages in hand, at most `room` of each channel. First tries come before repeats: a provider that
     * hangs on old messages must not hold back a new alarm.
     */
    async claimDue(tx: Queries, now: Instant, room: Partial<Record<Channel, number>>): Promise<Claim[]> {
      const claims: Claim[] = []
      for (const [channel, most] of Object.entries(room)) {
        for (const row of await dueRows(tx, { channel, now, most })) {
          await claimRow(tx, { organisation: row.organisation, id: row.id, until: after(now, claimMilliseconds) })
          claims.push(claimOf(row))
        }
      }
      return claims
    },

    /** The message as it goes to a sender; null where it was sealed with other keys than ours. */
    openClaim({ addressSealed, contentSealed, ...claim }: Claim): ClaimedMessage | null {
      try {
        const address: unknown = JSON.parse(keys.open(claim.organisation, 'messages.address_sealed', addressSealed))
        const content: unknown = JSON.parse(keys.open(claim.organisation, 'messages.content_sealed', contentSealed))
        return { ...claim, address, content } as ClaimedMessage
      } catch {
        return null
      }
    },

    /** Writes what came of a claim. A provider's yes counts even when it comes after the claim ran out. */
    async settle(tx: Queries, claim: Claim, result: DeliveryResult, now: Instant): Promise<Settlement> {
      const { organisation, id, tries, run } = claim
      const answer = answerOf(result)
      if (result.delivered) {
        const marked = await markSent(tx, { organisation, id, answer, now })
        return { state: marked.length === 1 ? 'sent' : 'overtaken' }
      }
      const next = nextTryAt(tries, result, now, claim.giveUpAt)
      if (next !== null) {
        const marked = await markWaiting(tx, { organisation, id, tries, answer, next })
        return { state: marked.length === 1 ? 'waiting' : 'overtaken' }
      }
      // Read first, which locks them: two servers that each write the last failure of a step see each other's.
      if (run) await stateOfStep(tx, { organisation, ...run })
      const marked = await markFailed(tx, { organisation, id, tries, answer, now })
      if (marked.length === 0) return { state: 'overtaken' }
      const rest = run ? await stateOfStep(tx, { organisation, ...run }) : []
      return { state: 'failed', stepFailed: run && rest.every(({ state }) => state === 'failed') ? run : null }
    },
  }
}

type Key = { organisation: string; id: string }
type Run = { organisation: string; alert: string; round: number; step: number; repeat: number }
type Row = Key & {
  channel: Channel
  dedupe_key: string
  purpose: Purpose
  person: string | null
  alert: string | null
  round: number | null
  step: number | null
  repeat: number | null
  shift: string | null
  address_sealed: Buffer
  content_sealed: Buffer
  tries: number
  give_up_at: Instant
  created_at: Instant
}

const columns = [
  'organisation', 'id', 'channel', 'dedupe_key', 'purpose', 'person', 'alert', 'round', 'step', 'repeat', 'shift',
  'address_sealed', 'content_sealed', 'tries', 'give_up_at', 'created_at',
] as const

// As in the migration, word for word: only then does the small index over unsent messages serve.
const unsent = sql<boolean>`state in ('waiting', 'sending')`

const insertRow = hot<
  Key & Omit<Run, 'alert' | 'round' | 'step' | 'repeat'> & {
    dedupeKey: string; channel: string; purpose: string; person: string | null
    alert: string | null; round: number | null; step: number | null; repeat: number | null; shift: string | null
    address: Buffer; content: Buffer; nextTryAt: number; giveUpAt: number; createdAt: number
  },
  { id: string }
>((db, p) =>
  db.insertInto('messages')
    .values({
      organisation: p.organisation, id: p.id, dedupe_key: p.dedupeKey, channel: p.channel, purpose: p.purpose, person: p.person,
      alert: p.alert, round: p.round, step: p.step, repeat: p.repeat, shift: p.shift,
      address_sealed: p.address, content_sealed: p.content, state: 'waiting', next_try_at: p.nextTryAt, tries: 0,
      give_up_at: p.giveUpAt, last_answer: null, created_at: p.createdAt, settled_at: null,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'dedupe_key']).doNothing())
    .returning('id'))

const dueByChannel = hot<Record<string, never>, { channel: Channel; dueAt: Instant }>((db) =>
  db.selectFrom('messages')
    .select((q) => ['channel', q.fn.min<Instant>('next_try_at').as('dueAt')])
    .where(unsent)
    .groupBy('channel')
    .$castTo<{ channel: Channel; dueAt: Instant }>())

type Due = { channel: string; now: number; most: number }
const dueQuery = (db: Queries, p: Due) =>
  db.selectFrom('messages').select(columns)
    .where('channel', '=', p.channel).where(unsent).where('next_try_at', '<=', p.now)
    .orderBy('tries').orderBy('next_try_at').limit(p.most)
    .$castTo<Row>()
const dueRowsAsTheyAre = hot<Due, Row>(dueQuery)
// Rows that another server is just taking are passed over, not waited for.
const dueRowsForOneServer = hot<Due, Row>((db, p) => dueQuery(db, p).forUpdate().skipLocked())

const claimRow = hot<Key & { until: number }>((db, p) =>
  db.updateTable('messages')
    .set({ state: 'sending', next_try_at: p.until, tries: sql<number>`tries + 1` })
    .where('organisation', '=', p.organisation).where('id', '=', p.id))

const markSent = hot<Key & { answer: string; now: number }, { id: string }>((db, p) =>
  db.updateTable('messages')
    .set({ state: 'sent', last_answer: p.answer, settled_at: p.now })
    .where('organisation', '=', p.organisation).where('id', '=', p.id).where('state', '<>', 'sent')
    .returning('id'))
const markWaiting = hot<Key & { tries: number; answer: string; next: number }, { id: string }>((db, p) =>
  db.updateTable('messages')
    .set({ state: 'waiting', last_answer: p.answer, next_try_at: p.next })
    .where('organisation', '=', p.organisation).where('id', '=', p.id).where('state', '=', 'sending').where('tries', '=', p.tries)
    .returning('id'))
const markFailed = hot<Key & { tries: number; answer: string; now: number }, { id: string }>((db, p) =>
  db.updateTable('messages')
    .set({ state: 'failed', last_answer: p.answer, settled_at: p.now })
    .where('organisation', '=', p.organisation).where('id', '=', p.id).where('state', '=', 'sending').where('tries', '=', p.tries)
    .returning('id'))

const stepQuery = (db: Queries, p: Run) =>
  db.selectFrom('messages').select(['id', 'state'])
    .where('organisation', '=', p.organisation).where('alert', '=', p.alert)
    .where('round', '=', p.round).where('step', '=', p.step).where('repeat', '=', p.repeat)
    .orderBy('id') // locked in one order by all, so that nobody waits in a circle
const stateOfStepAsItIs = hot<Run, { id: string; state: string }>(stepQuery)
const stateOfStepForOneServer = hot<Run, { id: string; state: string }>((db, p) => stepQuery(db, p).forUpdate())

function claimOf(row: Row): Claim {
  const { alert, round, step, repeat } = row
  return {
    organisation: row.organisation,
    id: row.id,
    channel: row.channel,
    dedupeKey: row.dedupe_key,
    purpose: row.purpose,
    person: row.person,
    run: alert !== null && round !== null && step !== null && repeat !== null ? { alert, round, step, repeat } : null,
    shift: row.shift,
    tries: row.tries + 1,
    createdAt: row.created_at,
    giveUpAt: row.give_up_at,
    addressSealed: row.address_sealed,
    contentSealed: row.content_sealed,
  }
}
