// One POST to one provider: no redirect followed, no connection kept, cut off at the limit, half an answer is none.

import { request as requestPlain } from 'node:http'
import { Agent, request as requestTls } from 'node:https'
import type { Clock } from '../platform/clock.ts'
import { fromHttp, tryAgain } from './delivery.ts'
import type { DeliveryResult } from './delivery.ts'
import { longestSendMilliseconds } from './sender.ts'

export type Post = { readonly url: string; readonly headers: Readonly<Record<string, string | number>>; readonly body: string | Buffer }
export type Posting = {
  readonly clock: Clock
  readonly limitMilliseconds?: number | undefined
  /** A certificate to trust beside the machine's own: a push service in a test, a gateway in the office. */
  readonly trusted?: string | undefined
}

/** `judge` may turn a taken message into an untaken one by what the answer says. */
export type Judge = (body: string, result: DeliveryResult) => DeliveryResult

const longestAnswer = 64 * 1024

/** Makes a function that posts. A new connection each time: an old one that just broke would cost an alarm a retry. */
export function makePost({ clock, limitMilliseconds = longestSendMilliseconds, trusted }: Posting): (post: Post, judge?: Judge) => Promise<DeliveryResult> {
  const agent = new Agent({ keepAlive: false, minVersion: 'TLSv1.2', ...(trusted === undefined ? {} : { ca: trusted }) })

  return ({ url, headers, body }, judge = (_, result) => result) =>
    new Promise((resolve) => {
      const options = { method: 'POST', headers: { 'content-length': Buffer.byteLength(body), ...headers } }
      const isPlain = url.startsWith('http:')
      const sending = isPlain ? requestPlain(url, { ...options, agent: false }) : requestTls(url, { ...options, agent })
      // After a stall of this process an answer may lie unread: it is read first, and counts.
      const timer = setTimeout(() => setImmediate(() => settle(tryAgain('no-answer'))), limitMilliseconds)
      function settle(result: DeliveryResult) {
        clearTimeout(timer)
        sending.destroy()
        resolve(result) // settling twice is harmless: the first counts
      }

      sending.on('error', (error: NodeJS.ErrnoException) => settle(tryAgain(faultOf(error.code))))
      sending.on('response', (response) => {
        let answer = ''
        const end = () => {
          const result = fromHttp(response.statusCode ?? 0, response.headers['retry-after'], clock.now())
          settle(judge(answer, result))
        }
        response.setEncoding('utf8')
        response.on('error', () => settle(tryAgain('cut-off'))) // what breaks off ends so, and never in 'end'
        response.on('data', (chunk: string) => {
          answer += chunk
          if (answer.length > longestAnswer) end()
        })
        response.on('end', end)
      })
      sending.end(body)
    })
}

function faultOf(code = ''): 'unreachable' | 'not-secure' | 'cut-off' {
  if (/^(ECONNREFUSED|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT|EADDR)/.test(code)) return 'unreachable'
  if (/CERT|TLS|SSL|UNABLE_TO|SIGNATURE/.test(code)) return 'not-secure'
  return 'cut-off'
}
