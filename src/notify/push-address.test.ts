import { describe, expect, test } from 'vitest'
import { isPushEndpoint, parsePushSubscription } from './push-address.ts'

const keys = { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: Buffer.alloc(16, 1).toString('base64url') }
const endpoint = 'https://fcm.googleapis.com/fcm/send/abc'
const never = { allowLoopback: false }

test.each([
  endpoint,
  'https://web.push.apple.com/QAbc',
  'https://api.sandbox.push.apple.com/3/device/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
])('a browser’s own push service may be spoken to: %s', (address) => {
  expect(isPushEndpoint(address, never)).toBe(true)
})

test.each([
  'http://fcm.googleapis.com/x',
  'https://fcm.googleapis.com:8443/x',
  'https://user:pass@fcm.googleapis.com/x',
  'https://fcm.googleapis.com.example.org/x',
  'https://evilfcm.googleapis.com/x',
  'https://push.apple.com.example.org/x',
  'https://evilpush.apple.com/x',
  'https://169.254.169.254/latest/meta-data',
  'https://localhost:9999/x',
  'https://127.0.0.1/x',
  'file:///etc/passwd',
  'not an address',
])('nothing else may: %s', (address) => {
  expect(isPushEndpoint(address, never)).toBe(false)
})

test('loopback is spoken to only where the server itself is on loopback, and over TLS', () => {
  expect(isPushEndpoint('https://localhost:9999/x', { allowLoopback: true })).toBe(true)
  expect(isPushEndpoint('https://127.0.0.1:9999/x', { allowLoopback: true })).toBe(true)
  expect(isPushEndpoint('http://localhost:9999/x', { allowLoopback: true })).toBe(false)
  expect(isPushEndpoint('https://10.0.0.1/x', { allowLoopback: true })).toBe(false)
})

describe('what a browser hands over', () => {
  test('is kept without what we have no use for', () => {
    expect(parsePushSubscription({ endpoint, expirationTime: null, keys }, never)).toEqual({ ok: true, value: { endpoint, keys } })
  })
  test.each([
    null, 'x', {}, { endpoint }, { endpoint, keys: {} }, { endpoint, keys: { ...keys, auth: 'short' } }, { endpoint, keys: { ...keys, p256dh: '+/=' } },
    { endpoint: `${endpoint}${'x'.repeat(1000)}`, keys }, { endpoint: 7, keys },
  ])('is refused where it is something else (%#)', (given) => {
    expect(parsePushSubscription(given, never)).toEqual({ ok: false, reason: 'not-a-subscription' })
  })
  test('is refused where it leads to a host of somebody’s own', () => {
    expect(parsePushSubscription({ endpoint: 'https://example.org/x', keys }, never)).toEqual({ ok: false, reason: 'not-a-push-service' })
  })
})
