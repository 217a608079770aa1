// Trusted contacts: who was asked by whom, what they said, and the very text they said it to. The number and the text
// are sealed; of a no only the digest stays, so that it is never asked again.

import { after, hours, type Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { accepted, type Outcome } from '../basics/outcome.ts'
import { hot, type Queries } from '../platform/database.ts'
import { ifReadable, type Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { type AgreedText, askLives, type ContactRefusal, type ContactState, mayAsk, stateOf } from './contact.ts'
import { personsWithRole } from './member-store.ts'
import type { Persons } from './person-store.ts'
import type { Record } from './team-store.ts'

export type TrustedContact = {
  readonly organisation: string
  readonly id: string
  /** Who asked them. */
  readonly person: string
  /** What that person calls them. Empty, with the number, once the answer was no. */
  readonly name: string
  readonly mobile: string
  readonly language: Language
  readonly agreed: AgreedText
  readonly tellsPlace: boolean
  /** Whether the text that asked them held the text they would get: only then is a yes by text an answer to it. */
  readonly readByText: boolean
  readonly state: ContactState
  readonly askedAt: Instant
}

export type NewContact = Pick<TrustedContact, 'organisation' | 'person' | 'name' | 'mobile' | 'language' | 'agreed' | 'tellsPlace' | 'readByText'>
export type ContactAnswer = 'yes' | 'no' | 'stop'
/** 'which': more than one of the team asked this number, and a yes by text does not say to whom. */
export type AnsweredByText = 'kept' | 'which' | 'nothing-asked'

type Inside = Pick<TrustedContact, 'name' | 'mobile' | 'language' | 'agreed' | 'tellsPlace' | 'readByText'>
type Row = {
  organisation: string; id: string; person: string; contact_sealed: Buffer; phone_digest: string
  asked_at: number; accepted_at: number | null; refused_at: number | null; withdrawn_at: number | null
}

const server = ''
const linkForm = /^([2-9a-hjkmnp-z]{10})\.[\w-]{43}$/
const columns = ['organisation', 'id', 'person', 'contact_sealed', 'phone_digest', 'asked_at', 'accepted_at', 'refused_at', 'withdrawn_at'] as const
const whoSaidYes = hot<{ organisation: string; person: string }, Row>((db, p) =>
  db.selectFrom('trusted_contacts').select(columns).where('organisation', '=', p.organisation).where('person', '=', p.person)
    .where('accepted_at', 'is not', null).where('refused_at', 'is', null).where('withdrawn_at', 'is', null).orderBy('asked_at').orderBy('id'))
const toldBefore = ['coordinator', 'lead', 'agent'] as const
const nothing: Inside = { name: '', mobile: '', language: 'en', agreed: { written: '', spoken: '', spokenIn: 'en' }, tellsPlace: false, readByText: false }

export type Contacts = ReturnType<typeof makeContacts>

export function makeContacts({ keys, random, persons, record }: { keys: Keys; random: Random; persons: Persons; record: Record }) {
  const tokenDigest = (token: string) => keys.digest(server, 'trusted_contacts.token_digest', token)
  const phoneDigest = (organisation: string, mobile: string) => keys.digest(organisation, 'trusted_contacts.phone_digest', mobile)
  const seal = (organisation: string, inside: Inside) => keys.seal(organisation, 'trusted_contacts.contact_sealed', JSON.stringify(inside))
  const timesOf = (row: Row) => ({
    askedAt: row.asked_at as Instant, acceptedAt: row.accepted_at as Instant | null, refusedAt: row.refused_at as Instant | null, withdrawnAt: row.withdrawn_at as Instant | null,
  })
  const opened = (row: Row, now: Instant): TrustedContact => ({
    ...ifReadable(() => JSON.parse(keys.open(row.organisation, 'trusted_contacts.contact_sealed', row.contact_sealed)) as Inside, nothing),
    organisation: row.organisation, id: row.id, person: row.person, state: stateOf(timesOf(row), now), askedAt: row.asked_at as Instant,
  })
  const rows = (db: Queries, organisation: string) => db.selectFrom('trusted_contacts').select(columns).where('organisation', '=', organisation)

  /** Asks nobody yet: the caller sends `token` in a link, in the same transaction. */
  async function ask(tx: Queries, contact: NewContact, now: Instant): Promise<Outcome<{ id: string; token: string }, ContactRefusal>> {
    const { organisation, person, ...inside } = contact
    const digest = phoneDigest(organisation, contact.mobile)
    const same = (await persons.withMobile(tx, organisation, contact.mobile)).map(({ id }) => id)
    const told = (await Promise.all(toldBefore.map((role) => personsWithRole(tx, organisation, role)))).flat()
    const ofPerson = await rows(tx, organisation).where('person', '=', person).execute()
    const ofNumber = await rows(tx, organisation).where('phone_digest', '=', digest).where('person', '!=', person).execute()
    const byTeam = await tx.selectFrom('trusted_contacts').select((q) => q.fn.countAll<number | string>().as('count'))
      .where('organisation', '=', organisation).where('asked_at', '>', after(now, -hours(1))).executeTakeFirstOrThrow()
    const may = mayAsk({
      isOwnNumber: (await persons.find(tx, organisation, person))?.mobile === contact.mobile,
      isToldAlready: same.some((id) => told.includes(id)),
      ofPerson: ofPerson.map((row) => ({ ...timesOf(row), sameNumber: row.phone_digest === digest })),
      ofNumber: ofNumber.map((row) => row.asked_at as Instant),
      byTeamInTheLastHour: Number(byTeam.count),
    }, now)
    if (!may.ok) return may
    const id = random.id()
    const token = `${organisation}.${random.token()}`
    await tx.insertInto('trusted_contacts').values({
      organisation, id, person, contact_sealed: seal(organisation, inside), phone_digest: digest, token_digest: tokenDigest(token),
      asked_at: now, accepted_at: null, refused_at: null, withdrawn_at: null,
    }).execute()
    await record(tx, organisation, { type: 'contact-asked', actor: person, object: id, content: {} }, now)
    return accepted({ id, token })
  }

  /** True where this answer changed something. A yes counts once, and only while the link lives; a no and a stop always do. */
  async function answer(tx: Queries, organisation: string, id: string, said: ContactAnswer, now: Instant): Promise<boolean> {
    const row = tx.updateTable('trusted_contacts').where('organisation', '=', organisation).where('id', '=', id)
      .where('refused_at', 'is', null).where('withdrawn_at', 'is', null)
    const { numUpdatedRows } = said === 'yes'
      ? await row.set({ accepted_at: now }).where('accepted_at', 'is', null).where('asked_at', '>', after(now, -askLives)).executeTakeFirst()
      : await row.set({ refused_at: now, contact_sealed: seal(organisation, nothing) }).executeTakeFirst()
    if (numUpdatedRows !== 1n) return false
    await record(tx, organisation, { type: 'contact-answered', actor: id, object: id, content: { answer: said } }, now)
    return true
  }

  async function ofNumber(db: Queries, organisation: string, mobile: string, now: Instant): Promise<TrustedContact[]> {
    const found = await rows(db, organisation).where('phone_digest', '=', phoneDigest(organisation, mobile))
      .where('refused_at', 'is', null).where('withdrawn_at', 'is', null).orderBy('asked_at').orderBy('id').execute()
    return found.map((row) => opened(row, now)).filter(({ state }) => state === 'asked' || state === 'yes')
  }

  /** Somebody who may be sent a text now: asked, or told because they said yes. Null for all others. */
  async function live(db: Queries, organisation: string, id: string, now: Instant): Promise<TrustedContact | null> {
    const row = await rows(db, organisation).where('id', '=', id).executeTakeFirst()
    const contact = row ? opened(row, now) : null
    return contact && (contact.state === 'asked' || contact.state === 'yes') ? contact : null
  }

  return {
    ask,
    answer,
    ofNumber,
    live,

    /** All this person asked and did not take back, in the order of asking. */
    async of(db: Queries, organisation: string, person: string, now: Instant): Promise<TrustedContact[]> {
      const found = await rows(db, organisation).where('person', '=', person).where('withdrawn_at', 'is', null).orderBy('asked_at').orderBy('id').execute()
      return found.map((row) => opened(row, now))
    },

    /** By the last part of the link. Null where it never was or the person took it back. */
    async byToken(db: Queries, token: string, now: Instant): Promise<TrustedContact | null> {
      const organisation = linkForm.exec(token)?.[1]
      if (organisation === undefined) return null
      const row = await rows(db, organisation).where('token_digest', '=', tokenDigest(token)).where('withdrawn_at', 'is', null).executeTakeFirst()
      return row ? opened(row, now) : null
    },

    /** What a text from this number does: a yes to the one who asked, a no to all who ask, a stop to all. */
    async answerByText(tx: Queries, organisation: string, mobile: string, said: ContactAnswer, now: Instant): Promise<AnsweredByText> {
      const about = (await ofNumber(tx, organisation, mobile, now)).filter(({ state }) => said === 'stop' || state === 'asked')
      if (about.length === 0) return 'nothing-asked'
      if (said === 'yes' && (about.length > 1 || !about[0]!.readByText)) return 'which'
      for (const contact of about) await answer(tx, organisation, contact.id, said, now)
      return 'kept'
    },

    /** The person changed their mind. Quietly: nobody is told. False where there is no such contact of theirs. */
    async withdraw(tx: Queries, organisation: string, person: string, id: string, now: Instant): Promise<boolean> {
      const { numUpdatedRows } = await tx.updateTable('trusted_contacts').set({ withdrawn_at: now, contact_sealed: seal(organisation, nothing) })
        .where('organisation', '=', organisation).where('person', '=', person).where('id', '=', id).where('withdrawn_at', 'is', null).executeTakeFirst()
      if (numUpdatedRows !== 1n) return false
      await record(tx, organisation, { type: 'contact-withdrawn', actor: person, object: id, content: {} }, now)
      return true
    },

    /** Those who said yes to being told about this person, with the ids of whoever here has the same number. */
    async whoSaidYes(db: Queries, organisation: string, person: string, now: Instant): Promise<{ id: string; samePersons: string[] }[]> {
      const found = (await whoSaidYes(db, { organisation, person })).filter((row) => opened(row, now).mobile !== '') // what cannot be read reaches nobody
      return Promise.all(found.map(async (row) => ({
        id: row.id, samePersons: (await persons.withMobile(db, organisation, opened(row, now).mobile)).map(({ id }) => id),
      })))
    },

    /** What those who watch may know of them: the name the person calls them by. */
    async names(db: Queries, organisation: string, ids: readonly string[], now: Instant): Promise<ReadonlyMap<string, string>> {
      if (ids.length === 0) return new Map()
      const found = await rows(db, organisation).where('id', 'in', ids).execute()
      return new Map(found.map((row) => [row.id, opened(row, now).name]))
    },
  }
}
