import { describe, expect, test } from 'vitest'
import { form, guardedApp, ourOrigin } from '../../tests/support/edge.ts'

let changes = 0
const { app, logged } = guardedApp((web) => {
  web.get('/', (c) => c.html('page'))
  for (const path of ['/out/check-in', '/hooks/sms', '/api/phone/commands', '/hooksmith'])
    web.post(path, (c) => {
      changes += 1
      return c.text('changed')
    })
})

/** Sends a form as a browser of that kind would, and says whether anything was changed. */
async function changesSomething(path: string, headers: Record<string, string>, body: string | null = 'who=both', method = 'POST'): Promise<boolean> {
  const before = changes
  const answer = await app.request(path, { method, body, headers: { ...(body === null ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }), ...headers } })
  expect(answer.status === 200).toBe(changes > before)
  return changes > before
}

describe('a check-in sent in Asha’s name', () => {
  test.each([
    ['from our own page', { 'Sec-Fetch-Site': 'same-origin' }, true],
    ['from our own page by a browser that says where, but not how', { Origin: ourOrigin }, true],
    ['from another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }, false],
    ['from another site that names our origin', { 'Sec-Fetch-Site': 'cross-site', Origin: ourOrigin }, false],
    ['from a neighbour on the same domain', { 'Sec-Fetch-Site': 'same-site', Origin: 'https://other.example.org' }, false],
    ['typed into the address bar or by an extension', { 'Sec-Fetch-Site': 'none' }, false],
    ['from another site by an old browser', { Origin: 'https://evil.example' }, false],
    ['from a page that hides its origin', { Origin: 'null' }, false],
    ['from our name on plain http', { Origin: 'http://safe.example.org' }, false],
    ['from our name with more behind it', { Origin: `${ourOrigin}.evil.example` }, false],
    ['by a program that says nothing', {}, false],
  ])('%s', async (_, headers, counts) => {
    expect(await changesSomething('/out/check-in', headers)).toBe(counts)
    expect(await changesSomething('/cy/out/check-in', headers)).toBe(counts)
  })
})

test('a gateway’s hook needs no origin, and only paths below /hooks/ are spared', async () => {
  expect(await changesSomething('/hooks/sms', {})).toBe(true)
  expect(await changesSomething('/hooksmith', {})).toBe(false)
})

test.each([
  ['text/plain', false],
  ['multipart/form-data; boundary=x', false],
  ['application/xml', false],
  ['application/json', true],
  ['Application/JSON; charset=utf-8', true],
  ['application/x-www-form-urlencoded;charset=UTF-8', true],
])('a body of the type %s', async (type, isRead) => {
  expect(await changesSomething('/api/phone/commands', { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': type })).toBe(isRead)
})

test('a body of no type is not read, and a POST without a body is fine', async () => {
  const untyped = { method: 'POST', body: new Uint8Array([1, 2]), headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Length': '2' } }
  expect((await app.request('/out/check-in', untyped)).status).toBe(400)
  expect(await changesSomething('/out/check-in', { 'Sec-Fetch-Site': 'same-origin' }, null)).toBe(true)
})

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])('%s is refused, and what is understood is named', async (method) => {
  const answer = await app.request('/out/check-in', { method, headers: { 'Sec-Fetch-Site': 'same-origin' } })
  expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD, POST'])
})

test('a page may be opened from anywhere', async () => {
  expect((await app.request('/', { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(200)
})

test('the person refused reads that nothing was changed, in their language, with 999 on top; a program gets JSON', async () => {
  const page = await (await app.request('/cy/out/check-in', form('a=b', { headers: { 'Sec-Fetch-Site': 'cross-site' } }))).text()
  expect(page).toContain('felly ni newidiwyd dim')
  expect(page).toContain('tel:999')
  const answer = await app.request('/api/phone/commands', { method: 'POST' })
  expect(await answer.json()).toMatchObject({ error: 'not-from-here' })
  const { route, status, request } = logged().at(-1)!
  expect([route, status]).toEqual(['/api/phone/commands', 403])
  expect(request).toMatch(/^\w{4}-\w{4}$/)
})
