import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSheet, writeSheet } from './recovery-sheet.ts'

const letters = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'
const key = 'AGE-SECRET-KEY-1JNZTY3GF8N5R26E0RLW9TQCH9MJV66QMVP3AFCYDN0Z6YS36C2AQF78NL7'
const anyKey = fc.array(fc.constantFrom(...letters), { minLength: 58, maxLength: 58 }).map((all) => `AGE-SECRET-KEY-1${all.join('')}`)
const sheet = (of: string) => writeSheet(of).join('\n')

test('a sheet has five short numbered lines', () => {
  expect(writeSheet(key).map((line) => line.replace(/[A-Z0-9]{2}$/, '..'))).toEqual([
    '1   JNZT Y3GF 8N5R   ..', '2   26E0 RLW9 TQCH   ..', '3   9MJV 66QM VP3A   ..', '4   FCYD N0Z6 YS36   ..', '5   C2AQ F78N L7   ..',
  ])
})

test('what is printed reads back, whatever the key', () => {
  fc.assert(fc.property(anyKey, (any) => {
    expect(readSheet(sheet(any))).toEqual({ ok: true, value: any })
  }))
})

test('it may be typed in small letters, without numbers, with other spaces and with words around it', () => {
  const typed = `Safe Return: recovery sheet\n\nKeep this paper in a safe.\n\n${sheet(key).toLowerCase().replace(/^\d\s+/gm, '').replace(/ +/g, '-')}\n\nIt opens every backup of this server.\n`
  expect(readSheet(typed)).toEqual({ ok: true, value: key })
  expect(readSheet(sheet(key).replace(/ +/g, '  ').replace(/^(\d)/gm, '  $1.'))).toEqual({ ok: true, value: key })
})

test('an O for a nought and a 1 or I for an L are understood', () => {
  expect(readSheet(sheet(key).replaceAll('0', 'O').replace(/L/g, 'I'))).toEqual({ ok: true, value: key })
})

test('the one line of an age key file will do', () => {
  expect(readSheet(`# created: 2026-04-23\n# public key: age1xyz\n${key}\n`)).toEqual({ ok: true, value: key })
})

test('a wrong letter is found in its line', () => {
  let missed = 0
  fc.assert(fc.property(anyKey, fc.nat({ max: 4 }), fc.nat(), fc.constantFrom(...letters), (any, line, at, letter) => {
    const printed = writeSheet(any)
    const places = [...printed[line]!].flatMap((sign, index) => (index > 3 && sign !== ' ' && sign !== letter ? [index] : []))
    const place = places[at % places.length]!
    printed[line] = printed[line]!.slice(0, place) + letter + printed[line]!.slice(place + 1)
    const read = readSheet(printed.join('\n'))
    if (read.ok) missed += 1
    else expect(read.reason).toBe(`line-${line + 1}`)
  }), { numRuns: 500 })
  expect(missed).toBeLessThan(5) // 1 in 1,024 by chance; the key's own sum finds those
})

test('a missing line, a short line and two swapped lines are told by their number', () => {
  const [one, two, three, four, five] = writeSheet(key)
  expect(readSheet([one, two, four, five].join('\n'))).toEqual({ ok: false, reason: 'line-3' })
  expect(readSheet([one, two!.slice(0, -4), three, four, five].join('\n'))).toEqual({ ok: false, reason: 'line-2' })
  const body = (line: string | undefined) => line!.slice(1)
  expect(readSheet([`1${body(two)}`, `2${body(one)}`, three, four, five].join('\n'))).toEqual({ ok: false, reason: 'line-1' })
})

test('words, nothing and somebody else’s file are no sheet', () => {
  for (const text of ['', 'I do not have it', '{"version":1}', 'age1qyqszqgpqyqszqgpqyqszqgpqyqszqgp']) {
    expect(readSheet(text)).toEqual({ ok: false, reason: 'nothing' })
  }
})

test('what is no age key is not printed as one', () => {
  expect(() => writeSheet('AGE-SECRET-KEY-PQ-1ABC')).toThrow(TypeError)
})
