import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayTakeTexts, parsePhoneNumber, showPhoneNumber } from './phone-number.ts'
import type { PhoneNumber } from './phone-number.ts'

describe('a number is the same however it was typed', () => {
  test.each([
    '07700 900123', '07700900123', '07700-900-123', '(07700) 900123', '07700.900.123', '07700 900123',
    '+447700900123', '+44 7700 900123', '+44 (0)7700 900123', '0044 7700 900123', '00447700900123', '447700900123',
    '\u202a+44 7700 900123\u202c', '０７７００ ９００１２３', 'tel:07700900123', '  07700 900123\n', '07700–900123',
  ])('%s', (typed) => {
    expect(parsePhoneNumber(typed)).toEqual({ ok: true, value: '+447700900123' })
  })
})

test.each([
  ['029 2018 0111', '+442920180111'],
  ['01970 622222', '+441970622222'],
  ['01204 12345', '+44120412345'], // some landlines have one digit fewer
  ['0300 123 4567', '+443001234567'],
  ['0800 1111 11', '+44800111111'],
  ['+353 86 123 4567', '+353861234567'],
  ['00 33 6 12 34 56 78', '+33612345678'],
])('a landline or a number from abroad is kept: %s', (typed, number) => {
  expect(parsePhoneNumber(typed)).toEqual({ ok: true, value: number })
})

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['ring Mum', 'not-a-number'],
  ['07700 900123 ext 4', 'not-a-number'],
  ['07700 900123, 07700 900124', 'not-a-number'],
  ['+', 'not-a-number'],
  ['٠٧٧٠٠٩٠٠١٢٣', 'not-a-number'],
  ['07700 90012', 'too-short'],
  ['0770', 'too-short'],
  ['+44 7700', 'too-short'],
  ['07700 9001234', 'too-long'],
  [`0${'7'.repeat(60)}`, 'too-long'],
  ['+1234567890123456', 'too-long'],
  ['999', 'short-code'],
  ['112', 'short-code'],
  ['101', 'short-code'],
  ['118118', 'short-code'],
  ['61016', 'short-code'],
  ['0909 8790000', 'costly'],
  ['070 1234 5678', 'costly'],
  ['+44 909 8790000', 'costly'],
  ['0400 123 4567', 'no-such-number'],
  ['7700900123', 'no-such-number'],
  ['+0 1234 567890', 'no-such-number'],
])('what cannot be rung or texted is refused with its reason: "%s"', (typed, reason) => {
  expect(parsePhoneNumber(typed)).toEqual({ ok: false, reason })
})

test('what was accepted is accepted again and gives itself', () => {
  fc.assert(fc.property(fc.stringMatching(/^(\+|00|0|)[\d ()-]{3,16}$/), (typed) => {
    const first = parsePhoneNumber(typed)
    if (!first.ok) return
    expect(first.value).toMatch(/^\+[1-9]\d{7,14}$/)
    expect(parsePhoneNumber(first.value)).toEqual(first)
    expect(parsePhoneNumber(showPhoneNumber(first.value))).toEqual(first)
  }))
})

test('anything at all gets an answer', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => typeof parsePhoneNumber(typed).ok === 'boolean'))
})

test.each([
  ['+447700900123', '07700 900123'],
  ['+442920180111', '029 2018 0111'],
  ['+441619460000', '0161 946 0000'],
  ['+441970622222', '01970 622222'],
  ['+353861234567', '+353861234567'],
])('%s is shown as people write it: %s', (number, shown) => {
  expect(showPhoneNumber(number as PhoneNumber)).toBe(shown)
})

test('a text goes to a mobile, a landline can only be rung', () => {
  expect(mayTakeTexts('+447700900123' as PhoneNumber)).toBe(true)
  expect(mayTakeTexts('+442920180111' as PhoneNumber)).toBe(false)
  expect(mayTakeTexts('+353861234567' as PhoneNumber)).toBe(true)
})
