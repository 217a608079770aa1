// What every sender is: it hands one message to a provider and says what the provider answered. It never throws for
// what a provider does, and never takes longer than its own limit.

import type { DeliveryResult } from './delivery.ts'
import type { Channel, ClaimedMessage } from './message.ts'

export type MessageFor<C extends Channel> = Extract<ClaimedMessage, { channel: C }>
export type Sender<C extends Channel> = { send(message: MessageFor<C>): Promise<DeliveryResult> }

/** A channel that this server's operator has not set up has none. */
export type Senders = { readonly [C in Channel]?: Sender<C> | undefined }

/** A provider that has not answered by then is cut off: a message waiting for it is an alarm not given elsewhere. */
export const longestSendMilliseconds = 10_000
