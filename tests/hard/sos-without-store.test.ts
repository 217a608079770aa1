// L10, from outside, on the real server as a process of its own: whatever is wrong with its store, a call for help is
// received, those on duty hear of it, and it is one alert afterwards.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { layWire } from '../support/cuttable.ts'
import { startPostgres } from '../support/postgres.ts'
import { makeSmallDisk, mayMakeSmallDisk } from '../support/small-disk.ts'
import { type OutageEvening, outageEvening } from './outage-evening.ts'

const undoing: (() => unknown)[] = []
afterEach(async () => {
  for (const undo of undoing.splice(0).toReversed()) await undo()
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-outage-'))
  undoing.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function evening(folder: string, databaseUrl: string | null = null): Promise<OutageEvening> {
  const made = await outageEvening(folder, databaseUrl)
  undoing.push(() => made.end())
  await until(async () => (await made.health()).status === 200)
  await pause(1000) // four passes of the watch: what it needs for such a moment is looked up by then
  made.newTexts()
  return made
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
    await pause(Math.min(2000, Math.max(0, end - Date.now())))
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

test('another program has the store for thirty seconds: received each time within 2 s, told at once, and one alert (L2, L10)', async () => {
  const folder = newFolder()
  const there = await evening(folder)
  const letGo = await anotherWriter(join(folder, 'safe-return.db'))
  undoing.push(letGo)
  const { slowest, tries } = await pressedAgainAndAgain(there, 'help-while-it-is-locked', 30_000)
  expect(tries).toBeGreaterThanOrEqual(14)
  expect(slowest).toBeLessThan(2000)
  expect(there.newTexts()).toBe(1)
  expect(await there.health()).toMatchObject({ status: 503, sosWaiting: 1 })
  await letGo()
  await oneAlert(there, 'help-while-it-is-locked')
}, 180_000)

test('killed while it waits: it is there when the server is back (L10)', async () => {
  const folder = newFolder()
  const there = await evening(folder)
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

const mayMount = mayMakeSmallDisk()
const notTried = mayMount ? '' : ' (NOT TRIED: this user may not mount one)'

test(`the disk is full to the last byte and there is no ballast: received, told, and one alert once there is room (L10)${notTried}`, async () => {
  if (!mayMount) return
  const disk = makeSmallDisk(40)
  undoing.push(() => disk.remove())
  const there = await evening(disk.folder)
  disk.fill()
  const { slowest } = await pressedAgainAndAgain(there, 'help-on-a-full-disk', 6000)
  expect(slowest).toBeLessThan(2000)
  expect(there.newTexts()).toBe(1)
  rmSync(join(disk.folder, 'filling'))
  await oneAlert(there, 'help-on-a-full-disk')
}, 180_000)

test(`the disk is full and the ballast is there: it is let go, and the alert stands at once (L10)${notTried}`, async () => {
  if (!mayMount) return
  const disk = makeSmallDisk(110)
  undoing.push(() => disk.remove())
  writeFileSync(join(disk.folder, 'ballast'), Buffer.alloc(64 * 1024 * 1024, 1))
  const there = await evening(disk.folder)
  disk.fill()
  expect((await there.press('asha', 'help-with-some-ballast')).answer).toMatchObject({ answer: 'received' })
  expect(await there.alertsOf('Asha')).toBe(1)
  expect((await there.health()).sosWaiting).toBe(0)
  expect(there.log()).toContain('ballast-let-go')
}, 180_000)

for (const state of ['refused', 'silent'] as const) {
  test(`PostgreSQL is away (${state}): a phone it knew is received, those on duty are told, and it is one alert afterwards (L10)`, async () => {
    const postgres = await startPostgres()
    undoing.push(() => postgres.stop())
    const wire = await layWire({ host: '127.0.0.1', port: Number(new URL(postgres.url).port) })
    undoing.push(() => wire.stop())
    const throughWire = new URL(postgres.url)
    throughWire.port = String(wire.port)
    const there = await evening(newFolder(), throughWire.href)
    await wire.set(state)
    const { slowest } = await pressedAgainAndAgain(there, 'help-while-it-is-away', 8000)
    expect(slowest).toBeLessThan(3000)
    const form = await there.pressForm('bryn', 'help-by-a-plain-form')
    expect(form.html).toContain('Received')
    await until(() => there.sms.taken().filter(({ to }) => to === '+447700900100').length === 2)
    expect(await there.health()).toMatchObject({ status: 503, sosWaiting: 2, troubles: expect.arrayContaining(['store-away', 'sos-waiting']) })
    there.newTexts()
    await wire.set('whole')
    await oneAlert(there, 'help-while-it-is-away')
    expect(await there.alertsOf('Bryn')).toBe(1)
  }, 240_000)
}
