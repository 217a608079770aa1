// One planned going-out, from plan to everyone home: the rules for what concerns all who are out together.
// Each person's own time out is a shift (shift.ts).

import { after, type Instant, minutes } from '../basics/instant.ts'
import { accepted, refused } from '../basics/outcome.ts'
import type { Outcome } from '../basics/outcome.ts'

export const outingKinds = ['canvassing', 'leaflets', 'street-stall', 'surgery', 'home-visit', 'hustings', 'telling', 'count', 'journey-home'] as const
export type OutingKind = (typeof outingKinds)[number]

export type StopDecision = 'go-on' | 'move' | 'go-home'

/** *Stop, come together*: everyone is asked, each group answers, and what was decided is kept. */
export type Stop = {
  readonly id: string
  readonly by: string
  readonly at: Instant
  readonly answers: Readonly<Record<string, Instant>> // by group
  readonly decided: { readonly decision: StopDecision; readonly by: string; readonly at: Instant } | null
}

/** *Everyone OK?*: a check-in of anybody after `at` is their answer. */
export type OkAsked = { readonly id: string; readonly by: string; readonly at: Instant }

export type OutingPhase = 'planned' | 'out' | 'home' | 'called-off'

export type Outing = {
  readonly phase: OutingPhase
  readonly stop: Stop | null // the newest; an older one is in the timeline
  readonly okAsked: OkAsked | null
  readonly homeAt: Instant | null
}

export type OutingCommand = { readonly id: string; readonly by: string } & (
  | { readonly kind: 'start' }
  | { readonly kind: 'call-off' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'answer-stop'; readonly group: string }
  | { readonly kind: 'decide-stop'; readonly decision: StopDecision }
  | { readonly kind: 'ask-everyone-ok' }
  /** `stillOut` are the shifts not yet home: the answer is refused until there are none. */
  | { readonly kind: 'everyone-home'; readonly stillOut: number }
)

export type OutingEvent = { readonly at: Instant; readonly by: string } & (
  | { readonly kind: 'outing-started' }
  | { readonly kind: 'outing-called-off' }
  | { readonly kind: 'stop-called'; readonly id: string }
  | { readonly kind: 'stop-answered'; readonly group: string }
  | { readonly kind: 'stop-decided'; readonly decision: StopDecision }
  | { readonly kind: 'everyone-ok-asked'; readonly id: string }
  | { readonly kind: 'everyone-home' }
)

export type OutingRefusal = 'outing-over' | 'outing-not-out' | 'no-stop' | 'already-decided' | 'someone-still-out'

export const planOuting = (): Outing => ({ phase: 'planned', stop: null, okAsked: null, homeAt: null })

/** Minutes after the planned end. At thirty each person still out is asked themselves (`endLate` of a shift). */
const homeAskedAfter = [0, 10, 20] as const

/** The first time it is the lead who is asked; later those who watch too, who can ring the lead. */
export const isHomeQuestionForAll = (plannedEndAt: Instant, now: Instant): boolean => now >= after(plannedEndAt, minutes(homeAskedAfter[1]))

/**
 * When the lead is asked next "Is everyone home?"; null: not again. Who went home and forgot to say so is the commonest
 * false alarm (docs/FALSE-ALARMS.md).
 */
export function nextHomeQuestion(outing: Outing, plannedEndAt: Instant, now: Instant): Instant | null {
  if (outing.phase !== 'out') return null
  return homeAskedAfter.map((late) => after(plannedEndAt, minutes(late))).find((moment) => moment > now) ?? null
}

/** What follows from `command`, or why not. Saying the same thing again (stop, start) changes nothing and is no fault. */
export function decideOuting(outing: Outing, command: OutingCommand, now: Instant): Outcome<OutingEvent[], OutingRefusal> {
  const base = { at: now, by: command.by }
  if (outing.phase === 'home' || outing.phase === 'called-off') return refused('outing-over')

  switch (command.kind) {
    case 'start':
      return accepted(outing.phase === 'out' ? [] : [{ ...base, kind: 'outing-started' }])
    case 'call-off':
      return accepted([{ ...base, kind: 'outing-called-off' }])
    case 'stop':
      if (outing.phase !== 'out') return refused('outing-not-out')
      // A second press while a stop is on is the same stop: two people pressed.
      return accepted(outing.stop && !outing.stop.decided ? [] : [{ ...base, kind: 'stop-called', id: command.id }])
    case 'answer-stop':
      if (!outing.stop) return refused('no-stop')
      return accepted(command.group in outing.stop.answers ? [] : [{ ...base, kind: 'stop-answered', group: command.group }])
    case 'decide-stop':
      if (!outing.stop) return refused('no-stop')
      if (outing.stop.decided) return refused('already-decided')
      return accepted([{ ...base, kind: 'stop-decided', decision: command.decision }])
    case 'ask-everyone-ok':
      if (outing.phase !== 'out') return refused('outing-not-out')
      return accepted([{ ...base, kind: 'everyone-ok-asked', id: command.id }])
    case 'everyone-home':
      return command.stillOut > 0 ? refused('someone-still-out') : accepted([{ ...base, kind: 'everyone-home' }])
  }
}

export function applyOuting(outing: Outing, event: OutingEvent): Outing {
  switch (event.kind) {
    case 'outing-started':
      return { ...outing, phase: 'out' }
    case 'outing-called-off':
      return { ...outing, phase: 'called-off' }
    case 'stop-called':
      return { ...outing, stop: { id: event.id, by: event.by, at: event.at, answers: {}, decided: null } }
    case 'stop-answered':
      return outing.stop ? { ...outing, stop: { ...outing.stop, answers: { ...outing.stop.answers, [event.group]: event.at } } } : outing
    case 'stop-decided':
      return outing.stop ? { ...outing, stop: { ...outing.stop, decided: { decision: event.decision, by: event.by, at: event.at } } } : outing
    case 'everyone-ok-asked':
      return { ...outing, okAsked: { id: event.id, by: event.by, at: event.at } }
    case 'everyone-home':
      return { ...outing, phase: 'home', homeAt: event.at }
  }
}
