// Which devices of a person take notices, and where to.

import type { Instant } from '../basics/instant.ts'
import { hot, type Queries } from '../platform/database.ts'
import { ifReadable, type Keys } from '../platform/keys.ts'
import type { PushAddress } from './push-address.ts'

const subscriptionsOf = hot<{ organisation: string; person: string }, { subscription_sealed: Buffer }>((db, p) =>
  db.selectFrom('push_subscriptions').select('subscription_sealed')
    .where('organisation', '=', p.organisation).where('person', '=', p.person).where('failed_at', 'is', null)
    .orderBy('created_at', 'desc').orderBy('device'))

export type PushSubscriptionStore = ReturnType<typeof makePushSubscriptionStore>

export function makePushSubscriptionStore({ keys }: { keys: Keys }) {
  const purpose = 'push_subscriptions.subscription_sealed'
  const open = (organisation: string, sealed: Buffer) => ifReadable(() => JSON.parse(keys.open(organisation, purpose, sealed)) as PushAddress, null)

  return {
    /** One a device: a new one takes the place of the old, also where the old had failed. */
    async savePushSubscription(tx: Queries, organisation: string, { person, ...address }: PushAddress & { person: string }, now: Instant): Promise<void> {
      const values = { person, subscription_sealed: keys.seal(organisation, purpose, JSON.stringify(address)), created_at: now, failed_at: null }
      await tx.insertInto('push_subscriptions')
        .values({ organisation, device: address.device, ...values })
        .onConflict((conflict) => conflict.columns(['organisation', 'device']).doUpdateSet(values))
        .execute()
    },

    async endPushSubscription(tx: Queries, organisation: string, device: string): Promise<void> {
      await tx.deleteFrom('push_subscriptions').where('organisation', '=', organisation).where('device', '=', device).execute()
    },

    /** Those that have not failed, the newest first. */
    async pushAddressesOf(db: Queries, organisation: string, person: string): Promise<PushAddress[]> {
      return (await subscriptionsOf(db, { organisation, person })).flatMap((row) => open(organisation, row.subscription_sealed) ?? [])
    },

    /** The service says that the browser is gone. Nothing happens where the device has subscribed anew since. */
    async markPushGone(tx: Queries, organisation: string, address: PushAddress, now: Instant): Promise<void> {
      const row = await tx.selectFrom('push_subscriptions').select('subscription_sealed')
        .where('organisation', '=', organisation).where('device', '=', address.device).executeTakeFirst()
      if (!row || open(organisation, row.subscription_sealed)?.endpoint !== address.endpoint) return
      await tx.updateTable('push_subscriptions').set({ failed_at: now })
        .where('organisation', '=', organisation).where('device', '=', address.device).execute()
    },
  }
}
