import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { checkLockFile } from '../../scripts/checks/lock-file.ts'
import { plant } from './planted.ts'

const withLock = (change: (packages: Record<string, Record<string, string>>) => void) => {
  const folder = plant()
  const file = join(folder, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Record<string, string>> }
  change(lock.packages)
  writeFileSync(file, JSON.stringify(lock))
  return checkLockFile(folder)
}

test('package-lock.json as it is passes', async () => {
  expect((await withLock(() => {})).faults).toEqual([])
})

test('a package-lock.json with the address of a registry in it is refused', async () => {
  const { faults } = await withLock((packages) => (packages['node_modules/hono']!['resolved'] = 'https://registry.example.org/hono.tgz'))
  expect(faults).toEqual([expect.stringMatching(/^package-lock\.json: node_modules\/hono names a registry\. Keep/)])
})

test('a package-lock.json without the sum that proves a package is refused', async () => {
  const { faults } = await withLock((packages) => delete packages['node_modules/hono']!['integrity'])
  expect(faults).toEqual([expect.stringMatching(/^package-lock\.json: node_modules\/hono has no integrity sum\. Install/)])
})

test('a package-lock.json without the packages of another platform is refused', async () => {
  const { faults } = await withLock((packages) => delete packages['node_modules/@esbuild/win32-x64'])
  expect(faults).toEqual([expect.stringMatching(/^package-lock\.json: node_modules\/esbuild wants @esbuild\/win32-x64, which is not in it/)])
})
