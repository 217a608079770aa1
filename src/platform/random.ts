// Chance, in one place: every id, token, salt and code of the product is made here, at the edge.

import { randomBytes, randomInt } from 'node:crypto'

export type Random = {
  /** An id nobody can guess: 128 bits, in the order of time made, so that indexes stay compact. */
  id(): string
  /** A secret for a link or a cookie: 256 bits, URL-safe. */
  token(): string
  bytes(count: number): Buffer
  /** `count` decimal digits, each equally likely. */
  digits(count: number): string
  /** One of `choices`. */
  pick<T>(choices: readonly T[]): T
  /** Ten letters and digits that name an organisation in tokens; no look-alikes (0 o, 1 l). */
  shortName(): string
}

const plainLetters = '23456789abcdefghjkmnpqrstuvwxyz'

export const random: Random = {
  id: () => `${Date.now().toString(36).padStart(9, '0')}${randomBytes(16).toString('base64url')}`.replace(/[-_]/g, 'x'),
  token: () => randomBytes(32).toString('base64url'),
  bytes: (count) => randomBytes(count),
  digits: (count) => Array.from({ length: count }, () => randomInt(10)).join(''),
  pick: (choices) => choices[randomInt(choices.length)]!,
  shortName() {
    // One call for all of them: every request has a name. The few bytes that would favour some letters are left out.
    const letters = [...randomBytes(32)].filter((byte) => byte < plainLetters.length * 8).slice(0, 10)
    return letters.length < 10 ? random.shortName() : letters.map((byte) => plainLetters[byte % plainLetters.length]).join('')
  },
}
