// Who is asking: a person in one organisation, through one device. Made by accounts, read by every slice.

/** The roles of facts' permission matrix, in our words; the later ones are in it already and refused everywhere. */
export type Role =
  | 'candidate'
  | 'agent'
  | 'coordinator'
  | 'lead'
  | 'canvasser'
  | 'safeguarding-officer'
  | 'returning-officer'
  | 'venue-lead'
  | 'venue-staff'
  | 'police'
  | 'operator'

export type Actor = {
  readonly organisation: string
  readonly person: string
  readonly roles: readonly Role[]
  readonly device: string
  /** A signed-in browser, or a phone that joined by code and may only act for its own shift and group. */
  readonly kind: 'session' | 'phone'
  /** The shift a phone joined; null for a session. */
  readonly shift: string | null
}
