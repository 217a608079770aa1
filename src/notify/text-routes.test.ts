import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exampleNumber } from '../../tests/support/providers/example-messages.ts'
import { type NotifyWorld, openNotifyWorld, organisation } from '../../tests/support/providers/notify-world.ts'
import { after, hours } from '../basics/instant.ts'
import { type Database, StoreUnavailable } from '../platform/database.ts'
import { makeReceivedTextStore } from './received-text-store.ts'
import { type ArrivedText, makeTextRoutes, type TextReply, type TextRoutesNeeds } from './text-routes.ts'

let world: NotifyWorld
let arrived: ArrivedText[] = []
let woken = 0
let reply: TextReply
beforeAll(async () => {
  world = await openNotifyWorld()
})
beforeEach(async () => {
  await world.startAgain()
  arrived = []
  woken = 0
  reply = { answer: 'checked-in', before: '18:40', shift: 'shift-1' }
})
afterAll(() => world.close())

const secret = 'a-secret-of-more-than-24-letters'
function routes(changes: Partial<TextRoutesNeeds> = {}) {
  const { database, clock, messages, keys } = world
  return makeTextRoutes({
    database, clock, messages, secret, origin: 'https://safe.example.org',
    texts: makeReceivedTextStore({ keys }),
    log: (event, details) => void world.logged.push(JSON.stringify({ event, ...details })),
    ownerOf: async (_, from) => (from === exampleNumber ? { organisation, language: 'en' } : null),
    onText: async (_, __, text) => {
      arrived.push(text)
      return reply
    },
    onHelpWithoutStore: async () => false,
    wake: () => void (woken += 1),
    ...changes,
  })
}

const bring = (body: unknown, { app = routes(), path = '/hooks/sms', headers = { authorization: `Bearer ${secret}` } as Record<string, string> } = {}) =>
  app.request(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) })
const ok = (id: string) => ({ id, from: '+447700900123', text: 'OK 4821' })
const kept = () => makeReceivedTextStore({ keys: world.keys }).receivedTexts(world.database.read, organisation, after(world.clock.now(), -hours(24)))
/** The answers written since this was last asked. */
async function answers(): Promise<string[]> {
  const claims = await world.write((tx) => world.messages.claimDue(tx, world.clock.now(), { sms: 50 }))
  return claims.filter(({ tries }) => tries === 1).map((claim) => (world.messages.openClaim(claim)!.content as { text: string }).text)
}

test('“OK 4821” is handed on, kept, and answered by a text that says when the next is due', async () => {
  const response = await bring(ok('a'))
  expect([response.status, await response.text()]).toEqual([200, ''])
  expect(arrived).toMatchObject([{ from: exampleNumber, text: 'OK 4821', understood: { kind: 'ok', word: '4821' } }])
  expect(await kept()).toMatchObject([{ from: exampleNumber, text: 'OK 4821', understoodAs: 'ok', shift: 'shift-1', receivedAt: world.clock.now() }])
  expect(await answers()).toEqual(['Safe Return: Checked in. Next before 18:40.'])
  expect(woken).toBe(1)
})

test('brought twice it is acted on once and answered once', async () => {
  await bring(ok('a'))
  expect((await bring(ok('a'))).status).toBe(200)
  expect(arrived).toHaveLength(1)
  expect(await answers()).toHaveLength(1)
  await bring(ok('b'))
  expect(arrived).toHaveLength(2)
})

test('what is not understood is kept for a person to read, and said so', async () => {
  reply = { answer: 'not-understood', before: null, shift: null }
  await bring({ ...ok('a'), text: 'see you at 8' })
  expect(arrived).toMatchObject([{ understood: { kind: 'not-understood' } }])
  expect(await kept()).toMatchObject([{ text: 'see you at 8', understoodAs: 'not-understood', shift: null }])
  expect((await answers())[0]).toMatch(/^Safe Return: Not understood\. .*ring 999\.$/)
})

test('two machines that answer each other stop after three; a real OK is always answered', async () => {
  reply = { answer: 'not-understood', before: null, shift: null }
  for (let number = 0; number < 10; number += 1) await bring({ ...ok(`n${number}`), text: 'I am on holiday' })
  expect(await answers()).toHaveLength(3)
  reply = { answer: 'checked-in', before: null, shift: 'shift-1' }
  for (let number = 0; number < 10; number += 1) await bring(ok(`o${number}`))
  expect(await answers()).toHaveLength(10)
  reply = { answer: 'not-understood', before: null, shift: null }
  world.clock.advance(hours(1))
  await bring({ ...ok('later'), text: 'hello' })
  expect(await answers()).toHaveLength(1)
})

test('a text from a number nobody here has is neither kept nor answered, and the gateway is content', async () => {
  expect((await bring({ ...ok('a'), from: '+447700900999' })).status).toBe(200)
  expect(arrived).toEqual([])
  expect(await kept()).toEqual([])
  expect(await answers()).toEqual([])
})

test('what is done and what is kept stand or fall together', async () => {
  const app = routes({ onText: () => Promise.reject(new Error('the rules broke')) })
  app.onError((_, c) => c.body('', 500))
  expect((await bring(ok('a'), { app })).status).toBe(500)
  expect(await kept()).toEqual([])
  await bring(ok('a')) // the gateway brings it again, and now it counts
  expect(arrived).toHaveLength(1)
})

test('while the store is away the gateway is asked to bring it again', async () => {
  const database: Database = { ...world.database, write: () => Promise.reject(new StoreUnavailable('SQLITE_BUSY')) }
  const response = await bring(ok('a'), { app: routes({ database }) })
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
})

describe('who may bring texts', () => {
  test.each<[string, string, Record<string, string>]>([
    ['by the header', '/hooks/sms', { authorization: `Bearer ${secret}` }],
    ['by the address, for gateways that can set no header', `/hooks/sms?key=${secret}`, {}],
  ])('%s', async (_, path, headers) => {
    expect((await bring(ok('a'), { path, headers })).status).toBe(200)
    expect(arrived).toHaveLength(1)
  })
  test.each<[string, string, Record<string, string>]>([
    ['nobody without the secret', '/hooks/sms', {}],
    ['nobody with another', '/hooks/sms', { authorization: 'Bearer nope' }],
    ['nobody with the beginning of it', `/hooks/sms?key=${secret.slice(0, -1)}`, {}],
    ['nobody with an empty one', '/hooks/sms?key=', { authorization: 'Bearer ' }],
  ])('%s', async (_, path, headers) => {
    expect((await bring(ok('a'), { path, headers })).status).toBe(401)
    expect(arrived).toEqual([])
  })
  test('nobody at all where no texts were set up', async () => {
    expect((await bring(ok('a'), { app: routes({ secret: null }) })).status).toBe(404)
  })
})

test.each([
  ['{"from":', 400],
  ['{"from":"Vodafone","text":"Welcome"}', 200],
  [`{"from":"+447700900123","text":"${'x'.repeat(20_000)}"}`, 413],
  ['', 400],
])('what is no text from a person jams nothing: %#', async (body, status) => {
  expect((await bring(body)).status).toBe(status)
  expect(arrived).toEqual([])
})

test('the log holds neither number nor words', async () => {
  await bring(ok('a'))
  await bring({ ...ok('b'), text: 'canary words' })
  await bring({ from: 'canary', text: 'x' })
  expect(world.logged).toHaveLength(3)
  expect(world.logged.join()).not.toMatch(/7700900123|canary|4821/)
})

test('number and words are nowhere in the store as they are', async () => {
  await bring({ ...ok('a'), text: 'canary words' })
  const [row] = await world.database.read.selectFrom('received_texts').selectAll().execute()
  expect(row!.text_sealed.toString('latin1')).not.toContain('canary')
  expect(row!.from_sealed.toString('latin1')).not.toContain('900123')
  expect(JSON.stringify({ ...row, text_sealed: '', from_sealed: '' })).not.toMatch(/canary|900123/)
})
