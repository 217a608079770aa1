// What the passing of time does to an alert about Asha. Times and people are those of tests/support/given.ts.

import { describe, expect, test } from 'vitest'
import { acting, atHome, at, carys, given, kindsOf, ringing, roster, watchAlert } from '../../tests/support/given.ts'
import { after, hours, minutes, seconds } from '../basics/instant.ts'
import { type AlertEvent, apply, evolve, sendKey } from './alert.ts'
import { nextDeadline, passTime } from './alert-time.ts'
import { ladderFor } from './who-is-told.ts'

const reached = (events: readonly AlertEvent[]) => events.filter((event) => event.kind === 'step-reached')

describe('step after step', () => {
  test('nobody dealing with it, everyone is told in order and in time', () => {
    const { events } = watchAlert(given.missedAlert(), at('18:35'), at('18:43'))
    const times = reached(events).map((event) => `${(event.at - at('18:35')) / 1000} s: ${event.tell[0]?.person}`)
    expect(times).toEqual([
      '60 s: carys', '90 s: carys', '180 s: second-coordinator', '210 s: second-coordinator', '300 s: lead', '330 s: lead', '420 s: trusted-contact',
    ])
  })

  test('the watch looking twice finds nothing more', () => {
    const alert = ringing(given.missedAlert(), at('18:36'))
    expect(passTime(alert, at('18:36'))).toEqual([])
  })

  test('after an outage of hours the steps still come one after the other, the first at once', () => {
    const back = at('23:00')
    expect(reached(passTime(given.missedAlert(), back))).toHaveLength(1)
    const { events } = watchAlert(given.missedAlert(), back, after(back, minutes(5)))
    expect(reached(events).map((event) => (event.at - back) / 1000)).toEqual([0, 30, 120, 150, 240, 270])
  })

  test('somebody who deals with it and writes nothing for five minutes: the next are told at once', () => {
    const events = passTime(given.sosTakenByCarys(), at('18:46'))
    expect(kindsOf(events)).toEqual(['hold-lapsed', 'step-reached'])
    expect(events[0]).toMatchObject({ by: carys })
    expect(ringing(given.sosTakenByCarys(), after(at('18:46'), -1)).status.name).toBe('dealing')
  })
})

describe('L8: nobody acts', () => {
  test('everyone again every two minutes for an hour, then every ten, for a whole day and ever', () => {
    const { alert, events } = watchAlert(given.missedAlert(), at('18:35'), at('18:35', 1))
    const repeats = reached(events).filter((event) => event.repeat > 0)
    const gaps = repeats.slice(1).map((event, index) => event.at - repeats[index]!.at)
    expect(gaps.slice(0, 29).every((gap) => gap === minutes(2))).toBe(true)
    expect(gaps.slice(29).every((gap) => gap === minutes(10))).toBe(true)
    expect(repeats.length).toBeGreaterThan(30 + 22 * 6)
    expect(alert.status.name).toBe('open')
    expect(nextDeadline(alert)).not.toBeNull()
  })

  test('a repeat goes to everyone on all their channels, but a relative is told once', () => {
    const { events } = watchAlert(given.missedAlert(), at('18:35'), at('18:46'))
    const repeat = reached(events).find((event) => event.repeat === 1)!
    expect(repeat.tell.map((tell) => tell.person)).toEqual(['bryn', 'carys', 'second-coordinator', 'lead', 'agent'])
    expect(repeat.tell.find((tell) => tell.person === carys)?.channels).toEqual(['push', 'email', 'sms', 'voice'])
  })

  test('where a relative is the only one, they are told again too', () => {
    const ladder = ladderFor({ ...roster, partners: [], coordinatorsOnDuty: [], next: [], leads: [], agents: [] }, 'missed', false)
    const { events } = watchAlert(given.alert('missed', at('18:35'), { ladder }), at('18:35'), at('18:40'))
    expect(reached(events).map((event) => event.tell[0]?.person)).toEqual([atHome, atHome])
  })

  test('with nobody to tell it stays open and is due again and again, so that the screens and the watcher show it', () => {
    const { alert, events } = watchAlert(given.alert('missed', at('18:35'), { ladder: [] }), at('18:35'), at('18:45'))
    expect(alert.status.name).toBe('open')
    expect(reached(events)).toHaveLength(5)
  })

  test('waiting for the police is not the end of it either', () => {
    const standby = acting(given.sosTakenByCarys(), { kind: 'police-called', by: carys, reference: null }, at('18:44'))
    const { events } = watchAlert(standby, at('18:44'), at('19:44'))
    expect(kindsOf(events)).toEqual(Array<string>(6).fill('reminded'))
  })
})

describe('L16: a roll call after an outage', () => {
  test('nobody outside the campaign is told before two minutes, though nobody else can be told', () => {
    const ladder = ladderFor({ ...roster, coordinatorsOnDuty: [], next: [], leads: [], agents: [] }, 'roll-call', false)
    const alert = given.alert('roll-call', at('18:35'), { ladder })
    expect(nextDeadline(alert)).toBe(after(at('18:35'), seconds(120)))
  })

  test('those inside are told at once', () => {
    expect(given.alert('roll-call', at('18:35')).status).toMatchObject({ name: 'open', step: 0 })
  })

  test('not even when all sends to those inside fail at once', () => {
    const ladder = ladderFor({ ...roster, next: [], leads: [], agents: [] }, 'roll-call', false)
    let alert = given.alert('roll-call', at('18:35'), { ladder })
    alert = acting(alert, { kind: 'sends-failed', round: 1, step: 0, repeat: 0 }, at('18:35'))
    alert = acting(alert, { kind: 'sends-failed', round: 1, step: 1, repeat: 0 }, at('18:35'))
    expect(nextDeadline(alert)).toBe(after(at('18:35'), seconds(120)))
  })
})

describe('L3: each message has a key of its own', () => {
  test('over a day of steps, repeats, a reopening and a turn to duress, no key comes twice', () => {
    const first = watchAlert(given.sos(), at('18:40'), at('20:00'))
    const forced = acting(first.alert, { kind: 'cancel', pin: 'duress' }, at('20:00'))
    const second = watchAlert(forced, at('20:00'), at('22:00'))
    const taken = acting(second.alert, { kind: 'deal', by: carys }, at('22:00'))
    const proposed = acting(taken, { kind: 'close', by: carys, outcome: 'other', note: 'Found.', coordinators: 3 }, at('22:01'))
    const closed = acting(proposed, { kind: 'close', by: 'lead', outcome: 'other', note: 'Yes.', coordinators: 3 }, at('22:02'))
    const third = watchAlert(acting(closed, { kind: 'reopen', by: carys }, at('22:03')), at('22:03'), at('18:00', 1))
    const keys = reached([...first.events, ...second.events, ...third.events]).flatMap((event) =>
      event.tell.flatMap((tell) => tell.channels.map((channel) => sendKey('a1', event, channel, tell.person))))
    expect(keys.length).toBeGreaterThan(1000)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

test('an alert is plain data, and begins with the event that opened it', () => {
  const alert = watchAlert(given.sos(), at('18:40'), at('18:50')).alert
  expect(JSON.parse(JSON.stringify(alert))).toEqual(alert)
  expect(() => evolve(null, [])).toThrow('begins')
  expect(() => apply(null, { kind: 'wrong-pin', at: at('18:40'), commandId: 'c' })).toThrow('begins')
  expect(after(at('18:40'), hours(0))).toBe(at('18:40'))
})
