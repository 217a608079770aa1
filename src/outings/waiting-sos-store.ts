// A call for help that the store cannot take: it waits on disk beside the store, those on duty are told at once, and it
// goes in as soon as the store takes writes again. The same press, whichever way it comes, is one alert.

import type { Actor } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import type { Clock } from '../platform/clock.ts'
import { type Database, StoreUnavailable } from '../platform/database.ts'
import { faultDetails, type Log } from '../platform/log.ts'
import { storePatience, within } from '../platform/patience.ts'
import type { Spool } from '../platform/spool.ts'
import { SameIdOtherContent } from './command-store.ts'
import type { KeptCommand, PhoneAnswer } from './phone-command.ts'
import type { PhoneIntake } from './phone-intake-store.ts'
import type { ProofSource } from './shift.ts'
import type { OwnAlert } from './shift-intake-store.ts'

export type WaitingSos = {
  readonly actor: Actor
  readonly command: KeptCommand & { kind: 'sos' }
  readonly source: ProofSource
  readonly receivedAt: Instant
}

export type SosDesk = {
  /** Stored, or waiting beside the store on disk: either is received. Throws StoreUnavailable where neither can be. */
  take(actor: Actor, command: WaitingSos['command'], source: ProofSource): Promise<{ readonly answer: PhoneAnswer; readonly isWaiting: boolean }>
  /** Puts what waits into the store, the oldest first, as far as it takes it. Never throws. */
  drain(): Promise<void>
  waiting(): readonly WaitingSos[]
  /** What the person's own phone is shown of a call that the store does not know yet. */
  waitingAlert(shift: string): OwnAlert | null
}

export function makeSosDesk({ database, spool, intake, clock, log, changed, waits, toldOf }: {
  database: Database
  spool: Spool
  intake: PhoneIntake
  clock: Clock
  log: Log
  /** Something was written to the store. */
  changed: (organisation: string) => void
  /** A call waits beside the store: tell people without it. */
  waits: () => void
  /** Who was told without it, first. */
  toldOf: (waiting: WaitingSos) => OwnAlert['told']
}): SosDesk {
  const all = () => spool.pending().map(({ record }) => record as WaitingSos)
  const keyOf = ({ actor, command }: Pick<WaitingSos, 'actor' | 'command'>) => `${actor.organisation}:${actor.shift}:${command.id}`
  const findWaiting = (one: WaitingSos) => all().find((other) => keyOf(other) === keyOf(one))
  const received = ({ command, receivedAt }: WaitingSos) => ({ answer: { id: command.id, answer: 'received' as const, receivedAt }, isWaiting: true })
  const brokenOnce = new Set<string>()
  let draining: Promise<void> | null = null

  const intoStore = ({ actor, command, source, receivedAt }: WaitingSos): Promise<PhoneAnswer> =>
    within(storePatience.write, database.write((tx) => intake.take(tx, actor, command, source, clock.now(), receivedAt)))

  async function drainAll(): Promise<void> {
    for (const one of all()) {
      const key = keyOf(one)
      try {
        const answer = await intoStore(one)
        if (answer.answer === 'refused') log('waiting-sos-refused', { shift: one.actor.shift, command: one.command.id, reason: answer.reason })
      } catch (error) {
        if (error instanceof StoreUnavailable) return
        // The form says the moment anew each time: the id alone says that the store has it already.
        if (!(error instanceof SameIdOtherContent)) {
          if (!brokenOnce.has(key)) log('waiting-sos-failed', { shift: one.actor.shift, command: one.command.id, ...faultDetails(error) })
          brokenOnce.add(key)
          continue // it stays, is tried again, and /health goes on saying so
        }
      }
      await spool.markDone(key).catch((error: unknown) => log('spool-not-emptied', faultDetails(error))) // the store has it: twice is once
      changed(one.actor.organisation)
    }
  }

  return {
    async take(actor, command, source) {
      const one: WaitingSos = { actor, command, source, receivedAt: clock.now() }
      // Pressed or sent again while it waits: the same answer, and one moment at which it was received.
      const before = findWaiting(one)
      if (before) return received(before)
      try {
        const answer = await intoStore(one)
        return { answer, isWaiting: false }
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error
        try {
          await spool.append(keyOf(one), one)
        } catch (cause) {
          log('sos-not-kept', { shift: actor.shift, command: command.id, ...faultDetails(cause) })
          throw error // the phone is told that it was not received, and goes on trying
        }
        log('sos-waits-for-store', { shift: actor.shift, command: command.id })
        waits()
        return received(findWaiting(one) ?? one)
      }
    },

    drain() {
      draining ??= drainAll().finally(() => { draining = null })
      return draining
    },
    waiting: all,

    waitingAlert(shift) {
      const first = all().find(({ actor }) => actor.shift === shift)
      return first ? { openedAt: first.receivedAt, isSos: true, silent: first.command.silent, told: toldOf(first), taken: null, cancelled: false } : null
    },
  }
}
