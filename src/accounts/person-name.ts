// Names of people, as they write them themselves. There is no such thing as a wrong name, only a broken one.

import { accepted, type Outcome, refused } from '../basics/outcome.ts'

export type NameRefusal = 'name-missing' | 'name-too-long' | 'name-broken' | 'name-without-letter'

/** In characters as a person counts them. Longer than any name we know of, short enough for a list on a phone. */
const longestName = 120

// Control characters, half characters, and the marks that turn the direction of what follows: in a list of people
// they could make one name look like another, or hide the rest of the line.
const broken = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u

/** The name in one canonical form (NFC, single spaces), whatever its script: O'Brien, Siân, Ng, محمد. */
export function readName(text: string): Outcome<string, NameRefusal> {
  const name = text.normalize('NFC').trim().replace(/ +/g, ' ')
  if (name === '') return refused('name-missing')
  if (broken.test(name)) return refused('name-broken')
  if ([...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name)].length > longestName) return refused('name-too-long')
  if (!/\p{L}/u.test(name)) return refused('name-without-letter')
  return accepted(name)
}

/** Two spellings of one name (Sian, SIÂN) come out the same. For comparing only, never for showing. */
export const foldName = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en').replace(/[^\p{L}\p{N}]/gu, '')

/** The name others in the team see of a volunteer: the first word of it. */
export const displayName = (name: string): string => name.split(' ')[0] ?? name
