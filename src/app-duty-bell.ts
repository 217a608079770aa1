// Rings for a call for help that waits beside the store: those on duty are told straight by the providers, from a list
// in memory that is looked up anew each minute. The alert itself, with its order and its timeline, follows from the store.

import type { Accounts } from './accounts/index.ts'
import { type Instant, minutes, seconds } from './basics/instant.ts'
import type { PhoneNumber } from './basics/phone-number.ts'
import type { Channel, Notify, ReachedDirectly } from './notify/index.ts'
import { type OwnAlert, onDuty, type WaitingSos } from './outings/index.ts'
import type { Clock } from './platform/clock.ts'
import type { Queries } from './platform/database.ts'
import { storePatience, within } from './platform/patience.ts'
import { breath } from './platform/timers.ts'

type DutyList = {
  readonly watching: readonly ReachedDirectly[]
  readonly coordinators: readonly ReachedDirectly[]
  /** Who walks with whom: each shift's people. */
  readonly groupOf: ReadonlyMap<string, readonly string[]>
}

/** As an SOS is told in its first step; a call speaks from the second round on. */
const firstChannels: readonly Channel[] = ['push', 'email', 'sms']
const allChannels: readonly Channel[] = [...firstChannels, 'voice']
const againAfter = minutes(2)
const triedAgainAfter = seconds(5)

type Ring = { readonly to: ReachedDirectly; readonly channel: Channel }
type Bell = { round: number; roundAt: Instant; nextAt: Instant; left: readonly Ring[]; told: OwnAlert['told']; isRinging: boolean }

export type DutyBell = {
  /** Looks up who is on duty wherever somebody is out. What was known stays where that fails. */
  refresh(): Promise<void>
  /** The same for those of whom nothing is known yet: a team that has just begun to join. Called often. */
  refreshNew(): Promise<void>
  /** Rings for each that waits, at once and then every two minutes; called often. */
  ring(waiting: readonly WaitingSos[]): void
  /** The first whose provider took the message; null: nobody yet. */
  toldOf(waiting: WaitingSos): OwnAlert['told']
}

export function makeDutyBell({ read, accounts, notify, clock }: { read: Queries; accounts: Accounts; notify: Pick<Notify, 'sendDirectly' | 'pushAddressesOf'>; clock: Clock }): DutyBell {
  let lists = new Map<string, DutyList>()
  const bells = new Map<string, Bell>()

  async function listOf(organisation: string): Promise<DutyList> {
    const db = read
    const present = (await onDuty(db, organisation)).map(({ person }) => person)
    const coordinators = await accounts.people.withRole(db, organisation, ['coordinator'])
    const contacts = await accounts.people.contacts(db, organisation, [...new Set([...present, ...coordinators])])
    const reached = new Map<string, ReachedDirectly>()
    for (const [person, { language, email, mobile }] of contacts) {
      reached.set(person, { organisation, person, language, email, phone: mobile as PhoneNumber | null, devices: await notify.pushAddressesOf(db, organisation, person) })
    }
    const of = (persons: readonly string[]) => persons.flatMap((person) => reached.get(person) ?? [])
    const out = await db.selectFrom('shifts').select(['id', 'group', 'person']).where('organisation', '=', organisation).where('ended_at', 'is', null).execute()
    const groups = Map.groupBy(out, (one) => one.group)
    const groupOf = new Map(out.map((one) => [one.id, one.group === null ? [] : groups.get(one.group)!.map(({ person }) => person)]))
    return { watching: of(present), coordinators: of(coordinators), groupOf }
  }

  /** A store that takes no writes may well be read. */
  async function newestList(organisation: string): Promise<DutyList | undefined> {
    const list = await within(storePatience.look, listOf(organisation)).catch(() => lists.get(organisation))
    if (list) lists.set(organisation, list)
    return list
  }

  async function toTell({ actor, command }: WaitingSos, round: number): Promise<readonly ReachedDirectly[]> {
    const list = await newestList(actor.organisation)
    if (!list) return []
    // Silent: nobody who walks with her may hear of it.
    const mates = command.silent && actor.shift !== null ? (list.groupOf.get(actor.shift) ?? []) : []
    const may = (all: readonly ReachedDirectly[]) => all.filter(({ person }) => person !== actor.person && !mates.includes(person))
    const watching = may(list.watching)
    return round === 0 && watching.length > 0 ? watching : [...new Set([...watching, ...may(list.coordinators)])]
  }

  async function goRound(one: WaitingSos, bell: Bell): Promise<void> {
    const now = clock.now()
    if (bell.left.length === 0 || now >= bell.roundAt + againAfter) {
      bell.left = (await toTell(one, bell.round)).flatMap((to) => (bell.round === 0 ? firstChannels : allChannels).map((channel) => ({ to, channel })))
      bell.roundAt = now
      bell.round += 1
    }
    const key = `sos:${one.command.id}:${bell.round}`
    const tried = await Promise.all(bell.left.map(async (ring) => {
      const results = await notify.sendDirectly({ ...ring, saying: { purpose: 'alert' }, path: '/board', key })
      if (results.some(({ delivered }) => delivered)) bell.told ??= { at: clock.now(), person: ring.to.person }
      return { ring, isOpen: results.some((result) => !result.delivered && !result.permanent) }
    }))
    bell.left = tried.filter(({ isOpen }) => isOpen).map(({ ring }) => ring)
    const isDone = bell.left.length === 0 && bell.told !== null
    bell.nextAt = (isDone ? bell.roundAt + againAfter : now + triedAgainAfter) as Instant
  }

  const nameOf = ({ actor, command }: WaitingSos) => `${actor.organisation}:${actor.shift}:${command.id}`

  return {
    async refresh() {
      const found = new Map<string, DutyList>()
      for (const organisation of accounts.phones.known.organisations()) {
        found.set(organisation, await listOf(organisation))
        await breath()
      }
      lists = found
    },
    async refreshNew() {
      for (const organisation of accounts.phones.known.organisations()) {
        if (lists.has(organisation)) continue
        lists.set(organisation, await listOf(organisation))
        await breath()
      }
    },
    ring(waiting) {
      const names = new Set(waiting.map(nameOf))
      for (const name of bells.keys()) if (!names.has(name)) bells.delete(name)
      for (const one of waiting) {
        const now = clock.now()
        const bell = bells.get(nameOf(one)) ?? { round: 0, roundAt: now, nextAt: now, left: [], told: null, isRinging: false }
        bells.set(nameOf(one), bell)
        if (bell.isRinging || now < bell.nextAt) continue
        bell.isRinging = true
        void goRound(one, bell).finally(() => { bell.isRinging = false }) /* not awaited: a provider may be slow */
      }
    },
    toldOf: (one) => bells.get(nameOf(one))?.told ?? null,
  }
}
