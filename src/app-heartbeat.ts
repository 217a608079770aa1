// What goes into a heartbeat: how the server is, whom the outside watcher must tell, and how each record stands.

import type { Accounts } from './accounts/index.ts'
import type { Instant } from './basics/instant.ts'
import type { PhoneNumber } from './basics/phone-number.ts'
import type { Config } from './config.ts'
import { beginToWatch, type Contact, type Heartbeat, type HeartbeatSender, makeHeartbeatSender, troublesOf } from './heartbeat/index.ts'
import { newestNote, noteFact, verifierOf } from './keeping/index.ts'
import { writeVerifierKey } from './ledger/index.ts'
import { onDuty } from './outings/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Database, Queries } from './platform/database.ts'
import type { HealthReadings } from './platform/health.ts'
import { type Keys, sharedSeal } from './platform/keys.ts'
import type { Log } from './platform/log.ts'

type Needs = {
  readonly config: Config
  readonly database: Database
  readonly keys: Keys
  readonly clock: Clock
  readonly wallClock: () => number
  readonly log: Log
  readonly accounts: Pick<Accounts, 'people'>
  readonly startedAt: Instant
  readonly readings: () => Promise<HealthReadings>
  /** How many records do not go on. */
  readonly recordsFailing: () => number
}

/** Null where nobody is to hear it. */
export function makeHeartbeat({ config, database, keys, clock, wallClock, log, accounts, startedAt, readings, recordsFailing }: Needs): HeartbeatSender | null {
  if (config.heartbeatUrl === null) return null
  const { read } = database
  /** The checkpoint of each record that the watcher has heard. */
  const heard = new Map<string, string>()
  let offered: readonly { readonly organisation: string; readonly note: string; readonly key: string }[] = []
  let notedAt = 0

  async function gather(): Promise<Omit<Heartbeat, 'version' | 'pass'>> {
    const { now, oldestOverdue, oldestUnsentAt, freeDiskShare, clockSuspect, brokenPromises } = await readings()
    const age = (moment: Instant | null) => (moment === null ? 0 : Math.max(0, now - moment))
    const sealed = config.heartbeatSecret !== null
    return {
      startedAt, wallClock: wallClock(), clockSuspect, freeDiskShare, promisesBroken: brokenPromises, recordsFailing: recordsFailing(), origin: config.publicUrl.origin,
      overdueMilliseconds: age(oldestOverdue), unsentMilliseconds: age(oldestUnsentAt),
      duty: sealed ? await duty(read, accounts) : [], checkpoints: sealed ? await newCheckpoints() : [],
    } as Omit<Heartbeat, 'version' | 'pass'>
  }

  async function newCheckpoints(): Promise<Heartbeat['checkpoints']> {
    const organisations = await read.selectFrom('organisations').select('organisation').execute()
    const found = await Promise.all(organisations.map(async ({ organisation }) => {
      const note = await newestNote(read, organisation)
      return note === null || heard.get(organisation) === note ? [] : [{ organisation, note, key: writeVerifierKey(await verifierOf(read, organisation, keys.ledgerSigner)) }]
    }))
    offered = found.flat()
    return offered.map(({ key, note }) => ({ key, note }))
  }
  return makeHeartbeatSender({
    url: config.heartbeatUrl, clock, log, gather,
    seal: config.heartbeatSecret === null ? null : sharedSeal(config.heartbeatSecret),
    isWell: (beat) => troublesOf({ ...beginToWatch(clock.now()), heardAt: clock.now(), beat }, clock.now()).length === 0,
    async onAnswer(beat, at) {
      for (const { organisation, note } of offered) if (beat.checkpoints.some((one) => one.note === note)) heard.set(organisation, note)
      if (at - notedAt < 60_000) return
      notedAt = at
      await database.write((tx) => noteFact(tx, 'watcher-answered', at))
    },
  })
}

/** Those on duty; where people are out and nobody is on duty, every coordinator of that organisation. */
async function duty(read: Queries, { people }: Pick<Accounts, 'people'>): Promise<Contact[]> {
  const watched = await read.selectFrom('on_duty').select('organisation').distinct().execute()
  const out = await read.selectFrom('deadlines').select('organisation').where('kind', '=', 'shift').distinct().execute()
  const found = await Promise.all([...new Set([...watched, ...out].map(({ organisation }) => organisation))].map(async (organisation) => {
    const present = (await onDuty(read, organisation)).map(({ person }) => person)
    const persons = present.length > 0 ? present : await people.withRole(read, organisation, ['coordinator'])
    return [...(await people.contacts(read, organisation, persons)).values()]
  }))
  return found.flat().map(({ language, email, mobile }) => ({ language, email, phone: mobile as PhoneNumber | null }))
}
