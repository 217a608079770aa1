import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { makeSmallDisk, mayMakeSmallDisk } from '../../tests/support/small-disk.ts'
import { isFull, makeBallast, withBallast } from './ballast.ts'
import { openSqlite } from './database-sqlite.ts'
import { type Database, StoreUnavailable } from './database.ts'
import { migrate } from './migrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'safe-return-ballast-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('it takes real room and gives it back once', async () => {
  const path = join(folder, 'ballast')
  const ballast = makeBallast(path, 3_000_001)
  expect(await ballast.fill()).toBe(true)
  expect(await ballast.fill()).toBe(true)
  expect(statSync(path).size).toBe(3_000_001)
  expect(statSync(path).blocks * 512).toBeGreaterThanOrEqual(3_000_001)
  expect(gzipSync(readFileSync(path)).length).toBeGreaterThan(2_900_000) // a disk that compresses gives it no less
  expect(await ballast.free()).toBe(3_000_001)
  expect(await ballast.free()).toBe(0)
  expect(existsSync(path)).toBe(false)
})

test('one that was cut off while it was made is made again', async () => {
  const path = join(folder, 'half')
  writeFileSync(path, 'half')
  const ballast = makeBallast(path, 100_000)
  expect(await ballast.fill()).toBe(true)
  expect(statSync(path).size).toBe(100_000)
})

test('on a disk with little room it is not made: it must never be what fills the disk', async () => {
  expect(await makeBallast(join(folder, 'huge'), 2 ** 52).fill()).toBe(false)
  expect(existsSync(join(folder, 'huge'))).toBe(false)
})

test('only a store that wants room asks for it', () => {
  expect(isFull(new StoreUnavailable('SQLITE_FULL'))).toBe(true)
  expect(isFull(new StoreUnavailable('53100'))).toBe(true)
  expect(isFull(new StoreUnavailable('SQLITE_BUSY'))).toBe(false)
  expect(isFull(new Error('SQLITE_FULL'))).toBe(false)
})

const isTried = mayMakeSmallDisk()
test(`a store on a full disk takes writes again as soon as the ballast is let go${isTried ? '' : ' (NOT TRIED: this user may not mount one)'}`, async () => {
  if (!isTried) return
  const disk = makeSmallDisk(24)
  const database = openSqlite(join(disk.folder, 'safe-return.db'))
  try {
    await migrate(database)
    const ballast = makeBallast(join(disk.folder, 'ballast'), 3_000_000)
    expect(await ballast.fill()).toBe(true)
    disk.fill()
    const refused = await firstRefusal(database)
    expect(isFull(refused)).toBe(true)
    expect(await ballast.free()).toBe(3_000_000)
    await put(database, 'after')
    expect(await database.read.selectFrom('server_facts').select('name').where('name', '=', 'after').executeTakeFirst()).toEqual({ name: 'after' })
  } finally {
    await database.close()
    disk.remove()
  }
})

test(`the ballast goes by itself at the first write without room, and writes go on as if nothing had been${isTried ? '' : ' (NOT TRIED: this user may not mount one)'}`, async () => {
  if (!isTried) return
  const disk = makeSmallDisk(24)
  const plain = openSqlite(join(disk.folder, 'safe-return.db'))
  try {
    await migrate(plain)
    const ballast = makeBallast(join(disk.folder, 'ballast'), 3_000_000)
    expect(await ballast.fill()).toBe(true)
    const logged: string[] = []
    const database = withBallast(plain, ballast, (event) => logged.push(event))
    disk.fill()
    for (let count = 0; count < 40; count += 1) await put(database, `row ${count}`)
    expect(existsSync(join(disk.folder, 'ballast'))).toBe(false)
    expect(logged).toEqual(['ballast-let-go'])
    expect(isFull(await firstRefusal(database, 'more'))).toBe(true) // and then it is full
  } finally {
    await plain.close()
    disk.remove()
  }
})

test('at a start it goes only where there is next to no room', async () => {
  const path = join(folder, 'at-start')
  const ballast = makeBallast(path, 100_000)
  await ballast.fill()
  expect(await ballast.freeIfFull()).toBe(0)
  expect(existsSync(path)).toBe(true)
  if (!isTried) return
  const disk = makeSmallDisk(6)
  try {
    writeFileSync(join(disk.folder, 'ballast'), 'x'.repeat(1000))
    expect(await makeBallast(join(disk.folder, 'ballast')).freeIfFull()).toBe(1000)
  } finally {
    disk.remove()
  }
})

const put = (database: Database, name: string) =>
  database.write((tx) => tx.insertInto('server_facts').values({ name, value: 'x'.repeat(20_000) }).execute())

// The log of a store has some room of its own: a full disk shows only when that is used up.
async function firstRefusal(database: Database, named = 'row'): Promise<unknown> {
  for (let count = 0; count < 1000; count += 1) {
    try {
      await put(database, `${named} ${count}`)
    } catch (error) {
      return error
    }
  }
  return null
}
