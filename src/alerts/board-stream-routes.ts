// The board as a stream of events: the whole at first, then what changed, and a heartbeat by which the page knows that
// it still hears. A slow reader is never sent what is no longer so: the next message is made when it takes one.

import type { Actor } from '../basics/actor.ts'
import { type Instant, minutes, seconds } from '../basics/instant.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import { makeWeb, type WebContext } from '../platform/web.ts'
import { realTimers, type Timers } from '../platform/timers.ts'
import { makeBoardFeed } from './board-feed-watch.ts'
import { boardFor, type Picture, type Viewer } from './board-picture.ts'
import type { Boards } from './board-store.ts'
import type { BoardView } from './board-view.ts'
import { type Heartbeat, makeScribe, writeMessage } from './board-wire.ts'
import { noteStillHere, presentEvery } from './presence-store.ts'

/** What the stream needs of accounts and of the watch. */
export type StreamNeeds = {
  /** Null: may watch; else how to answer. */
  readonly refuse: (c: WebContext, actor: Actor | null) => Response | Promise<Response> | null
  /** The same actor as things stand now; null once the device has ended or no role is left. */
  readonly actorAgain: (actor: Actor) => Promise<Actor | null>
  /** May this actor have a board at all? */
  readonly mayWatch: (actor: Actor) => boolean
  /** Hears of each device that ends on this node, at once. */
  readonly onDeviceEnded: (listener: (device: string) => void) => () => void
  /** Whoever is on duty with the board open stays signed in. */
  readonly keepSession: (tx: Queries, actor: Actor, now: Instant) => Promise<void>
  /** When the deadline loop last finished a pass. */
  readonly watchedAt: () => Instant | null
}

export const streamPace = {
  heartbeat: seconds(10),
  /** So often the device and its roles are looked at again: a stream ends within 5 s of them. */
  again: seconds(2),
  /** So often it is written down that somebody on duty has the board open ... */
  present: presentEvery,
  /** ... and whose places it still shows; the first look is written down at once. */
  looks: minutes(10),
} as const

type Means = { readonly database: Database; readonly clock: Clock; readonly boards: Boards; readonly needs: StreamNeeds; readonly timers?: Timers }

export function makeBoardStreamRoutes({ database, clock, boards, needs, timers = realTimers }: Means) {
  const web = makeWeb()
  const feed = makeBoardFeed({ database, clock, boards, timers })

  web.get('/api/board', async (c) => {
    const actor = await watcher(c)
    return 'status' in actor ? actor : c.json(await boards.of(database.read, actor, clock.now()))
  })

  web.get('/api/board/stream', async (c) => {
    const actor = await watcher(c)
    if ('status' in actor) return actor
    return c.body(streamFor(actor), 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no', // a proxy that collects would hold an alarm back
    })
  })

  return web

  /** A program is told in a status what a person would be sent elsewhere for. */
  async function watcher(c: WebContext): Promise<Actor | Response> {
    const actor = c.get('actor')
    if (!actor) return c.json({ error: 'signed-out' }, 401)
    return (await needs.refuse(c, actor)) ? c.json({ error: 'not-allowed' }, 403) : actor
  }

  function streamFor(first: Actor): ReadableStream<Uint8Array<ArrayBuffer>> {
    const scribe = makeScribe()
    const due = { news: true, heartbeat: true, presence: true, look: true }
    let actor = first
    let ending: 'no' | 'signed-out' | 'again' | 'left' = 'no'
    let wake: () => void = () => undefined
    let viewer: { of: Viewer; key: string } | null = null
    const looked = new Set<string>()
    let lookedThrough: BoardView['out'] = []

    const poke = (what: Partial<typeof due>): void => {
      Object.assign(due, what)
      wake()
    }
    const end = (how: typeof ending): void => {
      if (ending === 'no') ending = how
      wake()
    }
    const evening = feed.join(actor.organisation, () => poke({ news: true }))
    const undo = [
      evening.leave,
      timers.every(streamPace.heartbeat, () => poke({ heartbeat: true })),
      timers.every(streamPace.present, () => poke({ presence: true })),
      timers.every(streamPace.looks, () => poke({ look: true, news: true })),
      timers.every(streamPace.again, () => void lookAgain()),
      needs.onDeviceEnded((device) => { if (device === actor.device) end('signed-out') }),
    ]

    async function lookAgain(): Promise<void> {
      const now = await needs.actorAgain(actor).catch(() => undefined)
      // A store that does not answer cannot say that somebody may still look: the page asks anew, and counts on meanwhile.
      if (now === undefined) return end('again')
      if (now === null || !needs.mayWatch(now)) return end('signed-out')
      if (now.roles.join() !== actor.roles.join()) {
        viewer = null
        poke({ news: true })
      }
      actor = now
    }

    async function boardNow(): Promise<BoardView> {
      const picture = await evening.picture()
      const key = `${actor.roles.join()} ${rightsKey(picture)}`
      if (viewer?.key !== key || due.look) viewer = { of: await boards.viewer(database.read, actor, picture), key }
      const board = boardFor(picture, viewer.of)
      await noteLooks(board)
      return board
    }

    async function noteLooks(board: BoardView): Promise<void> {
      if (due.look) {
        looked.clear()
        lookedThrough = []
      }
      due.look = false
      const isNew = (person: string) => !looked.has(person)
      const out = board.out === lookedThrough ? [] : board.out.filter((row) => row.place !== null && isNew(row.person.id))
      lookedThrough = board.out
      const alerts = board.alerts.filter((alert) => alert.subjects.some((subject) => subject.place !== null && isNew(subject.id)))
      for (const person of [...out.map((row) => row.person.id), ...alerts.flatMap((alert) => alert.subjects.map((one) => one.id))]) looked.add(person)
      await boards.noteLooks(actor, { out, alerts }, clock.now())
    }

    async function* messages(): AsyncGenerator<string> {
      const board = await boardNow()
      due.news = false
      yield writeMessage('board', scribe.whole(board))
      for (;;) {
        if (ending === 'signed-out') yield writeMessage('end', JSON.stringify({ reason: ending }))
        if (ending !== 'no') return
        if (due.news) {
          due.news = false
          const changes = scribe.changes(await boardNow())
          if (changes !== null) yield writeMessage('changes', changes)
        } else if (due.presence) {
          due.presence = false
          await noteStillHere(database, actor, needs.keepSession, clock.now())
        } else if (due.heartbeat) {
          due.heartbeat = false
          const [at, watchedAt, notWatchedSince] = [clock.now(), needs.watchedAt(), boards.notWatchedSince()]
          yield writeMessage('heartbeat', JSON.stringify({ at, watchedAt, notWatchedSince } satisfies Heartbeat))
        } else {
          await new Promise<void>((resolve) => { wake = resolve })
        }
      }
    }

    const said = messages()
    const encoder = new TextEncoder()
    const stop = (): void => {
      for (const one of undo) one()
    }
    return new ReadableStream({
      async pull(controller) {
        try {
          const next = await said.next()
          if (next.done) {
            stop()
            controller.close()
          } else controller.enqueue(encoder.encode(next.value))
        } catch (error) {
          stop()
          throw error
        }
      },
      cancel() {
        stop()
        end('left')
      },
    }, { highWaterMark: 0 })
  }
}

/** Changes when rights to see places may have: who is on duty, who has a place at all, and who deals with an alert. */
const keys = new WeakMap<Picture, string>()
function rightsKey(picture: Picture): string {
  const known = keys.get(picture) ?? [...picture.onDuty.map((one) => one.id), '', ...picture.placed.map((shift) => shift.id), '', ...picture.alerts.map(({ card }) => card.holder?.id)].join(' ')
  keys.set(picture, known)
  return known
}
