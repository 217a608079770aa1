// Text with signatures under it, in the C2SP signed-note format (https://c2sp.org/signed-note, read 23 November 2026),
// so that programs of others check our log without us. Only Ed25519, signature type 0x01.

import { createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto'
import { accepted, refused, type Outcome } from '../basics/outcome.ts'
import { readBase64, writeBase64 } from './base64.ts'

export type Verifier = { readonly name: string; readonly keyId: Uint8Array; readonly publicKey: Uint8Array }
export type Signer = { readonly verifier: Verifier; readonly sign: (text: string) => Uint8Array }
export type OpenedNote = { readonly text: string; readonly signedBy: readonly Verifier[] }

/** malformed: not a note at all · not-signed: by none of the given keys · forged: a given key is named, wrongly. */
export type NoteRefusal = 'malformed' | 'not-signed' | 'forged'

const ed25519Type = 1
const publicKeyBytes = 32
const keyIdBytes = 4
const signatureBytes = 64
// The format asks for at least 16; a limit keeps a hostile note from costing many verifications.
const mostSignatures = 100
const mostCharacters = 1_000_000

// The fixed beginning of an Ed25519 key as SubjectPublicKeyInfo (RFC 8410 section 4): the raw key follows.
const publicKeyHeader = Buffer.from('302a300506032b6570032100', 'hex')

/** Signs in this name with an Ed25519 private key. Throws on any other kind of key and on a name the format forbids. */
export function makeSigner(name: string, privateKey: KeyObject): Signer {
  if (!isKeyName(name)) throw new TypeError('a key name is not empty and has neither spaces nor plus signs')
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('notes are signed with Ed25519')
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(publicKeyHeader.length)
  const verifier = { name, publicKey, keyId: keyIdOf(name, publicKey) }
  return { verifier, sign: (text) => sign(null, Buffer.from(text), privateKey) }
}

/** The public key in one line, to be pinned: `name+key id in hex+base64 of type and key`. */
export function writeVerifierKey({ name, keyId, publicKey }: Verifier): string {
  const typed = Buffer.concat([Uint8Array.of(ed25519Type), publicKey])
  return `${name}+${Buffer.from(keyId).toString('hex')}+${writeBase64(typed)}`
}

export function readVerifierKey(line: string): Outcome<Verifier, 'malformed'> {
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+([^\n]*)$/.exec(line) ?? []
  const typed = readBase64(encoded)
  if (!isKeyName(name) || typed?.length !== 1 + publicKeyBytes || typed[0] !== ed25519Type) return refused('malformed')
  const publicKey = typed.subarray(1)
  const keyId = keyIdOf(name, publicKey)
  return id === keyId.toString('hex') ? accepted({ name, keyId, publicKey }) : refused('malformed')
}

/** The public key as PEM, for `openssl pkeyutl -verify -rawin -pubin -inkey`. */
export const writePublicKeyPem = ({ publicKey }: Verifier): string =>
  keyObjectOf(publicKey).export({ format: 'pem', type: 'spki' }).toString()

/** The text with one signature under it. Throws on text no note may hold: without a last newline, or with controls. */
export function signNote(text: string, { verifier, sign }: Signer): string {
  if (!isNoteText(text)) throw new TypeError('the text of a note ends in a newline and has no other control characters')
  const signature = Buffer.concat([verifier.keyId, sign(text)])
  return `${text}\n— ${verifier.name} ${writeBase64(signature)}\n`
}

/**
 * The text, when at least one of the trusted keys has signed it and none of them is named wrongly.
 * Signatures by other keys are passed over, so that witnesses may add theirs.
 */
export function openNote(note: string, trusted: readonly Verifier[]): Outcome<OpenedNote, NoteRefusal> {
  const parts = divide(note)
  if (parts === null) return refused('malformed')
  const signedBy: Verifier[] = []
  for (const { name, keyId, signature } of parts.signatures) {
    const verifier = trusted.find((key) => key.name === name && Buffer.compare(key.keyId, keyId) === 0)
    if (verifier === undefined) continue
    if (!isSignedBy(verifier, parts.text, signature)) return refused('forged')
    signedBy.push(verifier)
  }
  return signedBy.length > 0 ? accepted({ text: parts.text, signedBy }) : refused('not-signed')
}

type Signature = { name: string; keyId: Uint8Array; signature: Uint8Array }

/** Splits a note at its last empty line; null when it is no note. Trusts nothing, checks no signature. */
export function divide(note: string): { text: string; signatures: Signature[] } | null {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || note.length > mostCharacters || !isNoteText(note)) return null
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2, -1).split('\n')
  if (lines.length > mostSignatures) return null
  const signatures = lines.map(readSignature)
  return signatures.every((signature) => signature !== null) ? { text, signatures } : null
}

function readSignature(line: string): Signature | null {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? []
  const bytes = readBase64(encoded)
  if (!isKeyName(name) || bytes === null || bytes.length <= keyIdBytes) return null
  return { name, keyId: bytes.subarray(0, keyIdBytes), signature: bytes.subarray(keyIdBytes) }
}

function isSignedBy({ publicKey }: Verifier, text: string, signature: Uint8Array): boolean {
  return signature.length === signatureBytes && verify(null, Buffer.from(text), keyObjectOf(publicKey), signature)
}

function keyIdOf(name: string, publicKey: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(`${name}\n`), Uint8Array.of(ed25519Type), publicKey])
  return hash('sha256', named, 'buffer').subarray(0, keyIdBytes)
}

function keyObjectOf(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicKeyHeader, publicKey]), format: 'der', type: 'spki' })
}

const isKeyName = (name: string): boolean => /^[^\p{White_Space}\p{Cc}+]+$/u.test(name) && name.isWellFormed()
// oxlint-disable-next-line no-control-regex -- the format forbids exactly these
const isNoteText = (text: string): boolean => /^[^\u0000-\u0009\u000b-\u001f]*\n$/.test(text) && text.isWellFormed()
