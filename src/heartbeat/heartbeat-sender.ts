// Sends the heartbeat: started by the deadline loop itself after a full pass, so that a loop that is stuck sends none.

import type { Instant } from '../basics/instant.ts'
import { seconds } from '../basics/instant.ts'
import type { Clock } from '../platform/clock.ts'
import type { SharedSeal } from '../platform/keys.ts'
import { faultDetails, type Log } from '../platform/log.ts'
import { beatEveryMilliseconds, type Heartbeat, isAnswerTo, sealedAs, writeHeartbeat } from './heartbeat.ts'

export type HeartbeatSender = {
  /** To be called after each full pass. Sends at most every 15 s; never waits, never throws. */
  passed(passes: number): void
  /** When the watcher last answered as only it can; null: not since the start. */
  answeredAt(): Instant | null
}

export type HeartbeatNeeds = {
  readonly url: string
  /**
   * Shared with our own watcher. Null: a plain dead-man's switch, which gets a bare request and no word of ours; it knows
   * nothing but silence, so a server in trouble keeps silent.
   */
  readonly seal: SharedSeal | null
  readonly clock: Clock
  readonly log: Log
  /** How the server is now. Throws where that cannot be told: then there is no heartbeat. */
  readonly gather: () => Promise<Omit<Heartbeat, 'version' | 'pass'>>
  readonly isWell: (beat: Heartbeat) => boolean
  /** The watcher has heard these checkpoints. */
  readonly onAnswer: (beat: Heartbeat, at: Instant) => Promise<void>
}

const longestWait = seconds(10)

export function makeHeartbeatSender({ url, seal, clock, log, gather, isWell, onAnswer }: HeartbeatNeeds): HeartbeatSender {
  let sentAt: Instant | null = null
  let answeredAt: Instant | null = null
  let wasUnanswered = false

  async function send(pass: number): Promise<void> {
    const beat: Heartbeat = { version: 1, pass, ...(await gather()) }
    if (seal === null && !isWell(beat)) return log('heartbeat-withheld')
    const isHeard = seal === null ? await ping() : await say(beat, seal)
    if (!isHeard) throw new Error('not answered as the watcher answers')
    answeredAt = clock.now()
    if (wasUnanswered) log('heartbeat-answered')
    wasUnanswered = false
    await onAnswer(beat, answeredAt)
  }

  async function say(beat: Heartbeat, { seal: close, open }: SharedSeal): Promise<boolean> {
    const response = await ask('POST', { 'content-type': 'application/octet-stream' }, close(sealedAs.heartbeat, writeHeartbeat(beat)))
    if (!response.ok) return false
    return isAnswerTo(beat, open(sealedAs.answer, Buffer.from(await response.arrayBuffer())))
  }

  async function ping(): Promise<boolean> {
    const response = await ask('GET', {})
    await response.body?.cancel()
    return response.ok
  }

  const ask = (method: string, headers: Record<string, string>, body?: Buffer): Promise<Response> =>
    fetch(url, { method, headers, redirect: 'error', signal: AbortSignal.timeout(longestWait), ...(body ? { body: new Uint8Array(body) } : {}) })

  return {
    passed(passes) {
      const now = clock.now()
      if (sentAt !== null && now - sentAt < beatEveryMilliseconds) return
      sentAt = now
      void send(passes).catch((error: unknown) => {
        if (!wasUnanswered) log('heartbeat-not-answered', faultDetails(error))
        wasUnanswered = true
      }) /* not awaited: a watcher that is away must not stop the watch */
    },
    answeredAt: () => answeredAt,
  }
}
