import { expect, test } from 'vitest'
import { textLength } from './text-length.ts'

test.each([
  ['', { encoding: 'gsm-7', units: 0, parts: 1 }],
  ['a'.repeat(160), { encoding: 'gsm-7', units: 160, parts: 1 }],
  ['a'.repeat(161), { encoding: 'gsm-7', units: 161, parts: 2 }],
  ['a'.repeat(306), { encoding: 'gsm-7', units: 306, parts: 2 }],
  ['a'.repeat(307), { encoding: 'gsm-7', units: 307, parts: 3 }],
  ['€'.repeat(80), { encoding: 'gsm-7', units: 160, parts: 1 }],
  // 76 euro signs fill 152 of 153 places: the next one may not be cut in two.
  ['€'.repeat(153), { encoding: 'gsm-7', units: 306, parts: 3 }],
  ['Caffè, ïawn'.replace('ï', 'ì'), { encoding: 'gsm-7', units: 11, parts: 1 }],
])('English costs one place a letter, and two for a few signs (%#)', (text, length) => {
  expect(textLength(text)).toEqual(length)
})

test.each([
  ['tŷ', { encoding: 'ucs-2', units: 2, parts: 1 }],
  ['ŵ'.repeat(70), { encoding: 'ucs-2', units: 70, parts: 1 }],
  ['ŵ'.repeat(71), { encoding: 'ucs-2', units: 71, parts: 2 }],
  [`${'a'.repeat(133)}ŵ`, { encoding: 'ucs-2', units: 134, parts: 2 }],
  [`${'a'.repeat(134)}ŵ`, { encoding: 'ucs-2', units: 135, parts: 3 }],
  // A picture takes two places and is not cut: 33 of them fill 66 of 67.
  ['👍'.repeat(67), { encoding: 'ucs-2', units: 134, parts: 3 }],
  ['don’t', { encoding: 'ucs-2', units: 5, parts: 1 }],
])('one Welsh circumflex makes the whole text cost more than double (%#)', (text, length) => {
  expect(textLength(text)).toEqual(length)
})
