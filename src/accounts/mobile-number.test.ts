import { expect, test } from 'vitest'
import { readMobile, showMobile } from './mobile-number.ts'

// Numbers that Ofcom keeps free for stories: 07700 900000–900999.
test.each(['07700 900123', '07700900123', '+447700900123', '+44 (0)7700 900123', '0044 7700 900 123', '7700900123', '07700-900-123', '+4407700900123'])(
  '%s is kept as one number', (typed) => {
    expect(readMobile(typed)).toEqual({ ok: true, value: '+447700900123' })
  },
)

test('a number from over the border is taken as it is', () => {
  expect(readMobile('+353 85 012 3456')).toEqual({ ok: true, value: '+353850123456' })
})

test.each([
  ['', 'mobile-missing'], ['  ', 'mobile-missing'], ['hello', 'mobile-wrong'], ['0770', 'mobile-wrong'], ['07700 9001234', 'mobile-wrong'],
  ['+', 'mobile-wrong'], ['07700 900123 x', 'mobile-wrong'], ['01970 622222', 'mobile-not-mobile'], ['020 7946 0000', 'mobile-not-mobile'],
  ['0300 123 4567', 'mobile-not-mobile'], ['070 1234 5678', 'mobile-not-mobile'],
])('%j is answered with what is wrong', (typed, reason) => {
  expect(readMobile(typed)).toEqual({ ok: false, reason })
})

test('a British number is shown as it is read aloud', () => {
  expect(showMobile('+447700900123')).toBe('07700 900 123')
  expect(showMobile('+353850123456')).toBe('+353850123456')
})
