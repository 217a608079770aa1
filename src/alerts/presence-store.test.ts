// Nobody who watches is signed out in the middle of the night, and nobody else stays signed in for ever.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Evening, eveningOut } from '../../tests/support/evening.ts'
import { holdStore } from '../../tests/support/held-store.ts'
import { openTestService, type TestService } from '../../tests/support/whole-app.ts'
import { hours, minutes } from '../basics/instant.ts'

let service: TestService
let evening: Evening
beforeEach(async () => {
  service = await openTestService()
  evening = await eveningOut(service)
})
afterEach(() => service.close())

const board = async () => (await evening.carys.get('/board')).status

test('a coordinator whose board is looked at each quarter of an hour is still signed in after a day', async () => {
  for (let quarter = 0; quarter < 96; quarter += 1) {
    service.clock.advance(minutes(15))
    expect(await board(), `after ${quarter + 1} quarters`).toBe(200)
  }
})

test('so is one whose board stays open as a stream', async () => {
  service.clock.advance(hours(11))
  const stream = (await evening.carys.get('/api/board/stream')).body!.getReader()
  await stream.read() // the board itself
  await stream.read() // and then its presence has been noted
  await stream.cancel()
  service.clock.advance(hours(11))
  expect(await board()).toBe(200)
})

test('whoever went off duty is signed out twelve hours after signing in', async () => {
  await service.database.write((tx) => tx.deleteFrom('on_duty').execute())
  service.clock.advance(hours(11))
  expect(await board()).toBe(200)
  service.clock.advance(hours(1))
  expect(await board()).toBe(303)
})

test('whoever is on duty and does not look is signed out, too', async () => {
  service.clock.advance(hours(12))
  expect(await board()).toBe(303)
})

test('a store that takes no writes does not hide the board', async () => {
  service.clock.advance(minutes(15))
  const letGo = await holdStore(service.database)
  expect(await board()).toBe(200)
  await letGo()
})
