// What the auditor looks at every half minute is found by index alone, however many are out: by when an alert must
// stand about each who is out, and what is still open.

import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable('shifts').addColumn('alert_by', 'bigint').execute()
  await sql`create index shifts_alert_by on shifts (alert_by, organisation, id) where alert_by is not null`.execute(db)
  await sql`create index shifts_overdue on shifts (organisation, id) where phase = 'overdue'`.execute(db)
  await sql`create index alerts_open on alerts (organisation, id, kind, outing, shift) where status <> 'closed'`.execute(db)
  await sql`create index outings_out on outings (organisation, id) where phase = 'out'`.execute(db)
}
