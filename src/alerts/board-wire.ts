// The board as it travels: whole once, then only what changed, numbered so that a gap is seen and the whole asked for
// again. Both ends are here.

import type { Instant } from '../basics/instant.ts'
import { textOf } from './board-picture.ts'
import type { AlertCard, BoardOuting, BoardView, OutRow } from './board-view.ts'

type Changed<T> = { readonly set: readonly T[]; readonly gone: readonly string[] }
type Rest = Pick<BoardView, 'you' | 'onDuty' | 'notWatchedSince' | 'closed' | 'texts'>

export type WholeBoard = { readonly version: number; readonly board: BoardView }
export type BoardChanges = {
  /** Of the board this makes; it changes the one before. */
  readonly version: number
  readonly at: Instant
  readonly out: Changed<OutRow>
  readonly alerts: Changed<AlertCard>
  readonly outings: Changed<BoardOuting>
  readonly rest: Partial<Rest>
}
/** Sent all the time, by which the page knows that it still hears, and that deadlines are looked after. */
export type Heartbeat = { readonly at: Instant; readonly watchedAt: Instant | null; readonly notWatchedSince: Instant | null }

const lists = { out: (row: OutRow) => row.shift, alerts: (card: AlertCard) => card.id, outings: (outing: BoardOuting) => outing.id }
const rests = ['you', 'onDuty', 'notWatchedSince', 'closed', 'texts'] as const

type Said = { readonly json: string; readonly says: boolean }
const said = new WeakMap<readonly object[], WeakMap<readonly object[], Said>>()

/**
 * What to say about a list, as JSON, and whether it says anything. What has kept its identity is not looked at, and
 * the same step from list to list is written once, however many readers take it.
 */
function difference(before: readonly object[], now: readonly object[], idOf: (one: object) => string): Said {
  const stepsFrom = said.get(before) ?? new WeakMap<readonly object[], Said>()
  said.set(before, stepsFrom)
  const known = stepsFrom.get(now)
  if (known) return known
  const was = new Map(before.map((one) => [idOf(one), one]))
  const ids = new Set(now.map(idOf))
  const set = now.filter((one) => {
    const old = was.get(idOf(one))
    return old !== one && (old === undefined || textOf(old) !== textOf(one))
  }).map(textOf)
  const gone = [...was.keys()].filter((id) => !ids.has(id))
  const step = { json: `{"set":[${set.join(',')}],"gone":${JSON.stringify(gone)}}`, says: set.length > 0 || gone.length > 0 }
  stepsFrom.set(now, step)
  return step
}

/** One for each reader: remembers what it has been told. */
export function makeScribe() {
  let version = 0
  const told: { -readonly [List in keyof typeof lists]: readonly object[] } = { out: [], alerts: [], outings: [] }
  const knownRest = new Map<string, string>()

  function tell(list: keyof typeof lists, board: BoardView): Said {
    const step = difference(told[list], board[list], lists[list] as (one: object) => string)
    told[list] = board[list]
    return step
  }

  return {
    /** The first thing said. */
    whole(board: BoardView): string {
      version += 1
      for (const list of ['out', 'alerts', 'outings'] as const) told[list] = board[list]
      for (const name of rests) knownRest.set(name, JSON.stringify(board[name]))
      // A thousand kilobytes with two thousand people out: each row's text is made once, not for each who comes.
      const { out, alerts, outings, ...rest } = board
      const texts = Object.entries({ out, alerts, outings }).map(([name, list]) => `"${name}":[${list.map(textOf).join(',')}]`)
      return `{"version":${version},"board":{${JSON.stringify(rest).slice(1, -1)},${texts.join(',')}}}`
    },
    /** What changed since; null where nothing did. */
    changes(board: BoardView): string | null {
      const [out, alerts, outings] = [tell('out', board), tell('alerts', board), tell('outings', board)]
      const rest = rests.flatMap((name) => {
        const json = JSON.stringify(board[name])
        if (knownRest.get(name) === json) return []
        knownRest.set(name, json)
        return [`"${name}":${json}`]
      })
      if (!out.says && !alerts.says && !outings.says && rest.length === 0) return null
      version += 1
      return `{"version":${version},"at":${board.at},"out":${out.json},"alerts":${alerts.json},"outings":${outings.json},"rest":{${rest.join(',')}}}`
    },
  }
}

/** The board after the changes; null where they do not follow on what is there. */
export function withChanges({ version, board }: WholeBoard, changes: BoardChanges): WholeBoard | null {
  if (changes.version !== version + 1) return null
  return {
    version: changes.version,
    board: {
      ...board, ...changes.rest, at: changes.at,
      out: merged(board.out, changes.out, lists.out),
      alerts: merged(board.alerts, changes.alerts, lists.alerts),
      outings: merged(board.outings, changes.outings, lists.outings).toSorted((one, other) => one.startsAt - other.startsAt),
    },
  }
}

function merged<T>(before: readonly T[], { set, gone }: Changed<T>, idOf: (one: T) => string): readonly T[] {
  if (set.length === 0 && gone.length === 0) return before
  const now = new Map(before.map((one) => [idOf(one), one]))
  for (const id of gone) now.delete(id)
  for (const one of set) now.set(idOf(one), one)
  return [...now.values()]
}

/** A message of the stream: `event: board` and its data. */
export type StreamMessage = { readonly event: string; readonly data: string }

/** Reads what has arrived so far of a stream of events; `rest` is the beginning of a message still under way. */
export function readStream(text: string): { readonly messages: readonly StreamMessage[]; readonly rest: string } {
  const parts = text.split('\n\n')
  const rest = parts.pop() ?? ''
  const messages = parts.flatMap((part) => {
    const fields = new Map(part.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]))
    const data = fields.get('data')
    return data === undefined ? [] : [{ event: fields.get('event') ?? 'message', data }]
  })
  return { messages, rest }
}

/** JSON has no line breaks of its own, so one line of data is enough. */
export const writeMessage = (event: 'board' | 'changes' | 'heartbeat' | 'end', data: string): string => `event: ${event}\ndata: ${data}\n\n`
