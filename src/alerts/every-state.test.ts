// Shift and alert together, in every state there is. What is written on each state and each way between two is in
// tests/support/every-state-checks.ts; the floors below are what was found when this was written, so that a search that
// silently sees less fails.

import { describe, expect, test } from 'vitest'
import { searchEveryState } from '../../tests/support/every-state.ts'
import { Broken } from '../../tests/support/every-state-checks.ts'
import {
  anSosBesideIt, everythingAboutAnSos, everythingAboutItsAlert, everythingAboutTheShift,
} from '../../tests/support/every-state-scopes.ts'
import { ourRules } from '../../tests/support/small-world.ts'
import * as wrong from '../../tests/support/wrong-rules.ts'

// It takes about four seconds on a quiet machine.
const onABusyMachine = 60_000

describe('nobody is lost, whatever is said and done and however time passes', () => {
  test.each([
    ['everything that can be said about a shift', everythingAboutTheShift, 4460, 100_766],
    ['everything that can be done about its alert', everythingAboutItsAlert, 5001, 135_818],
    ['everything that can be done about an SOS after the end', everythingAboutAnSos, 273, 8430],
    ['an SOS beside an alert of the shift', anSosBesideIt, 22_703, 578_593],
  ])('%s (L1, L2, L4, L7, L8, L9, L16, L18)', (_, scope, states, transitions) => {
    const found = searchEveryState(ourRules, scope)
    expect(found.states).toBeGreaterThanOrEqual(states)
    expect(found.transitions).toBeGreaterThanOrEqual(transitions)
    expect(found.refused).toBeGreaterThan(found.transitions / 10)
    expect(found.refused).toBeLessThan(found.transitions / 2)
  }, onABusyMachine)
})

describe('the search finds rules with one thing wrong', () => {
  test.each([
    ['a copy of an old check-in counts', wrong.copiesCount, everythingAboutTheShift, 'L4: a copy'],
    ['a late check-in takes her out of overdue', wrong.lateCheckInRescues, everythingAboutTheShift, 'L7: only the close'],
    ['a late check-in closes the alert', wrong.lateCheckInCloses, everythingAboutTheShift, 'L4: a repeated or late'],
    ['a check-in opens an ended shift', wrong.endRevives, everythingAboutTheShift, 'L4'],
    ['grace has no timer', wrong.graceWithoutTimer, everythingAboutTheShift, 'L1: each live shift'],
    ['who was called off is forgotten', wrong.calledOffIsForgotten, everythingAboutTheShift, 'L1: each live shift'],
    ['what was missed in an outage is skipped', wrong.outageIsSkipped, everythingAboutTheShift, 'L1'],
    ['she may deal with her own alert', wrong.subjectMayDeal, everythingAboutItsAlert, 'L7: nobody deals'],
    ['she may close her own alert', wrong.subjectMayClose, everythingAboutItsAlert, 'L7: closed with a note'],
    ['one person closes a duress alert', wrong.oneClosesDuress, everythingAboutItsAlert, 'a duress alert needs two'],
    ['a hold never lapses', wrong.holdNeverLapses, everythingAboutItsAlert, 'L8: each open alert'],
    ['repeats stop after the last step', wrong.repeatsStop, everythingAboutItsAlert, 'L8: each open alert'],
    ['failed sends wait', wrong.failedSendsWait, everythingAboutItsAlert, 'L3: when all sends'],
    ['the right number ends an alert', wrong.pinEnds, everythingAboutAnSos, 'L7: only a close by a person'],
    ['a duress alert does not keep the shift overdue', wrong.duressDoesNotHold, anSosBesideIt, 'L1: each overdue'],
    ['an end under duress raises nothing', wrong.duressIsQuiet, anSosBesideIt, 'L1: each overdue'],
  ])('%s', (_, rules, scope, invariant) => {
    expect(() => searchEveryState(rules, scope)).toThrow(Broken)
    expect(() => searchEveryState(rules, scope)).toThrow(invariant)
  })
})
