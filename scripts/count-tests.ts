// Adds up what the test runs wrote down. Counted from the files and not from the screen, and anything that ended badly
// without a failed test to show for it counts as one: a run may never look better than it was.

/** One project's run: what it wrote (null when it wrote nothing) and the code it ended with. */
export type Run = { readonly project: string; readonly written: Written | null; readonly exitCode: number | null; readonly seconds: number }

/** The part of Vitest's JSON report that is read here. */
export type Written = {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

export type Count = { readonly passed: number; readonly failed: number; readonly skipped: number; readonly remarks: readonly string[] }

export function countRun({ project, written, exitCode }: Run): Count {
  if (written === null) return { passed: 0, failed: 1, skipped: 0, remarks: [`${project}: ended with code ${exitCode} and wrote no results`] }
  const tests = written.testResults.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const failed = tests.filter(({ status }) => status === 'failed').length
  // A file that does not load, or fails before its first or after its last test.
  const brokenFiles = written.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  )
  const remarks = brokenFiles.map(({ name }) => `${project}: ${name} failed outside its tests`)
  if (exitCode !== 0 && failed + brokenFiles.length === 0) remarks.push(`${project}: ended with code ${exitCode} though no test failed`)
  return { passed, failed: failed + remarks.length, skipped: tests.length - passed - failed, remarks }
}

/** What is wrong with the store tests as a pair: the same ones must have run on both engines, and some. */
export function faultsOfStores(sqlite: Run, postgres: Run): string[] {
  const [onSqlite, onPostgres] = [testsRunIn(sqlite), testsRunIn(postgres)]
  const only = (these: readonly string[], others: readonly string[]) => these.filter((name) => !others.includes(name))
  return [
    ...(onSqlite.length === 0 ? ['No store test ran on sqlite'] : []),
    ...(onPostgres.length === 0 ? ['No store test ran on postgres'] : []),
    ...only(onSqlite, onPostgres).map((name) => `Ran on sqlite only: ${name}`),
    ...only(onPostgres, onSqlite).map((name) => `Ran on postgres only: ${name}`),
  ]
}

/** Every test that ran to an end, by file and name; a name used twice is there twice. */
export function testsRunIn({ written }: Run): string[] {
  const seen = new Map<string, number>()
  return (written?.testResults ?? []).flatMap(({ name: file, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ fullName }) => {
        const name = `${file} › ${fullName}`
        const times = (seen.get(name) ?? 0) + 1
        seen.set(name, times)
        return times === 1 ? name : `${name} (${times})`
      }),
  )
}
