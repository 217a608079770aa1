// Straight to the providers, from what is in memory, when the store cannot keep a message. Nothing of it is written
// down; whoever calls tries again until it is no longer needed.

import { after, minutes } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import type { Clock } from '../platform/clock.ts'
import { faultDetails, type Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'
import { type Addresses, deliveriesFor } from './deliveries.ts'
import { type DeliveryResult, answerOf, tryAgain } from './delivery.ts'
import type { Channel, ClaimedMessage } from './message.ts'
import type { Saying } from './message-content.ts'
import type { Sender, Senders } from './sender.ts'

export type ReachedDirectly = Addresses & { readonly organisation: string; readonly person: string; readonly language: Language }

/** `key` and the person's channel make one message: a repeat carries the same, and whoever can merges them. */
export type DirectTelling = { readonly to: ReachedDirectly; readonly channel: Channel; readonly saying: Saying; readonly path: string; readonly key: string }

export type SendDirectly = (telling: DirectTelling) => Promise<readonly DeliveryResult[]>

/** One answer for each message: one a channel, one a device for notices; none where the person has no such address. */
export function makeDirectSender({ senders, clock, random, log, origin }: { senders: Senders; clock: Clock; random: Random; log: Log; origin: string }): SendDirectly {
  return ({ to, channel, saying, path, key }) => {
    const sender = senders[channel] as Sender<Channel> | undefined
    if (sender === undefined) return Promise.resolve([])
    const found = deliveriesFor(channel, to, saying, { language: to.language, origin, path, tag: key })
    return Promise.all(found.map(async (delivery) => {
      const id = random.id()
      const now = clock.now()
      const device = delivery.channel === 'push' ? [delivery.address.device] : []
      const message = {
        ...delivery, organisation: to.organisation, id, dedupeKey: [key, channel, to.person, ...device].join(':'), purpose: saying.purpose,
        person: to.person, run: null, shift: null, tries: 1, createdAt: now, giveUpAt: after(now, minutes(10)),
      } as ClaimedMessage
      const result = await sender.send(message).catch((error: unknown) => {
        log('sender-broken', { message: id, channel, ...faultDetails(error) })
        return tryAgain('broken')
      })
      log('told-without-store', { message: id, person: to.person, channel, taken: result.delivered, answer: answerOf(result) })
      return result
    }))
  }
}
