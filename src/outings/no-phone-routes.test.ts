import { afterEach, beforeEach, expect, test } from 'vitest'
import { minutes } from '../basics/instant.ts'
import { firstCoordinator, join, plannedOuting, startAll } from '../../tests/support/evening.ts'
import { type Browser, openTestService, type TestService } from '../../tests/support/whole-app.ts'

let service: TestService
let carys: Browser
let code: string
let outing: string
beforeEach(async () => {
  service = await openTestService()
  carys = await firstCoordinator(service)
  ;({ code, outing } = await plannedOuting(carys))
})
afterEach(() => service.close())

const page = async () => (await carys.get(`/outings/${outing}`)).text()
const good = { firstName: 'Bryn', age: '18-or-over', agree: 'yes' }

test('someone with no phone goes out with a partner, whose phone answers for both', async () => {
  expect((await carys.post(`/outings/${outing}/no-phone`, good)).status).toBe(303)
  const asha = service.browser()
  await join(asha, code, 'Asha', '07700 900101')
  await carys.post('/board/duty', { heard: 'yes' })
  expect((await startAll(carys, outing)).status).toBe(303)
  expect(await (await asha.get('/out')).text()).toMatch(/We’re safe[\s\S]*Bryn and me/)
  service.clock.advance(minutes(20))
  expect((await asha.post('/out/check-in', { id: 'both-of-us-are-safe', who: 'both' })).status).toBe(303)
  service.clock.advance(minutes(16)) // past the first deadline and its grace
  await service.pass()
  expect(await (await carys.get('/board')).text()).not.toContain('has not checked in')
  expect((await asha.post('/out/check-in', { id: 'only-i-am-safe-now', who: 'me' })).status).toBe(303)
  for (const wait of [minutes(14), minutes(5)]) {
    service.clock.advance(wait + 1)
    await service.pass()
  }
  expect(await (await carys.get('/board')).text()).toContain('Bryn has not checked in') // missed like anybody
})

test('what is missing is said beside each field, a number that is none is refused, and nobody is stored', async () => {
  const response = await carys.post(`/outings/${outing}/no-phone`, { mobile: '12' })
  expect(response.status).toBe(422)
  const html = await response.text()
  for (const sentence of ['Enter your name', 'Choose how old you are', 'Read it to them and tick the box']) expect(html).toContain(sentence)
  expect(html).toContain('value="12"')
  expect(await page()).toContain('Nobody is waiting')
})

test('a girl of 14 without a phone needs her parent’s number like everybody of 14', async () => {
  const response = await carys.post(`/outings/${outing}/no-phone`, { ...good, age: '13-15' })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('Write the name of your parent or guardian')
})

test('Dev adds nobody to an outing of ours', async () => {
  const dev = await firstCoordinator(service, { name: 'Dev', organisation: 'Another campaign' })
  expect((await dev.post(`/outings/${outing}/no-phone`, good)).status).toBe(404)
  expect(await page()).toContain('Nobody is waiting')
})
