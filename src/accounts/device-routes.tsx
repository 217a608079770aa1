// A person's own devices and passkeys: seen, and ended.

import type { Fault } from '../basics/form.ts'
import type { Frame } from '../design/frame.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { makeWeb, type WebContext } from '../platform/web.ts'
import { actorOf, goTo, proven, signedIn } from './actor-routes.ts'
import type { DeviceEnds } from './device-ends.ts'
import { Devices as DevicesPage } from './device-pages.tsx'
import type { Devices } from './device-store.ts'
import { deviceWords } from './device-words.ts'
import { listPasskeys, removePasskey } from './passkey-store.ts'
import type { RecoveryCodes } from './recovery-store.ts'
import type { Record } from './team-store.ts'

export function makeDeviceRoutes({ database, devices, recoveryCodes, deviceEnds, record, clock, frame }: {
  database: Database
  devices: Devices
  recoveryCodes: RecoveryCodes
  deviceEnds: DeviceEnds
  record: Record
  clock: Clock
  frame: Frame<WebContext>
}) {
  const web = makeWeb()

  web.get('/devices', signedIn, (c) => show(c, []))

  web.post('/devices/:id/end', signedIn, proven({ clock }), async (c) => {
    const { organisation, person } = actorOf(c)
    const device = c.req.param('id')
    const now = clock.now()
    const ended = await database.write(async (tx) => {
      if (!(await devices.end(tx, organisation, person, device, now))) return false
      await record(tx, organisation, { type: 'device-ended', actor: person, object: device, content: { person } }, now)
      return true
    })
    if (!ended) return c.notFound()
    deviceEnds.tell(device)
    return goTo(c, '/devices')
  })

  web.post('/passkeys/:id/remove', signedIn, proven({ clock }), async (c) => {
    const actor = actorOf(c)
    const { organisation, person } = actor
    const now = clock.now()
    const removed = await database.write(async (tx) => {
      const passkeys = await listPasskeys(tx, organisation, person)
      if (!passkeys.some(({ id }) => id === c.req.param('id'))) return 'not-there'
      if (passkeys.length === 1 && (await recoveryCodes.left(tx, actor)).unused === 0) return 'last-way-in'
      await removePasskey(tx, organisation, person, c.req.param('id'))
      await record(tx, organisation, { type: 'passkey-removed', actor: person, object: person, content: {} }, now)
      return 'removed'
    })
    if (removed === 'not-there') return c.notFound()
    if (removed === 'last-way-in') return show(c, [{ field: 'passkeys', message: deviceWords[c.get('language')].passkeys.lastWayIn }])
    return goTo(c, '/devices')
  })

  async function show(c: WebContext, faults: readonly Fault[]) {
    const language = c.get('language')
    const actor = actorOf(c)
    const now = clock.now()
    const { read } = database
    return frame(c, { title: deviceWords[language].title, faults, status: faults.length > 0 ? 422 : 200, notices: { wordsFiles: ['device-words'] } }, (
      <DevicesPage language={language} now={now} thisDevice={actor.device} faults={faults}
        devices={await devices.list(read, actor.organisation, actor.person, now)}
        passkeys={await listPasskeys(read, actor.organisation, actor.person)}
        unusedCodes={(await recoveryCodes.left(read, actor)).unused} />
    ))
  }

  return web
}
