// The watcher on a second machine: hears heartbeats, looks at the clock every second, and tells those on duty by its own
// gateway and mail. What it knows it keeps on its own disk, sealed, so that it still tells when it was started again.

import type { Instant } from '../basics/instant.ts'
import { seconds } from '../basics/instant.ts'
import { openCheckpoint, readVerifierKey } from '../ledger/index.ts'
import { type Channel, type DirectTelling, testDay } from '../notify/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { SharedSeal } from '../platform/keys.ts'
import { faultDetails, type Log } from '../platform/log.ts'
import { type Contact, type Heartbeat, readHeartbeat, sealedAs, writeAnswer } from './heartbeat.ts'
import { beginAgain, beginToWatch, hear, type OpenedCheckpoint, passTime, type ToTell, troublesOf, type Watched } from './outside-rules.ts'
import type { OutsideStore } from './outside-store.ts'

export type OutsideNeeds = {
  readonly seal: SharedSeal
  readonly clock: Clock
  /** This machine's wall clock, to hold the server's against. */
  readonly wallClock: () => number
  readonly log: Log
  readonly store: OutsideStore
  readonly send: (telling: DirectTelling) => Promise<readonly { readonly delivered: boolean; readonly permanent?: boolean }[]>
  readonly channels: readonly Channel[]
  /** Always told beside those on duty, and the only ones who get the daily test: the operator. */
  readonly tell: readonly Contact[]
}

export type OutsideWatch = {
  /** The answer to a heartbeat, sealed; null for what is none, or is not new. */
  hear(sealed: Buffer): Promise<Buffer | null>
  pass(): Promise<void>
  start(): void
  stop(): Promise<void>
  state(): { readonly heardAt: Instant | null; readonly troubles: readonly string[] }
}

const lookEvery = 1000
/** Two looks so far apart: this machine slept. */
const awayAfter = seconds(15)
const retryAfter = seconds(5)
/** As long as an alert is tried: what is older is told anew by then. */
const worthTrying = seconds(600)

type Ring = { readonly telling: DirectTelling; readonly until: Instant; nextAt: Instant; isSending: boolean; isDone: boolean }

export function makeOutsideWatch({ seal, clock, wallClock, log, store, send, channels, tell }: OutsideNeeds): OutsideWatch {
  const kept = store.load()
  let watched: Watched = kept ? beginAgain(kept, clock.now()) : beginToWatch(clock.now())
  let passedAt = clock.now()
  let testedOn: string | null = null
  let rings: Ring[] = []
  let timer: NodeJS.Timeout | null = null

  function ring(what: ToTell | 'test', to: readonly Contact[], now: Instant): void {
    const key = `${what}:${now}`
    const origin = watched.beat?.origin ?? ''
    log(what === 'test' ? 'daily-test' : what, { troubles: troublesOf(watched, now).join(' '), contacts: to.length })
    const once = new Map(to.map((contact) => [`${contact.phone} ${contact.email}`, contact]))
    const fresh = [...once.values()].flatMap((contact, person) => channels.map((channel): Ring => ({
      telling: { to: { organisation: origin, person: String(person), language: contact.language, email: contact.email, phone: contact.phone, devices: [] }, channel, saying: { purpose: what }, path: '/board', key },
      until: (now + worthTrying) as Instant, nextAt: now, isSending: false, isDone: false,
    })))
    // The newest takes the place of what is still being tried: nobody is told "lost" after "back".
    rings = what === 'test' ? [...rings, ...fresh] : fresh
  }

  function sendRings(now: Instant): void {
    rings = rings.filter((one) => !one.isDone && now < one.until)
    for (const one of rings) {
      if (one.isSending || now < one.nextAt) continue
      one.isSending = true
      void send(one.telling)
        .then((results) => {
          // No result: they have no such address, or this watcher no such gateway.
          one.isDone = results.every((result) => result.delivered || result.permanent === true)
        })
        .catch((error: unknown) => log('not-told', faultDetails(error)))
        .finally(() => {
          one.isSending = false
          one.nextAt = (clock.now() + retryAfter) as Instant
        }) /* not awaited: a slow provider must not keep the next from being told */
    }
  }

  function pass(): Promise<void> {
    const now = clock.now()
    if (now - passedAt > awayAfter) watched = beginAgain(watched, now)
    passedAt = now
    const passed = passTime(watched, now)
    if (passed.watched !== watched) keep(passed.watched)
    const everyone = [...(watched.beat?.duty ?? []), ...tell]
    if (passed.tell) ring(passed.tell, everyone, now)
    const day = testDay(now)
    if (day !== null && day !== testedOn) {
      testedOn = day
      ring('test', tell, now)
    }
    sendRings(now)
    return Promise.resolve()
  }

  function keep(next: Watched): void {
    watched = next
    try {
      store.save(watched)
    } catch (error) {
      log('watch-not-kept', faultDetails(error)) // it goes on from memory
    }
  }

  return {
    async hear(sealed) {
      const beat = open(sealed, seal)
      if (beat === null) {
        log('heartbeat-refused')
        return null
      }
      const opened = beat.checkpoints.map(openedWithItsKey)
      const heard = hear(watched, beat, opened, { now: clock.now(), wallClock: wallClock() })
      if (heard === null) {
        log('heartbeat-not-new')
        return null
      }
      keep(heard)
      for (const [index, checkpoint] of opened.entries()) {
        if (checkpoint && !heard.records[checkpoint.origin]?.changed) store.saveCheckpoint(checkpoint.origin, beat.checkpoints[index]!.note, clock.now())
      }
      return seal.seal(sealedAs.answer, writeAnswer(beat))
    },
    pass,
    start() {
      timer ??= setInterval(() => void pass(), lookEvery)
    },
    async stop() {
      if (timer) clearInterval(timer)
    },
    state: () => ({ heardAt: watched.heardAt, troubles: troublesOf(watched, clock.now()) }),
  }
}

function open(sealed: Buffer, seal: SharedSeal): Heartbeat | null {
  try {
    return readHeartbeat(seal.open(sealedAs.heartbeat, sealed))
  } catch {
    return null
  }
}

function openedWithItsKey({ key, note }: Heartbeat['checkpoints'][number]): OpenedCheckpoint {
  const verifier = readVerifierKey(key)
  if (!verifier.ok) return null
  const checkpoint = openCheckpoint(note, verifier.value)
  return checkpoint.ok ? { origin: checkpoint.value.origin, key, size: checkpoint.value.size, root: Buffer.from(checkpoint.value.root).toString('base64') } : null
}
