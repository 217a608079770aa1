// What a provider's answer means: taken, try again and when, or give up. "Taken" is all that is ever claimed:
// nobody but the person can say that a message was received.

import { after, minutes, seconds } from '../basics/instant.ts'
import type { Instant } from '../basics/instant.ts'

/** Each has words in delivery-words.ts. */
export type UndeliveredReason =
  | 'gone' // the address is no longer there: the app was removed, the number or page does not exist
  | 'not-let-in' // our key or password was not accepted
  | 'refused'
  | 'too-big'
  | 'said-no' // answered as a success, and the answer itself says no
  | 'busy' // a fault at the provider's
  | 'too-many' // asked to come back later
  | 'no-answer' // cut off at our own time limit
  | 'cut-off' // the connection ended before the whole answer was there
  | 'unreachable'
  | 'not-secure' // the certificate was not right
  | 'not-set-up' // this server has no provider for the channel
  | 'not-allowed' // not a host that we may speak to
  | 'too-late'
  | 'unreadable' // sealed with other keys than ours
  | 'broken' // a fault of our own

export type Delivered = { readonly delivered: true; readonly code: number | null }
export type Undelivered = {
  readonly delivered: false
  /** Trying again cannot help: the next channel or person is told instead. */
  readonly permanent: boolean
  readonly reason: UndeliveredReason
  /** The provider's own number for it: HTTP status or SMTP code. */
  readonly code: number | null
  readonly retryAfterMilliseconds: number | null
}
export type DeliveryResult = Delivered | Undelivered

export const taken = (code: number | null = null): Delivered => ({ delivered: true, code })
export const tryAgain = (reason: UndeliveredReason, code: number | null = null, retryAfterMilliseconds: number | null = null): Undelivered =>
  ({ delivered: false, permanent: false, reason, code, retryAfterMilliseconds })
export const giveUp = (reason: UndeliveredReason, code: number | null = null): Undelivered =>
  ({ delivered: false, permanent: true, reason, code, retryAfterMilliseconds: null })

/** As it is kept with the message: `gone 410`. Never the provider's own sentence, which may quote an address. */
export const answerOf = (result: DeliveryResult): string => {
  const reason = result.delivered ? 'taken' : result.reason
  return result.code === null ? reason : `${reason} ${result.code}`
}

/** A full answer over HTTP. Redirects are not followed: the provider's host is the one its operator named. */
export function fromHttp(status: number, retryAfter: string | undefined, now: Instant): DeliveryResult {
  if (status >= 200 && status < 300) return taken(status)
  if (status === 404 || status === 410) return giveUp('gone', status)
  if (status === 401 || status === 403) return giveUp('not-let-in', status)
  if (status === 413) return giveUp('too-big', status)
  if (status === 429) return tryAgain('too-many', status, retryAfterMilliseconds(retryAfter, now))
  if (status >= 500 || status === 408 || status === 425) return tryAgain('busy', status, retryAfterMilliseconds(retryAfter, now))
  return giveUp('refused', status)
}

/** A mail server's answer: 5 is for good, 4 is for now (RFC 5321, 4.2.1). */
export function fromSmtp(code: number): DeliveryResult {
  if (code >= 200 && code < 300) return taken(code)
  if (code === 535 || code === 530 || code === 534) return giveUp('not-let-in', code)
  if (code === 552 || code === 523) return giveUp('too-big', code)
  return code >= 500 ? giveUp('refused', code) : tryAgain('busy', code)
}

/** `Retry-After` in either of its forms (RFC 9110, 10.2.3); null where it says nothing. */
export function retryAfterMilliseconds(header: string | undefined, now: Instant): number | null {
  if (header === undefined) return null
  if (/^\s*\d{1,9}\s*$/.test(header)) return seconds(Number(header))
  const moment = Date.parse(header)
  return Number.isNaN(moment) ? null : Math.max(0, moment - now)
}

// These are alarms: the first tries come quickly, and no wait is longer than a minute.
const waitsInSeconds = [2, 5, 10, 20, 40]
const longestWait = seconds(60)
/** A provider may ask for this much and no more; past it another channel is the better answer. */
const longestAskedWait = minutes(2)

/**
 * When to try again after `tries` attempts; null: give up now, because the next try would come after `giveUpAt`
 * and whoever waits for the failure (the next step of an alert) should hear of it at once.
 */
export function nextTryAt(tries: number, result: Undelivered, now: Instant, giveUpAt: Instant): Instant | null {
  if (result.permanent) return null
  const wait = seconds(waitsInSeconds[tries - 1] ?? longestWait / 1000)
  const asked = Math.min(result.retryAfterMilliseconds ?? 0, longestAskedWait)
  const next = after(now, Math.max(wait, asked))
  return next > giveUpAt ? null : next
}
