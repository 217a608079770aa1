// Where an SOS goes when the store cannot take it: a file that already has all its room, so that a full disk does
// not matter, written in place and flushed, whatever holds the store locked.

import { createHash } from 'node:crypto'
import { constants, existsSync, fsyncSync, openSync, closeSync, renameSync, statSync, writeSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'

export type Spooled = { readonly id: string; readonly record: unknown }

export type Spool = {
  /**
   * Resolves once the record is on disk. The same id again while it is pending writes nothing. Throws SpoolFull where
   * there is no room, RangeError where one record is too large; then nobody may be told that it was received.
   */
  append(id: string, record: object): Promise<void>
  /** What waits to be put into the store, the oldest first. */
  pending(): readonly Spooled[]
  /** The store has it: overwrites the record, so that nothing of it stays. Unknown ids are ignored. */
  markDone(id: string): Promise<void>
  close(): Promise<void>
}

export class SpoolFull extends Error {
  override name = 'SpoolFull'
}

/** How text is locked on its way to disk, and opened: keys.seal for the server itself. */
export type Lock = { readonly seal: (text: string) => Buffer; readonly open: (sealed: Buffer) => string }

// One block of most disks and file systems: written as a whole or, at the worst, known to be torn.
const recordBytes = 4096
const readAtOnce = 256

// A record: mark, sum of all that follows, order of arrival, length, then the locked text.
const mark = Buffer.from('SRSP')
const sumBytes = 32
const orderAt = mark.length + sumBytes
const lengthAt = orderAt + 8
const textAt = lengthAt + 4

type Kept = { readonly place: number; readonly order: bigint; readonly id: string; readonly record: unknown }

/** `torn`: cut off in the middle of writing, so nobody was told that they had been received. */
export type Unread = { readonly torn: number; readonly lockedByOtherKeys: number }

/**
 * Opens the spool at `path`, making it (1 MB for 256 records) when it is not there: at the start, while there is room.
 * One that is there already is made longer where it is short, and never made anew: something may wait in it. `onUnread` is
 * called where records cannot be read; those that other keys have locked stay for whoever has these.
 * Holds on file systems that write in place (ext4, XFS). On Btrfs and ZFS even an overwrite may need room.
 */
export async function openSpool({ path, lock, records: wanted = 256, onUnread }: {
  path: string
  lock: Lock
  /** How many may wait at once. */
  records?: number
  onUnread?: (unread: Unread) => void
}): Promise<Spool> {
  const records = makeRoom(path, wanted)
  // O_DSYNC: each write returns only when it is on the disk.
  const file = await open(path, constants.O_RDWR | constants.O_DSYNC)
  const { kept, torn, locked } = await readAll(file, lock, records)
  if (torn + locked.length > 0) onUnread?.({ torn, lockedByOtherKeys: locked.length })

  const byId = new Map<string, Kept>(kept.map((one) => [one.id, one]))
  const writing = new Map<string, Promise<void>>()
  const taken = new Set([...kept.map(({ place }) => place), ...locked])
  const free = Array.from({ length: records }, (_, place) => place).filter((place) => !taken.has(place))
  let order = kept.reduce((latest, one) => (one.order > latest ? one.order : latest), 0n)

  async function write(id: string, record: object): Promise<void> {
    order += 1n
    const bytes = encode(order, lock.seal(JSON.stringify({ id, record })))
    const place = free.shift()
    if (place === undefined) throw new SpoolFull(`All ${records} records of the spool are waiting for the store`)
    const one = { place, order, id, record }
    try {
      await writeWhole(file, bytes, place)
      byId.set(id, one)
    } catch (error) {
      free.push(place)
      throw error
    }
  }

  return {
    append(id, record) {
      if (byId.has(id)) return Promise.resolve()
      const already = writing.get(id)
      if (already !== undefined) return already
      const mine = write(id, record).finally(() => writing.delete(id))
      writing.set(id, mine)
      return mine
    },
    pending: () => [...byId.values()].toSorted((a, b) => (a.order < b.order ? -1 : 1)).map(({ id, record }) => ({ id, record })),
    async markDone(id) {
      const one = byId.get(id)
      if (one === undefined) return
      byId.delete(id)
      await writeWhole(file, Buffer.alloc(recordBytes), one.place)
      free.push(one.place)
    },
    async close() {
      await Promise.allSettled(writing.values())
      await file.close()
    },
  }
}

/** Says for how many records there is room now. */
function makeRoom(path: string, wanted: number): number {
  const there = existsSync(path) ? Math.floor(statSync(path).size / recordBytes) : 0
  if (there >= wanted) return there
  if (there === 0) makeFile(path, wanted)
  else {
    try {
      writeNoughts(path, 'r+', there, wanted)
    } catch {
      return there // a full disk: what is there must do
    }
  }
  return wanted
}

// Under another name first: a spool that was cut off while it was made must not be taken for a whole one.
function makeFile(path: string, records: number): void {
  const draft = `${path}.new`
  writeNoughts(draft, 'w', 0, records)
  renameSync(draft, path)
  const folder = openSync(dirname(path), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

// Written, not only made long: a file with holes asks for room when they are filled.
function writeNoughts(path: string, how: 'w' | 'r+', from: number, to: number): void {
  const file = openSync(path, how, 0o600)
  try {
    // A record at a time: ten megabytes at once would stay in the memory of a server that idles.
    const noughts = Buffer.alloc(recordBytes)
    for (let place = from; place < to; place += 1) writeSync(file, noughts, 0, recordBytes, place * recordBytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

async function writeWhole(file: FileHandle, bytes: Buffer, place: number): Promise<void> {
  const { bytesWritten } = await file.write(bytes, 0, recordBytes, place * recordBytes)
  if (bytesWritten !== recordBytes) throw new Error(`Only ${bytesWritten} bytes of a record were written`)
}

function encode(order: bigint, sealed: Buffer): Buffer {
  if (sealed.length > recordBytes - textAt) throw new RangeError(`A record of ${sealed.length} bytes does not fit into ${recordBytes - textAt}`)
  const bytes = Buffer.alloc(recordBytes)
  mark.copy(bytes)
  bytes.writeBigUInt64BE(order, orderAt)
  bytes.writeUInt32BE(sealed.length, lengthAt)
  sealed.copy(bytes, textAt)
  sumOf(bytes).copy(bytes, mark.length)
  return bytes
}

const sumOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes.subarray(orderAt)).digest()

async function readAll(file: FileHandle, lock: Lock, records: number): Promise<{ kept: Kept[]; torn: number; locked: number[] }> {
  const kept: Kept[] = []
  const locked: number[] = []
  let torn = 0
  const room = Buffer.alloc(readAtOnce * recordBytes)
  for (let place = 0; place < records; place += readAtOnce) {
    const part = room.subarray(0, Math.min(readAtOnce, records - place) * recordBytes)
    await file.read(part, 0, part.length, place * recordBytes)
    for (let at = 0; at < part.length; at += recordBytes) {
      const bytes = part.subarray(at, at + recordBytes)
      if (bytes.every((byte) => byte === 0)) continue
      if (!isWhole(bytes)) {
        torn += 1
        continue
      }
      const one = opened(bytes, lock)
      if (one === null) locked.push(place + at / recordBytes)
      else kept.push({ ...one, place: place + at / recordBytes, order: bytes.readBigUInt64BE(orderAt) })
    }
  }
  return { kept, torn, locked }
}

const isWhole = (bytes: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark) && bytes.subarray(mark.length, orderAt).equals(sumOf(bytes))

function opened(bytes: Buffer, lock: Lock): Spooled | null {
  try {
    return JSON.parse(lock.open(bytes.subarray(textAt, textAt + bytes.readUInt32BE(lengthAt)))) as Spooled
  } catch {
    return null
  }
}
