// L10: a call for help is received without a store that can be written to, and is one alert afterwards.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Evening, eveningOut } from '../../tests/support/evening.ts'
import { holdStore } from '../../tests/support/held-store.ts'
import { type Browser, openTestService, type TestService } from '../../tests/support/whole-app.ts'
import { minutes, seconds } from '../basics/instant.ts'
import type { PhoneAnswer } from './phone-command.ts'
import type { PhoneView } from './phone-view.ts'

let service: TestService
let evening: Evening
let letGo: () => Promise<void>
beforeEach(async () => {
  service = await openTestService()
  evening = await eveningOut(service)
  await service.service.prepareForOutage()
  service.clock.advance(minutes(10))
  service.logged.length = 0
  letGo = await holdStore(service.database)
})
afterEach(async () => {
  await letGo()
  await service.close()
})

type Said = { readonly answer: PhoneAnswer; readonly view: PhoneView | null }
const press = (id: string, more: object = {}) => ({ kind: 'sos', id, sequence: 900, happenedAt: service.clock.now(), silent: false, ...more })
async function sos(phone: Browser, command: object): Promise<Said> {
  const response = await phone.json('/api/phone/commands', command)
  expect(response.status).toBe(200)
  return (await response.json()) as Said
}
const board = async () => (await evening.carys.get('/board')).text()
const alerts = () => service.database.read.selectFrom('alerts').select(['id', 'opened_at', 'raised_by']).execute()
const told = () => service.logged.filter((line) => line.includes('told-without-store')).map((line) => JSON.parse(line) as { person: string; channel: string; taken: boolean })
async function soon(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo() && tries < 200; tries += 1) await new Promise((done) => setTimeout(done, 5))
  expect(isSo()).toBe(true)
}

describe('a call for help while somebody else has the store', () => {
  test('is received at once, and is one alert when the store is back, however often it came (L2, L10)', async () => {
    const command = press('help-while-it-is-locked')
    const first = await sos(evening.asha, command)
    expect(first.answer).toEqual({ id: command.id, answer: 'received', receivedAt: service.clock.now() })
    service.clock.advance(seconds(40))
    expect((await sos(evening.asha, command)).answer).toEqual(first.answer)
    expect(await alerts()).toEqual([])

    await letGo()
    await service.pass()
    const after = await alerts()
    expect(after).toHaveLength(1)
    expect(after[0]!.opened_at).toBe((first.answer as { receivedAt: number }).receivedAt)
    expect((await board()).match(/Asha asks for help/g)).toHaveLength(1)
    expect((await sos(evening.asha, command)).answer).toEqual(first.answer)
    await service.pass()
    expect(await alerts()).toHaveLength(1)
    const messages = await service.database.read.selectFrom('messages').select('dedupe_key').where('alert', '=', after[0]!.id).execute()
    expect(messages.length).toBeGreaterThan(0)
  })

  test('those on duty are told before the store is back, once every two minutes, and nobody else’s phone of it', async () => {
    await sos(evening.asha, press('help-while-it-is-locked'))
    await soon(() => told().length === 2)
    expect(new Set(told().map(({ channel }) => channel))).toEqual(new Set(['email', 'sms'])) // Carys has no notices
    await service.pass().catch(() => undefined)
    expect(told()).toHaveLength(2)
    service.clock.advance(minutes(2))
    await service.pass().catch(() => undefined)
    await soon(() => told().length === 5) // and now a call
  })

  test('the phone goes on showing it as open, and by whom it was heard (L11)', async () => {
    await sos(evening.asha, press('help-while-it-is-locked'))
    await soon(() => told().length === 2)
    service.clock.advance(seconds(5))
    const view = (await (await evening.asha.get('/api/phone/state')).json()) as PhoneView
    expect(view.alert).toMatchObject({ isSos: true, toldName: 'Carys', takenAt: null })
    await letGo()
    await service.pass()
    const later = (await (await evening.asha.get('/api/phone/state')).json()) as PhoneView
    expect(later.alert).toMatchObject({ isSos: true, openedAt: view.alert!.openedAt })
  })

  test('the health says so, and no longer when the store has it', async () => {
    await sos(evening.asha, press('help-while-it-is-locked'))
    const health = async () => (await (await service.browser().get('/health')).json()) as { troubles: string[]; sosWaiting: number }
    expect(await health()).toMatchObject({ sosWaiting: 1, troubles: expect.arrayContaining(['sos-waiting']) })
    await letGo()
    await service.pass()
    expect(await health()).toMatchObject({ sosWaiting: 0 })
    expect((await health()).troubles).not.toContain('sos-waiting')
  })

  test('the plain form is received too: 999 first, and the truth about who reads it', async () => {
    const fields = { id: 'a-form-that-was-pressed' }
    for (const path of ['/out/sos', '/cy/out/sos']) {
      const response = await evening.asha.post(path, fields)
      expect(response.status).toBe(200)
      const html = await response.text()
      expect(html.indexOf('tel:999')).toBeGreaterThan(0)
      expect(html).toContain('Received 18:10')
      expect(html).toContain('This does not call the police')
    }
    await letGo()
    await service.pass()
    expect(await alerts()).toHaveLength(1)
    expect((await evening.asha.post('/out/sos', fields)).status).toBe(303)
    expect(await alerts()).toHaveLength(1)
  })

  test('several go in together, the oldest first, each its own', async () => {
    await sos(evening.asha, press('help-from-asha-herself'))
    await sos(evening.bryn, press('help-from-bryn-himself'))
    await letGo()
    await service.pass()
    expect((await alerts()).map((one) => one.raised_by).toSorted()).toEqual(['sos:help-from-asha-herself', 'sos:help-from-bryn-himself'])
  })

  test('what is no call for help is not received: the phone keeps it', async () => {
    const response = await evening.asha.json('/api/phone/commands', { kind: 'check-in', who: 'me', id: 'a-check-in-meanwhile', sequence: 901, happenedAt: service.clock.now() })
    expect(response.status).toBe(503)
  })

  test('a stranger’s press is not received', async () => {
    expect((await service.browser().json('/api/phone/commands', press('help-from-a-stranger-here'))).status).toBe(401)
    expect(service.logged.some((line) => line.includes('sos-waits'))).toBe(false)
  })
})
