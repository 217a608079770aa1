import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { comparePin, makePin, mostWrongPins } from './pin.ts'

const digest = (text: string) => createHmac('sha256', 'key').update(text).digest('base64url')
const kept = (number: string, duress: string | null): string => {
  const made = makePin({ number, duress, salt: 'salt', decoy: 'never typed' }, digest)
  if (!made.ok) throw new Error(made.reason)
  return made.value
}

test('the number is right, any other wrong, and the second tells us quietly', () => {
  const pin = kept('4821', '1984')
  expect(comparePin(pin, '4821', 0, digest)).toBe('right')
  expect(comparePin(pin, ' 48 21', 0, digest)).toBe('right')
  expect(comparePin(pin, '1984', 0, digest)).toBe('duress')
  expect(comparePin(pin, '0000', 0, digest)).toBe('wrong')
  expect(comparePin(pin, '', 0, digest)).toBe('wrong')
})

test('without a second number nothing is duress, and the store does not show who has one', () => {
  const pin = kept('4821', null)
  for (let number = 0; number < 10_000; number += 1) {
    const typed = String(number).padStart(4, '0')
    expect(comparePin(pin, typed, 0, digest)).toBe(typed === '4821' ? 'right' : 'wrong')
  }
  expect(pin.split(' ').map((part) => part.length)).toEqual(kept('4821', '1984').split(' ').map((part) => part.length))
})

test('nobody who has not chosen a number has a right or wrong one', () => {
  expect(comparePin(null, '4821', 0, digest)).toBe('none-set')
})

test('easy numbers are taken, and only a second number equal to the first is not', () => {
  expect(makePin({ number: '1234', duress: '0000', salt: 's', decoy: 'd' }, digest).ok).toBe(true)
  expect(makePin({ number: '1234', duress: '1234', salt: 's', decoy: 'd' }, digest)).toEqual({ ok: false, reason: 'duress-same' })
})

test.each(['123', '12345', 'abcd', '', '١٢٣٤'])('%j is not four digits', (number) => {
  expect(makePin({ number, duress: null, salt: 's', decoy: 'd' }, digest)).toEqual({ ok: false, reason: 'pin-not-four-digits' })
})

test('after ten wrong ones the right one does not pass any more, but the second still tells us', () => {
  const pin = kept('4821', '1984')
  expect(comparePin(pin, '4821', mostWrongPins, digest)).toBe('wrong')
  expect(comparePin(pin, '1984', mostWrongPins, digest)).toBe('duress')
})

test('the same number of two people is kept differently', () => {
  const other = makePin({ number: '4821', duress: null, salt: 'other', decoy: 'never typed' }, digest)
  expect(other).not.toEqual({ ok: true, value: kept('4821', null) })
})
