// What Asha, Bryn and Carys may do to Asha's shift. Times are those of tests/support/given.ts.

import { describe, expect, test } from 'vitest'
import { ask, at, checkIn, given, having, kindsOf, reasonOf, type ShiftOrder, valueOf, waiting } from '../../tests/support/given.ts'
import { after, hours } from '../basics/instant.ts'
import { asSeenByItsPerson, type Shift } from './shift.ts'

const deadlineOf = ({ phase }: Shift) => ('deadlineAt' in phase ? phase.deadlineAt : null)

describe('going out', () => {
  test('a shift is planned, made ready by the one who goes, and then started', () => {
    expect(reasonOf(ask(given.plannedShift(), { kind: 'start' }, at('18:00')))).toBe('not-allowed-now')
    expect(given.readyShift().phase.name).toBe('ready')
    expect(given.shift().phase).toEqual({ name: 'active', deadlineAt: at('18:30') })
  })

  test('who joins late still has half an hour to start', () => {
    const late = having(given.plannedShift(), { kind: 'prepare' }, at('18:29'))
    expect(late.phase).toEqual({ name: 'ready', expiresAt: at('18:59') })
  })

  test('nobody checks in before the start', () => {
    expect(reasonOf(ask(given.readyShift(), checkIn(), at('17:55')))).toBe('not-allowed-now')
  })
})

describe('checking in', () => {
  test('a check-in gives half an hour from when the server received it', () => {
    expect(deadlineOf(having(given.shift(), checkIn(), at('18:20')))).toBe(at('18:50'))
  })

  test('L5: what the phone believes the time to be changes nothing and is kept', () => {
    for (const happenedAt of [after(at('18:20'), hours(-24)), after(at('18:20'), hours(24))]) {
      const outcome = valueOf(ask(given.shift(), checkIn({ happenedAt }), at('18:20')))
      expect(outcome).toMatchObject([{ kind: 'checked-in', deadlineAt: at('18:50'), happenedAt }])
    }
  })

  test('L4: the same check-in again, or an older one, is noted and moves nothing', () => {
    const shift = having(given.shift(), checkIn({ sequence: 7 }), at('18:20'))
    for (const sequence of [7, 6, 0]) {
      const outcome = valueOf(ask(shift, checkIn({ sequence }), at('18:28')))
      expect(outcome).toMatchObject([{ kind: 'check-in-noted', because: 'repeated' }])
      expect(having(shift, checkIn({ sequence }), at('18:28'))).toEqual(shift)
    }
  })

  test('each phone counts for itself: Bryn’s first check-in for Asha counts after Asha’s seventh', () => {
    const shift = having(given.shift(), checkIn({ sequence: 7 }), at('18:10'))
    const next = having(shift, checkIn({ source: 'partner-phone', device: 'bryn-phone', sequence: 0 }), at('18:20'))
    expect(deadlineOf(next)).toBe(at('18:50'))
  })

  test('a device named like something JavaScript has already is a device like any other', () => {
    for (const device of ['__proto__', 'constructor', 'toString']) {
      const heard = having(given.shift(), checkIn({ device, sequence: 0 }), at('18:20'))
      expect(deadlineOf(heard)).toBe(at('18:50'))
      const again = JSON.parse(JSON.stringify(heard)) as Shift // as the store keeps it
      expect(kindsOf(valueOf(ask(again, checkIn({ device, sequence: 0 }), at('18:25'))))).toEqual(['check-in-noted'])
    }
  })

  test('a text message has no sequence and is ordered by when it came', () => {
    const once = having(given.shift(), checkIn({ source: 'sms', device: 'sms' }), at('18:20'))
    expect(deadlineOf(having(once, checkIn({ source: 'sms', device: 'sms' }), at('18:25')))).toBe(at('18:55'))
  })

  test('who is being asked answers with a check-in, and it is noted as late', () => {
    const outcome = valueOf(ask(given.askedShift(), checkIn(), at('18:33')))
    expect(outcome).toMatchObject([{ kind: 'checked-in', late: true, deadlineAt: at('19:03') }])
    expect(having(given.askedShift(), checkIn(), at('18:33')).phase.name).toBe('active')
  })

  test('L4, L7: a check-in after the team was told is told to them and leaves the shift overdue', () => {
    const outcome = valueOf(ask(given.overdueShift(), checkIn({ sequence: 3 }), at('18:41')))
    expect(outcome).toMatchObject([{ kind: 'check-in-noted', because: 'overdue' }])
    const told = having(given.overdueShift(), checkIn({ sequence: 3 }), at('18:41'))
    expect(told.phase).toEqual(given.overdueShift().phase)
    // Nor does a copy of it count once the alert has been closed.
    const closed = having(told, { kind: 'alert-closed', then: 'still-out' }, at('18:45'))
    expect(deadlineOf(having(closed, checkIn({ sequence: 3 }), at('18:50')))).toBe(at('19:15'))
  })
})

describe('the partner is asked, and cannot see them', () => {
  test('the team is told at once and not at the end of the grace, and once (L2)', () => {
    expect(valueOf(ask(given.askedShift(), { kind: 'not-seen' }, at('18:32')))).toMatchObject([{ kind: 'deadline-missed', overdueAt: at('18:32'), afterOutage: false }, { kind: 'not-seen' }])
    const overdue = having(given.askedShift(), { kind: 'not-seen' }, at('18:32'))
    expect(overdue.phase).toMatchObject({ name: 'overdue', overdueAt: at('18:32') })
    expect(kindsOf(valueOf(ask(overdue, { kind: 'not-seen' }, at('18:33'))))).toEqual(['not-seen'])
  })

  test('whoever is not being asked has been heard from: nobody is looked for', () => {
    expect(reasonOf(ask(given.shift(), { kind: 'not-seen' }, at('18:10')))).toBe('heard-since')
  })

  test('for somebody without a phone the partner’s says that they are home; an open alert is told and stays open (L7)', () => {
    expect(having(given.shift(), { kind: 'end', how: 'partner' }, at('18:10')).phase.name).toBe('ended')
    expect(kindsOf(valueOf(ask(given.overdueShift(), { kind: 'end', how: 'partner' }, at('18:40'))))).toEqual(['end-noted'])
  })
})

describe('more time, a break, a nearly empty battery', () => {
  test('more time is there twice in a row, and again after a check-in', () => {
    const once = having(given.shift(), { kind: 'more-time' }, at('18:10'))
    expect(deadlineOf(once)).toBe(at('18:40'))
    const twice = having(once, { kind: 'more-time' }, at('18:20'))
    expect(deadlineOf(twice)).toBe(at('18:50'))
    expect(reasonOf(ask(twice, { kind: 'more-time' }, at('18:30')))).toBe('no-more-time')
    expect(reasonOf(ask(having(twice, checkIn(), at('18:40')), { kind: 'more-time' }, at('18:50')))).toBe('accepted')
  })

  test('the lead can tell the second more-time in a row from the first', () => {
    const once = having(given.shift(), { kind: 'more-time' }, at('18:10'))
    expect(valueOf(ask(given.shift(), { kind: 'more-time' }, at('18:10')))).toMatchObject([{ inARow: 1 }])
    expect(valueOf(ask(once, { kind: 'more-time' }, at('18:20')))).toMatchObject([{ inARow: 2 }])
  })

  test('a break lasts at most 30 minutes, and its end is a deadline', () => {
    expect(given.shiftOnBreak().phase).toEqual({ name: 'paused', deadlineAt: at('18:20') })
    for (const length of [0, -5, 30.5, 31, NaN, Infinity]) {
      expect(reasonOf(ask(given.shift(), { kind: 'break', minutes: length }, at('18:10')))).toBe('break-too-long')
    }
    expect(deadlineOf(having(given.shift(), { kind: 'break', minutes: 30 }, at('18:10')))).toBe(at('18:40'))
  })

  test('a check-in on a break does not end the break or make it longer', () => {
    const shift = having(given.shiftOnBreak(), checkIn(), at('18:15'))
    expect(shift.phase).toEqual(given.shiftOnBreak().phase)
    expect(shift.lastCheckInAt).toBe(at('18:15'))
    expect(valueOf(ask(given.shiftOnBreak(), checkIn(), at('18:15')))).toMatchObject([{ kind: 'checked-in', late: false }])
  })

  test('going on after a break gives a new interval', () => {
    expect(having(given.shiftOnBreak(), { kind: 'resume' }, at('18:15')).phase).toEqual({ name: 'active', deadlineAt: at('18:45') })
  })

  test('under 10 % battery the next check-ins are due in half the time, once, and never sooner than promised', () => {
    const low = having(given.shift(), { kind: 'low-battery', percent: 9 }, at('18:05'))
    expect(deadlineOf(low)).toBe(at('18:30'))
    expect(deadlineOf(having(low, checkIn(), at('18:06')))).toBe(at('18:30')) // not 18:21
    expect(deadlineOf(having(low, checkIn(), at('18:20')))).toBe(at('18:35'))
    const lower = having(low, { kind: 'low-battery', percent: 4 }, at('18:10'))
    expect(deadlineOf(having(lower, checkIn(), at('18:20')))).toBe(at('18:35'))
    expect(valueOf(ask(given.shift(), { kind: 'low-battery', percent: 10 }, at('18:05')))).toEqual([])
  })

  test('half of a short interval is never under five minutes', () => {
    const low = having(given.shift({ checkInMinutes: 8 }), { kind: 'low-battery', percent: 3 }, at('18:01'))
    expect(deadlineOf(having(low, checkIn(), at('18:05')))).toBe(at('18:10'))
  })
})

describe('going home and ending', () => {
  test('on the way home the promised time is the deadline, at most three hours ahead', () => {
    const onTheWay = having(given.shift(), { kind: 'go-home', homeBy: at('21:15') }, at('20:00'))
    expect(onTheWay.phase).toEqual({ name: 'active', deadlineAt: at('21:15') })
    expect(reasonOf(ask(given.shift(), { kind: 'go-home', homeBy: at('23:00') }, at('20:00')))).toBe('accepted')
    for (const homeBy of [at('19:59'), at('20:00'), at('23:01')]) {
      expect(reasonOf(ask(given.shift(), { kind: 'go-home', homeBy }, at('20:00')))).toBe('home-by-not-possible')
    }
  })

  test('“I’m safe” on the way home never makes the promised time sooner', () => {
    const onTheWay = having(given.shift(), { kind: 'go-home', homeBy: at('21:15') }, at('20:00'))
    expect(deadlineOf(having(onTheWay, checkIn(), at('20:10')))).toBe(at('21:15'))
  })

  test('who is on the way home takes no break', () => {
    const onTheWay = having(given.shift(), { kind: 'go-home', homeBy: at('21:15') }, at('20:00'))
    expect(reasonOf(ask(onTheWay, { kind: 'break', minutes: 10 }, at('20:05')))).toBe('not-allowed-now')
  })

  test('an ended shift stays ended, whatever comes (L4)', () => {
    const everything: ShiftOrder[] = [
      { kind: 'prepare' }, { kind: 'start' }, checkIn({ sequence: 99 }), { kind: 'more-time' }, { kind: 'resume' },
      { kind: 'break', minutes: 5 }, { kind: 'go-home', homeBy: at('20:00') }, { kind: 'abort' },
      { kind: 'end', how: 'self' }, { kind: 'end', how: 'under-duress' }, { kind: 'low-battery', percent: 1 },
      { kind: 'alert-closed', then: 'still-out' },
    ]
    for (const over of [given.endedShift(), waiting(given.plannedShift(), at('18:30'))]) {
      for (const order of everything) expect(reasonOf(ask(over, order, at('19:05')))).toBe('shift-over')
    }
  })

  test('L7: overdue, “I’m home” is told to whoever looks for her and a person still has to close the alert', () => {
    const home = having(given.overdueShift(), { kind: 'end', how: 'self' }, at('18:41'))
    expect(home.phase.name).toBe('overdue')
    expect(having(home, { kind: 'alert-closed', then: 'still-out' }, at('18:50')).phase.name).toBe('ended')
  })

  test('a coordinator cannot tick off somebody who is overdue', () => {
    for (const how of ['everyone-home', 'voice'] as const) {
      expect(reasonOf(ask(given.overdueShift(), { kind: 'end', how }, at('18:41')))).toBe('close-the-alert-first')
    }
  })

  test('only the close of its alert takes a shift out of overdue: back out, or home', () => {
    const overdue = given.overdueShift()
    expect(having(overdue, { kind: 'alert-closed', then: 'still-out' }, at('18:45')).phase).toEqual({ name: 'active', deadlineAt: at('19:15') })
    expect(having(overdue, { kind: 'alert-closed', then: 'home' }, at('18:45')).phase).toEqual({ name: 'ended', endedAt: at('18:45') })
  })

  test('an SOS closed while its shift goes on does not touch the deadline', () => {
    expect(having(given.shift(), { kind: 'alert-closed', then: 'still-out' }, at('18:20'))).toEqual(given.shift())
  })
})

describe('called off', () => {
  const calledOff = () => having(given.shift(), { kind: 'abort' }, at('18:10'))

  test('everyone who is out is asked, and one check-in ends it', () => {
    expect(calledOff().phase).toEqual({ name: 'aborted', askAgainAt: at('18:15') })
    expect(having(calledOff(), checkIn(), at('18:12')).phase).toEqual({ name: 'ended', endedAt: at('18:12') })
  })

  test('an old check-in still on its way is no answer', () => {
    const shift = having(given.shift(), checkIn({ sequence: 4 }), at('18:05'))
    const off = having(shift, { kind: 'abort' }, at('18:10'))
    expect(having(off, checkIn({ sequence: 4 }), at('18:12')).phase.name).toBe('aborted')
  })

  test('who has not started is simply not going', () => {
    expect(having(given.readyShift(), { kind: 'abort' }, at('17:55')).phase).toEqual({ name: 'expired', expiredAt: at('17:55') })
  })

  test('the way home can still be watched', () => {
    const home = having(calledOff(), { kind: 'go-home', homeBy: at('19:00') }, at('18:12'))
    expect(home.phase).toEqual({ name: 'active', deadlineAt: at('19:00') })
  })

  test('an overdue shift cannot be called off over the head of its alert', () => {
    expect(reasonOf(ask(given.overdueShift(), { kind: 'abort' }, at('18:41')))).toBe('not-allowed-now')
  })
})

describe('the second number, which tells us quietly', () => {
  const wherever = { active: given.shift, break: given.shiftOnBreak, asked: given.askedShift, overdue: given.overdueShift, ready: given.readyShift }

  test.each(Object.entries(wherever))('L9: on the phone it looks the same as an end (%s)', (_, shift) => {
    const forced = having(shift(), { kind: 'end', how: 'under-duress' }, at('18:42'))
    const free = having(shift(), { kind: 'end', how: 'self' }, at('18:42'))
    expect(forced.phase.name).toBe('overdue')
    expect(asSeenByItsPerson(forced)).toEqual(asSeenByItsPerson(free))
    expect(JSON.stringify(asSeenByItsPerson(forced))).toBe(JSON.stringify(asSeenByItsPerson(free)))
  })

  test('L9: whatever the phone sends next gets the answer of an ended shift', () => {
    const forced = having(given.shift(), { kind: 'end', how: 'under-duress' }, at('18:42'))
    for (const order of [checkIn({ sequence: 9 }), { kind: 'end', how: 'self' }, { kind: 'resume' }, { kind: 'abort' }] as ShiftOrder[]) {
      expect(reasonOf(ask(forced, order, at('18:50')))).toBe('shift-over')
    }
  })

  test('the people who look for her can close it, and then it is over: her phone has long ended', () => {
    const forced = having(given.shift(), { kind: 'end', how: 'under-duress' }, at('18:42'))
    const closed = having(forced, { kind: 'alert-closed', then: 'still-out' }, at('19:12'))
    expect(closed.phase).toEqual({ name: 'ended', endedAt: at('18:42') })
  })
})
