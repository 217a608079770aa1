import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, instant, minutes } from '../basics/instant.ts'
import { readReceivedText } from './received-text.ts'

const now = instant(Date.UTC(2026, 3, 23, 17, 0))
const json = (body: unknown) => readReceivedText('application/json; charset=utf-8', JSON.stringify(body), now)
const form = (body: string) => readReceivedText('application/x-www-form-urlencoded', body, now)
const expected = { ok: true, value: { from: '+447700900123', text: 'OK 4821' } }

describe('the same text, as different gateways bring it', () => {
  test.each([
    { from: '+447700900123', to: '+447700900000', text: 'OK 4821', id: 'a' },
    { msisdn: '447700900123', to: '447700900000', messageId: 'a', text: 'OK 4821', type: 'text' },
    { source_number: '447700900123', destination_number: '07700900000', message: 'OK 4821', id: 'a', date_received: '2026-04-23T17:00:00Z' },
    { originator: '447700900123', recipient: '447700900000', body: 'OK 4821', id: 'a' },
    { data: { event_type: 'message.received', payload: { id: 'a', text: 'OK 4821', from: { phone_number: '+447700900123' }, to: [{ phone_number: '+447700900000' }] } } },
    { messages: [{ from: '07700900123', to: '07700900000', body: 'OK 4821', message_id: 'a' }] },
  ])('as JSON %#', (body) => {
    expect(json(body)).toMatchObject(expected)
  })
  test.each([
    'From=%2B447700900123&To=%2B447700900000&Body=OK+4821&MessageSid=a&NumMedia=0',
    'from=447700900123&message=OK%204821&id=a',
    'sender=+447700900123&content=OK 4821&msgid=a', // a plus that the form turned into a space
  ])('as a form: %s', (body) => {
    expect(form(body)).toMatchObject(expected)
  })
})

test('brought again it has the same id; another text has another', () => {
  const idOf = (result: ReturnType<typeof json>) => (result.ok ? result.value.id : null)
  const text = { from: '+447700900123', text: 'OK 4821' }
  expect(idOf(json({ ...text, id: 'a' }))).toBe(idOf(json({ ...text, id: 'a', attempt: 2 })))
  expect(idOf(json({ ...text, id: 'a' }))).not.toBe(idOf(json({ ...text, id: 'b' })))
  expect(idOf(json(text))).toBe(idOf(json(text)))
  expect(idOf(json(text))).not.toBe(idOf(json({ ...text, text: 'HELP 4821' })))
  expect(idOf(json(text))).not.toBe(idOf(readReceivedText('application/json', JSON.stringify(text), after(now, minutes(5)))))
})

test.each([
  ['application/json', '{"from":', 'unreadable'],
  ['application/json', 'null', 'unreadable'],
  ['application/json', '"OK"', 'unreadable'],
  ['application/json', '{}', 'no-number'],
  ['application/json', '{"from":"Vodafone","text":"hi"}', 'no-number'],
  ['application/json', '{"from":"61016","text":"hi"}', 'no-number'],
  ['application/json', '{"from":"+447700900123"}', 'no-text'],
  ['application/json', '{"from":"+447700900123","text":{"__proto__":{"x":1}}}', 'no-text'],
  ['application/x-www-form-urlencoded', 'Body=OK', 'no-number'],
  ['text/plain', '', 'no-number'],
])('%s %s is no text from a person: %s', (type, body, reason) => {
  expect(readReceivedText(type, body, now)).toEqual({ ok: false, reason })
})

test('anything at all is read or refused', () => {
  fc.assert(fc.property(fc.constantFrom('application/json', 'application/x-www-form-urlencoded', ''), fc.oneof(fc.string(), fc.json()), (type, body) => typeof readReceivedText(type, body, now).ok === 'boolean'))
})
