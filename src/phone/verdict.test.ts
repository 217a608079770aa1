import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '../basics/instant.ts'
import type { PhoneCommand } from '../outings/phone-command.ts'
import type { Kept } from './outbox.ts'
import { afterVerdict, noLongerWanted, readAnswer } from './verdict.ts'

const id = 'check-in-00000001'
const taken = (answer: object, view: unknown = null) => JSON.stringify({ answer: { id, ...answer }, view })
const received = taken({ answer: 'received', receivedAt: 1_700_000_000_000 })

describe('what an answer means', () => {
  test('only the whole answer of the server is "received"', () => {
    expect(readAnswer(200, received, id)).toEqual({ name: 'received', receivedAt: 1_700_000_000_000, view: null })
  })

  test('an answer that the line cut off at any byte is not "received" (L11)', () => {
    const view = { shift: 's', status: 'out', at: 1, outing: { where: 'Heol Fach, ger y capel' }, lead: { name: 'Asha', phone: null }, partners: [], positionSeenBy: ['Carys'] }
    const bodies = [received, taken({ answer: 'received', receivedAt: 5 }, view), `${received}\n`]
    let cuts = 0
    for (const body of bodies) {
      for (let length = 0; length < body.trimEnd().length; length++, cuts++) expect(readAnswer(200, body.slice(0, length), id).name).toBe('later')
    }
    fc.assert(fc.property(fc.integer({ min: 0, max: 2_000 }), fc.nat(), (receivedAt, at) => {
      const body = taken({ answer: 'received', receivedAt }, view)
      expect(readAnswer(200, body.slice(0, at % body.length), id).name).toBe('later')
    }), { numRuns: 1_000 })
    expect(cuts).toBeGreaterThan(300)
  })

  test.each([
    ['a page of some Wi-Fi that wants a sign-in', 200, '<html>Welcome to our Wi-Fi</html>'],
    ['a proxy that says no in its own words', 403, 'Forbidden'],
    ['a proxy whose server is away', 502, '<html>Bad Gateway</html>'],
    ['a server that is full', 503, '{"fault":"store-unavailable"}'],
    ['too many at once', 429, '{"fault":"slow-down"}'],
    ['an answer about something else', 200, JSON.stringify({ answer: { id: 'another-000000001', answer: 'received', receivedAt: 1 } })],
    ['"received" with no moment', 200, taken({ answer: 'received' })],
    ['an answer nobody has heard of', 200, taken({ answer: 'perhaps', receivedAt: 1 })],
    ['nothing at all', 0, ''],
  ])('%s is "not yet"', (_, status, body) => {
    expect(readAnswer(status, body, id)).toEqual({ name: 'later' })
  })

  test('a plain no of the server takes the command out, and the person is told', () => {
    for (const status of [400, 404, 409, 413, 422]) {
      const verdict = readAnswer(status, '{"fault":"malformed"}', id)
      expect(verdict).toEqual({ name: 'unwanted' })
      expect(afterVerdict(kept('sos'), verdict)).toEqual({ keep: false, told: { reason: 'not-understood' } })
    }
    expect(afterVerdict(kept('end'), readAnswer(200, taken({ answer: 'refused', reason: 'wrong-number' }), id))).toEqual({ keep: false, told: { reason: 'wrong-number' } })
  })

  test('a phone that is not known keeps what was pressed, for when it has joined again', () => {
    const verdict = readAnswer(401, '{"fault":"unknown-phone"}', id)
    expect(afterVerdict(kept('sos'), verdict)).toEqual({ keep: true, told: null })
    expect(afterVerdict(kept('position'), verdict)).toEqual({ keep: false, told: null })
  })

  test('nobody is told that a place the phone sent by itself was not wanted', () => {
    expect(afterVerdict(kept('position'), readAnswer(200, taken({ answer: 'refused', reason: 'no-position-now' }), id))).toEqual({ keep: false, told: null })
  })
})

describe('what is no longer worth sending', () => {
  const hour = 3_600_000
  const reasons = (some: readonly Kept[], shift: string | null, now: number) =>
    noLongerWanted(some, shift, now).map(({ kept: { command }, told }) => [command.kind, told?.reason ?? null])

  test('a press from another evening is not taken for one of tonight', () => {
    expect(reasons([kept('check-in')], 'tonight', hour)).toEqual([['check-in', 'other-time-out']])
    expect(reasons([kept('check-in')], 'last-thursday', hour)).toEqual([])
  })

  test('of several places only the newest waits, and not for long', () => {
    expect(reasons([kept('position', 1), kept('position', 2)], null, 0)).toEqual([['position', null]])
    expect(reasons([kept('position', 2)], null, 3 * 60_000)).toEqual([['position', null]])
  })

  test('an SOS is not dropped because the phone’s clock jumped, nor because a new outing began', () => {
    expect(reasons([kept('sos')], 'last-thursday', 9_000 * hour)).toEqual([])
    expect(reasons([kept('sos')], 'tonight', hour)).toEqual([])
    expect(reasons([kept('sos')], 'tonight', 13 * hour)).toEqual([['sos', 'other-time-out']])
  })
})

function kept(kind: PhoneCommand['kind'], sequence = 1): Kept {
  return { command: { id, kind, sequence, happenedAt: instant(0) } as PhoneCommand, shift: 'last-thursday', keptAt: 0 }
}
