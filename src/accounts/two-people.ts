// Acts that need two people: who gets in, and what they may do. One alone could let a stranger in, or push others out.

import { accepted, type Outcome, refused } from '../basics/outcome.ts'

/** From so many coordinators on, a second one must say yes. With fewer there may be nobody to ask (DESIGN section 7). */
const coordinatorsForTwo = 3

export type TwoPeopleRefusal = 'reason-missing'
export type ApprovalRefusal = 'own-request' | 'about-you' | 'already-decided' | 'request-too-old'
/** 'gone': no such person, role or request here (any more). */
export type TeamRefusal = TwoPeopleRefusal | ApprovalRefusal | 'gone' | 'already-so' | 'last-coordinator'

/**
 * 'now': it happens at once, with the written reason, and the others are told.
 * 'waits': it waits for a second coordinator. A reason is asked for either way: the second person needs it too.
 */
export function askTwoPeople({ coordinators, reason }: { coordinators: number; reason: string }): Outcome<'now' | 'waits', TwoPeopleRefusal> {
  if (reason.trim() === '') return refused('reason-missing')
  return accepted(coordinators >= coordinatorsForTwo ? 'waits' : 'now')
}

export type Waiting = {
  readonly askedBy: string
  /** The person it is about; null where it is about none, or about somebody who is not in yet. */
  readonly about: string | null
  readonly expiresAt: number
  readonly decision: 'yes' | 'no' | null
}

/** May `by` answer what is waiting? Saying no is open to the one who asked, too: that is taking it back. */
export function mayAnswer(waiting: Waiting, by: string, answer: 'yes' | 'no', now: number): Outcome<null, ApprovalRefusal> {
  if (waiting.decision !== null) return refused('already-decided')
  if (waiting.expiresAt <= now) return refused('request-too-old')
  if (answer === 'no') return accepted(null)
  if (waiting.askedBy === by) return refused('own-request')
  if (waiting.about === by) return refused('about-you')
  return accepted(null)
}
