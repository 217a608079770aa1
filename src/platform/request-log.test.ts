import { expect, test } from 'vitest'
import { form, fromAddress, guardedApp } from '../../tests/support/edge.ts'
import { StoreUnavailable } from './database.ts'

const site = () => {
  const site = guardedApp((web) => {
    web.get('/', (c) => c.text('ok'))
    web.get('/slow/:person', (c) => {
      site.pass(1000)
      return c.text('at last')
    })
    web.get('/nearly-slow', (c) => {
      site.pass(999)
      return c.text('ok')
    })
    web.get('/people/:person', () => {
      throw Object.assign(new TypeError('Asha lives at 12 Acacia Avenue\n    at Asha’s house (12 Acacia Avenue:1:1)'), { code: 'E_ASHA' })
    })
    web.get('/full', () => {
      throw new StoreUnavailable('SQLITE_FULL')
    })
  })
  return site
}

test('a request that went well and quickly leaves no line', async () => {
  const { app, lines } = site()
  await app.request('/')
  await app.request('/nearly-slow')
  expect(lines).toEqual([])
})

test('a slow request is told with its route and never with its address', async () => {
  const { app, logged } = site()
  await app.request('/cy/slow/asha?with=bryn')
  expect(logged()).toEqual([
    { at: '2026-04-23T17:00:00.000Z', event: 'request-slow', request: expect.stringMatching(/^\w{4}-\w{4}$/), method: 'GET', route: '/slow/:person', status: 200, milliseconds: 1000 },
  ])
})

test('a failure is told with where it came from, and without what was said in it', async () => {
  const { app, lines, logged } = site()
  await app.request('/people/asha')
  expect(logged()).toMatchObject([{ event: 'request-failed', status: 500, route: '/people/:person', fault: 'TypeError', code: 'E_ASHA' }])
  expect(logged()[0]!['where']).toMatch(/request-log\.test\.ts:\d+:\d+/)
  expect(lines.join()).not.toMatch(/Acacia|house/)
})

test('the sorry page names the line in the log', async () => {
  const { app, logged } = site()
  const page = await (await app.request('/people/asha')).text()
  expect(page).toContain(logged()[0]!['request'])
})

test('an address that is not there is logged as no address at all', async () => {
  const { app, logged } = site()
  await app.request('/nowhere/asha')
  expect(logged()).toMatchObject([{ event: 'request-refused', status: 404, route: '/*' }])
})

test('a store that is full asks for another try in two seconds and is told with its code', async () => {
  const { app, logged } = site()
  const answer = await app.request('/full')
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '2'])
  expect(logged()).toMatchObject([{ event: 'request-failed', status: 503, fault: 'StoreUnavailable' }])
})

test('somebody who makes requests fail on purpose does not fill the disk, and it is told how many there were', async () => {
  const { app, clock, logged } = site()
  for (let sent = 0; sent < 1000; sent += 1) await app.request('/nowhere', form(''), fromAddress(`203.0.113.${sent % 250}`))
  expect(logged()).toHaveLength(120)
  clock.advance(60_000)
  await app.request('/nowhere')
  expect(logged().at(-1)).toMatchObject({ unsaid: 880 })
})
