import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTextCommand, saysMore } from './text-commands.ts'

test.each([
  'OK 4821', 'ok 4821', 'Ok 4821', 'ok4821', 'OK4821', 'OK, 4821', 'OK: 4821.', '  ok   4821  ', 'Okay 4821', 'O.K. 4821', 'o.k 4821',
  'OK 48 21', 'OK 4-8-2-1', '“OK 4821”', '"ok 4821"', 'Ok 4821 all good', 'OK 4821\nSent from my phone', 'OK\n4821', 'OK\u00a04821',
  '\u200eOK 4821', 'ＯＫ ４８２１', 'IAWN 4821', 'iawn 4821', 'Iawn4821 diolch', '👍 OK 4821 👍', 'OK #4821', 'OK - 4821', 'OK 4821, back by 9',
])('“%s” is a check-in', (text) => {
  expect(readTextCommand(text)).toEqual({ kind: 'ok', word: '4821' })
})

test.each([
  'HELP 4821', 'help4821', 'Help! 4821', 'Help 4821 please', 'CYMORTH 4821', 'Cymorth, 4821', 'HELP 4821 not ok', 'HELP 4821 OK', 'HELP 48 21',
])('“%s” raises an alert', (text) => {
  expect(readTextCommand(text)).toEqual({ kind: 'help', word: '4821' })
})

test.each([
  '', '   ', 'OK', '4821', '4821 OK', 'HELP', 'help me', 'OK 482', 'OK 48215', 'OK 482 15', 'HELP 48215', 'Ok see you at 8',
  'OK A821', 'OKEY 4821', 'OKAYISH 4821', 'HELPED 4821', 'HELPLINE 4821', 'not OK 4821', 'I am OK 4821', 'No problem', 'Yes help', 'yes 4821', 'STOP 4821', 'stopped', 'CYMORTHWYAF 4821', 'OK ٤٨٢١', 'OK four eight two one',
])('“%s” is not understood, and a person reads it', (text) => {
  expect(readTextCommand(text)).toEqual({ kind: 'not-understood' })
})

test.each([
  'OK 4821 help', 'OK 4821 HELP ME', 'ok 4821 ring 999', 'OK 4821 not really', "OK 4821 I'm not ok", 'IAWN 4821 ddim yn iawn', 'IAWN 4821 cymorth', 'OK 4821 sos', 'OK 4821 don’t come',
])('“%s” says two things, so nothing is guessed', (text) => {
  expect(readTextCommand(text)).toEqual({ kind: 'not-understood' })
})

test.each([
  ['YES', 'yes'], ['yes', 'yes'], ['Yes.', 'yes'], ['Yes please!', 'yes'], ['“Yes”', 'yes'], ['IE', 'yes'], ['NO', 'no'], ['No thank you', 'no'], ['Na, diolch', 'no'], ['nage', 'no'], ['STOP', 'stop'], ['Stop.', 'stop'],
])('“%s” is an answer of somebody outside: %s', (text, kind) => {
  expect(readTextCommand(text)).toEqual({ kind })
})

test('a very long text is not read at all', () => {
  expect(readTextCommand(`OK 4821 ${'x'.repeat(500)}`)).toEqual({ kind: 'not-understood' })
})

test('any text gets an answer, quickly', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), fc.stringMatching(/^(OK|HELP)[ .\-\d]{0,300}$/)), (text) => {
    const command = readTextCommand(text)
    return !('word' in command) || /^\d{4}$/.test(command.word)
  }))
})

test.each([
  ['HELP 4821', false], ['help 48 21!', false], ['OK 4821.', false], ['HELP 4821 by the river', true], ['Cymorth 4821: dau ddyn', true], ['OK 4821 all good', true], ['HELP 4821 55', true], ['see you at 8', true],
])('words beside what was acted on are found, to be read by a person: %s', (text, more) => {
  expect(saysMore(text)).toBe(more)
})
