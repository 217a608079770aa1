// The recovery key as lines on paper. It is an age key as any age program knows it, cut into lines that a tired person
// can type: each line has two letters of its own at the end, so that a slip is found in its line and not at the end.

import { createHash } from 'node:crypto'
import { accepted, refused, type Outcome } from '../basics/outcome.ts'

/** Begins every age secret key; left out on paper. */
const beginning = 'AGE-SECRET-KEY-1'
/** Bech32's letters: no 1, B, I or O, which people mix up. */
const letters = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'
const lettersInKey = 58
const lettersInLine = 12
const lettersInGroup = 4
const lines = Math.ceil(lettersInKey / lettersInLine)

/** nothing: no line of a sheet is in it · line-N: this line is missing or was not typed as it is on the sheet. */
export type SheetRefusal = 'nothing' | `line-${number}`

/** The lines to print, numbered from 1. Throws on anything that is not an age X25519 key. */
export function writeSheet(secretKey: string): string[] {
  const body = secretKey.toUpperCase().slice(beginning.length)
  if (!secretKey.toUpperCase().startsWith(beginning) || body.length !== lettersInKey) throw new TypeError('not an age secret key')
  return Array.from({ length: lines }, (_, index) => {
    const part = body.slice(index * lettersInLine, (index + 1) * lettersInLine)
    return `${index + 1}   ${inGroups(part)}   ${checkOf(index, part)}`
  })
}

/** The whole sheet, in the words it is printed with. */
export const sheetToPrint = (secretKey: string): string => `
  SAFE RETURN: RECOVERY SHEET
  Write this down or print it now. It is shown once and kept nowhere on this machine. Two copies, in two places,
  where only those may read it who may read everything. Without it no backup can be opened, by nobody.

${writeSheet(secretKey).map((line) => `      ${line}\n`).join('')}
`

/**
 * The key on a sheet, however it was typed: small letters, other spaces, with or without the numbers, the words around
 * it, or the one line of an age key file.
 */
export function readSheet(typed: string): Outcome<string, SheetRefusal> {
  const whole = new RegExp(`${beginning}[${letters}]{${lettersInKey}}`, 'i').exec(typed)
  if (whole) return accepted(whole[0].toUpperCase())

  const tried = typed.split(/\r?\n/).map(readLine).filter((line) => line !== null)
  if (tried.length === 0) return refused('nothing')
  const found = new Map(tried.flat())
  const places = Array.from({ length: lines }, (_, index) => index)
  const missing = places.find((index) => !found.has(index))
  return missing === undefined ? accepted(beginning + places.map((index) => found.get(index)).join('')) : refused(`line-${missing + 1}`)
}

/** Which line of the sheet this is, with its letters; none where it does not hold. Null for a line of words. */
function readLine(line: string): [number, string][] | null {
  const [, number, typed = ''] = /^\s*(?:([1-9])\s*[.:)]?\s+)?(.*?)\s*$/.exec(line) ?? []
  const isWords = /[a-z]/.test(typed) && !/\d/.test(typed) && !/^[a-z]{4}[\s-]/.test(typed)
  if (isWords || !/^[0-9a-z](?:[\s-]*[0-9a-z]){5,19}$/i.test(typed)) return null
  // O is not among the letters and 0 is; I and 1 are not and L is.
  const plain = typed.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[I1]/g, 'L')
  const part = plain.slice(0, -2)
  // Typed without its number, a line is known by its own two letters.
  const candidates = number ? [Number(number) - 1] : Array.from({ length: lines }, (_, index) => index)
  const place = candidates.find((index) => part.length === lengthOf(index) && plain.slice(-2) === checkOf(index, part))
  return place === undefined ? [] : [[place, part]]
}

const lengthOf = (index: number): number => Math.min(lettersInLine, lettersInKey - index * lettersInLine)

const inGroups = (text: string): string => text.match(new RegExp(`.{1,${lettersInGroup}}`, 'g'))!.join(' ')

/** Ten bits over the line and its place: a wrong letter, two swapped and two lines swapped are found 1,023 times in 1,024. */
function checkOf(index: number, part: string): string {
  const sum = createHash('sha256').update(`safe-return recovery sheet ${index} ${part}`).digest()
  return letters[sum[0]! & 31]! + letters[sum[1]! & 31]!
}
