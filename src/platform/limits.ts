// Holds off those who send too much or too often, in bounded memory and without ever dropping an SOS.

import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Instant } from '../basics/instant.ts'
import { addressOf, tokenOf } from './caller.ts'
import type { Clock } from './clock.ts'
import type { ErrorAnswers } from './error-answers.ts'
import { type Limit, type TryName, limitFor, limitTable, triesPerMinute } from './limit-table.ts'
import type { Log } from './log.ts'
import { type Bucket, giveBack, take } from './token-bucket.ts'
import type { Web, WebContext } from './web.ts'

export type Limits = {
  readonly middleware: MiddlewareHandler<Web>
  /**
   * Counts a try at a code against an organisation, whoever makes it. Null: there were too many, refuse it, right or
   * wrong. Counted before anybody looks whether it is right, so that many at once do not slip through together; call
   * `wasRight` when it was, so that forty people who join do not use up the tries of their team.
   */
  readonly takeTry: TakeTry
  /** Counts a request of this phone; false: too many, the long way says so. */
  readonly mayPass: (path: string, token: string) => boolean
}
export type TakeTry = (name: TryName, countedBy: string) => { readonly wasRight: () => void } | null

type Means = {
  clock: Clock
  log: Log
  trustedProxy: boolean
  answers: Pick<ErrorAnswers, 'answer'>
  table?: readonly Limit[]
  /** Callers remembered for each limit. About 200 bytes each. */
  mostCallers?: number
}

export function makeLimits({ clock, log, trustedProxy, answers, table = limitTable, mostCallers = 20_000 }: Means): Limits {
  // One memory a limit: a flood of made-up tokens must not push out what is known of those who guess at codes.
  const memories = new Map<string, Callers>()
  const callersOf = (memory: string): Callers => {
    const callers = memories.get(memory) ?? new Callers(mostCallers)
    memories.set(memory, callers)
    return callers
  }

  const middleware: MiddlewareHandler<Web> = async (c, next) => {
    const limit = limitFor(c.req.path, c.req.method, table)
    const caller = callerOf(c, limit, trustedProxy)
    const wait = caller === null ? 0 : callersOf(nameOf(limit)).take(caller, limit.perMinute, clock.now())
    const counted = wait > 0 && limit.isOnlyCounted === true
    if (wait > 0 && !counted && limit.neverDropped === undefined) return tooMany(c, wait)
    const sized = await withinSize(c, limit.bytes)
    if (!sized) return answers.answer(c, 'too-large')
    if (wait > 0 && !counted && !limit.neverDropped!.test(await c.req.text())) return tooMany(c, wait)
    if (wait > 0) log('limit-passed', { request: c.get('requestId'), route: limit.path })
    return next()
  }

  const tooMany = (c: WebContext, wait: number) => answers.answer(c, 'too-many', Math.ceil(wait / 1000))

  return {
    middleware,
    mayPass(path, token) {
      const limit = limitFor(path, 'POST', table)
      return callersOf(nameOf(limit)).take(token, limit.perMinute, clock.now()) === 0
    },
    takeTry(name, countedBy) {
      const tries = callersOf(`try ${name}`)
      const perMinute = triesPerMinute[name]
      if (tries.take(countedBy, perMinute, clock.now()) > 0) return null
      return { wasRight: () => tries.giveBack(countedBy, perMinute) }
    },
  }
}

const nameOf = ({ path, method }: Limit): string => `${method ?? ''} ${path}`

function callerOf(c: WebContext, limit: Limit, trustedProxy: boolean): string | null {
  const token = limit.by === 'address' ? null : tokenOf(c)
  if (token !== null || limit.by === 'token') return token
  return addressOf(c, trustedProxy)
}

/** False where the body is larger than `most`. Looks at the length that was announced, which Node holds the sender to. */
async function withinSize(c: WebContext, most: number): Promise<boolean> {
  if (c.req.method !== 'POST') return true
  const announced = c.req.header('Content-Length')
  if (announced !== undefined && c.req.header('Transfer-Encoding') === undefined) return Number(announced) <= most
  // Sent in pieces of unknown number: they are counted as they come.
  const counted = await bodyLimit({ maxSize: most, onError: () => new Response(null, { status: 413 }) })(c, async () => undefined)
  return counted === undefined
}

/** The buckets of those seen lately, never more than `most`: the one that has been quiet the longest is forgotten. */
class Callers {
  readonly #buckets = new Map<string, Bucket>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  take(caller: string, perMinute: number, now: Instant): number {
    const { bucket, waitMilliseconds } = take(this.#buckets.get(caller) ?? null, perMinute, now)
    this.#buckets.delete(caller) // and back in at the end: a Map keeps the order of arrival
    if (this.#buckets.size >= this.#most) this.#buckets.delete(this.#buckets.keys().next().value!)
    this.#buckets.set(caller, bucket)
    return waitMilliseconds
  }

  giveBack(caller: string, perMinute: number): void {
    const bucket = this.#buckets.get(caller)
    if (bucket !== undefined) this.#buckets.set(caller, giveBack(bucket, perMinute))
  }
}
