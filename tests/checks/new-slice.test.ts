import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { checkArrows } from '../../scripts/checks/arrows.ts'
import { home } from '../../scripts/checks/check.ts'
import { checkLint } from '../../scripts/checks/lint.ts'
import { checkNames } from '../../scripts/checks/names.ts'
import { checkTypes } from '../../scripts/checks/type-check.ts'
import { skeletonOf } from '../../scripts/slice-skeleton.ts'
import { plant } from './planted.ts'

test('a new slice passes the checks from its first moment', async () => {
  const basics = ['instant', 'outcome', 'language'].map((name) => `src/basics/${name}.ts`)
  const folder = plant({
    ...Object.fromEntries(basics.map((file) => [file, readFileSync(join(home, file), 'utf8')])),
    ...Object.fromEntries(Object.entries(skeletonOf('venues', 'polling-station')).map(([file, text]) => [`src/venues/${file}`, text])),
  })
  for (const check of [checkTypes, checkLint, checkArrows, checkNames]) expect((await check(folder)).faults).toEqual([])
})
