// What is written into the log. Each kind of entry says what its content holds; a new kind is a new line here.
//
// Contents are ids, codes, counts and moments: never a name, a place, a number to ring or words somebody wrote. So
// anyone may check a whole ledger without a key, and nobody who does so learns about a person. Where words matter
// (the note of a closed alert), a keyed digest of them stands here, and the words are sealed where they belong.

import type { Instant } from '../basics/instant.ts'

type Nothing = { readonly [name: string]: never }

export type EntryContents = {
  'ledger-started': { readonly origin: string; readonly key: string } // the key in its one line, to be pinned
  'signed-in': { readonly device: string; readonly how: string }
  'device-ended': { readonly person: string }
  'role-changed': { readonly person: string; readonly before: readonly string[]; readonly after: readonly string[]; readonly reasonDigest: string }

  'organisation-made': { readonly language: string }
  'person-joined': { readonly by: string; readonly roles: readonly string[] }
  'person-left': Nothing
  'passkey-added': { readonly prf: string }
  'passkey-removed': Nothing
  'recovery-codes-made': { readonly count: number }
  'recovery-codes-kept': Nothing
  'invitation-made': { readonly role: string; readonly reasonDigest: string }
  'invitation-ended': { readonly by: string }
  'second-person-asked': { readonly kind: string; readonly about: string; readonly reasonDigest: string }
  'second-person-answered': { readonly answer: string }
  'settings-changed': { readonly what: string; readonly valueDigest: string; readonly reasonDigest: string }
  'check-recorded': { readonly stands: boolean }
  'kept-apart': { readonly stands: boolean }
  'parent-agreed': Nothing
  'one-adult-allowed': { readonly procedure: string }
  'age-changed': { readonly to: string }
  'contact-asked': Nothing
  'contact-answered': { readonly answer: string }
  'contact-withdrawn': Nothing
  'number-chosen': Nothing
  'number-forgotten': Nothing

  'shift-started': { readonly outing: string; readonly deadlineAt: Instant }
  'checked-in': { readonly source: string; readonly happenedAt: Instant | null; readonly deadlineAt: Instant | null }
  'deadline-missed': { readonly deadlineAt: Instant; readonly overdueAt: Instant }
  'shift-ended': { readonly how: string }

  'alert-opened': { readonly kind: string; readonly shift: string | null }
  'alert-step-taken': { readonly step: number }
  'alert-acknowledged': Nothing
  'alert-handed-over': { readonly to: string }
  'alert-closed': { readonly outcome: string; readonly noteDigest: string | null }
  'alert-reopened': { readonly noteDigest: string | null }
  'message-attempted': { readonly channel: string; readonly person: string | null; readonly attempt: number }
  'message-answered': { readonly channel: string; readonly attempt: number; readonly taken: boolean; readonly code: string | null } // the provider's code: its words may hold an address

  'exported': { readonly what: string }
  'content-erased': { readonly what: string }
  'retention-deleted': { readonly rule: string; readonly count: number }
  'backed-up': { readonly file: string }
  'restored': { readonly file: string }
  'clock-suspected': { readonly because: string; readonly offByMilliseconds: number | null }
}

export type EntryType = keyof EntryContents

/**
 * `actor`: the id of the person or device that did it, or 'server' for what the passing of time did.
 * `object`: the id of the shift, alert, message, device or organisation it was done to.
 */
export type Entry = {
  [T in EntryType]: { readonly type: T; readonly actor: string; readonly object: string; readonly content: EntryContents[T] }
}[EntryType]
