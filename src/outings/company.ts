// Who is still out with whom, as their phones show it, and who has been left alone: two at least stay together, and
// somebody goes alone only by choice and said so.

import { asSeenByItsPerson, isOver, type Shift, type ShiftEvent } from './shift.ts'
import { saysHome } from './shift-asks.ts'

/** Out on the doors: neither home nor on the way there. After an end under duress it is as after any end (L9). */
export function staysOut(shift: Shift): boolean {
  const shown = asSeenByItsPerson(shift)
  return shown.startedAt !== null && !isOver(shown) && shown.homeBy === null
}

/** Somebody of `others` was out with them, nobody is any more, and they have not said that they choose it. */
export const isLeftAlone = (shift: Shift, others: readonly Shift[]): boolean =>
  staysOut(shift) && !shift.choseAlone && others.some((other) => other.startedAt !== null) && !others.some(staysOut)

/** Whoever of a group goes on with nobody by their own word: that word is over once somebody comes to them. */
export const choseToGoAlone = (shift: Shift): boolean => staysOut(shift) && shift.choseAlone

/** Whether `event` took its person away from those they were out with. Who was on the way home had gone before. */
export const leavesCompany = (event: ShiftEvent, after: Shift): boolean =>
  event.kind === 'going-home' || (saysHome(event) && after.homeBy === null)
