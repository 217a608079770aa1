// Where a shift was last, for a short while. In a store of its own, sealed, never in a backup; forgetting is deleting
// the bytes: `secure_delete` and a truncating checkpoint on SQLite, dropped partitions on PostgreSQL.

import { join } from 'node:path'
import { sql } from 'kysely'
import { after, hours, type Instant } from '../basics/instant.ts'
import { type Database, hot, inParts, places, type Queries } from '../platform/database.ts'
import { emptyWriteAheadLog, openSqlite } from '../platform/database-sqlite.ts'
import type { Keys } from '../platform/keys.ts'
import { migrate } from '../platform/migrate.ts'
import { breath } from '../platform/timers.ts'
import type { Place } from '../basics/place.ts'

/** Facts 7.1: a trail is two hours at most, whatever else is set. */
const longestTrail = hours(2)

export type KeptPlace = Place & { readonly receivedAt: Instant }

export type Positions = {
  keep(organisation: string, shift: string, place: Place, receivedAt: Instant): Promise<void>
  /** The newest place of each shift that has one. */
  last(organisation: string, shifts: readonly string[]): Promise<ReadonlyMap<string, KeptPlace>>
  /** Deletes all of these shifts, so that no file holds them any more; answers how many places that were. */
  forget(organisation: string, shifts: readonly string[]): Promise<number>
  /** Deletes what is older than the longest trail. To be called at least every ten minutes. */
  forgetOld(now: Instant): Promise<void>
  close(): Promise<void>
}

const put = hot<{ organisation: string; shift: string; receivedAt: number; sealed: Buffer }>((db, p) =>
  db.insertInto('positions')
    .values({ organisation: p.organisation, shift: p.shift, received_at: p.receivedAt, place_sealed: p.sealed })
    .onConflict((conflict) => conflict.columns(['organisation', 'shift', 'received_at']).doUpdateSet({ place_sealed: p.sealed })))
type Row = { shift: string; received_at: number; place_sealed: Buffer }
/** So many shifts are asked for by one query. */
const atATime = 32
const newest = hot<{ organisation: string } & Record<`shift${number}`, string>, Row>((db, p) => {
  const wanted = sql.join(places(atATime, (place) => sql`(${p[`shift${place}`]})`))
  // Each by a step into the key, however long its trail is.
  const rows = sql<Row>`with wanted(shift) as (values ${wanted})
    select wanted.shift, p.received_at, p.place_sealed from wanted join positions p on p.organisation = ${p.organisation} and p.shift = wanted.shift
    and p.received_at = (select max(q.received_at) from positions q where q.organisation = ${p.organisation} and q.shift = wanted.shift)`
  return { compile: () => rows.compile(db) }
})

/** Opens the store of positions that belongs to `main`; on SQLite a file of its own in `folder`. */
export async function openPositions(main: Database, keys: Keys, folder: string): Promise<Positions> {
  const database = main.engine === 'sqlite' ? openSqlite(join(folder, 'positions.db'), { durable: false }) : main
  await migrate(database, 'positions')
  const partitions = new Set<number>()
  let coming: { rows: Parameters<typeof put>[1][]; kept: Promise<void> } | null = null

  /** Nine of ten requests of an evening are positions: those that come in one turn of the loop are one piece of work. */
  function keepTogether(row: Parameters<typeof put>[1]): Promise<void> {
    if (coming === null) {
      const rows: Parameters<typeof put>[1][] = []
      coming = {
        rows,
        kept: database.write(async (tx) => {
          if (coming?.rows === rows) coming = null
          for (const one of rows) await put(tx, one)
        }),
      }
    }
    coming.rows.push(row)
    return coming.kept
  }

  const open = (organisation: string, row: { received_at: number; place_sealed: Buffer }): KeptPlace => ({
    ...(JSON.parse(keys.open(organisation, 'positions.place', row.place_sealed)) as Place),
    receivedAt: row.received_at as Instant,
  })

  return {
    async keep(organisation, shift, place, receivedAt) {
      if (main.engine === 'postgres') await makePartition(database.read, partitions, receivedAt)
      const sealed = keys.seal(organisation, 'positions.place', JSON.stringify(place))
      await keepTogether({ organisation, shift, receivedAt, sealed })
    },
    async last(organisation, shifts) {
      const found = new Map<string, KeptPlace>()
      for (const part of inParts(shifts, atATime, 'shift')) {
        for (const row of await newest(database.read, { organisation, ...part })) found.set(row.shift, open(organisation, row))
      }
      return found
    },
    async forget(organisation, shifts) {
      if (shifts.length === 0) return 0
      const { numDeletedRows } = await database.write((tx) => tx.deleteFrom('positions').where('organisation', '=', organisation).where('shift', 'in', [...shifts]).executeTakeFirstOrThrow())
      await emptyWriteAheadLog(database)
      return Number(numDeletedRows)
    },
    async forgetOld(now) {
      const oldest = after(now, -longestTrail)
      if (main.engine === 'postgres') await dropPartitions(database.read, partitions, oldest)
      await forgetBefore(database, oldest)
      await emptyWriteAheadLog(database)
    },
    async close() {
      if (database !== main) await database.close()
    },
  }
}

/** So many shifts are gone through in one go: an evening's places at once would hold up every check-in. */
const shiftsAtOnce = 50

async function forgetBefore({ read, write }: Database, oldest: Instant): Promise<void> {
  for (let last = { organisation: '', shift: '' }; ;) {
    const some = await read.selectFrom('positions').select(['organisation', 'shift']).distinct()
      .where(sql<boolean>`(organisation, shift) > (${last.organisation}, ${last.shift})`)
      .orderBy('organisation').orderBy('shift').limit(shiftsAtOnce).execute()
    if (some.length === 0) return
    for (const [of, shifts] of Map.groupBy(some, (one) => one.organisation)) {
      await write((tx) => tx.deleteFrom('positions').where('organisation', '=', of).where('shift', 'in', shifts.map((one) => one.shift))
        .where('received_at', '<', oldest).execute())
    }
    last = some.at(-1)!
    await breath()
  }
}

const partitionOf = (at: number) => Math.floor(at / hours(1))

async function makePartition(db: Queries, made: Set<number>, at: Instant): Promise<void> {
  const hour = partitionOf(at)
  if (made.has(hour)) return
  await sql`create unlogged table if not exists ${sql.table(`positions_${hour}`)} partition of positions
    for values from (${sql.lit(hour * hours(1))}) to (${sql.lit((hour + 1) * hours(1))})`.execute(db).catch((error: { code?: string }) => {
    if (error.code !== '42P07' && error.code !== '23505') throw error // another node made it in between
  })
  made.add(hour)
}

async function dropPartitions(db: Queries, made: Set<number>, before: Instant): Promise<void> {
  const { rows } = await sql<{ name: string }>`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'positions'::regclass`.execute(db)
  for (const { name } of rows) {
    const hour = Number(name.slice('positions_'.length))
    if ((hour + 1) * hours(1) >= before) continue
    await sql`drop table if exists ${sql.table(name)}`.execute(db)
    made.delete(hour)
  }
}
