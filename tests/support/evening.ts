// An evening with the usual cast, made as people make it: through the pages. Carys coordinates and leads; Asha and Bryn join.

import type { Role } from '../../src/basics/actor.ts'
import type { Browser, TestService } from './whole-app.ts'

export type Evening = {
  readonly carys: Browser
  readonly asha: Browser
  readonly bryn: Browser
  readonly outing: string
  readonly code: string
}

/** Opens the printed link as Carys and makes her organisation; she is signed in. */
export async function firstCoordinator(service: TestService, { name = 'Carys', organisation = 'Aberystwyth campaign' } = {}): Promise<Browser> {
  const carys = service.browser()
  const link = await service.service.accounts.operator.makeOrganisationLink()
  const response = await carys.post(new URL(link).pathname, {
    organisation, name, mobile: '07700 900100', email: 'carys@example.org', language: 'en', adult: 'yes',
  })
  if (response.status !== 303) throw new Error(`The first link answered ${response.status}: ${await response.text()}`)
  return carys
}

export const planFields = (watcher: string): Record<string, string> => ({
  kind: 'canvassing', where: 'Heol Fach, near the chapel, Aberystwyth', meetWhere: 'The clock', safePlace: 'The fire station', day: '2026-04-23',
  startsAt: '18:00', endsAt: '20:30', checkInMinutes: '30', groups: '2', watcher, next: '', agent: '', stopWord: 'umbrella', streets: 'Heol Fach', postcodes: 'SY23 1AA',
})

/** The first option with a value in a select of the page. */
export function optionIn(html: string, select: string): string {
  const body = new RegExp(`<select[^>]*name="${select}"[^>]*>([\\s\\S]*?)</select>`).exec(html)?.[1] ?? ''
  const found = [...body.matchAll(/<option value="([^"]+)"/g)][0]?.[1]
  if (!found) throw new Error(`No option in ${select}`)
  return found
}

export async function plannedOuting(carys: Browser): Promise<{ outing: string; code: string }> {
  const watcher = optionIn(await (await carys.get('/outings/new')).text(), 'watcher')
  const made = await carys.post('/outings/new', planFields(watcher))
  const path = made.headers.get('location')
  if (made.status !== 303 || !path) throw new Error(`The plan answered ${made.status}: ${await made.text()}`)
  const html = await (await carys.get(path)).text()
  const code = /sr-spoken-code[\s\S]*?(\d{3}) (\d{3})</.exec(html)
  if (!code) throw new Error('No code on the page')
  return { outing: path.split('/').at(-1)!, code: `${code[1]}${code[2]}` }
}

export async function join(browser: Browser, code: string, firstName: string, mobile: string, more: Record<string, string> = {}): Promise<void> {
  const response = await browser.post(`/join/${code}`, { firstName, mobile, age: '18-or-over', agree: 'yes', ...more })
  if (response.status !== 303) throw new Error(`Joining answered ${response.status}: ${await response.text()}`)
}

/** Takes everyone who waits into the first group and starts them. Answers the response of the start. */
export async function startAll(carys: Browser, outing: string, more: Record<string, string> = {}): Promise<Response> {
  const html = await (await carys.get(`/outings/${outing}`)).text()
  const waiting = [...html.matchAll(/name="(group-[^"]+)"/g)].map((match) => match[1]!)
  const group = optionIn(html, waiting[0] ?? '')
  return carys.post(`/outings/${outing}/start`, { ...Object.fromEntries(waiting.map((name) => [name, group])), ...more })
}

/** Planned, joined by Asha and Bryn, Carys on duty, and started. */
export async function eveningOut(service: TestService, { ofAsha = {} }: { ofAsha?: Record<string, string> } = {}): Promise<Evening> {
  const carys = await firstCoordinator(service)
  const { outing, code } = await plannedOuting(carys)
  const asha = service.browser()
  const bryn = service.browser()
  await join(asha, code, 'Asha', '07700 900101', ofAsha)
  await join(bryn, code, 'Bryn', '07700 900102')
  await carys.post('/board/duty', { heard: 'yes' })
  const started = await startAll(carys, outing)
  if (started.status !== 303) throw new Error(`The start answered ${started.status}: ${await started.text()}`)
  return { carys, asha, bryn, outing, code }
}

export const organisationOf = (browser: Browser): string => browser.cookies.get('__Host-session')!.split('.')[0]!

/** Somebody with this role and no other, signed in. */
export async function signedInAs(service: TestService, organisation: string, role: Role, { name = `Someone with the role ${role}`, mobile = '+447700900177' } = {}): Promise<{ browser: Browser; person: string }> {
  const browser = service.browser()
  const now = service.clock.now()
  const { person, cookie } = await service.database.write(async (tx) => {
    const id = await service.service.accounts.people.join(tx, { organisation, name, mobile, ageBand: '18-or-over', language: 'en' }, now)
    await tx.deleteFrom('members').where('organisation', '=', organisation).where('person', '=', id).execute()
    await tx.insertInto('members').values({ organisation, person: id, role, since: now, until: null }).execute()
    return { person: id, cookie: (await service.service.accounts.sessions.start(tx, { organisation, person: id, label: 'a browser', proofAt: now }, now)).cookie }
  })
  browser.cookies.set('__Host-session', cookie)
  return { browser, person }
}
