import type { TestProject } from 'vitest/node'

import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's address of the throwaway PostgreSQL, database `postgres`. Only in the `postgres` project. */
    postgresUrl: string
  }
}

/** One throwaway PostgreSQL for the whole run; each test file makes a database of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  // For servers and commands that a test starts as processes of their own.
  process.env['SAFE_RETURN_TEST_POSTGRES_URL'] = server.url
  return server.stop
}
