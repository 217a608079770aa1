// A mail server on loopback that keeps what it took, and misbehaves when told to.

import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type MailBehaviour =
  | 'take'
  /** Says no to the addressee or to the whole message with this code (550 for good, 451 for now). */
  | { readonly refuse: number; readonly at: 'addressee' | 'message' }
  /** Says yes after this long, if the sender still listens. */
  | { readonly slowMilliseconds: number }
  /** Takes the words and never answers. */
  | 'hang'
  /** Never says a word, not even hello. */
  | 'silent'
  /** Takes the words and breaks the connection without an answer. */
  | 'cut'

/** `at`: when it was taken, by the real clock. */
export type Mail = { readonly at: number; readonly to: readonly string[]; readonly from: string; readonly headers: Readonly<Record<string, string>>; readonly subject: string; readonly text: string; readonly raw: string }
export type MailServer = {
  readonly url: string
  /** What the server said yes to, in order. */
  readonly taken: readonly Mail[]
  behave(next: MailBehaviour | ((to: string) => MailBehaviour)): void
  stop(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const taken: Mail[] = []
  let behaviour: (to: string) => MailBehaviour = () => 'take'
  const refusal = (code: number) => Object.assign(new Error('not now'), { responseCode: code })

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onConnect(_, greet) {
      if (behaviour('') !== 'silent') greet()
    },
    onRcptTo({ address }, _, answer) {
      const now = behaviour(address)
      answer(typeof now === 'object' && 'refuse' in now && now.at === 'addressee' ? refusal(now.refuse) : null)
    },
    onData(stream, { id, envelope }, answer) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address)
        const now = behaviour(to[0] ?? '')
        if (now === 'hang') return
        if (now === 'cut') return cut(server, id)
        if (typeof now === 'object' && 'refuse' in now) return answer(refusal(now.refuse))
        const take = () => {
          if (!isOpen(server, id)) return
          taken.push(readMail(to, Buffer.concat(chunks).toString('utf8')))
          answer()
        }
        if (typeof now === 'object') setTimeout(take, now.slowMilliseconds).unref()
        else take()
      })
    },
  })
  server.on('error', () => undefined) // a connection that the other side broke off is part of the play
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo

  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    behave(next) {
      behaviour = typeof next === 'function' ? next : () => next
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cut(server)
      }),
  }
}

type OpenConnection = { readonly id: string; readonly _socket?: { destroy(): void } }
const connectionsOf = (server: SMTPServer): Set<OpenConnection> => (server as unknown as { connections: Set<OpenConnection> }).connections
const isOpen = (server: SMTPServer, id: string): boolean => [...connectionsOf(server)].some((connection) => connection.id === id)
function cut(server: SMTPServer, id?: string): void {
  for (const connection of connectionsOf(server)) {
    if (id === undefined || connection.id === id) connection._socket?.destroy()
  }
}

function readMail(to: readonly string[], raw: string): Mail {
  const split = raw.indexOf('\r\n\r\n')
  const lines = raw.slice(0, split).replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = Object.fromEntries(lines.map((line) => {
    const at = line.indexOf(':')
    return [line.slice(0, at).toLowerCase(), words(line.slice(at + 1).trim())]
  }))
  const text = decoded(raw.slice(split + 4), headers['content-transfer-encoding'] ?? '7bit').replaceAll('\r\n', '\n').trimEnd()
  return { at: Date.now(), to, from: headers['from'] ?? '', headers, subject: headers['subject'] ?? '', text, raw }
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  return unquoted(body.replace(/=\r\n/g, ''))
}

const unquoted = (text: string): string =>
  Buffer.from(text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8')

/** RFC 2047: `=?UTF-8?Q?Holi?=`. Two that follow each other are one text. */
const words = (header: string): string =>
  header.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('utf8') : unquoted(text.replaceAll('_', ' ')))
