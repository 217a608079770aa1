import { afterAll, beforeEach, expect, test } from 'vitest'
import { type Browser, openAccounts, wordsOf } from '../../tests/support/accounts.ts'

const world = await openAccounts()
const { database } = world
afterAll(() => database.close())

let browser: Browser
beforeEach(async () => {
  const riverside = await world.organisation('Riverside')
  browser = await world.signedIn(riverside, await world.person(riverside, 'Carys', ['coordinator']))
})

const codesOn = (html: string): string[] => [...html.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code]) => code!)
const make = async () => codesOn(await (await browser.post('/recovery-codes')).text())

test('ten codes are shown once and work', async () => {
  const codes = await make()
  expect(codes).toHaveLength(10)
  const again = await (await browser.get('/recovery-codes')).text()
  expect(codesOn(again)).toEqual([])
  expect(wordsOf(again)).toContain('You have 10 codes left')
  expect((await world.browser().post('/sign-in/code', { code: codes[4]! })).status).toBe(303)
})

test('a forgotten tick shows the same codes again and says what to do', async () => {
  const codes = await make()
  const answer = await browser.post('/recovery-codes/kept', { codes })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(codesOn(html)).toEqual(codes)
  expect(wordsOf(html)).toContain('Print the codes or write them down, then tick the box')
  expect((await browser.post('/recovery-codes/kept', { codes, kept: 'yes' })).headers.get('location')).toBe('/')
})

test('the page does not repeat whatever is sent to it', async () => {
  await make()
  const answer = await browser.post('/recovery-codes/kept', { codes: ['<b>not ours</b>', 'x'] })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/recovery-codes'])
})
