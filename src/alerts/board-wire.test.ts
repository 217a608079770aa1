import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, minutes } from '../basics/instant.ts'
import { aBoard, anAlert, aRow } from '../../tests/support/a-board.ts'
import type { BoardView } from './board-view.ts'
import { type BoardChanges, makeScribe, readStream, type WholeBoard, withChanges, writeMessage } from './board-wire.ts'

const people = ['asha', 'bryn', 'carys']
const someBoard = fc.record({
  out: fc.uniqueArray(fc.record({ person: fc.constantFrom(...people), minutes: fc.integer({ min: 1, max: 90 }) }), { selector: (row) => row.person }),
  alerts: fc.uniqueArray(fc.record({ id: fc.constantFrom('1', '2', '3'), holder: fc.constantFrom(undefined, 'bryn', 'carys') }), { selector: (alert) => alert.id }),
  isOnDuty: fc.boolean(),
}).map(({ out, alerts, isOnDuty }): BoardView => {
  const board = aBoard({ isOnDuty })
  return {
    ...board, out: out.map((row) => aRow(row.person, { deadlineAt: after(board.at, minutes(row.minutes)) })),
    alerts: alerts.map(({ id, holder }) => anAlert(id, holder === undefined ? {} : { holder })),
  }
})
const byId = (board: BoardView) => ({ ...board, out: board.out.toSorted((a, b) => (a.shift < b.shift ? -1 : 1)), alerts: board.alerts.toSorted((a, b) => (a.id < b.id ? -1 : 1)) })

describe('the board as it travels', () => {
  test('whatever happens in between, whoever follows the changes has the same board as who asks anew', () => {
    fc.assert(fc.property(fc.array(someBoard, { minLength: 1, maxLength: 12 }), (boards) => {
      const scribe = makeScribe()
      const [first, ...later] = boards
      let reader = JSON.parse(scribe.whole(first!)) as WholeBoard
      for (const board of later) {
        const changes = scribe.changes(board)
        if (changes !== null) reader = withChanges(reader, JSON.parse(changes) as BoardChanges)!
        expect(byId(reader.board)).toEqual(byId(board))
      }
    }))
  })

  test('where nothing has changed nothing is said', () => {
    const scribe = makeScribe()
    scribe.whole(aBoard({ out: [aRow('asha')] }))
    expect(scribe.changes(aBoard({ out: [aRow('asha')] }))).toBe(null)
  })

  test('one check-in among two thousand is a short message', () => {
    const out = Array.from({ length: 2000 }, (_, index) => aRow(`person${index}`))
    const scribe = makeScribe()
    scribe.whole(aBoard({ out }))
    const changes = scribe.changes(aBoard({ out: out.map((row, index) => (index === 7 ? { ...row, lastHeardAt: row.deadlineAt } : row)) }))
    expect(changes!.length).toBeLessThan(700)
  })

  test('a gap is seen, so that the whole is asked for again', () => {
    const scribe = makeScribe()
    const first = JSON.parse(scribe.whole(aBoard())) as WholeBoard
    scribe.changes(aBoard({ alerts: [anAlert('1')] }))
    const third = JSON.parse(scribe.changes(aBoard())!) as BoardChanges
    expect(withChanges(first, third)).toBe(null)
  })

  test('however the network cuts it up, the stream reads as it was written', () => {
    const said = [['board', '{"version":1}'], ['heartbeat', '{"at":1}'], ['changes', JSON.stringify({ text: 'Siân\nwrote\n\ntwo lines' })]] as const
    const written = said.map(([event, data]) => writeMessage(event, data)).join('')
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (cuts) => {
      let [rest, at] = ['', 0]
      const heard: (readonly [string, string])[] = []
      for (let turn = 0; at < written.length; turn += 1) {
        const size = cuts[turn % cuts.length]!
        const read = readStream(rest + written.slice(at, at + size))
        at += size
        rest = read.rest
        heard.push(...read.messages.map(({ event, data }) => [event, data] as const))
      }
      expect(heard).toEqual(said)
    }))
  })
})
