// Who has which role in an organisation, since when. A role that ended stays as a row with its end.

import type { Role } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import { hot, type Queries } from '../platform/database.ts'

const rolesHeld = hot<{ organisation: string; person: string }, { role: string }>((db, p) =>
  db.selectFrom('members').select('role')
    .where('organisation', '=', p.organisation).where('person', '=', p.person).where('until', 'is', null).orderBy('role'))
const withRole = hot<{ organisation: string; role: string }, { person: string }>((db, p) =>
  db.selectFrom('members').select('person')
    .where('organisation', '=', p.organisation).where('role', '=', p.role as Role).where('until', 'is', null).orderBy('since').orderBy('person'))

/** Gives the role; giving one that stands changes nothing. */
export async function giveRole(tx: Queries, organisation: string, person: string, role: Role, now: Instant): Promise<void> {
  await tx.insertInto('members').values({ organisation, person, role, since: now, until: null })
    .onConflict((conflict) => conflict.columns(['organisation', 'person', 'role'])
      .doUpdateSet({ since: now, until: null }).where('members.until', 'is not', null))
    .execute()
}

export async function takeRole(tx: Queries, organisation: string, person: string, role: Role, now: Instant): Promise<void> {
  await tx.updateTable('members').set({ until: now })
    .where('organisation', '=', organisation).where('person', '=', person).where('role', '=', role).where('until', 'is', null).execute()
}

export async function takeAllRoles(tx: Queries, organisation: string, person: string, now: Instant): Promise<void> {
  await tx.updateTable('members').set({ until: now })
    .where('organisation', '=', organisation).where('person', '=', person).where('until', 'is', null).execute()
}

export async function rolesOf(db: Queries, organisation: string, person: string): Promise<Role[]> {
  return (await rolesHeld(db, { organisation, person })).map(({ role }) => role as Role)
}

/** Everybody with any role, and their roles. */
export async function rolesOfAll(db: Queries, organisation: string): Promise<ReadonlyMap<string, readonly Role[]>> {
  const rows = await db.selectFrom('members').select(['person', 'role'])
    .where('organisation', '=', organisation).where('until', 'is', null).orderBy('role').execute()
  const found = new Map<string, Role[]>()
  for (const { person, role } of rows) found.set(person, [...(found.get(person) ?? []), role as Role])
  return found
}

/** Those with the role, the longest in it first. */
export async function personsWithRole(db: Queries, organisation: string, role: Role): Promise<string[]> {
  return (await withRole(db, { organisation, role })).map(({ person }) => person)
}
