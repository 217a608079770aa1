// What follows from where a shift is: positions, the right to an SOS, what her phone may show.

import { describe, expect, test } from 'vitest'
import { at, checkIn, given, having, waiting } from '../../tests/support/given.ts'
import { after, hours } from '../basics/instant.ts'
import { alertCallFor, apply, asSeenByItsPerson, evolve, rightToRaiseSosUntil, takesPositions } from './shift.ts'
import { passTime } from './shift-time.ts'

describe('positions (L18)', () => {
  test('are taken while she is out, asked or looked for', () => {
    expect(takesPositions(given.shift(), at('18:10'))).toBe(true)
    expect(takesPositions(given.askedShift(), at('18:31'))).toBe(true)
    expect(takesPositions(given.overdueShift(), at('18:41'))).toBe(true)
  })

  test('are refused before the start, on a break, on the way home, called off, and after the end', () => {
    const onTheWay = having(given.shift(), { kind: 'go-home', homeBy: at('19:00') }, at('18:20'))
    const off = having(given.shift(), { kind: 'abort' }, at('18:10'))
    for (const shift of [given.readyShift(), given.shiftOnBreak(), onTheWay, off, given.endedShift()]) {
      expect(takesPositions(shift, at('19:01'))).toBe(false)
    }
  })

  test('are refused once her phone has said she is home, though she is still being looked for', () => {
    expect(takesPositions(having(given.overdueShift(), { kind: 'end', how: 'self' }, at('18:41')), at('18:42'))).toBe(false)
    expect(takesPositions(having(given.shift(), { kind: 'end', how: 'under-duress' }, at('18:41')), at('18:42'))).toBe(false)
  })

  test('stop by themselves half an hour after the planned end', () => {
    const shift = having(given.shift(), checkIn(), at('20:25'))
    expect(takesPositions(shift, after(at('20:30'), -1))).toBe(true)
    expect(takesPositions(shift, at('20:30'))).toBe(false)
  })

  test('stop by themselves after twelve hours, where the plan was longer', () => {
    const long = given.shift({ plannedEndAt: at('09:00', 1) })
    expect(takesPositions(long, after(at('06:00', 1), -1))).toBe(true)
    expect(takesPositions(long, at('06:00', 1))).toBe(false)
  })
})

describe('the right to raise an SOS', () => {
  test('has no end while the shift has none', () => {
    for (const shift of [given.plannedShift(), given.readyShift(), given.shift(), given.overdueShift()]) {
      expect(rightToRaiseSosUntil(shift)).toBeNull()
    }
  })

  test('lives 12 hours longer than the shift', () => {
    expect(rightToRaiseSosUntil(given.endedShift())).toBe(after(at('19:00'), hours(12)))
    expect(rightToRaiseSosUntil(waiting(given.plannedShift(), at('18:30')))).toBe(after(at('18:30'), hours(12)))
  })

  test('L9: the phone is told the same end of it after a forced end as after a free one', () => {
    const forced = asSeenByItsPerson(having(given.shift(), { kind: 'end', how: 'under-duress' }, at('19:00')))
    expect(rightToRaiseSosUntil(forced)).toBe(rightToRaiseSosUntil(given.endedShift()))
  })
})

describe('what the alerts hear', () => {
  const by = { at: at('18:40'), commandId: 'c' }
  const heard = { source: 'phone', device: 'asha-phone', sequence: 1, happenedAt: null } as const

  test('a forced end raises a duress alert, a late check-in or an end is told, an ordinary one is not their business', () => {
    expect(alertCallFor({ kind: 'ended-under-duress', ...by })).toEqual({ do: 'raise-or-turn', kind: 'duress' })
    expect(alertCallFor({ kind: 'check-in-noted', ...by, ...heard, because: 'overdue' })).toEqual({ do: 'tell', what: 'late-check-in' })
    expect(alertCallFor({ kind: 'check-in-noted', ...by, ...heard, because: 'repeated' })).toBeNull()
    expect(alertCallFor({ kind: 'end-noted', ...by })).toEqual({ do: 'tell', what: 'end' })
    expect(alertCallFor({ kind: 'ended', ...by, how: 'self' })).toEqual({ do: 'tell', what: 'end' })
    expect(alertCallFor({ kind: 'checked-in', ...by, ...heard, deadlineAt: at('19:10'), late: true })).toBeNull()
  })
})

test('events one by one do what they do together', () => {
  const events = [...passTime(given.shift(), at('18:30')), ...passTime(given.askedShift(), at('18:35'))]
  expect(events.reduce(apply, given.shift())).toEqual(evolve(given.shift(), events))
  expect(evolve(given.shift(), events)).toEqual(given.overdueShift())
})

test('a shift is plain data: kept as JSON and read back it is the same', () => {
  for (const shift of [given.plannedShift(), given.shiftOnBreak(), given.overdueShift(), given.endedShift()]) {
    expect(JSON.parse(JSON.stringify(shift))).toEqual(shift)
    expect(evolve(shift, [])).toBe(shift)
  }
})
