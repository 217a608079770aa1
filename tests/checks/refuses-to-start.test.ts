// Rather than run unsafely the server does not start, and says in plain words what to do. The real program, on a real
// folder, as its service would start it.

import { spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, root } from '../../scripts/build.ts'
import { freePort } from '../support/free-port.ts'

const work = mkdtempSync(join(tmpdir(), 'safe-return-start-'))
const lived = join(work, 'lived')
let port = 0

type Ended = { readonly code: number | null; readonly out: string; readonly err: string; readonly answered: boolean }

/** Starts it and waits until it has ended, or answers; then it is told to stop. */
async function start(settings: Readonly<Record<string, string>>, preload?: string): Promise<Ended> {
  const child = spawn(process.execPath, [...(preload ? ['--import', preload] : []), join(root, 'dist/cli.js'), 'start'], { env: { PATH: process.env['PATH'] ?? '', PORT: String(port), ...settings }, cwd: work })
  let [out, err, answered] = ['', '', false]
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString()
    if (!answered && out.includes('runs on')) void fetch(`http://127.0.0.1:${port}/health`).then(() => (answered = true)).finally(() => child.kill('SIGTERM'))
  })
  child.stderr.on('data', (part: Buffer) => (err += part.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err, answered })))
}

/** A folder in which the server has run, to spoil. */
function livedIn(spoil: (folder: string) => void): string {
  const folder = mkdtempSync(join(work, 'copy-'))
  cpSync(lived, folder, { recursive: true })
  spoil(folder)
  return folder
}

const refused = (ended: Ended, ...says: readonly (string | RegExp)[]) => {
  expect(ended.answered).toBe(false)
  expect(ended.code).toBe(1)
  expect(ended.out).not.toContain('runs on')
  for (const text of says) expect(ended.err).toMatch(text)
  // Words, not the inside of the program.
  expect(ended.err).not.toMatch(/\n\s+at /)
}

beforeAll(async () => {
  await build()
  port = await freePort()
  const first = await start({ DATA_DIR: lived })
  if (!first.answered || first.code !== 0 || first.err !== '') throw new Error(`It did not start on a folder that is in order: ${JSON.stringify(first)}`)
}, 60_000)
afterAll(() => rmSync(work, { recursive: true, force: true }))

test('with settings that are wrong: every fault at once, and not even a folder is made', async () => {
  const folder = join(work, 'never')
  const ended = await start({ DATA_DIR: folder, PORT: 'three thousand', PUBLIC_URL: 'http://safe.example.org/app', SMTP_URL: 'mail.example.org', SMS_URL: 'https://gateway.example.org', TLS_CERT: '/etc/cert.pem' })
  refused(ended, /until these are put right/, /PORT must be a number/, /PUBLIC_URL must begin with https/, /PUBLIC_URL must be an address with no path/, /SMTP_URL must look like/, /SMS_HOOK_SECRET is missing/, /TLS_CERT and TLS_KEY go together/)
  expect(existsSync(folder)).toBe(false)
})

test('where phones would come by plain http', async () => {
  refused(await start({ DATA_DIR: join(work, 'never'), PUBLIC_URL: 'http://safe.example.org' }), /PUBLIC_URL must begin with https: phones give no position, no reminder and no passkey without it/)
})

test('with a certificate that is not there', async () => {
  refused(await start({ DATA_DIR: livedIn(() => undefined), PUBLIC_URL: 'https://safe.example.org', TLS_CERT: '/no/cert.pem', TLS_KEY: '/no/key.pem' }), /cert\.pem/)
})

describe('with keys that are', () => {
  test('missing: the store is left as it is, and no new ones are made', async () => {
    const folder = livedIn((copy) => rmSync(join(copy, 'keys'), { recursive: true }))
    const before = readFileSync(join(folder, 'safe-return.db'))
    refused(await start({ DATA_DIR: folder }), /The keys at .* are missing\. Restore them with the backup/)
    expect(readFileSync(join(folder, 'safe-return.db')).equals(before)).toBe(true)
    expect(readdirSync(folder)).not.toContain('keys')
  })
  test('open to others on the machine', async () => {
    refused(await start({ DATA_DIR: livedIn((copy) => chmodSync(join(copy, 'keys/keys.json'), 0o644)) }), /can be read by others on this machine.*chmod 600/)
  })
})

describe('with a store that', () => {
  const change = (folder: string, sql: string) => {
    const database = new Database(join(folder, 'safe-return.db'))
    database.exec(sql)
    database.close()
  }
  test('a newer Safe Return has written', async () => {
    const folder = livedIn((copy) => change(copy, "insert into migrations (name, timestamp) values ('9999-from-tomorrow', '2027-01-01T00:00:00Z')"))
    refused(await start({ DATA_DIR: folder }), /written by a newer Safe Return/)
  })
  test('cannot be brought up to date', async () => {
    const folder = livedIn((copy) => change(copy, "delete from migrations where name <> '0001-first'"))
    refused(await start({ DATA_DIR: folder }), /The sqlite store could not be brought up to date \(0002-trusted-contacts\)/)
  })
  test('is no store at all', async () => {
    refused(await start({ DATA_DIR: livedIn((copy) => writeFileSync(join(copy, 'safe-return.db'), 'not a store, and long enough to be read as one '.repeat(100))) }), /not a database/)
  })
})

test.each([['1970', 0], ['2300', Date.UTC(2300, 0, 1)]])('on a new store, with a clock that says %s', async (year, moment) => {
  const preload = join(work, `clock-${year}.mjs`)
  writeFileSync(preload, `Date.now = () => ${moment}\n`)
  refused(await start({ DATA_DIR: join(work, `new-${year}`) }, preload), new RegExp(`The clock of this machine says \\+?0*${year}-01-01`), /timedatectl/)
})

test('on a port that is taken, it says so', async () => {
  const { createServer } = await import('node:net')
  const taken = createServer().listen(port, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  try {
    refused(await start({ DATA_DIR: livedIn(() => undefined) }), /EADDRINUSE|in use/)
  } finally {
    await new Promise((resolve) => taken.close(resolve))
  }
})
