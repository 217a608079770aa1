// Changes only by our own pages. A form or script on somebody else's page must not check in, close or invite in the
// name of a person whose browser happens to be signed in here.

import type { MiddlewareHandler } from 'hono'
import type { ErrorAnswers } from './error-answers.ts'
import type { Web, WebContext } from './web.ts'

/** Gateways and trackers: they send no cookie and no origin, and prove who they are by a secret of their own. */
const fromOtherServers = ['/hooks/']

// What a form, or fetch() of our own scripts, sends. Not text/plain: any page may send that without asking first.
// Not multipart: nothing is uploaded yet, and a parser that is never used cannot be attacked.
const readableTypes = new Set(['application/x-www-form-urlencoded', 'application/json'])

const methods = 'GET, HEAD, POST'

/**
 * Lets a POST through only where the browser says that it comes from our own origin (Sec-Fetch-Site), or where it is
 * too old to say that (Chrome before 76, Firefox before 90, Safari before 16.4), names our origin in Origin.
 * Refuses every other method but GET and HEAD, and bodies of a kind that nothing here reads.
 */
export function originCheck(publicUrl: URL, { answer }: Pick<ErrorAnswers, 'answer'>): MiddlewareHandler<Web> {
  return async (c, next) => {
    const { method } = c.req
    if (method === 'GET' || method === 'HEAD') return next()
    if (method !== 'POST') {
      c.header('Allow', methods)
      return answer(c, 'wrong-method')
    }
    if (!isFromOurPages(c, publicUrl) && !fromOtherServers.some((path) => c.req.path.startsWith(path))) return answer(c, 'not-from-here')
    if (!isReadable(c)) return answer(c, 'unreadable')
    return next()
  }
}

function isFromOurPages({ req }: WebContext, publicUrl: URL): boolean {
  const site = req.header('Sec-Fetch-Site')
  return site === undefined ? req.header('Origin') === publicUrl.origin : site === 'same-origin'
}

function isReadable({ req }: WebContext): boolean {
  const type = req.header('Content-Type')
  if (type === undefined) return hasNoBody(req.header('Content-Length'), req.header('Transfer-Encoding'))
  return readableTypes.has(type.split(';')[0]!.trim().toLowerCase())
}

const hasNoBody = (length: string | undefined, encoding: string | undefined): boolean =>
  encoding === undefined && (length === undefined || length === '0')
