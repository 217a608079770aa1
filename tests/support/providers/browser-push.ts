// A browser's half of Web Push, from the RFCs and without the library the server uses, so that the two check each other.

import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

export type BrowserPush = {
  readonly keys: { readonly p256dh: string; readonly auth: string }
  /** Opens the body of a push message (RFC 8291, aes128gcm of RFC 8188); throws where it was made for another browser. */
  decrypt(body: Buffer): string
}

export function makeBrowserPush(): BrowserPush {
  const own = createECDH('prime256v1')
  own.generateKeys()
  const auth = randomBytes(16)
  return {
    keys: { p256dh: own.getPublicKey('base64url'), auth: auth.toString('base64url') },
    decrypt(body) {
      const salt = body.subarray(0, 16)
      const keyLength = body.readUInt8(20)
      const senderKey = body.subarray(21, 21 + keyLength)
      const sealed = body.subarray(21 + keyLength)

      const shared = own.computeSecret(senderKey)
      const about = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), senderKey])
      const secret = derive(shared, auth, about, 32)
      const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
      const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)

      const decipher = createDecipheriv('aes-128-gcm', key, nonce)
      decipher.setAuthTag(sealed.subarray(-16))
      const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
      const end = padded.lastIndexOf(2) // the last record ends with 2 and zeros
      return padded.subarray(0, end).toString('utf8')
    },
  }
}

const derive = (secret: Buffer, salt: Buffer, about: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, about, length))
