import { expect, test } from 'vitest'
import { askTwoPeople, mayAnswer, type Waiting } from './two-people.ts'

const waiting: Waiting = { askedBy: 'carys', about: 'asha', expiresAt: 1000, decision: null }

test('with three coordinators a second one must say yes; with fewer, one acts and says why', () => {
  expect(askTwoPeople({ coordinators: 3, reason: 'she runs the north' })).toEqual({ ok: true, value: 'waits' })
  expect(askTwoPeople({ coordinators: 2, reason: 'she runs the north' })).toEqual({ ok: true, value: 'now' })
  expect(askTwoPeople({ coordinators: 1, reason: '  ' })).toEqual({ ok: false, reason: 'reason-missing' })
})

test('nobody says yes to their own request, or to one about themselves', () => {
  expect(mayAnswer(waiting, 'carys', 'yes', 0)).toEqual({ ok: false, reason: 'own-request' })
  expect(mayAnswer(waiting, 'asha', 'yes', 0)).toEqual({ ok: false, reason: 'about-you' })
  expect(mayAnswer(waiting, 'bryn', 'yes', 0)).toEqual({ ok: true, value: null })
})

test('the one who asked may take it back', () => {
  expect(mayAnswer(waiting, 'carys', 'no', 0)).toEqual({ ok: true, value: null })
})

test('an answered or old request is not answered again', () => {
  expect(mayAnswer({ ...waiting, decision: 'no' }, 'bryn', 'yes', 0)).toEqual({ ok: false, reason: 'already-decided' })
  expect(mayAnswer(waiting, 'bryn', 'yes', 1000)).toEqual({ ok: false, reason: 'request-too-old' })
})
