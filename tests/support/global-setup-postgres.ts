import { startPostgres } from './postgres.ts'

/**
 * One throwaway PostgreSQL for the whole run; each test file makes a database of its own in it.
 * The workers, and what a test starts as a process of its own, find it by SAFE_RETURN_TEST_POSTGRES_URL.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startPostgres()
  process.env['SAFE_RETURN_TEST_POSTGRES_URL'] = server.url
  return server.stop
}
