import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from '../platform/random.ts'
import { prfInput, readUserHandle, userHandle } from './passkey.ts'

const owner = { organisation: 'k7m2p9qrst', person: 'abcDEF123' }
const encoded = (text: string): string => Buffer.from(text).toString('base64url')

test('a passkey brings back whose it is', () => {
  expect(readUserHandle(Buffer.from(userHandle(owner)).toString('base64url'))).toEqual(owner)
})

test('a real id fits into the 64 bytes a passkey has for it', () => {
  expect(userHandle({ organisation: random.shortName(), person: random.id() }).length).toBeLessThanOrEqual(64)
  expect(readUserHandle(Buffer.from(userHandle({ organisation: owner.organisation, person: random.id() })).toString('base64url'))).not.toBeNull()
})

test.each([undefined, '', encoded('carys'), encoded('k7m2p9qrst'), encoded('k7m2p9qrst.'), encoded("k7m2p9qrst.' or 1=1"), encoded(`k7m2p9qrst.${'a'.repeat(80)}`), '!!!'])(
  'the handle %j is nobody’s', (handle) => {
    expect(readUserHandle(handle)).toBeNull()
  },
)

test('whatever bytes come, reading them never fails', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => {
    const read = readUserHandle(Buffer.from(bytes).toString('base64url'))
    return read === null || read.organisation.length === 10
  }))
})

test('the input for the secret is the same for ever, and each has their own', () => {
  // Written out on purpose: content will be locked with what comes of it, so it may never change.
  expect(prfInput(owner)).toBe('Ks0esh1lQmLxYIoT_8SFNOPerUfJoePm_jTCdH9yzlQ')
  expect(prfInput({ ...owner, person: 'other' })).not.toBe(prfInput(owner))
})
