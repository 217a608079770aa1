// Where the SMS gateway brings texts that people send: POST /hooks/sms. It answers 200 for every text it has dealt
// with, also where nothing came of it: any other answer makes gateways bring the text again and again. The answer is
// empty, because some gateways text its words back to the sender; ours goes out as a message like any other.

import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import type { PhoneNumber } from '../basics/phone-number.ts'
import type { Clock } from '../platform/clock.ts'
import { type Database, type Queries, StoreUnavailable } from '../platform/database.ts'
import type { Log } from '../platform/log.ts'
import { storePatience, within } from '../platform/patience.ts'
import { makeWeb, type Web } from '../platform/web.ts'
import { smsContent } from './message-content.ts'
import type { MessageStore } from './message-store.ts'
import type { TextAnswer } from './message-words.ts'
import { readReceivedText } from './received-text.ts'
import type { ReceivedTextStore } from './received-text-store.ts'
import { readTextCommand, type TextCommand } from './text-commands.ts'

export type TextOwner = { readonly organisation: string; readonly language: Language }
export type ArrivedText = { readonly id: string; readonly from: PhoneNumber; readonly text: string; readonly understood: TextCommand }
export type TextReply = {
  /** Null: nothing is answered. */
  readonly answer: TextAnswer | null
  /** The next deadline in words, where the answer says it. */
  readonly before: string | null
  /** The shift it was about, once its word has been found. */
  readonly shift: string | null
  /** An answer of somebody outside is not for those who watch. */
  readonly understoodAs?: 'contact-answer'
}

export type TextRoutesNeeds = {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly messages: MessageStore
  readonly texts: ReceivedTextStore
  /** Null: the operator has set up no texts, and nobody can bring any. */
  readonly secret: string | null
  readonly origin: string
  /** Whose number this is, and in which organisation; what the text asks tells apart those who are in two. Null: nobody's. */
  readonly ownerOf: (tx: Queries, from: PhoneNumber, understood: TextCommand, now: Instant) => Promise<TextOwner | null>
  /** Does what the text asks, in the same transaction; the text itself has been kept and is new. */
  readonly onText: (tx: Queries, organisation: string, arrived: ArrivedText, now: Instant) => Promise<TextReply>
  /** The store takes nothing: keeps a call for help elsewhere and says that it came. False: nothing is known of that number and word. */
  readonly onHelpWithoutStore: (help: { readonly id: string; readonly from: PhoneNumber; readonly word: string }, now: Instant) => Promise<boolean>
  /** Called after the commit: there is an answer to send. */
  readonly wake: () => void
}

const largestBody = 16 * 1024
/** Two machines that answer each other would go on all night. "OK" and "HELP" are always answered. */
const mostForNothingAnHour = 3

export function makeTextRoutes({ database, clock, log, messages, texts, secret, origin, ownerOf, onText, onHelpWithoutStore, wake }: TextRoutesNeeds): Hono<Web> {
  const routes = makeWeb()

  routes.post('/hooks/sms', async (c) => {
    if (secret === null) return c.notFound()
    if (!mayBring(c, secret)) return c.body('', 401)
    const raw = await bodyOf(c.req.raw)
    if (raw === null) return c.body('', 413)

    const now = clock.now()
    const read = readReceivedText(c.req.header('content-type') ?? '', raw, now)
    if (!read.ok) {
      log('text-not-read', { reason: read.reason })
      return c.body('', read.reason === 'unreadable' ? 400 : 200)
    }
    const understood = readTextCommand(read.value.text)
    try {
      const taking = database.write((tx) => take(tx, { ...read.value, understood }, now))
      const outcome = await (understood.kind === 'help' ? within(storePatience.write, taking) : taking) // twice is once
      log('text-received', { understood: understood.kind, outcome })
      wake()
      return c.body('', 200)
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error
      if (understood.kind === 'help' && (await onHelpWithoutStore({ ...read.value, word: understood.word }, now))) {
        log('text-received', { understood: 'help', outcome: 'waits' })
        return c.body('', 200)
      }
      return c.body('', 503, { 'retry-after': '5' })
    }
  })

  async function take(tx: Queries, arrived: ArrivedText, now: Instant): Promise<'taken' | 'known' | 'nobodys'> {
    const { id, from, understood } = arrived
    const owner = await ownerOf(tx, from, understood, now)
    if (owner === null) return 'nobodys'
    const { organisation, language } = owner
    if (!(await texts.keepText(tx, organisation, arrived, understood, now))) return 'known'
    const reply = await onText(tx, organisation, arrived, now)
    if (reply.shift !== null || reply.understoodAs !== undefined) await texts.noteOutcome(tx, organisation, id, { shift: reply.shift, understoodAs: reply.understoodAs ?? understood.kind })
    if (reply.answer === null || (await isTooOften(tx, organisation, from, reply.answer, now))) return 'taken'
    const content = smsContent({ purpose: 'text-answer', answer: reply.answer, before: reply.before }, { language, origin, path: '/', tag: id })
    const message = { channel: 'sms' as const, address: from, content, dedupeKey: `text:${id}`, purpose: 'text-answer' as const, person: null, shift: reply.shift }
    await messages.queueMessage(tx, organisation, message, now)
    return 'taken'
  }

  const isTooOften = async (tx: Queries, organisation: string, from: PhoneNumber, answer: TextAnswer, now: Instant): Promise<boolean> =>
    (answer === 'not-understood' || answer === 'unknown-number') && (await texts.changedNothingLately(tx, organisation, from, now)) > mostForNothingAnHour

  return routes
}

/** In the header, or as `?key=` for gateways that can set none. Compared by digest, so that time tells nothing. */
function mayBring(c: Context<Web>, secret: string): boolean {
  const given = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? c.req.query('key') ?? ''
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

async function bodyOf(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) return null
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > largestBody) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
