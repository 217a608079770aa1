// The growth path: the same product on PostgreSQL, where several nodes share one store.

import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { Conflict, StoreUnavailable } from './database.ts'
import type { Database, Queries } from './database.ts'
import type { Schema } from './schema.ts'

const mostTries = 5
const eightByteInteger = 20

/** Connects to `url`. Moments come back as numbers: milliseconds fit until the year 287396. */
export function openPostgres(url: string, connections = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 2000,
    statement_timeout: 10_000,
    types: {
      getTypeParser: (type: number, format?: string) =>
        type === eightByteInteger ? Number : pg.types.getTypeParser(type, format as 'text'),
    } as pg.CustomTypesConfig,
  })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  const queries: Queries = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })

  return {
    engine: 'postgres',
    read: queries,
    forMigrations: queries,
    async write<T>(work: (tx: Queries) => Promise<T>): Promise<T> {
      for (let tries = 1; ; tries += 1) {
        try {
          return await queries.transaction().execute(work)
        } catch (error) {
          if (isConflict(error) && tries < mostTries) continue
          throw asStoreFault(error)
        }
      }
    },
    close: () => queries.destroy(),
  }
}

const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : ''
}

// 40001 serialisation failure, 40P01 deadlock: both mean "run it again".
const isConflict = (error: unknown): boolean => error instanceof Conflict || /^40(001|P01)$/.test(codeOf(error))

// 08 connection, 53 resources, 57 operator intervention, 25006 read-only, and the network's own words.
const unavailable = /^(08|53|57|25006)|^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND)/

function asStoreFault(error: unknown): unknown {
  const isAway = unavailable.test(codeOf(error)) || /timeout exceeded when trying to connect|Connection terminated/.test(String(error))
  return isAway ? new StoreUnavailable(codeOf(error) || 'no connection', { cause: error }) : error
}
