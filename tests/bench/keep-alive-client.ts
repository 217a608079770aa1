// HTTP over connections that stay open, as a proxy in front of the server holds them. Written out, because the load
// generator has one core and must cost less than what it measures.

import { connect, type Socket } from 'node:net'

export type Answer = { readonly status: number; readonly body: string }
type Asked = { readonly request: string; readonly done: (answer: Answer) => void; readonly failed: (error: Error) => void }
type Line = { readonly socket: Socket; asked: Asked | null; come: string }

export type Client = {
  /** Waits for a free connection where all are taken. Rejects where the connection breaks before the answer. */
  send(request: string): Promise<Answer>
  waiting(): number
  close(): void
}

export function makeClient(port: number, mostConnections: number): Client {
  const free: Line[] = []
  const queue: Asked[] = []
  const lines = new Set<Line>()
  let first = 0

  function open(): Line {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const line: Line = { socket, asked: null, come: '' }
    lines.add(line)
    // Bytes as letters, so that lengths are right; what is looked for in the answers is plain letters.
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      line.come = line.come === '' ? text : line.come + text
      const answer = answerIn(line.come)
      if (answer === null) return
      line.come = ''
      const { asked } = line
      line.asked = null
      next(line)
      asked?.done(answer)
    })
    const broken = (error?: Error) => {
      if (!lines.delete(line)) return
      const at = free.indexOf(line)
      if (at >= 0) free.splice(at, 1)
      line.asked?.failed(error ?? new Error('The connection was closed'))
    }
    socket.on('error', broken)
    socket.on('close', () => broken())
    return line
  }

  function next(line: Line): void {
    if (first === queue.length) {
      free.push(line)
      return
    }
    give(line, queue[first]!)
    first += 1
    if (first < 1000) return
    queue.splice(0, first)
    first = 0
  }

  function give(line: Line, asked: Asked): void {
    line.asked = asked
    line.socket.write(asked.request)
  }

  return {
    send: (request) =>
      new Promise((done, failed) => {
        const asked = { request, done, failed }
        const line = free.pop() ?? (lines.size < mostConnections ? open() : null)
        if (line === null) queue.push(asked)
        else give(line, asked)
      }),
    waiting: () => queue.length - first,
    close() {
      for (const { socket } of lines) socket.destroy()
    },
  }
}

/** The answer, once all of it has come. */
function answerIn(come: string): Answer | null {
  const end = come.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = come.slice(0, end)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)
  if (length !== null) return come.length >= end + 4 + Number(length[1]) ? { status, body: come.slice(end + 4) } : null
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return come.endsWith('0\r\n\r\n') ? { status, body: come.slice(end + 4) } : null
  return { status, body: '' }
}

/** A POST of JSON as a phone sends it. */
export function post(host: string, path: string, cookie: string, json: string): string {
  return `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`
}
