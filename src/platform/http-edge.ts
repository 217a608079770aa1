// What stands around every route, in the order in which it must.

import type { Hono } from 'hono'
import type { Clock } from './clock.ts'
import { type TroublePages, makeErrorAnswers } from './error-answers.ts'
import { withHeaders } from './headers.ts'
import type { Limit } from './limit-table.ts'
import { type Limits, makeLimits } from './limits.ts'
import type { Log } from './log.ts'
import { originCheck } from './origin-check.ts'
import type { Random } from './random.ts'
import { makeSayOfRequest, requestLog } from './request-log.ts'
import { makeShortWay, type ShortRoute, type ShortWay } from './short-way.ts'
import type { Web } from './web.ts'

export type HttpEdge = {
  readonly publicUrl: URL
  readonly trustedProxy: boolean
  readonly clock: Clock
  readonly random: Pick<Random, 'shortName'>
  readonly log: Log
  readonly pages: TroublePages
  readonly limits?: readonly Limit[]
  /** Milliseconds from anywhere, counting up; the process's own when left out. */
  readonly stopwatch?: () => number
}

/** Call it on the app before any route is added: what was added before is not guarded. */
export function guardEdge(app: Hono<Web>, edge: HttpEdge): Pick<Limits, 'takeTry'> & { readonly shortWay: (route: ShortRoute) => ShortWay } {
  const { publicUrl, trustedProxy, clock, random, log, pages, stopwatch = () => performance.now() } = edge
  const answers = makeErrorAnswers({ log, pages })
  const limits = makeLimits({ clock, log, trustedProxy, answers, ...(edge.limits === undefined ? {} : { table: edge.limits }) })

  const say = makeSayOfRequest(log, clock)
  app.use(requestLog({ say, random, stopwatch })) // first, so that it sees how everything ended
  app.use(withHeaders(publicUrl)) // around the refusals and errors below, so that they carry the headers too
  app.use(answers.catchAnythingElse)
  app.use(originCheck(publicUrl, answers)) // before the limits: a stranger's page must not use up a person's tries
  app.use(limits.middleware)
  // No address of ours has a NUL in it, and PostgreSQL throws at one.
  app.use((c, next) => (/%00/.test(c.req.url) ? answers.answer(c, 'not-found') : next()))
  app.onError(answers.onError)
  app.notFound(answers.notFound)
  return { takeTry: limits.takeTry, shortWay: (route) => makeShortWay(route, { publicUrl, mayPass: limits.mayPass, say }) }
}
