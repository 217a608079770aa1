import { execFileSync, spawnSync } from 'node:child_process'
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accepted, refused } from '../basics/outcome.ts'
import {
  divide, makeSigner, openNote, readVerifierKey, signNote, writePublicKeyPem, writeVerifierKey, type Verifier,
} from './signed-note.ts'

// An Ed25519 private key made of 32 given bytes (PKCS #8, RFC 8410 section 7), so that a test signs the same each time.
const keyOfSeed = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' })

// The key and note that the documentation of Go's sumdb/note package gives as its example.
const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const petersSeed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
const petersText = 'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n'
const petersNote = `${petersText}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`

const ours = makeSigner('safe-return/ledger/k7d2', keyOfSeed(Buffer.alloc(32, 7)))
const others = makeSigner('another.example/log', keyOfSeed(Buffer.alloc(32, 8)))
const note = signNote('a line\nanother line\n', ours)

const keyOf = (line: string): Verifier => {
  const key = readVerifierKey(line)
  if (!key.ok) throw new Error('not a key')
  return key.value
}

describe('a note of another program', () => {
  test('opens here with its published key', () => {
    expect(openNote(petersNote, [keyOf(peter)])).toEqual(accepted({ text: petersText, signedBy: [keyOf(peter)] }))
  })

  test('is the same, byte for byte, when we sign it with the same secret', () => {
    const signer = makeSigner('PeterNeumann', keyOfSeed(petersSeed))
    expect(signNote(petersText, signer)).toBe(petersNote)
    expect(writeVerifierKey(signer.verifier)).toBe(peter)
  })
})

describe('a note of ours', () => {
  // The whole point of the format: someone with no reason to trust us checks it with a program everyone has.
  test('is believed by plain openssl, and not believed after one changed letter', () => {
    const folder = mkdtempSync(join(tmpdir(), 'signed-note-'))
    const at = (name: string) => join(folder, name)
    const parts = divide(note)!
    writeFileSync(at('pub.pem'), writePublicKeyPem(ours.verifier))
    writeFileSync(at('sig'), parts.signatures[0]!.signature)
    writeFileSync(at('good'), parts.text)
    writeFileSync(at('bad'), parts.text.replace('another', 'Another'))
    const check = (text: string) => spawnSync('openssl', [
      'pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', at('pub.pem'), '-sigfile', at('sig'), '-in', at(text),
    ], { encoding: 'utf8' })

    expect(execFileSync('openssl', ['version'], { encoding: 'utf8' })).toMatch(/^OpenSSL \d/)
    expect(check('good')).toMatchObject({ status: 0, stdout: expect.stringContaining('Signature Verified Successfully') })
    expect(check('bad').status).toBe(1)
    rmSync(folder, { recursive: true })
  })

  test('opens with the pinned key, and the key reads back from its one line', () => {
    expect(openNote(note, [keyOf(writeVerifierKey(ours.verifier))])).toMatchObject({ ok: true, value: { text: 'a line\nanother line\n' } })
  })

  test('may carry the signatures of witnesses we do not know', () => {
    const witness = `— witness.example ${Buffer.alloc(80, 3).toString('base64')}\n`
    expect(openNote(note + witness, [ours.verifier]).ok).toBe(true)
    expect(openNote(note + witness, [others.verifier])).toEqual(refused('not-signed'))
  })

  test('is refused as forged when our key is named but did not sign, even beside a good signature', () => {
    const forged = signNote('a line\nforged line\n', { verifier: ours.verifier, sign: others.sign })
    expect(openNote(forged, [ours.verifier])).toEqual(refused('forged'))
    const secondLine = forged.slice(forged.lastIndexOf('\n\n') + 2)
    expect(openNote(note + secondLine, [ours.verifier])).toEqual(refused('forged'))
  })

  test('is not ours under our name with another key, nor under another name with our key', () => {
    const namesake = makeSigner(ours.verifier.name, keyOfSeed(Buffer.alloc(32, 9)))
    const renamed = makeSigner('renamed.example', keyOfSeed(Buffer.alloc(32, 7)))
    expect(openNote(signNote('x\n', namesake), [ours.verifier])).toEqual(refused('not-signed'))
    expect(openNote(signNote('x\n', renamed), [ours.verifier])).toEqual(refused('not-signed'))
  })

  test('is divided at its last empty line, so the text may have empty lines of its own', () => {
    const text = 'one\n\n\nfour\n\n'
    expect(openNote(signNote(text, ours), [ours.verifier])).toMatchObject({ ok: true, value: { text } })
  })
})

describe('what is not a note', () => {
  const signature = note.slice(note.indexOf('—'), -1)
  const malformed: Record<string, string> = {
    'nothing': '',
    'no signature': 'a line\n\n',
    'no empty line': `a line\n${signature}\n`,
    'no last newline': note.slice(0, -1),
    'a carriage return': note.replaceAll('\n', '\r\n'),
    'a zero byte': note.replace('a line', 'a\u0000line'),
    'a tab': note.replace('a line', 'a\tline'),
    'half a character': note.replace('a line', '\ud83d'),
    'a hyphen for the dash': note.replace('—', '-'),
    'two spaces': note.replace('— ', '—  '),
    'a name with a plus': note.replace(ours.verifier.name, 'a+b'),
    'a name with a no-break space': note.replace(ours.verifier.name, 'a\u00a0b'),
    'a signature that is not base64': note.replace(signature, `${signature.slice(0, -4)}!!==`),
    'a signature without its padding': note.replace(signature, signature.replace(/=+$/, '')),
    'a signature of a key id alone': note.replace(signature, `— ${ours.verifier.name} AAAAAA==`),
    'a word after the signature': note.replace(signature, `${signature} x`),
    'more signatures than anyone needs': note + `${signature}\n`.repeat(100),
    'a million letters': signNote(`${'x'.repeat(1_000_000)}\n`, ours),
  }
  test.each(Object.entries(malformed))('is refused: %s', (_, text) => {
    expect(openNote(text, [ours.verifier])).toEqual(refused('malformed'))
  })

  const character = fc.constantFrom('a', 'B', '1', '+', '/', '=', ' ', '—', '\n', '\r', '\u0000', '\u00a0', '\u0301', '\ud83d', '😀')
  test('any change of one character is refused, and never thrown at us', () => {
    const change = fc.record({ at: fc.nat({ max: note.length - 1 }), by: fc.string({ unit: character, maxLength: 2 }) })
    fc.assert(fc.property(change, ({ at, by }) => {
      const changed = note.slice(0, at) + by + note.slice(at + 1)
      fc.pre(changed !== note)
      expect(openNote(changed, [ours.verifier]).ok).toBe(false)
    }), { numRuns: 500 })
  })

  test('any text at all is answered and never thrown at us', () => {
    const pieces = fc.array(fc.constantFrom('\n', '\n\n', '— ', ' ', 'name', 'AAAAAAAA', '+', '\u2003', '\u0000', '\ud800'), { maxLength: 12 })
    fc.assert(fc.property(pieces, fc.string(), (parts, text) => {
      expect(openNote(parts.join('') + text, [ours.verifier]).ok).toBe(false)
      expect(readVerifierKey(parts.join('') + text).ok).toBe(false)
    }), { numRuns: 500 })
  })

  test('the line of a key is refused with any character changed', () => {
    const line = writeVerifierKey(ours.verifier)
    fc.assert(fc.property(fc.nat({ max: line.length - 1 }), fc.string({ minLength: 1, maxLength: 1 }), (at, by) => {
      fc.pre(line[at] !== by)
      expect(readVerifierKey(line.slice(0, at) + by + line.slice(at + 1))).toEqual(refused('malformed'))
    }), { numRuns: 500 })
  })

  test('nor can one be made: of a bad name, another kind of key, a text without an end', () => {
    for (const name of ['', 'a b', 'a+b', 'a\nb', '\u2003', '\ud800']) expect(() => makeSigner(name, keyOfSeed(petersSeed))).toThrow(TypeError)
    const curve = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey
    expect(() => makeSigner('a', curve)).toThrow('Ed25519')
    for (const text of ['', 'a', 'a\tb\n', '\ud800\n']) expect(() => signNote(text, ours)).toThrow(TypeError)
  })
})
