// Opens an age file by what its format says (https://c2sp.org/age, read 23 November 2026) and Node's own cryptography,
// with nothing of the package that sealed it: so we know that any age program will, also where none is installed.

import { createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman, hkdfSync, type KeyObject } from 'node:crypto'

const chunkBytes = 64 * 1024
const tagBytes = 16

/** What is in `file`, with the key `AGE-SECRET-KEY-1…`. Throws where the key is another or anything was changed. */
export function openAge(file: Buffer, secretKey: string): Buffer {
  const headEnd = file.indexOf('\n---') + 4
  const lineEnd = file.indexOf('\n', headEnd)
  const [version, stanza = '', wrapped = ''] = file.subarray(0, headEnd).toString('latin1').split('\n')
  const [arrow, kind, share = ''] = stanza.split(' ')
  if (version !== 'age-encryption.org/v1' || arrow !== '->' || kind !== 'X25519') throw new Error('not an age file for one X25519 key')

  const secret = privateKey(bech32(secretKey))
  const ephemeral = Buffer.from(share, 'base64')
  const shared = diffieHellman({ privateKey: secret, publicKey: publicKey(ephemeral) })
  const own = Buffer.from(createPublicKey(secret).export({ format: 'jwk' }).x!, 'base64url')
  const wrapKey = derive(shared, Buffer.concat([ephemeral, own]), 'age-encryption.org/v1/X25519')
  const fileKey = open(wrapKey, Buffer.alloc(12), Buffer.from(wrapped, 'base64'))

  const sum = createHmac('sha256', derive(fileKey, Buffer.alloc(0), 'header')).update(file.subarray(0, headEnd)).digest('base64').replace(/=+$/, '')
  if (sum !== file.subarray(headEnd + 1, lineEnd).toString('latin1')) throw new Error('the head was changed')

  const nonce = file.subarray(lineEnd + 1, lineEnd + 17)
  const body = file.subarray(lineEnd + 17)
  const payloadKey = derive(fileKey, nonce, 'payload')
  const parts: Buffer[] = []
  for (let at = 0, counter = 0; at < body.length; at += chunkBytes + tagBytes, counter += 1) {
    const count = Buffer.alloc(12)
    count.writeUInt32BE(counter, 7)
    count[11] = at + chunkBytes + tagBytes >= body.length ? 1 : 0 // the last one says so: nothing can be cut off
    parts.push(open(payloadKey, count, body.subarray(at, at + chunkBytes + tagBytes)))
  }
  return Buffer.concat(parts)
}

const derive = (key: Buffer, salt: Buffer, info: string): Buffer => Buffer.from(hkdfSync('sha256', key, salt, info, 32))

function open(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
  const cipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagBytes })
  cipher.setAuthTag(sealed.subarray(-tagBytes))
  return Buffer.concat([cipher.update(sealed.subarray(0, -tagBytes)), cipher.final()])
}

const privateKey = (raw: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), raw]), format: 'der', type: 'pkcs8' })
const publicKey = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), raw]), format: 'der', type: 'spki' })

/** The 32 bytes in the letters of the key; the last six letters are its sum, which is not looked at here. */
function bech32(text: string): Buffer {
  const letters = text.toLowerCase().slice(text.lastIndexOf('1') + 1, -6)
  const bits = [...letters].map((letter) => 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
}
