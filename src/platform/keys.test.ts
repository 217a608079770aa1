import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keysOf, newKeys, openKeys, sharedSeal, Unreadable } from './keys.ts'

describe('the file of the keys', () => {
  let folder = ''
  let path = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'safe-return-keys-'))
    path = join(folder, 'keys', 'keys.json')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('is made with a new store, for its owner alone, and is the same at the next start', () => {
    const sealed = openKeys(path, { mayMake: true }).seal('campaign', 'name', 'Asha')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700)
    expect(openKeys(path, { mayMake: true }).open('campaign', 'name', sealed)).toBe('Asha')
  })

  test('is never made for a store that was there before: new keys would hide that it cannot be read', () => {
    expect(() => openKeys(path, { mayMake: false })).toThrow(/are missing. Restore them/)
    expect(existsSync(path)).toBe(false)
  })

  test.each([0o640, 0o604, 0o644, 0o660])('is refused where others on the machine can read it (%o), and says what to do', (mode) => {
    openKeys(path, { mayMake: true })
    chmodSync(path, mode)
    expect(() => openKeys(path, { mayMake: true })).toThrow(`chmod 600 ${path}`)
  })

  test('holds no key twice, and two files have none in common', () => {
    openKeys(path, { mayMake: true })
    const { secret, ledger, push } = JSON.parse(readFileSync(path, 'utf8')) as ReturnType<typeof newKeys>
    const other = newKeys()
    expect(new Set([secret, ledger, push.privateKey, other.secret, other.ledger, other.push.privateKey]).size).toBe(6)
  })
})

describe('what is sealed', () => {
  const keys = keysOf(newKeys())

  test('opens as it was, whatever was written', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(keys.open('campaign', 'name', keys.seal('campaign', 'name', text))).toBe(text)
    }))
  })

  test('opens for no other organisation, no other purpose and no other keys', () => {
    const sealed = keys.seal('campaign', 'name', 'Asha')
    for (const open of [() => keys.open('another', 'name', sealed), () => keys.open('campaign', 'phone', sealed), () => keysOf(newKeys()).open('campaign', 'name', sealed)]) expect(open).toThrow(Unreadable)
  })

  test('is refused where one bit of it was changed', () => {
    const sealed = keys.seal('campaign', 'name', 'Asha')
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => keys.open('campaign', 'name', changed)).toThrow(Unreadable)
    }
  })

  test('is never the same twice, and a digest is, within one organisation and purpose', () => {
    expect(keys.seal('campaign', 'name', 'Asha').equals(keys.seal('campaign', 'name', 'Asha'))).toBe(false)
    const digest = keys.digest('campaign', 'phone', '+447700900101')
    expect(keys.digest('campaign', 'phone', '+447700900101')).toBe(digest)
    for (const other of [keys.digest('another', 'phone', '+447700900101'), keys.digest('campaign', 'word', '+447700900101'), keysOf(newKeys()).digest('campaign', 'phone', '+447700900101')]) expect(other).not.toBe(digest)
  })
})

test('what two machines with one secret say to each other opens for nobody else, and for nothing else', () => {
  const secret = 'a secret of at least twenty-four'
  const sealed = sharedSeal(secret).seal('heartbeat', 'alive')
  expect(sharedSeal(secret).open('heartbeat', sealed)).toBe('alive')
  for (const open of [() => sharedSeal(`${secret}.`).open('heartbeat', sealed), () => sharedSeal(secret).open('answer', sealed)]) expect(open).toThrow(Unreadable)
})
