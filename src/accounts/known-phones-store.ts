// The phones that may call for help, in memory: looked up anew each minute, so that an SOS is taken from a phone that
// was known while the store is away. Nothing else is believed from here.

import type { Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import { inPages } from '../platform/timers.ts'
import { type Devices, phoneActor, type Recognised } from './device-store.ts'

export type KnownPhone = Pick<Recognised, 'actor' | 'endsAt'>

export type KnownPhones = {
  /** Beside the minute's look-up, whoever has just been recognised: a phone may join and need help within it. */
  note(cookie: string, phone: KnownPhone): void
  /** Null where the phone is not known or its right has ended. */
  recognise(cookie: string | undefined, now: Instant): KnownPhone | null
  /** Looks all of them up again; what was known stays where that fails. */
  refresh(db: Queries, now: Instant): Promise<void>
  /** Those with a phone that is known: nobody of the others is out. */
  organisations(): ReadonlySet<string>
}

/** A hundred thousand phones at once would hold up everybody. */
const atOnce = 1000

export function makeKnownPhones({ devices }: { devices: Pick<Devices, 'digest'> }): KnownPhones {
  let known = new Map<string, KnownPhone>()
  let organisations = new Set<string>()
  let coming: Map<string, KnownPhone> | null = null

  return {
    note(cookie, { actor, endsAt }) {
      const digest = devices.digest(cookie)
      known.set(digest, { actor, endsAt })
      coming?.set(digest, { actor, endsAt })
      organisations.add(actor.organisation)
    },

    recognise(cookie, now) {
      const phone = cookie === undefined ? undefined : known.get(devices.digest(cookie))
      return phone !== undefined && phone.endsAt > now ? phone : null
    },

    async refresh(db, now) {
      const found = new Map<string, KnownPhone>()
      coming = found
      try {
        for (const { organisation } of await db.selectFrom('organisations').select('organisation').execute()) {
          const page = (last: string) => db.selectFrom('devices').select(['id', 'person', 'kind', 'shift', 'token_digest', 'ends_at', 'ended_at'])
            .where('organisation', '=', organisation).where('id', '>', last).orderBy('id').limit(atOnce).execute()
          for await (const row of inPages(atOnce, page)) {
            if (row.kind !== 'phone' || row.ended_at !== null || row.ends_at <= now) continue
            found.set(row.token_digest, { actor: phoneActor(organisation, row), endsAt: row.ends_at as Instant })
          }
        }
        known = found
        organisations = new Set([...found.values()].map(({ actor }) => actor.organisation))
      } finally {
        coming = null
      }
    },

    organisations: () => organisations,
  }
}
