import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptTo, type ToldOrder } from './told-order.ts'

const agreed: ToldOrder = { watching: ['carys'], next: ['second'], leads: ['lead'], agents: ['agent'] }
const everyone = () => true

test('who watched at the start is told first also after going off duty', () => {
  const now = { ...agreed, watching: [], next: ['second', 'carys'] }
  expect(keptTo(agreed, now, everyone)).toEqual(agreed)
})

test('who came on duty since is added after those agreed, and told sooner than as one of the next', () => {
  expect(keptTo(agreed, { ...agreed, watching: ['second'], next: ['carys'] }, everyone)).toEqual({ ...agreed, watching: ['carys', 'second'], next: [] })
})

test('who left the team is not told any more', () => {
  expect(keptTo(agreed, { watching: [], next: [], leads: [], agents: [] }, (person) => person !== 'lead')).toEqual({ ...agreed, leads: [] })
})

test('where nothing was agreed it is as things stand', () => {
  expect(keptTo(null, agreed, everyone)).toEqual(agreed)
})

const order: fc.Arbitrary<ToldOrder> = fc.record({ watching: people(), next: people(), leads: people(), agents: people() })
function people() {
  return fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 })
}
const rungs = ['watching', 'next', 'leads', 'agents'] as const
const rungOf = (of: ToldOrder, person: string) => rungs.findIndex((rung) => of[rung].includes(person))

test('nobody of those agreed is lost or put further back, whatever has happened since', () => {
  fc.assert(fc.property(order, order, (before, now) => {
    const kept = keptTo(before, now, everyone)
    for (const person of rungs.flatMap((rung) => before[rung])) {
      const was = rungOf(before, person)
      const is = rungOf(kept, person)
      expect(is >= 0 && is <= was).toBe(true)
    }
    for (const person of now.watching) expect(kept.watching).toContain(person)
  }), { numRuns: 2000 })
})
