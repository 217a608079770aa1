// A store with messages in it, a clock that stands still and a watch that is wound by hand: for tests of what is sent.

import { after, instant, type Instant, minutes } from '../../../src/basics/instant.ts'
import type { PhoneNumber } from '../../../src/basics/phone-number.ts'
import { makeChannelTestStore } from '../../../src/notify/channel-test-store.ts'
import type { Channel, Delivery, StepRun } from '../../../src/notify/message.ts'
import { stepKey } from '../../../src/notify/message.ts'
import { makeMessageStore, type NewMessage } from '../../../src/notify/message-store.ts'
import { makeMessageWatch, type MessageWatch, type MessageWatchNeeds } from '../../../src/notify/message-watch.ts'
import { makePushSubscriptionStore } from '../../../src/notify/push-subscription-store.ts'
import { type AttemptEntry, makeSettlementStore } from '../../../src/notify/settlement-store.ts'
import { type Contact, makeTellStore } from '../../../src/notify/tell-store.ts'
import type { Queries } from '../../../src/platform/database.ts'
import { keysOf, newKeys } from '../../../src/platform/keys.ts'
import { random } from '../../../src/platform/random.ts'
import { fixedClock } from '../clock.ts'
import { openTestDatabase } from '../database.ts'

export const organisation = 'o1'
export const alertRun: StepRun = { alert: 'alert-1', round: 1, step: 0, repeat: 0 }
const theEvening = instant(Date.UTC(2026, 3, 23, 17, 0))

export type NotifyWorld = Awaited<ReturnType<typeof openNotifyWorld>>

type Given = { onStepFailed?: (tx: Queries, organisation: string, run: StepRun, now: Instant) => Promise<void> }

/** One for a test file (a store of its own takes a second); `startAgain` before each test. */
export async function openNotifyWorld({ onStepFailed }: Given = {}) {
  const database = await openTestDatabase()
  const clock = fixedClock(theEvening)
  const keys = keysOf(newKeys())
  const people = new Map<string, Contact>()
  const failedSteps: StepRun[] = []
  const logged: string[] = []
  const recorded: AttemptEntry[] = []

  const messages = makeMessageStore({ engine: database.engine, keys, random })
  const subscriptions = makePushSubscriptionStore({ keys })
  const { tell, channelsOf } = makeTellStore({ messages, subscriptions, contactOf: async (_, __, person) => people.get(person) ?? null, origin: 'https://safe.example.org' })
  const channelTests = makeChannelTestStore({ tell })
  const settlement = makeSettlementStore({
    messages, subscriptions, channelTests,
    onStepFailed: async (tx, ofOrganisation, run, now) => {
      await onStepFailed?.(tx, ofOrganisation, run, now)
      failedSteps.push(run)
    },
    record: async (_, __, entry) => void recorded.push(entry),
  })
  const makeWatch = (given: Partial<MessageWatchNeeds> = {}) =>
    makeMessageWatch({
      database, messages, settlement, senders: {}, clock,
      log: (event) => void logged.push(event),
      wait: () => new Promise<void>((resolve) => setImmediate(resolve)),
      ...given,
    })

  return {
    database, clock, keys, people, messages, subscriptions, channelTests, settlement, tell, channelsOf, makeWatch,
    failedSteps, logged, recorded,

    write: <T>(work: (tx: Queries) => Promise<T>) => database.write(work),
    queue: (message: NewMessage) => database.write((tx) => messages.queueMessage(tx, organisation, message, clock.now())),
    /** Each message: channel, state, tries and the provider's answer. */
    rows: () =>
      database.read.selectFrom('messages').select(['dedupe_key', 'channel', 'state', 'tries', 'last_answer', 'next_try_at']).orderBy('created_at').orderBy('dedupe_key').execute(),
    /** One turn of `watch`: sends what is due and waits for the answers. */
    async turn(watch: MessageWatch) {
      await watch.sendDue()
      await watch.idle()
    },
    /** Turns until nothing is left to send or `longest` has passed, moving the clock to each next due time. */
    async turnUntilSettled(watch: MessageWatch, longest = minutes(60)) {
      const end = after(clock.now(), longest)
      for (;;) {
        await watch.sendDue()
        await watch.idle()
        const due = Object.values(await messages.dueAt(database.read))
        if (due.length === 0 || clock.now() > end) return
        const next = Math.min(...due)
        if (next > clock.now()) clock.set(instant(next))
      }
    },
    /** Empties the store and sets the clock back. */
    async startAgain() {
      await database.write(async (tx) => {
        for (const table of ['messages', 'push_subscriptions', 'channel_tests', 'received_texts'] as const) await tx.deleteFrom(table).execute()
      })
      clock.set(theEvening)
      people.clear()
      for (const list of [failedSteps, logged, recorded]) list.length = 0
    },
    close: () => database.close(),
  }
}

const contents = {
  email: { channel: 'email', content: { subject: 'Safe Return', body: 'Open it.' } },
  sms: { channel: 'sms', content: { text: 'Safe Return: open it.' } },
  voice: { channel: 'voice', content: { spoken: 'Hello.', language: 'en' } },
} as const

/** A message of an alert for `person`. */
export function alertMessage(person: string, channel: Exclude<Channel, 'push'> = 'sms', { run = alertRun, address = addressFor(channel) }: { run?: StepRun; address?: string } = {}): NewMessage {
  return { ...contents[channel], address, dedupeKey: stepKey(run, channel, person), purpose: 'alert', person, run } as Delivery & NewMessage
}

const addressFor = (channel: Channel): string => (channel === 'email' ? 'carys@example.org' : ('+447700900123' as PhoneNumber))
