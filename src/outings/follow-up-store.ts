// What is told to whom when something happens to a shift or an outing, beside the alarm; written with the change.

import { after, hours, type Instant } from '../basics/instant.ts'
import type { Channel, PlainPurpose, TellStore } from '../notify/index.ts'
import type { Queries } from '../platform/database.ts'
import { saveDeadline } from '../platform/deadlines.ts'
import type { PassTime } from '../platform/deadline-watch.ts'
import type { Keys } from '../platform/keys.ts'
import { isLeftAlone, leavesCompany, staysOut } from './company.ts'
import { onDuty } from './duty-store.ts'
import type { SafeguardingFaults } from './lead-store.ts'
import { isHomeQuestionForAll, nextHomeQuestion } from './outing.ts'
import { loadReadableOuting } from './outing-store.ts'
import type { StoredOuting } from './plan.ts'
import type { PhoneFollowUp } from './phone-intake-store.ts'
import { asSeenByItsPerson, isOver } from './shift.ts'
import { type Ask, asksAt, mayAnswerForAnother, mostAreHome, saysHome, waysToAsk } from './shift-asks.ts'
import type { ShiftFollowUp } from './shift-intake-store.ts'
import { loadShiftsOf, loadShiftsOfGroup, noteOnShift, type StoredShift } from './shift-store.ts'

/** Positions are forgotten this much after a shift has ended (facts 7.1); the right to look ends at once. */
export const positionsOutliveShift = hours(1)

type Parts = {
  readonly keys: Keys
  readonly notify: Pick<TellStore, 'tell' | 'channelsOf'>
  /** The phone keeps only the right to raise an SOS, for 12 hours. */
  /** Who of a group may not be out as it is now. */
  readonly safeguardingFaults: SafeguardingFaults
  readonly endPhonesOf: (tx: Queries, shift: StoredShift, now: Instant) => Promise<void>
}

export function makeFollowUps({ keys, notify, safeguardingFaults, endPhonesOf }: Parts): { shift: ShiftFollowUp; outing: PassTime; phone: PhoneFollowUp } {
  /** By notice where the phone takes them, else by text: one of the two, so that nobody is told twice. */
  async function nudge(tx: Queries, organisation: string, person: string, purpose: PlainPurpose, key: string, path: string, now: Instant): Promise<void> {
    const channels = waysToAsk('one-way', await notify.channelsOf(tx, organisation, person))
    if (channels.length > 0) await notify.tell(tx, organisation, { person, channels, saying: { purpose }, path, about: { key } }, now)
  }

  async function ask(tx: Queries, shift: StoredShift, { whom, purpose, how }: Ask, now: Instant): Promise<void> {
    const persons = whom === 'self' ? [shift.person] : await groupToAsk(tx, shift, now)
    for (const person of persons) {
      const channels = waysToAsk(how, await notify.channelsOf(tx, shift.organisation, person))
      if (channels.length === 0) continue
      const about = { key: `${shift.id}:${purpose}:${shift.version}` }
      // The tag of a notice goes by whose shift it is about: a newer ask takes the place of the older on the screen.
      await notify.tell(tx, shift.organisation, { person, channels, saying: { purpose }, path: '/out', about, shift: shift.id }, now)
    }
  }

  /** When most are home and somebody is not, whoever forgot to say so is found while the lead still has them in sight. */
  async function askLeadOnce(tx: Queries, { organisation, outing: id }: StoredShift, now: Instant): Promise<void> {
    if (!mostAreHome((await loadShiftsOf(tx, organisation, id)).map(({ shift }) => shift))) return
    const outing = await loadReadableOuting(tx, keys, organisation, id)
    if (outing?.outing.phase === 'out') await nudge(tx, organisation, outing.lead, 'everyone-home', `home:${id}`, `/outings/${id}/home`, now)
  }

  /** Two at least stay together: whoever is left is told, and those who can find them company. Once for each who goes. */
  async function tellLeftAlone(tx: Queries, gone: StoredShift, now: Instant): Promise<void> {
    const { organisation, group } = gone
    if (group === null) return
    const all = await loadShiftsOfGroup(tx, organisation, gone.outing, group)
    const left = all.find(({ id, shift }) => id !== gone.id && isLeftAlone(shift, all.filter((other) => other.id !== id).map((other) => other.shift)))
    const outing = left && (await loadReadableOuting(tx, keys, organisation, gone.outing))
    if (!left) return tellWrongCompany(tx, gone, all, now)
    if (outing?.outing.phase !== 'out') return
    await noteOnShift(tx, left, 'left-alone', {}, { by: gone.person, happenedAt: null }, now)
    const key = `alone:${left.id}:${gone.id}`
    await nudge(tx, organisation, left.person, 'left-alone', key, '/out', now)
    for (const person of (await watchers(tx, outing, left.person)).filter((one) => one !== gone.person)) await nudge(tx, organisation, person, 'someone-alone', key, '/board', now)
  }

  /** Somebody under 18 may be left with one adult: whoever leads and watches is told, in words that do not say so to a stranger. */
  async function tellWrongCompany(tx: Queries, gone: StoredShift, group: readonly StoredShift[], now: Instant): Promise<void> {
    const { organisation } = gone
    const still = group.filter(({ id, shift }) => id !== gone.id && staysOut(shift)).map(({ person }) => person)
    const faults = still.length === 0 ? [] : await safeguardingFaults(tx, organisation, still, [])
    const outing = faults.some(({ fault }) => fault === 'under-18') ? await loadReadableOuting(tx, keys, organisation, gone.outing) : null
    if (outing?.outing.phase !== 'out') return
    for (const person of (await watchers(tx, outing, gone.person))) await nudge(tx, organisation, person, 'wrong-company', `company:${gone.id}`, `/outings/${outing.id}`, now)
  }

  async function insist(tx: Queries, organisation: string, persons: readonly string[], purpose: PlainPurpose, key: string, path: string, now: Instant): Promise<void> {
    const channels: Channel[] = ['push', 'sms']
    for (const person of persons) await notify.tell(tx, organisation, { person, channels, saying: { purpose }, path, about: { key } }, now)
  }

  async function watchers(tx: Queries, outing: StoredOuting, but: string | null): Promise<string[]> {
    const present = (await onDuty(tx, outing.organisation)).map((one) => one.person)
    return [...new Set([outing.plan.watcher, ...present, outing.lead])].filter((person) => person !== but)
  }

  return {
    async shift(tx, shift, event, now) {
      const { organisation, id } = shift
      for (const one of asksAt(event)) await ask(tx, shift, one, now)
      if (saysHome(event)) await askLeadOnce(tx, shift, now)
      if (leavesCompany(event, shift.shift)) await tellLeftAlone(tx, shift, now)
      switch (event.kind) {
        case 'time-added': {
          if (event.inARow < 2) return
          const outing = await loadReadableOuting(tx, keys, organisation, shift.outing)
          if (!outing) return
          for (const person of await watchers(tx, outing, shift.person)) await nudge(tx, organisation, person, 'time-added', `${id}:time:${shift.version}`, '/board', now)
          return
        }
        case 'ended':
          await endPhonesOf(tx, shift, now)
          return saveDeadline(tx, organisation, id, 'forget', after(now, positionsOutliveShift))
        default:
          return
      }
    },

    /** The planned end has passed: lead and watch are asked whether everyone is home, while somebody is out. */
    async outing(tx, organisation, id, now) {
      const outing = await loadReadableOuting(tx, keys, organisation, id)
      await saveDeadline(tx, organisation, id, 'outing', outing && nextHomeQuestion(outing.outing, outing.endsAt, now))
      if (outing?.outing.phase !== 'out') return
      const isSomebodyOut = (await loadShiftsOf(tx, organisation, id)).some(({ shift }) => shift.startedAt !== null && !isOver(shift))
      if (!isSomebodyOut) return
      const asked = isHomeQuestionForAll(outing.endsAt, now) ? await watchers(tx, outing, null) : [outing.lead]
      for (const person of asked) await nudge(tx, organisation, person, 'everyone-home', `home:${id}:${now}`, `/outings/${id}/home`, now)
    },

    phone: {
      async feltWrong(tx, shift, outing, mates, now) {
        const key = `${shift.id}:felt:${shift.version}`
        for (const mate of mates) await nudge(tx, shift.organisation, mate.person, 'felt-wrong', key, '/out', now)
        await insist(tx, shift.organisation, await watchers(tx, outing, shift.person), 'felt-wrong', key, '/board', now)
      },

      async outing(tx, outing, event, shifts, now) {
        const out = shifts.filter((shift) => shift.shift.startedAt !== null && !isOver(asSeenByItsPerson(shift.shift)) && shift.person !== event.by)
        const people = [...new Set(out.map((shift) => shift.person))]
        switch (event.kind) {
          case 'outing-started':
          case 'outing-called-off':
          case 'everyone-home':
            return saveDeadline(tx, outing.organisation, outing.id, 'outing', nextHomeQuestion(outing.outing, outing.endsAt, now))
          case 'stop-called':
            await insist(tx, outing.organisation, people, 'stop', `stop:${event.id}`, '/out', now)
            return insist(tx, outing.organisation, (await watchers(tx, outing, event.by)).filter((person) => !people.includes(person)), 'stop', `stop:${event.id}`, '/board', now)
          case 'everyone-ok-asked':
            for (const person of people) await nudge(tx, outing.organisation, person, 'everyone-ok', `ok:${event.id}`, '/out', now)
            return
          default:
            return
        }
      },
    },
  }
}

async function groupToAsk(tx: Queries, shift: StoredShift, now: Instant): Promise<string[]> {
  if (shift.group === null) return []
  const all = await loadShiftsOf(tx, shift.organisation, shift.outing)
  return all.filter((other) => other.group === shift.group && other.id !== shift.id && mayAnswerForAnother(other.shift, now)).map((other) => other.person)
}
