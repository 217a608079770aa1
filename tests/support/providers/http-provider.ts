// A provider on loopback that does what a test tells it to, the good and the bad, and keeps what came.

import { createServer as createPlain } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer as createTls } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Certificate } from './certificate.ts'

export type Behaviour =
  /** Answers so. Whether that is a yes is for the one who asked to judge. */
  | { readonly answer: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** As above, after this long. */
  | { readonly slowMilliseconds: number; readonly answer: number }
  /** Reads the request and never answers. */
  | 'hang'
  /** Sends the first half of a yes, and then nothing for ever. */
  | 'half-a-yes'
  /** Takes the request and breaks the connection without an answer. */
  | 'cut'
  /** Breaks the connection in the middle of a yes. */
  | 'cut-mid-answer'

export type Received = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  /** When it came, by the real clock. */
  readonly at: number
  /** The provider gave a whole answer from 200 to 299 for it. */
  taken: boolean
}

export type HttpProvider = {
  readonly url: string
  /** Everything that came, in order. */
  readonly received: readonly Received[]
  /** How it answers from now on; a function decides for each request. */
  behave(next: Behaviour | ((received: Received) => Behaviour)): void
  stop(): Promise<void>
}

export const yes: Behaviour = { answer: 201 }

type Settings = {
  readonly certificate?: Certificate | undefined
  /** Looks at a request before the behaviour; an answer of its own comes first. */
  readonly check?: (received: Received) => Behaviour | null
}

export async function startHttpProvider({ certificate, check = () => null }: Settings = {}): Promise<HttpProvider> {
  const received: Received[] = []
  let behaviour: (received: Received) => Behaviour = () => yes

  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one: Received = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks), at: Date.now(), taken: false }
      received.push(one)
      act(check(one) ?? behaviour(one), one, request, response)
    })
  }
  const server = certificate ? createTls({ key: certificate.key, cert: certificate.certificate }, listener) : createPlain(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `${certificate ? 'https' : 'http'}://localhost:${port}`,
    received,
    behave(next) {
      behaviour = typeof next === 'function' ? next : () => next
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function act(behaviour: Behaviour, received: Received, request: IncomingMessage, response: ServerResponse): void {
  if (behaviour === 'hang') return
  if (behaviour === 'cut') {
    request.socket.destroy()
    return
  }
  if (behaviour === 'half-a-yes' || behaviour === 'cut-mid-answer') {
    response.writeHead(202, { 'content-length': '100' })
    response.write('{"id":', () => behaviour === 'cut-mid-answer' && request.socket.destroy())
    return
  }
  const answer = () => {
    // Who asked has gone meanwhile: nothing was answered, so nothing was taken.
    if (request.socket.destroyed) return
    // Taken before the answer leaves: whoever reads the answer may look here at once.
    received.taken = behaviour.answer >= 200 && behaviour.answer < 300
    response.writeHead(behaviour.answer, 'headers' in behaviour ? behaviour.headers : {})
    response.end('body' in behaviour ? behaviour.body : '')
  }
  if ('slowMilliseconds' in behaviour) setTimeout(answer, behaviour.slowMilliseconds).unref()
  else answer()
}
