import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { checkUnused } from '../../scripts/checks/unused.ts'
import { plant } from './planted.ts'

/** What nobody uses in the planted tree besides its dependencies, which are those of the whole product. */
const faultsIn = async (folder: string) => (await checkUnused(folder)).faults.filter((fault) => !fault.startsWith('package.json'))

test('a tree in which everything is used passes', async () => {
  expect(await faultsIn(plant())).toEqual([])
})

test('a file that nobody imports is named', async () => {
  expect(await faultsIn(plant({ 'src/outings/forgotten.ts': 'export const x = 1\n' }))).toEqual([
    'src/outings/forgotten.ts: nobody imports this file: use it or delete it (files)',
  ])
})

test('an export that nobody imports is named', async () => {
  const text = 'export const now = (): number => Date.now()\nexport const soon = (): number => Date.now()\n'
  expect(await faultsIn(plant({ 'src/platform/clock.ts': text }))).toEqual([expect.stringMatching(/^src\/platform\/clock\.ts:2: soon nobody imports this/)])
})

test('a package that nobody imports is named', async () => {
  expect((await checkUnused(plant())).faults).toContainEqual(expect.stringMatching(/^package\.json:\d+: nodemailer nobody imports this package: remove it/))
})

test('a package that is used and not in package.json is named', async () => {
  const folder = plant({ 'src/outings/shift-store.ts': "import left from 'left-pad'\nexport const loadShift = left\n" })
  expect(await faultsIn(folder)).toContainEqual(expect.stringMatching(/^src\/outings\/shift-store\.ts:1: left-pad is used and not in package\.json/))
})

test('without a program to start from nothing passes', async () => {
  const folder = plant()
  rmSync(join(folder, 'src/main.ts'))
  expect((await checkUnused(folder)).faults).toEqual(['src/main.ts: is missing, and without it nobody can tell what is used'])
})
