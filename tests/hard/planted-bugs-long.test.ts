// Bugs that other systems have had, planted in the code itself: a count that does not find them has counted nothing.

import { describe, test } from 'vitest'
import { type EveningPlan, runEvening } from './evening.ts'
import type { PlantedBug } from './planted-bugs.ts'

const lost = /no alert was raised|only raised at/
const early = /reported missing at/
const found: Record<PlantedBug, RegExp> = {
  'timers-restart': lost,
  'marked-before-sent': /says that mails were sent/,
  'phone-time-decides': new RegExp(`${lost.source}|${early.source}`),
  'replay-counts': lost,
  'wall-clock': new RegExp(`${lost.source}|${early.source}`),
  'received-before-stored': new RegExp(`call for help was received, and no alert|${early.source}`),
  'raised-twice': /two alerts for one missed deadline/,
}
const special: Partial<Record<PlantedBug, Partial<EveningPlan>>> = {
  'marked-before-sent': { rate: 30, kills: 6, minutesAfter: 0, providers: 'slow', habits: { silent: 10, late: 10, sos: 60 } },
  'wall-clock': { wallJumps: true },
  'received-before-stored': { kills: 6, minutesAfter: 0, habits: { silent: 10, late: 10, sos: 80 } },
}
describe.concurrent('the count from outside finds a planted bug', () => {
  test.for(Object.keys(found) as PlantedBug[])('%s', { timeout: 400_000 }, async (bug, { expect }) => {
    const evening = await runEvening({ kills: 3, minutesAfter: 20, outings: 1, people: 14, rate: 60, seed: 7, bug, habits: { silent: 30, late: 10, sos: 0 }, ...special[bug] })
    expect(evening.faults.filter((fault) => found[bug].test(fault)), evening.faults.join('\n')).not.toEqual([])
  })
})
