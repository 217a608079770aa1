// Nobody who watches is signed out in the middle of the night, and nobody else stays signed in for ever.

import { expect, test } from 'vitest'
import { eveningForEachTest } from '../../tests/support/for-each-test.ts'
import { holdStore } from '../../tests/support/held-store.ts'
import { hours, minutes } from '../basics/instant.ts'

const here = eveningForEachTest()

const board = async () => (await here.carys.get('/board')).status

test('a coordinator whose board is looked at each quarter of an hour is still signed in after a day', async () => {
  for (let quarter = 0; quarter < 96; quarter += 1) {
    here.service.clock.advance(minutes(15))
    expect(await board(), `after ${quarter + 1} quarters`).toBe(200)
  }
})

test('so is one whose board stays open as a stream', async () => {
  here.service.clock.advance(hours(11))
  const stream = (await here.carys.get('/api/board/stream')).body!.getReader()
  await stream.read() // the board itself
  await stream.read() // and then its presence has been noted
  await stream.cancel()
  here.service.clock.advance(hours(11))
  expect(await board()).toBe(200)
})

test('whoever went off duty is signed out twelve hours after signing in', async () => {
  await here.service.database.write((tx) => tx.deleteFrom('on_duty').execute())
  here.service.clock.advance(hours(11))
  expect(await board()).toBe(200)
  here.service.clock.advance(hours(1))
  expect(await board()).toBe(303)
})

test('whoever is on duty and does not look is signed out, too', async () => {
  here.service.clock.advance(hours(12))
  expect(await board()).toBe(303)
})

test('a store that takes no writes does not hide the board', async () => {
  here.service.clock.advance(minutes(15))
  const letGo = await holdStore(here.service.database)
  expect(await board()).toBe(200)
  await letGo()
})
