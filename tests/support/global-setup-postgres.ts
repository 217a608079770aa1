import { openPostgres } from '../../src/platform/database-postgres.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { onPostgres } from './database.ts'
import { startPostgres } from './postgres.ts'

/**
 * One throwaway PostgreSQL for the whole run, with an empty migrated database in it; each store of a test is a copy of that one.
 * The workers, and what a test starts as a process of its own, find it by SAFE_RETURN_TEST_POSTGRES_URL.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startPostgres()
  process.env['SAFE_RETURN_TEST_POSTGRES_URL'] = server.url
  await onPostgres(server.url, 'create database migrated')
  const own = new URL(server.url)
  own.pathname = '/migrated'
  const database = openPostgres(own.href, 1)
  await migrate(database)
  await database.close()
  return server.stop
}
