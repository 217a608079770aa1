import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, hours, instant, minutes } from '../basics/instant.ts'
import { type BeforeAsking, contactLimits, type ContactTimes, mayAsk, nameForOutside, placeGap, stateOf, withPlace } from './contact.ts'

const now = instant(1_777_000_000_000)
const daysAgo = (days: number) => after(now, -hours(24 * days))
const asked = (changes: Partial<ContactTimes> = {}): ContactTimes => ({ askedAt: daysAgo(1), acceptedAt: null, refusedAt: null, withdrawnAt: null, ...changes })
const before = (changes: Partial<BeforeAsking> = {}): BeforeAsking => ({ isOwnNumber: false, isToldAlready: false, ofPerson: [], ofNumber: [], byTeamInTheLastHour: 0, ...changes })
const same = (changes: Partial<ContactTimes> = {}) => ({ ...asked({ askedAt: daysAgo(3), ...changes }), sameNumber: true })
const other = (changes: Partial<ContactTimes> = {}) => ({ ...asked({ askedAt: daysAgo(3), ...changes }), sameNumber: false })

describe('what became of asking somebody', () => {
  test.each([
    ['asked', asked()],
    ['unanswered', asked({ askedAt: daysAgo(7) })],
    ['yes', asked({ askedAt: daysAgo(400), acceptedAt: daysAgo(399) })],
    ['no', asked({ refusedAt: now })],
    ['stopped', asked({ acceptedAt: daysAgo(1), refusedAt: now })],
    ['withdrawn', asked({ acceptedAt: daysAgo(1), withdrawnAt: now })],
  ] as const)('%s', (state, times) => expect(stateOf(times, now)).toBe(state))

  test('only one who said yes, did not stop and was not taken back is ever told', () => {
    const moment = fc.option(fc.integer({ min: -30, max: 0 }).map((days) => after(now, hours(24 * days))))
    fc.assert(fc.property(moment, moment, moment, (acceptedAt, refusedAt, withdrawnAt) => {
      const isTold = stateOf({ askedAt: daysAgo(31), acceptedAt, refusedAt, withdrawnAt }, now) === 'yes'
      return isTold === (acceptedAt !== null && refusedAt === null && withdrawnAt === null)
    }))
  })
})

describe('whether somebody may be asked', () => {
  test.each([
    ['nobody was asked before', before(), null],
    ['it is the person’s own number', before({ isOwnNumber: true }), 'contact-yourself'],
    ['it is the number of who watches', before({ isToldAlready: true }), 'contact-told-already'],
    ['it said no to them', before({ ofPerson: [same({ askedAt: daysAgo(800), refusedAt: daysAgo(799) })] }), 'contact-said-no'],
    ['it said no to them, and they took it back since', before({ ofPerson: [same({ refusedAt: daysAgo(2), withdrawnAt: daysAgo(1) })] }), 'contact-said-no'],
    ['it stopped', before({ ofPerson: [same({ acceptedAt: daysAgo(2), refusedAt: daysAgo(1) })] }), 'contact-said-no'],
    ['it waits already', before({ ofPerson: [same()] }), 'contact-asked-already'],
    ['it said yes already', before({ ofPerson: [same({ acceptedAt: daysAgo(2) })] }), 'contact-asked-already'],
    ['it never answered, a week ago', before({ ofPerson: [same({ askedAt: daysAgo(8) })] }), null],
    ['three others wait or said yes', before({ ofPerson: [other(), other(), other({ acceptedAt: daysAgo(1) })] }), 'contact-three'],
    ['three others, of whom one said no', before({ ofPerson: [other(), other(), other({ refusedAt: daysAgo(1) })] }), null],
    ['three asked today and taken back', before({ ofPerson: [1, 2, 3].map(() => other({ askedAt: after(now, -minutes(9)), withdrawnAt: now })) }), 'contact-not-now'],
    ['two others asked this number this week', before({ ofNumber: [daysAgo(1), daysAgo(6)] }), 'contact-not-now'],
    ['two others asked this number long ago', before({ ofNumber: [daysAgo(8), daysAgo(9)] }), null],
    ['the team asked sixty in the last hour', before({ byTeamInTheLastHour: contactLimits.askedByTeamAnHour }), 'contact-not-now'],
  ] as const)('%s', (_, known, refusal) => {
    expect(mayAsk(known, now)).toEqual(refusal === null ? { ok: true, value: null } : { ok: false, reason: refusal })
  })

  test('nobody’s no to somebody else is given away', () => {
    expect(mayAsk(before({ ofNumber: [daysAgo(30)] }), now).ok).toBe(true)
  })
})

test.each([
  ['Asha', 'Asha'], ['Siân Jones', 'Siân'], ["O'Brien", "O'Brien"], ['محمد علي', 'محمد'], ['Anne-Marie Smith', 'Anne-Marie'], ['Ng', 'Ng'],
  ['evil.example', null], ['https://evil.example', null], ['WIN£500', null], ['A1', null], ['x'.repeat(31), null], ['', null], ['-dash', null],
])('“%s” goes into a text to somebody outside as %s', (name, said) => expect(nameForOutside(name)).toBe(said))

test('the place goes where its gap was, whatever letters it has', () => {
  const agreed = { written: `At: ${placeGap}.`, spoken: `At ${placeGap}.`, spokenIn: 'en' as const }
  expect(withPlace(agreed, 'Heol $& Fach')).toEqual({ written: 'At: Heol $& Fach.', spoken: 'At Heol $& Fach.', spokenIn: 'en' })
})
