// Puts people out into a store before it is measured: written by the product's own stores, not one press of theirs by
// HTTP. What is measured comes after, through the server.

import { makeDevices } from '../../src/accounts/device-store.ts'
import { giveRole } from '../../src/accounts/member-store.ts'
import { makeOrganisations } from '../../src/accounts/organisation-store.ts'
import { makePersons } from '../../src/accounts/person-store.ts'
import { after, hours, type Instant, instant, minutes } from '../../src/basics/instant.ts'
import { makeOrigin } from '../../src/ledger/checkpoint.ts'
import { comeOnDuty } from '../../src/outings/duty-store.ts'
import { planOuting } from '../../src/outings/outing.ts'
import { addOuting } from '../../src/outings/outing-store.ts'
import { evolve, planShift, type Shift } from '../../src/outings/shift.ts'
import { decide } from '../../src/outings/shift-decide.ts'
import { passTime } from '../../src/outings/shift-time.ts'
import { addShift } from '../../src/outings/shift-store.ts'
import type { Database, Queries } from '../../src/platform/database.ts'
import type { Keys } from '../../src/platform/keys.ts'
import { random } from '../../src/platform/random.ts'
import { evening, type Phone, seeded, type Sizes } from './evening-plan.ts'

type Team = { readonly organisation: string; readonly coordinators: readonly string[] }
type Joined = Omit<Phone, 'deadlineAt'>

/** Whom a deadline of each kind is laid on: due a while after the start, or, for a restart, long past. */
export type Laid = 'as an evening' | 'all overdue'

export async function givePeople(database: Database, keys: Keys, sizes: Sizes, laid: Laid, says: (line: string) => void) {
  const stores = { devices: makeDevices({ keys, random }), persons: makePersons({ keys, random }), organisations: makeOrganisations({ keys, random, makeOrigin }) }
  const begun = Date.now()
  const now = instant(begun)
  const teams: Team[] = []
  const sessions: { organisation: string; cookie: string }[] = []
  const joined: Joined[][] = []

  for (let index = 0; index < sizes.organisations; index += 1) {
    await database.write(async (tx) => {
      const organisation = await stores.organisations.add(tx, `Campaign ${index + 1}`, now)
      const coordinators: string[] = []
      for (let count = 0; count < sizes.coordinators / sizes.organisations; count += 1) {
        const person = await stores.persons.add(tx, { organisation, name: 'Carys', mobile: '+447700900100', email: 'carys@example.org', language: 'en', ageBand: '18-or-over', parent: null }, now)
        await giveRole(tx, organisation, person, 'coordinator', now)
        await comeOnDuty(tx, organisation, person, { soundTested: true }, now)
        const { cookie } = await stores.devices.startSession(tx, { organisation, person, label: 'Bench', proofAt: now }, now)
        sessions.push({ organisation, cookie })
        coordinators.push(person)
      }
      teams.push({ organisation, coordinators })
    })
  }
  const outings = Math.ceil(sizes.people / evening.outingSize)
  for (let index = 0; index < outings; index += 1) {
    const { organisation } = teams[index % teams.length]!
    joined.push(await database.write((tx) => join(tx, organisation, Math.min(evening.outingSize, sizes.people - index * evening.outingSize), now)))
    if (index % 200 === 199) says(`${(index + 1) * evening.outingSize} people made`)
  }

  // Late enough that the rest of the making, the start of the server and the streams are done by then: 30 s for 100,000.
  const startsAt = laid === 'as an evening' ? after(instant(Date.now()), Math.round((Date.now() - begun) * 1.2 + sizes.people * 0.3) + 20_000) : after(now, -hours(1))
  const chance = seeded(sizes.people)
  const order = shuffled(sizes.people, chance)
  const phones: Phone[] = []
  for (const [index, those] of joined.entries()) {
    const { organisation, coordinators } = teams[index % teams.length]!
    await database.write(async (tx) => {
      const outing = await planned(tx, organisation, coordinators[index % coordinators.length]!, startsAt)
      for (const [number, one] of those.entries()) {
        const { shift, deadlineAt } = shiftOf(order[index * evening.outingSize + number]!, startsAt)
        phones.push({ ...one, deadlineAt })
        await addShift(tx, {
          organisation, id: one.shift, outing: outing.id, group: outing.groups[Math.floor(number / 2)]!, person: one.person, approvedBy: outing.lead, battery: null, version: 1, shift,
        }, { consent: null, wordDigest: keys.digest(organisation, 'shifts.word', '4821'), wordSealed: keys.seal(organisation, 'shifts.word', '4821'), now })
      }
    })
  }
  says(`${sizes.people} people out in ${outings} outings of ${sizes.organisations} organisations, ${((Date.now() - begun) / 1000).toFixed(0)} s`)
  return { phones, sessions, startsAt }

  async function join(tx: Queries, organisation: string, count: number, now: Instant): Promise<Joined[]> {
    const made: Joined[] = []
    for (let number = 0; number < count; number += 1) {
      const person = await stores.persons.add(tx, { organisation, name: 'Asha', mobile: `+447700900${String(number).padStart(3, '0')}`, email: null, language: 'en', ageBand: '18-or-over', parent: null }, now)
      await giveRole(tx, organisation, person, 'canvasser', now)
      const shift = random.id()
      const { cookie } = await stores.devices.issuePhone(tx, { organisation, person, shift, rememberedUntil: null, label: 'Bench', cookie: undefined }, now)
      made.push({ organisation, person, shift, cookie })
    }
    return made
  }

  async function planned(tx: Queries, organisation: string, lead: string, startsAt: Instant) {
    const id = random.id()
    const groups = Array.from({ length: evening.outingSize / 2 }, (_, index) => ({ id: random.id(), name: String(index + 1), aloneByChoice: false }))
    await addOuting(tx, keys, {
      organisation, id, kind: 'canvassing', lead, startsAt: after(startsAt, -hours(1)), endsAt: after(startsAt, hours(3)), checkInMinutes: evening.checkInEvery / minutes(1),
      graceMinutes: evening.graceMinutes, version: 2, createdAt: now, outing: { ...planOuting(), phase: 'out' },
      plan: { where: 'Heol Fach', streets: '', postcodes: '', meetWhere: 'The clock', watcher: lead, next: null, agent: null, stopWord: '', safePlace: 'The fire station', joinCode: '123456' },
    }, groups)
    return { id, lead, groups: groups.map((group) => group.id) }
  }

  /** `place`: in an order of chance. The first of them are asked, the next are missed, and all others check in. */
  function shiftOf(place: number, startsAt: Instant): { shift: Shift; deadlineAt: number | null } {
    const all = sizes.phaseSeconds * 3000
    const somewhere = (from: number, length: number) => after(startsAt, from + Math.floor(chance() * length))
    if (laid === 'all overdue') return { shift: out(somewhere(0, minutes(20)), startsAt), deadlineAt: null }
    if (place < sizes.asked) return { shift: out(somewhere(0, all), startsAt), deadlineAt: null }
    if (place < sizes.asked + sizes.missed) {
      const deadlineAt = somewhere(-minutes(evening.graceMinutes), all)
      const shift = out(deadlineAt, startsAt)
      return { shift: evolve(shift, passTime(shift, deadlineAt)), deadlineAt: null }
    }
    const deadlineAt = somewhere(evening.checkInBefore, evening.checkInEvery)
    return { shift: out(deadlineAt, startsAt), deadlineAt }
  }
}

/** One who went out, or was last heard from, a whole interval before `deadlineAt`. */
function out(deadlineAt: Instant, startsAt: Instant): Shift {
  const at = after(deadlineAt, -evening.checkInEvery)
  const terms = { checkInMinutes: evening.checkInEvery / minutes(1), graceMinutes: evening.graceMinutes, plannedStartAt: at, plannedEndAt: after(startsAt, hours(3)) }
  return (['prepare', 'start'] as const).reduce((shift, kind) => {
    const decision = decide(shift, { id: random.id(), kind }, at)
    if (!decision.ok) throw new Error(`Nobody could be put out: ${decision.reason}`)
    return evolve(shift, decision.value)
  }, planShift(terms))
}

function shuffled(count: number, chance: () => number): number[] {
  const order = Array.from({ length: count }, (_, index) => index)
  for (let index = count - 1; index > 0; index -= 1) {
    const other = Math.floor(chance() * (index + 1))
    ;[order[index], order[other]] = [order[other]!, order[index]!]
  }
  return order
}
