// What changes who is in a team and what they may do. Each is one function with its transaction as first argument,
// so that the rule of two people, the change, the log and the notice to the others stand or fall together.

import type { Actor, Role } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import { accepted, type Outcome, refused } from '../basics/outcome.ts'
import type { Queries } from '../platform/database.ts'
import type { AccountEntry, Notice } from './account-entry.ts'
import type { Devices } from './device-store.ts'
import { forgetContactsOf } from './forget-store.ts'
import type { Invitation, Invitations } from './invitation-store.ts'
import { giveRole, personsWithRole, rolesOf, takeAllRoles, takeRole } from './member-store.ts'
import type { Settings } from './organisation-settings.ts'
import type { Organisations } from './organisation-store.ts'
import { removeAllPasskeys } from './passkey-store.ts'
import { laterRoles } from './permission-table.ts'
import type { NewPerson, Persons } from './person-store.ts'
import type { RecoveryCodes } from './recovery-store.ts'
import type { Asked, Requests } from './request-store.ts'
import { askTwoPeople, mayAnswer, type TeamRefusal, type TwoPeopleRefusal } from './two-people.ts'

/** Written into the log in the same transaction. */
export type Record = (tx: Queries, organisation: string, entry: AccountEntry, now: Instant) => Promise<void>
/** Stored as messages to send in the same transaction. */
export type Tell = (tx: Queries, notice: Notice, now: Instant) => Promise<void>

export type Done = 'done' | 'waits'

/** Roles a person can be given; the later ones have nothing to do yet. */
export const rolesToGive: readonly Role[] = ['coordinator', 'lead', 'agent', 'candidate', 'safeguarding-officer', 'canvasser']

export type Team = ReturnType<typeof makeTeam>

export function makeTeam({ organisations, persons, devices, invitations, requests, recoveryCodes, isOut, letGoOfPlaces, record, tell }: {
  organisations: Organisations
  persons: Persons
  devices: Devices
  invitations: Invitations
  requests: Requests
  recoveryCodes: RecoveryCodes
  /** Is this person out at the moment? Known by those who keep the shifts. */
  isOut: (db: Queries, organisation: string, person: string) => Promise<boolean>
  letGoOfPlaces: (organisation: string, person: string) => void
  record: Record
  tell: Tell
}) {
  const coordinatorsOf = (db: Queries, organisation: string) => personsWithRole(db, organisation, 'coordinator')

  async function tellOthers(tx: Queries, by: Pick<Actor, 'organisation' | 'person'>, kind: Notice['kind'], object: string, now: Instant, roles: readonly Role[] = ['coordinator']): Promise<void> {
    const found = (await Promise.all(roles.map((role) => personsWithRole(tx, by.organisation, role)))).flat()
    const to = [...new Set(found)].filter((person) => person !== by.person)
    if (to.length > 0) await tell(tx, { organisation: by.organisation, to, kind, by: by.person, object }, now)
  }

  /** Does `asked` at once where one may, else lets it wait. */
  async function askSecond(tx: Queries, actor: Actor, asked: Asked, reason: string, now: Instant): Promise<Outcome<Done, TwoPeopleRefusal>> {
    const { organisation, person: by } = actor
    const rule = askTwoPeople({ coordinators: (await coordinatorsOf(tx, organisation)).length, reason })
    if (!rule.ok) return rule
    if (rule.value === 'now') {
      await requests.add(tx, organisation, asked, { reason, by, isDone: true }, now)
      await apply(tx, actor, asked, reason, now)
      await tellOthers(tx, actor, 'done-by-one', objectOf(organisation, asked), now)
      return accepted('done')
    }
    const request = await requests.add(tx, organisation, asked, { reason, by, isDone: false }, now)
    await record(tx, organisation, { type: 'second-person-asked', actor: by, object: request, content: { kind: asked.kind, about: objectOf(organisation, asked), reason } }, now)
    await tellOthers(tx, actor, 'second-person-needed', request, now, ['coordinator', 'agent'])
    return accepted('waits')
  }

  async function apply(tx: Queries, { organisation, person: by }: Actor, asked: Asked, reason: string, now: Instant): Promise<void> {
    switch (asked.kind) {
      case 'role':
        return changeRoleNow(tx, organisation, by, asked, reason, now)
      case 'settings': {
        await organisations.saveSettings(tx, organisation, { ...(await organisations.settingsOf(tx, organisation)), ...asked.change })
        const content = { what: Object.keys(asked.change).join(' '), value: JSON.stringify(asked.change), reason }
        return record(tx, organisation, { type: 'settings-changed', actor: by, object: organisation, content }, now)
      }
      case 'invitation':
        return // It is open from now on: nothing is waiting for it any more.
    }
  }

  async function changeRoleNow(tx: Queries, organisation: string, by: string, asked: Extract<Asked, { kind: 'role' }>, reason: string, now: Instant): Promise<void> {
    const before = await rolesOf(tx, organisation, asked.person)
    await (asked.change === 'give' ? giveRole : takeRole)(tx, organisation, asked.person, asked.role, now)
    if (asked.change === 'take' && asked.role === 'coordinator') await invitations.endAllOf(tx, organisation, asked.person, now)
    const after = await rolesOf(tx, organisation, asked.person)
    // Whoever has no role left does not come back with one press: they would have to be let in again.
    if (after.length === 0) {
      await devices.forgetPhonesOf(tx, organisation, asked.person)
      letGoOfPlaces(organisation, asked.person)
    }
    await record(tx, organisation, { type: 'role-changed', actor: by, object: asked.person, content: { person: asked.person, before, after, reason } }, now)
  }

  /** Says why a role cannot be given or taken; null where it can. */
  async function roleFault(tx: Queries, organisation: string, { person, role, change }: { person: string; role: Role; change: 'give' | 'take' }): Promise<TeamRefusal | null> {
    if (laterRoles.includes(role) || !(await persons.isHere(tx, organisation, person))) return 'gone'
    const roles = await rolesOf(tx, organisation, person)
    if (roles.includes(role) === (change === 'give')) return 'already-so'
    return change === 'take' && role === 'coordinator' && (await isOnlyCoordinator(tx, organisation, person)) ? 'last-coordinator' : null
  }

  async function isOnlyCoordinator(db: Queries, organisation: string, person: string): Promise<boolean> {
    const coordinators = await coordinatorsOf(db, organisation)
    return coordinators.length === 1 && coordinators[0] === person
  }

  async function endEverything(tx: Queries, organisation: string, person: string, by: string, kinds: readonly Actor['kind'][], now: Instant): Promise<string[]> {
    const ended = await devices.endAll(tx, organisation, person, kinds, now)
    for (const device of ended) await record(tx, organisation, { type: 'device-ended', actor: by, object: device, content: { person } }, now)
    return ended
  }

  return {
    tellOthers,

    /** A new organisation and its first coordinator. */
    async begin(tx: Queries, name: string, first: Omit<NewPerson, 'organisation' | 'parent' | 'ageBand'>, now: Instant): Promise<{ organisation: string; person: string }> {
      const organisation = await organisations.add(tx, name, now)
      const person = await persons.add(tx, { ...first, organisation, ageBand: '18-or-over', parent: null }, now)
      const roles: Role[] = ['coordinator', 'lead']
      for (const role of roles) await giveRole(tx, organisation, person, role, now)
      await record(tx, organisation, { type: 'organisation-made', actor: person, object: organisation, content: { language: first.language } }, now)
      await record(tx, organisation, { type: 'person-joined', actor: person, object: person, content: { by: 'first-link', roles } }, now)
      return { organisation, person }
    },

    async changeRole(tx: Queries, actor: Actor, change: { person: string; role: Role; change: 'give' | 'take'; reason: string }, now: Instant): Promise<Outcome<Done, TeamRefusal>> {
      const { organisation } = actor
      await organisations.oneAtATime(tx, organisation)
      const fault = await roleFault(tx, organisation, change)
      if (fault) return refused(fault)
      return askSecond(tx, actor, { kind: 'role', person: change.person, role: change.role, change: change.change }, change.reason, now)
    },

    async changeSettings(tx: Queries, actor: Actor, change: Partial<Settings>, reason: string, now: Instant): Promise<Outcome<Done, TeamRefusal>> {
      await organisations.oneAtATime(tx, actor.organisation)
      return askSecond(tx, actor, { kind: 'settings', change }, reason, now)
    },

    /** The second person's yes, or anybody's no. */
    async answer(tx: Queries, actor: Actor, id: string, decision: 'yes' | 'no', now: Instant): Promise<Outcome<null, TeamRefusal>> {
      const { organisation, person: by } = actor
      await organisations.oneAtATime(tx, organisation)
      const request = await requests.find(tx, organisation, id)
      if (request === null) return refused('gone')
      const may = mayAnswer(request, by, decision, now)
      if (!may.ok) return may
      const { asked } = request
      const fault = decision === 'yes' && asked.kind === 'role' ? await roleFault(tx, organisation, asked) : null
      if (fault) return refused(fault)
      if (!(await requests.answer(tx, organisation, id, { decision, by }, now))) return refused('already-decided')
      await record(tx, organisation, { type: 'second-person-answered', actor: by, object: id, content: { answer: decision } }, now)
      if (decision === 'yes') await apply(tx, actor, asked, request.reason, now)
      if (decision === 'no' && asked.kind === 'invitation') await invitations.use(tx, organisation, asked.invitation, now)
      return accepted(null)
    },

    /** A link for one person. To any role but canvasser it is a change of roles, and takes two like one. */
    async invite(tx: Queries, actor: Actor, of: { role: Role; name: string; reason: string }, now: Instant): Promise<Outcome<{ token: string; expiresAt: Instant; state: Done }, TeamRefusal>> {
      const { organisation, person: by } = actor
      if (!rolesToGive.includes(of.role)) return refused('gone')
      if (of.reason.trim() === '') return refused('reason-missing')
      await organisations.oneAtATime(tx, organisation)
      const made = await invitations.add(tx, { organisation, role: of.role, name: of.name, createdBy: by }, now)
      await record(tx, organisation, { type: 'invitation-made', actor: by, object: made.id, content: { role: of.role, reason: of.reason } }, now)
      const invitation: Asked = { kind: 'invitation', invitation: made.id, role: of.role, name: of.name }
      if (of.role === 'canvasser') {
        await requests.add(tx, organisation, invitation, { reason: of.reason, by, isDone: true }, now)
        return accepted({ ...made, state: 'done' })
      }
      const asked = await askSecond(tx, actor, invitation, of.reason, now)
      return asked.ok ? accepted({ ...made, state: asked.value }) : asked
    },

    async endInvitation(tx: Queries, actor: Actor, id: string, now: Instant): Promise<Outcome<null, TeamRefusal>> {
      if (!(await invitations.use(tx, actor.organisation, id, now))) return refused('gone')
      await record(tx, actor.organisation, { type: 'invitation-ended', actor: actor.person, object: id, content: { by: actor.person } }, now)
      return accepted(null)
    },

    /** The invited person, for exactly one caller; null where the link stopped working in between. */
    async accept(tx: Queries, invitation: Invitation, person: Omit<NewPerson, 'organisation' | 'parent' | 'ageBand'>, now: Instant): Promise<string | null> {
      const { organisation, role } = invitation
      if (!(await requests.isCleared(tx, organisation, invitation.id))) return null
      if (!(await invitations.use(tx, organisation, invitation.id, now))) return null
      const id = await persons.add(tx, { ...person, organisation, ageBand: '18-or-over', parent: null }, now)
      await giveRole(tx, organisation, id, role, now)
      await record(tx, organisation, { type: 'person-joined', actor: id, object: id, content: { by: 'invitation', roles: [role] } }, now)
      await tellOthers(tx, { organisation, person: id }, 'joined', id, now)
      return id
    },

    /**
     * A coordinator ends every browser of somebody else, or every phone that joined as them: lost, or a stranger at it.
     * Apart from each other: ending a phone takes a right to call for help away.
     */
    async endDevices(tx: Queries, actor: Actor, person: string, kind: Actor['kind'], now: Instant): Promise<Outcome<string[], TeamRefusal>> {
      if ((await persons.find(tx, actor.organisation, person)) === null) return refused('gone')
      return accepted(await endEverything(tx, actor.organisation, person, actor.person, [kind], now))
    },

    /**
     * Quietly: nobody is told by us, and nothing is asked. Only the last coordinator must first find another, and
     * whoever is out must come home first: with their number forgotten nobody could ring them.
     */
    async leave(tx: Queries, { organisation, person }: Pick<Actor, 'organisation' | 'person'>, now: Instant): Promise<Outcome<string[], 'last-coordinator' | 'still-out'>> {
      await organisations.oneAtATime(tx, organisation)
      if (await isOut(tx, organisation, person)) return refused('still-out')
      if (await isOnlyCoordinator(tx, organisation, person)) return refused('last-coordinator')
      const ended = await endEverything(tx, organisation, person, person, ['session', 'phone'], now)
      await takeAllRoles(tx, organisation, person, now)
      await removeAllPasskeys(tx, organisation, person)
      await recoveryCodes.removeAll(tx, { organisation, person })
      await invitations.endAllOf(tx, organisation, person, now)
      await forgetContactsOf(tx, organisation, person)
      await persons.leave(tx, organisation, person, now)
      await record(tx, organisation, { type: 'person-left', actor: person, object: person, content: {} }, now)
      return accepted(ended)
    },
  }
}

const objectOf = (organisation: string, asked: Asked): string =>
  asked.kind === 'role' ? asked.person : asked.kind === 'invitation' ? asked.invitation : organisation
