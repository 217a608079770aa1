// A trusted contact can be taken back by whoever asked; the link in their text is found by its digest, and what a
// number was asked before by its own.

import type { Kysely } from 'kysely'

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable('trusted_contacts').addColumn('withdrawn_at', 'bigint').execute()
  await db.schema.createIndex('trusted_contacts_one_token_digest').on('trusted_contacts').columns(['organisation', 'token_digest']).unique().execute()
  await db.schema.createIndex('trusted_contacts_by_phone_digest').on('trusted_contacts').columns(['organisation', 'phone_digest']).execute()
}
