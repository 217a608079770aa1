import { describe, expect, test } from 'vitest'
import { type Config, ConfigFaults, isLoopback, readConfig } from './config.ts'

const hosted = { PUBLIC_URL: 'https://safe.example.org' }

function faultsOf(environment: Record<string, string>, options = {}): readonly string[] {
  try {
    readConfig(environment, options)
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults
    throw error
  }
  return []
}

test('with no settings at all it is a server for this machine only', () => {
  expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 3000, dataFolder: 'data', databaseUrl: null, tls: null, trustedProxy: false, demo: false })
  expect(readConfig({}).publicUrl.origin).toBe('http://localhost:3000')
})

test('a setting that is there and empty counts as left out', () => {
  expect(readConfig({ PORT: '', PUBLIC_URL: '', TLS_CERT: '', SMS_URL: '' })).toMatchObject({ port: 3000, smsUrl: null })
})

test('nothing can change the settings afterwards', () => {
  const config = readConfig(hosted) as { port: number }
  expect(Object.isFrozen(config)).toBe(true)
})

test('every fault is told at once, each with its setting and what to do', () => {
  const faults = faultsOf({
    PORT: 'three thousand', PUBLIC_URL: 'http://safe.example.org/app', DATABASE_URL: 'mysql://x', SMTP_URL: 'mail.example.org', SMS_URL: 'https://sms.example.org',
    TLS_CERT: '/etc/cert.pem', TRUSTED_PROXY: 'true', RUN_BY: 'x'.repeat(401),
  })
  for (const setting of ['PORT', 'PUBLIC_URL must begin with https', 'PUBLIC_URL must be an address with no path', 'DATABASE_URL', 'SMTP_URL', 'SMS_HOOK_SECRET', 'TLS_CERT and TLS_KEY', 'TRUSTED_PROXY', 'RUN_BY']) {
    expect(faults.filter((fault) => fault.includes(setting)), setting).toHaveLength(1)
  }
  expect(faults).toHaveLength(9)
})

test('what the operator reads is one list, and holds no secret that was typed', () => {
  const secrets = { SMTP_URL: 'mail://asha:hunter2hunter2@mail.example.org', SMS_HOOK_SECRET: 'too-short-hunter2', DATABASE_URL: 'mysql://root:hunter2@db' }
  try {
    readConfig(secrets)
    expect.unreachable()
  } catch (error) {
    expect(String(error)).toMatch(/^ConfigFaults: Safe Return cannot start until these are put right:\n {2}- \w/)
    expect(String(error)).not.toContain('hunter2')
  }
})

describe('a phone needs https', () => {
  test.each(['http://safe.example.org', 'http://192.168.1.20:3000', 'http://localhost.example.org', 'http://127.0.0.1.example.org'])('%s is refused', (address) => {
    expect(faultsOf({ PUBLIC_URL: address })).toEqual([expect.stringContaining('must begin with https')])
  })
  test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'https://safe.example.org', 'https://192.168.1.20'])('%s is taken', (address) => {
    expect(faultsOf({ PUBLIC_URL: address })).toEqual([])
  })
  test.each([['localhost', true], ['127.8.9.10', true], ['[::1]', true], ['10.0.0.1', false], ['localhost.evil.example', false]])('%s is this machine: %s', (name, is) => {
    expect(isLoopback(name)).toBe(is)
  })
})

test.each(['https://safe.example.org/app', 'https://safe.example.org/?a=b', 'https://safe.example.org/#a'])('an address with more than a name is refused: %s', (address) => {
  expect(faultsOf({ PUBLIC_URL: address })).toEqual([expect.stringContaining('no path')])
})

test.each(['abc', '-1', '65536', '99999', '3000.5', '123456', ' 80'])('a port that is none is a fault: %s', (port) => {
  expect(faultsOf({ ...hosted, PORT: port })).toEqual([expect.stringMatching(/^PORT must be a number/)])
})

test('port 0 takes any that is free', () => {
  expect(readConfig({ PORT: '0' }).port).toBe(0)
})

describe('who can reach it', () => {
  const hostOf = (environment: Record<string, string>): Config['host'] => readConfig({ ...hosted, ...environment }).host
  test('only this machine, unless it was told of a proxy, a certificate or an address', () => {
    expect(hostOf({})).toBe('127.0.0.1')
    expect(hostOf({ TRUSTED_PROXY: 'no' })).toBe('127.0.0.1')
    expect(hostOf({ TRUSTED_PROXY: 'yes' })).toBe('0.0.0.0')
    expect(hostOf({ TLS_CERT: 'a', TLS_KEY: 'b' })).toBe('0.0.0.0')
    expect(hostOf({ HOST: '::', TRUSTED_PROXY: 'yes' })).toBe('::')
  })
})

describe('the demonstration', () => {
  test('keeps its made-up campaign away from real data', () => {
    expect(readConfig({}, { demo: true })).toMatchObject({ demo: true, dataFolder: '.demo' })
  })
  test.each([[{ HOST: '0.0.0.0' }], [{ PUBLIC_URL: 'https://safe.example.org' }], [{ TRUSTED_PROXY: 'yes' }], [{ HOST: '192.168.1.20' }]])('is refused where others could reach it: %j', (environment: Record<string, string>) => {
    expect(faultsOf(environment, { demo: true })).toEqual([expect.stringContaining('--demo runs on this machine only')])
  })
  test.each(['localhost', '127.0.0.1', '::1'])('runs at %s', (host) => {
    expect(faultsOf({ HOST: host }, { demo: true })).toEqual([])
  })
})

test('text messages coming in need a secret of some length', () => {
  const sms = { ...hosted, SMS_URL: 'https://sms.example.org/send' }
  expect(faultsOf(sms)).toEqual([expect.stringContaining('SMS_HOOK_SECRET is missing')])
  expect(faultsOf({ ...sms, SMS_HOOK_SECRET: 'short' })).toEqual([expect.stringContaining('at least 24')])
  expect(faultsOf({ ...sms, SMS_HOOK_SECRET: 'x'.repeat(24) })).toEqual([])
})

test('mail comes from the server’s own name where nothing else was said', () => {
  expect(readConfig(hosted).mailFrom).toBe('safe-return@safe.example.org')
  expect(readConfig({ ...hosted, MAIL_FROM: 'team@example.org' }).mailFrom).toBe('team@example.org')
})
