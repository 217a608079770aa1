// What the operator does from the command line: the link that makes the first organisation, and more of them.
// The operator makes links and counts; inside an organisation they have no role.

import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import type { ListedOrganisation, Organisations } from './organisation-store.ts'

export type Operator = {
  /** At each start: while there is no organisation, the address of a fresh link, which replaces the one before; else null. */
  ensureFirstLink(): Promise<string | null>
  /** `safe-return first-link`: a link for one more organisation, good once for 24 hours. */
  makeOrganisationLink(): Promise<string>
  listOrganisations(): Promise<readonly ListedOrganisation[]>
}

export function makeOperator({ database, organisations, clock, publicUrl }: {
  database: Database
  organisations: Organisations
  clock: Clock
  publicUrl: URL
}): Operator {
  const addressOf = (token: string) => new URL(`/first/${token}`, publicUrl).href
  return {
    ensureFirstLink: () => database.write(async (tx) =>
      (await organisations.any(tx)) ? null : addressOf(await organisations.makeLink(tx, clock.now(), { instead: true }))),
    makeOrganisationLink: () => database.write(async (tx) => addressOf(await organisations.makeLink(tx, clock.now(), { instead: false }))),
    listOrganisations: () => organisations.list(database.read),
  }
}
