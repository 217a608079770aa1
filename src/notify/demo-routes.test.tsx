import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plainFrame } from '../../tests/support/frame.ts'
import { alertMessage, type NotifyWorld, openNotifyWorld } from '../../tests/support/providers/notify-world.ts'
import { makeWeb } from '../platform/web.ts'
import { makeDemoRoutes } from './demo-routes.tsx'
import { makeDemoSenders } from './demo-sender.ts'

let world: NotifyWorld
beforeAll(async () => {
  world = await openNotifyWorld()
})
beforeEach(() => world.startAgain())
afterAll(() => world.close())

async function look(language: 'en' | 'cy' = 'en'): Promise<string> {
  const app = makeWeb()
  app.use(async (c, next) => {
    c.set('language', language)
    await next()
  })
  app.route('/', makeDemoRoutes({ read: world.database.read, keys: world.keys, frame: plainFrame, nameOf: async (_, __, person) => (person === 'carys' ? 'Carys' : null) }))
  const response = await app.request('/demo/messages')
  expect(response.status).toBe(200)
  return response.text()
}

test('it shows to whom, how, what and whether it went, and sends nothing anywhere', async () => {
  await world.queue({ ...alertMessage('carys', 'email'), content: { subject: 'Safe Return: Test <b>', body: 'First line.\n\nhttp://localhost:3000/alerts/a1' } } as never)
  world.clock.advance(1)
  await world.queue(alertMessage('somebody'))
  await world.turn(world.makeWatch({ senders: makeDemoSenders() }))
  const page = await look()
  expect(page).toContain('Carys')
  expect(page).toContain('+447700900123')
  expect(page).toContain('Safe Return: Test &lt;b>'.replace('>', '&gt;'))
  expect(page).toContain('<a class="govuk-link" href="http://localhost:3000/alerts/a1">')
  expect(page.match(/Handed over/g)).toHaveLength(2)
  expect(page.indexOf('+447700900123')).toBeLessThan(page.indexOf('Carys'))
})

test('before the first message it says how to get one', async () => {
  expect(await look()).toContain('No messages yet.')
})

test('it reads in Welsh', async () => {
  await world.queue(alertMessage('carys'))
  const page = await look('cy')
  expect(page).toContain('Neges destun')
  expect(page).toContain('Yn aros i gael ei hanfon')
})
