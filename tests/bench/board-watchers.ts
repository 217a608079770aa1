// Coordinators with the board open, each with a stream of their own: when does an SOS stand on each of their boards?

import { request, type ClientRequest } from 'node:http'
import type { Latencies } from './latencies.ts'

const sosCard = /"kind":"sos","openedAt":\d+,"outing":"[^"]*","subjects":\[\{"id":"([^"]+)"/g

type Session = { readonly organisation: string; readonly cookie: string }

export type BoardWatchers = {
  /** To be told before the SOS of `person` is sent. */
  pressed(organisation: string, person: string, at: number): void
  /** Boards that should have shown an SOS and have not. */
  notShown(): number
  readonly stats: { open: number; opened: number; endedByServer: number; bytes: number }
  close(): void
}

/** Opens them all; resolves when each has its whole board. */
export async function openBoards(port: number, host: string, sessions: readonly Session[], shown: Latencies): Promise<BoardWatchers> {
  const pressedAt = new Map<string, { at: number; organisation: string; shownOn: number }>()
  const boardsOf = Map.groupBy(sessions, (session) => session.organisation)
  const stats = { open: 0, opened: 0, endedByServer: 0, bytes: 0 }
  const requests = new Set<ClientRequest>()
  let isClosing = false

  function open(session: Session, seen: Set<string>): Promise<void> {
    return new Promise((resolve, reject) => {
      const asking = request({ port, host: '127.0.0.1', path: '/api/board/stream', agent: false, headers: { host, accept: 'text/event-stream', cookie: `__Host-session=${session.cookie}`, 'sec-fetch-site': 'same-origin' } }, (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`A board's stream answered ${answer.statusCode}`))
        stats.open += 1
        stats.opened += 1
        let rest = ''
        answer.setEncoding('latin1').on('data', (text: string) => {
          stats.bytes += text.length
          const end = text.lastIndexOf('\n\n')
          if (end < 0) {
            rest += text
            return
          }
          look(rest + text.slice(0, end), seen)
          rest = text.slice(end + 2)
          resolve()
        })
        answer.on('close', () => {
          stats.open -= 1
          requests.delete(asking)
          if (isClosing) return
          stats.endedByServer += 1
          open(session, seen).catch(() => undefined)
        })
        answer.on('error', () => undefined)
      })
      requests.add(asking)
      asking.on('error', reject)
      asking.end()
    })
  }

  function look(messages: string, seen: Set<string>): void {
    if (!messages.includes('"kind":"sos"')) return
    const now = performance.now()
    for (const [, person] of messages.matchAll(sosCard)) {
      if (seen.has(person!)) continue
      seen.add(person!)
      const pressed = pressedAt.get(person!)
      if (!pressed) continue
      pressed.shownOn += 1
      shown.add(now - pressed.at)
    }
  }

  const opening = sessions.values()
  const openSome = async () => {
    for (const session of opening) await open(session, new Set())
  }
  await Promise.all(Array.from({ length: 20 }, openSome))

  return {
    stats,
    pressed: (organisation, person, at) => pressedAt.set(person, { at, organisation, shownOn: 0 }),
    notShown: () => [...pressedAt.values()].reduce((sum, { organisation, shownOn }) => sum + (boardsOf.get(organisation)?.length ?? 0) - shownOn, 0),
    close() {
      isClosing = true
      for (const one of requests) one.destroy()
    },
  }
}
