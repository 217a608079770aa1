// Backups as files in a folder: named by their moment, and forgotten when they are 35 days old, so that what a person
// asked to have erased is gone from them too by then.

import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, hours, instant, type Instant } from '../basics/instant.ts'

export const backupsKeptFor = 35 * hours(24)

/** `safe-return-2026-11-24T1803Z.age`: sorts by time, and needs no colon, which some shares refuse. */
export const backupName = (at: Instant): string => `safe-return-${new Date(at).toISOString().slice(0, 16).replaceAll(':', '')}Z.age`

const ours = /^safe-return-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})Z\.age$/

/** Deletes those of our own name that are older, by their name and not by what a copy made of their date. */
export function forgetOldBackups(folder: string, now: Instant): string[] {
  const old = readdirSync(folder).filter((name) => {
    const [, day, hour, minute] = ours.exec(name) ?? []
    return day !== undefined && instant(Date.parse(`${day}T${hour}:${minute}:00Z`)) < after(now, -backupsKeptFor)
  })
  for (const name of old) rmSync(join(folder, name))
  return old
}
