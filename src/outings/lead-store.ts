// What a lead or coordinator does to a whole outing: plan it, take people in and start, bring everyone home.

import type { Actor } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import { accepted, type Outcome, refused } from '../basics/outcome.ts'
import type { Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { once } from './command-store.ts'
import { choseToGoAlone, staysOut } from './company.ts'
import { decideOuting, type OutingCommand, type OutingEvent, type OutingRefusal, planOuting } from './outing.ts'
import { addGroup, addOuting, loadGroups, loadOuting, noLongerAlone, saveOuting } from './outing-store.ts'
import type { Group, StoredOuting } from './plan.ts'
import type { PlannedOuting } from './plan-reading.ts'
import { type StartFault, startFaults } from './readiness.ts'
import { isOver } from './shift.ts'
import type { ShiftIntake } from './shift-intake-store.ts'
import { loadShift, loadShiftsOf, loadShiftsOfGroup, type StoredShift } from './shift-store.ts'
import { addJoinCode, freshJoinCode, placeInGroup } from './team-store.ts'

/** Where each waiting person goes: a group's id, or 'alone' by their own choice. */
export type Placing = { readonly shift: string; readonly group: string }

export type Team = {
  /** `id`: made when the form was; the same again is the same outing. Answers the outing's id. */
  plan(tx: Queries, actor: Actor, planned: PlannedOuting, groupNames: readonly string[], id: string, now: Instant): Promise<string>
  /**
   * Takes everyone in `placings` in and starts them, or says what is in the way and changes nothing.
   * `agreed`: the shifts of those whose parent or guardian the actor has just spoken to, and who said yes.
   * `groupName`: what the groups are called of those who chose to go alone.
   */
  start(tx: Queries, actor: Actor, outing: StoredOuting, placings: readonly Placing[], agreed: readonly string[], groupName: (number: number) => string, commandId: string, now: Instant): Promise<Outcome<null, 'faults'> & { readonly faults?: readonly StartFault[] }>
  /** "I have spoken to them": ends the shifts named, then says that everyone is home if nobody is left. */
  everyoneHome(tx: Queries, actor: Actor, outing: StoredOuting, spokenTo: readonly string[], commandId: string, now: Instant): Promise<Outcome<null, OutingRefusal>>
  command(tx: Queries, outing: StoredOuting, command: OutingCommand, now: Instant): Promise<Outcome<StoredOuting, OutingRefusal>>
}

/** How many ways those who watch can be reached now; fulfilled by accounts and notify. */
export type WatchersOf = (db: Queries, outing: StoredOuting) => Promise<readonly { readonly person: string; readonly workingChannels: number }[]>
/**
 * The rules for under-18s and for those kept apart; fulfilled by accounts. `agreed`: persons whose parent or guardian
 * has said yes just now, which is not written down yet.
 */
export type SafeguardingFaults = (db: Queries, organisation: string, group: readonly string[], agreed: readonly string[]) => Promise<readonly StartFault[]>
/** What accounts write down at a start, in the same transaction. */
export type StartRecord = {
  /** A parent or guardian has said yes. */
  parentAgreed(tx: Queries, organisation: string, person: string, by: string, now: Instant): Promise<void>
  /** These go out as one group. */
  wentOut(tx: Queries, organisation: string, group: readonly string[], by: string, now: Instant): Promise<void>
}

export function makeTeam({ keys, random, shifts, watchersOf, safeguardingFaults, startRecord, followUp }: {
  keys: Keys
  random: Random
  shifts: ShiftIntake
  watchersOf: WatchersOf
  safeguardingFaults: SafeguardingFaults
  startRecord: StartRecord
  followUp: (tx: Queries, outing: StoredOuting, event: OutingEvent, shifts: readonly StoredShift[], now: Instant) => Promise<void>
}): Team {
  async function command(tx: Queries, outing: StoredOuting, said: OutingCommand, now: Instant): Promise<Outcome<StoredOuting, OutingRefusal>> {
    const decision = decideOuting(outing.outing, said, now)
    if (!decision.ok) return decision
    const saved = await saveOuting(tx, outing, decision.value, now)
    const all = await loadShiftsOf(tx, outing.organisation, outing.id)
    for (const event of decision.value) await followUp(tx, saved, event, all, now)
    return accepted(saved)
  }

  async function add(tx: Queries, actor: Actor, planned: PlannedOuting, groupNames: readonly string[], now: Instant): Promise<string> {
    const id = random.id()
    const joinCode = await freshJoinCode(tx, keys, random, now)
    const { form, startsAt, endsAt } = planned
    const outing: StoredOuting = {
      organisation: actor.organisation, id, kind: form.kind, lead: actor.person, startsAt, endsAt,
      checkInMinutes: form.checkInMinutes, graceMinutes: 5, version: 1, createdAt: now, outing: planOuting(), plan: { ...planned.plan, joinCode },
    }
    await addOuting(tx, keys, outing, groupNames.map((name) => ({ id: random.id(), name, aloneByChoice: false })))
    await addJoinCode(tx, keys, random, outing, joinCode)
    return id
  }

  return {
    command,

    async plan(tx, actor, planned, groupNames, commandId, now) {
      return once(tx, { organisation: actor.organisation, subject: actor.person, id: commandId, content: planned.form }, now, () => add(tx, actor, planned, groupNames, now))
    },

    async start(tx, actor, outing, placings, agreed, groupName, commandId, now) {
      const { organisation } = outing
      const all = await loadShiftsOf(tx, organisation, outing.id)
      const groups = await loadGroups(tx, organisation, outing.id)
      const wanted = placings.filter((placing) => placing.group !== '' && (placing.group === 'alone' || groups.some((group) => group.id === placing.group)))
      const starting = wanted.flatMap((placing) => {
        const shift = all.find((one) => one.id === placing.shift && one.shift.phase.name === 'ready')
        return shift ? [{ shift, group: placing.group }] : []
      })
      const out = all.filter((one) => staysOut(one.shift)) // who is on the way home is nobody's company
      const peopleIn = (group: string) => [...out.filter((one) => one.group === group), ...starting.filter((one) => one.group === group).map((one) => one.shift)].map((one) => one.person)
      const faults: StartFault[] = startFaults({
        watchers: await watchersOf(tx, outing),
        // Those already out stay as they are; only a group somebody is joining now is asked about.
        groups: [
          // Whoever is put beside somebody who chose to go alone, and is home by now, has chosen nothing.
          ...groups.filter((group) => starting.some((one) => one.group === group.id)).map((group) => ({ id: group.id, aloneByChoice: false, people: peopleIn(group.id) })),
          ...starting.filter((one) => one.group === 'alone').map((one) => ({ id: 'alone', aloneByChoice: true, people: [one.shift.person] })),
        ],
      })
      const agreedFor = all.filter((one) => agreed.includes(one.id)).map((one) => one.person)
      const goingTogether = [...new Set(starting.map((one) => one.group))].flatMap((group) =>
        group === 'alone' ? starting.filter((one) => one.group === 'alone').map((one) => [one.shift.person]) : [peopleIn(group)])
      for (const people of goingTogether) faults.push(...(await safeguardingFaults(tx, organisation, people, agreedFor)))
      if (faults.length > 0) return { ...refused('faults'), faults }

      for (const person of agreedFor) await startRecord.parentAgreed(tx, organisation, person, actor.person, now)
      for (const people of goingTogether) await startRecord.wentOut(tx, organisation, people, actor.person, now)
      let count = groups.length
      for (const { shift, group } of starting) {
        const place = group === 'alone' ? await groupOfOne(tx, outing, groupName(count + 1), count++) : group
        const placed = await placeInGroup(tx, shift, place, actor.person)
        await shifts.take(tx, placed, { id: `${commandId}:${shift.id}`, kind: 'start' }, { by: actor.person, happenedAt: null }, now)
      }
      for (const group of new Set(starting.map((one) => one.group))) await companyComes(tx, outing, group, actor, commandId, now)
      const current = await loadOuting(tx, keys, organisation, outing.id)
      if (current) await command(tx, current, { id: commandId, by: actor.person, kind: 'start' }, now)
      return accepted(null)
    },

    async everyoneHome(tx, actor, outing, spokenTo, commandId, now) {
      return once(tx, { organisation: outing.organisation, subject: outing.id, id: commandId, content: spokenTo }, now, async () => {
        for (const id of spokenTo) {
          const shift = await loadShift(tx, outing.organisation, id)
          if (shift?.outing !== outing.id || isOver(shift.shift)) continue
          await shifts.take(tx, shift, { id: `${commandId}:${id}`, kind: 'end', how: 'everyone-home' }, { by: actor.person, happenedAt: null }, now)
        }
        const all = await loadShiftsOf(tx, outing.organisation, outing.id)
        const stillOut = all.filter((one) => one.shift.startedAt !== null && !isOver(one.shift)).length
        const answer = await command(tx, outing, { id: commandId, by: actor.person, kind: 'everyone-home', stillOut }, now)
        return answer.ok ? accepted(null) : answer
      })
    },
  }

  /** Who chose to go on alone in this group has company now: left alone again, they are asked anew. */
  async function companyComes(tx: Queries, { organisation, id }: StoredOuting, group: string, actor: Actor, commandId: string, now: Instant): Promise<void> {
    const all = await loadShiftsOfGroup(tx, organisation, id, group)
    if (all.filter(({ shift }) => staysOut(shift)).length < 2) return
    await noLongerAlone(tx, organisation, group)
    for (const shift of all.filter((one) => choseToGoAlone(one.shift))) {
      await shifts.take(tx, shift, { id: `${commandId}:company:${shift.id}`, kind: 'company-comes' }, { by: actor.person, happenedAt: null }, now)
    }
  }

  /** Someone alone by choice is a group of their own, and it says so. */
  async function groupOfOne(tx: Queries, outing: StoredOuting, name: string, place: number): Promise<string> {
    const group: Group = { id: random.id(), name, aloneByChoice: true }
    await addGroup(tx, outing.organisation, outing.id, group, place)
    return group.id
  }
}
