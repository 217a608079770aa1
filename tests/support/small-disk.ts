// A disk of a few megabytes that can be filled to the last byte.

import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type SmallDisk = { readonly folder: string; fill(): void; remove(): void }

/** Mounting takes root, and in a container the right to. */
export function mayMakeSmallDisk(): boolean {
  try {
    makeSmallDisk(1).remove()
    return true
  } catch {
    return false
  }
}

/** Throws where this user may not mount one. */
export function makeSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'safe-return-test', folder], { stdio: 'ignore' })
  } catch (error) {
    rmSync(folder, { recursive: true })
    throw error
  }
  return {
    folder,
    fill() {
      const file = openSync(join(folder, 'filling'), 'a')
      try {
        for (const bytes of [65_536, 512, 1]) writeUntilFull(file, Buffer.alloc(bytes, 1))
      } finally {
        closeSync(file)
      }
    },
    remove() {
      execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' })
      rmSync(folder, { recursive: true })
    },
  }
}

function writeUntilFull(file: number, part: Buffer): void {
  try {
    while (writeSync(file, part) > 0);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error
  }
}
