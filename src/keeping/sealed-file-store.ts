// A file that only the recovery sheet opens: lines of text, compressed, sealed in the age format, which vouches for
// every part of it and for its end. Read and written in small pieces, however large it is.

import type { Decrypter } from 'age-encryption'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline as pipe, Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'

// Loaded at first use, to keep an idle server small.
const loadAge = () => import('age-encryption')
type Bytes = ReadableStream<Uint8Array>

/** not-sealed: no age file at all · other-sheet: sealed to another recovery key · changed: cut off or altered since. */
export type SealedFault = 'not-sealed' | 'other-sheet' | 'changed'

export class SealedRefused extends Error {
  override name = 'SealedRefused'
  readonly fault: SealedFault
  constructor(fault: SealedFault, options?: ErrorOptions) {
    super(fault, options)
    this.fault = fault
  }
}

/**
 * Writes `path`, for its owner only: whole and flushed, or not at all. Never writes over a file that is there (throws
 * EEXIST). Gives its size and its SHA-256 as `sha256sum` prints it.
 */
export async function writeSealed(path: string, recipient: string, lines: AsyncIterable<string>): Promise<{ bytes: number; sha256: string }> {
  const { Encrypter } = await loadAge()
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)

  refuseExisting(path)
  const draft = `${path}.part`
  // Open before anything can fail: a stream that opens it later could make it again after it was cleared away.
  const file = await open(draft, 'w', 0o600)
  try {
    const compressed = createGzip({ level: 6 })
    // Not awaited: whatever fails in it fails in what reads from it.
    pipe(Readable.from(lines, { objectMode: true }), compressed, () => undefined)
    const sealed = await encrypter.encrypt(Readable.toWeb(compressed) as Bytes)
    const sum = createHash('sha256')
    let bytes = 0
    for await (const part of fromWeb(sealed) as AsyncIterable<Uint8Array>) {
      sum.update(part)
      bytes += part.length
      await file.appendFile(part)
    }
    await file.sync()
    refuseExisting(path)
    await rename(draft, path)
    await flushFolder(dirname(path))
    return { bytes, sha256: sum.digest('hex') }
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

/** The lines of the file at `path`. Throws SealedRefused, for 'changed' only where the reading has come that far. */
export async function* readSealed(path: string, secretKey: string): AsyncGenerator<string> {
  const age = await loadAge()
  const decrypter = new age.Decrypter()
  const file = createReadStream(path)
  try {
    await once(file, 'open')
    const text = await openSeal(decrypter, secretKey, file)
    const plain = createGunzip()
    pipe(text, plain, () => undefined)
    yield* linesIn(plain)
  } finally {
    file.destroy()
  }
}

async function openSeal(decrypter: Decrypter, secretKey: string, file: Readable): Promise<Readable> {
  try {
    decrypter.addIdentity(secretKey)
  } catch (cause) {
    throw new SealedRefused('other-sheet', { cause })
  }
  try {
    return fromWeb(await decrypter.decrypt(Readable.toWeb(file) as Bytes))
  } catch (cause) {
    const said = String(cause)
    throw new SealedRefused(/no identity matched/.test(said) ? 'other-sheet' : /HMAC/.test(said) ? 'changed' : 'not-sealed', { cause })
  }
}

async function* linesIn(stream: Readable): AsyncGenerator<string> {
  let rest = ''
  try {
    for await (const part of stream.setEncoding('utf8') as AsyncIterable<string>) {
      const whole = (rest + part).split('\n')
      rest = whole.pop()!
      yield* whole
    }
  } catch (cause) {
    throw new SealedRefused('changed', { cause })
  }
  if (rest !== '') throw new SealedRefused('changed')
}

const fromWeb = (stream: unknown): Readable => Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0])

function refuseExisting(path: string): void {
  if (existsSync(path)) throw Object.assign(new Error(`${path} is there already`), { code: 'EEXIST' })
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  // Some file systems (a stick, a share) cannot flush a folder; what is in the file is flushed all the same.
  await folder.sync().catch(() => undefined)
  await folder.close()
}
