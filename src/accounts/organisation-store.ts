// Organisations, and the one-time links of the operator with which they are made.

import { after, hours, type Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { plainSettings, readSettings, type Settings } from './organisation-settings.ts'

const linkLives = hours(24)

// Not of any organisation yet, so these are digested in the server's own name.
const server = ''

export type ListedOrganisation = { readonly organisation: string; readonly name: string; readonly createdAt: Instant; readonly people: number }
export type Organisations = ReturnType<typeof makeOrganisations>

export function makeOrganisations({ keys, random, makeOrigin }: {
  keys: Keys
  random: Random
  /** The name of its log from a random name; the ledger's own. */
  makeOrigin: (randomName: string) => string
}) {
  const linkDigest = (token: string) => keys.digest(server, 'operator_links.token_digest', token)

  return {
    async any(db: Queries): Promise<boolean> {
      return (await db.selectFrom('organisations').select('organisation').limit(1).executeTakeFirst()) !== undefined
    },

    /** A new link, good once for 24 hours. `instead`: those made before stop working. */
    async makeLink(tx: Queries, now: Instant, { instead }: { instead: boolean }): Promise<string> {
      const token = random.token()
      if (instead) await tx.deleteFrom('operator_links').where('used_at', 'is', null).execute()
      await tx.deleteFrom('operator_links').where('expires_at', '<=', now).execute()
      await tx.insertInto('operator_links')
        .values({ token_digest: linkDigest(token), expires_at: after(now, linkLives), used_at: null }).execute()
      return token
    },

    async linkStands(db: Queries, token: string, now: Instant): Promise<boolean> {
      const row = await db.selectFrom('operator_links').select('expires_at')
        .where('token_digest', '=', linkDigest(token)).where('used_at', 'is', null).where('expires_at', '>', now).executeTakeFirst()
      return row !== undefined
    },

    /** True for exactly one caller. */
    async useLink(tx: Queries, token: string, now: Instant): Promise<boolean> {
      const { numUpdatedRows } = await tx.updateTable('operator_links').set({ used_at: now })
        .where('token_digest', '=', linkDigest(token)).where('used_at', 'is', null).where('expires_at', '>', now).executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async add(tx: Queries, name: string, now: Instant): Promise<string> {
      const organisation = random.shortName()
      await tx.insertInto('organisations').values({
        organisation,
        name_sealed: keys.seal(organisation, 'organisations.name_sealed', name),
        settings: sealSettings(organisation, plainSettings),
        ledger_origin: makeOrigin(random.shortName()),
        created_at: now,
      }).execute()
      return organisation
    },

    /** Null where there is no such organisation. */
    async nameOf(db: Queries, organisation: string): Promise<string | null> {
      const row = await db.selectFrom('organisations').select('name_sealed').where('organisation', '=', organisation).executeTakeFirst()
      return row ? keys.open(organisation, 'organisations.name_sealed', row.name_sealed) : null
    },

    async settingsOf(db: Queries, organisation: string): Promise<Settings> {
      const { settings } = await db.selectFrom('organisations').select('settings').where('organisation', '=', organisation).executeTakeFirstOrThrow()
      return readSettings(keys.open(organisation, 'organisations.settings', Buffer.from(settings, 'base64')))
    },

    async saveSettings(tx: Queries, organisation: string, settings: Settings): Promise<void> {
      await tx.updateTable('organisations').set({ settings: sealSettings(organisation, settings) }).where('organisation', '=', organisation).execute()
    },

    /**
     * Makes whoever changes roles or settings of the same organisation wait until this transaction is through: of
     * two coordinators who remove each other at the same moment, the second sees what the first has done.
     */
    async oneAtATime(tx: Queries, organisation: string): Promise<void> {
      await tx.updateTable('organisations').set((column) => ({ created_at: column.ref('created_at') })).where('organisation', '=', organisation).execute()
    },

    async list(db: Queries): Promise<ListedOrganisation[]> {
      const rows = await db.selectFrom('organisations')
        .leftJoin('persons', (join) => join.onRef('persons.organisation', '=', 'organisations.organisation').on('persons.left_at', 'is', null))
        .select(['organisations.organisation', 'organisations.name_sealed', 'organisations.created_at as createdAt'])
        .select(({ fn }) => fn.count<number | string>('persons.id').as('people'))
        .groupBy(['organisations.organisation', 'organisations.name_sealed', 'organisations.created_at'])
        .orderBy('organisations.created_at').orderBy('organisations.organisation')
        .execute()
      return rows.map(({ organisation, name_sealed, createdAt, people }) => ({
        organisation, name: keys.open(organisation, 'organisations.name_sealed', name_sealed), createdAt: createdAt as Instant, people: Number(people),
      }))
    },
  }

  function sealSettings(organisation: string, settings: Settings): string {
    return keys.seal(organisation, 'organisations.settings', JSON.stringify(settings)).toString('base64')
  }
}
