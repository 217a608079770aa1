// A certificate for localhost, made when a test needs it, so that no private key lies in the repository.

import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export type Certificate = { readonly key: string; readonly certificate: string }

/** Self-signed, for localhost and 127.0.0.1, good for two days. Trust it by `ca` or NODE_EXTRA_CA_CERTS. */
export function makeCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const name = sequence(set(sequence(objectId('2.5.4.3'), utf8('localhost'))))
  const day = 24 * 60 * 60 * 1000
  const toBeSigned = sequence(
    tagged(0, integer(Buffer.from([2]))), // X.509 version 3
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    signedBy,
    name,
    sequence(utcTime(Date.now() - day), utcTime(Date.now() + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(
      extension('2.5.29.17', sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))),
      extension('2.5.29.19', sequence(der(0x01, Buffer.from([0xff])))), // may vouch, for itself
    )),
  )
  const certificate = sequence(toBeSigned, signedBy, bits(sign('sha256', toBeSigned, privateKey)))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}

function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const length = body.length < 0x80
    ? Buffer.from([body.length])
    : body.length < 0x100 ? Buffer.from([0x81, body.length]) : Buffer.from([0x82, body.length >> 8, body.length & 0xff])
  return Buffer.concat([Buffer.from([tag]), length, body])
}

const sequence = (...content: Buffer[]) => der(0x30, ...content)
const set = (...content: Buffer[]) => der(0x31, ...content)
const integer = (bytes: Buffer) => der(0x02, bytes)
const utf8 = (text: string) => der(0x0c, Buffer.from(text))
const bits = (bytes: Buffer) => der(0x03, Buffer.from([0]), bytes)
const tagged = (number: number, content: Buffer) => der(0xa0 + number, content)
const extension = (id: string, value: Buffer) => sequence(objectId(id), der(0x04, value))
const utcTime = (moment: number) => der(0x17, Buffer.from(`${new Date(moment).toISOString().replace(/\D/g, '').slice(2, 14)}Z`))

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const base128 = (value: number): number[] => (value < 0x80 ? [value] : [...base128(value >> 7).map((byte) => byte | 0x80), value & 0x7f])
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

const signedBy = sequence(objectId('1.2.840.10045.4.3.2')) // ECDSA with SHA-256
