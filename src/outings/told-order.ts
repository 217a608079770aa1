// Who is told, in order, when somebody is missed: agreed when they go out, shown to them, and kept to.

/** Persons' ids. The partner follows the group, and whoever is outside follows their own yes, so neither is in here. */
export type ToldOrder = {
  readonly watching: readonly string[]
  readonly next: readonly string[]
  readonly leads: readonly string[]
  readonly agents: readonly string[]
}

/**
 * What was agreed, and whoever has come since: added, never put further back. `isStillHere` is false of those who have
 * left the team: nothing of its evenings is theirs any more.
 */
export function keptTo(agreed: ToldOrder | null, now: ToldOrder, isStillHere: (person: string) => boolean): ToldOrder {
  const both = (part: keyof ToldOrder) => [...new Set([...(agreed?.[part] ?? []).filter(isStillHere), ...now[part]])]
  const watching = both('watching')
  return { watching, next: both('next').filter((person) => !watching.includes(person)), leads: both('leads'), agents: both('agents') }
}
