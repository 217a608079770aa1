// Who waits for news of an organisation's evening. Whatever changes something says so here, after its commit.

export type BoardHub = {
  /** Something on the organisation's board may have changed. Cheap, and nothing happens where nobody looks. */
  changed(organisation: string): void
  /** Calls `listener` at each change; the answer takes it away again. */
  listen(organisation: string, listener: () => void): () => void
}

export function makeBoardHub(): BoardHub {
  const listeners = new Map<string, Set<() => void>>()
  return {
    changed(organisation) {
      for (const listener of listeners.get(organisation) ?? []) listener()
    },
    listen(organisation, listener) {
      const those = listeners.get(organisation) ?? new Set()
      listeners.set(organisation, those)
      those.add(listener)
      return () => {
        those.delete(listener)
        if (those.size === 0 && listeners.get(organisation) === those) listeners.delete(organisation)
      }
    },
  }
}
