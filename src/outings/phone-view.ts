// What a joined phone is told: all that its screens need, online or off. Kept on the phone; nothing else is.

import type { Instant } from '../basics/instant.ts'
import type { OutingKind, StopDecision } from './outing.ts'

/** Someone this person may ring or text while out. */
export type Reachable = { readonly name: string; readonly phone: string | null }

export type Partner = Reachable & {
  /** Their shift: what an answer for them is about. */
  readonly shift: string
  readonly lastHeardAt: Instant | null
  /** By when they should have checked in, where they have not; null: nothing is amiss. */
  readonly lateSince: Instant | null
  /** None of the phones of tonight is theirs: another one checks in for them, and says that they are home. */
  readonly hasNoPhone: boolean
}

export type PhoneStatus =
  | 'waiting' // joined; the lead has not said yes yet
  | 'out'
  | 'asked' // the deadline has passed, the phone is being asked
  | 'overdue' // the team has been told; a person is looking
  | 'break'
  | 'going-home'
  | 'called-off' // the lead called it off and wants to hear from them
  | 'ended'
  | 'not-started'

export type PhoneView = {
  readonly shift: string
  readonly status: PhoneStatus
  readonly outing: { readonly kind: OutingKind; readonly where: string; readonly streets: string; readonly postcodes: string; readonly meetWhere: string; readonly safePlace: string; readonly plannedEndAt: Instant }
  readonly me: string
  /** Those in the same group who are out. */
  readonly partners: readonly Partner[]
  /** Everyone who was with them has gone home or is on the way; null: has company, or chose to be without. Someone under 18 may not choose it. */
  readonly alone: { readonly mayChoose: boolean } | null
  readonly deadlineAt: Instant | null
  readonly overdueAt: Instant | null
  readonly checkInMinutes: number
  readonly moreTimeLeft: 0 | 1 | 2
  readonly lastReceivedAt: Instant | null
  readonly watching: Reachable | null
  readonly next: Reachable | null
  readonly lead: Reachable
  /** Names of those who are told in order, after those in the group: agreed at the start, and who came on duty since. */
  readonly told: { readonly watching: readonly string[]; readonly next: readonly string[]; readonly leads: readonly string[] }
  readonly stopWord: string
  /** For text messages when nothing else goes: "OK 4821" to `textTo` (the server's number, else who is watching). */
  readonly word: string
  readonly textTo: string | null
  /** `notYet`: the groups that are out and have not answered, by name. */
  readonly stop: { readonly id: string; readonly byMe: boolean; readonly byName: string; readonly at: Instant; readonly answered: boolean; readonly notYet: readonly string[]; readonly decision: StopDecision | null } | null
  readonly okAskedAt: Instant | null
  /** The person's own open SOS or missed alert, as far as they may see it (never a silent one they did not press). */
  readonly alert: {
    readonly openedAt: Instant
    readonly isSos: boolean
    readonly silent: boolean // those who walk with the person have not been told of it
    readonly toldAt: Instant | null // a provider took a message for someone: "Carys's phone has it"
    readonly toldName: string | null
    readonly takenAt: Instant | null // "Carys is on it"
    readonly takenName: string | null
    readonly cancelled: boolean
  } | null
  /** Who may see this person's position while it is shared, and until when. */
  readonly positionSeenBy: readonly string[]
  readonly positionUntil: Instant | null
  readonly numberSet: boolean // "I'm home" and "It was a mistake" then ask for it
  readonly sosUntil: Instant | null // null: no end yet
  readonly notWatchedSince: Instant | null
  /** The server's own time, so that a phone with a wrong clock still counts right. */
  readonly at: Instant
}
