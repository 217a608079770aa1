import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { hours, minutes } from '../basics/instant.ts'
import { openBootClock, openMachineClock } from './machine-clock.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const machine = { uptime: 1000, wall: Date.UTC(2026, 3, 23, 17) }
const open = (bootId: string, logged: string[] = []) => openMachineClock({
  database, log: (event) => logged.push(event), boot: { bootId, milliseconds: () => machine.uptime }, wall: () => machine.wall,
})

test('a wall clock that is set back makes no alarm late, also after a restart on the same boot (L6)', async () => {
  if (database.engine === 'postgres') return expect(Math.abs((await open('any')).now() - Date.now())).toBeLessThan(minutes(1)) // there the database tells the time
  const first = await open('boot-1')
  const begun = first.now()
  await first.stop()
  machine.wall -= hours(1)
  machine.uptime += minutes(10)
  const again = await open('boot-1')
  expect(again.now() - begun).toBe(minutes(10))
  expect(again.suspect()).toBe(false)
  await again.stop()
})

test('a new boot with the wall clock behind is suspect, told, and goes on from the latest moment known', async () => {
  if (database.engine === 'postgres') return expect((await open('any')).suspect()).toBe(false)
  const before = await open('boot-1')
  const known = before.now()
  await before.stop()
  machine.uptime = 5
  const logged: string[] = []
  const after = await open('boot-2', logged)
  expect(after.suspect()).toBe(true)
  expect(after.now()).toBeGreaterThanOrEqual(known)
  expect(logged).toEqual(['clock-suspect'])
  await after.stop()
})

test.each([['1970-01-01', 'boot-3'], ['2300-01-01', 'boot-4']])('a store that knows no time refuses a clock that says %s, and nothing is kept of it', async (day, boot) => {
  if (database.engine === 'postgres') return expect((await open('any')).suspect()).toBe(false)
  await database.write((tx) => tx.deleteFrom('server_facts').where('name', '=', 'clock').execute())
  machine.wall = Date.parse(day)
  await expect(open(boot)).rejects.toThrow(/The clock of this machine says \d{4}-.*Set it/)
  expect(await database.read.selectFrom('server_facts').selectAll().where('name', '=', 'clock').execute()).toEqual([])
  machine.wall = Date.UTC(2026, 3, 23, 19)
})

test('a machine without a battery, whose clock begins at 1970, goes on from the latest moment known; one far ahead is refused', async () => {
  if (database.engine === 'postgres') return expect((await open('any')).suspect()).toBe(false)
  const before = await open('boot-5')
  const known = before.now()
  await before.stop()
  const right = machine.wall
  machine.wall = 0
  const after = await open('boot-6')
  expect(after.now()).toBeGreaterThanOrEqual(known)
  await after.stop()
  machine.wall = Date.UTC(2300, 0, 1)
  await expect(open('boot-7')).rejects.toThrow('which cannot be')
  machine.wall = right
})

test('the boot clock never goes back and keeps pace with the machine', () => {
  let tick = 0
  const boot = openBootClock(() => tick)
  let last = boot.milliseconds()
  for (let step = 0; step < 500; step += 1) {
    tick += step % 7
    const now = boot.milliseconds()
    expect(now).toBeGreaterThanOrEqual(last)
    last = now
  }
})
