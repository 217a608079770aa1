// Persons: what they are called, how they are reached, how old they are as far as it matters. All of it sealed.

import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { hot, inParts, places, type Queries } from '../platform/database.ts'
import { ifReadable, type Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { foldName } from './person-name.ts'
import { type AgeBand, type Parent, younger } from './safeguarding.ts'

export type Person = {
  readonly id: string
  readonly name: string
  readonly mobile: string | null
  readonly email: string | null
  readonly language: Language
  readonly ageBand: AgeBand
}
export type NewPerson = Omit<Person, 'id'> & { readonly organisation: string; readonly parent: Parent | null }

/** What only the rules for under-18s need; sealed apart from the rest. */
export type PrivateFacts = {
  readonly parent: Parent | null
  /** The safeguarding officer recorded that the party's process was done: no more than that. */
  readonly check: { readonly by: string; readonly at: number } | null
}

/** How someone joins by code: who they say they are. */
export type Joiner = {
  readonly organisation: string
  readonly name: string
  /** Null: they have no phone, and somebody else's checks in for them. */
  readonly mobile: string | null
  readonly ageBand: AgeBand
  readonly language: Language
  readonly parent?: Parent | null
}

type Row = {
  id: string
  language: string
  name_sealed: Buffer
  phone_sealed: Buffer | null
  email_sealed: Buffer | null
  age_band: string
}

const columns = ['id', 'language', 'name_sealed', 'phone_sealed', 'email_sealed', 'age_band'] as const
const rowById = hot<{ organisation: string; id: string }, Row>((db, p) =>
  db.selectFrom('persons').select(columns).where('organisation', '=', p.organisation).where('id', '=', p.id))

const minors = hot<{ organisation: string }, { id: string }>((db, p) =>
  db.selectFrom('persons').select('id').where('organisation', '=', p.organisation).where('age_band', '!=', '18-or-over'))

/** Names are read for every view and board and hardly change; so many stay opened. About 400 bytes each. */
const mostOpened = 20_000

/** So many at a time are asked for by one query that is compiled already. */
const atATime = 16
const rowsOfSome = hot<{ organisation: string } & Record<`id${number}`, string>, Row>((db, p) =>
  db.selectFrom('persons').select(columns).where('organisation', '=', p.organisation).where('id', 'in', places(atATime, (place) => p[`id${place}`]!)))

const nobody: PrivateFacts = { parent: null, check: null }

export type Persons = ReturnType<typeof makePersons>

export function makePersons({ keys, random }: { keys: Keys; random: Random }) {
  const sealed = (organisation: string, column: string, text: string | null) => (text === null ? null : keys.seal(organisation, `persons.${column}`, text))
  const opened = (organisation: string, column: string, bytes: Buffer | null) => (bytes === null ? null : ifReadable(() => keys.open(organisation, `persons.${column}`, bytes), null))
  const phoneDigest = (organisation: string, mobile: string) => keys.digest(organisation, 'persons.phone_digest', mobile)

  const known = new Map<string, { readonly row: Row; readonly person: Person }>()
  function personOf(organisation: string, row: Row): Person {
    const before = known.get(row.id)
    if (before && isSame(before.row, row)) return before.person
    const person: Person = {
      id: row.id,
      name: opened(organisation, 'name_sealed', row.name_sealed) ?? '',
      mobile: opened(organisation, 'phone_sealed', row.phone_sealed),
      email: opened(organisation, 'email_sealed', row.email_sealed),
      language: row.language as Language,
      ageBand: row.age_band as AgeBand,
    }
    if (known.size >= mostOpened) known.delete(known.keys().next().value!)
    known.set(row.id, { row, person })
    return person
  }

  async function add(tx: Queries, person: NewPerson, now: Instant): Promise<string> {
    const { organisation } = person
    const id = random.id()
    await tx.insertInto('persons').values({
      organisation, id,
      language: person.language,
      name_sealed: keys.seal(organisation, 'persons.name_sealed', person.name),
      phone_sealed: sealed(organisation, 'phone_sealed', person.mobile),
      phone_digest: person.mobile === null ? null : phoneDigest(organisation, person.mobile),
      email_sealed: sealed(organisation, 'email_sealed', person.email),
      pin: null,
      age_band: person.ageBand,
      private_sealed: person.parent ? sealed(organisation, 'private_sealed', JSON.stringify({ ...nobody, parent: person.parent })) : null,
      created_at: now,
      left_at: null,
    }).execute()
    return id
  }

  async function some(db: Queries, organisation: string, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const wanted = [...new Set(ids)]
    const found = new Map<string, Person>()
    const take = (rows: readonly Row[]) => rows.forEach((row) => found.set(row.id, personOf(organisation, row)))
    if (wanted.length === 1) take(await rowById(db, { organisation, id: wanted[0]! }))
    else for (const part of inParts(wanted, atATime, 'id')) take(await rowsOfSome(db, { organisation, ...part }))
    return found
  }

  async function privateFacts(db: Queries, organisation: string, id: string): Promise<PrivateFacts> {
    const row = await db.selectFrom('persons').select('private_sealed').where('organisation', '=', organisation).where('id', '=', id).executeTakeFirst()
    const json = opened(organisation, 'private_sealed', row?.private_sealed ?? null)
    return json === null ? nobody : { ...nobody, ...(JSON.parse(json) as Partial<PrivateFacts>) }
  }

  async function savePrivateFacts(tx: Queries, organisation: string, id: string, facts: PrivateFacts): Promise<void> {
    await tx.updateTable('persons').set({ private_sealed: sealed(organisation, 'private_sealed', JSON.stringify(facts)) })
      .where('organisation', '=', organisation).where('id', '=', id).execute()
  }

  return {
    add,
    some,
    phoneDigest,
    privateFacts,
    savePrivateFacts,

    /** Null where this organisation has nobody of that id; one who has left is still found, by those who look back. */
    async find(db: Queries, organisation: string, id: string): Promise<Person | null> {
      const [row] = await rowById(db, { organisation, id })
      return row ? personOf(organisation, row) : null
    },

    async under18s(db: Queries, organisation: string): Promise<ReadonlySet<string>> {
      return new Set((await minors(db, { organisation })).map(({ id }) => id))
    },

    /** Somebody of that id who has not left. */
    async isHere(db: Queries, organisation: string, id: string): Promise<boolean> {
      const row = await db.selectFrom('persons').select('id').where('organisation', '=', organisation).where('id', '=', id).where('left_at', 'is', null).executeTakeFirst()
      return row !== undefined
    },

    /** Everybody who has not left, in the order they came. */
    async everybody(db: Queries, organisation: string): Promise<Person[]> {
      const rows = await db.selectFrom('persons').select(columns).where('organisation', '=', organisation).where('left_at', 'is', null)
        .orderBy('created_at').orderBy('id').execute()
      return rows.map((row) => personOf(organisation, row))
    },

    /**
     * The same person as last week where number and name are the same, else a new one: families share a phone, and
     * a number that anybody can type must neither rename somebody nor make a stranger look like them. Of two ages
     * the younger stays. Without a number nobody is known again. `isNew` says which it was.
     */
    async findOrMake(tx: Queries, joiner: Joiner, now: Instant): Promise<{ person: string; isNew: boolean }> {
      const { organisation } = joiner
      const rows = joiner.mobile === null ? [] : await tx.selectFrom('persons').select(columns)
        .where('organisation', '=', organisation).where('phone_digest', '=', phoneDigest(organisation, joiner.mobile)).where('left_at', 'is', null)
        .orderBy('created_at').orderBy('id').execute()
      const known = rows.map((row) => personOf(organisation, row)).find(({ name }) => foldName(name) === foldName(joiner.name))
      const parent = joiner.parent ?? null
      if (known === undefined) return { person: await add(tx, { ...joiner, email: null, parent }, now), isNew: true }
      const ageBand = younger(known.ageBand, joiner.ageBand)
      if (ageBand !== known.ageBand || joiner.language !== known.language) {
        await tx.updateTable('persons').set({ age_band: ageBand, language: joiner.language })
          .where('organisation', '=', organisation).where('id', '=', known.id).execute()
      }
      if (parent !== null) {
        await savePrivateFacts(tx, organisation, known.id, { ...(await privateFacts(tx, organisation, known.id)), parent })
      }
      return { person: known.id, isNew: false }
    },

    /** Everybody here who is reached by this number: families share a phone. */
    async withMobile(db: Queries, organisation: string, mobile: string): Promise<Person[]> {
      const rows = await db.selectFrom('persons').select(columns).where('organisation', '=', organisation)
        .where('phone_digest', '=', phoneDigest(organisation, mobile)).where('left_at', 'is', null).orderBy('created_at').orderBy('id').execute()
      return rows.map((row) => personOf(organisation, row))
    },

    async change(tx: Queries, organisation: string, id: string, change: Omit<Person, 'id' | 'ageBand'>): Promise<void> {
      await tx.updateTable('persons').set({
        name_sealed: keys.seal(organisation, 'persons.name_sealed', change.name),
        phone_sealed: sealed(organisation, 'phone_sealed', change.mobile),
        phone_digest: change.mobile === null ? null : phoneDigest(organisation, change.mobile),
        email_sealed: sealed(organisation, 'email_sealed', change.email),
        language: change.language,
      }).where('organisation', '=', organisation).where('id', '=', id).execute()
    },

    async changeAge(tx: Queries, organisation: string, id: string, ageBand: AgeBand): Promise<void> {
      await tx.updateTable('persons').set({ age_band: ageBand }).where('organisation', '=', organisation).where('id', '=', id).execute()
    },

    /** How they are reached is forgotten at once; the name stays until the outings they were in are forgotten too. */
    async leave(tx: Queries, organisation: string, id: string, now: Instant): Promise<void> {
      await tx.updateTable('persons')
        .set({ left_at: now, phone_sealed: null, phone_digest: null, email_sealed: null, pin: null, private_sealed: null })
        .where('organisation', '=', organisation).where('id', '=', id).execute()
    },
  }
}

// Each sealing is new chance: the same bytes are the same text, of the same organisation.
const isSame = (one: Row, other: Row): boolean =>
  one.language === other.language && one.age_band === other.age_band && isSameBytes(one.name_sealed, other.name_sealed)
  && isSameBytes(one.phone_sealed, other.phone_sealed) && isSameBytes(one.email_sealed, other.email_sealed)

const isSameBytes = (one: Buffer | null, other: Buffer | null): boolean => one === other || (one !== null && other !== null && one.equals(other))
