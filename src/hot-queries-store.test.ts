import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eveningOut } from '../tests/support/evening.ts'
import { openTestService, type TestService } from '../tests/support/whole-app.ts'
import { minutes, seconds } from './basics/instant.ts'
import { hotQueriesOf, type Queries } from './platform/database.ts'

let service: TestService
beforeEach(async () => {
  service = await openTestService()
})
afterEach(() => service.close())

/** One line a step: how the engine would find the rows. On PostgreSQL as if every table were large. */
async function stepsOf(db: Queries, query: string): Promise<string[]> {
  if (service.database.engine === 'sqlite') {
    const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(query.replaceAll('?', 'null'))}`.execute(db)
    return rows.map(({ detail }) => detail)
  }
  return db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    await sql`set local plan_cache_mode = force_generic_plan`.execute(tx)
    await sql`prepare looked_at as ${sql.raw(query)}`.execute(tx)
    const values = [...new Set(query.match(/\$\d+/g))].map(() => 'null').join(', ')
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain execute looked_at${sql.raw(values && `(${values})`)}`.execute(tx)
    await sql`deallocate looked_at`.execute(tx)
    return rows.map((row) => row['QUERY PLAN'])
  })
}

const readsAllRows = /^SCAN (?!.*USING)|Seq Scan on/
/** Tables with thousands of rows of one team: finding the team is not enough. SQLite says what of an index it uses. */
const readsAllOfATeam = /^SEARCH (devices|push_subscriptions|shifts|happenings|commands|deadlines|alerts|messages)\b.*\(organisation=\?\)/

test('whatever is asked at every press, alert and look finds its rows by an index', async () => {
  const { asha, bryn, carys } = await eveningOut(service)
  const say = (kind: string, more: object = {}) => asha.json(kind === 'position' ? '/api/phone/positions' : '/api/phone/commands', { kind, id: `${kind}-of-the-evening-1`, sequence: 1, happenedAt: service.clock.now(), ...more })
  await say('check-in', { who: 'both' })
  await say('position', { place: { latitude: 52.4, longitude: -4, accuracyMetres: 9, takenAt: service.clock.now() } })
  await say('sos', { silent: false })
  service.clock.advance(minutes(31))
  await service.pass()
  service.clock.advance(minutes(5) + seconds(1))
  await service.pass()
  await carys.get('/api/board')
  await bryn.json('/api/phone/commands', { kind: 'end', id: 'the-end-of-the-evening', sequence: 2, happenedAt: service.clock.now() })
  await service.service.ledger.pass()

  const queries = [...new Set([...hotQueriesOf(service.database.read), ...hotQueriesOf(service.database.forMigrations)])]
  expect(queries.length).toBeGreaterThan(30) // else it has looked at less than there is
  const faults: string[] = []
  for (const query of queries) {
    const steps = await stepsOf(service.database.read, query)
    if (steps.some((step) => readsAllRows.test(step) || readsAllOfATeam.test(step))) faults.push(`${query}\n  ${steps.join('\n  ')}`)
  }
  expect(faults).toEqual([])
})
