// Counts, after the server was killed, what is in its store against what the phones were told.

import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import type { Database } from '../../src/platform/database.ts'
import { openSqlite } from '../../src/platform/database-sqlite.ts'
import { makeLatencies, type Summary } from './latencies.ts'

/** Ids that a phone was told were received, and that are not in the store. */
export async function lost(database: Database, receivedFile: string): Promise<{ received: number; lost: number }> {
  const kept = new Set((await database.read.selectFrom('commands').select('id').execute()).map(({ id }) => id))
  const raised = new Set((await database.read.selectFrom('alerts').select('raised_by').execute()).map((row) => row.raised_by))
  let [received, missing] = [0, 0]
  for await (const line of createInterface({ input: createReadStream(receivedFile) })) {
    const [what, id] = line.split(' ') as [string, string]
    received += 1
    if (!kept.has(id) || (what === 'sos' && !raised.has(`sos:${id}`))) missing += 1
  }
  return { received, lost: missing }
}

/** How many positions there are. */
export async function positionsIn(dataFolder: string, main: Database): Promise<number> {
  const database = main.engine === 'sqlite' ? openSqlite(join(dataFolder, 'positions.db')) : main
  const { count } = await database.read.selectFrom('positions').select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow()
  if (database !== main) await database.close()
  return Number(count)
}

/** How late each deadline was acted on that fell due in this time, by the moments in the store; and how many were not. */
export async function lateness(database: Database, since: number, until: number): Promise<{ asked: Summary; missed: Summary; left: number }> {
  const [asked, missed] = [makeLatencies(), makeLatencies()]
  for (const { kind, at, due } of await actedOn(database)) if (due >= since && due < until) (kind === 'asked' ? asked : missed).add(at - due)
  const { left } = await database.read.selectFrom('deadlines').select(sql<number>`count(*)`.as('left'))
    .where('kind', '=', 'shift').where('due_at', '<', until).executeTakeFirstOrThrow()
  return { asked: asked.summary(), missed: missed.summary(), left: Number(left) }
}

/** How many were missed, and whether nobody was looked for before one who had been overdue for longer. */
export async function missedInOrder(database: Database): Promise<{ missed: number; inOrder: boolean }> {
  const missed = (await actedOn(database)).filter(({ kind }) => kind === 'deadline-missed')
  const inOrder = missed.toSorted((one, other) => one.at - other.at || one.due - other.due)
  return { missed: missed.length, inOrder: inOrder.every(({ due }, index) => index === 0 || due >= inOrder[index - 1]!.due) }
}

async function actedOn(database: Database): Promise<{ kind: string; at: number; due: number }[]> {
  const rows = await database.read.selectFrom('happenings').select(['kind', 'received_at', 'details']).where('kind', 'in', ['asked', 'deadline-missed']).execute()
  return rows.map(({ kind, received_at: at, details }) => {
    const { deadlineAt, overdueAt } = JSON.parse(details) as { deadlineAt: number; overdueAt: number }
    return { kind, at, due: kind === 'asked' ? deadlineAt : overdueAt }
  })
}
