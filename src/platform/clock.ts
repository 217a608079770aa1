// Time, in one place. The rules take it as an argument; nothing else asks the machine.

import type { Instant } from '../basics/instant.ts'

export type Clock = {
  /** Server time: never jumps back, and counts on while the machine's wall clock is being set. */
  now(): Instant
}
