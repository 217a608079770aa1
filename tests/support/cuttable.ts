// A wire between two machines that can be cut, or go silent: what a database that is away looks like from here.

import { connect, createServer, type Socket } from 'node:net'

export type Wire = {
  readonly port: number
  /** `refused`: nobody listens. `silent`: it is taken, and nothing ever comes back. `whole`: as if nothing had been. */
  set(state: 'whole' | 'refused' | 'silent'): Promise<void>
  stop(): Promise<void>
}

export async function layWire(to: { host: string; port: number }): Promise<Wire> {
  const open = new Set<Socket>()
  let state: 'whole' | 'refused' | 'silent' = 'whole'
  const server = createServer((near) => {
    const far = connect(to)
    for (const [one, other] of [[near, far], [far, near]] as const) {
      open.add(one)
      one.on('data', (part) => { if (state === 'whole') other.write(part) })
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  await listen(0)
  const { port } = server.address() as { port: number }
  const drop = () => { for (const one of open) one.destroy() }
  const close = () => new Promise<void>((done) => {
    server.close(() => done())
    drop()
  })
  return {
    port,
    async set(next) {
      const before = state
      state = next
      if (next === 'refused' && before !== 'refused') await close()
      if (next !== 'refused' && before === 'refused') await listen(port)
      // Bytes were lost on the way: no connection of before can go on.
      if (before === 'silent' && next === 'whole') drop()
    },
    async stop() {
      if (state !== 'refused') await close()
    },
  }
}
