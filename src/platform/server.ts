// The socket: http or https, patient with a weak signal but not with somebody who never finishes a sentence.
// Every answer carries the fixed headers, also those that Node and the adapter give before or after the app.

import { readFileSync } from 'node:fs'
import { type IncomingMessage, STATUS_CODES, type Server, type ServerResponse, createServer, validateHeaderValue } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { RequestError, getRequestListener } from '@hono/node-server'
import { fixedHeaders } from './headers.ts'
import { faultDetails, type Log } from './log.ts'
import type { ShortWay } from './short-way.ts'

export type ServerSettings = {
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  readonly publicUrl: URL
  /** Paths of PEM files; null for plain http, behind a proxy or on loopback. */
  readonly tls: { readonly certificate: string; readonly key: string } | null
  /** Fixed HTML for a request that cannot even be handed to the app. */
  readonly lastResort: string
  readonly patience?: Partial<Patience>
}

type Patience = {
  /** From the first byte until the headers are there. */
  readonly headersMilliseconds: number
  /** Until all of the body is there: an SOS may come over 2G with most of its packets lost. */
  readonly requestMilliseconds: number
  /** How long a stop waits for requests that are being answered. */
  readonly stopMilliseconds: number
}
const usualPatience: Patience = { headersMilliseconds: 20_000, requestMilliseconds: 60_000, stopMilliseconds: 5000 }

export type RunningServer = {
  /** Where it listens, for this machine: `http://127.0.0.1:3000`. */
  readonly url: string
  readonly port: number
  /**
   * Takes no more connections, ends the streams of events (browsers come back to whoever listens next), lets requests
   * that are being answered finish for up to 5 s, then cuts what is left.
   */
  stop(): Promise<void>
  /** Reads the certificate again, for SIGHUP. One that cannot be used is told in the log, and the old one stays. */
  reloadCertificate(): void
}

type App = {
  readonly fetch: (request: Request, env: unknown) => Response | Promise<Response>
  /** Asked first. */
  readonly shortWay?: ShortWay
}

/** Resolves when it listens; rejects when it cannot (port taken, certificate unreadable). Prints nothing. */
export async function serve(app: App, settings: ServerSettings, log: Log): Promise<RunningServer> {
  const patience = { ...usualPatience, ...settings.patience }
  const fixed = fixedHeaders(settings.publicUrl)
  const bare = (status: number) =>
    new Response(settings.lastResort, { status, headers: [...fixed.map(([name, value]): [string, string] => [name, value]), ['Cache-Control', 'no-store'], ['Content-Type', 'text/html; charset=UTF-8']] })

  const listener = getRequestListener(
    async (request, env) => {
      const response = await app.fetch(request, env)
      const name = unwritable(response.headers)
      if (name !== null) {
        log('answer-unwritable', { header: name })
        return bare(500)
      }
      return isStream(response) ? endsQuietly(response, env.outgoing as ServerResponse, log) : response
    },
    {
      errorHandler(error) {
        if (error instanceof RequestError) return bare(400)
        log('request-failed', faultDetails(error))
        return bare(500)
      },
    },
  )

  const streams = new Set<ServerResponse>()
  let isStopping = false
  const onRequest = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    if (isStopping) outgoing.setHeader('Connection', 'close')
    if (app.shortWay?.(incoming, outgoing)) return
    if (incoming.method === 'GET' && /\btext\/event-stream\b/.test(incoming.headers.accept ?? '')) {
      streams.add(outgoing)
      outgoing.once('close', () => streams.delete(outgoing))
    }
    /* not awaited: it answers for itself, errors included */
    void listener(incoming, outgoing)
  }

  const options = {
    headersTimeout: patience.headersMilliseconds,
    requestTimeout: patience.requestMilliseconds,
    connectionsCheckingInterval: Math.min(1000, patience.headersMilliseconds / 4),
    // Behind a proxy, longer than the proxy keeps its end (Caddy two minutes): else now and then a request meets a
    // connection that is just being closed. Towards phones short, because each open one costs memory.
    keepAliveTimeout: settings.tls === null ? 130_000 : 20_000,
    maxHeaderSize: 16 * 1024,
    requireHostHeader: false, // Node would refuse without our headers; the adapter refuses it with them
  }
  const { tls } = settings
  const server: Server | TlsServer = tls === null
    ? createServer(options, onRequest)
    : createTlsServer({ ...options, ...readCertificate(tls), minVersion: 'TLSv1.2' }, onRequest)
  // Opened and silent, as browsers do ahead of time: Node counts these as busy.
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('clientError', (error, socket) => refuseUnreadable(error, socket, fixed))
  server.on('checkExpectation', onRequest) // other than 100-continue: Node would refuse without our headers
  await listening(server, settings)

  const { port } = server.address() as AddressInfo
  return {
    url: `${tls === null ? 'http' : 'https'}://${isWildcard(settings.host) ? '127.0.0.1' : bracketed(settings.host)}:${port}`,
    port,
    async stop() {
      isStopping = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const stream of streams) stream.end()
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
      server.closeIdleConnections()
      // One that was busy and is kept for more would otherwise hold the stop until it is cut.
      const tidying = setInterval(() => server.closeIdleConnections(), 100)
      const cutting = setTimeout(() => server.closeAllConnections(), patience.stopMilliseconds)
      await closed
      clearInterval(tidying)
      clearTimeout(cutting)
    },
    reloadCertificate() {
      if (tls === null) return
      try {
        const tlsServer = server as TlsServer
        tlsServer.setSecureContext({ ...readCertificate(tls), minVersion: 'TLSv1.2' })
        log('certificate-reloaded')
      } catch (error) {
        log('certificate-not-reloaded', faultDetails(error))
      }
    },
  }
}

function readCertificate({ certificate, key }: NonNullable<ServerSettings['tls']>): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(certificate), key: readFileSync(key) }
}

function listening(server: Server, { host, port }: ServerSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}

const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::'
const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/** What Node says of a request that it cannot read, with our headers. */
const statusOfUnreadable: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

function refuseUnreadable(error: Error & { code?: string }, socket: Duplex, fixed: ReturnType<typeof fixedHeaders>): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = statusOfUnreadable[error.code ?? ''] ?? 400
  const headers = [...fixed, ['Cache-Control', 'no-store'], ['Content-Length', '0'], ['Connection', 'close']].map(([name, value]) => `${name}: ${value}`)
  socket.end(`${[`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers].join('\r\n')}\r\n\r\n`)
}

/** The name of a header that Node would refuse to write (it would answer with the error's own words), or null. */
function unwritable(headers: Headers): string | null {
  for (const [name, value] of headers) {
    try {
      validateHeaderValue(name, value)
    } catch {
      return name
    }
  }
  return null
}

// What is neither a page, JSON, nor of known length comes as a stream; only those need looking after.
const isStream = ({ headers }: Response): boolean =>
  !headers.has('Content-Length') && !/^(text\/html|text\/plain|application\/json)\b/.test(headers.get('Content-Type') ?? 'text/plain')

/**
 * A stream that breaks is cut, so that the reader knows it is not whole, and told in the log. Left alone, the adapter
 * prints the error and may send its message.
 */
function endsQuietly(response: Response, outgoing: ServerResponse, log: Log): Response {
  const reader = response.body?.getReader()
  if (reader === undefined) return response
  let isCancelled = false
  const body = new ReadableStream({
    async pull(stream) {
      const part = await reader.read().catch((error: unknown) => {
        log('stream-broken', faultDetails(error))
        outgoing.destroy()
        return null
      })
      if (isCancelled) return
      if (part === null || part.done) stream.close()
      else stream.enqueue(part.value)
    },
    cancel(reason) {
      isCancelled = true
      return reader.cancel(reason)
    },
  })
  return new Response(body, { status: response.status, headers: response.headers })
}
