// Sends what is due: woken at once by whoever wrote a message, and else at the next due time, at most 250 ms apart.
// Each channel has room of its own, so that a gateway for texts that hangs never holds back a mail.

import type { Instant } from '../basics/instant.ts'
import type { Clock } from '../platform/clock.ts'
import { type Database, StoreUnavailable } from '../platform/database.ts'
import { faultDetails, type Log } from '../platform/log.ts'
import { type DeliveryResult, giveUp, tryAgain } from './delivery.ts'
import { type Channel, channels, type ClaimedMessage } from './message.ts'
import type { Claim, MessageStore, Settlement } from './message-store.ts'
import type { Sender, Senders } from './sender.ts'
import type { Settle } from './settlement-store.ts'

/** How many of each may be on their way at once. A mail server bears fewer connections than a push service. */
const roomOfEach: Readonly<Record<Channel, number>> = { push: 16, email: 4, sms: 8, voice: 8 }

const longestPause = 250
const shortestPause = 20 // what is due and cannot be taken must not spin the loop

export type SettledMessage = Pick<Claim, 'organisation' | 'id' | 'channel' | 'purpose' | 'person' | 'run' | 'shift' | 'tries'>

export type MessageWatchNeeds = {
  readonly database: Database
  readonly messages: MessageStore
  readonly settlement: { readonly settle: Settle; readonly settleMessageOnly: Settle }
  readonly senders: Senders
  readonly clock: Clock
  readonly log: Log
  readonly room?: Readonly<Record<Channel, number>>
  /** After an answer is on disk: for screens that show it. */
  readonly onSettled?: ((message: SettledMessage, result: DeliveryResult, settlement: Settlement) => void) | undefined
  /** Waits so many milliseconds on the real clock; given by tests. */
  readonly wait?: (milliseconds: number) => Promise<void>
}

export type MessageWatch = {
  start(): void
  /** Lets sends under way end (they have a limit of their own), then rests. */
  stop(): Promise<void>
  /** Called after the commit of a new message; costs nothing when called often. */
  wake(): void
  /** One look: takes in hand what is due and begins to send it. The loop does this; tests call it by hand. */
  sendDue(): Promise<void>
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>
  /** When the last look ended well; null before the first. */
  lastPassAt(): Instant | null
}

export function makeMessageWatch({ database, messages, settlement, senders, clock, log, room = roomOfEach, onSettled, wait = realWait }: MessageWatchNeeds): MessageWatch {
  const onTheirWay: Record<Channel, Set<Promise<void>>> = { push: new Set(), email: new Set(), sms: new Set(), voice: new Set() }
  let running: Promise<void> | null = null
  let stopping = false
  let isFailing = false
  let passedAt: Instant | null = null
  let nextDueAt: Instant | null = null
  let ring: () => void = () => undefined
  let rung = false

  function wake(): void {
    rung = true
    ring()
  }

  async function sendDue(): Promise<void> {
    const dueAt = await messages.dueAt(database.read)
    const now = clock.now()
    const withRoom = channels.filter((channel) => dueAt[channel] !== undefined && freeOf(channel) > 0)
    const due = withRoom.filter((channel) => dueAt[channel]! <= now)
    if (due.length > 0) {
      const claims = await database.write((tx) => messages.claimDue(tx, now, Object.fromEntries(due.map((channel) => [channel, freeOf(channel)]))))
      for (const claim of claims) sendOne(claim)
    }
    // A channel that was full is looked at again when one of its messages has gone: that wakes the loop.
    nextDueAt = withRoom.filter((channel) => !due.includes(channel)).map((channel) => dueAt[channel]!).toSorted((one, other) => one - other)[0] ?? null
    passedAt = now
  }

  const freeOf = (channel: Channel): number => room[channel] - onTheirWay[channel].size

  function sendOne(claim: Claim): void {
    const under = onTheirWay[claim.channel]
    const sending = attempt(claim)
      .then((attempted) => keep(claim, attempted))
      .catch((error) => log('message-not-kept', { message: claim.id, ...faultDetails(error) })) // the claim runs out and it is sent again
      .finally(() => {
        under.delete(sending)
        wake()
      })
    under.add(sending)
  }

  type Attempt = { readonly message: ClaimedMessage | null; readonly result: DeliveryResult }

  async function attempt(claim: Claim): Promise<Attempt> {
    const message = messages.openClaim(claim)
    if (message === null) return { message, result: giveUp('unreadable') }
    if (clock.now() > claim.giveUpAt) return { message, result: giveUp('too-late') }
    const sender = senders[message.channel] as Sender<Channel> | undefined
    if (sender === undefined) return { message, result: giveUp('not-set-up') }
    try {
      return { message, result: await sender.send(message) }
    } catch (error) {
      log('sender-broken', { message: claim.id, channel: claim.channel, ...faultDetails(error) })
      return { message, result: tryAgain('broken') }
    }
  }

  async function keep(claim: Claim, attempted: Attempt): Promise<void> {
    const settled = await written(claim, attempted)
    const { organisation, id, channel, purpose, person, run, shift, tries } = claim
    try {
      onSettled?.({ organisation, id, channel, purpose, person, run, shift, tries }, attempted.result, settled)
    } catch (error) {
      log('message-settled-untold', { message: id, ...faultDetails(error) })
    }
  }

  // A yes that could not be written is kept here and written as soon as the store is back, else it is sent again.
  async function written(claim: Claim, { message, result }: Attempt): Promise<Settlement> {
    let settle = settlement.settle
    let isLogged = false
    for (;;) {
      try {
        return await database.write((tx) => settle(tx, claim, message, result, clock.now()))
      } catch (error) {
        if (!isLogged) log('message-not-settled', { message: claim.id, ...faultDetails(error) })
        isLogged = true
        if (error instanceof StoreUnavailable && !stopping) await wait(longestPause)
        else if (settle !== settlement.settleMessageOnly) settle = settlement.settleMessageOnly
        else throw error
      }
    }
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      rung = false
      try {
        await sendDue()
        isFailing = false
      } catch (error) {
        if (!isFailing) log('message-watch-failed', faultDetails(error)) // once, not four times a second
        isFailing = true
      }
      if (!rung && !stopping) await Promise.race([new Promise<void>((resolve) => (ring = resolve)), wait(untilNext())])
    }
  }

  const untilNext = (): number => Math.min(longestPause, Math.max(shortestPause, (nextDueAt ?? Infinity) - clock.now()))

  async function idle(): Promise<void> {
    const all = () => channels.flatMap((channel) => [...onTheirWay[channel]])
    while (all().length > 0) await Promise.all(all())
  }

  return {
    start() {
      running ??= loop()
    },
    async stop() {
      stopping = true
      wake()
      await running
      await idle()
    },
    wake,
    sendDue,
    idle,
    lastPassAt: () => passedAt,
  }
}

const realWait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
