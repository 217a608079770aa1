// What came back for one command, and what that means for it. Only our server's own whole answer counts: half an answer,
// somebody else's page, an error on the way are all "not yet". So the screen never says "received" too early (L11).

import { type Instant, instant } from '../basics/instant.ts'
import type { PhoneCommand } from '../outings/phone-command.ts'
import type { PhoneView } from '../outings/phone-view.ts'
import type { Kept } from './outbox.ts'

export type Verdict =
  | { readonly name: 'received'; readonly receivedAt: Instant; readonly view: PhoneView | null }
  | { readonly name: 'refused'; readonly reason: string; readonly view: PhoneView | null }
  /** The server can make nothing of it; trying again will not help. */
  | { readonly name: 'unwanted' }
  /** This phone is not, or no longer, known to the server. */
  | { readonly name: 'unknown-phone' }
  | { readonly name: 'over' }
  | { readonly name: 'later' }

/** What the person is told about a press that came to nothing. */
export type Told = { readonly id: string; readonly kind: PhoneCommand['kind']; readonly reason: string; readonly at: number }

const later: Verdict = { name: 'later' }

export function readAnswer(status: number, body: string, id: string): Verdict {
  const said = readJson(body)
  // A proxy or a sign-in page of some Wi-Fi may answer anything; ours always answers with JSON.
  if (said === null) return later
  if (status === 200) return readTaken(said, id)
  if (status === 401) return { name: 'unknown-phone' }
  if (status === 410) return { name: 'over' }
  if (status === 408 || status === 425 || status === 429) return later
  return status >= 400 && status < 500 ? { name: 'unwanted' } : later
}

function readTaken(said: Fields, id: string): Verdict {
  const answer = fieldsOf(said['answer'])
  if (answer === null || answer['id'] !== id) return later
  const view = isView(said['view']) ? said['view'] : null
  const { receivedAt, reason } = answer
  if (answer['answer'] === 'received' && typeof receivedAt === 'number') return { name: 'received', receivedAt: instant(receivedAt), view }
  if (answer['answer'] === 'refused' && typeof reason === 'string') return { name: 'refused', reason, view }
  return later
}

/** Whether this is what the screens can be drawn from. A view kept by an older release is asked for again. */
export function isView(value: unknown): value is PhoneView {
  const view = fieldsOf(value)
  return view !== null && typeof view['shift'] === 'string' && typeof view['status'] === 'string' && typeof view['at'] === 'number'
    && fieldsOf(view['outing']) !== null && fieldsOf(view['lead']) !== null && Array.isArray(view['partners']) && Array.isArray(view['positionSeenBy'])
}

export type Done = { readonly keep: boolean; readonly told: Pick<Told, 'reason'> | null }

/** A plain no takes the command out of the outbox, whatever it was, and the person is told: nothing jams it. */
export function afterVerdict({ command }: Kept, verdict: Verdict): Done {
  const tell = (reason: string): Done => ({ keep: false, told: isQuiet(command) ? null : { reason } })
  switch (verdict.name) {
    case 'received':
      return { keep: false, told: null }
    case 'refused':
      return tell(verdict.reason)
    case 'unwanted':
      return tell('not-understood')
    case 'over':
      return tell('shift-over')
    case 'unknown-phone':
      // Joining again with a code brings the phone back; a place would be old by then.
      return isQuiet(command) ? { keep: false, told: null } : { keep: true, told: null }
    case 'later':
      return { keep: true, told: null }
  }
}

/** What the phone sends by itself: nobody waits for the answer. */
const isQuiet = ({ kind }: PhoneCommand): boolean => kind === 'position' || kind === 'low-battery'

const tooOld = { position: 2 * 60_000, others: 12 * 3_600_000 } as const

/**
 * What no longer makes sense to send: too old, a place that a newer one has replaced, or pressed in another time out
 * than the one the phone is in now. An SOS goes only when both are so: a phone's clock may jump, and whether an SOS
 * comes too late is for the server to say.
 */
export function noLongerWanted(kept: readonly Kept[], shift: string | null, now: number): readonly { kept: Kept; told: Pick<Told, 'reason'> | null }[] {
  const newestPlace = Math.max(-1, ...kept.filter(({ command }) => command.kind === 'position').map(({ command }) => command.sequence))
  return kept.flatMap((one) => {
    const { kind, sequence } = one.command
    const age = now - one.keptAt
    const isOld = age > (kind === 'position' ? tooOld.position : tooOld.others)
    const isElsewhere = shift !== null && one.shift !== null && one.shift !== shift
    if (kind === 'position' && sequence < newestPlace) return [{ kept: one, told: null }]
    if (kind === 'sos' ? isOld && isElsewhere : isOld || isElsewhere) {
      return [{ kept: one, told: isQuiet(one.command) ? null : { reason: isElsewhere ? 'other-time-out' : 'too-old' } }]
    }
    return []
  })
}

/** The newer of two: answers overtake each other. */
export const newerView = (kept: PhoneView | null, come: PhoneView | null): PhoneView | null =>
  come !== null && (kept === null || come.at >= kept.at) ? come : kept

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields | null => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null)

function readJson(text: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(text))
  } catch {
    return null
  }
}
