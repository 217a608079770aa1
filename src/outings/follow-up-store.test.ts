// What is sent before anybody is missed, and when the evening should be over: to whom, for what, by the real rows.
// Asha and Bryn walk together from 18:00 to 20:30 and check in every half hour; Carys leads and watches.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Evening, eveningOut } from '../../tests/support/evening.ts'
import { type Browser, openTestService, type TestService } from '../../tests/support/whole-app.ts'
import { at } from '../../tests/support/given.ts'
import { type Instant, minutes, seconds } from '../basics/instant.ts'

let service: TestService
let evening: Evening
let startedAt: Instant
beforeEach(async () => {
  service = await openTestService()
  evening = await eveningOut(service)
  startedAt = service.clock.now()
})
afterEach(() => service.close())

let count = 0
async function say(phone: Browser, kind: string, more: Record<string, unknown> = {}): Promise<void> {
  count += 1
  const response = await phone.json('/api/phone/commands', { kind, id: `follow-up-${count}-abcdefghij`, sequence: count, happenedAt: service.clock.now(), ...more })
  expect(await response.json()).toMatchObject({ answer: { answer: 'received' } })
}
/** The watch looks at each whole minute until then, as it would. */
async function until(minutesOut: number): Promise<void> {
  while (service.clock.now() < startedAt + minutes(minutesOut)) {
    service.clock.advance(seconds(30))
    await service.pass()
  }
}
async function told(): Promise<string[]> {
  const names = new Map((await service.database.read.selectFrom('persons').select(['id', 'organisation']).execute()).map(({ id }) => [id, '']))
  for (const id of names.keys()) names.set(id, await nameOf(id))
  const rows = await service.database.read.selectFrom('messages').select(['person', 'purpose', 'channel', 'created_at']).where('purpose', 'in', ['check-in-soon', 'check-in-asked', 'partner-asked', 'home-asked', 'everyone-home', 'alert'])
    .orderBy('created_at').execute()
  return rows.map((row) => `${(row.created_at - startedAt) / minutes(1)} ${names.get(row.person ?? '') ?? ''} ${row.purpose}`).toSorted((one, other) => Number.parseFloat(one) - Number.parseFloat(other) || (one < other ? -1 : 1))
}
async function nameOf(id: string): Promise<string> {
  const { organisation } = await service.database.read.selectFrom('persons').select('organisation').where('id', '=', id).executeTakeFirstOrThrow()
  return service.service.accounts.people.nameOf(service.database.read, organisation, id)
}

test('reminded before the deadline, asked at it, asked again: each their own phone, because both are late', async () => {
  await until(34)
  expect(await told()).toEqual([
    '25 Asha check-in-soon', '25 Bryn check-in-soon', '30 Asha check-in-asked', '30 Bryn check-in-asked', '32.5 Asha check-in-asked', '32.5 Bryn check-in-asked',
  ])
})

test('whoever has checked in is not reminded, and is asked about the other', async () => {
  await until(20)
  await say(evening.bryn, 'check-in', { who: 'me' })
  await until(31)
  expect(await told()).toEqual(['25 Asha check-in-soon', '30 Asha check-in-asked', '30 Bryn partner-asked'])
  await say(evening.bryn, 'check-in', { who: 'both' })
  await until(40)
  expect(await told()).toHaveLength(3) // nobody is missed: the partner has answered for both
  expect(await service.database.read.selectFrom('alerts').select('id').execute()).toEqual([])
})

test('when one says that they are home, the other is asked; and the lead, once half of them are', async () => {
  await until(10)
  await say(evening.bryn, 'end')
  expect(await told()).toEqual(['10 Asha home-asked', '10 Carys everyone-home'])
})

test('when the outing should be over the lead is asked whether everyone is home, three times at most, and not when they are', async () => {
  const plannedEnd = (at('20:30') - startedAt) / minutes(1)
  for (let passed = 20; passed < plannedEnd; passed += 20) {
    await until(passed)
    await say(evening.asha, 'check-in', { who: 'both' })
  }
  await until(plannedEnd + 12)
  const asked = (await told()).filter((line) => line.includes('everyone-home'))
  expect(asked).toEqual([`${plannedEnd} Carys everyone-home`, `${plannedEnd + 10} Carys everyone-home`])
  const home = await (await evening.carys.get(`/outings/${evening.outing}/home`)).text()
  const ids = [...home.matchAll(/name="home"[^>]*value="([^"]+)"/g)].map((match) => match[1]!)
  await evening.carys.post(`/outings/${evening.outing}/home`, { home: ids })
  await until(plannedEnd + 40)
  expect((await told()).filter((line) => line.includes('everyone-home'))).toEqual(asked)
})
