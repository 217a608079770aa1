import { expect, test } from 'vitest'
import { after, minutes, seconds } from '../basics/instant.ts'
import { aBoard, aRow, anAlert, theEvening } from '../../tests/support/a-board.ts'
import { isStale, notWatchedSince, overdueHere, ringing } from './board-alarm.ts'
import type { BoardView } from './board-view.ts'

const heard = (board: BoardView, silentFor = 0) => ({ board, silentFor, notWatchedSince: null })
const rings = (board: BoardView, now = theEvening, silentFor = 0) => ringing(heard(board, silentFor), now)
const row = aRow('asha', { deadlineAt: after(theEvening, minutes(30)), overdueAt: after(theEvening, minutes(35)) })

test('an alert sounds until somebody deals with it', () => {
  expect(rings(aBoard({ alerts: [anAlert('1')] })).urgent).toEqual(['alert 1'])
  expect(rings(aBoard({ alerts: [anAlert('1', { holder: 'carys' })] })).urgent).toEqual([])
  expect(rings(aBoard({ alerts: [anAlert('1', { holder: 'bryn' })] })).urgent).toEqual([])
})

test('nothing sounds for somebody who is not on duty, nor for an alert about themselves', () => {
  expect(rings(aBoard({ alerts: [anAlert('1')], isOnDuty: false }))).toEqual({ urgent: [], soft: [], insisting: [] })
  expect(rings(aBoard({ alerts: [anAlert('1', { about: 'carys' })] })).urgent).toEqual([])
})

test('L12: with the server gone, the page sounds by itself when the grace of somebody is over', () => {
  const board = aBoard({ out: [row] })
  const over = after(theEvening, minutes(35))
  expect(rings(board, after(over, -1), seconds(60)).urgent).toEqual([])
  expect(rings(board, over, seconds(60)).urgent).toEqual([`overdue shift-of-asha ${over}`])
})

test('while the server is heard, it has ten seconds to raise the alert before the page does it itself', () => {
  const board = aBoard({ out: [row] })
  const over = after(theEvening, minutes(35))
  expect(overdueHere(heard(board), after(over, seconds(9)))).toEqual([])
  expect(overdueHere(heard(board), after(over, seconds(10)))).toEqual([row])
})

test('somebody who has an alert already is not announced a second time by the page', () => {
  const board = aBoard({ out: [row], alerts: [anAlert('1', { about: 'asha', holder: 'bryn' })] })
  expect(rings(board, after(theEvening, minutes(50)), seconds(60)).urgent).toEqual([])
})

test('two minutes before the team is told there is a gentle sound, and time for a call', () => {
  const board = aBoard({ out: [row] })
  expect(rings(board, after(theEvening, minutes(32))).soft).toEqual([])
  expect(rings(board, after(theEvening, minutes(33))).soft).toEqual([`soon shift-of-asha ${row.overdueAt}`])
})

test('an outing that should be over sounds once, gently, while somebody is still out', () => {
  const outing = { id: 'outing-1', where: 'Heol Fach', meetWhere: '', safePlace: '', startsAt: theEvening, endsAt: after(theEvening, minutes(10)), out: 1, home: 3, waiting: 0, stop: null, okAskedAt: null }
  const softAt = (passed: number, out = 1) => rings(aBoard({ out: [row], outings: [{ ...outing, out }] }), after(theEvening, minutes(passed))).soft
  expect([softAt(9), softAt(10), softAt(10, 0)]).toEqual([[], ['over outing-1'], []])
})

test('those who have not answered “Everyone OK?” are named after a minute, not at once', () => {
  const asked = aBoard({ out: [aRow('asha', { askedOkAt: theEvening })] })
  expect(rings(asked, after(theEvening, seconds(59))).soft).toEqual([])
  expect(rings(asked, after(theEvening, seconds(60))).soft).toEqual([`silent shift-of-asha ${theEvening}`])
})

test('a minute before a hold lapses its holder is reminded, and nobody else', () => {
  const until = after(theEvening, minutes(5))
  const almost = after(until, -seconds(60))
  expect(rings(aBoard({ alerts: [anAlert('1', { holder: 'carys', until })] }), almost).insisting).toEqual([`hold 1 ${until}`])
  expect(rings(aBoard({ alerts: [anAlert('1', { holder: 'bryn', until })] }), almost).insisting).toEqual([])
})

test('the page says that it is stale after 30 seconds, and that nobody may be watching after 90', () => {
  expect([isStale(seconds(30) - 1), isStale(seconds(30))]).toEqual([false, true])
  expect(notWatchedSince(heard(aBoard(), seconds(90) - 1), theEvening)).toBe(null)
  expect(notWatchedSince(heard(aBoard(), seconds(90)), theEvening)).toBe(after(theEvening, -seconds(90)))
  expect(notWatchedSince({ ...heard(aBoard()), notWatchedSince: theEvening }, theEvening)).toBe(theEvening)
})
