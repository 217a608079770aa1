import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedClock } from '../../tests/support/clock.ts'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { after, hours, minutes } from '../basics/instant.ts'
import { keysOf, newKeys } from '../platform/keys.ts'
import { openPositions, type Positions } from './position-store.ts'

let database: TestDatabase
let positions: Positions
const folder = mkdtempSync(join(tmpdir(), 'safe-return-positions-'))
const keys = keysOf(newKeys())
const clock = fixedClock()

beforeAll(async () => {
  database = await openTestDatabase()
  positions = await openPositions(database, keys, folder)
})
afterAll(async () => {
  await positions.close()
  await database.close()
  rmSync(folder, { recursive: true })
})

const place = (latitude: number) => ({ latitude, longitude: -4.082, accuracyMetres: 40, takenAt: clock.now() })

test('the newest place of each shift is shown with when it came, and of no other organisation', async () => {
  await positions.keep('org', 'asha', place(52.41), clock.now())
  await positions.keep('org', 'asha', place(52.42), after(clock.now(), minutes(1)))
  await positions.keep('other', 'dev', place(51), clock.now())
  const seen = await positions.last('org', ['asha', 'bryn', 'dev'])
  expect([...seen.keys()]).toEqual(['asha'])
  expect(seen.get('asha')).toMatchObject({ latitude: 52.42, receivedAt: after(clock.now(), minutes(1)) })
})

test('a position older than two hours is gone, whoever asks', async () => {
  const old = after(clock.now(), -hours(5))
  await positions.keep('org', 'late', place(52.4), old)
  await positions.forgetOld(clock.now())
  expect((await positions.last('org', ['late'])).size).toBe(0)
})

test('of a long evening of many the old places go and the newer stay, in every organisation', async () => {
  const shifts = Array.from({ length: 120 }, (_, number) => `many-${String(number).padStart(3, '0')}`)
  for (const organisation of ['many-a', 'many-b']) {
    for (const shift of shifts) {
      await positions.keep(organisation, shift, place(52.4), after(clock.now(), -hours(3)))
      await positions.keep(organisation, shift, place(52.5), after(clock.now(), -hours(1)))
    }
  }
  await positions.forgetOld(clock.now())
  for (const organisation of ['many-a', 'many-b']) {
    expect([...(await positions.last(organisation, shifts)).values()].map(({ latitude }) => latitude)).toEqual(shifts.map(() => 52.5))
    // The newer ones are all that is left.
    expect(await positions.forget(organisation, shifts)).toBe(shifts.length)
  }
})

test('a forgotten position is in no byte of the file', async () => {
  await positions.keep('org', 'gone', place(52.5), clock.now())
  await positions.forget('org', ['gone'])
  expect((await positions.last('org', ['gone'])).size).toBe(0)
  const files = readdirSync(folder).filter((name) => name.startsWith('positions.db'))
  // On PostgreSQL there is no file of ours: forgetting is dropping the hour's partition.
  expect(files.length > 0).toBe(database.engine === 'sqlite')
  for (const name of files) expect(readFileSync(join(folder, name)).includes('gone')).toBe(false)
})
