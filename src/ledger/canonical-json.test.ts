import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from './canonical-json.ts'

test('the example of RFC 8785 section 3.2.2 comes out as the RFC prints it', () => {
  const value = {
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  }
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('names are sorted by code unit, as in RFC 8785 section 3.2.3', () => {
  const names = { '\u20ac': 5, '\r': 1, '\ufb33': 7, '1': 2, '\ud83d\ude00': 6, '\u0080': 3, '\u00f6': 4 }
  expect(canonicalJson(names)).toBe('{"\\r":1,"1":2,"\u0080":3,"ö":4,"€":5,"😀":6,"\ufb33":7}')
})

test('the order in which an entry was put together does not show', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.integer()), (members) => {
    const backwards = Object.fromEntries(Object.entries(members).toReversed())
    expect(canonicalJson(backwards)).toBe(canonicalJson(members))
  }))
})

const letter = fc.constantFrom('a', 'Z', '"', '\\', '/', '\n', '\u0000', '\u007f', '€', '\u2028', '\ufb33', '😀')

test('it reads back as what was written, and is then written the same', () => {
  fc.assert(fc.property(fc.jsonValue({ stringUnit: letter, maxDepth: 4 }), (value) => {
    const text = canonicalJson(value as Json)
    const back: Json = JSON.parse(text)
    expect(back).toEqual(JSON.parse(JSON.stringify(value)))
    expect(canonicalJson(back)).toBe(text)
  }))
})

test('what JSON cannot hold is refused and not written as something else', () => {
  for (const value of [undefined, Number.NaN, Infinity, () => 1, 1n, '\ud83d', { '\ude00': 1 }, [undefined], { a: undefined }]) {
    expect(() => canonicalJson(value as Json)).toThrow(TypeError)
  }
})
