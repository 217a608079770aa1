// The four digits that end a shift or call off an alert, and the second number that does the same and tells us quietly.
//
// Kept as keyed digests with the person's own salt. Ten thousand numbers are quickly tried by whoever holds both the
// store and the key, so the key is outside the store and tries are counted. A slow hash would not help: with four
// digits it costs an attacker minutes, and at closing time it would take both cores of the server for an hour.

import { timingSafeEqual } from 'node:crypto'
import { accepted, type Outcome, refused } from '../basics/outcome.ts'

/** 'duress' looks like 'right' to everyone who can see the phone. */
export type PinResult = 'right' | 'wrong' | 'duress' | 'none-set'
export type PinRefusal = 'pin-not-four-digits' | 'duress-same'

/** After so many wrong ones in a row even the right one is not taken: the coordinator rings instead. */
export const mostWrongPins = 10

type Digest = (text: string) => string

function readPin(text: string): Outcome<string, 'pin-not-four-digits'> {
  const digits = text.normalize('NFKC').replace(/\s/g, '')
  return /^[0-9]{4}$/.test(digits) ? accepted(digits) : refused('pin-not-four-digits')
}

export type ChosenPin = {
  readonly number: string
  /** Null where the person has not chosen one: then nothing typed is ever duress. */
  readonly duress: string | null
  readonly salt: string
  /** A secret of chance: it stands where the second number would, so that the store does not show who has one. */
  readonly decoy: string
}

/** What is kept. Refuses only what could not be told apart. */
export function makePin({ number, duress, salt, decoy }: ChosenPin, digest: Digest): Outcome<string, PinRefusal> {
  const first = readPin(number)
  if (!first.ok) return first
  const second = duress === null ? null : readPin(duress)
  if (second && !second.ok) return second
  if (second && second.value === first.value) return refused('duress-same')
  return accepted([salt, digest(`${salt} ${first.value}`), digest(`${salt} ${second ? second.value : decoy}`)].join(' '))
}

/**
 * Both numbers are always compared, in the same time whichever it is. After too many wrong ones the right number
 * counts as wrong, but the second still tells us: that is when it may be needed most.
 */
export function comparePin(kept: string | null, typed: string, wrongBefore: number, digest: Digest): PinResult {
  const [salt = '', right = '', duress = ''] = (kept ?? noPin).split(' ')
  const given = digest(`${salt} ${typed.normalize('NFKC').replace(/\s/g, '')}`)
  const isRight = isSame(given, right)
  const isDuress = isSame(given, duress)
  if (kept === null) return 'none-set'
  if (isDuress) return 'duress'
  return isRight && wrongBefore < mostWrongPins ? 'right' : 'wrong'
}

const noPin = `none ${'-'.repeat(43)} ${'-'.repeat(43)}`

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
