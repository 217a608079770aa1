// Where a browser says how it is reached by notices, and learns with which key they are signed.

import { HTTPException } from 'hono/http-exception'
import { type Notify, parsePushSubscription } from './notify/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Database } from './platform/database.ts'
import { makeWeb } from './platform/web.ts'

export function makePushRoutes({ database, clock, notify }: { database: Database; clock: Clock; notify: Pick<Notify, 'pushKey' | 'allowLoopback' | 'savePushSubscription'> }) {
  const web = makeWeb()

  web.get('/api/phone/push-key', (c) => c.json({ key: notify.pushKey }))
  web.post('/api/phone/push', async (c) => {
    const actor = c.get('actor')
    if (!actor) throw new HTTPException(401)
    const given = parsePushSubscription(await c.req.json().catch(() => null), { allowLoopback: notify.allowLoopback })
    if (!given.ok) return c.json({ error: given.reason }, 400)
    await database.write((tx) => notify.savePushSubscription(tx, actor.organisation, { ...given.value, device: actor.device, person: actor.person }, clock.now()))
    return c.json({ kept: true })
  })

  return web
}
