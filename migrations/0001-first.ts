// The first shape of the store. Frozen: later shapes are later files. Imports nothing of ours.
//
// Every table is keyed by organisation first, so that it can be spread over many machines by that key later.
// Two exceptions, both on purpose: `deadlines` is read across organisations by due time, and `server_facts` is
// about the machine, not about anybody.
//
// `*_sealed` columns are encrypted by field with keys that are not in this database; `*_digest` columns are keyed
// digests for look-up. Moments are milliseconds since 1970 in UTC.

import type { Kysely } from 'kysely'
import { sql } from 'kysely'

export async function up(db: Kysely<any>): Promise<void> {
  const postgres = (await engineOf(db)) === 'postgres'
  const bytes = postgres ? sql`bytea` : sql`blob`

  await db.schema.createTable('server_facts')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()

  await db.schema.createTable('operator_links')
    .addColumn('token_digest', 'text', (c) => c.primaryKey())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute()

  await db.schema.createTable('organisations')
    .addColumn('organisation', 'text', (c) => c.primaryKey())
    .addColumn('name_sealed', bytes, (c) => c.notNull())
    .addColumn('settings', 'text', (c) => c.notNull())
    .addColumn('ledger_origin', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()

  await table('persons')
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('name_sealed', bytes, (c) => c.notNull())
    .addColumn('phone_sealed', bytes)
    .addColumn('phone_digest', 'text')
    .addColumn('email_sealed', bytes)
    .addColumn('pin', 'text')
    .addColumn('wrong_pins', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('age_band', 'text', (c) => c.notNull())
    .addColumn('private_sealed', bytes)
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('left_at', 'bigint')
    .execute()
  await index('persons', 'phone_digest')

  await db.schema.createTable('members')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('until', 'bigint')
    .addPrimaryKeyConstraint('members_key', ['organisation', 'person', 'role'])
    .execute()

  await table('credentials')
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('public_key', bytes, (c) => c.notNull())
    .addColumn('counter', 'bigint', (c) => c.notNull())
    .addColumn('transports', 'text', (c) => c.notNull())
    .addColumn('prf', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_used_at', 'bigint')
    .execute()
  await index('credentials', 'person')

  await db.schema.createTable('recovery_codes')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .addPrimaryKeyConstraint('recovery_codes_key', ['organisation', 'person', 'digest'])
    .execute()

  // A signed-in browser ('session') or a phone that joined by code ('phone').
  await table('devices')
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('token_digest', 'text', (c) => c.notNull())
    .addColumn('label', 'text', (c) => c.notNull())
    .addColumn('shift', 'text')
    .addColumn('remembered_until', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('last_proof_at', 'bigint')
    .addColumn('ends_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute()
  await unique('devices', 'token_digest')
  await index('devices', 'person')

  await table('invitations')
    .addColumn('token_digest', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('name_sealed', bytes)
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await unique('invitations', 'token_digest')

  // Acts that need two people, waiting for the second: a change of roles, an invitation to a role, a setting.
  await table('requests')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('details_sealed', bytes, (c) => c.notNull())
    .addColumn('reason_sealed', bytes, (c) => c.notNull())
    .addColumn('asked_by', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('decision', 'text') // null while it waits
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'bigint')
    .execute()
  await index('requests', 'subject')

  // A passkey's answer counts once: the challenge it answered is kept here until it would have expired anyway.
  await db.schema.createTable('spent_challenges')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('spent_challenges_key', ['organisation', 'digest'])
    .execute()

  await db.schema.createTable('push_subscriptions')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('subscription_sealed', bytes, (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('failed_at', 'bigint')
    .addPrimaryKeyConstraint('push_subscriptions_key', ['organisation', 'device'])
    .execute()

  // A channel of a person and how its last test went: one that failed is skipped to the next at once.
  await db.schema.createTable('channel_tests')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('tested_at', 'bigint', (c) => c.notNull())
    .addColumn('worked', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('channel_tests_key', ['organisation', 'person', 'channel'])
    .execute()

  await table('trusted_contacts')
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('contact_sealed', bytes, (c) => c.notNull())
    .addColumn('phone_digest', 'text', (c) => c.notNull())
    .addColumn('token_digest', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('accepted_at', 'bigint')
    .addColumn('refused_at', 'bigint')
    .execute()
  await index('trusted_contacts', 'person')

  // "These two never together", and who recorded it; never shown to either.
  await db.schema.createTable('kept_apart')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('other', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('kept_apart_key', ['organisation', 'person', 'other'])
    .execute()

  await db.schema.createTable('on_duty')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('sound_tested_at', 'bigint')
    .addPrimaryKeyConstraint('on_duty_key', ['organisation', 'person'])
    .execute()

  await table('outings')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull()) // the outing's rules, as JSON
    .addColumn('plan_sealed', bytes, (c) => c.notNull())
    .addColumn('lead', 'text', (c) => c.notNull())
    .addColumn('phase', 'text', (c) => c.notNull())
    .addColumn('starts_at', 'bigint', (c) => c.notNull())
    .addColumn('ends_at', 'bigint', (c) => c.notNull())
    .addColumn('home_at', 'bigint')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await index('outings', 'starts_at')

  await table('groups')
    .addColumn('outing', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('place_in_order', 'integer', (c) => c.notNull())
    .addColumn('alone_by_choice', 'integer', (c) => c.notNull())
    .execute()
  await index('groups', 'outing')

  await table('join_codes')
    .addColumn('outing', 'text', (c) => c.notNull())
    .addColumn('code_digest', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  // A spoken code names no organisation, so it is found across all of them.
  await db.schema.createIndex('join_codes_by_code').on('join_codes').column('code_digest').execute()

  await table('shifts')
    .addColumn('outing', 'text', (c) => c.notNull())
    .addColumn('group', 'text')
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('phase', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull()) // the shift's rules, as JSON
    .addColumn('word_digest', 'text') // the one-time word of its text messages
    .addColumn('word_sealed', bytes)
    .addColumn('consent', 'text') // what was agreed to, when, in which language, as JSON
    .addColumn('approved_by', 'text')
    .addColumn('told_sealed', bytes) // who is told, in order, as it stood when the outing started
    .addColumn('battery', 'integer')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute()
  await index('shifts', 'outing')
  await index('shifts', 'person')

  // What happened to a shift or an outing, in order: the board's and the person's own timeline.
  await db.schema.createTable('happenings')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('by', 'text')
    .addColumn('happened_at', 'bigint') // what the person's phone said; evidence, never decides
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('details', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('happenings_key', ['organisation', 'subject', 'number'])
    .execute()

  // A command that came once is answered the same when it comes again.
  await db.schema.createTable('commands')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('commands_key', ['organisation', 'subject', 'id'])
    .execute()

  // Deadlines are rows, not timers. One row a live shift, alert or outing; read by due time across organisations.
  await db.schema.createTable('deadlines')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('failed_tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('deadlines_key', ['organisation', 'subject'])
    .execute()
  await db.schema.createIndex('deadlines_due').on('deadlines').columns(['due_at']).execute()

  await table('alerts')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('outing', 'text')
    .addColumn('shift', 'text')
    .addColumn('person', 'text')
    .addColumn('raised_by', 'text', (c) => c.notNull()) // the deadline, press or command that raised it: once only
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull()) // the alert's rules, as JSON
    .addColumn('last_place_sealed', bytes)
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('closed_at', 'bigint')
    .execute()
  await unique('alerts', 'raised_by')
  await index('alerts', 'status')
  await index('alerts', 'shift')

  await db.schema.createTable('alert_entries')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('alert', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('by', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('details_sealed', bytes)
    .addPrimaryKeyConstraint('alert_entries_key', ['organisation', 'alert', 'number'])
    .execute()

  // Messages to send. Written with the change that causes them; marked sent only by the provider's answer.
  await table('messages')
    .addColumn('dedupe_key', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('person', 'text')
    .addColumn('alert', 'text')
    .addColumn('round', 'integer')
    .addColumn('step', 'integer')
    .addColumn('repeat', 'integer')
    .addColumn('shift', 'text')
    .addColumn('address_sealed', bytes, (c) => c.notNull())
    .addColumn('content_sealed', bytes, (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull()) // waiting, sending, sent, failed
    .addColumn('next_try_at', 'bigint', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('give_up_at', 'bigint', (c) => c.notNull())
    .addColumn('last_answer', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('settled_at', 'bigint')
    .execute()
  await unique('messages', 'dedupe_key')
  await index('messages', 'alert')
  await sql`create index messages_due on messages (channel, next_try_at) where state in ('waiting', 'sending')`.execute(db)

  await table('received_texts')
    .addColumn('from_digest', 'text', (c) => c.notNull())
    .addColumn('from_sealed', bytes, (c) => c.notNull())
    .addColumn('text_sealed', bytes, (c) => c.notNull())
    .addColumn('understood_as', 'text', (c) => c.notNull())
    .addColumn('shift', 'text')
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .execute()
  await index('received_texts', 'received_at')

  // Who looked at whose position: shown to the person looked at.
  await db.schema.createTable('looks')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('outing', 'text', (c) => c.notNull())
    .addColumn('first_at', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addColumn('times', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('looks_key', ['organisation', 'person', 'by', 'outing'])
    .execute()

  // Written unsequenced with the change they record; numbered into the tree in batches by one sequencer.
  await table('ledger_pending')
    .addColumn('leaf', 'text', (c) => c.notNull())
    .addColumn('content', bytes)
    .addColumn('salt', bytes, (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createTable('ledger_entries')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('number', 'bigint', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('leaf', 'text', (c) => c.notNull())
    .addColumn('content', bytes)
    .addColumn('salt', bytes)
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('ledger_entries_key', ['organisation', 'number'])
    .execute()
  await db.schema.createTable('ledger_checkpoints')
    .addColumn('organisation', 'text', (c) => c.notNull())
    .addColumn('size', 'bigint', (c) => c.notNull())
    .addColumn('root', 'text', (c) => c.notNull())
    .addColumn('frontier', 'text', (c) => c.notNull())
    .addColumn('note', 'text') // null: numbered, not signed; the next one covers it
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('ledger_checkpoints_key', ['organisation', 'size'])
    .execute()

  function table(name: string) {
    return db.schema.createTable(name)
      .addColumn('organisation', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint(`${name}_key`, ['organisation', 'id'])
  }
  function index(name: string, column: string) {
    return db.schema.createIndex(`${name}_by_${column}`).on(name).columns(['organisation', column]).execute()
  }
  function unique(name: string, column: string) {
    return db.schema.createIndex(`${name}_one_${column}`).on(name).columns(['organisation', column]).unique().execute()
  }
}

async function engineOf(db: Kysely<any>): Promise<'sqlite' | 'postgres'> {
  try {
    await sql`select pg_backend_pid()`.execute(db)
    return 'postgres'
  } catch {
    return 'sqlite'
  }
}
