// Passkeys as rows, and the challenges that have been answered.

import type { Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import type { PrfOutcome } from './passkey.ts'

export type Passkey = {
  readonly id: string
  readonly person: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly transports: readonly string[]
}
export type ListedPasskey = { readonly id: string; readonly createdAt: Instant; readonly lastUsedAt: Instant | null; readonly prf: PrfOutcome }

/** False where a passkey of that id is there already. */
export async function addPasskey(tx: Queries, organisation: string, passkey: Passkey & { prf: PrfOutcome }, now: Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('credentials').values({
    organisation, id: passkey.id, person: passkey.person, public_key: Buffer.from(passkey.publicKey), counter: passkey.counter,
    transports: passkey.transports.join(' '), prf: passkey.prf, created_at: now, last_used_at: null,
  }).onConflict((conflict) => conflict.columns(['organisation', 'id']).doNothing()).executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function findPasskey(db: Queries, organisation: string, id: string): Promise<Passkey | null> {
  const row = await db.selectFrom('credentials').select(['id', 'person', 'public_key', 'counter', 'transports'])
    .where('organisation', '=', organisation).where('id', '=', id).executeTakeFirst()
  return row ? { id: row.id, person: row.person, publicKey: new Uint8Array(row.public_key), counter: row.counter, transports: row.transports.split(' ').filter(Boolean) } : null
}

export async function listPasskeys(db: Queries, organisation: string, person: string): Promise<ListedPasskey[]> {
  const rows = await db.selectFrom('credentials').select(['id', 'created_at as createdAt', 'last_used_at as lastUsedAt', 'prf'])
    .where('organisation', '=', organisation).where('person', '=', person).orderBy('created_at').orderBy('id').execute()
  return rows as ListedPasskey[]
}

export async function passkeyWasUsed(tx: Queries, organisation: string, id: string, counter: number, now: Instant): Promise<void> {
  await tx.updateTable('credentials').set({ counter, last_used_at: now }).where('organisation', '=', organisation).where('id', '=', id).execute()
}

/** False where the person has no such passkey. */
export async function removePasskey(tx: Queries, organisation: string, person: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('credentials')
    .where('organisation', '=', organisation).where('person', '=', person).where('id', '=', id).executeTakeFirst()
  return numDeletedRows === 1n
}

export async function removeAllPasskeys(tx: Queries, organisation: string, person: string): Promise<void> {
  await tx.deleteFrom('credentials').where('organisation', '=', organisation).where('person', '=', person).execute()
}

/** True the first time a challenge is answered, false ever after. What has expired anyway is forgotten on the way. */
export async function spendChallenge(tx: Queries, organisation: string, digest: string, expiresAt: Instant, now: Instant): Promise<boolean> {
  await tx.deleteFrom('spent_challenges').where('organisation', '=', organisation).where('expires_at', '<=', now).execute()
  const { numInsertedOrUpdatedRows } = await tx.insertInto('spent_challenges').values({ organisation, digest, expires_at: expiresAt })
    .onConflict((conflict) => conflict.columns(['organisation', 'digest']).doNothing()).executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
