// The whole service as people meet it on an evening under way, served to a real browser: something stands on every page,
// and somebody is signed in for each who may see it.

import { join as pathOf } from 'node:path'
import { build, root } from '../../scripts/build.ts'
import { giveRole } from '../../src/accounts/member-store.ts'
import { addPasskey } from '../../src/accounts/passkey-store.ts'
import { type RunningServer, serve } from '../../src/platform/server.ts'
import { openStaticFiles } from '../../src/platform/static-files.ts'
import { testPages } from './edge.ts'
import { eveningOut, firstCoordinator, join, plannedOuting, startAll } from './evening.ts'
import { freePort } from './free-port.ts'
import { type Browser, openTestService, type TestService } from './whole-app.ts'

export const longName = 'Wolfeschlegelsteinhausenbergerdorff Fitzgerald-Cholmondeley Featherstonehaugh y Santamaría'

/** Who looks. 'nobody' has no cookie; Carys, the canvasser and Dev (of the other team) are signed in, the others are phones. */
export type Looker = 'nobody' | 'carys' | 'canvasser' | 'otherTeam' | 'asha' | 'inAlert' | 'inTakenAlert' | 'ended' | 'waiting'

export type PageWorld = {
  readonly origin: string
  readonly service: TestService
  readonly browsers: Readonly<Record<Looker, Browser>>
  /** Parts of addresses: ids, codes and links of this evening. */
  readonly ids: Readonly<Record<'out' | 'planned' | 'calledOff' | 'code' | 'alertOpen' | 'alertDealing' | 'alertClosed' | 'member' | 'first' | 'invitation' | 'trusted' | 'trustedYes', string>>
  /** A little later, with all done that is due: nobody reads two pages in the same millisecond. */
  passTime(): Promise<void>
  close(): Promise<void>
}

export async function openPageWorld(): Promise<PageWorld> {
  await build()
  const files = openStaticFiles(pathOf(root, 'dist/assets'))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const service = await openTestService({ files, origin })
  const { browsers, ids } = await eveningWithEverything(service)
  const server: RunningServer = await serve(service.service.app, { host: '127.0.0.1', port, publicUrl: new URL(origin), tls: null, lastResort: testPages.lastResort, patience: { stopMilliseconds: 200 } }, () => undefined)
  await service.pass()
  return {
    origin, service, browsers, ids,
    async passTime() {
      service.clock.advance(500)
      await service.pass()
    },
    async close() {
      await server.stop()
      await service.close()
    },
  }
}

/** Carys does everything there is to do; each phone stands at another point of its evening. */
async function eveningWithEverything(service: TestService): Promise<Pick<PageWorld, 'browsers' | 'ids'>> {
  const { database, clock } = service
  const { accounts } = service.service
  const { carys, asha, outing, code } = await eveningOut(service)
  const organisation = carys.cookies.get('__Host-session')!.split('.')[0]!
  const person = (await database.read.selectFrom('members').select('person').where('organisation', '=', organisation).executeTakeFirstOrThrow()).person
  await database.write(async (tx) => {
    for (const role of ['lead', 'safeguarding-officer'] as const) await giveRole(tx, organisation, person, role, clock.now())
    await addPasskey(tx, organisation, { id: 'passkey', person, publicKey: new Uint8Array([1]), counter: 0, transports: [], prf: 'yes' }, clock.now())
  })
  await carys.post('/recovery-codes')

  const ashaIs = /\/members\/([\w-]+)"[^>]*>Asha/.exec(await (await carys.get('/members')).text())![1]!
  await database.write((tx) => accounts.pins.choose(tx, { organisation, person: ashaIs, number: '2580', duress: null }, clock.now()))

  const phone = async (name: string, mobile: string, more: Record<string, string> = {}, which = code) => {
    const browser = service.browser()
    await join(browser, which, name, mobile, more)
    return browser
  }
  const inAlert = await phone('Siân', '07700 900103', { number: '1234' })
  const inTakenAlert = await phone('O’Brien', '07700 900104')
  const ended = await phone('Ng', '07700 900105', { remember: 'yes' })
  await startAll(carys, outing)
  const alerts: string[] = []
  for (const [index, browser] of [inAlert, inTakenAlert, ended].entries()) {
    clock.advance(1000)
    await browser.post('/out/sos', { id: `a-press-of-the-button-${index}` })
    alerts.push((await database.read.selectFrom('alerts').select('id').where('id', 'not in', [...alerts, '']).executeTakeFirstOrThrow()).id)
  }
  const [alertOpen = '', alertDealing = '', alertClosed = ''] = alerts
  for (const alert of [alertDealing, alertClosed]) await carys.post(`/alerts/${alert}/deal`)
  await carys.post(`/alerts/${alertClosed}/close`, { outcome: 'safe-by-voice', note: 'Rang: the phone was in a pocket' })
  await ended.post('/out/end', { id: 'the-end-of-an-evening-1' })

  const planned = await plannedOuting(carys)
  const waiting = await phone(longName, '07700 900106', {}, planned.code)
  await phone('محمد', '07700 900107', { age: '16-17', parentName: 'A parent', parentMobile: '07700 900108' }, planned.code)
  const calledOff = await plannedOuting(carys)
  await carys.post(`/outings/${calledOff.outing}/call-off`)

  const invited = await (await carys.post('/invitations', { whom: longName, role: 'canvasser', reason: 'From the stall' })).text()
  const invitation = /\/invitation\/[\w.-]+/.exec(invited)![0]
  const young = [...(await (await carys.get('/safeguarding')).text()).matchAll(/<option value="([^"]+)"/g)].map((match) => match[1]!)
  await carys.post('/safeguarding/keep-apart', { person: young[0]!, other: young[1]! })
  await database.write((tx) => tx.insertInto('looks').values({ organisation, person, by: ashaIs, outing, first_at: clock.now(), last_at: clock.now(), times: 2 }).execute())
  await carys.post('/me/contacts', { called: 'Mam', mobile: '07700 900150', language: 'en', place: 'yes' })
  await carys.post('/me/contacts', { called: longName.slice(0, 35), mobile: '07700 900151', language: 'cy' })
  const [trustedYes = '', trusted = ''] = [...(await (await carys.get('/demo/messages')).text()).matchAll(/\/trusted\/[\w.-]+\w/g)].map(([path]) => path).filter((path, index, all) => all.indexOf(path) === index)
  await service.browser().post(trustedYes, { answer: 'yes' })
  await service.pass()
  const canvasser = service.browser()
  canvasser.cookies.set('__Host-session', (await database.write((tx) => accounts.sessions.start(tx, { organisation, person: ashaIs, label: 'a browser', proofAt: clock.now() }, clock.now()))).cookie)
  const otherTeam = await firstCoordinator(service, { name: 'Dev', organisation: 'Another campaign' })
  const first = new URL(await accounts.operator.makeOrganisationLink()).pathname

  return {
    browsers: { nobody: service.browser(), carys, canvasser, asha, inAlert, inTakenAlert, ended, waiting, otherTeam },
    ids: { out: outing, planned: planned.outing, calledOff: calledOff.outing, code: planned.code, alertOpen, alertDealing, alertClosed, member: ashaIs, first, invitation, trusted, trustedYes },
  }
}
