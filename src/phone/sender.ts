// Sends what is kept, as outbox.ts says. Runs in the page while it is open and in the service worker when it is woken;
// if both do, no harm is done: twice is once.

import { type Flight, type Kept, type Line, nextSteps } from './outbox.ts'
import { afterAnswer } from './phone-state.ts'
import type { PhoneShelf } from './phone-shelf.ts'
import { postCommand } from './post.ts'
import type { Verdict } from './verdict.ts'

export type Sender = {
  /** Something was kept, or the network may be back: look now. */
  wake(): void
  /** The network may be back: what waits is tried at once, and eagerly again. */
  beginAgain(): void
  stop(): void
}

type Needs = {
  /** What waits to be sent, as it is now. */
  readonly kept: () => readonly Kept[]
  /** Another page of this browser sends the rest. */
  readonly sosOnly: () => boolean
  /** What came of it has to be done before the command counts as gone. */
  readonly settle: (kept: Kept, verdict: Verdict, clockOffset: number) => Promise<void>
}

/** A clock that only counts up: the wall clock of a phone may be set while something waits. */
const steady = (): number => performance.now()

export function makeSender({ kept, sosOnly, settle }: Needs): Sender {
  let flights: readonly (Flight & { readonly abort: AbortController })[] = []
  let tries: Line['tries'] = {}
  let count = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  function look(): void {
    clearTimeout(timer)
    if (isStopped) return
    const line = kept()
    const steps = nextSteps({ kept: line, flights, tries, sosOnly: sosOnly() }, steady())
    for (const flight of flights) if (steps.stop.includes(flight.number)) flight.abort.abort()
    flights = flights.filter(({ number }) => !steps.stop.includes(number))
    for (const id of steps.start) void fly(line.find(({ command }) => command.id === id)!) /* not awaited: tries run side by side */
    if (steps.wakeAt !== null) timer = setTimeout(look, Math.max(50, steps.wakeAt - steady()))
  }

  async function fly(one: Kept): Promise<void> {
    const { id } = one.command
    const flight = { number: ++count, id, startedAt: steady(), abort: new AbortController() }
    flights = [...flights, flight]
    tries = { ...tries, [id]: { first: tries[id]?.first ?? flight.startedAt, last: flight.startedAt } }
    const { verdict, clockOffset } = await postCommand(one.command, flight.abort.signal)
    flights = flights.filter((other) => other !== flight)
    if (verdict.name === 'later') return
    try {
      await settle(one, verdict, clockOffset)
    } catch {
      // The shelf did not answer: it is sent again, and twice is once.
    }
    look()
  }

  return {
    wake: look,
    beginAgain() {
      tries = {}
      look()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      for (const { abort } of flights) abort.abort()
    },
  }
}

export type Emptying = { readonly isEmpty: Promise<boolean>; reload(): Promise<void> }

/**
 * For the service worker: sends until nothing waits or its time is up, and says whether all is gone.
 * `reload` when somebody else has changed the shelf: an SOS pressed meanwhile goes first here as well.
 */
export function emptyOnce(shelf: PhoneShelf, milliseconds: number): Emptying {
  let waiting: readonly Kept[] = []
  let finish: (isEmpty: boolean) => void = () => {}
  const isEmpty = new Promise<boolean>((resolve) => { finish = resolve })
  const sender = makeSender({
    kept: () => waiting,
    sosOnly: () => false,
    async settle(one, verdict, clockOffset) {
      take((await shelf.change(afterAnswer(one, verdict, clockOffset, Date.now()))).kept)
    },
  })
  const take = (kept: readonly Kept[]) => {
    waiting = kept
    if (kept.length === 0) end()
    else sender.wake()
  }
  const end = () => {
    clearTimeout(timer)
    sender.stop()
    finish(waiting.length === 0)
  }
  const timer = setTimeout(end, milliseconds)
  // A browser that keeps nothing has nothing that waits.
  const reload = () => shelf.load().then(({ kept }) => take(kept), () => take([]))
  void reload()
  return { isEmpty, reload }
}
