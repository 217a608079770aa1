// How people are reached: by which channels, of those that this server has, and which of them work.

import type { Accounts } from './accounts/index.ts'
import { fewWays } from './alerts/index.ts'
import { minutes } from './basics/instant.ts'
import type { PhoneNumber } from './basics/phone-number.ts'
import type { Config } from './config.ts'
import type { Channel, Notify } from './notify/index.ts'
import { onDuty } from './outings/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Queries } from './platform/database.ts'

/** A board that has said nothing for so long is closed, or its machine asleep. */
const boardIsHeardFor = minutes(10)

/** `notify` is asked for when it is needed: it asks in turn how somebody is reached. */
export function makeReach({ config, accounts, clock, notify }: { config: Config; accounts: Accounts; clock: Clock; notify: () => Pick<Notify, 'channelsOf' | 'brokenChannels'> }) {
  const configured = new Set<Channel>(['push', ...(config.smtpUrl || config.demo ? ['email' as const] : []), ...(config.smsUrl || config.demo ? ['sms' as const] : []), ...(config.voiceUrl || config.demo ? ['voice' as const] : [])])

  async function contactOf(db: Queries, organisation: string, person: string) {
    const contact = (await accounts.people.contacts(db, organisation, [person])).get(person)
    if (contact) return { language: contact.language, email: contact.email, phone: contact.mobile as PhoneNumber | null }
    const outside = await accounts.contacts.live(db, organisation, person, clock.now())
    return outside && { language: outside.language, email: null, phone: outside.mobile as PhoneNumber }
  }

  async function channelsOf(db: Queries, organisation: string, person: string): Promise<Channel[]> {
    return (await notify().channelsOf(db, organisation, person)).filter((channel) => configured.has(channel))
  }

  async function watchersOf(db: Queries, { organisation }: { organisation: string }) {
    const works = await workingChannels(db, organisation)
    return Promise.all((await onDuty(db, organisation)).map(async ({ person, soundTestedAt, lastSeenAt }) => {
      const { working } = await works(person)
      // A board that is open and was heard to sound is a way to be reached like any other.
      const hearsBoard = soundTestedAt !== null && clock.now() - lastSeenAt < boardIsHeardFor
      return { person, workingChannels: working.length + (hearsBoard ? 1 : 0) }
    }))
  }

  /** Of each person asked about: which ways there are, and which of them did not fail when last tried (L19). */
  async function workingChannels(db: Queries, organisation: string) {
    const broken = await notify().brokenChannels(db, organisation)
    return async (person: string) => {
      const known = await channelsOf(db, organisation, person)
      return { known, working: known.filter((channel) => !(broken[person] ?? []).includes(channel)) }
    }
  }

  async function reachOf(db: Queries, organisation: string, persons: readonly string[]) {
    const works = await workingChannels(db, organisation)
    const all = await Promise.all(persons.map(async (person) => [person, fewWays(await works(person), configured)] as const))
    return new Map(all.flatMap(([person, reach]) => (reach === null ? [] : [[person, reach] as const])))
  }

  return { contactOf, channelsOf, watchersOf, reachOf }
}
