// Mobile numbers as people type them, and the one form they are kept, compared and rung in (E.164: +447700900123).

import { accepted, type Outcome, refused } from '../basics/outcome.ts'

export type MobileRefusal = 'mobile-missing' | 'mobile-wrong' | 'mobile-not-mobile'

/**
 * A number without a country is British. Landlines are refused, because a text message would be lost there, and so
 * are 070 numbers, which are not mobiles but dear call-forwarding (Ofcom's national numbering plan).
 * Numbers of other countries (+353 …) are taken as they are.
 */
export function readMobile(text: string): Outcome<string, MobileRefusal> {
  const typed = text.normalize('NFKC').trim()
  if (typed === '') return refused('mobile-missing')
  if (!/^\+?[\d ()./–-]+$/.test(typed)) return refused('mobile-wrong')
  const digits = typed.replace(/\(0\)/, '').replace(/[^\d+]/g, '')
  const international = withCountry(digits)
  if (!/^\+[1-9]\d{7,14}$/.test(international)) return refused('mobile-wrong')
  if (!international.startsWith('+44')) return accepted(international)
  const national = international.slice(3).replace(/^0/, '')
  if (/^(?:[123]\d{8,9}|70\d{8})$/.test(national)) return refused('mobile-not-mobile')
  return /^7\d{9}$/.test(national) ? accepted(`+44${national}`) : refused('mobile-wrong')
}

function withCountry(digits: string): string {
  if (digits.startsWith('00')) return `+${digits.slice(2)}`
  if (digits.startsWith('0')) return `+44${digits.slice(1)}`
  return /^7\d{9}$/.test(digits) ? `+44${digits}` : digits // spreadsheets eat the first 0
}

/** As it is read aloud: a British number without its country, the others as they are. */
export const showMobile = (number: string): string =>
  number.startsWith('+447') ? `0${number.slice(3, 7)} ${number.slice(7, 10)} ${number.slice(10)}` : number
