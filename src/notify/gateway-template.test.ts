import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { instant } from '../basics/instant.ts'
import type { PhoneNumber } from '../basics/phone-number.ts'
import { readGateway } from './gateway-template.ts'

const message = { id: 'm1', to: '+447700900123' as PhoneNumber, text: 'Check in "now" & <ring> {to}', language: 'en' as const }
const now = instant(Date.UTC(2026, 3, 23, 17, 0))

test('without more said, to and text are posted as JSON', () => {
  const { url, headers, body } = readGateway('SMS_URL', 'https://Asha:p%40ss@sms.example.org/send?from=Team')(message, now)
  expect(url).toBe('https://sms.example.org/send?from=Team')
  expect(headers['authorization']).toBe(`Basic ${Buffer.from('Asha:p@ss').toString('base64')}`)
  expect(headers['idempotency-key']).toBe('m1')
  expect(JSON.parse(body)).toEqual({ to: message.to, text: message.text })
})

test('a form has the names the gateway wants', () => {
  const { headers, body } = readGateway('SMS_URL', 'https://sms.example.org/2010/Messages.json#form=To={to}&form=From=Team&form=Body={text}')(message, now)
  expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
  expect([...new URLSearchParams(body)]).toEqual([['To', message.to], ['From', 'Team'], ['Body', message.text]])
})

test('JSON may be of any shape, and a text can never change it', () => {
  const gateway = readGateway('SMS_URL', 'https://sms.example.org/send#json={"messages":[{"to":"{to-digits}","body":"{text}","n":1,"ref":"{id}"}]}&header=Authorization: Bearer abc')
  const { headers, body } = gateway(message, now)
  expect(JSON.parse(body)).toEqual({ messages: [{ to: '447700900123', body: message.text, n: 1, ref: 'm1' }] })
  expect(headers['authorization']).toBe('Bearer abc')
})

test('a call spoken from XML keeps its text a text', () => {
  const gateway = readGateway('VOICE_URL', 'https://calls.example.org/#form=To={to}&form=Twiml=<Response><Say language="{language}">{text-xml}</Say></Response>')
  const xml = new URLSearchParams(gateway({ ...message, language: 'cy' }, now).body).get('Twiml')
  expect(xml).toBe('<Response><Say language="cy-GB">Check in &#34;now&#34; &#38; &#60;ring&#62; {to}</Say></Response>')
})

test('GOV.UK Notify gets a key that it can check', () => {
  const service = '26785a09-ab16-4eb0-8407-a37497a57506'
  const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0'
  const gateway = readGateway('SMS_URL', `https://api.notifications.service.gov.uk#notify=f33517ff&key=live-${service}-${secret}`)
  const { url, headers, body } = gateway(message, now)
  expect(url).toBe('https://api.notifications.service.gov.uk/v2/notifications/sms')
  expect(JSON.parse(body)).toEqual({ phone_number: message.to, template_id: 'f33517ff', personalisation: { text: message.text }, reference: 'm1' })
  const [header = '', claims = '', signature] = headers['authorization']!.replace('Bearer ', '').split('.')
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ typ: 'JWT', alg: 'HS256' })
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({ iss: service, iat: now / 1000 })
  expect(signature).toBe(createHmac('sha256', secret).update(`${header}.${claims}`).digest('base64url'))
})

describe('a setting that cannot work is refused before it is needed', () => {
  test.each([
    'http://sms.example.org/send', 'ftp://sms.example.org', 'nonsense',
    'https://sms.example.org/#json={"to":', 'https://sms.example.org/#json={"to":"{to}"}', 'https://sms.example.org/#form=To={to}',
    'https://sms.example.org/#body=x', 'https://sms.example.org/#header=bad', 'https://sms.example.org/#header=X: a%0D%0AY: b',
    'https://api.notifications.service.gov.uk#notify=f33517ff&key=short',
  ])('%s', (setting) => {
    expect(() => readGateway('SMS_URL', setting)).toThrow(/^SMS_URL /)
  })
  test('a spare phone in the office may be a gateway, without a certificate', () => {
    for (const host of ['localhost:8080', '192.168.1.20:8080', 'office-phone.local']) expect(() => readGateway('SMS_URL', `http://${host}/message`)).not.toThrow()
  })
})
