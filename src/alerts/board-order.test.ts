import { expect, test } from 'vitest'
import { after, minutes, seconds } from '../basics/instant.ts'
import { aBoard, anAlert, aRow, theEvening } from '../../tests/support/a-board.ts'
import { heldOrder } from './board-order.ts'
import { orderOf } from './board-views.tsx'

const shown = { needs: ['1', '2'], quiet: ['a', 'b', 'c'] }

test('under somebody’s hands nothing moves: what is gone leaves, what is new comes last', () => {
  expect(heldOrder(shown, { needs: ['3', '2', '1'], quiet: ['c', 'a'] }, true)).toEqual({ needs: ['1', '2', '3'], quiet: ['a', 'c'] })
  expect(heldOrder(shown, { needs: ['3', '2', '1'], quiet: ['c', 'a'] }, false)).toEqual({ needs: ['3', '2', '1'], quiet: ['c', 'a'] })
})

test('alerts nobody has come first, then yours, then those others have, then whoever has no alert yet', () => {
  const board = aBoard({
    alerts: [anAlert('others', { about: 'p1', holder: 'bryn' }), anAlert('yours', { about: 'p2', holder: 'carys' }), anAlert('open', { about: 'p3' })],
    out: [aRow('p1', { phase: 'overdue' }), aRow('asha', { phase: 'grace' }), aRow('bryn')],
  })
  expect(orderOf(board, theEvening)).toEqual({ needs: ['open', 'yours', 'others', 'shift-of-asha'], quiet: ['shift-of-bryn'] })
})

test('the silent rise a minute after “Everyone OK?”, and who answered stays where they were', () => {
  const board = aBoard({ out: [aRow('asha', { askedOkAt: theEvening }), aRow('bryn')] })
  expect(orderOf(board, after(theEvening, seconds(59))).needs).toEqual([])
  expect(orderOf(board, after(theEvening, seconds(60)))).toEqual({ needs: ['shift-of-asha'], quiet: ['shift-of-bryn'] })
})

test('a row goes to the top by itself when its time is up, with no word from the server', () => {
  const board = aBoard({ out: [aRow('bryn', { deadlineAt: after(theEvening, minutes(20)) }), aRow('asha', { deadlineAt: after(theEvening, minutes(10)), overdueAt: after(theEvening, minutes(15)) })] })
  expect(orderOf(board, theEvening)).toEqual({ needs: [], quiet: ['shift-of-asha', 'shift-of-bryn'] })
  expect(orderOf(board, after(theEvening, minutes(11))).needs).toEqual(['shift-of-asha'])
})
