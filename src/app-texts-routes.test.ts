// L10, by text message: "HELP 4821" is received while the store takes nothing, and is one alert afterwards.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Evening, eveningOut } from '../tests/support/evening.ts'
import { holdStore } from '../tests/support/held-store.ts'
import { openTestService, type TestService } from '../tests/support/whole-app.ts'
import { minutes } from './basics/instant.ts'
import type { PhoneView } from './outings/index.ts'

const secret = 'a-secret-of-more-than-24-letters'
let service: TestService
let evening: Evening
let word: string
let letGo: () => Promise<void>
beforeEach(async () => {
  service = await openTestService({ environment: { SMS_HOOK_SECRET: secret } })
  evening = await eveningOut(service)
  word = ((await (await evening.asha.get('/api/phone/state')).json()) as PhoneView).word
  service.clock.advance(minutes(10))
  service.logged.length = 0
  letGo = await holdStore(service.database)
})
afterEach(async () => {
  await letGo()
  await service.close()
})

const text = async (id: string, body: string, from = '+447700900101') => (await service.service.app.request('http://localhost:3000/hooks/sms', {
  method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }, body: JSON.stringify({ id, from, text: body }),
})).status
const alerts = () => service.database.read.selectFrom('alerts').select(['id', 'opened_at']).execute()
const told = () => service.logged.filter((line) => line.includes('told-without-store')).length

test('it is taken, answered, told to those on duty, and one alert once the store is back, also when it is brought again (L2)', async () => {
  const at = service.clock.now()
  expect(await text('gateway-1', `HELP ${word} by the river`)).toBe(200)
  expect(await text('gateway-1', `HELP ${word} by the river`)).toBe(200)
  expect(await alerts()).toEqual([])
  await expect.poll(told).toBeGreaterThanOrEqual(3) // Carys by mail and text, and the answer to Asha
  await letGo()
  await service.pass()
  expect(await text('gateway-1', `HELP ${word} by the river`)).toBe(200)
  await service.pass()
  expect(await alerts()).toMatchObject([{ opened_at: at }])
  const board = await (await evening.carys.get('/board')).text()
  expect(board.match(/Asha asks for help/g)).toHaveLength(1)
})

test('anything else waits for the store: a check-in, a word that is not hers, and a number nobody knows', async () => {
  expect(await text('gateway-2', `OK ${word}`)).toBe(503)
  expect(await text('gateway-3', `HELP ${word === '0000' ? '0001' : '0000'}`)).toBe(503)
  expect(await text('gateway-4', `HELP ${word}`, '+447700900199')).toBe(503)
  expect(told()).toBe(0)
})

test('words beside what was acted on are read by those who watch', async () => {
  await letGo()
  expect(await text('gateway-4', `HELP ${word} by the river`)).toBe(200)
  expect(await text('gateway-5', `OK ${word}`)).toBe(200)
  const board = (await (await evening.carys.get('/board')).text()).replace(/<[^>]+>/g, ' ')
  expect(board).toMatch(/by the river”\s[\s\S]{0,200}taken as a call for help/)
  expect(board).not.toContain('taken as a check-in')
})
