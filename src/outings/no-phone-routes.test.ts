import { expect, test } from 'vitest'
import { planForEachTest } from '../../tests/support/for-each-test.ts'
import { minutes } from '../basics/instant.ts'
import { firstCoordinator, join, startAll } from '../../tests/support/evening.ts'

const here = planForEachTest()

const page = async () => (await here.carys.get(`/outings/${here.outing}`)).text()
const good = { firstName: 'Bryn', age: '18-or-over', agree: 'yes' }

test('someone with no phone goes out with a partner, whose phone answers for both', async () => {
  expect((await here.carys.post(`/outings/${here.outing}/no-phone`, good)).status).toBe(303)
  const asha = here.service.browser()
  await join(asha, here.code, 'Asha', '07700 900101')
  await here.carys.post('/board/duty', { heard: 'yes' })
  expect((await startAll(here.carys, here.outing)).status).toBe(303)
  expect(await (await asha.get('/out')).text()).toMatch(/We’re safe[\s\S]*Bryn and me/)
  here.service.clock.advance(minutes(20))
  expect((await asha.post('/out/check-in', { id: 'both-of-us-are-safe', who: 'both' })).status).toBe(303)
  here.service.clock.advance(minutes(16)) // past the first deadline and its grace
  await here.service.pass()
  expect(await (await here.carys.get('/board')).text()).not.toContain('has not checked in')
  expect((await asha.post('/out/check-in', { id: 'only-i-am-safe-now', who: 'me' })).status).toBe(303)
  for (const wait of [minutes(14), minutes(5)]) {
    here.service.clock.advance(wait + 1)
    await here.service.pass()
  }
  expect(await (await here.carys.get('/board')).text()).toContain('Bryn has not checked in') // missed like anybody
})

test('what is missing is said beside each field, a number that is none is refused, and nobody is stored', async () => {
  const response = await here.carys.post(`/outings/${here.outing}/no-phone`, { mobile: '12' })
  expect(response.status).toBe(422)
  const html = await response.text()
  for (const sentence of ['Enter your name', 'Choose how old you are', 'Read it to them and tick the box']) expect(html).toContain(sentence)
  expect(html).toContain('value="12"')
  expect(await page()).toContain('Nobody is waiting')
})

test('a girl of 14 without a phone needs her parent’s number like everybody of 14', async () => {
  const response = await here.carys.post(`/outings/${here.outing}/no-phone`, { ...good, age: '13-15' })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('Write the name of your parent or guardian')
})

test('Dev adds nobody to an outing of ours', async () => {
  const dev = await firstCoordinator(here.service, { name: 'Dev', organisation: 'Another campaign' })
  expect((await dev.post(`/outings/${here.outing}/no-phone`, good)).status).toBe(404)
  expect(await page()).toContain('Nobody is waiting')
})
