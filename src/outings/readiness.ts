// What blocks a start: nobody reachable is watching; someone is alone who did not choose it. The safeguarding rules of
// accounts are asked beside this.

export type StartQuestion = {
  /** Working channels of everyone who is watching or on duty: at least one person needs two (L14). */
  readonly watchers: readonly { readonly person: string; readonly workingChannels: number }[]
  readonly groups: readonly { readonly id: string; readonly aloneByChoice: boolean; readonly people: readonly string[] }[]
}

export type StartFault =
  | { readonly fault: 'nobody-watching' }
  | { readonly fault: 'alone'; readonly person: string; readonly group: string }
  | { readonly fault: 'nobody-ready' }
  /** From the rules for under-18s. */
  | { readonly fault: 'under-18'; readonly person: string }
  /** Says nothing about why: it may be that one of them must not learn it. */
  | { readonly fault: 'other-group' }

export function startFaults({ watchers, groups }: StartQuestion): StartFault[] {
  const faults: StartFault[] = []
  if (!watchers.some((watcher) => watcher.workingChannels >= 2)) faults.push({ fault: 'nobody-watching' })
  if (groups.every((group) => group.people.length === 0)) faults.push({ fault: 'nobody-ready' })
  for (const group of groups) {
    const [only, ...others] = group.people
    if (only !== undefined && others.length === 0 && !group.aloneByChoice) faults.push({ fault: 'alone', person: only, group: group.id })
  }
  return faults
}
