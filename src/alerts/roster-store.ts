// Who could be told about a shift: as agreed when it started, whoever came on duty since, the group, and by which channels
// each can be reached now. The steps are made of it by who-is-told.ts and kept with the alert.

import { isOver, keptTo, loadReadableOuting, loadShiftsOf, onDuty, type StoredShift, type ToldOrder, wordAndOrder } from '../outings/index.ts'
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
/** For what is about no person; `outing` null: about the server. */
export type TechnicalRosterOf = (db: Queries, organisation: string, outing: string | null) => Promise<Roster>
export type OrderNow = (db: Queries, shift: StoredShift) => Promise<ToldOrder>

export function makeRosterOf({ keys, reach }: { keys: Keys; reach: Reach }): { rosterOf: RosterOf; technicalRosterOf: TechnicalRosterOf; orderNow: OrderNow } {
  return {
    orderNow: async (db, shift) => (await asThingsStand(db, shift)).order,
    rosterOf,
    technicalRosterOf,
  }

  /** `team`: everyone who may be told at all. */
  async function asThingsStand(db: Queries, { organisation, outing: id }: { organisation: string; outing: string | null }): Promise<{ order: ToldOrder; team: ReadonlySet<string> }> {
    const outing = id === null ? null : await loadReadableOuting(db, keys, organisation, id)
    const plan = outing?.plan
    const [coordinators, leads, agents] = [
      await reach.withRole(db, organisation, ['coordinator']), await reach.withRole(db, organisation, ['lead']), await reach.withRole(db, organisation, ['agent']),
    ]
    const watching = unique([plan?.watcher, ...(await onDuty(db, organisation)).map((one) => one.person)])
    const order = {
      watching,
      next: unique([plan?.next, ...coordinators]).filter((person) => !watching.includes(person)),
      leads: unique([outing?.lead, ...leads]),
      agents: unique([plan?.agent, ...agents]),
    }
    return { order, team: new Set(Object.values(order).flat()) }
  }

  async function technicalRosterOf(db: Queries, organisation: string, outing: string | null): Promise<Roster> {
    const { watching, next, leads, agents } = (await asThingsStand(db, { organisation, outing })).order
    return {
      subjects: [], partners: [], coordinatorsOnDuty: watching, next, leads, agents, trustedContacts: [], sameGroup: [],
      channelsOf: await reach.channelsOf(db, organisation, unique([...watching, ...next, ...leads, ...agents])),
      brokenChannels: await reach.brokenChannels(db, organisation),
    }
  }

  async function rosterOf(db: Queries, shift: StoredShift, subjects: readonly StoredShift[]): Promise<Roster> {
    const { organisation } = shift
    const { order, team } = await asThingsStand(db, shift)
    const { watching, next, leads, agents } = keptTo((await wordAndOrder(db, keys, shift)).told, order, (person) => team.has(person))
    const all = await loadShiftsOf(db, organisation, shift.outing)
    const about = subjects.map((one) => one.person)
    const groups = new Set(subjects.map((one) => one.group).filter((group) => group !== null))
    const mates = all.filter((other) => other.group !== null && groups.has(other.group) && !about.includes(other.person) && other.shift.startedAt !== null)
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
