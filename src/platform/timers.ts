// What happens later and how long it took, in one place, so that a test winds both by hand.

/** Timers by name, so that a test winds them by hand. */
export type Timers = {
  /** Milliseconds from anywhere, counting up. */
  steady(): number
  later(milliseconds: number, run: () => void): () => void
  every(milliseconds: number, run: () => void): () => void
}

/**
 * Lets everybody else in between: SQLite answers without ever waiting, so that who goes through a whole evening in one go
 * stops the loop for that long, `await` or not.
 */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** All rows in the order of their ids, so many at a time and with a breath between: `page` gives those after `last`. */
export async function* inPages<Row extends { readonly id: string }>(size: number, page: (last: string) => Promise<readonly Row[]>): AsyncGenerator<Row> {
  for (let last = ''; ;) {
    const rows = await page(last)
    yield* rows
    if (rows.length < size) return
    last = rows.at(-1)!.id
    await breath()
  }
}

export const realTimers: Timers = {
  steady: () => performance.now(),
  later(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  every(milliseconds, run) {
    const timer = setInterval(run, milliseconds)
    timer.unref()
    return () => clearInterval(timer)
  },
}
