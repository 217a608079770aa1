// The sequencer: gives entries their numbers in the tree, within a second, and has the end of the log signed.
// Several may run, one in each node: a batch is claimed by taking it, and the one that comes second finds nothing.

import type { KeyObject } from 'node:crypto'
import { after, instant, minutes, seconds, type Instant } from '../basics/instant.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { faultDetails, type Log } from '../platform/log.ts'
import { organisationsUnsigned, organisationsWaiting, originOf } from './ledger-store.ts'
import type { Frontier } from './merkle.ts'
import { FrontierLost, mostInBatch, numberBatch, regrow, signIfLate } from './numbering-store.ts'
import { makeSigner, type Signer } from './signed-note.ts'

export type LedgerState = {
  /** When the last full pass ended; null before the first. */
  readonly passedAt: Instant | null
  /** Logs that could not go on at their last try. Alarms do not wait for them; the operator is told. */
  readonly failing: number
}

export type LedgerWatch = {
  /** Numbers everything that waits, and signs what has waited long enough. Resolves to how many entries it numbered. */
  pass(): Promise<number>
  start(): void
  stop(): Promise<void>
  state(): LedgerState
}

const pauseMilliseconds = 500
const lookAtUnsignedEvery = minutes(1)
// A damaged log is read from its beginning at each try.
const pauseAfterFailure = seconds(60)

export function makeLedgerWatch({ database, clock, log, signingKey }: {
  database: Database
  clock: Clock
  log: Log
  /** Ed25519; every organisation's log is signed with it, in the name of that log. */
  signingKey: KeyObject
}): LedgerWatch {
  const signers = new Map<string, Signer>()
  const failing = new Map<string, Instant>() // organisation → when to try again
  let passedAt: Instant | null = null
  let lookAtUnsignedAt = instant(0)
  let running: Promise<void> | null = null
  let wake: (() => void) | null = null
  let stopped = false

  async function pass(): Promise<number> {
    const waiting = await organisationsWaiting(database.read)
    const counts = await Promise.all(waiting.map((organisation) => attempt(organisation, numberAll)))
    if (clock.now() >= lookAtUnsignedAt) {
      lookAtUnsignedAt = after(clock.now(), lookAtUnsignedEvery)
      for (const organisation of await organisationsUnsigned(database.read)) await attempt(organisation, signWhatIsLate)
    }
    passedAt = clock.now()
    return counts.reduce((sum, count) => sum + count, 0)
  }

  /** One organisation's damaged log must not stop the others'. */
  async function attempt(organisation: string, work: (organisation: string, signer: Signer) => Promise<number>): Promise<number> {
    if ((failing.get(organisation) ?? 0) > clock.now()) return 0
    try {
      const count = await work(organisation, await signerOf(organisation))
      failing.delete(organisation)
      return count
    } catch (error) {
      failing.set(organisation, after(clock.now(), pauseAfterFailure))
      log('ledger-failed', { organisation, ...faultDetails(error) })
      return 0
    }
  }

  async function numberAll(organisation: string, signer: Signer): Promise<number> {
    let regrown: Frontier | null = null
    for (let total = 0; ;) {
      try {
        const count = await database.write((tx) => numberBatch(tx, { organisation, signer }, clock, regrown))
        total += count
        if (count < mostInBatch) return total
      } catch (error) {
        if (!(error instanceof FrontierLost) || regrown) throw error
        log('ledger-frontier-lost', { organisation })
        regrown = await regrow(database.read, { organisation, signer })
      }
    }
  }

  async function signWhatIsLate(organisation: string, signer: Signer): Promise<number> {
    await database.write((tx) => signIfLate(tx, { organisation, signer }, clock))
    return 0
  }

  async function signerOf(organisation: string): Promise<Signer> {
    const known = signers.get(organisation)
    if (known) return known
    const signer = makeSigner(await originOf(database.read, organisation), signingKey)
    signers.set(organisation, signer)
    return signer
  }

  async function run(): Promise<void> {
    while (!stopped) {
      // The store is away: the next pass comes all the same, and the age of the last full one tells everybody.
      await pass().catch((error: unknown) => log('ledger-pass-failed', faultDetails(error)))
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMilliseconds)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  return {
    pass,
    start() {
      running ??= run()
    },
    async stop() {
      stopped = true
      wake?.()
      await running
    },
    state: () => ({ passedAt, failing: failing.size }),
  }
}
