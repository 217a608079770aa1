import { expect, test } from 'vitest'
import { after, minutes, seconds } from '../basics/instant.ts'
import { aRow, theEvening } from '../../tests/support/a-board.ts'
import { mostDrawn, planOf } from './board-plan.ts'

const seen = (person: string, latitude: number, longitude: number, ago = 0) => aRow(person, {
  place: { latitude, longitude, accuracyMetres: 10, takenAt: after(theEvening, -ago), receivedAt: after(theEvening, -ago) },
})

test('with fewer than two places there is nothing to draw', () => {
  expect(planOf([aRow('asha'), seen('bryn', 52.414, -4.082)], theEvening)).toBe(null)
})

test('each is so far from the middle, in such a direction', () => {
  const plan = planOf([seen('asha', 52.414, -4.082), seen('bryn', 52.416, -4.082)], theEvening)!
  expect(plan.lines.map(({ name, metres, direction }) => [name, metres, direction])).toEqual([['Asha', 111, 4], ['Bryn', 111, 0]])
  const west = planOf([seen('asha', 52.414, -4.082), seen('bryn', 52.414, -4.079)], theEvening)!
  expect(west.lines.map(({ direction }) => direction)).toEqual([6, 2])
  expect(west.lines[0]!.metres).toBe(102) // a degree of longitude is shorter so far north
})

test('L17: a place some minutes old looks different, and one from ten minutes ago different again', () => {
  const plan = planOf([seen('asha', 52.414, -4.082, seconds(119)), seen('bryn', 52.418, -4.082, seconds(121)), seen('carys', 52.41, -4.082, minutes(10) + 1)], theEvening)!
  expect(Object.fromEntries(plan.marks.map((mark) => [mark.letters, mark.age]))).toEqual({ A: 'fresh', B: 'aging', C: 'old' })
})

test('two on one doorstep are one mark with both their letters, and more are a number', () => {
  expect(planOf([seen('asha', 52.414, -4.082), seen('bryn', 52.41401, -4.082), seen('carys', 52.42, -4.082)], theEvening)!.marks.map((mark) => mark.letters).toSorted()).toEqual(['A B', 'C'])
  const many = planOf([...['a', 'b', 'c', 'd'].map((name) => seen(name, 52.414, -4.082)), seen('far', 52.42, -4.082)], theEvening)!
  expect(many.marks.map((mark) => mark.letters).toSorted()).toEqual(['4', 'F'])
})

test('of very many those are drawn who need somebody, and it says how many there are', () => {
  const rows = Array.from({ length: 200 }, (_, index) => seen(`p${index}`, 52.4 + index / 1000, -4.08))
  const late = { ...rows[150]!, deadlineAt: after(theEvening, -minutes(1)) }
  const plan = planOf([...rows.slice(0, 150), late, ...rows.slice(151)], theEvening)!
  expect([plan.people, plan.lines.length, plan.lines[0]!.name]).toEqual([200, mostDrawn, 'P150'])
})

test('the bar is a round length that fits', () => {
  const { bar } = planOf([seen('asha', 52.414, -4.082), seen('bryn', 52.42, -4.082)], theEvening)!
  expect(bar.metres).toBe(200)
  expect(bar.length).toBeLessThanOrEqual(130)
})
