// Forgetting, by rule and by itself: what the accounts slice keeps and nobody needs any more.

import { after, hours, type Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { askLives } from './contact.ts'

const day = hours(24)

/** A walk's record is kept 90 days (facts 7.1), and with it who was on it. Requests and invitations go with them. */
export const accountsKeptFor = 90 * day

/** How many rows each rule has forgotten. */
export type Forgotten = Readonly<Record<'links' | 'challenges' | 'invitations' | 'requests' | 'devices' | 'looks' | 'contacts' | 'persons', number>>

/**
 * Forgets in one organisation what is older than its rule. Persons who have left, and those who only ever joined by
 * code and have not come back, lose their name and everything else about them; their id stays, because the log names it.
 */
export async function forgetAccounts(tx: Queries, keys: Keys, organisation: string, now: Instant): Promise<Forgotten> {
  const before = after(now, -accountsKeptFor)
  const count = ({ numDeletedRows }: { numDeletedRows: bigint }) => Number(numDeletedRows)
  const links = count(await tx.deleteFrom('operator_links').where('expires_at', '<=', now).executeTakeFirst())
  const challenges = count(await tx.deleteFrom('spent_challenges').where('organisation', '=', organisation).where('expires_at', '<=', now).executeTakeFirst())
  const invitations = count(await tx.deleteFrom('invitations').where('organisation', '=', organisation).where('expires_at', '<=', before).executeTakeFirst())
  const requests = count(await tx.deleteFrom('requests').where('organisation', '=', organisation).where('expires_at', '<=', before).executeTakeFirst())
  const looks = count(await tx.deleteFrom('looks').where('organisation', '=', organisation).where('last_at', '<=', before).executeTakeFirst())
  // Unanswered, or taken back before a no: nothing to remember once the limits on asking have passed.
  const contacts = count(await tx.deleteFrom('trusted_contacts').where('organisation', '=', organisation).where('asked_at', '<=', after(now, -askLives)).where('refused_at', 'is', null)
    .where((row) => row.or([row('accepted_at', 'is', null), row('withdrawn_at', 'is not', null)])).executeTakeFirst())
  const devices = count(await tx.deleteFrom('devices').where('organisation', '=', organisation)
    .where((row) => row.or([row('ended_at', '<=', before), row('ends_at', '<=', before)]))
    .where((row) => row.or([row('remembered_until', 'is', null), row('remembered_until', '<=', before), row('ended_at', 'is not', null)]))
    .executeTakeFirst())

  const stale = await tx.selectFrom('persons').select('id').where('organisation', '=', organisation).where('age_band', '!=', forgottenAge)
    .where((row) => row.or([row('left_at', '<=', before), row.and([
      row('created_at', '<=', before),
      row.not(row.exists(row.selectFrom('devices').whereRef('devices.organisation', '=', 'persons.organisation').whereRef('devices.person', '=', 'persons.id').select('devices.id'))),
      row.not(row.exists(row.selectFrom('credentials').whereRef('credentials.organisation', '=', 'persons.organisation').whereRef('credentials.person', '=', 'persons.id').select('credentials.id'))),
      row.not(row.exists(row.selectFrom('members').whereRef('members.organisation', '=', 'persons.organisation').whereRef('members.person', '=', 'persons.id')
        .where('members.until', 'is', null).where('members.role', '!=', 'canvasser').select('members.role'))),
    ])]))
    .execute()
  for (const { id } of stale) await forgetPerson(tx, keys, organisation, id, now)
  return { links, challenges, invitations, requests, devices, looks, contacts, persons: stale.length }
}

/** Whom a person chose outside is forgotten with the person. */
export async function forgetContactsOf(tx: Queries, organisation: string, person: string): Promise<void> {
  await tx.deleteFrom('trusted_contacts').where('organisation', '=', organisation).where('person', '=', person).execute()
}

/** Stands where the age was, so that a person who is forgotten is not forgotten again every night. */
const forgottenAge = 'forgotten'

async function forgetPerson(tx: Queries, keys: Keys, organisation: string, id: string, now: Instant): Promise<void> {
  await tx.updateTable('persons').set((row) => ({
    name_sealed: keys.seal(organisation, 'persons.name_sealed', ''), phone_sealed: null, phone_digest: null, email_sealed: null, pin: null,
    private_sealed: null, age_band: forgottenAge, left_at: row.fn.coalesce('left_at', row.val(now)),
  })).where('organisation', '=', organisation).where('id', '=', id).execute()
  await tx.updateTable('members').set({ until: now }).where('organisation', '=', organisation).where('person', '=', id).where('until', 'is', null).execute()
  await forgetContactsOf(tx, organisation, id)
  await tx.deleteFrom('recovery_codes').where('organisation', '=', organisation).where('person', '=', id).execute()
  await tx.deleteFrom('kept_apart').where('organisation', '=', organisation)
    .where((pair) => pair.or([pair('person', '=', id), pair('other', '=', id)])).execute()
}
