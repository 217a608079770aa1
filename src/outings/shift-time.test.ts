// What the passing of time does to Asha's shift. Times are those of tests/support/given.ts.

import { describe, expect, test } from 'vitest'
import { at, checkIn, given, having, kindsOf, waiting } from '../../tests/support/given.ts'
import { after, minutes, seconds } from '../basics/instant.ts'
import { alertCallFor, type Shift } from './shift.ts'
import { nextDeadline, passTime } from './shift-time.ts'

/** After the reminder or the second asking, which comes first. */
const reminded = (shift: Shift): Shift => waiting(shift, nextDeadline(shift)!)

describe('before a deadline is missed', () => {
  test('five minutes before the deadline her phone reminds her', () => {
    expect(nextDeadline(given.shift())).toBe(at('18:25'))
    expect(passTime(given.shift(), after(at('18:25'), -1))).toEqual([])
    expect(passTime(given.shift(), at('18:25'))).toEqual([{ kind: 'reminded', at: at('18:25'), deadlineAt: at('18:30') }])
    expect(nextDeadline(reminded(given.shift()))).toBe(at('18:30'))
    expect(nextDeadline(having(reminded(given.shift()), checkIn(), at('18:26')))).toBe(at('18:51'))
  })

  test('halfway through the grace everybody is asked again, once', () => {
    expect(nextDeadline(given.askedShift())).toBe(at('18:32:30'))
    expect(passTime(given.askedShift(), at('18:32:30'))).toEqual([{ kind: 'asked-again', at: at('18:32:30'), overdueAt: at('18:35') }])
    expect(nextDeadline(reminded(given.askedShift()))).toBe(at('18:35'))
    expect(nextDeadline(waiting(given.shift({ graceMinutes: 1 }), at('18:30')))).toBe(at('18:31')) // no time for a second
  })

  test('with short intervals the reminder comes a quarter of one before, and who has just pressed gets none', () => {
    expect(nextDeadline(given.shift({ checkInMinutes: 10 }))).toBe(at('18:07:30'))
    expect(nextDeadline(having(given.shift(), { kind: 'break', minutes: 10 }, at('18:05')))).toBe(at('18:15'))
    expect(nextDeadline(having(given.shift(), { kind: 'break', minutes: 11 }, at('18:05')))).toBe(at('18:11'))
  })

  test('a watch that comes too late for a reminder asks instead', () => {
    expect(kindsOf(passTime(given.shift(), at('18:31')))).toEqual(['asked'])
    expect(kindsOf(passTime(given.askedShift(), at('18:35')))).toEqual(['deadline-missed'])
  })
})

describe('a missed deadline', () => {
  test('at the deadline only she and her group are asked, five minutes later the team is told (L1)', () => {
    expect(passTime(given.shift(), at('18:30'))).toEqual([
      { kind: 'asked', at: at('18:30'), deadlineAt: at('18:30'), overdueAt: at('18:35'), because: 'deadline' },
    ])
    expect(passTime(reminded(given.askedShift()), after(at('18:35'), -1))).toEqual([])
    expect(passTime(given.askedShift(), at('18:35'))).toMatchObject([{ kind: 'deadline-missed', overdueAt: at('18:35'), afterOutage: false }])
  })

  test('the watch looking twice, or late, finds nothing more (L2)', () => {
    const overdue = given.overdueShift()
    expect(passTime(overdue, at('18:35'))).toEqual([])
    expect(passTime(overdue, at('03:00', 1))).toEqual([])
    expect(nextDeadline(overdue)).toBeNull() // from here on its alert has the next deadline
  })

  test('a watch that wakes a little late does not move the moment the team is told', () => {
    expect(waiting(given.shift(), after(at('18:30'), 250)).phase).toMatchObject({ overdueAt: at('18:35') })
  })

  test('without any grace the team is told at once', () => {
    for (const now of [at('18:30'), after(at('18:30'), 250)]) {
      const events = passTime(given.shift({ graceMinutes: 0 }), now)
      expect(events).toMatchObject([{ kind: 'deadline-missed', afterOutage: false }])
    }
  })

  test('a break that runs out is asked about like any deadline', () => {
    expect(kindsOf(passTime(given.shiftOnBreak(), at('18:20')))).toEqual(['asked'])
  })

  test('who is not home by the promised time is asked, then looked for', () => {
    const onTheWay = having(given.shift(), { kind: 'go-home', homeBy: at('21:15') }, at('18:20'))
    expect(nextDeadline(reminded(onTheWay))).toBe(at('21:15')) // the planned end at 20:00 is no question any more
    expect(kindsOf(passTime(onTheWay, at('21:15')))).toEqual(['asked'])
  })

  test('called off and silent for five minutes: overdue', () => {
    const off = having(given.shift(), { kind: 'abort' }, at('18:10'))
    expect(nextDeadline(off)).toBe(at('18:15'))
    expect(passTime(off, at('18:15'))).toMatchObject([{ kind: 'deadline-missed', deadlineAt: at('18:15') }])
  })
})

describe('after an outage of the server', () => {
  test('L16: whose deadline and grace passed unseen is overdue at once, and marked as missed in an outage', () => {
    const events = passTime(given.shift(), at('18:45'))
    expect(events).toMatchObject([{ kind: 'deadline-missed', deadlineAt: at('18:30'), overdueAt: at('18:35'), afterOutage: true }])
    expect(alertCallFor(events[0]!)).toEqual({ do: 'raise', kind: 'roll-call' })
  })

  test('whose grace still runs is asked, and the team is told when it would have been', () => {
    expect(passTime(given.shift(), at('18:32'))).toMatchObject([{ kind: 'asked', overdueAt: at('18:35') }])
  })

  test('L1, L16: who is asked at the last moment has 20 seconds, so that the alert stands within 30', () => {
    const up = after(at('18:35'), -seconds(3))
    const asked = waiting(given.shift(), up)
    expect(asked.phase).toMatchObject({ name: 'grace', overdueAt: after(up, seconds(20)) })
    expect(having(asked, checkIn(), after(up, seconds(15))).phase.name).toBe('active')
  })

  test('a watch a few seconds late is no outage', () => {
    expect(passTime(given.askedShift(), after(at('18:35'), seconds(10)))).toMatchObject([{ afterOutage: false }])
    expect(passTime(given.askedShift(), after(at('18:35'), seconds(11)))).toMatchObject([{ afterOutage: true }])
  })

  test('twelve hours later everything that was due has happened, once', () => {
    for (const shift of [given.plannedShift(), given.readyShift(), given.shift(), given.shiftOnBreak(), given.askedShift()]) {
      const later = waiting(shift, at('06:00', 1))
      expect(passTime(later, at('06:00', 1))).toEqual([])
      expect(nextDeadline(later)).toBeNull()
    }
  })
})

describe('a shift that should be over', () => {
  /** Checks in every 25 minutes, as somebody does who is fine. */
  const fineUntil = (end: number) => {
    let shift = given.shift()
    for (let now = at('18:25'); now < end; now = after(now, minutes(25))) {
      shift = having(waiting(shift, now), checkIn(), now)
    }
    return shift
  }

  test('half an hour after the planned end she is asked whether she is still out', () => {
    const shift = fineUntil(at('20:30'))
    expect(nextDeadline(shift)).toBe(at('20:25'))
    expect(nextDeadline(reminded(shift))).toBe(at('20:30'))
    expect(passTime(shift, at('20:30'))).toMatchObject([{ kind: 'asked', because: 'planned-end', overdueAt: at('20:35') }])
  })

  test('asked once: who answers goes on with deadlines as before', () => {
    const answered = having(waiting(fineUntil(at('20:30')), at('20:30')), checkIn(), at('20:32'))
    expect(nextDeadline(reminded(answered))).toBe(at('21:02'))
  })

  test('who has just checked in at that moment is not asked again', () => {
    const asked = waiting(given.shift({ plannedEndAt: at('18:01') }), at('18:30')) // the deadline comes first, by a minute
    expect(nextDeadline(reminded(having(asked, checkIn(), at('18:32'))))).toBe(at('19:02'))
  })

  test('nobody stays on for more than twelve hours by mistake', () => {
    const shift = fineUntil(at('06:00', 1))
    expect(nextDeadline(reminded(shift))).toBe(at('06:00', 1))
    expect(passTime(shift, at('06:00', 1))).toMatchObject([{ kind: 'asked', because: 'longest-shift' }])
  })

  test('who started after the planned end is asked after twelve hours, not at once', () => {
    const late = having(given.readyShift({ plannedEndAt: at('17:00') }), { kind: 'start' }, at('18:00'))
    expect(nextDeadline(reminded(late))).toBe(at('18:30'))
  })

  test('not started half an hour after the planned start: expired', () => {
    for (const shift of [given.plannedShift(), given.readyShift()]) {
      expect(nextDeadline(shift)).toBe(at('18:30'))
      expect(waiting(shift, at('18:30')).phase).toEqual({ name: 'expired', expiredAt: at('18:30') })
    }
  })
})
