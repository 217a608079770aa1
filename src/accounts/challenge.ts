// The challenge a passkey signs. It is remembered by the browser itself, in a short cookie that only we can write, so
// that a stranger who asks for a thousand challenges writes nothing here. That an answer counts once is kept by the
// store (spent challenges), and only for answers that were right.

import { timingSafeEqual } from 'node:crypto'
import { after, type Instant, instant, minutes } from '../basics/instant.ts'

export const challengeLives = minutes(5)

export type Challenge = {
  readonly purpose: 'register' | 'sign-in'
  /** For whom: `organisation.person` where that is known, else empty. */
  readonly subject: string
  /** 256 bits of chance, base64url, as the passkey gets it. */
  readonly value: string
  readonly expiresAt: Instant
}

type Digest = (text: string) => string

export const newChallenge = (purpose: Challenge['purpose'], subject: string, value: string, now: Instant): Challenge =>
  ({ purpose, subject, value, expiresAt: after(now, challengeLives) })

/** What the cookie holds. */
export const writeChallenge = (challenge: Challenge, digest: Digest): string =>
  `${challenge.expiresAt}.${challenge.value}.${signatureOf(challenge, digest)}`

/** Null where the cookie is missing, old, changed, or was made for another purpose or person. */
export function readChallenge(
  cookie: string | undefined, { purpose, subject }: Pick<Challenge, 'purpose' | 'subject'>, digest: Digest, now: Instant,
): Challenge | null {
  const [, moment = '', value = '', signature = ''] = /^(\d{1,16})\.([\w-]{43})\.([\w-]{43})$/.exec(cookie ?? '') ?? []
  const challenge: Challenge = { purpose, subject, value, expiresAt: instant(Number(moment)) }
  if (signature === '' || challenge.expiresAt <= now) return null
  return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(challenge, digest))) ? challenge : null
}

const signatureOf = ({ purpose, subject, value, expiresAt }: Challenge, digest: Digest): string =>
  digest([purpose, subject, expiresAt, value].join(' '))
