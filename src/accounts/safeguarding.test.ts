import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AgeBand, ageBands, allowedByProcedure, groupFaults, type GroupPerson, isUnder18, positionViewersOfUnder18s, readAgeBand, younger } from './safeguarding.ts'

const parent = { name: 'a parent', mobile: '+447700900123', consentedAt: 1, person: null }
const adult = (person: string): GroupPerson => ({ person, ageBand: '18-or-over', parent: null })
const child = (person: string, changes: Partial<GroupPerson> = {}): GroupPerson => ({ person, ageBand: '16-17', parent, ...changes })
const asha = child('asha')
const bryn = adult('bryn')
const carys = adult('carys')

describe('who may walk with someone under 18', () => {
  test('two adults: yes', () => {
    expect(groupFaults([asha, bryn, carys], [], null)).toEqual([])
  })

  test('one adult alone: never', () => {
    expect(groupFaults([asha, bryn], [], null)).toEqual([{ fault: 'one-adult', person: 'asha' }])
  })

  test('another young person does not make up for the second adult', () => {
    expect(groupFaults([asha, child('other'), bryn], [], null).map(({ fault }) => fault)).toEqual(['one-adult', 'one-adult'])
  })

  test('no adult: never, whatever a procedure says', () => {
    expect(groupFaults([asha], [], { name: 'Party procedure', oneAdultFor: ['16-17', '13-15'] })).toEqual([{ fault: 'no-adult', person: 'asha' }])
  })

  test('their own parent: yes, and only for their own child', () => {
    const ofBryn = child('asha', { parent: { ...parent, person: 'bryn' } })
    expect(groupFaults([ofBryn, bryn], [], null)).toEqual([])
    expect(groupFaults([ofBryn, child('other'), bryn], [], null)).toEqual([{ fault: 'one-adult', person: 'other' }])
  })

  test('a parent who is somewhere else does not help', () => {
    expect(groupFaults([child('asha', { parent: { ...parent, person: 'carys' } }), bryn], [], null)).toEqual([{ fault: 'one-adult', person: 'asha' }])
  })

  test('the party’s written procedure may allow one adult, for the bands it names', () => {
    const procedure = { name: 'Party procedure', oneAdultFor: ['16-17'] as const }
    expect(groupFaults([asha, bryn], [], procedure)).toEqual([])
    expect(groupFaults([child('asha', { ageBand: '13-15' }), bryn], [], procedure)).toEqual([{ fault: 'one-adult', person: 'asha' }])
  })

  test('whom only the procedure lets go with one adult is named, and nobody else', () => {
    const procedure = { name: 'Youth policy', oneAdultFor: ['16-17'] as const }
    expect(allowedByProcedure([child('asha'), bryn], procedure)).toEqual(['asha'])
    expect(allowedByProcedure([child('asha'), bryn, carys], procedure)).toEqual([])
    expect(allowedByProcedure([child('asha', { ageBand: '13-15' }), bryn], procedure)).toEqual([])
    expect(allowedByProcedure([child('asha', { parent: { ...parent, person: 'bryn' } }), bryn], procedure)).toEqual([])
    expect(allowedByProcedure([child('asha'), bryn], null)).toEqual([])
  })

  test('a parent must be reachable and must have said yes', () => {
    expect(groupFaults([child('asha', { parent: null }), bryn, carys], [], null)).toEqual([{ fault: 'parent-contact-missing', person: 'asha' }])
    expect(groupFaults([child('asha', { parent: { ...parent, consentedAt: null } }), bryn, carys], [], null))
      .toEqual([{ fault: 'parent-consent-missing', person: 'asha' }])
  })

  test('adults among themselves need nothing of this', () => {
    expect(groupFaults([bryn], [], null)).toEqual([])
  })

  test('a child is never found in an accepted group with one adult who is not their parent', () => {
    const anyone = fc.record({ person: fc.constantFrom('a', 'b', 'c', 'd'), ageBand: fc.constantFrom<AgeBand>(...ageBands), parentIs: fc.constantFrom('a', 'b', null) })
    fc.assert(fc.property(fc.uniqueArray(anyone, { selector: ({ person }) => person, maxLength: 4 }), (drawn) => {
      const group = drawn.map(({ person, ageBand, parentIs }) => ({ person, ageBand, parent: { ...parent, person: parentIs } }))
      if (groupFaults(group, [], null).length > 0) return
      const adults = group.filter(({ ageBand }) => !isUnder18(ageBand)).map(({ person }) => person)
      for (const { ageBand, parent: theirs } of group) {
        if (isUnder18(ageBand)) expect(adults.length >= 2 || adults[0] === theirs.person).toBe(true)
      }
    }))
  })
})

describe('these two never together', () => {
  test('they are kept apart in either order, and the answer tells neither why nor who', () => {
    for (const pair of [['bryn', 'carys'], ['carys', 'bryn']] as const) {
      expect(groupFaults([bryn, carys], [pair], null)).toEqual([{ fault: 'choose-another-group', person: null }])
    }
    expect(groupFaults([bryn, adult('other')], [['bryn', 'carys']], null)).toEqual([])
  })
})

describe('ages', () => {
  test('under 13 is too young, and no answer is no answer', () => {
    expect(readAgeBand('under-13')).toEqual({ ok: false, reason: 'age-too-young' })
    expect(readAgeBand('')).toEqual({ ok: false, reason: 'age-missing' })
    expect(readAgeBand('16-17')).toEqual({ ok: true, value: '16-17' })
  })

  test('whoever once said they are 15 is not taken for an adult the week after', () => {
    expect(younger('13-15', '18-or-over')).toBe('13-15')
    expect(younger('18-or-over', '16-17')).toBe('16-17')
  })
})

describe('who sees where someone under 18 is', () => {
  const checks = [{ person: 'c', recordedAt: 3 }, { person: 'a', recordedAt: 1 }, { person: 'b', recordedAt: 2 }, { person: 'not-coordinator', recordedAt: 0 }]

  test('the first two checked coordinators, and nobody who is no coordinator any more', () => {
    expect(positionViewersOfUnder18s(checks, ['a', 'b', 'c'])).toEqual(['a', 'b'])
    expect(positionViewersOfUnder18s(checks, ['b', 'c'])).toEqual(['b', 'c'])
    expect(positionViewersOfUnder18s([], ['a', 'b'])).toEqual([])
  })
})
