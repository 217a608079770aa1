// Room kept for the moment when the disk is full: a file that is there only to be let go.

import { randomFill } from 'node:crypto'
import { type FileHandle, open, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { type Database, StoreUnavailable } from './database.ts'
import type { Log } from './log.ts'

export type Ballast = {
  /** Makes the file where it is missing and the disk has plenty of room; says whether it is there now. */
  fill(): Promise<boolean>
  /** Lets it go; says how many bytes that freed, 0 where it was gone already. */
  free(): Promise<number>
  /** At a start: lets it go where the disk is so full that the store could not even be opened. */
  freeIfFull(): Promise<number>
}

const megabytes = (count: number): number => count * 1024 * 1024

/** Made only where this many times its size stay free: it must never be what fills the disk. */
const roomBeside = 4

/** Less than this, and opening the store, its log and its clock may not go well. */
const roomToStart = megabytes(8)

/** `path` on the store's own disk. 64 MB are some hours of an evening’s writing, enough for somebody to make room. */
export function makeBallast(path: string, bytes = megabytes(64)): Ballast {
  const room = async () => {
    const { bavail, bsize } = await statfs(dirname(path))
    return bavail * bsize
  }
  const free = async () => {
    const size = await sizeOf(path)
    await rm(path, { force: true })
    return size
  }
  return {
    async fill() {
      if ((await sizeOf(path)) === bytes) return true
      if ((await room()) < bytes * (1 + roomBeside)) return false
      const draft = `${path}.new`
      const file = await open(draft, 'w', 0o600)
      try {
        await fillWith(file, bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, path)
      return true
    },
    free,
    freeIfFull: async () => ((await room()) < roomToStart ? free() : 0),
  }
}

/** The same store; where it has no room for a write, the ballast goes and the write is tried once more. */
export function withBallast(database: Database, ballast: Pick<Ballast, 'free'>, log: Log): Database {
  return {
    ...database,
    async write(work) {
      try {
        return await database.write(work)
      } catch (error) {
        if (!isFull(error)) throw error
        const bytes = await ballast.free()
        // Several may find the disk full at once, and one lets the ballast go: the others have its room as well.
        if (bytes > 0) log('ballast-let-go', { bytes })
        return database.write(work)
      }
    },
  }
}

/** Whether the store refuses writes for want of room, so that letting the ballast go would help. */
export const isFull = (error: unknown): boolean =>
  error instanceof StoreUnavailable && /^(SQLITE_FULL|SQLITE_IOERR_WRITE|53100)$/.test(error.message)

// By chance, not noughts: file systems that compress would give noughts no room at all.
async function fillWith(file: FileHandle, bytes: number): Promise<void> {
  const part = Buffer.alloc(Math.min(bytes, megabytes(1)))
  for (let done = 0; done < bytes; done += part.length) {
    await promisify(randomFill)(part)
    await file.write(part, 0, Math.min(part.length, bytes - done))
  }
}

const sizeOf = (path: string): Promise<number> => stat(path).then(({ size }) => size, () => 0)
