// package-lock.json must not tie an installation to one registry, must let npm prove what it fetched, and must name the
// packages of every platform: npm ci refuses one from which some are missing, also where they are not needed.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Check } from './check.ts'

type Entry = {
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type Lock = { readonly packages: Readonly<Record<string, Entry>> }

export const checkLockFile: Check = async (folder) => {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as Lock
  const entries = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link)
  return {
    read: `${entries.length} packages`,
    faults: entries.flatMap(([path, { resolved, integrity, optionalDependencies = {} }]) => [
      ...(resolved?.startsWith('http') ? [`package-lock.json: ${path} names a registry. Keep omit-lockfile-registry-resolved=true in .npmrc and run npm install again.`] : []),
      ...Object.keys(optionalDependencies)
        .filter((name) => !entries.some(([other]) => other.endsWith(`node_modules/${name}`)))
        .map((name) => `package-lock.json: ${path} wants ${name}, which is not in it, so npm ci refuses. Take a version that is published for every platform.`),
      ...(integrity ? [] : [`package-lock.json: ${path} has no integrity sum. Install it from a registry.`]),
    ]),
  }
}
