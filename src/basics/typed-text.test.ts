import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstLetters, inSentence, seenText } from './typed-text.ts'

const line = (text: string) => seenText(text, { isLong: false })

test.each([
  ['Asha\u0000', 'Asha'], ['Asha\u202Eoar', 'Ashaoar'], ['\u200BAsha\uFEFF', 'Asha'], ['a\u0007\u001B[31mb\u007F\u0085', 'a[31mb'], ['\u2066x\u2069', 'x'], ['Asha\tRao', 'Asha Rao'],
  ['The clock\r\nHTTP/1.1', 'The clock HTTP/1.1'], ['one\u2028two', 'one two'],
])('%j is kept as %j', (typed, kept) => {
  expect(line(typed)).toBe(kept)
})

test.each(["O'Brien", 'Siân', 'Ng', 'محمد عبد الله', 'می‌روم', '👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'Wolfeschlegelsteinhausenbergerdorff Fitzgerald-Cholmondeley Featherstonehaugh y Santamaría'])('%s stays letter by letter', (name) => {
  expect(line(name)).toBe(name)
})

test('a long text keeps its lines, and only those', () => {
  expect(seenText('Heol Fach\r\nHeol\tFawr\u202E\n', { isLong: true })).toBe('Heol Fach\nHeol Fawr\n')
})

test('what has been read once is not changed by reading it again', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isLong) => seenText(seenText(text, { isLong }), { isLong }) === seenText(text, { isLong })))
})

test('cut, a text ends with a whole letter', () => {
  expect(firstLetters('Sia\u0302n', 3)).toBe('Sia\u0302')
  expect(firstLetters('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 1)).toBe('👩‍👩‍👧‍👦')
  expect(firstLetters('Ng', 5)).toBe('Ng')
})

test('only a name that runs from right to left stands for itself, and typed back it is the same name', () => {
  for (const name of ["O'Brien", 'Siân', 'Ng', '李']) expect(inSentence(name)).toBe(name)
  for (const name of ['محمد', 'דנה', 'Ali محمد']) {
    expect(inSentence(name)).toBe(`\u2068${name}\u2069`)
    expect(line(inSentence(name))).toBe(name)
  }
})
