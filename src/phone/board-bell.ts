// Sounds what board-alarm.ts says: the urgent again and again until somebody deals with it, the soft once. One tab of
// the browser sounds, the one that may.

import type { Ringing } from '../alerts/board-alarm.ts'
import type { Sound } from './board-sound.ts'

const everyUrgent = 4000
const everyInsisting = 60_000
const quietFor = 120_000

export type Bell = {
  /** Called each second or so. `now` is a steady clock in milliseconds. */
  ring(ringing: Ringing, now: number): void
  /** Silences what sounds now for two minutes; anything new sounds all the same. */
  quiet(now: number): void
  /** Until when it is quiet by a press; null when it is not. */
  quietUntil(now: number): number | null
  isRinging(): boolean
}

export function makeBell(sound: Pick<Sound, 'play'>, isOurs: () => boolean): Bell {
  const known = new Set<string>()
  let current: Ringing = { urgent: [], soft: [], insisting: [] }
  let hushed: { names: ReadonlySet<string>; until: number } | null = null
  let urgentAt = -Infinity
  let insistedAt = -Infinity
  let isFirst = true

  const loud = (now: number): string[] => current.urgent.filter((name) => !(hushed !== null && now < hushed.until && hushed.names.has(name)))
  const play = (which: 'urgent' | 'soft') => {
    if (isOurs()) sound.play(which)
  }

  return {
    ring(ringing, now) {
      current = ringing
      const fresh = ringing.soft.filter((name) => !known.has(name))
      known.clear()
      for (const name of ringing.soft) known.add(name)
      if (loud(now).length > 0) {
        if (now - urgentAt >= everyUrgent) {
          urgentAt = now
          play('urgent')
        }
      } else {
        urgentAt = -Infinity
        // What stood there already when the page was opened is on the page; it is not news.
        const insists = ringing.insisting.length > 0 && now - insistedAt >= everyInsisting
        if (!isFirst && (fresh.length > 0 || insists)) play('soft')
        if (insists || fresh.length > 0) insistedAt = now
      }
      isFirst = false
    },
    quiet(now) {
      hushed = { names: new Set(current.urgent), until: now + quietFor }
    },
    quietUntil: (now) => (hushed !== null && now < hushed.until && current.urgent.some((name) => hushed!.names.has(name)) ? hushed.until : null),
    isRinging: () => current.urgent.length > 0,
  }
}
