import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accepted, refused } from '../basics/outcome.ts'
import { openCheckpoint, readCheckpoint, signCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { makeSigner, signNote } from './signed-note.ts'

const origin = 'safe-return/ledger/k7d2'
const signer = makeSigner(origin, generateKeyPairSync('ed25519').privateKey)
const root = Buffer.alloc(32, 5)
const rootLine = root.toString('base64')
const checkpoint = { origin, size: 20, root }

test('a checkpoint is three lines: the log, how many entries, the root over them', () => {
  expect(writeCheckpoint(checkpoint)).toBe(`${origin}\n20\n${rootLine}\n`)
})

test('what was signed is what opens', () => {
  fc.assert(fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, bytes) => {
    const signed = { origin, size, root: Buffer.from(bytes) }
    expect(openCheckpoint(signCheckpoint(signed, signer), signer.verifier)).toEqual(accepted(signed))
  }), { numRuns: 50 })
})

test('a checkpoint reads like those of other logs', () => {
  const theirs = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
  const read = readCheckpoint(theirs)
  expect(read).toMatchObject({ ok: true, value: { origin: 'example.com/behind-the-sofa', size: 20_852_163 } })
  expect(read.ok && writeCheckpoint(read.value)).toBe(theirs)
})

describe('refused', () => {
  const malformed: Record<string, string> = {
    'a size with a zero before it': `${origin}\n020\n${rootLine}\n`,
    'a negative size': `${origin}\n-1\n${rootLine}\n`,
    'a size with a fraction': `${origin}\n1.5\n${rootLine}\n`,
    'a size in other digits': `${origin}\n٢٠\n${rootLine}\n`,
    'a size no computer counts to': `${origin}\n9007199254740993\n${rootLine}\n`,
    'no log named': `\n20\n${rootLine}\n`,
    'a short root': `${origin}\n20\n${root.subarray(1).toString('base64')}\n`,
    'a root in another alphabet': `${origin}\n20\n${Buffer.alloc(32, 255).toString('base64url')}=\n`,
    'no root': `${origin}\n20\n`,
    'a line more, that nobody could check': `${origin}\n20\n${rootLine}\nmore\n`,
    'an empty line more': `${origin}\n20\n${rootLine}\n\n`,
  }
  test.each(Object.entries(malformed))('%s, even properly signed', (_, text) => {
    expect(openCheckpoint(signNote(text, signer), signer.verifier)).toEqual(refused('malformed'))
  })

  test('a checkpoint of another log, though signed by the pinned key', () => {
    const foreign = signNote(writeCheckpoint({ ...checkpoint, origin: 'safe-return/ledger/other' }), signer)
    expect(openCheckpoint(foreign, signer.verifier)).toEqual(refused('other-origin'))
  })

  test('a checkpoint by another key', () => {
    const stranger = makeSigner(origin, generateKeyPairSync('ed25519').privateKey)
    expect(openCheckpoint(signCheckpoint(checkpoint, stranger), signer.verifier)).toEqual(refused('not-signed'))
  })

  test('to sign for a log of another name', () => {
    expect(() => signCheckpoint({ ...checkpoint, origin: 'other' }, signer)).toThrow('key of its own name')
  })

  test('any three lines that are not a checkpoint, without throwing', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('', '0', '7', origin, rootLine, '\u0000', '\ud800'))
    fc.assert(fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const read = readCheckpoint(lines.map((text) => `${text}\n`).join(''))
      if (read.ok) expect(writeCheckpoint(read.value)).toBe(lines.map((text) => `${text}\n`).join(''))
    }), { numRuns: 500 })
  })
})
