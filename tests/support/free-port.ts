// A port on loopback that nobody listens on, and that stays free while a server which had it is down.

import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below those that the system gives out by itself (from 32768 on Linux): no connection of another test can be given it meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false)).listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
