// One line for each request that failed, was refused or was slow. Its route and never its address: an address may
// hold an id, a token or what somebody searched for.

import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Clock } from './clock.ts'
import { statusOfNobodyThere } from './error-answers.ts'
import { faultDetails, type Log } from './log.ts'
import type { Random } from './random.ts'
import { type Bucket, take } from './token-bucket.ts'
import { type Web, type WebContext, languageOf } from './web.ts'

const slowMilliseconds = 1000

// Somebody who makes requests fail on purpose must not fill the disk that alarms are stored on.
const linesPerMinute = { 'request-failed': 300, 'request-refused': 120, 'request-slow': 120 } as const
type Event = keyof typeof linesPerMinute

/** `stopwatch`: milliseconds from anywhere, counting up. */
type Means = { say: SayOfRequest; random: Pick<Random, 'shortName'>; stopwatch: () => number }

export type SayOfRequest = ReturnType<typeof makeSayOfRequest>

/** Also gives each request its id (also shown on the sorry page), and its language, which the address carries. */
export function requestLog({ say, random, stopwatch }: Means): MiddlewareHandler<Web> {
  return async (c, next) => {
    const began = stopwatch()
    c.set('requestId', random.shortName().replace(/^(.{4})(.{4}).*$/, '$1-$2'))
    c.set('language', languageOf(new URL(c.req.url).pathname))
    c.set('actor', null)
    await next()
    const milliseconds = Math.round(stopwatch() - began)
    const event = eventOf(c.res.status, milliseconds)
    if (event !== null) say(event, lineOf(c, milliseconds))
  }
}

function eventOf(status: number, milliseconds: number): Event | null {
  if (status >= 500) return 'request-failed'
  if (status >= 400 && status !== statusOfNobodyThere) return 'request-refused'
  return milliseconds >= slowMilliseconds ? 'request-slow' : null
}

const lineOf = (c: WebContext, milliseconds: number) => ({
  request: c.get('requestId'),
  method: c.req.method,
  route: routePath(c, -1),
  status: c.res.status,
  milliseconds,
  ...(c.error === undefined ? {} : faultDetails(c.error)),
})

/** Leaves lines out above the limit of their kind; the next line of the kind that is said tells how many. */
export function makeSayOfRequest(log: Log, clock: Clock) {
  const buckets = new Map<Event, Bucket>()
  const unsaid = new Map<Event, number>()
  return (event: Event, line: Parameters<Log>[1]): void => {
    const { bucket, waitMilliseconds } = take(buckets.get(event) ?? null, linesPerMinute[event], clock.now())
    buckets.set(event, bucket)
    const missing = unsaid.get(event) ?? 0
    unsaid.set(event, waitMilliseconds > 0 ? missing + 1 : 0)
    if (waitMilliseconds === 0) log(event, missing === 0 ? line : { ...line, unsaid: missing })
  }
}
