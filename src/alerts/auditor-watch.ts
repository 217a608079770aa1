// Looks every half minute whether the promises hold on the live store, beside and apart from all that is to keep them.
// What it finds broken twice in a row is an alert to those on duty and a word to the operator: it mends nothing.

import { after, type Instant, seconds } from '../basics/instant.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { faultDetails, type Log } from '../platform/log.ts'
import type { AlarmRoom } from './alarm-store.ts'
import { audit, type Broken } from './audit-store.ts'

/** After a start, or a store that was away, what was due meanwhile has so long to be done (L1). */
const timeToCatchUp = seconds(30)

export type Auditor = {
  /** One look. Never throws. */
  pass(): Promise<void>
  /** How many promises were broken at the last look; null: it could not look. */
  broken(): number | null
}

export function makeAuditor({ database, clock, log, room }: { database: Database; clock: Clock; log: Log; room: Pick<AlarmRoom, 'raiseTechnical'> }): Auditor {
  let before = new Set<string>()
  let count: number | null = 0
  let lookedAt: Instant = clock.now()
  let trustedFrom: Instant = after(clock.now(), timeToCatchUp)
  const nameOf = ({ invariant, organisation, subject }: Broken) => `${invariant} ${organisation} ${subject}`

  async function tell(broken: readonly Broken[], now: Instant): Promise<void> {
    for (const one of broken) log('promise-broken', one)
    for (const organisation of new Set(broken.map((one) => one.organisation))) {
      await database.write((tx) => room.raiseTechnical(tx, { organisation, outing: null, kind: 'system' }, now))
    }
  }

  return {
    async pass() {
      const now = clock.now()
      try {
        // Who has not looked for long does not know whether the server was running.
        if (now - lookedAt > 4 * timeToCatchUp) trustedFrom = after(now, timeToCatchUp)
        lookedAt = now
        const found = await audit(database.read, now)
        const names = new Set(found.map(nameOf))
        const sure = now < trustedFrom ? [] : found.filter((one) => before.has(nameOf(one)))
        before = now < trustedFrom ? new Set() : names
        count = sure.length
        if (sure.length > 0) await tell(sure, now)
      } catch (error) {
        count = null
        log('auditor-failed', faultDetails(error))
      }
    },
    broken: () => count,
  }
}
