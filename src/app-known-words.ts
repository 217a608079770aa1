// Whose text a call for help is while the store is away: number and one-time word together, in memory, looked up anew
// each minute. Nothing but an SOS is believed from here.

import type { Accounts } from './accounts/index.ts'
import { after, hours, type Instant } from './basics/instant.ts'
import type { Language } from './basics/language.ts'
import type { PhoneNumber } from './basics/phone-number.ts'
import { digestOfWord } from './outings/index.ts'
import type { Queries } from './platform/database.ts'
import type { Keys } from './platform/keys.ts'

export type KnownWord = { readonly organisation: string; readonly shift: string; readonly person: string; readonly language: Language }

export type KnownWords = {
  /** Looks all of them up again; what was known stays where that fails. */
  refresh(db: Queries, now: Instant): Promise<void>
  /** Null where no word of this number is known. */
  find(from: PhoneNumber, word: string): KnownWord | null
}

/** The right to raise an SOS lives so long after the end. */
const rightOutlivesEnd = hours(12)
const atOnce = 1000

export function makeKnownWords({ keys, people }: { keys: Keys; people: Pick<Accounts['people'], 'digestOfMobile'> }): KnownWords {
  let known = new Map<string, Map<string, KnownWord>>()
  const keyOf = (wordDigest: string, phoneDigest: string) => `${wordDigest} ${phoneDigest}`

  return {
    async refresh(db, now) {
      const found = new Map<string, Map<string, KnownWord>>()
      for (const { organisation } of await db.selectFrom('organisations').select('organisation').execute()) {
        const words = new Map<string, KnownWord>()
        for (let last = ''; ;) {
          // In parts, with a breath between them: a hundred thousand at once would hold up everybody.
          const part = await db.selectFrom('shifts')
            .innerJoin('persons', (join) => join.onRef('persons.organisation', '=', 'shifts.organisation').onRef('persons.id', '=', 'shifts.person'))
            .select(['shifts.id', 'shifts.person', 'shifts.word_digest', 'persons.phone_digest', 'persons.language'])
            .where('shifts.organisation', '=', organisation).where('shifts.id', '>', last)
            .where((row) => row.or([row('shifts.ended_at', 'is', null), row('shifts.ended_at', '>', after(now, -rightOutlivesEnd))]))
            .orderBy('shifts.id').limit(atOnce).execute()
          for (const row of part) {
            if (row.word_digest === null || row.phone_digest === null) continue
            words.set(keyOf(row.word_digest, row.phone_digest), { organisation, shift: row.id, person: row.person, language: row.language as Language })
          }
          if (part.length < atOnce) break
          last = part.at(-1)!.id
          await new Promise(setImmediate)
        }
        if (words.size > 0) found.set(organisation, words)
      }
      known = found
    },

    find(from, word) {
      for (const [organisation, words] of known) {
        const one = words.get(keyOf(digestOfWord(keys, organisation, word), people.digestOfMobile(organisation, from)))
        if (one) return one
      }
      return null
    },
  }
}
