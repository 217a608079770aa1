// A plain plan of where people were last seen: who is how far from the middle of them all, and in which direction.
// No map and no streets: it stands beside the list and helps to see who is near whom.

import type { Instant } from '../basics/instant.ts'
import { needsSomeone, type OutRow, placeAge } from './board-view.ts'

export type PlanMark = {
  /** East and south of the middle, in the plan's own units. */
  readonly x: number
  readonly y: number
  readonly letters: string
  readonly age: 'fresh' | 'aging' | 'old'
  readonly needsSomeone: boolean
}
export type PlanLine = { readonly name: string; readonly metres: number; /** Eighths of a turn clockwise from north. */ readonly direction: number; readonly seenAt: Instant }
export type Plan = {
  readonly marks: readonly PlanMark[]
  readonly lines: readonly PlanLine[]
  readonly bar: { readonly metres: number; readonly length: number }
  readonly people: number
}

/** Half the height of the drawing, in its own units. */
export const planReach = 130
/** More than this is a blot; those who need somebody are drawn first. */
export const mostDrawn = 60
/** Marks nearer than this are drawn as one: people walk in pairs. */
const tooNear = 34
const smallestSpan = 60 // metres: two people on one doorstep are not a street apart

const metresPerDegree = 111_320

/** Fewer than two places make none: one dot in an empty square says nothing. */
export const hasPlan = (rows: readonly OutRow[]): boolean => rows.filter((row) => row.place !== null).length >= 2

/** Null where there is none. */
export function planOf(rows: readonly OutRow[], now: Instant): Plan | null {
  if (!hasPlan(rows)) return null
  const placed = rows.filter((row) => row.place !== null)
  const drawn = placed.toSorted((one, other) => Number(needsSomeone(other, now)) - Number(needsSomeone(one, now)) || other.place!.receivedAt - one.place!.receivedAt).slice(0, mostDrawn)
  const middle = { latitude: mean(drawn.map((row) => row.place!.latitude)), longitude: mean(drawn.map((row) => row.place!.longitude)) }
  const shrink = Math.cos((middle.latitude * Math.PI) / 180)
  const points = drawn.map((row) => ({
    row,
    east: (row.place!.longitude - middle.longitude) * metresPerDegree * shrink,
    south: (middle.latitude - row.place!.latitude) * metresPerDegree,
  }))
  const span = Math.max(smallestSpan, ...points.map(({ east, south }) => Math.hypot(east, south)))
  const scale = planReach / span
  return {
    marks: together(points.map(({ row, east, south }) => ({
      x: east * scale, y: south * scale, letters: initials(row.person.name), age: placeAge(row.place!, now), needsSomeone: needsSomeone(row, now),
    }))),
    lines: points.map(({ row, east, south }) => ({ name: row.person.name, metres: Math.round(Math.hypot(east, south)), direction: eighth(east, south), seenAt: row.place!.receivedAt })),
    bar: barFor(span, scale),
    people: placed.length,
  }
}

/** The first of each mark that others are too near to; its look is that of whoever needs somebody most. */
function together(marks: readonly PlanMark[]): PlanMark[] {
  const kept: (PlanMark & { readonly count: number })[] = []
  for (const mark of marks) {
    const near = kept.findIndex((other) => Math.hypot(other.x - mark.x, other.y - mark.y) < tooNear)
    const other = kept[near]
    if (other === undefined) kept.push({ ...mark, count: 1 })
    else kept[near] = { ...other, count: other.count + 1, letters: other.count === 1 ? `${other.letters} ${mark.letters}` : String(other.count + 1), needsSomeone: other.needsSomeone || mark.needsSomeone }
  }
  return kept.map(({ count: _count, ...mark }) => mark)
}

/** 'A', 'SO' for Siân O’Brien; a name that begins with no letter keeps its first sign. */
const initials = (name: string): string =>
  name.trim().split(/\s+/).slice(0, 2).map((part) => ([...part][0] ?? '').toLocaleUpperCase('en-GB')).join('') || '?'

const eighth = (east: number, south: number): number => ((Math.round(Math.atan2(east, -south) / (Math.PI / 4)) % 8) + 8) % 8

/** The longest round length that is at most half of what is drawn. */
function barFor(span: number, scale: number): Plan['bar'] {
  const metres = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000].findLast((length) => length <= span) ?? 20
  return { metres, length: metres * scale }
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
