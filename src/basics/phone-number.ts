// Telephone numbers as people in the UK type them, kept in one form.

import { accepted, refused } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** A number in international form (E.164): `+447700900123`. Two ways of typing one number give the same. */
export type PhoneNumber = string & { readonly PhoneNumber: unique symbol }

export type PhoneNumberRefusal =
  | 'empty'
  /** Letters, or signs that belong to no number. */
  | 'not-a-number'
  | 'too-short'
  | 'too-long'
  /** 999, 101, 118 118, a five-digit code: a service, not a person. Ours never rings 999 by itself. */
  | 'short-code'
  /** 09 and 070 cost whoever rings them dearly, so anyone who could name one could spend the operator's money. */
  | 'costly'
  | 'no-such-number'

const longestTyped = 40
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g // phones put these around a copied number
const betweenDigits = /[\s().\-/\u2010-\u2015]/g

/**
 * Reads `typed`: 07700 900123, +44 7700 900123, 0044 (0)7700 900123. No country means the UK. A landline is
 * accepted: it can be rung. Number ranges: Ofcom, National Telephone Numbering Plan.
 */
export function parsePhoneNumber(typed: string): Outcome<PhoneNumber, PhoneNumberRefusal> {
  if (typed.length > longestTyped) return refused('too-long')
  const plain = typed.normalize('NFKC').replace(invisible, '').replace(/^\s*tel:/i, '').replace(betweenDigits, '')
  if (plain === '') return refused('empty')
  if (!/^\+?\d+$/.test(plain)) return refused('not-a-number')
  const international = plain.replace(/^00/, '+')
  if (international.startsWith('+')) return international.startsWith('+44') ? ofUk(international.slice(3)) : ofAbroad(international.slice(1))
  if (plain.startsWith('0')) return ofUk(plain)
  // Written as a gateway gives it: 447700900123.
  if (/^44[1-9]\d{8,9}$/.test(plain)) return ofUk(plain.slice(2))
  return refused(plain.length <= 6 ? 'short-code' : 'no-such-number')
}

/** As people here write it: 07700 900123; a number from abroad stays in international form. */
export function showPhoneNumber(number: PhoneNumber): string {
  if (!number.startsWith('+44')) return number
  const national = `0${number.slice(3)}`
  const city = /^(02\d)(\d{4})(\d{4})$|^(01\d1|011\d)(\d{3})(\d{4})$/.exec(national)
  if (city) return city.slice(1).filter(Boolean).join(' ')
  return `${national.slice(0, 5)} ${national.slice(5)}`
}

/** Takes text messages as far as its number tells; abroad it cannot be told from the number, so yes. */
export const mayTakeTexts = (number: PhoneNumber): boolean => !number.startsWith('+44') || number.startsWith('+447')

function ofUk(digits: string): Outcome<PhoneNumber, PhoneNumberRefusal> {
  const national = digits.replace(/^0/, '') // +44 (0)7700 …
  if (national.length < 7) return refused(national.startsWith('118') ? 'short-code' : 'too-short')
  if (/^(9|70)/.test(national)) return refused('costly')
  if (!/^[123578]/.test(national)) return refused('no-such-number')
  // Ten digits; some old landlines and freephone numbers have nine.
  const shortest = /^[18]/.test(national) ? 9 : 10
  if (national.length < shortest) return refused('too-short')
  if (national.length > 10) return refused('too-long')
  return accepted(`+44${national}` as PhoneNumber)
}

function ofAbroad(digits: string): Outcome<PhoneNumber, PhoneNumberRefusal> {
  if (!/^[1-9]/.test(digits)) return refused('no-such-number')
  if (digits.length < 8) return refused('too-short')
  if (digits.length > 15) return refused('too-long') // E.164
  return accepted(`+${digits}` as PhoneNumber)
}
