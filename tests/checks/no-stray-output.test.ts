import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { home } from '../../scripts/checks/check.ts'
import { plant } from './planted.ts'

const ours = (file: string) => ({ [file]: readFileSync(join(home, file), 'utf8') })

const bad: [body: string, words: string][] = [
  ["console.log('Asha')", 'console.log: Asha'],
  ["console.warn('Asha')", 'console.warn: Asha'],
  ["process.stdout.write('Asha\\n')", 'process.stdout: Asha'],
  ["process.emitWarning('Asha')", 'process warning: Warning: Asha'],
  ["console.error('Bryn')\nexpectConsole('error', /Asha/)\nconsole.error('Asha')", 'console.error: Bryn'],
  ["expectConsole('warn', /Asha/)", 'was to print console.warn /Asha/ and did not'],
]
const good = "expectConsole('warn', /Asha/)\nconsole.warn('Asha')"

/** Runs a test with each body under the same settings as all others: what Vitest wrote about each, in order. */
function runTests(bodies: readonly string[]): { status: string; message: string }[] {
  const folder = plant({
    ...ours('vitest.config.ts'),
    ...ours('tests/support/no-stray-output.ts'),
    'tests/checks/planted.test.ts': [
      "import { test } from 'vitest'",
      "import { expectConsole } from '../support/no-stray-output.ts'",
      ...bodies.map((body, index) => `test('${index}', () => {\n${body}\nvoid expectConsole\n})`),
    ].join('\n'),
  })
  const program = join(home, 'node_modules/vitest/vitest.mjs')
  spawnSync(process.execPath, [program, 'run', '--project=checks', '--reporter=json', '--outputFile=results.json'], { cwd: folder })
  const { testResults } = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as Results
  return testResults[0]!.assertionResults.map(({ status, failureMessages }) => ({ status, message: failureMessages.join('\n') }))
}

type Results = { readonly testResults: readonly { readonly assertionResults: readonly { readonly status: string; readonly failureMessages: readonly string[] }[] }[] }

test('a test that prints, warns, or does not print what it said it would, fails; the one beside it passes', () => {
  expect(runTests([...bad.map(([body]) => body), good])).toEqual([
    ...bad.map(([, words]) => ({ status: 'failed', message: expect.stringContaining(words) })),
    { status: 'passed', message: '' },
  ])
})
