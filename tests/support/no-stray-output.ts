// Fails a test that prints, or that makes Node warn: noise nobody expected is a fault nobody looked at, and a log
// line in a test is how a name or a place first gets into a log.

import { format } from 'node:util'

import { afterAll, afterEach, beforeEach } from 'vitest'

const methods = ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const
export type ConsoleMethod = (typeof methods)[number]

type Line = { readonly from: string; readonly text: string }
type Expectation = { readonly method: ConsoleMethod; readonly pattern: RegExp; met: boolean }

let lines: Line[] = []
let expectations: Expectation[] = []

// Kept from before any test puts fake timers in place.
const afterPendingEvents = (): Promise<void> => new Promise((resolve) => realSetImmediate(resolve))
const realSetImmediate = setImmediate

for (const method of methods) {
  console[method] = (...values: unknown[]) => keep(`console.${method}`, format(...values))
}
for (const stream of ['stdout', 'stderr'] as const) {
  process[stream].write = (chunk: string | Uint8Array) => {
    keep(`process.${stream}`, typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
    return true
  }
}
process.removeAllListeners('warning') // Node's own, which would print it as well.
process.on('warning', (warning) => keep('process warning', `${warning.name}: ${warning.message}`))

function keep(from: string, text: string): void {
  const expectation = expectations.find(({ method, pattern }) => from === `console.${method}` && pattern.test(text))
  if (expectation === undefined) lines.push({ from, text: text.trimEnd() })
  else expectation.met = true
}

/** Says that this test makes `console[method]` print something like `pattern`; it fails when that does not happen. */
export function expectConsole(method: ConsoleMethod, pattern: RegExp): void {
  expectations.push({ method, pattern, met: false })
}

beforeEach(() => {
  expectations = []
})

afterEach(async () => {
  await afterPendingEvents()
  const missing = expectations.filter(({ met }) => !met)
  expectations = []
  failOnStrayOutput()
  if (missing.length > 0) {
    const wanted = missing.map(({ method, pattern }) => `console.${method} ${pattern}`).join(', ')
    throw new Error(`This test was to print ${wanted} and did not`)
  }
})

// What is printed while files load and after the last test.
afterAll(async () => {
  await afterPendingEvents()
  failOnStrayOutput()
})

function failOnStrayOutput(): void {
  if (lines.length === 0) return
  const said = lines.map(({ from, text }) => `  ${from}: ${text}`).join('\n')
  lines = []
  throw new Error(`Printed without being expected (if it belongs, say so with expectConsole):\n${said}`)
}
