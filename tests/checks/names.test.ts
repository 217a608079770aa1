import { expect, test } from 'vitest'

import { checkNames } from '../../scripts/checks/names.ts'
import { plant } from './planted.ts'

test('a tree whose names say what is in them passes', async () => {
  expect((await checkNames(plant())).faults).toEqual([])
})

test.for([
  ['src/utils/instant.ts', 'utils'],
  ['src/outings/helpers/shift.ts', 'helpers'],
  ['src/common/shift.ts', 'common'],
  ['src/services/alert.ts', 'services'],
  ['src/outings/types.ts', 'types.ts'],
  ['tests/support/utils.test.ts', 'utils.test.ts'],
] as const)('%s answers no question and is refused', async ([file, word]) => {
  const { faults } = await checkNames(plant({ [file]: '' }))
  expect(faults).toEqual([expect.stringMatching(new RegExp(`^${file}: “${word}” answers no question. Put`))])
})

test.for(['src/outings/shiftStore.ts', 'src/outings/Shift.tsx', 'src/outings/shift_store.ts'])('%s is refused', async (file) => {
  expect((await checkNames(plant({ [file]: '' }))).faults).toEqual([expect.stringMatching(new RegExp(`^${file}: .*in-kebab-case`))])
})
