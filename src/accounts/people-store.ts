// What the other slices ask about persons: names, as they go into sentences, and numbers for those who may have them, and
// joining by code.

import type { Role } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { inSentence } from '../basics/typed-text.ts'
import type { Queries } from '../platform/database.ts'
import { giveRole, personsWithRole, rolesOf } from './member-store.ts'
import type { Joiner, Persons } from './person-store.ts'
import { isUnder18 } from './safeguarding.ts'
import type { Safeguarding } from './safeguarding-store.ts'
import type { Record } from './team-store.ts'

export type Reachable = { readonly name: string; readonly phone: string | null }
export type Named = Reachable & { readonly isUnder18: boolean; readonly parentAgreed: boolean }
export type Contact = { readonly name: string; readonly mobile: string | null; readonly email: string | null; readonly language: Language }

export type People = ReturnType<typeof makePeople>

export function makePeople({ persons, safeguarding, record }: { persons: Persons; safeguarding: Safeguarding; record: Record }) {
  return {
    /** Empty where there is nobody of that id. */
    async nameOf(db: Queries, organisation: string, person: string): Promise<string> {
      return inSentence((await persons.find(db, organisation, person))?.name ?? '')
    },

    /** Name and number of each, by id; one who is not here is left out. */
    async reachable(db: Queries, organisation: string, ids: readonly string[]): Promise<ReadonlyMap<string, Reachable>> {
      const found = await persons.some(db, organisation, ids)
      return new Map([...found].map(([id, { name, mobile }]) => [id, { name: inSentence(name), phone: mobile }]))
    },

    /** For those who lead: who is under 18, and whether a parent or guardian has said yes. */
    async named(db: Queries, organisation: string, ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
      const found = new Map<string, Named>()
      for (const [id, { name, mobile, ageBand }] of await persons.some(db, organisation, ids)) {
        const parent = isUnder18(ageBand) ? (await persons.privateFacts(db, organisation, id)).parent : null
        found.set(id, { name: inSentence(name), phone: mobile, isUnder18: isUnder18(ageBand), parentAgreed: parent?.consentedAt != null })
      }
      return found
    },

    /** Has any role here now. */
    isMember: async (db: Queries, organisation: string, person: string): Promise<boolean> => (await rolesOf(db, organisation, person)).length > 0,

    /** Everybody here who is under 18. */
    under18s: persons.under18s,

    /** How each is reached, for messages. */
    async contacts(db: Queries, organisation: string, ids: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
      const found = await persons.some(db, organisation, ids)
      return new Map([...found].map(([id, { name, mobile, email, language }]) => [id, { name, mobile, email, language }]))
    },

    /** Whose number this may be, with the language to answer in. */
    async withMobile(db: Queries, organisation: string, mobile: string): Promise<{ id: string; language: Language }[]> {
      return (await persons.withMobile(db, organisation, mobile)).map(({ id, language }) => ({ id, language }))
    },

    /** How a number is looked up without the store. */
    digestOfMobile: persons.phoneDigest,

    /** Those with any of the roles. */
    async withRole(db: Queries, organisation: string, roles: readonly Role[]): Promise<string[]> {
      const found = new Set<string>()
      for (const role of roles) for (const person of await personsWithRole(db, organisation, role)) found.add(person)
      return [...found]
    },

    async coordinators(db: Queries, organisation: string): Promise<{ id: string; name: string }[]> {
      const ids = await personsWithRole(db, organisation, 'coordinator')
      const found = await persons.some(db, organisation, ids)
      return ids.flatMap((id) => ({ id, name: inSentence(found.get(id)?.name ?? '') }))
    },

    async everyone(db: Queries, organisation: string): Promise<{ id: string; name: string }[]> {
      return (await persons.everybody(db, organisation)).map(({ id, name }) => ({ id, name: inSentence(name) }))
    },

    /** Whoever joins by code: found again or made, and from now on a canvasser of this organisation. */
    async join(tx: Queries, joiner: Joiner, now: Instant): Promise<string> {
      const { organisation } = joiner
      const { person } = await persons.findOrMake(tx, joiner, now)
      if (!(await rolesOf(tx, organisation, person)).includes('canvasser')) {
        await giveRole(tx, organisation, person, 'canvasser', now)
        await record(tx, organisation, { type: 'person-joined', actor: person, object: person, content: { by: 'join-code', roles: ['canvasser'] } }, now)
      }
      return person
    },

    /** A group goes out: whoever of it goes with one adult by the written procedure is written down with the procedure's name. */
    async wentOut(tx: Queries, organisation: string, group: readonly string[], by: string, now: Instant): Promise<void> {
      const { persons: children, procedure } = await safeguarding.allowedByProcedure(tx, organisation, group)
      for (const object of children) await record(tx, organisation, { type: 'one-adult-allowed', actor: by, object, content: { procedure } }, now)
    },

    /** The parent or guardian has said yes, as `by` was told. */
    async parentAgreed(tx: Queries, organisation: string, person: string, by: string, now: Instant): Promise<void> {
      if (!(await safeguarding.recordConsent(tx, organisation, person, now))) return
      await record(tx, organisation, { type: 'parent-agreed', actor: by, object: person, content: {} }, now)
    },
  }
}
