// Recovery codes: ten on a sheet of paper, each good once, for when a passkey is not at hand.
// The organisation's short name is in the code, so that the code is all there is to type.

/** No look-alikes: 0 and o, 1, i and l are left out, because these are copied from paper by a tired person. */
export const codeLetters = '23456789abcdefghjkmnpqrstuvwxyz'
export const codesOnSheet = 10
const organisationLetters = 10
/** 31¹² are more than 2⁵⁹ codes: not to be guessed through a rate limit, and the store keeps only keyed digests. */
const secretLetters = 12

export type RecoveryCode = { readonly organisation: string; readonly secret: string }

/** As it is printed: `k7m2p9qrst-ABCD-EFGH-JKMN`. */
export function writeRecoveryCode({ organisation, secret }: RecoveryCode): string {
  return [organisation, ...(secret.toUpperCase().match(/.{4}/g) ?? [])].join('-')
}

/** Reads what was typed whatever its case, spaces and dashes; null where it cannot be a code. */
export function readRecoveryCode(typed: string): RecoveryCode | null {
  const letters = typed.normalize('NFKC').toLowerCase().replace(/[\s‐-―.-]/g, '')
  if (letters.length !== organisationLetters + secretLetters) return null
  if (![...letters].every((letter) => codeLetters.includes(letter))) return null
  return { organisation: letters.slice(0, organisationLetters), secret: letters.slice(organisationLetters) }
}

/** A new secret, from a source of chance. */
export const makeSecret = (pick: (choices: readonly string[]) => string): string =>
  Array.from({ length: secretLetters }, () => pick([...codeLetters])).join('')
