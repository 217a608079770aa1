// package-lock.json must not tie an installation to one registry, and must let npm prove what it fetched.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Check } from './check.ts'

type Lock = { readonly packages: Readonly<Record<string, { readonly resolved?: string; readonly integrity?: string; readonly link?: boolean }>> }

export const checkLockFile: Check = async (folder) => {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as Lock
  const entries = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link)
  return {
    read: `${entries.length} packages`,
    faults: entries.flatMap(([path, { resolved, integrity }]) => [
      ...(resolved?.startsWith('http') ? [`package-lock.json: ${path} names a registry. Keep omit-lockfile-registry-resolved=true in .npmrc and run npm install again.`] : []),
      ...(integrity ? [] : [`package-lock.json: ${path} has no integrity sum. Install it from a registry.`]),
    ]),
  }
}
