// A sign of life of the deadline loop, as it goes to the outside watcher: how the loop is, whom to tell when it stops,
// and how each record stands. No names, no places, nothing about who is out; sealed on its way.

import * as v from 'valibot'
import type { Instant } from '../basics/instant.ts'
import type { PhoneNumber } from '../basics/phone-number.ts'

const moment = v.pipe(v.number(), v.transform((value) => value as Instant))
const milliseconds = v.pipe(v.number(), v.minValue(0))

const contact = v.object({
  phone: v.nullable(v.pipe(v.string(), v.transform((value) => value as PhoneNumber))),
  email: v.nullable(v.string()),
  language: v.picklist(['en', 'cy']),
})

const heartbeat = v.object({
  version: v.literal(1),
  /** The server's time when this process began, and its pass: no heartbeat comes twice. */
  startedAt: moment,
  pass: v.number(),
  /** What the machine's wall clock said, to be held against the watcher's. */
  wallClock: moment,
  clockSuspect: v.boolean(),
  overdueMilliseconds: milliseconds,
  unsentMilliseconds: milliseconds,
  freeDiskShare: v.nullable(v.number()),
  /** Promises that the auditor found broken: somebody who is missed may be on no alert. */
  promisesBroken: v.number(),
  /** Records whose sequencer does not go on. */
  recordsFailing: v.number(),
  /** The newest signed checkpoint of each record that has a newer one than the watcher has heard, with its public key. */
  checkpoints: v.array(v.object({ key: v.string(), note: v.string() })),
  /** Whom to tell: those on duty now; where people are out and nobody is, every coordinator. Numbers, no names. */
  duty: v.array(contact),
  /** Where the server is reached, for the link in "watching again". */
  origin: v.string(),
})

export type Contact = v.InferOutput<typeof contact>
export type Heartbeat = v.InferOutput<typeof heartbeat>

export const beatEveryMilliseconds = 15_000
/** Keeps a heartbeat from being taken for its answer. */
export const sealedAs = { heartbeat: 'heartbeat', answer: 'heartbeat-answer', kept: 'heartbeat-kept' } as const

export const writeHeartbeat = (beat: Heartbeat): string => JSON.stringify(beat)

/** Null for what is no heartbeat of this version. */
export function readHeartbeat(text: string): Heartbeat | null {
  try {
    return v.parse(heartbeat, JSON.parse(text))
  } catch {
    return null
  }
}

const answer = v.object({ startedAt: moment, pass: v.number() })

export const writeAnswer = ({ startedAt, pass }: Heartbeat): string => JSON.stringify({ startedAt, pass })

/** Whether the answer is to this very heartbeat. */
export function isAnswerTo(beat: Heartbeat, text: string): boolean {
  try {
    const { startedAt, pass } = v.parse(answer, JSON.parse(text))
    return startedAt === beat.startedAt && pass === beat.pass
  } catch {
    return false
  }
}
