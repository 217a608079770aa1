// The board's line to the server: one stream for the whole browser, held by one tab and told on to its others (a
// browser has six connections to a server, and a coordinator has many tabs). Tries for ever.

import { type BoardChanges, type Heartbeat, readStream, type WholeBoard, withChanges } from '../alerts/board-wire.ts'

export type LineNews =
  | { readonly kind: 'board'; readonly whole: WholeBoard }
  | { readonly kind: 'heartbeat'; readonly heartbeat: Heartbeat }
  /** The server knows this browser no more, or it may no longer watch. */
  | { readonly kind: 'signed-out' }

type Told = { readonly event: 'board' | 'changes' | 'heartbeat' | 'end'; readonly data: string }

const name = 'safe-return-board'
/** A heartbeat comes every 10 s: a line that is silent for longer than two of them is dead. */
const silence = 25_000
const pause = { again: 1500, signedOut: 30_000 } as const

export function openLine(tell: (news: LineNews) => void): void {
  const tabs = new BroadcastChannel(name)
  let whole: WholeBoard | null = null
  let isHolder = false
  let heardAt = performance.now()

  /** False where the changes do not follow on what is here: then the whole is asked for again. */
  function take({ event, data }: Told): boolean {
    heardAt = performance.now()
    if (event === 'heartbeat') tell({ kind: 'heartbeat', heartbeat: JSON.parse(data) as Heartbeat })
    else if (event === 'end') tell({ kind: 'signed-out' })
    else {
      const next = event === 'board' ? (JSON.parse(data) as WholeBoard) : whole && withChanges(whole, JSON.parse(data) as BoardChanges)
      if (next === null) return false
      whole = next
      tell({ kind: 'board', whole })
    }
    return true
  }

  tabs.addEventListener('message', ({ data }: MessageEvent<Told | { event: 'hello' }>) => {
    if (data.event === 'hello') {
      if (isHolder && whole !== null) tabs.postMessage({ event: 'board', data: JSON.stringify(whole) } satisfies Told)
    } else if (!isHolder && !take(data)) tabs.postMessage({ event: 'hello' })
  })
  const toAll = (told: Told): boolean => {
    tabs.postMessage(told)
    return take(told)
  }

  async function hold(): Promise<never> {
    isHolder = true
    for (;;) {
      const end = await listen(toAll)
      if (end === 'signed-out') toAll({ event: 'end', data: '{}' })
      await wait(end === 'signed-out' ? pause.signedOut : pause.again)
    }
  }

  async function queue(steal = false): Promise<void> {
    try {
      await navigator.locks.request(name, { steal }, hold)
    } catch {
      isHolder = false // another tab took the line, because this one had gone silent
      await queue()
    }
  }

  void queue() /* not awaited: it waits until this tab is the one */
  tabs.postMessage({ event: 'hello' })
  // Tabs that wake together do not all take the line in the same moment.
  const apart = (crypto.getRandomValues(new Uint16Array(1))[0]! / 65_536) * 5000
  setInterval(() => {
    // The tab that holds the line may have been put to sleep by its browser.
    if (!isHolder && performance.now() - heardAt > silence + apart) {
      heardAt = performance.now()
      void queue(true)
    }
  }, 5000)
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Reads one stream until it ends, breaks or falls silent. */
async function listen(take: (told: Told) => boolean): Promise<'broken' | 'signed-out'> {
  const cut = new AbortController()
  let timer = setTimeout(() => cut.abort(), silence)
  try {
    const answer = await fetch('/api/board/stream', { headers: { Accept: 'text/event-stream' }, credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal: cut.signal })
    if (answer.status === 401 || answer.status === 403) return 'signed-out'
    if (!answer.ok || answer.body === null) return 'broken'
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return 'broken'
      clearTimeout(timer)
      timer = setTimeout(() => cut.abort(), silence)
      const read = readStream(text + value)
      text = read.rest
      for (const message of read.messages) {
        const told = message as Told
        if (told.event === 'end') return 'signed-out'
        if (!take(told)) return 'broken'
      }
    }
  } catch {
    return 'broken'
  } finally {
    clearTimeout(timer)
    cut.abort()
  }
}
