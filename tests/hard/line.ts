// The line between everybody and the server: what is asked, what is answered, and what was under way when it died.

import { pause } from './killable-server.ts'

export type Body = Record<string, unknown> | URLSearchParams
export type Line = {
  /** One try; null where no answer came. */
  send(path: string, cookie: string, body?: Body): Promise<Response | null>
  /** Tries until there is an answer, as a phone does. */
  insist(path: string, cookie: string, body?: Body): Promise<Response>
  readonly counts: { requests: number; cutOff: number; underWay: number }
}

/** Nobody waits for ever, not even for a server with a bug planted in it: past its end every request throws this. */
export class EveningTooLong extends Error {
  override name = 'EveningTooLong'
}

/** No answer by then is none: longer than any honest answer takes, shorter than a frozen server. */
const patience = 5000

/** `endsAt`: by the real clock. */
export function makeLine(origin: string, endsAt: number): Line {
  const counts = { requests: 0, cutOff: 0, underWay: 0 }

  async function send(path: string, cookie: string, body?: Body): Promise<Response | null> {
    if (Date.now() > endsAt) throw new EveningTooLong(path)
    counts.requests += 1
    counts.underWay += 1
    try {
      const isForm = body instanceof URLSearchParams
      const response = await fetch(origin + path, {
        method: body ? 'POST' : 'GET', redirect: 'manual', signal: AbortSignal.timeout(patience),
        headers: { cookie, origin, 'sec-fetch-site': 'same-origin', ...(body ? { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' } : {}) },
        ...(body ? { body: isForm ? body.toString() : JSON.stringify(body) } : {}),
      })
      // Only a whole answer is one.
      return new Response([204, 205, 303, 304].includes(response.status) ? null : await response.arrayBuffer(), response)
    } catch {
      counts.cutOff += 1
      return null
    } finally {
      counts.underWay -= 1
    }
  }

  return {
    send, counts,
    async insist(path, cookie, body) {
      for (;;) {
        const response = await send(path, cookie, body)
        if (response && response.status < 500 && response.status !== 429) return response
        await pause(150)
      }
    },
  }
}

export const form = (fields: Record<string, string>): URLSearchParams => new URLSearchParams(fields)
export const cookieOf = (response: Response): string => response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
