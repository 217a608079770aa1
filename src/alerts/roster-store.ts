// Who could be told about a shift, as things stand: the plan's names, whoever came on duty, the group, and by which
// channels each can be reached. The order is made of it by who-is-told.ts and kept with the alert.

import { onDuty, loadOuting, loadShiftsOf, isOver, type StoredShift } from '../outings/index.ts'
import type { Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Channel, PersonId, Roster } from './who-is-told.ts'

/** What the roster needs of accounts and notify. */
export type Reach = {
  /** Members with any of the roles who have not left. */
  withRole(db: Queries, organisation: string, roles: readonly ('coordinator' | 'lead' | 'agent')[]): Promise<PersonId[]>
  channelsOf(db: Queries, organisation: string, persons: readonly PersonId[]): Promise<Readonly<Record<PersonId, readonly Channel[]>>>
  brokenChannels(db: Queries, organisation: string): Promise<Readonly<Record<PersonId, readonly Channel[]>>>
  /** Contacts outside who said yes to being told about this person; `samePersons`: whoever here has the same number. */
  trustedContacts(db: Queries, organisation: string, person: PersonId): Promise<readonly { readonly id: PersonId; readonly samePersons: readonly PersonId[] }[]>
}

export type RosterOf = (db: Queries, shift: StoredShift, subjects: readonly StoredShift[]) => Promise<Roster>

export function makeRosterOf({ keys, reach }: { keys: Keys; reach: Reach }): RosterOf {
  return async (db, shift, subjects) => {
    const { organisation } = shift
    const outing = await loadOuting(db, keys, organisation, shift.outing)
    const plan = outing?.plan
    const all = await loadShiftsOf(db, organisation, shift.outing)
    const about = subjects.map((one) => one.person)
    const groups = new Set(subjects.map((one) => one.group).filter((group) => group !== null))
    const mates = all.filter((other) => other.group !== null && groups.has(other.group) && !about.includes(other.person) && other.shift.startedAt !== null)
    const present = await onDuty(db, organisation)

    const watching = unique([plan?.watcher, ...present.map((one) => one.person)])
    const next = unique([plan?.next, ...(await reach.withRole(db, organisation, ['coordinator']))]).filter((person) => !watching.includes(person))
    const leads = unique([outing?.lead, ...(await reach.withRole(db, organisation, ['lead']))])
    const agents = unique([plan?.agent, ...(await reach.withRole(db, organisation, ['agent']))])
    // Nobody is told about themselves in another's name, and who walks with them counts as one who walks with them.
    const contacts = (await Promise.all(about.map((person) => reach.trustedContacts(db, organisation, person)))).flat()
      .filter(({ samePersons }) => !samePersons.some((person) => about.includes(person)))
    const trustedContacts = unique(contacts.map(({ id }) => id))
    const contactsInGroup = contacts.filter(({ samePersons }) => mates.some((mate) => samePersons.includes(mate.person))).map(({ id }) => id)
    const partners = mates.filter((mate) => !isOver(mate.shift)).map((mate) => mate.person)

    return {
      subjects: about,
      partners,
      coordinatorsOnDuty: watching,
      next,
      leads,
      agents,
      trustedContacts,
      sameGroup: unique([...mates.map((mate) => mate.person), ...contactsInGroup]),
      channelsOf: await reach.channelsOf(db, organisation, unique([...partners, ...watching, ...next, ...leads, ...agents, ...trustedContacts])),
      brokenChannels: await reach.brokenChannels(db, organisation),
    }
  }
}

const unique = (persons: readonly (string | null | undefined)[]): string[] => [...new Set(persons.filter((person) => typeof person === 'string'))]
