import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Evening, eveningOut, firstCoordinator, optionIn, planFields, plannedOuting, signedInAs } from '../tests/support/evening.ts'
import { listFaults, type PermissionWalk, snapshotOf, walkRoute } from '../tests/support/permission-walk.ts'
import { type Browser, openTestService, type TestService } from '../tests/support/whole-app.ts'
import { appRoutePermissions } from './app-route-permissions.ts'
import { type Caller, routePermissions } from './accounts/index.ts'
import { columns } from './accounts/permission-table.ts'

let service: TestService
let evening: Evening
let organisation: string
let walk: PermissionWalk
beforeAll(async () => {
  service = await openTestService()
  evening = await eveningOut(service)
  organisation = evening.carys.cookies.get('__Host-session')!.split('.')[0]!
  await evening.asha.post('/out/sos', { id: 'a-press-of-the-button-1' })
  const alert = (await service.database.read.selectFrom('alerts').select('id').executeTakeFirstOrThrow()).id
  const shift = (await service.database.read.selectFrom('shifts').select('id').executeTakeFirstOrThrow()).id
  await service.pass()
  const dev = await firstCoordinator(service, { name: 'Dev', organisation: 'Another campaign' })

  walk = {
    app: service.service.app,
    rules: appRoutePermissions,
    callers: ['nobody', 'phone', ...columns],
    as: (caller) => browserOf(caller),
    // Ids that stay as they are: whether somebody is let in does not depend on what a form then says about its fields.
    fill: async ({ path }) => {
      const id = path.includes('/alerts/') ? alert : path.startsWith('/shifts') ? shift : path.endsWith('call-off') ? (await plannedOuting(evening.carys)).outing : evening.outing
      return { path: path.replace(':id', id).replace(':code', '000000').replace(':deed', 'feels-wrong').replace(':token', 'nothing'), form: { id: `form-${Math.trunc(performance.now() * 1000)}-abcdefgh` } }
    },
    foreigner: async () => dev,
    canaries: ['Asha', 'Bryn', 'SY23 1AA'],
    shown: {},
    snapshot: () => snapshotOf(service.database, organisation),
  }
})
afterAll(() => service.close())

async function browserOf(caller: Caller, name = `Someone with the role ${caller}`): Promise<Browser> {
  if (caller === 'nobody') return service.browser()
  if (caller === 'phone') return evening.asha
  return (await signedInAs(service, organisation, caller, { name })).browser
}

test('every route of the app stands in the list of who may call it, and nothing else does', () => {
  const demo = ['GET /demo/as/:who', 'GET /demo/messages'] // only where --demo mounts them
  expect(listFaults(service.service.app, appRoutePermissions).filter((fault) => !demo.some((route) => fault.startsWith(route)))).toEqual([])
})

const own = appRoutePermissions.filter((rule) => !routePermissions.includes(rule))

test.each(own.map((rule) => [`${rule.method} ${rule.path}`, rule] as const))('%s lets in those it names and refuses all others, and Dev', async (_, rule) => {
  expect(await walkRoute(walk, rule)).toEqual([])
})

test('the walk has looked at every route that is not walked by accounts', () => {
  expect(own.length).toBeGreaterThanOrEqual(38)
})

test.each(['candidate', 'canvasser', 'lead'] as const)('a %s leads the outing they planned themselves, and nobody else of their kind does', async (role) => {
  const own = await browserOf(role)
  const other = await browserOf(role, 'Somebody else')
  const made = await own.post('/outings/new', planFields(optionIn(await (await own.get('/outings/new')).text(), 'watcher')))
  expect(made.status).toBe(303)
  const path = made.headers.get('location')!
  const asOwn = [(await own.get(path)).status, (await own.get(`${path}/home`)).status, (await own.post(`${path}/start`)).status, (await own.post(`${path}/everyone-ok`)).status, (await own.post(`${path}/call-off`)).status]
  const asOther = [(await other.get(`${path}/home`)).status, (await other.post(`${path}/start`)).status, (await other.post(`${path}/call-off`)).status]
  expect(asOther).toEqual([403, 403, 403])
  // 422: nobody has joined it yet. Asking everyone from the board is for those who watch.
  expect(asOwn).toEqual([200, 200, 422, role === 'lead' ? 303 : 403, 303])
})

test('a route that nobody has written down is found', () => {
  const { app } = service.service
  const rules = appRoutePermissions.filter(({ path }) => path !== '/board')
  expect(listFaults(app, rules)).toContain('GET /board is not in the list of who may call what')
  expect(listFaults(app, [...appRoutePermissions, { method: 'GET', path: '/planted', who: 'anyone' }])).toContain('GET /planted is in the list, but there is no such route')
})
