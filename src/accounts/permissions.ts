// May this person do this to that? Refused unless the permission table says yes: nothing is allowed by silence.

import type { Actor, Role } from '../basics/actor.ts'
import { accepted, type Outcome, refused } from '../basics/outcome.ts'
import { columns, laterResources, laterRoles, permissionTable, type Resource } from './permission-table.ts'

export type { Resource } from './permission-table.ts'
export type Action = 'create' | 'read' | 'update' | 'approve' | 'share' | 'delete' | 'told-of-hit' | 'propose'

/** How the actor stands to the thing. What is left out counts as no. */
export type Relation = {
  /** The organisation the thing belongs to. */
  readonly organisation: string
  /** The person it is about or belongs to; null where it is about nobody. */
  readonly person?: string | null | undefined
  /** The actor leads the outing, or goes out in it. */
  readonly isOfTeam?: boolean | undefined
  /** The actor and the person walk in one group. */
  readonly isOfGroup?: boolean | undefined
  readonly isPartner?: boolean | undefined
  readonly isOnDuty?: boolean | undefined
  /** An alert has asked the actor to act on it. */
  readonly isAsked?: boolean | undefined
  readonly isDuringOuting?: boolean | undefined
  /** Both partners said that they want to see each other's position. */
  readonly doBothAgree?: boolean | undefined
  /** The person is under 18: their position is for two checked coordinators only. */
  readonly isUnder18?: boolean | undefined
  /** The actor is one of the two whose check the safeguarding officer recorded (`positionViewersOfUnder18s`). */
  readonly isCheckedCoordinator?: boolean | undefined
}

/** `fields` names the part that may be seen; null is the whole. */
export type Permission = { readonly needsSecondPerson: boolean; readonly fields: string | null }

/** 'not-found' (answer 404) for another organisation's; 'not-permitted' and 'about-you' (answer 403) within one's own. */
export type NotAllowed = 'not-found' | 'not-permitted' | 'about-you'

/**
 * The rights of several roles add up, and the widest grant that fits counts. Nobody approves what is about themselves.
 * A phone that joined by code has a canvasser's rights at most, whatever else its person may do when signed in.
 */
export function can(actor: Actor, action: Action, resource: Resource, relation: Relation): Outcome<Permission, NotAllowed> {
  if (actor.organisation !== relation.organisation) return refused('not-found')
  if (action === 'approve' && relation.person === actor.person) return refused('about-you')
  if (isPosition(resource) && !maySeePosition(actor, relation)) return refused('not-permitted')
  if (actor.kind === 'phone' && isForSignedIn(action, resource)) return refused('not-permitted')
  const roles: readonly Role[] = actor.kind === 'phone' ? ['canvasser'] : actor.roles
  const fitting = roles.flatMap((role) => grantsOf(resource, role)).filter((grant) => fits(grant, actor, action, relation))
  const [first] = fitting
  if (first === undefined) return refused('not-permitted')
  const whole = fitting.some((grant) => grant.fields === null)
  return accepted({
    needsSecondPerson: fitting.every((grant) => grant.needsSecondPerson),
    fields: whole ? null : first.fields,
  })
}

/** May any of these roles ever do this? For what a page offers; the thing itself is still asked about with `can`. */
export const mayEver = (roles: readonly Role[], action: Action, resource: Resource): boolean =>
  roles.some((role) => grantsOf(resource, role).some((grant) => grant.actions.has(action)))

type Scope = (typeof scopes)[number]
type Condition = 'during-outing' | 'on-duty' | 'asked' | 'both-agree' | 'named-as-recipient'
export type Grant = {
  readonly actions: ReadonlySet<Action>
  readonly scope: Scope
  readonly condition: Condition | null
  readonly fields: string | null
  readonly needsSecondPerson: boolean
}

const scopes = ['own', 'team', 'group', 'partner', 'organisation', 'venue', 'shared', 'case', 'sealed', 'counts', 'limits', 'recovery-share'] as const
const letters: Readonly<Record<string, Action>> = {
  C: 'create', R: 'read', U: 'update', A: 'approve', S: 'share', X: 'delete', H: 'told-of-hit', P: 'propose',
}
const isPosition = (resource: Resource): boolean => resource === 'live-position' || resource === 'position-trail-in-alert'

/** A phone that joined by code acts in the outing it joined. It plans none: the plan's form names everybody. */
const isForSignedIn = (action: Action, resource: Resource): boolean => resource === 'outing' && action !== 'read'

function maySeePosition(actor: Actor, { person, isUnder18, isCheckedCoordinator }: Relation): boolean {
  return !isUnder18 || person === actor.person || isCheckedCoordinator === true
}

function fits(grant: Grant, actor: Actor, action: Action, relation: Relation): boolean {
  return grant.actions.has(action) && isInScope(grant.scope, actor, relation) && holds(grant.condition, relation)
}

function isInScope(scope: Scope, actor: Actor, relation: Relation): boolean {
  switch (scope) {
    case 'organisation':
      return true
    case 'own':
      return relation.person === actor.person
    case 'team':
      return relation.isOfTeam === true
    case 'group':
      return relation.isOfGroup === true
    case 'partner':
      return relation.isPartner === true
    default:
      return false // Scopes of things that do not exist yet.
  }
}

function holds(condition: Condition | null, relation: Relation): boolean {
  switch (condition) {
    case null:
      return true
    case 'during-outing':
      return relation.isDuringOuting === true
    case 'on-duty':
      return relation.isOnDuty === true
    case 'asked':
      return relation.isAsked === true
    case 'both-agree':
      return relation.doBothAgree === true
    default:
      return false
  }
}

const read = new Map<string, readonly Grant[]>()

function grantsOf(resource: Resource, role: Role): readonly Grant[] {
  if (laterRoles.includes(role) || laterResources.includes(resource)) return []
  const cell = permissionTable[resource][columns.indexOf(role)] ?? '-'
  let grants = read.get(cell)
  if (grants === undefined) {
    grants = readCell(cell)
    read.set(cell, grants)
  }
  return grants
}

const grantForm = /^([CRUASXHP]+) ([a-z-]+)(?: :([a-z-]+))?(?: if ([a-z-]+))?( 2P)?$/

/** The grants in one cell of the table. Throws on a slip of the pen, so that it cannot pass for "nothing". */
export function readCell(cell: string): readonly Grant[] {
  if (cell === '-') return []
  return cell.split('; ').map((text) => {
    const [, verbs = '', scope = '', fields, condition, second] = grantForm.exec(text) ?? []
    if (!(scopes as readonly string[]).includes(scope)) throw new Error(`The permission table has a cell that cannot be read: ‘${cell}’`)
    return {
      actions: new Set([...verbs].map((letter) => letters[letter]!)),
      scope: scope as Scope,
      condition: (condition ?? null) as Condition | null,
      fields: fields ?? null,
      needsSecondPerson: second !== undefined,
    }
  })
}
