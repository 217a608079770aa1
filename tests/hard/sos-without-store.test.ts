// L10, from outside, on the real server as a process of its own: whatever is wrong with its store, a call for help is
// received, those on duty hear of it, and it is one alert afterwards.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layWire, type Wire } from '../support/cuttable.ts'
import { startPostgres } from '../support/postgres.ts'
import { makeSmallDisk, mayMakeSmallDisk, type SmallDisk } from '../support/small-disk.ts'
import { type OutageEvening, outageEvening } from './outage-evening.ts'

const mayMount = mayMakeSmallDisk()
const notTried = mayMount ? '' : ' (NOT TRIED: this user may not mount one)'
const states = ['refused', 'silent'] as const

type Given = { readonly there: OutageEvening; readonly folder: string }
let [locked, killed, full, ballasted] = [] as unknown as [Given, Given, Given & { disk: SmallDisk }, Given & { disk: SmallDisk }]
let away: Record<(typeof states)[number], Given & { wire: Wire }>
const undoing: (() => unknown)[] = []

// All evenings are under way before the first store fails: a server that starts takes a core for itself, and how soon a
// call for help is received is measured here. Then all fail at once, because most of it is waiting.
beforeAll(async () => {
  const postgres = await startPostgres()
  undoing.push(() => postgres.stop())
  const beyondWire = async (state: string) => {
    const wire = await layWire({ host: '127.0.0.1', port: Number(new URL(postgres.url).port) })
    undoing.push(() => wire.stop())
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    await client.query(`create database ${state}`)
    await client.end()
    return { ...(await evening(newFolder(), `postgres://postgres@127.0.0.1:${wire.port}/${state}`)), wire }
  }
  const onDisk = async (megabytes: number, ballastMegabytes: number) => {
    const disk = makeSmallDisk(megabytes)
    undoing.push(() => disk.remove())
    if (ballastMegabytes > 0) writeFileSync(join(disk.folder, 'ballast'), Buffer.alloc(ballastMegabytes * 1024 * 1024, 1))
    return { ...(await evening(disk.folder)), disk }
  }
  const onDisks = mayMount ? Promise.all([onDisk(40, 0), onDisk(110, 64)]) : null
  const [refused, silent] = [beyondWire('refused'), beyondWire('silent')]
  ;[locked, killed] = await Promise.all([evening(newFolder()), evening(newFolder())])
  away = { refused: await refused, silent: await silent }
  if (onDisks) [full, ballasted] = await onDisks
  await pause(1000) // four passes of the watch: what it needs for such a moment is looked up by then
  for (const given of [locked, killed, full, ballasted, ...Object.values(away)]) given?.there.newTexts()
}, 120_000)
afterAll(async () => {
  for (const undo of undoing.toReversed()) await undo()
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-outage-'))
  undoing.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function evening(folder: string, databaseUrl: string | null = null): Promise<Given> {
  const there = await outageEvening(folder, databaseUrl)
  undoing.push(() => there.end())
  await until(async () => (await there.health()).status === 200)
  return { there, folder }
}

/** Another program that writes, and lets go when told or killed. */
async function anotherWriter(store: string): Promise<() => Promise<void>> {
  const program = `
    const file = new (require('better-sqlite3'))(${JSON.stringify(store)})
    file.pragma('busy_timeout = 5000'); file.exec('begin immediate'); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'], cwd: join(import.meta.dirname, '..', '..') })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return async () => {
    child.kill('SIGKILL')
    await gone
  }
}

async function until(isSo: () => Promise<boolean> | boolean, milliseconds = 20_000): Promise<void> {
  const end = Date.now() + milliseconds
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('It did not come to be so in time')
    await pause(100)
  }
}
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Pressed, repeated as a phone does for `milliseconds`: each try is received, all with the same moment, quickly enough. */
async function pressedAgainAndAgain(there: OutageEvening, id: string, milliseconds: number): Promise<{ slowest: number; tries: number }> {
  const end = Date.now() + milliseconds
  let slowest = 0
  let tries = 0
  let receivedAt: number | null = null
  do {
    const begun = Date.now()
    const { status, answer } = await there.press('asha', id)
    slowest = Math.max(slowest, Date.now() - begun)
    tries += 1
    expect({ status, said: answer?.answer }, there.log().slice(-2000)).toEqual({ status: 200, said: 'received' })
    receivedAt ??= answer!.receivedAt
    expect(answer!.receivedAt).toBe(receivedAt)
    await pause(Math.max(0, Math.min(begun + 2000, end) - Date.now()))
  } while (Date.now() < end)
  return { slowest, tries }
}

async function oneAlert(there: OutageEvening, id: string): Promise<void> {
  await until(async () => (await there.alertsOf('Asha')) === 1)
  await until(async () => (await there.health()).sosWaiting === 0)
  expect((await there.press('asha', id)).answer).toMatchObject({ answer: 'received' })
  await until(() => there.newTexts() > 0) // the alert's own first step
  await pause(1500)
  expect(await there.alertsOf('Asha')).toBe(1)
}

test.concurrent('another program has the store for thirty seconds: received each time within 2 s, told at once, and one alert (L2, L10)', async () => {
  const { there, folder } = locked
  const letGo = await anotherWriter(join(folder, 'safe-return.db'))
  undoing.push(letGo)
  const { slowest, tries } = await pressedAgainAndAgain(there, 'help-while-it-is-locked', 30_000)
  expect(tries).toBeGreaterThanOrEqual(14)
  expect(slowest).toBeLessThan(2000)
  expect(there.newTexts()).toBe(1)
  expect(await there.health()).toMatchObject({ status: 503, sosWaiting: 1 })
  for (const _ of ['first', 'brought again']) expect(await there.textHelp('bryn', 'text-1')).toBe(200)
  await until(() => there.sms.taken().some(({ to, text }) => to === '+447700900102' && text.includes('Your team is being told now')))
  expect(await there.health()).toMatchObject({ sosWaiting: 2 })
  await letGo()
  await oneAlert(there, 'help-while-it-is-locked')
  expect(await there.alertsOf('Bryn')).toBe(1)
}, 180_000)

test.concurrent('killed while it waits: it is there when the server is back (L10)', async () => {
  const { there, folder } = killed
  const letGo = await anotherWriter(join(folder, 'safe-return.db'))
  undoing.push(letGo)
  expect((await there.press('asha', 'help-before-it-is-killed')).answer).toMatchObject({ answer: 'received' })
  expect((await there.pressForm('bryn', 'help-by-a-plain-form')).html).toContain('Received')
  await there.kill()
  await letGo()
  await there.start()
  await oneAlert(there, 'help-before-it-is-killed')
  expect(await there.alertsOf('Bryn')).toBe(1)
}, 180_000)

test.concurrent(`the disk is full to the last byte and there is no ballast: received, told, and one alert once there is room (L10)${notTried}`, async () => {
  if (!mayMount) return
  const { there, disk } = full
  disk.fill()
  const { slowest } = await pressedAgainAndAgain(there, 'help-on-a-full-disk', 6000)
  expect(slowest).toBeLessThan(2000)
  expect(there.newTexts()).toBe(1)
  rmSync(join(disk.folder, 'filling'))
  await oneAlert(there, 'help-on-a-full-disk')
}, 180_000)

test.concurrent(`the disk is full and the ballast is there: it is let go, and the alert stands at once (L10)${notTried}`, async () => {
  if (!mayMount) return
  const { there, disk } = ballasted
  disk.fill()
  expect((await there.press('asha', 'help-with-some-ballast')).answer).toMatchObject({ answer: 'received' })
  expect(await there.alertsOf('Asha')).toBe(1)
  expect((await there.health()).sosWaiting).toBe(0)
  expect(there.log()).toContain('ballast-let-go')
}, 180_000)

test.concurrent.each(states)('PostgreSQL is away (%s): a phone it knew is received, those on duty are told, and it is one alert afterwards (L10)', async (state) => {
  const { there, wire } = away[state]
  await wire.set(state)
  const { slowest } = await pressedAgainAndAgain(there, 'help-while-it-is-away', 8000)
  expect(slowest).toBeLessThan(3000)
  const form = await there.pressForm('bryn', 'help-by-a-plain-form')
  expect(form.html).toContain('Received')
  await until(() => there.sms.taken().filter(({ to }) => to === '+447700900100').length === 2)
  expect(await there.textHelp('bryn', 'text-2')).toBe(200)
  expect(await there.health()).toMatchObject({ status: 503, sosWaiting: 3, troubles: expect.arrayContaining(['store-away', 'sos-waiting']) })
  there.newTexts()
  await wire.set('whole')
  await oneAlert(there, 'help-while-it-is-away')
  expect(await there.alertsOf('Bryn')).toBe(1)
}, 240_000)
