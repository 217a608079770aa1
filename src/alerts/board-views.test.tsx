// The board as it is drawn, from boards made by hand: what stands first, what is folded away, what is never called fine.

import { html } from 'hono/html'
import { expect, test } from 'vitest'
import { aBoard, named, anAlert, aRow, theEvening } from '../../tests/support/a-board.ts'
import { after, type Instant, minutes, seconds } from '../basics/instant.ts'
import type { BoardOuting, BoardView } from './board-view.ts'
import { Board, type BoardProps } from './board-views.tsx'

const drawn = (board: BoardView, more: Partial<BoardProps> = {}, now: Instant = theEvening) => (html`${<Board board={board} language="en" now={now} {...more} />}` as string).toString()
const words = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/\s+/g, ' ')
const pair = [aRow('asha', { partners: ['Bryn'] }), aRow('bryn', { partners: ['Asha'] })]
const outing: BoardOuting = {
  id: 'outing-1', where: 'Heol Fach', meetWhere: '', safePlace: '', startsAt: theEvening, endsAt: after(theEvening, minutes(120)), out: 2, home: 0, waiting: 0, stop: null, okAskedAt: null,
}

test('who watches and can be reached in one way only is named, with what helps', () => {
  const duty = [{ ...named('carys'), since: theEvening, lastSeenAt: theEvening, reach: { works: ['email' as const], advice: 'add-mobile' as const } }]
  expect(words(drawn(aBoard({ onDuty: duty })))).toContain('Carys: only e-mail. Add a mobile number.')
  expect(words(drawn(aBoard({ onDuty: [{ ...duty[0]!, reach: { works: [], advice: 'ask-operator' } }] })))).toContain('Carys: no message reaches them.')
})

test('L14: while people are out and nobody is on duty it says so in red, and calls nobody fine', () => {
  const html = drawn(aBoard({ out: pair, onDuty: [], isOnDuty: false }))
  expect(html).toContain('sr-unwatched')
  expect(words(html)).toContain('2 people are out and nobody is watching.')
  expect(words(html)).not.toContain('are fine')
  expect(drawn(aBoard({ out: [], onDuty: [], isOnDuty: false }))).not.toContain('sr-unwatched')
  expect(words(drawn(aBoard({ out: pair })))).toContain('All 2 are fine.')
})

test('a page that does not know how things are calls nobody fine', () => {
  const said = words(drawn(aBoard({ out: pair }), { isInDoubt: true }))
  expect(said).toContain('2 are out. Nobody is late, as far as this page knows.')
  expect(said).not.toContain('are fine')
  expect(words(drawn(aBoard({ out: pair, notWatchedSince: theEvening })))).not.toContain('are fine')
})

test('who is asked has a card: how late, where last, how the partner’s phone is, and both to ring', () => {
  const place = { latitude: 52.4, longitude: -4, accuracyMetres: 40, takenAt: theEvening, receivedAt: after(theEvening, minutes(20)) }
  const late = aRow('asha', { partners: ['Bryn'], place, lastHeardAt: theEvening })
  const said = words(drawn(aBoard({ out: [late, aRow('bryn', { partners: ['Asha'], deadlineAt: after(theEvening, minutes(50)), overdueAt: after(theEvening, minutes(55)), lastHeardAt: after(theEvening, minutes(20)), battery: 8 })] }), {}, after(theEvening, minutes(32))))
  expect(said).toContain('2 minutes late. Their phone is being asked, and who is with them.')
  expect(said).toContain('last heard 32 minutes ago · last seen 12 minutes ago, to about 40 m')
  expect(said).toContain('With Bryn: Bryn’s phone was heard 18:20, 12 minutes ago.')
  expect(said.indexOf('Ring Asha')).toBeLessThan(said.indexOf('Ring Bryn, who is with them'))
})

test('a card says first why it is there', () => {
  const silent = words(drawn(aBoard({ out: [aRow('asha', { askedOkAt: theEvening })] }), {}, after(theEvening, minutes(2))))
  expect(silent).toMatch(/needs somebody has not answered “Everyone OK\?” before 18:30/)
  const felt = words(drawn(aBoard({ out: [aRow('asha', { feltWrongAt: theEvening })] }), {}, after(theEvening, minutes(2))))
  expect(felt).toMatch(/needs somebody said “This feels wrong” 2 minutes ago before 18:30/)
})

test('L17: a place is greyed after two minutes, and “last seen” after ten; its age is always there', () => {
  const seen = (age: number) => drawn(aBoard({ out: [aRow('asha', { place: { latitude: 52.4, longitude: -4, accuracyMetres: 20, takenAt: theEvening, receivedAt: after(theEvening, -age) } })] }))
  expect([0, minutes(2), minutes(2) + 1, minutes(10), minutes(10) + 1].map((age) => /sr-place--(\w+)/.exec(seen(age))?.[1])).toEqual(['fresh', 'fresh', 'aging', 'aging', 'old'])
  expect(words(seen(seconds(90)))).toContain('seen 1 minute ago, to about 20 m')
  expect(words(seen(minutes(12)))).toContain('last seen 12 minutes ago, to about 20 m')
})

test('an outing that should be over says so, and offers “Is everyone home?” first', () => {
  const past = drawn(aBoard({ out: pair, outings: [outing] }), {}, after(theEvening, minutes(120)))
  expect(words(past)).toContain('Should have been over at 20:00. 2 are still out.')
  expect(words(drawn(aBoard({ out: pair, outings: [outing] })))).not.toContain('Should have been over')
  expect(words(drawn(aBoard({ outings: [{ ...outing, out: 0, home: 2 }] }), {}, after(theEvening, minutes(120))))).not.toContain('Should have been over')
})

const many = (count: number) => Array.from({ length: count }, (_, index) => aRow(`person${index}`, { deadlineAt: after(theEvening, minutes(10) + index * 1000), overdueAt: after(theEvening, minutes(15) + index * 1000) }))
const rowsIn = (html: string) => [...html.matchAll(/class="sr-quiet-list__item"/g)].length

test('of very many, those due soon are shown and the others folded away, where the page says how many and until when', () => {
  expect(rowsIn(drawn(aBoard({ out: many(59) })))).toBe(59)
  const folded = drawn(aBoard({ out: many(200) }))
  expect(rowsIn(folded)).toBe(200) // without script all are there
  expect(words(folded)).toContain('The other 160, the next of them before 18:10')
  expect(rowsIn(drawn(aBoard({ out: many(2000) }), { isOpen: () => false }))).toBe(40)
  expect(rowsIn(drawn(aBoard({ out: many(2000) }), { isOpen: (fold) => fold === 'later' }))).toBe(2000)
})

test('whoever has an alert is in its card only, however many are out', () => {
  const html = drawn(aBoard({ out: [...many(100), aRow('asha')], alerts: [anAlert('1')] }))
  expect(words(html)).toContain('Asha has not checked in')
  expect(html).not.toContain('row-shift-of-asha')
})

test('with many outings each plan is folded away, so that the page stays short', () => {
  const outings = Array.from({ length: 5 }, (_, index) => ({ ...outing, id: `outing-${index}` }))
  const place = { latitude: 52.4, longitude: -4, accuracyMetres: 20, takenAt: theEvening, receivedAt: theEvening }
  const out = outings.flatMap(({ id }) => ['asha', 'bryn'].map((person) => aRow(`${person}${id}`, { outing: id, place })))
  const plans = (html: string) => [...html.matchAll(/<figure class="sr-plan"/g)].length
  expect(plans(drawn(aBoard({ out, outings: outings.slice(0, 4) }), { isOpen: () => false }))).toBe(4)
  expect(plans(drawn(aBoard({ out, outings }), { isOpen: () => false }))).toBe(0)
  expect(plans(drawn(aBoard({ out, outings }), { isOpen: (fold) => fold === 'plan-outing-3' }))).toBe(1)
  expect(plans(drawn(aBoard({ out, outings })))).toBe(5) // without script
})

test('in Welsh, who has an alert and until when stands in English too, until somebody has signed the Welsh', () => {
  const said = words((html`${<Board board={aBoard({ alerts: [anAlert('1')] })} language="cy" now={theEvening} />}` as string).toString())
  expect(said).toContain('Nid oes neb yn delio â hyn eto.')
  expect(said).toContain('Nobody is dealing with it yet. The next ones are told at 18:01.')
})
