// Positions, in a store of their own that is never in a backup: a second file beside SQLite's, unlogged hourly
// partitions on PostgreSQL, so that forgetting is dropping. Frozen; imports nothing of ours.

import type { Kysely } from 'kysely'
import { sql } from 'kysely'

export async function up(db: Kysely<any>): Promise<void> {
  const postgres = await sql`select pg_backend_pid()`.execute(db).then(() => true, () => false)
  const columns = sql`
    organisation text not null,
    shift text not null,
    received_at bigint not null,
    place_sealed ${postgres ? sql`bytea` : sql`blob`} not null`
  if (postgres) {
    await sql`create table positions (${columns}, primary key (organisation, shift, received_at)) partition by range (received_at)`.execute(db)
  } else {
    await sql`create table positions (${columns}, primary key (organisation, shift, received_at)) without rowid`.execute(db)
  }
}
