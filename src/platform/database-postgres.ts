// The growth path: the same product on PostgreSQL, where several nodes share one store.

import { type DatabaseConnection, Kysely, PostgresDialect, PostgresDriver } from 'kysely'
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
    lock_timeout: 2000, // who waits longer for somebody else's lock is told, and tries again
    types: {
      getTypeParser: (type: number, format?: string) =>
        type === eightByteInteger ? Number : pg.types.getTypeParser(type, format as 'text'),
    } as pg.CustomTypesConfig,
  })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  // So is one that breaks in the middle of a query: the query fails by itself, and that is enough.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const queries: Queries = new Kysely<Schema>({ dialect: new Dialect({ pool }) })

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

// 08 connection, 53 resources, 55P03 locked, 57 the server going, coming or taking too long, 25006 read-only, and the
// network's own words.
const unavailable = /^(08|53|55P03|57|25006)|^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)/

function asStoreFault(error: unknown): unknown {
  const isAway = unavailable.test(codeOf(error)) || /timeout exceeded when trying to connect|Connection terminated/.test(String(error))
  return isAway ? new StoreUnavailable(codeOf(error) || 'no connection', { cause: error }) : error
}

// Reads must say as plainly as writes that the store is away: whose phone it is can then be known without it.
class Driver extends PostgresDriver {
  override async acquireConnection(...given: Parameters<PostgresDriver['acquireConnection']>): Promise<DatabaseConnection> {
    try {
      return await super.acquireConnection(...given)
    } catch (error) {
      throw asStoreFault(error)
    }
  }
}

class Dialect extends PostgresDialect {
  readonly #config: ConstructorParameters<typeof PostgresDialect>[0]
  constructor(config: ConstructorParameters<typeof PostgresDialect>[0]) {
    super(config)
    this.#config = config
  }
  override createDriver(): Driver {
    return new Driver(this.#config)
  }
}
