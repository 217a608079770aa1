// Who is asked before the team is told: Asha's own phone, then Bryn's, who walks with her.

import { expect, test } from 'vitest'
import { at, given, having, valueOf, ask, waiting } from '../../tests/support/given.ts'
import { asksAt, waysToAsk } from './shift-asks.ts'
import { passTime } from './shift-time.ts'

const askedAt = (time: string, shift = given.shift()) => passTime(shift, at(time)).flatMap(asksAt).map(({ whom, purpose, how }) => `${whom} ${purpose} ${how}`)

test('a reminder goes to her own phone only, one way', () => {
  expect(askedAt('18:25')).toEqual(['self check-in-soon one-way'])
})

test('at the deadline, and halfway through the grace, she is asked every way, and her group may answer for her', () => {
  expect(askedAt('18:30')).toEqual(['self check-in-asked every-way', 'group partner-asked one-way'])
  expect(askedAt('18:32:30', given.askedShift())).toEqual(['self check-in-asked every-way', 'group partner-asked every-way'])
})

test('when the team is told it is told by its alert, and nobody is asked beside it', () => {
  expect(askedAt('18:35', waiting(given.askedShift(), at('18:32:30')))).toEqual([])
})

test('who says that she is home makes her group be asked; who is brought home by the lead does not', () => {
  const end = (how: 'self' | 'everyone-home') => valueOf(ask(given.shift(), { kind: 'end', how }, at('19:00'))).flatMap(asksAt)
  expect(end('self')).toEqual([{ whom: 'group', purpose: 'home-asked', how: 'one-way' }])
  expect(end('everyone-home')).toEqual([])
})

test('L9: her group hears the same whether her end was forced or not', () => {
  const heard = (shift = given.shift(), how: 'self' | 'under-duress' = 'self') => valueOf(ask(shift, { kind: 'end', how }, at('19:00'))).flatMap(asksAt)
  expect(heard(given.shift(), 'under-duress')).toEqual(heard())
  expect(heard(given.overdueShift())).toEqual(heard())
  expect(having(given.shift(), { kind: 'end', how: 'under-duress' }, at('19:00')).phase.name).toBe('overdue')
})

test.each([
  ['one-way', ['push', 'sms', 'email'], ['push']],
  ['one-way', ['sms', 'voice'], ['sms']],
  ['every-way', ['email', 'sms', 'push'], ['push', 'sms']],
  ['every-way', ['email'], []],
] as const)('asked %s, who can be reached by %j is asked by %j', (how, can, ways) => {
  expect(waysToAsk(how, can)).toEqual(ways)
})
