// Holds the board still under somebody's hands: while they type or are about to press, nothing moves, and what is new
// comes last. The sound and the spoken news do not wait.

import type { BoardOrder } from './board-views.tsx'

/** The order to draw: as wanted, or as it was with the new ones at the end. */
export function heldOrder(shown: BoardOrder | null, wanted: BoardOrder, isHeld: boolean): BoardOrder {
  if (shown === null || !isHeld) return wanted
  return { needs: held(shown.needs, wanted.needs), quiet: held(shown.quiet, wanted.quiet) }
}

function held(shown: readonly string[], wanted: readonly string[]): string[] {
  const still = new Set(wanted)
  const known = new Set(shown)
  return [...shown.filter((id) => still.has(id)), ...wanted.filter((id) => !known.has(id))]
}
