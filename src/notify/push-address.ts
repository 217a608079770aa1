// Where a push message goes: what a browser hands over when a person allows reminders.

import * as v from 'valibot'
import { accepted, refused } from '../basics/outcome.ts'
import type { Outcome } from '../basics/outcome.ts'

/** A browser's subscription, and our device that holds it. The endpoint is a secret: whoever has it can send. */
export type PushAddress = {
  readonly device: string
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

// The push services of the browsers. Without this list anyone signed in could make the server call any address.
const services = [/^fcm\.googleapis\.com$/, /\.push\.apple\.com$/, /^updates\.push\.services\.mozilla\.com$/, /\.notify\.windows\.com$/]
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** May the server speak to this endpoint? `allowLoopback` only where it runs on loopback itself. */
export function isPushEndpoint(endpoint: string, { allowLoopback }: { allowLoopback: boolean }): boolean {
  const url = URL.parse(endpoint)
  if (!url || url.protocol !== 'https:' || url.username || url.password) return false
  if (allowLoopback && loopback.test(url.hostname)) return true
  return url.port === '' && services.some((service) => service.test(url.hostname))
}

const base64url = (bytes: number) =>
  v.pipe(v.string(), v.maxLength(128), v.regex(/^[\w-]+={0,2}$/), v.check((text) => decodedLength(text) === bytes))
const decodedLength = (text: string): number => Math.floor((text.replace(/=+$/, '').length * 3) / 4)

const subscription = v.object({
  endpoint: v.pipe(v.string(), v.maxLength(1000)),
  keys: v.object({ p256dh: base64url(65), auth: base64url(16) }),
})

/** Reads what a browser's `subscription.toJSON()` gave; anything else is refused, and so is a host not on the list. */
export function parsePushSubscription(given: unknown, allowed: { allowLoopback: boolean }): Outcome<Omit<PushAddress, 'device'>, 'not-a-subscription' | 'not-a-push-service'> {
  const parsed = v.safeParse(subscription, given)
  if (!parsed.success) return refused('not-a-subscription')
  if (!isPushEndpoint(parsed.output.endpoint, allowed)) return refused('not-a-push-service')
  return accepted(parsed.output)
}
