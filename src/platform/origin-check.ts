// Changes only by our own pages. A form or script on somebody else's page must not check in, close or invite in the
// name of a person whose browser happens to be signed in here.

import type { MiddlewareHandler } from 'hono'
import type { ErrorAnswers } from './error-answers.ts'
import type { Web } from './web.ts'

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
    const header = (name: string) => c.req.header(name)
    if (!isFromOurPages(header, publicUrl) && !fromOtherServers.some((path) => c.req.path.startsWith(path))) return answer(c, 'not-from-here')
    if (!isReadable(header)) return answer(c, 'unreadable')
    return next()
  }
}

/** Finds a header of the request by its name, in whatever case it is written here. */
type Header = (name: string) => string | undefined

export function isFromOurPages(header: Header, publicUrl: URL): boolean {
  const site = header('Sec-Fetch-Site')
  return site === undefined ? header('Origin') === publicUrl.origin : site === 'same-origin'
}

function isReadable(header: Header): boolean {
  const type = header('Content-Type')
  if (type === undefined) return hasNoBody(header('Content-Length'), header('Transfer-Encoding'))
  return readableTypes.has(type.split(';')[0]!.trim().toLowerCase())
}

const hasNoBody = (length: string | undefined, encoding: string | undefined): boolean =>
  encoding === undefined && (length === undefined || length === '0')
