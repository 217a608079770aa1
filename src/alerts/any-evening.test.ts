// Any evening: two phones whose clocks may be a day wrong, a network that loses, repeats, delays and reorders, a wall
// clock that is set back and forth, a server that is killed, coordinators who act or do not. In each, what was promised
// is kept. On failure fast-check prints the seed and the shortest evening that broke it.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Evening, ourServer, type Server } from '../../tests/support/any-evening.ts'
import { Promises, Unkept } from '../../tests/support/evening-promises.ts'
import { evenings } from '../../tests/support/evening-steps.ts'
import * as wrong from '../../tests/support/wrong-rules.ts'

const promisesAreKept = (server: Server) =>
  fc.property(evenings, (steps) => {
    fc.modelRun(() => ({ model: new Promises(), real: new Evening(server) }), steps)
  })

test('in 5,000 evenings every promise is kept (L1, L2, L3, L4, L5, L6, L7, L8, L16, L18)', () => {
  fc.assert(promisesAreKept(ourServer), { numRuns: 5000 })
}, 60_000) // half a second on a quiet machine

describe('a server with one thing wrong breaks a promise within a few hundred evenings', () => {
  test.each<[string, Partial<Server>, string]>([
    ['it tells time by the wall clock', { timeOf: (_, { wall }) => wall }, 'L1'],
    ['a copy of an old check-in counts', { rules: wrong.copiesCount }, 'L1'],
    ['the phone’s time counts', { rules: wrong.phoneTimeCounts }, 'L1'],
    ['its timers start anew when it does', { afterCrash: wrong.timersStartAnew }, 'L1'],
    ['what was missed while it was down is skipped', { rules: wrong.outageIsSkipped }, 'L1'],
    ['grace has no timer', { rules: wrong.graceWithoutTimer }, 'L1'],
    ['a late check-in takes her out of overdue', { rules: wrong.lateCheckInRescues }, 'L1, L4'],
    ['a late check-in closes the alert', { rules: wrong.lateCheckInCloses }, 'L7'],
    ['a check-in opens an ended shift', { rules: wrong.endRevives }, 'L4'],
    ['the right number ends an alert', { rules: wrong.pinEnds }, 'L7'],
    ['she may deal with her own alert', { rules: wrong.subjectMayDeal }, 'L7'],
    ['one person closes a duress alert', { rules: wrong.oneClosesDuress }, 'a duress alert needs two people'],
    ['a hold never lapses', { rules: wrong.holdNeverLapses }, 'L8'],
    ['repeats stop after the last step', { rules: wrong.repeatsStop }, 'L8'],
  ])('%s', (_, part, promise) => {
    // The same evenings each time, so that the ceiling says something about the property and not about luck.
    const found = fc.check(promisesAreKept({ ...ourServer, ...part }), { numRuns: 2000, seed: 18, endOnFailure: true })
    expect(found.failed).toBe(true)
    expect(found.errorInstance).toBeInstanceOf(Unkept)
    expect(String(found.errorInstance)).toContain(promise)
    expect(found.numRuns).toBeLessThan(500)
  })
})
