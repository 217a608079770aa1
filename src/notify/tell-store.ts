// Telling one person something: the words in their language, one message a channel, one a device for notices.

import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { mayTakeTexts, type PhoneNumber } from '../basics/phone-number.ts'
import type { Queries } from '../platform/database.ts'
import { deliveriesFor } from './deliveries.ts'
import type { Channel, StepRun } from './message.ts'
import { stepKey } from './message.ts'
import type { Saying } from './message-content.ts'
import type { MessageStore } from './message-store.ts'
import type { PushSubscriptionStore } from './push-subscription-store.ts'

/** How a person can be reached, from accounts; null where no such person is there (any more). */
export type Contact = { readonly language: Language; readonly email: string | null; readonly phone: PhoneNumber | null }
export type ContactOf = (db: Queries, organisation: string, person: string) => Promise<Contact | null>

export type Telling = {
  readonly person: string
  readonly channels: readonly Channel[]
  readonly saying: Saying
  /** The page to open, without language or token: `/alerts/…`. */
  readonly path: string
  /** The step this belongs to, or else a key of its own under which it is told once ("shift-1:asked:3"). */
  readonly about: StepRun | { readonly key: string }
  readonly shift?: string | null
  readonly sendAt?: Instant
}

export type TellStore = ReturnType<typeof makeTellStore>

type Needed = { messages: MessageStore; subscriptions: PushSubscriptionStore; contactOf: ContactOf; origin: string }

export function makeTellStore({ messages, subscriptions, contactOf, origin }: Needed) {
  /** The channels by which a person can be reached at all. */
  async function channelsOf(db: Queries, organisation: string, person: string): Promise<Channel[]> {
    const contact = await contactOf(db, organisation, person)
    if (contact === null) return []
    const devices = await subscriptions.pushAddressesOf(db, organisation, person)
    return [
      ...(devices.length > 0 ? ['push' as const] : []),
      ...(contact.email === null ? [] : ['email' as const]),
      ...(contact.phone !== null && mayTakeTexts(contact.phone) ? ['sms' as const] : []),
      ...(contact.phone === null ? [] : ['voice' as const]),
    ]
  }

  /**
   * Queues `telling`, in the transaction of its cause. Answers how many messages are kept for it, those of an
   * earlier telling with the same key among them: 0 means that this person cannot be reached on any of `channels`,
   * and no failure will be reported later, so the caller moves on.
   */
  async function tell(tx: Queries, organisation: string, telling: Telling, now: Instant): Promise<number> {
    const contact = await contactOf(tx, organisation, telling.person)
    if (contact === null) return 0
    const { person, saying, about, channels, ...rest } = telling
    const rendering = { language: contact.language, origin, path: telling.path, tag: tagOf(telling) }
    const run = 'key' in about ? null : about
    const devices = channels.includes('push') ? await subscriptions.pushAddressesOf(tx, organisation, person) : []
    let kept = 0
    for (const channel of channels) {
      for (const delivery of deliveriesFor(channel, { ...contact, devices }, saying, rendering)) {
        const device = delivery.channel === 'push' ? delivery.address.device : undefined
        const dedupeKey = 'key' in about ? [about.key, channel, person, device].filter((part) => part !== undefined).join(':') : stepKey(about, channel, person, device)
        await messages.queueMessage(tx, organisation, { ...delivery, dedupeKey, purpose: saying.purpose, person, run, shift: rest.shift, sendAt: rest.sendAt }, now)
        kept += 1
      }
    }
    return kept
  }

  return { tell, channelsOf }
}

// All of one alert share a place on the phone's screen, so that its repeats do not pile up; so do all asks of a shift.
const tagOf = ({ about, saying, shift }: Telling): string =>
  'key' in about ? `${saying.purpose === 'check-in-soon' ? 'check-in-asked' : saying.purpose}:${shift ?? about.key}` : about.alert
