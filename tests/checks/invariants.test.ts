// docs/INVARIANTS.md is made by hand: here it is held against the tests that are there.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesOf, home } from '../../scripts/checks/check.ts'

type Row = { readonly id: string; readonly file: string; readonly name: string }

const rowsOf = (page: string): Row[] => [...page.matchAll(/^\| (L\d+) \|[^|]*\| `([^`]+)` \| ([^|]+) \|/gm)].map(([, id, file, name]) => ({ id: id!, file: file!, name: name!.trim() }))

/** Rows whose test is not there; a row counts where its file has a test, or its first lines, that say so. */
function gone(rows: readonly Row[]): string[] {
  return rows.filter(({ file, name }) => {
    if (!existsSync(join(home, file))) return true
    const text = readFileSync(join(home, file), 'utf8')
    return !text.split('\n').some((line) => (/^\s*(test|describe|\]\)\(|\['|\/\/)/.test(line)) && line.includes(name))
  }).map(({ id, file, name }) => `${id} ${file}: ${name}`)
}

const all = Array.from({ length: 19 }, (_, index) => `L${index + 1}`)
const rows = rowsOf(readFileSync(join(home, 'docs/INVARIANTS.md'), 'utf8'))

test('every promise, L1 to L19, has a test, and each test that the page names is there', () => {
  expect(rows.length).toBeGreaterThanOrEqual(39)
  expect(all.filter((id) => !rows.some((row) => row.id === id))).toEqual([])
  expect(gone(rows)).toEqual([])
})

test('every test that names a promise names one that there is', () => {
  const files = filesOf(home, ['src', 'tests'], /\.test\.tsx?$/)
  const named = files.flatMap((file) => [...readFileSync(join(home, file), 'utf8').matchAll(/^\s*(?:test|describe).*$/gm)].flatMap(([line]) => line.match(/\bL\d+\b/g) ?? []))
  expect(named.length).toBeGreaterThan(50)
  expect([...new Set(named)].filter((id) => !all.includes(id))).toEqual([])
})

test('a promise without a test, and a test that was renamed, are found', () => {
  const planted = rowsOf('| L1 | What holds. | `src/alerts/every-state.test.ts` | nobody ever wrote this | |\n| L2 | | `src/gone.test.ts` | the watch | |\n')
  expect(gone(planted)).toHaveLength(2)
})
