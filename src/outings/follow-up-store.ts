// What is told to whom when something happens to a shift or an outing, beside the alarm; written with the change.

import { after, hours, type Instant } from '../basics/instant.ts'
import type { Channel, PlainPurpose, TellStore } from '../notify/index.ts'
import type { Queries } from '../platform/database.ts'
import { saveDeadline } from '../platform/deadlines.ts'
import type { Keys } from '../platform/keys.ts'
import { onDuty } from './duty-store.ts'
import { loadOuting } from './outing-store.ts'
import type { StoredOuting } from './plan.ts'
import type { PhoneFollowUp } from './phone-intake-store.ts'
import { asSeenByItsPerson, isOver } from './shift.ts'
import type { ShiftFollowUp } from './shift-intake-store.ts'
import type { StoredShift } from './shift-store.ts'

/** Positions are forgotten this much after a shift has ended (facts 7.1); the right to look ends at once. */
export const positionsOutliveShift = hours(1)

type Parts = {
  readonly keys: Keys
  readonly notify: Pick<TellStore, 'tell' | 'channelsOf'>
  /** The phone keeps only the right to raise an SOS, for 12 hours. */
  readonly endPhonesOf: (tx: Queries, shift: StoredShift, now: Instant) => Promise<void>
}

export function makeFollowUps({ keys, notify, endPhonesOf }: Parts): { shift: ShiftFollowUp; phone: PhoneFollowUp } {
  /** By notice where the phone takes them, else by text: one of the two, so that nobody is told twice. */
  async function nudge(tx: Queries, organisation: string, person: string, purpose: PlainPurpose, key: string, path: string, now: Instant): Promise<void> {
    const can = await notify.channelsOf(tx, organisation, person)
    const channel = (['push', 'sms'] as const).find((one) => can.includes(one))
    if (channel) await notify.tell(tx, organisation, { person, channels: [channel], saying: { purpose }, path, about: { key } }, now)
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
      switch (event.kind) {
        case 'asked':
          return nudge(tx, organisation, shift.person, 'check-in-asked', `${id}:asked:${shift.version}`, '/out', now)
        case 'time-added': {
          if (event.inARow < 2) return
          const outing = await loadOuting(tx, keys, organisation, shift.outing)
          if (!outing) return
          for (const person of await watchers(tx, outing, shift.person)) await nudge(tx, organisation, person, 'time-added', `${id}:time:${shift.version}`, '/board', now)
          return
        }
        case 'called-off':
          return nudge(tx, organisation, shift.person, 'check-in-asked', `${id}:called-off:${shift.version}`, '/out', now)
        case 'ended':
          await endPhonesOf(tx, shift, now)
          return saveDeadline(tx, organisation, id, 'forget', after(now, positionsOutliveShift))
        default:
          return
      }
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
