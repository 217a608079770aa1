// What every check is: it looks at one folder and lists what is wrong there, each fault with what to do instead.

import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export type Report = {
  /** What was looked at, so that a check which looked at nothing cannot pass for a clean one. */
  readonly read: string
  /** One line each, beginning with the file. */
  readonly faults: readonly string[]
}

export type Check = (folder: string) => Promise<Report>

/** This project's own folder: checks of another folder still use the tools and settings kept here. */
export const home = join(import.meta.dirname, '../..')

export type Ran = { readonly code: number | null; readonly out: string }

/** Runs an installed tool in `folder`; `out` is everything it printed. */
export function runTool(tool: string, args: readonly string[], folder: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(home, 'node_modules/.bin', tool), args, { cwd: folder, env: plainOutput() })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out }))
  })
}

const plainOutput = () => ({ ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined })

/** Every file under `parts` of `folder`, as paths from `folder` with forward slashes, in order. */
export function filesOf(folder: string, parts: readonly string[], ending: RegExp): string[] {
  return parts
    .filter((part) => existsSync(join(folder, part)))
    .flatMap((part) => readdirSync(join(folder, part), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
}
