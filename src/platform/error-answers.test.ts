import { HTTPException } from 'hono/http-exception'
import { describe, expect, test } from 'vitest'
import { guardedApp, testPages } from '../../tests/support/edge.ts'
import { faultDetails } from './log.ts'

const secret = 'Asha at 12 Acacia Avenue, 07700 900123'

const broken = (throws: () => unknown, changes: Parameters<typeof guardedApp>[1] = {}) =>
  guardedApp((web) => {
    for (const path of ['/out/check-in', '/api/phone/commands', '/hooks/sms']) web.get(path, async () => Promise.reject(throws() as Error))
  }, changes)

describe.each([
  ['an error', () => new Error(secret)],
  ['an error that carries another', () => new Error(secret, { cause: new Error(secret) })],
  ['a text', () => secret],
  ['nothing at all', () => undefined],
  ['an error with its own answer', () => new HTTPException(500, { message: secret, res: new Response(secret, { status: 500 }) })],
])('when a route throws %s', (_, thrown) => {
  test('the person sees a plain page that says to ring the one who watches, and nothing of what broke', async () => {
    const { app } = broken(thrown)
    const answer = await app.request('/out/check-in')
    const page = await answer.text()
    expect(answer.status).toBe(500)
    expect(page).toContain('ring the person who is watching')
    expect(page).toContain('href="tel:999"')
    expect(page).not.toMatch(/Acacia|07700|error-answers\.test/)
  })

  test('a program gets the reference and no more, and the log holds none of it', async () => {
    const { app, lines, logged } = broken(thrown)
    const answer = await app.request('/api/phone/commands')
    expect(await answer.json()).toEqual({ error: 'broken', reference: logged()[0]!['request'], waitSeconds: null })
    expect(lines.join()).not.toMatch(/Acacia|07700/)
  })
})

test.each([[404, 'not-found', 404], [401, 'not-allowed', 403], [422, 'unreadable', 400], [413, 'too-large', 413], [502, 'broken', 500]] as const)(
  'a refusal by the framework with %i is told as %s',
  async (status, error, told) => {
    const answer = await broken(() => new HTTPException(status, { message: secret })).app.request('/api/phone/commands')
    expect([answer.status, (await answer.json() as { error: string }).error]).toEqual([told, error])
  },
)

test('a phone that went out of signal is no failure of ours and leaves no line', async () => {
  const { app, lines } = broken(() => new Error('aborted'))
  const left = AbortSignal.abort()
  const answer = await app.request(new Request('http://localhost/out/check-in', { signal: left }))
  expect([answer.status, lines]).toEqual([499, []])
})

test('when the sorry page cannot be drawn either, 999 is still one press away', async () => {
  const unbuilt = { ...testPages, page: () => { throw new Error('No asset called safe-return.css was built') } }
  const { app, logged } = broken(() => new Error('first'), { pages: unbuilt })
  const answer = await app.request('/out/check-in')
  expect(answer.status).toBe(500)
  expect(await answer.text()).toContain('<a href="tel:999">Ring 999</a>')
  expect(logged().map(({ event }) => event)).toEqual(['error-page-not-drawn', 'request-failed'])
})

test('each page not found leads to the same address in the other language, whatever stands in it', async () => {
  const { app } = guardedApp(() => undefined)
  await app.request('/first')
  const page = await (await app.request(`/second/$&/'"><b>`)).text()
  expect(page).toContain('/cy/second/$&amp;/')
  expect(page).not.toContain('/first')
  expect(page).not.toMatch(/<b>|gap-for/)
})

describe('what the log may say of an error', () => {
  test('a message that looks like a line of a stack is not taken for one', () => {
    const { where } = faultDetails(new Error(`bad\n    at ${secret}`))
    expect(where).toMatch(/error-answers\.test\.ts:\d+/)
  })
  test('nor is one that was changed after the stack was made', () => {
    const error = new Error(`bad\n    at ${secret}`)
    expect(error.stack).toContain(secret) // made now: some engines make it when it is first asked for
    error.message = 'changed'
    expect(faultDetails(error).where ?? '').not.toContain('Acacia')
  })
})
