import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openKeys, sharedSeal } from './keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'safe-return-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
// In OpenSSL's own words, which differ by version.
const refused = /authenticat|unsupported state|bad decrypt|tag/i
const path = (name: string) => join(folder, name, 'keys.json')

describe('the file with the keys', () => {
  test('is made for a new store only, and for its owner only', () => {
    openKeys(path('new'), { mayMake: true })
    expect(statSync(path('new')).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700)
  })

  test('that is missing is never made anew beside a store that has something in it', () => {
    expect(() => openKeys(path('lost'), { mayMake: false })).toThrow(/are missing\. Restore them with the backup's recovery sheet/)
    expect(existsSync(path('lost'))).toBe(false)
  })

  test.each([0o640, 0o604, 0o660, 0o777])('that others can read is refused, and it says what to do (mode %o)', (mode) => {
    openKeys(path('open'), { mayMake: true })
    chmodSync(path('open'), mode)
    expect(() => openKeys(path('open'), { mayMake: true })).toThrow(/can be read by others on this machine\. Make them yours alone: chmod 600/)
    chmodSync(path('open'), 0o600)
  })

  test('that is there is read and never written over', () => {
    const first = openKeys(path('kept'), { mayMake: true })
    const before = readFileSync(path('kept'), 'utf8')
    const again = openKeys(path('kept'), { mayMake: true })
    expect(readFileSync(path('kept'), 'utf8')).toBe(before)
    expect(again.open('k7', 'persons.name', first.seal('k7', 'persons.name', 'Siân'))).toBe('Siân')
  })

  test('that was cut off does not open anything half', () => {
    openKeys(path('cut'), { mayMake: true })
    writeFileSync(path('cut'), readFileSync(path('cut'), 'utf8').slice(0, 80))
    expect(() => openKeys(path('cut'), { mayMake: true })).toThrow(SyntaxError)
  })
})

describe('what is sealed', () => {
  const keys = openKeys(path('sealing'), { mayMake: true })
  const sealed = keys.seal('k7', 'persons.name', 'Asha')

  test.each([['another organisation', 'k8', 'persons.name'], ['another column', 'k7', 'persons.email']])('opens for nobody else: %s', (_, organisation, purpose) => {
    expect(() => keys.open(organisation, purpose, sealed)).toThrow(refused)
  })

  test('is refused when one bit of it was changed, wherever', () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      expect(() => keys.open('k7', 'persons.name', changed)).toThrow(refused)
    }
  })

  test('between two machines opens with the same secret and for the same purpose only', () => {
    const text = sharedSeal('a secret of at least twenty-four').seal('heartbeat', 'alive')
    expect(sharedSeal('a secret of at least twenty-four').open('heartbeat', text)).toBe('alive')
    expect(() => sharedSeal('a secret of at least twenty-fou5').open('heartbeat', text)).toThrow(refused)
    expect(() => sharedSeal('a secret of at least twenty-four').open('answer', text)).toThrow(refused)
  })
})
