// The server's keys: in files beside the store, never in it, and never in a backup that is not sealed.

import { createCipheriv, createDecipheriv, createHmac, createPrivateKey, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type Keys = {
  /** Encrypts `text` so that it opens only for the same organisation and purpose (AES-256-GCM, 28 bytes over). */
  seal(organisation: string, purpose: string, text: string): Buffer
  /** Throws Unreadable where the bytes were changed, or sealed for another organisation or purpose. */
  open(organisation: string, purpose: string, sealed: Buffer): string
  /** The same text gives the same digest within an organisation and purpose, and tells nothing without the key. */
  digest(organisation: string, purpose: string, text: string): string
  /** Signs the ledger's checkpoints (Ed25519). */
  readonly ledgerSigner: KeyObject
  /** The server's own pair for Web Push (VAPID, P-256), URL-safe base64. */
  readonly push: { publicKey: string; privateKey: string }
}

export class Unreadable extends Error {
  override name = 'Unreadable'
}

/**
 * What `read` gives, or `otherwise` where it cannot be opened. For all that an alarm passes through: it never needs a key,
 * and one damaged record must not keep it from the others.
 */
export function ifReadable<T, U>(read: () => T, otherwise: U): T | U {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unreadable || error instanceof SyntaxError) return otherwise
    throw error
  }
}

/** The same keys; the operator hears once of each kind of thing that cannot be opened. */
export function withUnreadableTold(keys: Keys, tell: (purpose: string) => void): Keys {
  const told = new Set<string>()
  return {
    ...keys,
    open(organisation, purpose, sealed) {
      try {
        return keys.open(organisation, purpose, sealed)
      } catch (error) {
        if (error instanceof Unreadable && !told.has(purpose)) {
          told.add(purpose)
          tell(purpose)
        }
        throw error
      }
    },
  }
}

type KeyFile = { version: 1; secret: string; ledger: string; push: { publicKey: string; privateKey: string } }

const nonceBytes = 12
const tagBytes = 16

/**
 * Reads the keys at `path`. Makes them only when `mayMake`, which is when the store is new: a store without its
 * keys is a restore gone wrong, and new keys would hide that. Refuses a file others on the machine can read.
 */
export function openKeys(path: string, { mayMake }: { mayMake: boolean }): Keys {
  if (!existsSync(path)) {
    if (!mayMake) throw new Error(`The keys at ${path} are missing. Restore them with the backup's recovery sheet: without them the store cannot be read.`)
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, JSON.stringify(newKeys()), { mode: 0o600, flag: 'wx', flush: true })
  }
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new Error(`The keys at ${path} can be read by others on this machine. Make them yours alone: chmod 600 ${path}`)
  }
  return keysOf(JSON.parse(readFileSync(path, 'utf8')) as KeyFile)
}

/** For tests and for restore, which writes the file itself. */
export function keysOf(file: KeyFile): Keys {
  const secret = Buffer.from(file.secret, 'base64')
  const derived = new Map<string, Buffer>()
  const derive = (use: 'seal' | 'digest', organisation: string): Buffer => {
    const name = `${use} ${organisation}`
    let key = derived.get(name)
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `safe-return ${name}`, 32))
      derived.set(name, key)
    }
    return key
  }

  return {
    seal: (organisation, purpose, text) => sealWith(derive('seal', organisation), purpose, text),
    open: (organisation, purpose, sealed) => openWith(derive('seal', organisation), purpose, sealed),
    digest: (organisation, purpose, text) =>
      createHmac('sha256', derive('digest', organisation)).update(`${purpose}\0${text}`).digest('base64url'),
    ledgerSigner: createPrivateKey(file.ledger),
    push: file.push,
  }
}

// A thousand nonces of chance at a time, each taken once: a call to the system for each cost more than the sealing.
let nonces = Buffer.alloc(0)
function newNonce(): Buffer {
  if (nonces.length < nonceBytes) nonces = randomBytes(nonceBytes * 1000)
  const nonce = nonces.subarray(0, nonceBytes)
  nonces = nonces.subarray(nonceBytes)
  return nonce
}

function sealWith(key: Buffer, purpose: string, text: string): Buffer {
  const nonce = newNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(purpose))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function openWith(key: Buffer, purpose: string, sealed: Buffer): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(purpose))
    decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
    return decipher.update(sealed.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch (cause) {
    throw new Unreadable(`What is sealed for ${purpose} cannot be opened`, { cause })
  }
}

/** What two machines that hold the same secret say to each other: nobody else can read it, or say it in their place. */
export type SharedSeal = {
  seal(purpose: string, text: string): Buffer
  /** Throws where it was sealed with another secret, for another purpose, or changed. */
  open(purpose: string, sealed: Buffer): string
}

/** `secret`: at least 24 characters of chance, the same on both. */
export function sharedSeal(secret: string): SharedSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'safe-return shared', 32))
  return { seal: (purpose, text) => sealWith(key, purpose, text), open: (purpose, sealed) => openWith(key, purpose, sealed) }
}

/** Fresh keys, as they are kept in the file. */
export function newKeys(): KeyFile {
  const ledger = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const { x, y, d } = privateKey.export({ format: 'jwk' })
  const publicKey = Buffer.concat([Buffer.from([4]), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]).toString('base64url')
  return { version: 1, secret: randomBytes(32).toString('base64'), ledger, push: { publicKey, privateKey: d! } }
}
