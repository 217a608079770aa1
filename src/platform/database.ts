// The store as the slices see it: durable writes, reads beside them, on SQLite or PostgreSQL.

import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** A query builder bound to one transaction or to the read connection. */
export type Queries = Kysely<Schema>

export type Database = {
  readonly engine: 'sqlite' | 'postgres'
  /** Committed state only; never waits for a writer. Do not write through it: SQLite refuses. */
  readonly read: Queries
  /** Only for `migrate`. */
  readonly forMigrations: Queries
  /**
   * Runs `work` in a durable transaction of its own: resolves only after it is on disk, rejects with nothing kept.
   * Several may share one commit; a failing one does not touch its neighbours. `work` may run again (another node
   * changed the same row), so it must touch nothing but `tx`, and must not wait for anything else: all others wait.
   * Throws StoreUnavailable where the store is locked, full or away.
   */
  write<T>(work: (tx: Queries) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** The row was changed by somebody else in between: `write` runs the work again. */
export class Conflict extends Error {
  override name = 'Conflict'
}

/** The store cannot take a write now. An SOS goes to the spool, a check-in stays on the phone. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable'
}

/** Throws Conflict unless exactly one row was changed: claim before acting. */
export function claimed(result: { numUpdatedRows: bigint }): void {
  if (result.numUpdatedRows !== 1n) throw new Conflict('changed in between')
}

class Parameter {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/**
 * An engine in our own process can run a prepared query itself, at once. Kysely lets one query at a time through to a
 * connection and wakes all who wait at each turn: with a hundred requests that was nine tenths of their cost.
 */
export type PreparesItself = { prepareItself(sql: string): (values: readonly unknown[]) => unknown[] }

const compiledBy = new WeakMap<object, string[]>()

/** The SQL of every hot query that has run on this engine so far, for a test to look at how each finds its rows. */
export const hotQueriesOf = (db: Queries): readonly string[] => compiledBy.get(db.getExecutor().adapter) ?? []

type Compiled<Row> = { readonly names: readonly unknown[]; readonly run: (db: Queries, values: unknown[]) => Promise<Row[]> | Row[] }

/**
 * A long list in parts, as parameters `<name>0` and on of a hot query that names `size` of them: a part that is shorter
 * names its last again.
 */
export function* inParts<Name extends string>(list: readonly string[], size: number, name: Name): Generator<Record<`${Name}${number}`, string>> {
  for (let first = 0; first < list.length; first += size) {
    const last = Math.min(first + size, list.length) - 1
    yield Object.fromEntries(places(size, (place) => [`${name}${place}`, list[Math.min(first + place, last)]!])) as Record<`${Name}${number}`, string>
  }
}

/** One of each place of such a part. */
export const places = <T>(size: number, of: (place: number) => T): T[] => Array.from({ length: size }, (_, place) => of(place))

/**
 * A query compiled once and run many times: Kysely builds its SQL anew at each call, which costs fifteen times the
 * query itself. `build` gets a stand-in for each parameter and must use it as a plain value.
 */
export function hot<Parameters extends Record<string, unknown>, Row = unknown>(
  build: (db: Queries, parameters: Parameters) => Compilable<Row>,
): (db: Queries, parameters: Parameters) => Promise<Row[]> {
  const compiledFor = new WeakMap<object, Compiled<Row>>()

  function compile(db: Queries, engine: object): Compiled<Row> {
    const standIns = new Proxy({}, { get: (_, name) => new Parameter(String(name)) }) as Parameters
    const query: CompiledQuery<Row> = build(db, standIns).compile()
    compiledBy.set(engine, [...(compiledBy.get(engine) ?? []), query.sql])
    if ('prepareItself' in engine) {
      const prepared = (engine as PreparesItself).prepareItself(query.sql)
      return { names: query.parameters, run: (_, values) => prepared(values) as Row[] }
    }
    return { names: query.parameters, run: async (through, values) => (await through.executeQuery<Row>({ ...query, parameters: values })).rows }
  }

  return async (db, parameters) => {
    const engine = db.getExecutor().adapter
    let compiled = compiledFor.get(engine)
    if (!compiled) {
      compiled = compile(db, engine)
      compiledFor.set(engine, compiled)
    }
    return compiled.run(db, compiled.names.map((value) => (value instanceof Parameter ? parameters[value.name] : value)))
  }
}
