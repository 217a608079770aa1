// A short way for the one thing that a hundred thousand phones say every half minute: read from the socket and answered
// there, without the web-standard request and answer, which cost several times the work itself. It takes what is plainly
// a good request. All else goes the long way, to the app's own route of the same address, and is refused there in words.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { phoneTokenIn } from './caller.ts'
import { StoreUnavailable } from './database.ts'
import { storeWaitSeconds } from './error-answers.ts'
import { fixedHeaders } from './headers.ts'
import { faultDetails } from './log.ts'
import { isFromOurPages } from './origin-check.ts'
import type { SayOfRequest } from './request-log.ts'

/** True: it answers this request, now or a little later. False: it has not touched it. */
export type ShortWay = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean

export type ShortAnswer = { readonly status: number; readonly body: object; readonly waitSeconds?: number | null }

export type ShortRoute = {
  /** Exactly, without a query. The app has a POST route for it as well. */
  readonly path: string
  readonly mostBytes: number
  /** The phone's token as it was sent, and the JSON, null where it is none. Both are still to be believed. */
  readonly answer: (token: string, body: unknown) => Promise<ShortAnswer>
}

type Edge = { readonly publicUrl: URL; readonly mayPass: (path: string, token: string) => boolean; readonly say: SayOfRequest }

export function makeShortWay({ path, mostBytes, answer }: ShortRoute, { publicUrl, mayPass, say }: Edge): ShortWay {
  const headers = [...fixedHeaders(publicUrl), ['Cache-Control', 'no-store'], ['Content-Type', 'application/json']].flat()

  return (incoming, outgoing) => {
    if (incoming.url !== path || incoming.method !== 'POST') return false
    const token = tokenOf(incoming)
    if (token === null || !mayPass(path, token)) return false
    let text = ''
    incoming.setEncoding('utf8')
    incoming.on('data', (part: string) => (text += part))
    incoming.on('end', () => void take(token, text).then((given) => write(outgoing, given)))
    return true
  }

  /** Of a request that is good as far as its headers tell; null for every other. */
  function tokenOf({ headers: asked }: IncomingMessage): string | null {
    if (!isFromOurPages((name) => asked[name.toLowerCase()] as string | undefined, publicUrl)) return null
    if (asked['content-type'] !== 'application/json' || asked['transfer-encoding'] !== undefined) return null
    // What was announced is what Node reads, and no more.
    if (!(Number(asked['content-length']) <= mostBytes) || asked.expect !== undefined) return null
    return phoneTokenIn(asked.cookie)
  }

  async function take(token: string, text: string): Promise<ShortAnswer> {
    try {
      return await answer(token, parsed(text))
    } catch (error) {
      const isAway = error instanceof StoreUnavailable
      const status = isAway ? 503 : 500
      say('request-failed', { method: 'POST', route: path, status, ...faultDetails(error) })
      const waitSeconds = isAway ? storeWaitSeconds : null
      return { status, body: { error: isAway ? 'store-away' : 'broken', reference: null, waitSeconds }, waitSeconds }
    }
  }

  function write(outgoing: ServerResponse, { status, body, waitSeconds }: ShortAnswer): void {
    if (outgoing.destroyed) return
    const text = JSON.stringify(body)
    // With its length said, head and body are one write.
    outgoing.writeHead(status, [...headers, 'Content-Length', String(Buffer.byteLength(text)), ...(waitSeconds ? ['Retry-After', String(waitSeconds)] : [])])
    outgoing.end(text)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
