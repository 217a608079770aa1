// Notices on phones, by Web Push (RFC 8030), encrypted for the one browser (RFC 8291) and signed as ours (RFC 8292).
// The push service sees neither words nor addresses of pages; it sees that something was sent, when, and how long.

import { createHash } from 'node:crypto'
import type { Clock } from '../platform/clock.ts'
import type { Keys } from '../platform/keys.ts'
import { giveUp } from './delivery.ts'
import { makePost } from './http-sender.ts'
import { isPushEndpoint } from './push-address.ts'
import type { MessageFor, Sender } from './sender.ts'

export type PushSettings = {
  readonly vapid: Keys['push']
  /** Whom a push service may write to about us (RFC 8292): Apple refuses an address on localhost. */
  readonly publicUrl: URL
  readonly clock: Clock
  readonly allowLoopback: boolean
  readonly limitMilliseconds?: number | undefined
  readonly trusted?: string | undefined
}

/** Services take 4,096 bytes encrypted; measured, `web-push` passes on 4,200 without complaint and the service drops it. */
const longestPayload = 3000
const shortestKept = 30 // seconds

export function makePushSender({ vapid, publicUrl, clock, allowLoopback, ...posting }: PushSettings): Sender<'push'> {
  const post = makePost({ clock, ...posting })
  const vapidDetails = { ...vapid, subject: publicUrl.protocol === 'https:' ? publicUrl.origin : `mailto:safe-return@${publicUrl.hostname}` }

  return {
    async send(message) {
      const { endpoint, keys } = message.address
      if (!isPushEndpoint(endpoint, { allowLoopback })) return giveUp('not-allowed')
      const payload = JSON.stringify({ ...message.content, purpose: message.purpose })
      if (Buffer.byteLength(payload) > longestPayload) return giveUp('too-big')
      const webPush = await loadWebPush()
      let sealed: ReturnType<typeof webPush.generateRequestDetails>
      try {
        sealed = webPush.generateRequestDetails({ endpoint, keys }, payload, {
          vapidDetails,
          urgency: 'high',
          TTL: secondsKept(message, clock),
          topic: topicOf(message),
        })
      } catch {
        return giveUp('broken') // keys that are no point on the curve: no later try can encrypt to them
      }
      return post({ url: endpoint, headers: sealed.headers as Record<string, string | number>, body: sealed.body ?? '' })
    },
  }
}

// Loaded at first use: it would be a tenth of an idle server's memory.
const loadWebPush = async () => (await import('web-push')).default

// While a phone is off the service keeps one message a topic, so a repeat of the same message arrives once.
const topicOf = ({ dedupeKey }: MessageFor<'push'>): string => createHash('sha256').update(dedupeKey).digest('base64url').slice(0, 32)

const secondsKept = ({ giveUpAt }: MessageFor<'push'>, clock: Clock): number =>
  Math.max(shortestKept, Math.ceil((giveUpAt - clock.now()) / 1000))
