// Messages to people and how they get there: push, e-mail, texts both ways, calls that speak. A message is written
// with the change that causes it, sent from there, and marked sent only when a provider took it: nobody can say more.
// Also here: which phones take notices, which channels work, and the texts that come in.

import type { Hono } from 'hono'
import type { Frame } from '../design/frame.ts'
import { writeEntry } from '../ledger/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'
import type { Web, WebContext } from '../platform/web.ts'
import { makeChannelTestStore } from './channel-test-store.ts'
import { makeChannelTestWatch, type PeopleToTest } from './channel-test-watch.ts'
import { makeDemoRoutes } from './demo-routes.tsx'
import { makeDemoSenders } from './demo-sender.ts'
import { makeDirectSender } from './direct-sender.ts'
import { makeEmailSender } from './email-sender.ts'
import { forgetReach } from './forget-store.ts'
import { messagesOf } from './message-list-store.ts'
import { makeMessageStore } from './message-store.ts'
import { makeMessageWatch, type MessageWatchNeeds } from './message-watch.ts'
import { makePushSender } from './push-sender.ts'
import { makePushSubscriptionStore } from './push-subscription-store.ts'
import { makeReceivedTextStore } from './received-text-store.ts'
import type { Senders } from './sender.ts'
import { makeSettlementStore, type SettlementNeeds } from './settlement-store.ts'
import { makeSmsSender } from './sms-sender.ts'
import { type ContactOf, makeTellStore } from './tell-store.ts'
import { makeTextRoutes, type TextRoutesNeeds } from './text-routes.ts'
import { makeVoiceSender } from './voice-sender.ts'

export { saysMore } from './text-commands.ts'
export { type DirectTelling, makeDirectSender, type ReachedDirectly } from './direct-sender.ts'
export { notifyRules } from './forget-store.ts'
export { answerInWords, deliveryWords } from './delivery-words.ts'
export type { Channel } from './message.ts'
export { type AgreedText, asksWithTheText, type PlainPurpose, type Saying, trustedContactText } from './message-content.ts'
export { makeEmailSender } from './email-sender.ts'
export { makeSmsSender } from './sms-sender.ts'
export { makeVoiceSender } from './voice-sender.ts'
export { testDay } from './test-day.ts'
export { oldestUnsentAt } from './message-list-store.ts'
export { parsePushSubscription } from './push-address.ts'
export type { TellStore, Telling } from './tell-store.ts'

export type NotifySettings = {
  readonly publicUrl: URL
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly smsUrl: string | null
  readonly smsHookSecret: string | null
  readonly voiceUrl: string | null
  readonly demo: boolean
}

export type NotifyNeeds = {
  readonly database: Database
  readonly keys: Keys
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly settings: NotifySettings
  readonly contactOf: ContactOf
  readonly peopleToTest: PeopleToTest
  readonly ownerOf: TextRoutesNeeds['ownerOf']
  readonly onText: TextRoutesNeeds['onText']
  readonly onHelpWithoutStore: TextRoutesNeeds['onHelpWithoutStore']
  readonly onStepFailed: NonNullable<SettlementNeeds['onStepFailed']>
  readonly onSettled?: MessageWatchNeeds['onSettled']
  readonly senders?: Senders
}

export type Notify = ReturnType<typeof makeNotify>

/** Throws in plain words where SMS_URL or VOICE_URL cannot be used. */
export function makeNotify(needs: NotifyNeeds) {
  const { database, keys, clock, random, log, settings } = needs
  const origin = settings.publicUrl.origin
  const messages = makeMessageStore({ engine: database.engine, keys, random })
  const subscriptions = makePushSubscriptionStore({ keys })
  const { tell, channelsOf } = makeTellStore({ messages, subscriptions, contactOf: needs.contactOf, origin })
  const channelTests = makeChannelTestStore({ tell })
  const texts = makeReceivedTextStore({ keys })
  const settlement = makeSettlementStore({
    messages,
    subscriptions,
    channelTests,
    onStepFailed: needs.onStepFailed,
    record: (tx, organisation, entry, now) => writeEntry(tx, organisation, entry, { id: random.id(), salt: random.bytes(32), at: now }),
  })
  const senders = needs.senders ?? sendersOf(needs)
  const watch = makeMessageWatch({
    database, messages, settlement, clock, log, senders,
    onSettled: needs.onSettled,
  })
  const testWatch = makeChannelTestWatch({ database, clock, log, channelTests, peopleToTest: needs.peopleToTest, wake: watch.wake })
  const textRoutes = makeTextRoutes({
    database, clock, log, messages, texts, origin,
    secret: settings.smsHookSecret,
    ownerOf: needs.ownerOf,
    onText: needs.onText,
    onHelpWithoutStore: needs.onHelpWithoutStore,
    wake: watch.wake,
  })

  return {
    tell,
    channelsOf,
    queueMessage: messages.queueMessage,
    /** For when the store is away: nothing of it is kept. */
    sendDirectly: makeDirectSender({ senders, clock, random, log, origin }),
    ...channelTests,
    ...subscriptions,
    messagesOf,
    /** Where a person who is forgotten could be reached. */
    forgetPerson: forgetReach,
    receivedTexts: texts.receivedTexts,
    textRoutes,
    /** Only to be mounted with --demo. */
    demoRoutes: (shown: { frame: Frame<WebContext>; nameOf: (read: Queries, organisation: string, person: string) => Promise<string | null> }): Hono<Web> =>
      makeDemoRoutes({ read: database.read, keys, ...shown }),
    /** To be called after the commit of a change that told somebody something. */
    wake: watch.wake,
    lastPassAt: watch.lastPassAt,
    /** May a push subscription lead to this machine itself? Only where the server does. */
    allowLoopback: isLoopback(settings.publicUrl),
    pushKey: keys.push.publicKey,
    start() {
      watch.start()
      testWatch.start()
    },
    async stop() {
      await testWatch.stop()
      await watch.stop()
    },
  }
}

function sendersOf({ settings, keys, clock }: NotifyNeeds): Senders {
  if (settings.demo) return makeDemoSenders()
  const { publicUrl, smtpUrl, mailFrom, smsUrl, voiceUrl } = settings
  return {
    push: makePushSender({ vapid: keys.push, publicUrl, clock, allowLoopback: isLoopback(publicUrl) }),
    email: smtpUrl === null ? undefined : makeEmailSender({ smtpUrl, from: mailFrom }),
    sms: smsUrl === null ? undefined : makeSmsSender({ setting: smsUrl, clock }),
    voice: voiceUrl === null ? undefined : makeVoiceSender({ setting: voiceUrl, clock }),
  }
}

const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
