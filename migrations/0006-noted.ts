// What the board looks for in everything that happened on an evening is rare: an index of nothing else finds it.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<any>): Promise<void> {
  await sql`create index happenings_noted on happenings (organisation, subject, kind, received_at) where kind in ('felt-wrong', 'left-alone')`.execute(db)
}
