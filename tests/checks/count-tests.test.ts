import { expect, test } from 'vitest'

import { countRun, faultsOfStores, type Run, testsRunIn } from '../../scripts/count-tests.ts'

type Statuses = Readonly<Record<string, string>>

const run = (files: Readonly<Record<string, Statuses>>, { exitCode = 0, project = 'sqlite', failedFiles = [] as string[] } = {}): Run => ({
  project,
  exitCode,
  seconds: 1,
  written: {
    testResults: Object.entries(files).map(([name, tests]) => ({
      name,
      status: failedFiles.includes(name) ? 'failed' : 'passed',
      assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })),
    })),
  },
})

const countOf = (one: Run) => {
  const { passed, failed, skipped } = countRun(one)
  return { passed, failed, skipped }
}

test('tests are counted as they ended', () => {
  const counted = countOf(run({ 'a.test.ts': { one: 'passed', two: 'failed' }, 'b.test.ts': { three: 'passed', four: 'skipped', five: 'todo' } }, { exitCode: 1 }))
  expect(counted).toEqual({ passed: 2, failed: 1, skipped: 2 })
})

test('a file that does not load counts as a failure', () => {
  expect(countOf(run({ 'a.test.ts': {}, 'b.test.ts': { one: 'passed' } }, { exitCode: 1, failedFiles: ['a.test.ts'] }))).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a failed test is not counted again for its file', () => {
  expect(countOf(run({ 'a.test.ts': { one: 'failed' } }, { exitCode: 1, failedFiles: ['a.test.ts'] })).failed).toBe(1)
})

test('a run that ends badly though every test passed counts as a failure', () => {
  expect(countOf(run({ 'a.test.ts': { one: 'passed' } }, { exitCode: 1 }))).toEqual({ passed: 1, failed: 1, skipped: 0 })
  expect(countOf(run({ 'a.test.ts': { one: 'passed' } }, { exitCode: null as unknown as number })).failed).toBe(1)
})

test('a run that wrote nothing counts as a failure, whatever its code', () => {
  expect(countOf({ project: 'rules', written: null, exitCode: 0, seconds: 1 })).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

const stores = { 'shift-store.test.ts': { 'keeps a check-in': 'passed', 'keeps it once': 'failed' } }

test('the same store tests on both engines are as they should be', () => {
  expect(faultsOfStores(run(stores), run(stores))).toEqual([])
})

test('no store test on an engine is a fault', () => {
  expect(faultsOfStores(run(stores), run({}))).toContain('No store test ran on postgres')
  expect(faultsOfStores(run({}), run(stores))).toContain('No store test ran on sqlite')
  expect(faultsOfStores(run({}), run({}))).toHaveLength(2)
})

test('a store test that is skipped on one engine is a fault, and is named', () => {
  const skipped = { 'shift-store.test.ts': { 'keeps a check-in': 'passed', 'keeps it once': 'skipped' } }
  expect(faultsOfStores(run(stores), run(skipped))).toEqual(['Ran on sqlite only: shift-store.test.ts › keeps it once'])
  expect(faultsOfStores(run(skipped), run(stores))).toEqual(['Ran on postgres only: shift-store.test.ts › keeps it once'])
})

test('two tests of one name are two tests', () => {
  const twice: Run = {
    ...run({}),
    written: { testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [{ fullName: 'x', status: 'passed' }, { fullName: 'x', status: 'passed' }] }] },
  }
  expect(testsRunIn(twice)).toEqual(['a.test.ts › x', 'a.test.ts › x (2)'])
  expect(faultsOfStores(twice, run({ 'a.test.ts': { x: 'passed' } }))).toEqual(['Ran on sqlite only: a.test.ts › x (2)'])
})
