// What people may do to an alert about Asha. Times and people are those of tests/support/given.ts.

import { describe, expect, test } from 'vitest'
import {
  acting, type AlertOrder, asha, askAlert, at, bryn, carys, given, kindsOf, reasonOf, ringing, roster, secondCoordinator,
  theLead, valueOf, watchAlert,
} from '../../tests/support/given.ts'
import { after, hours, minutes } from '../basics/instant.ts'
import { type Alert, asSeen, hearsThatItIsTaken, isHiddenFrom, mayTellSubjectsOfIt } from './alert.ts'
import { nextDeadline } from './alert-time.ts'

const closing = (by: string, changes: Partial<Extract<AlertOrder, { kind: 'close' }>> = {}): AlertOrder =>
  ({ kind: 'close', by, outcome: 'safe-by-voice', note: 'Rang her, she is with Bryn at the chapel.', coordinators: 5, ...changes })

describe('I’m dealing with this', () => {
  test('stops the ladder for five minutes', () => {
    expect(given.sosTakenByCarys().status).toMatchObject({ name: 'dealing', by: carys, until: at('18:46') })
  })

  test('of two who press at once one has it, and the other hears that it is taken', () => {
    expect(reasonOf(askAlert(given.sosTakenByCarys(), { kind: 'deal', by: secondCoordinator }, at('18:41')))).toBe('taken')
  })

  test('pressed again it buys no time: only what was found does', () => {
    expect(valueOf(askAlert(given.sosTakenByCarys(), { kind: 'deal', by: carys }, at('18:45')))).toEqual([])
    const reported = acting(given.sosTakenByCarys(), { kind: 'report', by: carys, note: 'Her phone rings out.' }, at('18:45'))
    expect(nextDeadline(reported)).toBe(at('18:50'))
    expect(reasonOf(askAlert(given.sosTakenByCarys(), { kind: 'report', by: carys, note: '  ' }, at('18:45')))).toBe('note-needed')
    expect(reasonOf(askAlert(given.sosTakenByCarys(), { kind: 'report', by: theLead, note: 'Hm.' }, at('18:45')))).toBe('not-yours')
  })

  test('L7: Asha can neither take nor close an alert about herself', () => {
    const orders: AlertOrder[] = [
      { kind: 'deal', by: asha }, { kind: 'police-called', by: asha, reference: null }, closing(asha), { kind: 'give-back', by: asha },
    ]
    for (const order of orders) {
      expect(reasonOf(askAlert(given.sos(), order, at('18:41')))).toBe('about-you')
      expect(reasonOf(askAlert(given.sosTakenByCarys(), order, at('18:42')))).toBe('about-you')
    }
    const closed = acting(given.sosTakenByCarys(), closing(carys), at('18:43'))
    expect(reasonOf(askAlert(closed, { kind: 'reopen', by: asha }, at('18:44')))).toBe('about-you')
  })

  test('given back, the next are told at once', () => {
    const events = valueOf(askAlert(given.sosTakenByCarys(), { kind: 'give-back', by: carys }, at('18:42')))
    expect(kindsOf(events)).toEqual(['given-back', 'step-reached'])
    expect(events[1]).toMatchObject({ step: 2, tell: [{ person: secondCoordinator }] })
  })

  test('a link opened or a call answered is not it', () => {
    for (const what of ['link-opened', 'call-answered', 'position', 'late-check-in'] as const) {
      const sos = given.sos()
      const told = acting(sos, { kind: 'tell', what, by: null, note: '' }, at('18:41'))
      expect(told).toEqual(sos)
    }
  })
})

describe('hand over', () => {
  const offered = () => acting(given.sosTakenByCarys(), { kind: 'hand-over', by: carys, to: secondCoordinator }, at('18:43'))

  test('keeps it with Carys until the other accepts', () => {
    expect(offered().status).toMatchObject({ name: 'dealing', by: carys, until: at('18:46'), offeredTo: secondCoordinator })
    const accepted = acting(offered(), { kind: 'accept-hand-over', by: secondCoordinator }, at('18:44'))
    expect(accepted.status).toMatchObject({ name: 'dealing', by: secondCoordinator, until: at('18:49'), offeredTo: null })
  })

  test('is for the one it was offered to, and never for Asha', () => {
    expect(reasonOf(askAlert(offered(), { kind: 'accept-hand-over', by: theLead }, at('18:44')))).toBe('not-offered')
    expect(reasonOf(askAlert(given.sosTakenByCarys(), { kind: 'hand-over', by: carys, to: asha }, at('18:43')))).toBe('not-to-them')
    expect(reasonOf(askAlert(given.sosTakenByCarys(), { kind: 'hand-over', by: carys, to: carys }, at('18:43')))).toBe('not-to-them')
    expect(reasonOf(askAlert(given.sosTakenByCarys(), { kind: 'hand-over', by: theLead, to: carys }, at('18:43')))).toBe('not-yours')
  })

  test('not accepted in time it goes on like any other', () => {
    expect(ringing(offered(), at('18:46')).status.name).toBe('open')
  })
})

describe('the police were called', () => {
  const standby = () => acting(given.sosTakenByCarys(), { kind: 'police-called', by: carys, reference: 'CAD 4821' }, at('18:44'))

  test('Carys is reminded every ten minutes, and what she reports starts them anew', () => {
    expect(standby().status).toMatchObject({ name: 'standby', by: carys, remindAt: at('18:54'), reminders: 0 })
    expect(ringing(standby(), at('18:54')).status).toMatchObject({ remindAt: at('19:04'), reminders: 1 })
    const reported = acting(standby(), { kind: 'report', by: carys, note: 'They are ten minutes away.' }, at('18:50'))
    expect(nextDeadline(reported)).toBe(at('19:00'))
  })

  test('the reference stays on the alert, and can be missing', () => {
    expect(standby().police).toEqual({ calledAt: at('18:44'), by: carys, reference: 'CAD 4821' })
    expect(acting(given.sos(), { kind: 'police-called', by: carys, reference: null }, at('18:41')).status.name).toBe('standby')
  })

  test('who no longer answers a reminder can be relieved, and not before', () => {
    expect(reasonOf(askAlert(standby(), { kind: 'deal', by: theLead }, at('18:50')))).toBe('taken')
    const relieved = acting(ringing(standby(), at('18:54')), { kind: 'deal', by: theLead }, at('18:56'))
    expect(relieved.status).toMatchObject({ name: 'dealing', by: theLead })
    expect(relieved.police?.reference).toBe('CAD 4821')
  })
})

describe('“It was a mistake”', () => {
  const cancel = (pin: 'right' | 'wrong' | 'duress'): AlertOrder => ({ kind: 'cancel', pin })
  const firstPastCarys = (alert: Alert) => alert.ladder.slice(0, 2).length // her push and her call

  test('L7: the right number is shown, and a person still has to close it', () => {
    const cancelled = acting(given.sos(), cancel('right'), at('18:40:20'))
    expect(cancelled.cancelledByPhone).toBe(at('18:40:20'))
    expect(cancelled.status).toEqual(given.sos().status)
  })

  test('within 15 seconds nobody beyond the coordinator is told for five minutes; then they are', () => {
    let alert = acting(given.sos(), cancel('right'), at('18:40:15'))
    alert = ringing(alert, at('18:40:30')) // her phone still rings
    expect(alert.status).toMatchObject({ step: firstPastCarys(alert) - 1 })
    expect(nextDeadline(alert)).toBe(at('18:45:15'))
  })

  test('pressed again it is no mistake any more: whoever was held back is told at once', () => {
    const mistake = acting(given.sos(), cancel('right'), at('18:40:10'))
    const again = acting(mistake, { kind: 'tell', what: 'sos-again', by: asha, note: '' }, at('18:40:20'))
    expect([again.cancelledByPhone, again.heldUntil]).toEqual([null, null])
    expect(again.status.step).toBe(mistake.status.step + 1)
    const dealtWith = acting(acting(given.sos(), cancel('right'), at('18:40:10')), { kind: 'deal', by: carys }, at('18:40:15'))
    expect(acting(dealtWith, { kind: 'tell', what: 'sos-again', by: asha, note: '' }, at('18:40:20')).status).toEqual(dealtWith.status)
  })

  test('an SOS pressed again, with no mistake between, changes no step', () => {
    const before = given.sos()
    expect(acting(before, { kind: 'tell', what: 'sos-again', by: asha, note: '' }, at('18:40:20')).status).toEqual(before.status)
  })

  test('after 15 seconds, or of a missed check-in, everyone is told as planned', () => {
    const late = acting(given.sos(), cancel('right'), at('18:40:16'))
    expect(late.heldUntil).toBeNull()
    expect(acting(given.missedAlert(), cancel('right'), at('18:35')).heldUntil).toBeNull()
  })

  test('a hold on the steps gives way when nobody at the coordinator’s can be reached either', () => {
    const alert = acting(given.sos(), cancel('right'), at('18:40:05'))
    expect(nextDeadline(alert)).not.toBeNull()
    expect(nextDeadline(alert)! - at('18:40')).toBeLessThanOrEqual(minutes(6))
  })

  test('L9: a wrong number changes nothing and is counted', () => {
    const wrong = acting(acting(given.sos(), cancel('wrong'), at('18:40:20')), cancel('wrong'), at('18:40:25'))
    expect({ ...wrong, wrongPins: 0, seenAs: null }).toEqual(given.sos())
    expect(asSeen(wrong)).toMatchObject({ cancelled: true }) // as after the right one: whoever holds the phone cannot tell (L9)
    expect(wrong.wrongPins).toBe(2)
  })

  test('the second number makes it a duress alert, told again from the top without those who walk with her', () => {
    const events = valueOf(askAlert(given.sos(), cancel('duress'), at('18:41')))
    expect(kindsOf(events)).toEqual(['turned-to-duress', 'step-reached'])
    expect(events[1]).toMatchObject({ round: 2, step: 0, tell: [{ person: carys }] })
    const duress = acting(given.sos(), cancel('duress'), at('18:41'))
    expect(duress.ladder.flatMap((step) => step.tell.map((tell) => tell.person))).not.toContain(bryn)
    expect(duress.silent).toBe(true)
    expect(isHiddenFrom(duress, bryn, at('18:42'))).toBe(true)
    expect(isHiddenFrom(duress, asha, at('18:42'))).toBe(true)
    expect(isHiddenFrom(duress, carys, at('18:42'))).toBe(false)
  })

  test('where only Bryn would have been told first, Carys is told at once instead', () => {
    const events = valueOf(askAlert(given.missedAlert(), cancel('duress'), at('18:35:10')))
    expect(events).toMatchObject([{ kind: 'turned-to-duress' }, { kind: 'step-reached', step: 0, tell: [{ person: carys }] }])
    const duress = acting(given.missedAlert(), cancel('duress'), at('18:35:10'))
    expect(duress.ladder.every((step) => step.tell.length > 0)).toBe(true)
  })

  test('Carys, who has it already, keeps it; Bryn, who stands beside her, does not', () => {
    expect(acting(given.sosTakenByCarys(), cancel('duress'), at('18:42')).status).toMatchObject({ name: 'dealing', by: carys })
    const byBryn = acting(given.sos(), { kind: 'deal', by: bryn }, at('18:41'))
    expect(acting(byBryn, cancel('duress'), at('18:42')).status).toMatchObject({ name: 'open', step: 0 })
  })
})

describe('closing', () => {
  test('a named person, an outcome, a note', () => {
    const closed = acting(given.sosTakenByCarys(), closing(carys), at('18:43'))
    expect(closed.status).toMatchObject({ name: 'closed', by: carys, second: null, outcome: 'safe-by-voice', at: at('18:43') })
    expect(nextDeadline(closed)).toBeNull()
    expect(reasonOf(askAlert(given.sosTakenByCarys(), closing(carys, { note: ' \n' }), at('18:43')))).toBe('note-needed')
  })

  test('nobody closes what nobody is dealing with', () => {
    expect(reasonOf(askAlert(given.sos(), closing(carys), at('18:43')))).toBe('deal-first')
  })

  test('a closed alert hears nothing more; a new SOS is a new alert', () => {
    const closed = acting(given.sosTakenByCarys(), closing(carys), at('18:43'))
    const late: AlertOrder[] = [
      { kind: 'deal', by: theLead }, closing(theLead), { kind: 'cancel', pin: 'right' }, { kind: 'tell', what: 'note', by: carys, note: 'x' },
    ]
    for (const order of late) expect(reasonOf(askAlert(closed, order, at('18:50')))).toBe('alert-closed')
  })

  test('reopened within a day, everyone is told again from the top', () => {
    const closed = acting(given.sosTakenByCarys(), closing(carys), at('18:43'))
    const events = valueOf(askAlert(closed, { kind: 'reopen', by: theLead }, after(at('18:43'), hours(24))))
    expect(events).toMatchObject([{ kind: 'reopened' }, { kind: 'step-reached', round: 2, step: 0 }])
    expect(reasonOf(askAlert(closed, { kind: 'reopen', by: theLead }, after(at('18:43'), hours(24) + 1)))).toBe('too-late')
    expect(reasonOf(askAlert(given.sos(), { kind: 'reopen', by: theLead }, at('18:50')))).toBe('not-closed')
  })
})

describe('closing a duress alert', () => {
  const taken = () => acting(given.duress(), { kind: 'deal', by: carys }, at('18:41'))
  const proposed = () => acting(taken(), closing(carys), at('18:50'))

  test('takes two people who say the same', () => {
    expect(proposed().status.name).toBe('dealing')
    expect(reasonOf(askAlert(proposed(), closing(carys), at('18:51')))).toBe('second-person-needed')
    expect(acting(proposed(), closing(theLead), at('18:51')).status).toMatchObject({ name: 'closed', by: theLead, second: carys })
  })

  test('who says something else only proposes that', () => {
    const other = acting(proposed(), closing(theLead, { outcome: 'police-attending' }), at('18:51'))
    expect(other.status.name).toBe('dealing')
    expect(other.closeProposed).toMatchObject({ by: theLead, outcome: 'police-attending' })
  })

  test('is not for those who walk with her: they may be forced too', () => {
    expect(reasonOf(askAlert(proposed(), closing(bryn), at('18:51')))).toBe('in-their-group')
    expect(reasonOf(askAlert(given.duress(), { kind: 'deal', by: bryn }, at('18:41')))).toBe('in-their-group')
    expect(reasonOf(askAlert(taken(), { kind: 'hand-over', by: carys, to: bryn }, at('18:42')))).toBe('not-to-them')
  })

  test('where there are fewer than three coordinators, one may after 24 hours', () => {
    const small = { coordinators: 2 }
    const dayLater = after(at('18:40'), hours(24))
    expect(acting(taken(), closing(carys, small), after(dayLater, -1)).status.name).not.toBe('closed')
    const reported = acting(ringing(taken(), dayLater), { kind: 'deal', by: carys }, dayLater)
    expect(acting(reported, closing(carys, small), dayLater).status).toMatchObject({ name: 'closed', by: carys, second: null })
    expect(acting(reported, closing(carys), dayLater).status.name).not.toBe('closed') // five coordinators: two people
    expect(reasonOf(askAlert(reported, closing(asha, small), dayLater))).toBe('about-you')
  })

  test('nothing of it shows to her or those with her for 24 hours', () => {
    const end = after(at('18:40'), hours(24))
    expect(isHiddenFrom(given.duress(), asha, after(end, -1))).toBe(true)
    expect(isHiddenFrom(given.duress(), asha, end)).toBe(false)
    expect(isHiddenFrom(given.sos(), asha, at('18:41'))).toBe(false)
  })

  test('the group of the roster is the group of the alert', () => {
    expect(roster.sameGroup).toEqual(given.duress().group)
  })
})

describe('all sends of a step failed', () => {
  test('the next step comes at once', () => {
    const events = valueOf(askAlert(given.sos(), { kind: 'sends-failed', round: 1, step: 0, repeat: 0 }, at('18:40:04')))
    expect(events).toMatchObject([{ kind: 'step-failed', step: 0 }, { kind: 'step-reached', step: 1 }])
  })

  test('of an earlier step, or of an alert somebody deals with, it is only shown', () => {
    const later = ringing(given.sos(), at('18:40:30'))
    const failed: AlertOrder = { kind: 'sends-failed', round: 1, step: 0, repeat: 0 }
    expect(kindsOf(valueOf(askAlert(later, failed, at('18:41'))))).toEqual(['step-failed'])
    expect(kindsOf(valueOf(askAlert(given.sosTakenByCarys(), failed, at('18:42'))))).toEqual(['step-failed'])
  })

  test('with everything broken, repeats keep their pace and do not hammer', () => {
    let alert = given.alert('sos', at('18:40'), { ladder: [{ afterSeconds: 0, tell: [{ person: carys, as: 'coordinator', channels: ['sms'] }] }] })
    const due = nextDeadline(alert)
    alert = acting(alert, { kind: 'sends-failed', round: 1, step: 0, repeat: 0 }, at('18:40:02'))
    expect(nextDeadline(alert)).toBe(due)
  })
})

describe('who hears that somebody has it', () => {
  test('everyone told so far, on the channels they were told on; no second call, and nobody outside', () => {
    const ringing = watchAlert(given.missedAlert(), at('18:35'), at('18:44')).alert
    const heard = hearsThatItIsTaken(ringing, at('18:44'))
    expect(heard.find(({ person }) => person === carys)?.channels.toSorted()).toEqual(['email', 'push', 'sms'])
    expect(heard.find(({ person }) => person === bryn)).toMatchObject({ as: 'partner', channels: ['sms'] })
    expect(heard.some(({ as }) => as === 'trusted-contact')).toBe(false)
    expect(hearsThatItIsTaken(given.missedAlert(), at('18:35')).map(({ person }) => person)).toEqual([bryn])
  })

  test('a call is made where it was all there was', () => {
    const ladder = [{ afterSeconds: 0, tell: [{ person: carys, as: 'coordinator' as const, channels: ['voice' as const] }] }]
    expect(hearsThatItIsTaken(watchAlert(given.alert('missed', at('18:35'), { ladder }), at('18:35'), at('18:36')).alert, at('18:36'))).toMatchObject([{ channels: ['voice'] }])
  })

  test('nobody in the group of a silent call or of somebody who is forced (L9), and never the subject', () => {
    for (const alert of [given.sos({ silent: true }), given.duress()]) {
      const ringing = watchAlert(alert, at('18:40'), at('18:50')).alert
      expect(hearsThatItIsTaken(ringing, at('18:50')).filter(({ person }) => person === bryn || person === asha)).toEqual([])
      expect(mayTellSubjectsOfIt(ringing)).toBe(false)
    }
    expect(mayTellSubjectsOfIt(given.missedAlert())).toBe(true)
  })
})
