import { spawn } from 'node:child_process'
import { constants, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import SqliteFile from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { makeSmallDisk, mayMakeSmallDisk } from '../../tests/support/small-disk.ts'
import { openSqlite } from './database-sqlite.ts'
import { StoreUnavailable } from './database.ts'
import { keysOf, newKeys } from './keys.ts'
import { migrate } from './migrate.ts'
import { type Lock, type Spool, SpoolFull, type Unread, openSpool } from './spool.ts'

const undoing: (() => unknown)[] = []
afterEach(async () => {
  for (const undo of undoing.splice(0).toReversed()) await undo()
})

const lockOf = (keys = keysOf(newKeys())): Lock => ({
  seal: (text) => keys.seal('server', 'spool', text),
  open: (sealed) => keys.open('server', 'spool', sealed),
})
const lock = lockOf()

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'safe-return-spool-'))
  undoing.push(() => rmSync(folder, { recursive: true }))
  return join(folder, 'sos.spool')
}

async function open(path: string, changes: Partial<Parameters<typeof openSpool>[0]> = {}): Promise<Spool> {
  const spool = await openSpool({ path, lock, ...changes })
  undoing.push(() => spool.close().catch(() => undefined))
  return spool
}

const sos = (note: string) => ({ kind: 'sos', person: 'asha', note })

describe('an SOS that the store could not take', () => {
  test('is there after a restart, the oldest first, until the store has it', async () => {
    const path = newPath()
    const before = await open(path)
    for (const id of ['first', 'second', 'third']) await before.append(id, sos(id))
    await before.markDone('second')
    await before.close()
    const after = await open(path)
    expect(after.pending()).toEqual([{ id: 'first', record: sos('first') }, { id: 'third', record: sos('third') }])
    await after.append('fourth', sos('fourth'))
    expect(after.pending().map(({ id }) => id)).toEqual(['first', 'third', 'fourth'])
  })

  test('sent twice is kept once, also at the same moment', async () => {
    const spool = await open(newPath())
    await Promise.all([spool.append('one', sos('a')), spool.append('one', sos('a')), spool.append('two', sos('b'))])
    await spool.append('one', sos('a'))
    expect(spool.pending().map(({ id }) => id).toSorted()).toEqual(['one', 'two'])
  })

  test('is told to be refused when 256 wait already, and there is room again once one is done', async () => {
    const spool = await open(newPath())
    await Promise.all(Array.from({ length: 256 }, (_, count) => spool.append(`sos-${count}`, sos('x'))))
    await expect(spool.append('one-more', sos('x'))).rejects.toBeInstanceOf(SpoolFull)
    await spool.markDone('sos-7')
    await spool.append('one-more', sos('x'))
    expect(spool.pending()).toHaveLength(256)
  })

  test('is told to be refused when it is too large, and takes no room', async () => {
    const spool = await open(newPath())
    for (let count = 0; count < 300; count += 1) await expect(spool.append('large', sos('x'.repeat(4096)))).rejects.toBeInstanceOf(RangeError)
    await spool.append('small', sos('x'.repeat(3000)))
    expect(spool.pending()).toHaveLength(1)
  })

  test('cannot be read by who has the disk and not the keys, and leaves nothing once the store has it', async () => {
    const path = newPath()
    const spool = await open(path)
    await spool.append('one', sos('12 Acacia Avenue'))
    expect(readFileSync(path).includes('Acacia')).toBe(false)
    expect(readFileSync(path).every((byte) => byte === 0)).toBe(false)
    await spool.markDone('one')
    expect(readFileSync(path).every((byte) => byte === 0)).toBe(true)
  })
})

describe('a spool that was damaged', () => {
  test('a write cut off at any byte leaves the others whole, and is either there or told', async () => {
    const path = newPath()
    const spool = await open(path)
    await spool.append('first', sos('first'))
    await spool.append('cut', sos('cut'))
    await spool.close()
    const whole = readFileSync(path)
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 4096 }), async (cut) => {
      const damaged = Buffer.from(whole)
      damaged.fill(0, 4096 + cut, 2 * 4096)
      writeFileSync(path, damaged)
      let told: Unread = { torn: 0, lockedByOtherKeys: 0 }
      const after = await openSpool({ path, lock, onUnread: (unread) => (told = unread) })
      const ids = after.pending().map(({ id }) => id)
      await after.append('next', sos('next'))
      await after.close()
      expect(ids[0]).toBe('first')
      expect(ids.length + told.torn).toBe(cut === 0 ? 1 : 2)
    }), { numRuns: 60 })
  })

  test('any changed bit of a record is noticed', async () => {
    const path = newPath()
    const spool = await open(path)
    await spool.append('one', sos('one'))
    await spool.close()
    const whole = readFileSync(path)
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 4096 * 8 - 1 }), async (bit) => {
      const damaged = Buffer.from(whole)
      damaged[bit >> 3]! ^= 1 << (bit & 7)
      writeFileSync(path, damaged)
      const told: Unread[] = []
      const after = await openSpool({ path, lock, onUnread: (unread) => told.push(unread) })
      await after.close()
      expect([after.pending(), told]).toEqual([[], [{ torn: 1, lockedByOtherKeys: 0 }]])
    }), { numRuns: 60 })
  })

  test('what other keys have locked is told, stays, and keeps nothing from starting', async () => {
    const path = newPath()
    const spool = await open(path)
    await spool.append('one', sos('one'))
    await spool.close()
    const told: Unread[] = []
    const other = await open(path, { lock: lockOf(), onUnread: (unread) => told.push(unread) })
    await Promise.all(Array.from({ length: 255 }, (_, count) => other.append(`sos-${count}`, sos('x'))))
    await expect(other.append('over-it', sos('x'))).rejects.toBeInstanceOf(SpoolFull)
    expect(told).toEqual([{ torn: 0, lockedByOtherKeys: 1 }])
    await other.close()
    const restored = await open(path)
    expect(restored.pending()).toEqual([{ id: 'one', record: sos('one') }])
  })

  test('one with room for fewer is made longer, and what waits in it stays', async () => {
    const path = newPath()
    const small = await open(path)
    await small.append('one', sos('one'))
    await small.close()
    const large = await open(path, { records: 600 })
    expect(large.pending()).toEqual([{ id: 'one', record: sos('one') }])
    await Promise.all(Array.from({ length: 599 }, (_, count) => large.append(`sos-${count}`, sos('x'))))
    await expect(large.append('over-it', sos('x'))).rejects.toBeInstanceOf(SpoolFull)
    await large.close()
    expect((await open(path)).pending()).toHaveLength(600) // and never shorter again
  })

  test('one that was cut off while it was made is made whole', async () => {
    const path = newPath()
    writeFileSync(path, Buffer.alloc(5000))
    await (await open(path)).append('one', sos('one'))
    expect(statSync(path).size).toBe(256 * 4096)
  })
})

test('every SOS that was said to be received is there after kill -9 in the middle of writing', async () => {
  const path = newPath()
  const script = `
    import { openSpool } from ${JSON.stringify(join(import.meta.dirname, 'spool.ts'))}
    const plain = { seal: (text) => Buffer.from(text), open: (sealed) => sealed.toString() }
    const spool = await openSpool({ path: ${JSON.stringify(path)}, lock: plain })
    // Waited for: what stands only in this process's own queue dies with it.
    const say = (line) => new Promise((said) => process.stdout.write(line + '\\n', said))
    for (const { id } of spool.pending()) await spool.markDone(id)
    for (let count = 0; ; count += 1) {
      const ids = [0, 1, 2].map((one) => count + '-' + one)
      await Promise.all(ids.map((id) => spool.append(id, { note: 'x'.repeat(3500) }).then(() => say(id))))
      if (count % 20 === 19) for (const { id } of spool.pending().slice(0, 60)) { await say('done ' + id); await spool.markDone(id) }
    }`
  let found = 0
  for (let round = 0; round < 5; round += 1) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'ignore'] })
    const said: string[] = []
    const ended = new Promise((resolve) => child.once('close', resolve))
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line)
      if (said.length === 31 + round * 17) child.kill('SIGKILL') // what it still says is read below
    }
    await ended
    const done = new Set(said.filter((line) => line.startsWith('done ')).map((line) => line.slice(5)))
    const received = said.filter((line) => /^\d+-\d$/.test(line) && !done.has(line))
    const after = await openSpool({ path, lock: { seal: (text) => Buffer.from(text), open: (sealed) => sealed.toString() } })
    const there = new Set(after.pending().map(({ id }) => id))
    await after.close()
    expect(received.filter((id) => !there.has(id))).toEqual([])
    found += received.length
  }
  expect(found).toBeGreaterThan(20)
}, 60_000)

test('each write returns only when it is on the disk, as Linux tells by the flags of the open file', async () => {
  if (process.platform !== 'linux') return
  const path = newPath()
  await open(path)
  const descriptors = readdirSync('/proc/self/fd').filter((descriptor) => linkOf(descriptor) === path)
  const flags = descriptors.map((descriptor) => Number.parseInt(/flags:\s*(\d+)/.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))![1]!, 8))
  expect(flags.map((bits) => (bits & constants.O_DSYNC) !== 0)).toEqual([true])
})

function linkOf(descriptor: string): string | null {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`)
  } catch {
    return null // the one that was reading the list
  }
}

test('it asks the disk for nothing new: 256 records, done and written again, change neither its size nor its blocks', async () => {
  const path = newPath()
  const spool = await open(path)
  const before = statSync(path)
  for (let round = 0; round < 2; round += 1) {
    await Promise.all(Array.from({ length: 256 }, (_, count) => spool.append(`${round}-${count}`, sos('x'.repeat(3000)))))
    for (const { id } of spool.pending()) await spool.markDone(id)
  }
  const after = statSync(path)
  expect([after.size, after.blocks]).toEqual([before.size, before.blocks])
  expect(before.blocks * 512).toBeGreaterThanOrEqual(before.size) // no holes
})

/** The middle one of 21: a single one may wait for other work of the machine that tests. */
async function usualMilliseconds(spool: Spool): Promise<number> {
  const took: number[] = []
  for (let count = 0; count < 21; count += 1) {
    const began = performance.now()
    await spool.append(`sos-${count}`, sos('x'))
    took.push(performance.now() - began)
  }
  expect(spool.pending()).toHaveLength(21)
  return took.toSorted((a, b) => a - b)[10]!
}

const isTried = mayMakeSmallDisk()
test(`on a disk that is full to the last byte it takes an SOS in under 50 ms${isTried ? '' : ' (NOT TRIED: this user may not mount one)'}`, async () => {
  if (!isTried) return
  const disk = makeSmallDisk(3)
  undoing.push(() => disk.remove())
  const spool = await open(join(disk.folder, 'sos.spool'))
  disk.fill()
  expect(() => writeFileSync(join(disk.folder, 'other'), 'x'.repeat(8192))).toThrow('ENOSPC')
  expect(await usualMilliseconds(spool)).toBeLessThan(50)
  await spool.close()
})

test('while the store is locked by somebody else, the SOS that it refuses is spooled, in under 50 ms', async () => {
  const path = newPath()
  const spool = await open(path)
  const storePath = `${path}.db`
  const database = openSqlite(storePath)
  undoing.push(() => database.close())
  await migrate(database)
  const other = new SqliteFile(storePath)
  undoing.push(() => other.close())
  other.exec('begin immediate')
  const write = database.write((tx) => tx.insertInto('server_facts').values({ name: 'sos', value: '1' }).execute())
  await expect(write).rejects.toBeInstanceOf(StoreUnavailable)
  expect(await usualMilliseconds(spool)).toBeLessThan(50)
})
