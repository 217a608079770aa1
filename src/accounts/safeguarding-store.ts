// What the rules for under-18s need to know of a group, from the rows.

import type { Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import { personsWithRole } from './member-store.ts'
import type { Organisations } from './organisation-store.ts'
import type { Persons } from './person-store.ts'
import { allowedByProcedure, type Check, type GroupFault, groupFaults, type GroupPerson, isUnder18, positionViewersOfUnder18s } from './safeguarding.ts'

export type KeptApart = { readonly person: string; readonly other: string; readonly by: string; readonly at: Instant }

/** Each pair is one row, whichever of the two was named first. */
const inOrder = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one])

export async function keptApart(db: Queries, organisation: string): Promise<KeptApart[]> {
  const rows = await db.selectFrom('kept_apart').select(['person', 'other', 'by', 'at']).where('organisation', '=', organisation)
    .orderBy('at').orderBy('person').execute()
  return rows as KeptApart[]
}

/** From now on these two are never in one group. Saying it again changes nothing. */
export async function keepApart(tx: Queries, organisation: string, pair: readonly [string, string], by: string, now: Instant): Promise<void> {
  const [person, other] = inOrder(...pair)
  await tx.insertInto('kept_apart').values({ organisation, person, other, by, at: now })
    .onConflict((conflict) => conflict.columns(['organisation', 'person', 'other']).doNothing()).execute()
}

export async function letTogether(tx: Queries, organisation: string, pair: readonly [string, string]): Promise<void> {
  const [person, other] = inOrder(...pair)
  await tx.deleteFrom('kept_apart').where('organisation', '=', organisation).where('person', '=', person).where('other', '=', other).execute()
}

export type Safeguarding = ReturnType<typeof makeSafeguarding>

export function makeSafeguarding({ persons, organisations }: { persons: Persons; organisations: Organisations }) {
  async function checks(db: Queries, organisation: string): Promise<Check[]> {
    const found: Check[] = []
    for (const person of await personsWithRole(db, organisation, 'coordinator')) {
      const { check } = await persons.privateFacts(db, organisation, person)
      if (check) found.push({ person, recordedAt: check.at })
    }
    return found
  }

  /** Null where one of them is not of this organisation. */
  async function peopleOf(db: Queries, organisation: string, group: readonly string[], agreed: readonly string[]): Promise<GroupPerson[] | null> {
    const known = await persons.some(db, organisation, group)
    const people: GroupPerson[] = []
    for (const id of group) {
      const person = known.get(id)
      if (!person) return null
      const written = isUnder18(person.ageBand) ? (await persons.privateFacts(db, organisation, id)).parent : null
      const parent = written !== null && agreed.includes(id) ? { ...written, consentedAt: written.consentedAt ?? 0 } : written
      people.push({ person: id, ageBand: person.ageBand, parent })
    }
    return people
  }

  return {
    checks,

    /** Those of a group who go with one adult because the written procedure says so, with its name. */
    async allowedByProcedure(db: Queries, organisation: string, group: readonly string[]): Promise<{ persons: readonly string[]; procedure: string }> {
      const { procedure } = await organisations.settingsOf(db, organisation)
      const people = procedure === null ? null : await peopleOf(db, organisation, group, [])
      return { persons: people === null ? [] : allowedByProcedure(people, procedure), procedure: procedure?.name ?? '' }
    },

    /**
     * What speaks against these persons walking together; someone who is not of this organisation counts as unknown
     * and is refused. `agreed`: whose parent or guardian has said yes just now, which is not written down yet.
     */
    async groupFaults(db: Queries, organisation: string, group: readonly string[], agreed: readonly string[] = []): Promise<readonly GroupFault[]> {
      const people = await peopleOf(db, organisation, group, agreed)
      if (people === null) return [{ fault: 'choose-another-group', person: null }]
      const apart = await keptApart(db, organisation)
      const { procedure } = await organisations.settingsOf(db, organisation)
      return groupFaults(people, apart.map(({ person, other }) => [person, other] as const), procedure)
    },

    /** The two at most who may see where someone under 18 is. */
    async positionViewersOfUnder18s(db: Queries, organisation: string): Promise<readonly string[]> {
      return positionViewersOfUnder18s(await checks(db, organisation), await personsWithRole(db, organisation, 'coordinator'))
    },

    async recordCheck(tx: Queries, organisation: string, person: string, check: { by: string; at: Instant } | null): Promise<void> {
      await persons.savePrivateFacts(tx, organisation, person, { ...(await persons.privateFacts(tx, organisation, person)), check })
    },

    /** The parent or guardian has said yes, as somebody was told. False where nothing was written: it stands already, or there is no parent. */
    async recordConsent(tx: Queries, organisation: string, person: string, now: Instant): Promise<boolean> {
      const facts = await persons.privateFacts(tx, organisation, person)
      if (facts.parent === null || facts.parent.consentedAt !== null) return false
      await persons.savePrivateFacts(tx, organisation, person, { ...facts, parent: { ...facts.parent, consentedAt: now } })
      return true
    },
  }
}
