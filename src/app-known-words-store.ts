// Whose text a call for help is while the store is away: number and one-time word together, in memory, looked up anew
// each minute. Nothing but an SOS is believed from here.

import { type Accounts, sosAfterEnd } from './accounts/index.ts'
import { after, type Instant } from './basics/instant.ts'
import type { Language } from './basics/language.ts'
import type { PhoneNumber } from './basics/phone-number.ts'
import { digestOfWord } from './outings/index.ts'
import type { Queries } from './platform/database.ts'
import type { Keys } from './platform/keys.ts'
import { inPages } from './platform/timers.ts'

export type KnownWord = { readonly organisation: string; readonly shift: string; readonly person: string; readonly language: Language }

export type KnownWords = {
  /** Beside the minute's look-up, whoever has just joined: they may need help within it. */
  note(db: Queries, organisation: string, shift: string): Promise<void>
  /** Looks all of them up again; what was known stays where that fails. */
  refresh(db: Queries, now: Instant): Promise<void>
  /** Null where no word of this number is known. */
  find(from: PhoneNumber, word: string): KnownWord | null
}

const atOnce = 1000

export function makeKnownWords({ keys, people }: { keys: Keys; people: Pick<Accounts['people'], 'digestOfMobile'> }): KnownWords {
  let known = new Map<string, KnownWord>()
  let organisations = new Set<string>()
  let coming: Map<string, KnownWord> | null = null
  const keyOf = (organisation: string, wordDigest: string, phoneDigest: string) => `${organisation} ${wordDigest} ${phoneDigest}`

  const rowsOf = (db: Queries, organisation: string) => db.selectFrom('shifts')
    .innerJoin('persons', (join) => join.onRef('persons.organisation', '=', 'shifts.organisation').onRef('persons.id', '=', 'shifts.person'))
    .select(['shifts.id', 'shifts.person', 'shifts.word_digest', 'persons.phone_digest', 'persons.language'])
    .where('shifts.organisation', '=', organisation)

  type Row = { readonly id: string; readonly person: string; readonly word_digest: string | null; readonly phone_digest: string | null; readonly language: string }
  function put(into: Map<string, KnownWord>, organisation: string, { id, person, word_digest, phone_digest, language }: Row): void {
    if (word_digest === null || phone_digest === null) return
    into.set(keyOf(organisation, word_digest, phone_digest), { organisation, shift: id, person, language: language as Language })
  }

  return {
    async note(db, organisation, shift) {
      for (const row of await rowsOf(db, organisation).where('shifts.id', '=', shift).execute()) {
        organisations.add(organisation)
        put(known, organisation, row)
        if (coming) put(coming, organisation, row)
      }
    },

    async refresh(db, now) {
      const found = new Map<string, KnownWord>()
      coming = found
      try {
        for (const { organisation } of await db.selectFrom('organisations').select('organisation').execute()) {
          const page = (last: string) => rowsOf(db, organisation).where('shifts.id', '>', last)
            .where((row) => row.or([row('shifts.ended_at', 'is', null), row('shifts.ended_at', '>', after(now, -sosAfterEnd))]))
            .orderBy('shifts.id').limit(atOnce).execute()
          for await (const row of inPages(atOnce, page)) put(found, organisation, row)
        }
        known = found
        organisations = new Set([...found.values()].map(({ organisation }) => organisation))
      } finally {
        coming = null
      }
    },

    find(from, word) {
      for (const organisation of organisations) {
        const one = known.get(keyOf(organisation, digestOfWord(keys, organisation, word), people.digestOfMobile(organisation, from)))
        if (one) return one
      }
      return null
    },
  }
}
