import fc from 'fast-check'
import { expect, test } from 'vitest'
import { displayName, foldName, readName } from './person-name.ts'

const ninety = 'Wolfeschlegelsteinhausenbergerdorff Fitzgerald-Cholmondeley Featherstonehaugh y Santamaría'

test.each(['O’Brien', "O'Brien", 'Siân', 'Ng', 'محمد عبد الله', '李', 'Ðặng Thị', 'Anne-Marie St. John', ninety])('%s is a name', (name) => {
  expect(readName(name)).toEqual({ ok: true, value: name })
})

test('the long one in these tests really has 90 characters', () => {
  expect([...ninety]).toHaveLength(90)
})

test('a name typed with a separate accent is kept as the same name with a joined one', () => {
  expect(readName('Sia\u0302n')).toEqual(readName('Si\u00e2n'))
})

test('spaces around and between are tidied, and the name stays', () => {
  expect(readName('  Asha   Rao ')).toEqual({ ok: true, value: 'Asha Rao' })
})

test.each([
  ['', 'name-missing'], ['   ', 'name-missing'], ['x'.repeat(121), 'name-too-long'], ['4821', 'name-without-letter'], ['—', 'name-without-letter'],
  ['Asha\u0000', 'name-broken'], ['Asha\tRao', 'name-broken'], ['Asha\nRao', 'name-broken'], ['Asha\u202Eoar', 'name-broken'], ['\uD83D', 'name-broken'],
])('%j is answered with what is wrong', (typed, reason) => {
  expect(readName(typed)).toEqual({ ok: false, reason })
})

test('reading a name again changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
    const once = readName(typed)
    return !once.ok || JSON.stringify(readName(once.value)) === JSON.stringify(once)
  }))
})

test('spellings of one name are found to be one', () => {
  expect(foldName('SIÂN  o’brien')).toBe(foldName("Sian O'Brien"))
  expect(foldName('Asha')).not.toBe(foldName('Bryn'))
})

test('others see the first word of a name', () => {
  expect(displayName('Asha Rao')).toBe('Asha')
})
