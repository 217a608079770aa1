// Boards for tests of what is drawn, sounded and said: Carys looks, and nothing is on them that a test does not ask for.

import type { AlertCard, BoardView, OutRow } from '../../src/alerts/board-view.ts'
import { after, instant, type Instant, minutes } from '../../src/basics/instant.ts'

export const theEvening = instant(Date.UTC(2026, 3, 23, 17, 0))
const nameOf = (id: string) => id[0]!.toUpperCase() + id.slice(1)
export const named = (id: string) => ({ id, name: nameOf(id), phone: '+447700900101' })

export function aBoard({ alerts = [], out = [], isOnDuty = true, you = 'carys', ...rest }: Partial<Omit<BoardView, 'you'>> & { isOnDuty?: boolean; you?: string } = {}): BoardView {
  return {
    at: theEvening, you: { id: you, isOnDuty, soundTested: true, mayWatch: true }, onDuty: [{ ...named('carys'), since: theEvening, lastSeenAt: theEvening, reach: null }],
    notWatchedSince: null, alerts, closed: [], out, outings: [], texts: [], ...rest,
  }
}

export const aRow = (person: string, changes: Partial<OutRow> = {}): OutRow => ({
  shift: `shift-of-${person}`, person: named(person), outing: 'outing-1', group: 'group-1', partners: [], phase: 'active', startedAt: theEvening,
  deadlineAt: after(theEvening, minutes(30)), overdueAt: after(theEvening, minutes(35)), lastHeardAt: null, goingHomeBy: null, battery: null, place: null,
  feltWrongAt: null, leftAloneAt: null, choseAlone: false, askedOkAt: null, ...changes,
})

type AlertChanges = { about?: string; holder?: string; until?: Instant; kind?: AlertCard['kind'] }
export const anAlert = (id: string, { about = 'asha', holder, until = after(theEvening, minutes(5)), kind = 'missed' }: AlertChanges = {}): AlertCard => ({
  id, version: 1, kind, openedAt: theEvening, outing: 'outing-1', partners: [], offeredTo: null, nextAt: holder ? null : after(theEvening, minutes(1)), step: 0, police: null,
  subjects: [{ ...named(about), deadlineAt: after(theEvening, -minutes(6)), lastHeardAt: null, battery: null, place: null, trusts: false }],
  status: holder ? 'dealing' : 'open', holder: holder ? { ...named(holder), since: theEvening, until } : null,
  cancelledByPhone: null, wrongNumbers: 0, closeProposedBy: null, outcome: null, closedAt: null, say: null, stopWord: '', told: [],
})
