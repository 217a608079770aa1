// Will this very phone ring when it is locked? Said honestly before going out: who believes in a reminder that never
// comes is reported missing while safe, or thinks somebody watches when nothing rings.

import type { Instant } from '../basics/instant.ts'

export type ReminderFacts = {
  readonly hasNotifications: boolean
  readonly permission: 'default' | 'granted' | 'denied'
  readonly hasPush: boolean
  /** iPhones and iPads remind only from the installed app (iOS 16.4 and newer). */
  readonly isApple: boolean
  readonly isInstalled: boolean
  readonly isSubscribed: boolean
  /** When a push last came through on this phone; the only real proof. */
  readonly pushedAt: Instant | null
}

export type Reminding =
  | 'tested' // a message came through
  | 'should' // all is set up; none has come through yet
  | 'ask' // one press away
  | 'install-first' // iPhone: add to the home screen, open there, type the code again
  | 'blocked' // the person, or the phone, said no
  | 'cannot' // this browser has no way to

export function remindingOf({ hasNotifications, permission, hasPush, isApple, isInstalled, isSubscribed, pushedAt }: ReminderFacts): Reminding {
  // In Safari's own tab there is no way at all; the installed app has one.
  if (isApple && !isInstalled) return 'install-first'
  if (!hasNotifications || !hasPush) return 'cannot'
  if (permission === 'denied') return 'blocked'
  if (permission === 'default' || !isSubscribed) return 'ask'
  return pushedAt === null ? 'should' : 'tested'
}

/** Before the browser was asked anything. */
export const knownNothing: ReminderFacts = {
  hasNotifications: false, permission: 'default', hasPush: false, isApple: false, isInstalled: false, isSubscribed: false, pushedAt: null,
}
