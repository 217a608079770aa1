// What each rule of forgetting looks for each hour, found by an index of nothing else: a long store is not read for it.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<any>): Promise<void> {
  await sql`create index messages_with_content on messages (organisation, settled_at) where length(content_sealed) > 0`.execute(db)
  await sql`create index messages_without_content on messages (organisation, settled_at) where length(content_sealed) = 0`.execute(db)
  await sql`create index shifts_with_word on shifts (organisation, ended_at) where word_digest is not null`.execute(db)
  await db.schema.createIndex('commands_by_received_at').on('commands').columns(['organisation', 'received_at']).execute()
}
