// What is asked at every end of a shift, for every message and by every board, and had to go through all rows of a team.

import type { Kysely } from 'kysely'

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.createIndex('devices_by_shift').on('devices').columns(['organisation', 'shift']).execute()
  await db.schema.createIndex('push_subscriptions_by_person').on('push_subscriptions').columns(['organisation', 'person']).execute()
  await db.schema.createIndex('alerts_by_closed_at').on('alerts').columns(['organisation', 'closed_at']).execute()
}
