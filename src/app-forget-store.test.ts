import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixedClock } from '../tests/support/clock.ts'
import { openTestDatabase } from '../tests/support/database.ts'
import { makeForget } from './app-forget.ts'
import { seconds } from './basics/instant.ts'
import { saveDeadline } from './platform/deadlines.ts'
import { makeWatch, type PassTime } from './platform/deadline-watch.ts'
import { keysOf, newKeys } from './platform/keys.ts'
import { random } from './platform/random.ts'
import { openPositions } from './positions/index.ts'

const nothing: PassTime = async () => undefined

test('where the word of it could not be written, places are gone all the same, and the record says later how many they were', async () => {
  const database = await openTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-forget-'))
  const clock = fixedClock()
  const positions = await openPositions(database, keysOf(newKeys()), folder)
  try {
    for (const minute of [0, 1, 2]) {
      clock.advance(seconds(30))
      await positions.keep('org', 'asha', { latitude: 52.4, longitude: -4, accuracyMetres: minute, takenAt: clock.now() }, clock.now())
    }
    await database.write((tx) => saveDeadline(tx, 'org', 'asha', 'forget', clock.now()))
    const forget = makeForget({ positions, random })
    let isBroken = true
    const watch = makeWatch({
      database, clock, log: () => undefined, beforehand: { forget: forget.beforehand }, afterDone: forget.done,
      passTime: {
        shift: nothing, outing: nothing, alert: nothing,
        forget: async (...given) => {
          await forget.passTime(...given)
          if (isBroken) throw new Error('not kept')
        },
      },
    })
    const written = async () => (await database.read.selectFrom('ledger_pending').select('content').where('organisation', '=', 'org').execute()).map(({ content }) => JSON.parse(String(content)) as unknown)

    await watch.pass()
    expect([(await positions.last('org', ['asha'])).size, await written()]).toEqual([0, []])
    isBroken = false
    clock.advance(seconds(6))
    await watch.pass()
    expect(await written()).toMatchObject([{ count: 3, rule: 'positions-1-hour' }])
    await watch.pass()
    expect(await written()).toHaveLength(1)
  } finally {
    await positions.close()
    await database.close()
    rmSync(folder, { recursive: true })
  }
})
