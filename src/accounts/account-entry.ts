// What accounts write into the log, and what they tell the others in the team. Ids and kinds only: names and texts
// belong into `content`, of which the log keeps no more than a salted commitment.

import type { Role } from '../basics/actor.ts'

type Nothing = { readonly [name: string]: never }

export type AccountContents = {
  'organisation-made': { readonly language: string }
  'person-joined': { readonly by: 'first-link' | 'invitation' | 'join-code'; readonly roles: readonly Role[] }
  'person-left': Nothing
  'signed-in': { readonly device: string; readonly how: 'passkey' | 'recovery-code' | 'first-link' | 'invitation' }
  'device-ended': { readonly person: string }
  'passkey-added': { readonly prf: string }
  'passkey-removed': Nothing
  'recovery-codes-made': { readonly count: number }
  'recovery-codes-kept': Nothing
  'invitation-made': { readonly role: Role; readonly reason: string }
  'invitation-ended': { readonly by: string }
  'role-changed': { readonly person: string; readonly before: readonly Role[]; readonly after: readonly Role[]; readonly reason: string }
  'second-person-asked': { readonly kind: string; readonly about: string; readonly reason: string }
  'second-person-answered': { readonly answer: 'yes' | 'no' }
  'settings-changed': { readonly what: string; readonly value: string; readonly reason: string }
  'check-recorded': { readonly stands: boolean }
  'kept-apart': { readonly stands: boolean }
  'parent-agreed': Nothing
  'one-adult-allowed': { readonly procedure: string }
  'age-changed': { readonly to: string }
  'contact-asked': Nothing
  'contact-answered': { readonly answer: 'yes' | 'no' | 'stop' }
  'contact-withdrawn': Nothing
  'number-chosen': Nothing
  'number-forgotten': Nothing
}

/** `actor`: the person who did it. `object`: the person, device, invitation, request or organisation it was done to. */
export type AccountEntry = {
  [T in keyof AccountContents]: { readonly type: T; readonly actor: string; readonly object: string; readonly content: AccountContents[T] }
}[keyof AccountContents]

/** What the others hear of; the words are made by who sends it. */
export type NoticeKind =
  /** One coordinator did alone what takes two in a larger team. */
  | 'done-by-one'
  | 'second-person-needed'
  | 'joined'
  | 'passkey-added'
  | 'recovery-code-used'

export type Notice = {
  readonly organisation: string
  readonly to: readonly string[]
  readonly kind: NoticeKind
  readonly by: string
  /** What it is about: a person, an invitation or a request. Part of the key that keeps a notice from going twice. */
  readonly object: string
}
