// Every route of accounts as everybody who could knock: what the list of route permissions says, and nothing else.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../basics/actor.ts'
import { random } from '../platform/random.ts'
import { makeWeb, type WebContext } from '../platform/web.ts'
import { openAccounts } from '../../tests/support/accounts.ts'
import { listFaults, type PermissionWalk, routesOf, snapshotOf, walkPermissions, walkRoute } from '../../tests/support/permission-walk.ts'
import { makeDevices } from './device-store.ts'
import { columns, laterRoles } from './permission-table.ts'
import { addPasskey } from './passkey-store.ts'
import { type Caller, routePermissions, type RouteRule } from './route-permissions.ts'

const world = await openAccounts()
const { database, clock, keys, accounts } = world
const devices = makeDevices({ keys, random })
let riverside: string
let hillside: string

beforeAll(async () => {
  riverside = await world.organisation('Riverside Canary')
  hillside = await world.organisation('Hillside')
  await world.person(riverside, 'Carys Canary', ['coordinator'])
  await world.person(hillside, 'Another', ['coordinator'])
})
afterAll(() => database.close())

const callers: readonly Caller[] = [...columns, 'nobody', 'phone']

/** Somebody new with this role. What some routes act on is their own, so that is made here, too. */
let self = { person: '', device: '' }
async function as(caller: Caller, isProven: boolean) {
  clock.advance(60_000) // so that the limits by the minute stay out of it
  if (caller === 'nobody') return world.browser()
  const person = await world.person(riverside, `A ${caller}`, caller === 'phone' ? ['canvasser'] : [caller], { mobile: '+447700900222', email: 'other@example.org' })
  if (caller === 'phone') {
    const issued = await database.write((tx) => devices.issuePhone(tx, { organisation: riverside, person, shift: 'shift', label: '', rememberedUntil: null, cookie: undefined }, clock.now()))
    self = { person, device: issued.device }
    return world.browser({ '__Host-phone': issued.cookie })
  }
  const browser = await world.signedIn(riverside, person, { proven: isProven })
  const [device] = await database.read.selectFrom('devices').select('id').where('person', '=', person).execute()
  self = { person, device: device!.id }
  return browser
}

const someone = (roles: readonly Role[]) => world.person(riverside, 'Asha Canary', roles, { mobile: '+447700900111', email: 'canary@example.org', ageBand: '16-17', parent: { name: 'Parent Canary', mobile: '+447700900112', consentedAt: null, person: null } })

const forms: Readonly<Record<string, Record<string, string>>> = {
  '/members/:id/roles': { change: 'give agent', reason: 'a reason' },
  '/poll-day': { day: '2026-05-07', reason: 'a reason' },
  '/invitations': { whom: 'Someone', role: 'lead', reason: 'a reason' },
  '/requests/:id': { answer: 'no' },
  '/me/change': { name: 'A name', mobile: '07700 900333', email: 'x@example.org', language: 'en' },
  '/safeguarding/procedure': { procedure: 'A procedure', ages: '16-17', reason: 'a reason' },
}

async function fill({ path, method }: RouteRule): Promise<{ path: string; form: Record<string, string> }> {
  const form = forms[path] ?? {}
  const withId = (id: string) => ({ path: path.replace(':id', id), form })
  if (path.includes(':token')) return { path: path.replace(':token', `${riverside}.${'A'.repeat(43)}`), form }
  if (path === '/devices/:id/end') return withId(self.device)
  if (path === '/passkeys/:id/remove') {
    const id = random.id()
    for (const passkey of [id, random.id()]) {
      await database.write((tx) => addPasskey(tx, riverside, { id: passkey, person: self.person, publicKey: new Uint8Array([1]), counter: 0, transports: [], prf: 'no' }, clock.now()))
    }
    return withId(id)
  }
  if (path === '/me/contacts/:id/withdraw') return withId(await contactOfTheirs())
  if (path === '/invitations/:id/end') return withId(await invitationOfOurs())
  if (path === '/requests/:id') return withId(await requestOfOurs())
  if (path.startsWith('/safeguarding/') && method === 'POST' && !path.includes(':id')) {
    if (path === '/safeguarding/procedure') return { path, form }
    return { path, form: { person: await someone(['canvasser']), other: await someone(['canvasser']) } }
  }
  if (path === '/safeguarding/:id/record') await database.write((tx) => tx.updateTable('persons').set({ private_sealed: null }).where('organisation', '=', riverside).execute())
  return withId(path.includes(':id') ? await someone(path.includes('/record') || path.includes('/take-back') ? ['coordinator'] : ['canvasser']) : '')
}

async function contactOfTheirs(): Promise<string> {
  const text = { written: 'Text Canary', spoken: '', spokenIn: 'en' } as const
  const asked = await database.write((tx) => accounts.contacts.ask(tx, {
    organisation: riverside, person: self.person, name: 'Contact Canary', mobile: `+4477009${random.digits(5)}`, language: 'en', agreed: text, tellsPlace: false, readByText: true,
  }, clock.now()))
  return asked.ok ? asked.value.id : asked.reason
}

async function invitationOfOurs(): Promise<string> {
  const coordinator = await world.signedIn(riverside, await world.person(riverside, 'Inviter', ['coordinator']))
  await coordinator.post('/invitations', { whom: 'Invited Canary', role: 'canvasser', reason: 'a reason' })
  return (await newest('invitations')).id
}

async function requestOfOurs(): Promise<string> {
  for (let count = 0; count < 2; count += 1) await world.person(riverside, 'More', ['coordinator'])
  const coordinator = await world.signedIn(riverside, await world.person(riverside, 'Asker', ['coordinator']))
  await coordinator.post(`/members/${await someone(['canvasser'])}/roles`, { change: 'give lead', reason: 'Reason Canary' })
  return (await newest('requests')).id
}

const newest = (table: 'invitations' | 'requests') =>
  database.read.selectFrom(table).select('id').where('organisation', '=', riverside).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()

const walk = (rules: readonly RouteRule[]): PermissionWalk => ({
  app: accounts.routes, rules, callers, as, fill,
  foreigner: async () => world.signedIn(hillside, await world.person(hillside, 'Dev', [...columns])),
  canaries: ['Canary', '900111', 'canary@example.org'],
  shown: { contact: '07700 900111' },
  snapshot: () => snapshotOf(database, riverside),
})

test('there are rules for later roles too, which are let in nowhere', () => {
  for (const { who } of routePermissions) if (who !== 'anyone') expect(who.filter((caller) => (laterRoles as readonly string[]).includes(caller))).toEqual([])
})

test('every route is in the list, and every line of the list is a route', () => {
  expect(routesOf(accounts.routes).length).toBe(routePermissions.length)
  expect(listFaults(accounts.routes, routePermissions)).toEqual([])
})

test.each(routePermissions.map((rule) => [`${rule.method} ${rule.path}`, rule] as const))('%s does for each caller what the list says', async (_, rule) => {
  expect(await walkRoute(walk([rule]), rule)).toEqual([])
}, 30_000)

describe('the walk itself finds', () => {
  const findings = (rule: RouteRule) => walkRoute(walk([rule]), rule)

  test('a route that nobody wrote down', () => {
    expect(listFaults(accounts.routes, routePermissions.slice(1))).toEqual([expect.stringContaining('GET /first/:token is not in the list')])
  })

  test('a route that lets somebody in who is not named', async () => {
    expect(await findings({ method: 'GET', path: '/devices', who: ['coordinator'] })).toContain('GET /devices as lead: let in (200), not refused')
  })

  test('a route that refuses somebody who is named', async () => {
    expect(await findings({ method: 'GET', path: '/members', who: ['coordinator', 'agent', 'safeguarding-officer', 'lead'] })).toEqual(
      ['GET /members as lead: refused (403), not let in', 'GET /members as lead in Welsh: refused (403), not let in'])
  })

  test('a route that does not ask again who it is', async () => {
    expect(await findings({ method: 'GET', path: '/me', who: [...columns.filter((role) => !laterRoles.includes(role)), 'phone'], needsProof: true }))
      .toContain('GET /me as coordinator without a fresh proof: let in (200), not sent to sign in')
  })

  test('a field shown to somebody it should be hidden from', async () => {
    expect(await findings({ method: 'GET', path: '/members/:id', who: ['coordinator', 'agent', 'safeguarding-officer'], hidden: { agent: 'contact' } }))
      .toContain('GET /members/:id as agent: ‘contact’ is shown')
  })

  test('a page that shows Dev something of ours, and an act of his that changes it', async () => {
    const app = makeWeb()
    app.use((c, next) => {
      c.set('language', 'en')
      return next()
    })
    app.use(accounts.recognise)
    app.get('/open/:id', (c: WebContext) => c.text('Asha Canary'))
    app.post('/open/:id', async (c: WebContext) => {
      await database.write((tx) => tx.updateTable('persons').set({ language: 'cy' }).where('organisation', '=', riverside).execute())
      return c.text('done')
    })
    const hole = { get: (path: string) => Promise.resolve(app.request(path)), post: (path: string) => Promise.resolve(app.request(path, { method: 'POST' })) }
    const rules = [{ method: 'GET', path: '/open/:id', who: [] }, { method: 'POST', path: '/open/:id', who: [] }] as const
    const faults = await walkPermissions({ ...walk(rules), app, callers: [], fill: async () => ({ path: '/open/1', form: {} }), foreigner: async () => hole })
    expect(faults).toEqual([
      'GET /open/:id as Dev, with an id of ours: 200, not 404',
      'GET /open/:id as Dev: shows ‘Canary’',
      'POST /open/:id as Dev, with an id of ours: 200, not 404',
      'POST /open/:id as Dev: changed something of ours',
    ])
  })
})
