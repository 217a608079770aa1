import { describe, expect, test } from 'vitest'
import { after, minutes, seconds } from '../basics/instant.ts'
import { aBoard, anAlert, aRow, theEvening } from '../../tests/support/a-board.ts'
import { newsBetween, titleOf } from './board-news.ts'
import type { BoardView } from './board-view.ts'

const heard = (board: BoardView, { now = theEvening, silentFor = 0 } = {}) => ({ board, now, silentFor, notWatchedSince: null })
const news = (before: BoardView, now: BoardView) => newsBetween(heard(before), heard(now), 'en')

describe('what is said aloud', () => {
  test('a new alert interrupts whatever is being read', () => {
    expect(news(aBoard(), aBoard({ alerts: [anAlert('1')] }))).toEqual({ urgent: 'Asha has not checked in.', calm: '' })
  })

  test('who deals with it is said calmly, and to yourself in your own words', () => {
    const open = aBoard({ alerts: [anAlert('1')] })
    expect(news(open, aBoard({ alerts: [anAlert('1', { holder: 'bryn' })] })).calm).toBe('Bryn is dealing with it: Asha has not checked in.')
    expect(news(open, aBoard({ alerts: [anAlert('1', { holder: 'carys' })] })).calm).toBe('You are dealing with it: Asha has not checked in.')
  })

  test('an alert that nobody has any more interrupts again', () => {
    expect(news(aBoard({ alerts: [anAlert('1', { holder: 'bryn' })] }), aBoard({ alerts: [anAlert('1')] })).urgent).toBe('Nobody is dealing with it: Asha has not checked in.')
  })

  test('a closed alert is said once', () => {
    expect(news(aBoard({ alerts: [anAlert('1')] }), aBoard()).calm).toBe('Closed: Asha has not checked in.')
    expect(news(aBoard(), aBoard())).toEqual({ urgent: '', calm: '' })
  })

  test('of forty people who are asked at once three are named and the rest counted', () => {
    const rows = Array.from({ length: 40 }, (_, index) => aRow(`person${index}`))
    const board = aBoard({ out: rows })
    const said = newsBetween(heard(board), heard(board, { now: after(theEvening, minutes(31)) }), 'en').calm
    expect(said).toBe('Person0 is late. Their phone is being asked. Person1 is late. Their phone is being asked. Person2 is late. Their phone is being asked. And 37 more.')
  })

  test('somebody past their grace is said without the server', () => {
    const board = aBoard({ out: [aRow('asha')] })
    const now = after(theEvening, minutes(36))
    expect(newsBetween(heard(board, { now: after(theEvening, minutes(34)), silentFor: seconds(40) }), heard(board, { now, silentFor: seconds(160) }), 'en').urgent).toContain('Asha is 6 minutes late.')
  })

  test('losing the server is said, and finding it again', () => {
    const board = aBoard()
    expect(newsBetween(heard(board), heard(board, { silentFor: seconds(30) }), 'en').urgent).toMatch(/^Not updated: last heard from the server 30 seconds ago\./)
    expect(newsBetween(heard(board, { silentFor: seconds(30) }), heard(board), 'en').calm).toBe('The board is up to date again.')
  })

  test('ages that go on counting are not said', () => {
    const board = aBoard({ out: [aRow('asha')], alerts: [anAlert('1', { about: 'bryn' })] })
    expect(newsBetween(heard(board), heard(board, { now: after(theEvening, minutes(20)) }), 'cy')).toEqual({ urgent: '', calm: '' })
  })
})

test('the title of the tab counts open alerts, and says when the page does not know', () => {
  expect(titleOf(heard(aBoard()), 'Watching tonight')).toBe('Watching tonight')
  expect(titleOf(heard(aBoard({ alerts: [anAlert('1'), anAlert('2', { holder: 'bryn' })] })), 'Watching tonight')).toBe('(2) Watching tonight')
  expect(titleOf(heard(aBoard(), { silentFor: seconds(31) }), 'Watching tonight')).toBe('(?) Watching tonight')
})
