// Accounts say more to the log than the log keeps: words somebody wrote become keyed digests of themselves here.

import type { AccountEntry } from './accounts/index.ts'
import type { Instant } from './basics/instant.ts'
import { type Entry, writeEntry } from './ledger/index.ts'
import type { Queries } from './platform/database.ts'
import type { Keys } from './platform/keys.ts'
import type { Random } from './platform/random.ts'

export type Record = (tx: Queries, organisation: string, entry: AccountEntry, now: Instant) => Promise<void>

export function makeRecord({ keys, random }: { keys: Keys; random: Random }): Record {
  return (tx, organisation, entry, now) => {
    const digest = (text: string) => keys.digest(organisation, 'ledger.note', text)
    return writeEntry(tx, organisation, withoutWords(entry, digest), { id: random.id(), salt: random.bytes(32), at: now })
  }
}

function withoutWords(entry: AccountEntry, digest: (text: string) => string): Entry {
  const { actor, object } = entry
  switch (entry.type) {
    case 'invitation-made':
      return { type: entry.type, actor, object, content: { role: entry.content.role, reasonDigest: digest(entry.content.reason) } }
    case 'role-changed': {
      const { person, before, after, reason } = entry.content
      return { type: entry.type, actor, object, content: { person, before, after, reasonDigest: digest(reason) } }
    }
    case 'second-person-asked': {
      const { kind, about, reason } = entry.content
      return { type: entry.type, actor, object, content: { kind, about, reasonDigest: digest(reason) } }
    }
    case 'settings-changed': {
      const { what, value, reason } = entry.content
      return { type: entry.type, actor, object, content: { what, valueDigest: digest(value), reasonDigest: digest(reason) } }
    }
    default:
      return entry
  }
}
