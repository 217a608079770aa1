// Forgetting, by rule and by itself: what the accounts slice keeps and nobody needs any more.

import { after, hours, type Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import { byIds, type ForgetRule } from '../platform/forget-rule.ts'
import type { Keys } from '../platform/keys.ts'
import { askLives } from './contact.ts'

const day = hours(24)

/** The record of an outing is kept 90 days, and with it who was on it. Requests and invitations go with them. */
export const accountsKeptFor = 90 * day
const before = (now: Instant): Instant => after(now, -accountsKeptFor)

/** What others keep about a device or a person, and must forget with them. */
export type Also = {
  readonly device: (tx: Queries, organisation: string, device: string) => Promise<void>
  readonly person: (tx: Queries, organisation: string, person: string) => Promise<void>
}

export function accountRules(keys: Keys, also: Also): readonly ForgetRule[] {
  async function dropDevices(tx: Queries, organisation: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) await also.device(tx, organisation, id)
    await tx.deleteFrom('devices').where('organisation', '=', organisation).where('id', 'in', ids).execute()
  }

  return [
    { id: 'spent-links', quiet: true, forget: async (tx, _, now) => Number((await tx.deleteFrom('operator_links').where('expires_at', '<=', now).executeTakeFirst()).numDeletedRows) },
    {
      id: 'spent-challenges', quiet: true,
      forget: async (tx, organisation, now, most) => {
        const found = await tx.selectFrom('spent_challenges').select('digest').where('organisation', '=', organisation).where('expires_at', '<=', now).limit(most).execute()
        if (found.length > 0) await tx.deleteFrom('spent_challenges').where('organisation', '=', organisation).where('digest', 'in', found.map(({ digest }) => digest)).execute()
        return found.length
      },
    },
    {
      id: 'invitations-90-days',
      forget: byIds(
        (tx, organisation, now, most) => tx.selectFrom('invitations').select('id').where('organisation', '=', organisation).where('expires_at', '<=', before(now)).limit(most).execute(),
        (tx, organisation, ids) => tx.deleteFrom('invitations').where('organisation', '=', organisation).where('id', 'in', ids).execute(),
      ),
    },
    {
      id: 'requests-90-days',
      forget: byIds(
        (tx, organisation, now, most) => tx.selectFrom('requests').select('id').where('organisation', '=', organisation).where('expires_at', '<=', before(now)).limit(most).execute(),
        (tx, organisation, ids) => tx.deleteFrom('requests').where('organisation', '=', organisation).where('id', 'in', ids).execute(),
      ),
    },
    {
      id: 'looks-90-days',
      forget: async (tx, organisation, now, most) => {
        const found = await tx.selectFrom('looks').select(['person', 'by', 'outing']).where('organisation', '=', organisation).where('last_at', '<=', before(now)).limit(most).execute()
        for (const { person, by, outing } of found) {
          await tx.deleteFrom('looks').where('organisation', '=', organisation).where('person', '=', person).where('by', '=', by).where('outing', '=', outing).execute()
        }
        return found.length
      },
    },
    {
      // Unanswered, or taken back before a no: nothing to remember once the limits on asking have passed.
      id: 'unanswered-contacts',
      forget: byIds(
        (tx, organisation, now, most) => tx.selectFrom('trusted_contacts').select('id').where('organisation', '=', organisation)
          .where('asked_at', '<=', after(now, -askLives)).where('refused_at', 'is', null)
          .where((row) => row.or([row('accepted_at', 'is', null), row('withdrawn_at', 'is not', null)])).limit(most).execute(),
        (tx, organisation, ids) => tx.deleteFrom('trusted_contacts').where('organisation', '=', organisation).where('id', 'in', ids).execute(),
      ),
    },
    {
      // Seven days after the poll, or whatever was said when the person chose it.
      id: 'remembered-phones',
      forget: byIds(
        (tx, organisation, now, most) => tx.selectFrom('devices').select('id').where('organisation', '=', organisation)
          .where('kind', '=', 'phone').where('remembered_until', '<=', now).where('ends_at', '<=', now).limit(most).execute(),
        dropDevices,
      ),
    },
    {
      id: 'devices-90-days',
      forget: byIds(
        (tx, organisation, now, most) => tx.selectFrom('devices').select('id').where('organisation', '=', organisation)
          .where((row) => row.or([row('ended_at', '<=', before(now)), row('ends_at', '<=', before(now))]))
          .where((row) => row.or([row('remembered_until', 'is', null), row('remembered_until', '<=', before(now)), row('ended_at', 'is not', null)]))
          .limit(most).execute(),
        dropDevices,
      ),
    },
    {
      id: 'persons-90-days',
      forget: byIds(stalePersons, async (tx, organisation, ids, now) => {
        for (const id of ids) {
          await forgetPerson(tx, keys, organisation, id, now)
          await also.person(tx, organisation, id)
        }
      }),
    },
  ]
}

/**
 * Persons who have left, and those who only ever joined by code and have not come back. As long as there is a shift of
 * theirs, its record says whose it was.
 */
const stalePersons = (tx: Queries, organisation: string, now: Instant, most: number) =>
  tx.selectFrom('persons').select('id').where('organisation', '=', organisation).where('age_band', '!=', forgottenAge)
    .where((row) => row.or([row('left_at', '<=', before(now)), row.and([
      row('created_at', '<=', before(now)),
      row.not(row.exists(row.selectFrom('devices').whereRef('devices.organisation', '=', 'persons.organisation').whereRef('devices.person', '=', 'persons.id').select('devices.id'))),
      row.not(row.exists(row.selectFrom('credentials').whereRef('credentials.organisation', '=', 'persons.organisation').whereRef('credentials.person', '=', 'persons.id').select('credentials.id'))),
      row.not(row.exists(row.selectFrom('members').whereRef('members.organisation', '=', 'persons.organisation').whereRef('members.person', '=', 'persons.id')
        .where('members.until', 'is', null).where('members.role', '!=', 'canvasser').select('members.role'))),
    ])]))
    .where((row) => row.not(row.exists(row.selectFrom('shifts').whereRef('shifts.organisation', '=', 'persons.organisation').whereRef('shifts.person', '=', 'persons.id').select('shifts.id'))))
    .limit(most).execute()

/** Whom a person chose outside is forgotten with the person. */
export async function forgetContactsOf(tx: Queries, organisation: string, person: string): Promise<void> {
  await tx.deleteFrom('trusted_contacts').where('organisation', '=', organisation).where('person', '=', person).execute()
}

/** Stands where the age was, so that a person who is forgotten is not forgotten again every night. */
const forgottenAge = 'forgotten'

/** They lose their name and everything else about them; their id stays, because the record names it. */
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
