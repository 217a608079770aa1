// What is written when a provider has answered, in one transaction: the message, what is known of the channel now,
// the log, and, where a whole step of an alert has failed, the alert's next step.

import type { Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import type { ChannelTestStore } from './channel-test-store.ts'
import { answerOf, type DeliveryResult } from './delivery.ts'
import type { ClaimedMessage, StepRun } from './message.ts'
import type { Claim, MessageStore, Settlement } from './message-store.ts'
import type { PushSubscriptionStore } from './push-subscription-store.ts'

/** One attempt, as the log keeps it: the shape of ledger's 'message-answered', with ids only. */
export type AttemptEntry = {
  readonly type: 'message-answered'
  readonly actor: 'server'
  readonly object: string
  readonly content: { readonly channel: string; readonly attempt: number; readonly taken: boolean; readonly code: string | null }
}

export type SettlementNeeds = {
  readonly messages: MessageStore
  readonly subscriptions: PushSubscriptionStore
  readonly channelTests: ChannelTestStore
  /** Every message of a step of an alert has failed for good: tell the next at once. */
  readonly onStepFailed?: ((tx: Queries, organisation: string, run: StepRun, now: Instant) => Promise<void>) | undefined
  readonly record?: ((tx: Queries, organisation: string, entry: AttemptEntry, now: Instant) => Promise<void>) | undefined
}

export type Settle = (tx: Queries, claim: Claim, message: ClaimedMessage | null, result: DeliveryResult, now: Instant) => Promise<Settlement>

/**
 * `settle` writes everything; `settleMessageOnly` is for when the rest of it breaks: one alert that cannot go on
 * must not have its last message sent for ever.
 */
export function makeSettlementStore({ messages, subscriptions, channelTests, onStepFailed, record }: SettlementNeeds): { settle: Settle; settleMessageOnly: Settle } {
  return {
    async settle(tx, claim, message, result, now) {
      const { organisation, id, channel, purpose, person, tries } = claim
      const settlement = await messages.settle(tx, claim, result, now)
      if (message?.channel === 'push' && !result.delivered && result.reason === 'gone') {
        await subscriptions.markPushGone(tx, organisation, message.address, now)
      }
      if (purpose === 'test' && person !== null && (settlement.state === 'sent' || settlement.state === 'failed')) {
        await channelTests.noteTest(tx, organisation, { person, channel, writtenAt: claim.createdAt, worked: result.delivered }, now)
      }
      if (settlement.state === 'failed' && settlement.stepFailed) await onStepFailed?.(tx, organisation, settlement.stepFailed, now)
      await record?.(tx, organisation, {
        type: 'message-answered',
        actor: 'server',
        object: id,
        content: { channel, attempt: tries, taken: result.delivered, code: answerOf(result) },
      }, now)
      return settlement
    },
    settleMessageOnly: (tx, claim, _message, result, now) => messages.settle(tx, claim, result, now),
  }
}
