// Once a day, a test message to those who may have to be woken, so that a dead channel is known before the evening.

import { minutes } from '../basics/instant.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import { faultDetails, type Log } from '../platform/log.ts'
import type { ChannelTestStore, ToTest } from './channel-test-store.ts'
import { testDay } from './test-day.ts'

export type PeopleToTest = (read: Queries) => Promise<readonly { readonly organisation: string; readonly people: readonly ToTest[] }[]>

export type ChannelTestWatch = { start(): void; stop(): Promise<void>; pass(): Promise<void> }

type Needs = {
  database: Database
  clock: Clock
  log: Log
  channelTests: ChannelTestStore
  /** Whom to test today, and how: coordinators, above all those named for tonight. */
  peopleToTest: PeopleToTest
  wake: () => void
}

export function makeChannelTestWatch({ database, clock, log, channelTests, peopleToTest, wake }: Needs): ChannelTestWatch {
  let doneFor: string | null = null
  let timer: NodeJS.Timeout | null = null
  let passing: Promise<void> = Promise.resolve()

  async function pass(): Promise<void> {
    const now = clock.now()
    const day = testDay(now)
    if (day === null || day === doneFor) return
    try {
      for (const { organisation, people } of await peopleToTest(database.read)) {
        // By key, a test of today is written once, whatever restarts and other servers do.
        await database.write((tx) => channelTests.queueDailyTests(tx, organisation, people, day, now))
      }
      doneFor = day
      wake()
    } catch (error) {
      log('channel-tests-failed', faultDetails(error)) // tried again in a minute
    }
  }

  return {
    start() {
      timer ??= setInterval(() => {
        passing = pass()
      }, minutes(1)).unref()
    },
    async stop() {
      if (timer) clearInterval(timer)
      await passing
    },
    pass,
  }
}
