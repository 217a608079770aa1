// What the outside watcher answers: the heartbeat, at whatever path HEARTBEAT_URL names, and how it is itself.

import { Hono } from 'hono'
import type { Clock } from '../platform/clock.ts'
import type { OutsideWatch } from './outside-watch.ts'

/** A few contacts and checkpoints: a server with a hundred organisations sends 40 kB. */
const mostBytes = 1_000_000

export function makeOutsideRoutes({ watch, clock }: { watch: OutsideWatch; clock: Clock }): Hono {
  const routes = new Hono()
  routes.get('/health', (c) => {
    const { heardAt, troubles } = watch.state()
    return c.json({ status: troubles.length === 0 ? 'ok' : 'trouble', troubles, heardMilliseconds: heardAt === null ? null : clock.now() - heardAt }, troubles.length === 0 ? 200 : 503)
  })
  routes.post('*', async (c) => {
    if (Number(c.req.header('content-length') ?? mostBytes + 1) > mostBytes) return c.body(null, 413)
    const answer = await watch.hear(Buffer.from(await c.req.arrayBuffer()))
    return answer === null ? c.body(null, 403) : c.body(new Uint8Array(answer), 200, { 'content-type': 'application/octet-stream' })
  })
  return routes
}
