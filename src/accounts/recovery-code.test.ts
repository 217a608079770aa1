import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeLetters, makeSecret, readRecoveryCode, writeRecoveryCode } from './recovery-code.ts'

const code = { organisation: 'k7m2p9qrst', secret: 'abcdefghjkmn' }

test('a code on paper has the organisation and twelve letters in fours', () => {
  expect(writeRecoveryCode(code)).toBe('k7m2p9qrst-ABCD-EFGH-JKMN')
})

test.each(['k7m2p9qrst-ABCD-EFGH-JKMN', 'K7M2P9QRST abcd efgh jkmn', ' k7m2p9qrstabcdefghjkmn ', 'k7m2p9qrst–ABCD—EFGH‑JKMN'])(
  'typed as %j it is the same code', (typed) => {
    expect(readRecoveryCode(typed)).toEqual(code)
  },
)

test.each(['', 'k7m2p9qrst', 'k7m2p9qrst-ABCD-EFGH-JKM', 'k7m2p9qrst-ABCD-EFGH-JKM0', 'k7m2p9qrst-ABCD-EFGH-JKMNN', '\u0000'])('%j is no code', (typed) => {
  expect(readRecoveryCode(typed)).toBeNull()
})

test('whatever is made can be read back', () => {
  fc.assert(fc.property(fc.array(fc.nat({ max: codeLetters.length - 1 }), { minLength: 12, maxLength: 12 }), (places) => {
    let next = 0
    const made = { organisation: code.organisation, secret: makeSecret((letters) => letters[places[next++]!]!) }
    expect(readRecoveryCode(writeRecoveryCode(made))).toEqual(made)
  }))
})

test('a code never holds letters that look alike', () => {
  expect(codeLetters).not.toMatch(/[01ilo]/)
})
