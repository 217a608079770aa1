// Does a channel reach its person? Tested each day and by a press, and remembered: in a real alert a channel that
// failed its last test is passed over for the next at once (L19).

import { after, type Instant, minutes } from '../basics/instant.ts'
import { hot, type Queries } from '../platform/database.ts'
import type { Channel } from './message.ts'
import type { TellStore } from './tell-store.ts'

export type ChannelTest = { readonly person: string; readonly channel: Channel; readonly testedAt: Instant; readonly worked: boolean }
export type ToTest = { readonly person: string; readonly channels: readonly Channel[] }

const failed = hot<{ organisation: string }, { person: string; channel: string }>((db, p) =>
  db.selectFrom('channel_tests').select(['person', 'channel']).where('organisation', '=', p.organisation).where('worked', '=', 0).orderBy('channel'))

/** Two a second: an alarm that comes meanwhile must not wait behind them. */
const betweenTests = 500

export type ChannelTestStore = ReturnType<typeof makeChannelTestStore>

export function makeChannelTestStore({ tell }: Pick<TellStore, 'tell'>) {
  return {
    /** Queues the test of `day`; a second time on the same day does nothing. Answers how many messages it is. */
    async queueDailyTests(tx: Queries, organisation: string, people: readonly ToTest[], day: string, now: Instant): Promise<number> {
      let queued = 0
      for (const { person, channels } of people) {
        for (const channel of channels) {
          const sendAt = after(now, queued * betweenTests)
          queued += await tell(tx, organisation, { person, channels: [channel], saying: { purpose: 'test' }, path: '/', about: { key: `test:${day}` }, sendAt }, now)
        }
      }
      return queued
    },

    /** "Send me a test": pressed again within a minute it is the same test. Answers how many messages it is. */
    sendTest: (tx: Queries, organisation: string, { person, channels }: ToTest, now: Instant): Promise<number> =>
      tell(tx, organisation, { person, channels, saying: { purpose: 'test' }, path: '/', about: { key: `test:asked:${Math.floor(now / minutes(1))}` } }, now),

    /**
     * Writes how a test message ended. Of a person's several phones one is enough, so a failure counts only where
     * nothing has worked since the test was written.
     */
    async noteTest(tx: Queries, organisation: string, test: { person: string; channel: Channel; writtenAt: Instant; worked: boolean }, now: Instant): Promise<void> {
      const values = { tested_at: now, worked: test.worked ? 1 : 0 }
      await tx.insertInto('channel_tests')
        .values({ organisation, person: test.person, channel: test.channel, ...values })
        .onConflict((conflict) => {
          const update = conflict.columns(['organisation', 'person', 'channel']).doUpdateSet(values)
          if (test.worked) return update
          return update.where((q) => q.or([q('channel_tests.worked', '=', 0), q('channel_tests.tested_at', '<', test.writtenAt)]))
        })
        .execute()
    },

    /** The last test of each channel of each person. */
    async channelTests(read: Queries, organisation: string): Promise<ChannelTest[]> {
      const rows = await read.selectFrom('channel_tests').selectAll().where('organisation', '=', organisation).orderBy('person').orderBy('channel').execute()
      return rows.map((row) => ({ person: row.person, channel: row.channel as Channel, testedAt: row.tested_at as Instant, worked: row.worked === 1 }))
    },

    /** By person, the channels whose last test failed; who is not in it has none. */
    async brokenChannels(read: Queries, organisation: string): Promise<Record<string, Channel[]>> {
      const rows = await failed(read, { organisation })
      const broken: Record<string, Channel[]> = {}
      for (const { person, channel } of rows) (broken[person] ??= []).push(channel as Channel)
      return broken
    },
  }
}
