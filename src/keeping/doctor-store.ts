// What the doctor reads in the store: moments and counts.

import type { KeyObject } from 'node:crypto'
import type { Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import type { StoreReadings } from './doctor.ts'
import { factAt, organisationsIn } from './fact-store.ts'
import { checkLedger, verifierOf } from './ledger-check-store.ts'

/** Reads every record from its first entry to its last: a hundred thousand entries take some seconds. */
export async function readStore(db: Queries, signingKey: KeyObject): Promise<StoreReadings> {
  const organisations = await organisationsIn(db)
  const records = []
  for (const organisation of organisations) {
    const verdict = await checkLedger(db, organisation, await verifierOf(db, organisation, signingKey))
    // A team made a moment ago has a record that the sequencer has not begun yet.
    const isEmpty = verdict.entries === 0 && verdict.signed === 0
    records.push({ organisation, entries: verdict.entries, faults: isEmpty ? 0 : verdict.faults.length })
  }
  const tests = await db.selectFrom('channel_tests').select(['channel', 'worked']).select(({ fn }) => [fn.countAll<number | string>().as('people'), fn.max('tested_at').as('testedAt')]).groupBy(['channel', 'worked']).execute()
  const waiting = await db.selectFrom('ledger_pending').select(({ fn }) => fn.min('at').as('at')).executeTakeFirst()
  return {
    organisations: organisations.length,
    backedUpAt: await factAt(db, 'backed-up'),
    watcherAnsweredAt: await factAt(db, 'watcher-answered'),
    forgottenAt: await factAt(db, 'retention-passed'),
    brokenChannels: Object.fromEntries(tests.filter(({ worked }) => worked === 0).map(({ channel, people }) => [channel, Number(people)])),
    testedAt: tests.reduce<Instant | null>((latest, { testedAt }) => (testedAt > (latest ?? 0) ? (testedAt as Instant) : latest), null),
    records,
    waitingSince: (waiting?.at as Instant | null | undefined) ?? null,
  }
}
