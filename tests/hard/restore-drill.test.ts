// The restore drill of docs/RUNBOOK.md, with the real commands and real processes: people are out and check in while the
// backup is made; the machine dies; on an empty one everything goes on. Only the server's clock runs faster.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, root } from '../../scripts/build.ts'
import { instant, minutes } from '../../src/basics/instant.ts'
import { clockTime, isoDay, londonDay } from '../../src/basics/wall-clock.ts'
import { join as joinBy, optionIn, planFields, startAll } from '../support/evening.ts'
import { freePort } from '../support/free-port.ts'
import { makeHttpBrowser } from '../support/http-browser.ts'
import { makeCertificate } from '../support/providers/certificate.ts'
import { type MailServer, startMailServer } from '../support/providers/mail-server.ts'
import { startPostgres, type ThrowawayPostgres } from '../support/postgres.ts'
import type { Browser } from '../support/whole-app.ts'
import { fastServerBundle } from './fast-server-bundle.ts'

const rate = 60
const anchor = Date.now()
const fastNow = () => instant(Math.floor(anchor + (Date.now() - anchor) * rate))
const work = mkdtempSync(join(tmpdir(), 'safe-return-drill-'))
const old = join(work, 'old')
const sheetFile = join(work, 'sheet.txt')
let mail: MailServer
let postgres: ThrowawayPostgres
let port: number
let origin: string
let server: ChildProcess | null = null
let [carys, asha, bryn] = [] as unknown as [Browser, Browser, Browser]
let sheet = ''

type Said = { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs the real command as an operator does. */
function safeReturn(args: readonly string[], { folder = old, databaseUrl = '', input = '' } = {}): Promise<Said> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'dist/cli.js'), ...args], { env: { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, PORT: String(port), PUBLIC_URL: origin, DATABASE_URL: databaseUrl } })
    let [out, err] = ['', '']
    child.stdout.on('data', (part: Buffer) => (out += part.toString()))
    child.stderr.on('data', (part: Buffer) => (err += part.toString()))
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(input)
  })
}

/** The server as it runs, on a folder, with a faster clock. Resolves to what it printed. */
async function start(folder: string, databaseUrl = ''): Promise<string> {
  const bundle = await fastServerBundle()
  const child = spawn(process.execPath, [bundle], {
    env: {
      PATH: process.env['PATH'] ?? '', DATA_DIR: folder, PORT: String(port), PUBLIC_URL: origin, SMTP_URL: mail.url, FAST_ANCHOR: String(anchor), FAST_RATE: String(rate),
      DATABASE_URL: databaseUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  server = child
  let [printed, said] = ['', '']
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  await until(() => /runs on[^\n]*\n/.test(printed) || (child.exitCode !== null && Promise.reject(new Error(said))))
  await new Promise((resolve) => setTimeout(resolve, 100))
  return printed
}

async function kill(): Promise<void> {
  const child = server
  server = null
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

let pressed = 0
async function checkIn(who: Browser): Promise<boolean> {
  pressed += 1
  const response = await who.json('/api/phone/commands', { kind: 'check-in', id: `check-in-number-${pressed}`.padEnd(24, 'x'), sequence: pressed, happenedAt: fastNow(), who: 'me' })
  if (response.status !== 200) return false
  return ((await response.json()) as { answer: { answer: string } }).answer.answer === 'received'
}

beforeAll(async () => {
  await build()
  ;[mail, postgres, port] = [await startMailServer(), await startPostgres(), await freePort()]
  origin = `http://localhost:${port}`
  ;[carys, asha, bryn] = [makeHttpBrowser(origin), makeHttpBrowser(origin), makeHttpBrowser(origin)]
  const link = /\/first\/\S+/.exec(await start(old))![0]
  await carys.post(link, { organisation: 'Campaign', name: 'Carys', mobile: '07700 900100', email: 'carys@example.org', language: 'en', adult: 'yes' })
  const now = fastNow()
  const watcher = optionIn(await (await carys.get('/outings/new')).text(), 'watcher')
  const planned = await carys.post('/outings/new', { ...planFields(watcher), day: isoDay(londonDay(now)), startsAt: clockTime(now), endsAt: clockTime(instant(now + minutes(180))), checkInMinutes: '10' })
  const outing = planned.headers.get('location')!
  const code = /sr-spoken-code[\s\S]*?(\d{3}) (\d{3})</.exec(await (await carys.get(outing)).text())!
  await joinBy(asha, `${code[1]}${code[2]}`, 'Asha', '07700 900101')
  await joinBy(bryn, `${code[1]}${code[2]}`, 'Bryn', '07700 900102')
  await carys.post('/board/duty', { heard: 'yes' })
  const started = await startAll(carys, outing.split('/').at(-1)!)
  if (started.status !== 303) throw new Error(`The start answered ${started.status}`)
}, 120_000)
afterAll(async () => {
  await kill()
  await Promise.all([mail.stop(), postgres.stop()])
  rmSync(work, { recursive: true, force: true })
})

describe('the restore drill', () => {
  const file = join(work, 'evening.age')

  test('without a recovery sheet there is no backup, and it says what to do', async () => {
    const said = await safeReturn(['backup', file])
    expect(said).toMatchObject({ code: 1, err: expect.stringContaining('new-sheet') })
    expect(existsSync(file)).toBe(false)
    const made = await safeReturn(['new-sheet'])
    expect(made.code).toBe(0)
    sheet = made.out
    expect(sheet.match(/^ +[1-5] {3}[A-Z0-9 ]+$/gm)).toHaveLength(5)
  })

  test('a backup is made while people check in, and no check-in waits for it', async () => {
    let isMade = false
    const making = safeReturn(['backup', file]).finally(() => { isMade = true })
    let [received, slowest] = [0, 0]
    while (!isMade) {
      const began = performance.now()
      expect(await checkIn(asha)).toBe(true)
      slowest = Math.max(slowest, performance.now() - began)
      received += 1
    }
    expect(await making).toMatchObject({ code: 0, out: expect.stringMatching(/sha256 [0-9a-f]{64}/) })
    expect(received).toBeGreaterThan(5)
    // A machine with two cores and several tests on it; alone it is some milliseconds.
    expect(slowest).toBeLessThan(2000)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('into a folder it is named by its moment, and the one of five weeks ago goes', async () => {
    const folder = join(work, 'nightly')
    expect((await safeReturn(['backup', folder])).code).toBe(0) // a file of that name: there is no such folder
    rmSync(folder)
    const nightly = mkdtempSync(join(work, 'nightly-'))
    const [of35, of36] = [35, 36].map((days) => `safe-return-${new Date(Date.now() - days * 86_400_000 + 3_600_000).toISOString().slice(0, 16).replaceAll(':', '')}Z.age`) as [string, string]
    for (const name of [of35, of36, 'holiday.age']) writeFileSync(join(nightly, name), '')
    const said = await safeReturn(['backup', nightly])
    expect(said).toMatchObject({ code: 0, out: expect.stringContaining(of36) })
    expect(readdirSync(nightly).toSorted()).toEqual(['holiday.age', of35, expect.stringMatching(/^safe-return-\d{4}-\d\d-\d\dT\d{4}Z\.age$/)])
  })

  test('the machine is gone; without the sheet nothing comes back, and nothing is left behind', async () => {
    await kill()
    const folder = join(work, 'new')
    for (const [input, words] of [['', 'opens only with the recovery sheet'], [sheet.replace(/^( +3 {3}).*/m, '$1AAAA AAAA AAAA   AA'), 'Line 3 of the sheet']] as const) {
      expect(await safeReturn(['restore', file], { folder, input })).toMatchObject({ code: 1, out: '', err: expect.stringContaining(words) })
      expect(existsSync(folder)).toBe(false)
    }
    const other = await safeReturn(['new-sheet'], { folder: old })
    expect(await safeReturn(['restore', file], { folder, input: other.out })).toMatchObject({ code: 1, err: expect.stringContaining('This sheet does not open this backup') })
    expect(await safeReturn(['restore', file], { folder: old, input: sheet })).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') })
  })

  test.each([
    ['an empty folder', 'new', () => ''],
    ['an empty PostgreSQL, from SQLite', 'new-postgres', () => postgres.url],
  ])('on %s everybody is still out, deadlines run, phones go on as before, and the record verifies', async (_, name, database) => {
    const folder = join(work, name)
    const on = { folder, databaseUrl: database() }
    writeFileSync(sheetFile, sheet)
    const restored = await safeReturn(['restore', file, '--sheet', sheetFile], on)
    expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/1 organisation, 3 persons, [23] deadlines/) })
    expect(existsSync(join(folder, 'positions.db'))).toBe(false)
    expect(readFileSync(sheetFile, 'utf8')).toContain('RECOVERY SHEET')

    const before = mail.taken.length
    await start(folder, on.databaseUrl)
    expect(await checkIn(asha)).toBe(true)
    const board = await until(async () => {
      const html = await (await carys.get('/board')).text()
      return /We were away|has not checked in/.test(html) && html
    })
    expect(board).toContain('Bryn')
    await until(() => mail.taken.length > before && mail.taken.slice(before).some(({ to }) => JSON.stringify(to).includes('carys@example.org')))
    expect(await safeReturn(['verify'], on)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('good: nothing signed was changed') })

    const copy = join(work, `${name}-record`)
    expect((await safeReturn(['export', copy], on)).code).toBe(0)
    const types = readFileSync(join(copy, 'entries.jsonl'), 'utf8').trimEnd().split('\n').map((line) => (JSON.parse((JSON.parse(line) as { leaf: string }).leaf) as { type: string }).type)
    expect(types).toEqual(expect.arrayContaining(['shift-started', 'checked-in', 'restored', 'exported']))
    // On a machine without anything of ours: no server, no settings, no data.
    expect(await safeReturn(['verify', copy, '--key', join(copy, 'key.txt')], { folder: join(work, 'nowhere') })).toMatchObject({ code: 0, err: '' })
    await kill()
  })

  test('a checkpoint kept from before the machine died shows that what came after it is another record', async () => {
    // On the old machine the log went on after the backup; those lines are not in the restored one.
    await start(old)
    await safeReturn(['export', join(work, 'old-record')])
    await kill()
    const kept = join(work, 'old-record', 'checkpoint')
    expect(await safeReturn(['verify', '--checkpoint', kept])).toMatchObject({ code: 0, out: expect.stringContaining('compared with 1 checkpoint kept elsewhere') })
    const said = await safeReturn(['verify', '--checkpoint', kept], { folder: join(work, 'new') })
    expect(said).toMatchObject({ code: 1, out: expect.stringMatching(/NOT GOOD: .*(not what a checkpoint kept elsewhere says|missing)/) })
  })

  test('taken away, the keys are missed in plain words, and nothing is made anew', async () => {
    rmSync(join(work, 'new', 'keys'), { recursive: true })
    for (const command of ['start', 'verify', 'first-link']) {
      expect(await safeReturn([command], { folder: join(work, 'new') })).toMatchObject({ code: 1, err: expect.stringMatching(/The keys at .* are missing\. Restore them/) })
    }
    expect(existsSync(join(work, 'new', 'keys'))).toBe(false)
  })
})

describe('the command line', () => {
  test.each([
    [[], 2, 'out'], [['--help'], 0, 'out'], [['backup', '--help'], 0, 'out'], [['bakcup'], 2, 'err'], [['backup', '--fast'], 2, 'err'], [['verify', 'a', 'b'], 2, 'err'],
    [['verify', '/nowhere'], 1, 'err'], [['restore'], 1, 'err'], [['watch'], 1, 'err'],
  ] as const)('safe-return %j answers %d, and speaks on %s', async (args, code, where) => {
    const said = await safeReturn(args)
    expect(said.code).toBe(code)
    expect(said[where]).not.toBe('')
    expect(said[where === 'out' ? 'err' : 'out']).toBe('')
    expect(said.err).not.toMatch(/\n +at /)
  })

  test('every fault of the settings is told at once, by every command', async () => {
    const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'doctor'], { env: { PATH: process.env['PATH'] ?? '', PORT: 'x', PUBLIC_URL: 'http://safe.example.org' } })
    let err = ''
    child.stderr.on('data', (part: Buffer) => (err += part.toString()))
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1)
    expect(err).toMatch(/PORT must be a number[\s\S]*PUBLIC_URL must begin with https/)
  })

  test('the first start prints the recovery sheet once, nowhere on disk; into a file it prints none and makes none', async () => {
    const folder = join(work, 'first')
    const first = spawn(process.execPath, [join(root, 'dist/cli.js'), 'start'], { env: { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, PORT: '0', JOURNAL_STREAM: '8:1' }, stdio: ['ignore', 'pipe', 'inherit'] })
    expect(await printedUntil(first, /no recovery sheet yet/)).not.toContain('RECOVERY SHEET')
    const second = spawn(process.execPath, [join(root, 'dist/cli.js'), 'start'], { env: { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = (await printedUntil(second, /^ +5 {3}.*\n/m)).match(/^ +[1-5] {3}[A-Z0-9 ]+$/gm)!
    expect(lines).toHaveLength(5)
    const disk = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join()
    for (const line of lines) expect(new RegExp(line.trim().split(/ +/).slice(1, -1).join(' ?'), 'i').test(disk)).toBe(false)
    const third = spawn(process.execPath, [join(root, 'dist/cli.js'), 'start'], { env: { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
    expect(await printedUntil(third, /\/first\/\S+\n/)).not.toContain('RECOVERY SHEET')
  })
})

test('SIGHUP reads a renewed certificate, and ends nothing', async () => {
  const folder = join(work, 'tls')
  const [cert, key] = [join(work, 'cert.pem'), join(work, 'key.pem')]
  const renew = () => {
    const made = makeCertificate()
    writeFileSync(cert, made.certificate)
    writeFileSync(key, made.key)
    return made.certificate
  }
  renew()
  const own = await freePort()
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), 'start'], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, PORT: String(own), HOST: '127.0.0.1', PUBLIC_URL: 'https://localhost', TLS_CERT: cert, TLS_KEY: key }, stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()))
  await until(() => printed.includes('runs on https'))
  const shown = () => new Promise<string>((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: own, servername: 'localhost', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate()!.toString())
      socket.destroy()
    }).on('error', reject)
  })
  const before = await shown()
  const renewed = renew()
  child.kill('SIGHUP')
  await until(() => printed.includes('certificate-reloaded'))
  expect(await shown()).not.toBe(before)
  expect((await shown()).replaceAll(/\s/g, '')).toBe(renewed.replaceAll(/\s/g, ''))
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
})

/** Gives what it printed until then, and a moment longer; ends it. */
async function printedUntil(child: ChildProcess, pattern: RegExp): Promise<string> {
  let printed = ''
  child.stdout!.on('data', (part: Buffer) => (printed += part.toString()))
  await until(() => pattern.test(printed))
  await new Promise((resolve) => setTimeout(resolve, 200))
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
  return printed
}

async function until<T>(look: () => T | Promise<T>): Promise<Exclude<Awaited<T>, false | null | undefined>> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look()
    if (found) return found as Exclude<Awaited<T>, false | null | undefined>
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('waited a minute for it')
}
