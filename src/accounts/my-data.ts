// What the server holds about one person, for that person: the same as a page to read and as a file to keep.
// Nothing in it may show that a second number exists or was typed, who is kept apart from whom, or what others wrote:
// somebody may be made to open it.

import type { Role } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import type { ContactState } from './contact.ts'
import type { AgeBand } from './safeguarding.ts'

export type MyData = {
  readonly madeAt: Instant
  readonly organisation: string
  readonly me: {
    readonly name: string
    readonly mobile: string | null
    readonly email: string | null
    readonly language: Language
    readonly age: AgeBand
    readonly roles: readonly Role[]
    readonly parent: { readonly name: string; readonly mobile: string; readonly agreedAt: Instant | null } | null
    /** The number asked for at the end; the number itself is known to nobody but the person. */
    readonly numberChosen: boolean
  }
  readonly devices: readonly { readonly kind: 'session' | 'phone'; readonly label: string; readonly createdAt: Instant; readonly lastSeenAt: Instant }[]
  readonly passkeys: readonly { readonly createdAt: Instant; readonly lastUsedAt: Instant | null }[]
  readonly contacts: readonly { readonly name: string; readonly mobile: string; readonly state: ContactState; readonly text: string; readonly tellsPlace: boolean; readonly askedAt: Instant }[]
  readonly looks: readonly { readonly who: string; readonly firstAt: Instant; readonly lastAt: Instant; readonly times: number }[]
  /** A phone that joined gets its own evening only, and no more of its person than it shows anyway: a code and a number can be typed by anybody. */
  readonly isThisEveningOnly: boolean
  readonly outings: readonly MyOuting[]
}

export type MyOuting = {
  readonly where: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly agreed: { readonly agreedAt: Instant; readonly words: string } | null
  readonly startedAt: Instant | null
  readonly checkedInAt: readonly Instant[]
  readonly endedAt: Instant | null
  /** Kept for two hours at most. */
  readonly place: { readonly latitude: number; readonly longitude: number; readonly accuracyMetres: number; readonly takenAt: Instant } | null
}

/** The file: moments as RFC 3339 in UTC. */
export const fileOf = (data: MyData): string => `${JSON.stringify(data, (key, value: unknown) => {
  if (!key.endsWith('At')) return value
  return Array.isArray(value) ? value.map(moment) : moment(value)
}, 2)}\n`

const moment = (value: unknown): unknown => (typeof value === 'number' ? new Date(value).toISOString() : value)
