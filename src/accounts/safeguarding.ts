// The rules for people under 18 who help. They come from the issue on this spine and people.md 3.10; a party's own
// written procedure may say otherwise in one point, and is then named and logged.

import { accepted, type Outcome, refused } from '../basics/outcome.ts'

export const ageBands = ['18-or-over', '16-17', '13-15'] as const
/** Asked as a band: the day of birth is nothing we need to know. */
export type AgeBand = (typeof ageBands)[number]

/** A form also offers 'under-13', which is refused with a kind word. */
export function readAgeBand(text: string): Outcome<AgeBand, 'age-missing' | 'age-too-young'> {
  if (text === 'under-13') return refused('age-too-young')
  const band = ageBands.find((known) => known === text)
  return band ? accepted(band) : refused('age-missing')
}

export const isUnder18 = (band: AgeBand): boolean => band !== '18-or-over'

/** Of two bands told at different times the younger counts, until the safeguarding officer has looked into it. */
export const younger = (one: AgeBand, other: AgeBand): AgeBand =>
  ageBands.indexOf(one) > ageBands.indexOf(other) ? one : other

export type Parent = {
  readonly name: string
  readonly mobile: string
  /** Null until the parent or guardian has said yes. */
  readonly consentedAt: number | null
  /** The parent's own id where they are in this organisation too. */
  readonly person: string | null
}

export type GroupPerson = { readonly person: string; readonly ageBand: AgeBand; readonly parent: Parent | null }

/** The party's written procedure, by its name, and the bands for which it allows one adult. */
export type Procedure = { readonly name: string; readonly oneAdultFor: readonly AgeBand[] }

export type GroupFault =
  | { readonly fault: 'no-adult' | 'one-adult' | 'parent-contact-missing' | 'parent-consent-missing'; readonly person: string }
  /** Says nothing about why, and names nobody: it may be that one of them must not learn it. */
  | { readonly fault: 'choose-another-group'; readonly person: null }

/**
 * What speaks against these people walking together; empty when nothing does. Whoever is under 18 goes with two
 * adults, or with their own parent or guardian. A procedure may allow one adult; never none.
 * `keptApart` are pairs of persons, in either order.
 */
export function groupFaults(
  group: readonly GroupPerson[],
  keptApart: readonly (readonly [string, string])[],
  procedure: Procedure | null,
): readonly GroupFault[] {
  const adults = group.filter(({ ageBand }) => !isUnder18(ageBand))
  const ofChildren = group.filter(({ ageBand }) => isUnder18(ageBand)).flatMap((child) => childFaults(child, adults, procedure))
  const isIn = (person: string) => group.some((member) => member.person === person)
  const apart = keptApart.some(([one, other]) => isIn(one) && isIn(other))
  return apart ? [...ofChildren, { fault: 'choose-another-group', person: null }] : ofChildren
}

function childFaults(child: GroupPerson, adults: readonly GroupPerson[], procedure: Procedure | null): readonly GroupFault[] {
  const { person, parent, ageBand } = child
  const faults: GroupFault[] = []
  const isWithParent = parent?.person != null && adults.some((adult) => adult.person === parent.person)
  if (adults.length === 0) faults.push({ fault: 'no-adult', person })
  else if (adults.length === 1 && !isWithParent && !procedure?.oneAdultFor.includes(ageBand)) faults.push({ fault: 'one-adult', person })
  if (parent === null) faults.push({ fault: 'parent-contact-missing', person })
  else if (parent.consentedAt === null) faults.push({ fault: 'parent-consent-missing', person })
  return faults
}

/** Those of a group whom only the written procedure lets go with one adult. */
export const allowedByProcedure = (group: readonly GroupPerson[], procedure: Procedure | null): readonly string[] => {
  const alone = (by: Procedure | null) => groupFaults(group, [], by).filter(({ fault }) => fault === 'one-adult').map(({ person }) => person)
  const still = alone(procedure)
  return alone(null).filter((person): person is string => person !== null && !still.includes(person))
}

/** No more than this many see where someone under 18 is. */
export const mostPositionViewers = 2

export type Check = { readonly person: string; readonly recordedAt: number }

/**
 * Who may see the position of someone under 18: the first two coordinators of today whose check the safeguarding
 * officer has recorded. "Checked" says no more than that the party's own process was done.
 */
export function positionViewersOfUnder18s(checks: readonly Check[], coordinators: readonly string[]): readonly string[] {
  return checks
    .filter(({ person }) => coordinators.includes(person))
    .toSorted((one, other) => one.recordedAt - other.recordedAt || one.person.localeCompare(other.person))
    .slice(0, mostPositionViewers)
    .map(({ person }) => person)
}
