// What a phone says to the server: the same shapes checked on both sides. Each carries its own id: twice is once.

import * as v from 'valibot'
import { instant } from '../basics/instant.ts'
import { place } from '../basics/place.ts'

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/, 'id-wrong'))
/** The last moment a date can hold (ECMA-262): a larger number fits no column, and would jam the phone's outbox. */
const lastMoment = 8.64e15
const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(lastMoment), v.transform(instant))
const about = {
  id,
  /** Counts up on one phone, so that an older press that arrives late is known as older. */
  sequence: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
  /** What the phone's own clock said; evidence, never decides. */
  happenedAt: moment,
}
const pin = v.pipe(v.string(), v.regex(/^\d{4}$/, 'pin-wrong'))
/** All but a position, which goes to a place of its own. */
export const keptCommand = v.variant('kind', [
  v.object({ kind: v.literal('check-in'), ...about, who: v.picklist(['both', 'me']) }),
  /** For one of the same group, by the id of their shift: each phone can answer for those who walk with it. `home`: for somebody without a phone. */
  v.object({ kind: v.literal('answer-for'), ...about, partner: id, says: v.picklist(['safe', 'not-seen', 'home']) }),
  v.object({ kind: v.literal('go-on-alone'), ...about }),
  v.object({ kind: v.literal('more-time'), ...about }),
  v.object({ kind: v.literal('break'), ...about, minutes: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(30)) }),
  v.object({ kind: v.literal('resume'), ...about }),
  v.object({ kind: v.literal('go-home'), ...about, homeBy: moment }),
  v.object({ kind: v.literal('end'), ...about, pin: v.optional(pin) }),
  v.object({ kind: v.literal('feels-wrong'), ...about }),
  v.object({ kind: v.literal('stop'), ...about }),
  v.object({ kind: v.literal('answer-stop'), ...about }),
  v.object({ kind: v.literal('decide-stop'), ...about, decision: v.picklist(['go-on', 'move', 'go-home']) }),
  v.object({ kind: v.literal('low-battery'), ...about, percent: v.pipe(v.number(), v.minValue(0), v.maxValue(100)) }),
  // A call for help counts, whatever is wrong with what comes along: then it is silent, and the place is not known.
  v.object({ kind: v.literal('sos'), ...about, silent: v.fallback(v.boolean(), true), place: v.fallback(v.optional(place), undefined) }),
  v.object({ kind: v.literal('cancel-sos'), ...about, pin }),
])
export type KeptCommand = v.InferOutput<typeof keptCommand>
export const positionCommand = v.object({ kind: v.literal('position'), ...about, place })
export type PositionCommand = v.InferOutput<typeof positionCommand>
export type PhoneCommand = KeptCommand | PositionCommand

/** What the server answers to each; the phone then drops it from its outbox. Only `received` may be shown as received. */
export type PhoneAnswer =
  | { readonly id: string; readonly answer: 'received'; readonly receivedAt: number }
  /** It came, and the rules say no. Trying again will not help. */
  | { readonly id: string; readonly answer: 'refused'; readonly reason: string }
