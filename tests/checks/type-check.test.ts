import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { home } from '../../scripts/checks/check.ts'
import { checkTypes } from '../../scripts/checks/type-check.ts'
import { plant } from './planted.ts'

test('a tree without faults passes, and says how many files were read', async () => {
  expect(await checkTypes(plant())).toEqual({ read: expect.stringMatching(/^2\d files$/), faults: [] })
})

test('a fault is named with its file and line', async () => {
  const { faults } = await checkTypes(plant({ 'src/basics/instant.ts': '\nexport const x: number = "1"\nexport type Instant = number\n' }))
  expect(faults).toContainEqual("src/basics/instant.ts:2: Type 'string' is not assignable to type 'number'. (TS2322)")
})

test('a missing sentence in one language is a fault', async () => {
  const { faults } = await checkTypes(
    plant({
      'src/basics/language.ts': readFileSync(join(home, 'src/basics/language.ts'), 'utf8'),
      'src/outings/shift-words.ts':
        "import type { Words } from '../basics/language.ts'\nexport const shiftWords: Words<{ safe: string; late: string }> = {\n  en: { safe: 'Safe', late: 'Late' },\n  cy: { safe: 'Diogel' },\n}\n",
    }),
  )
  expect(faults).toEqual([expect.stringMatching(/^src\/outings\/shift-words\.ts:4: Property 'late' is missing/)])
})

test('a file that the compiler does not read is a fault', async () => {
  const folder = plant({ 'migrations/0002-alone.ts': 'export const up = 1\n' })
  const settings = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')) as { include: string[] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...settings, include: ['src'] }))
  expect((await checkTypes(folder)).faults).toContainEqual(expect.stringMatching(/^migrations\/0002-alone\.ts: was not read/))
})
