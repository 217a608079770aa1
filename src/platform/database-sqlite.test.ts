import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, StoreUnavailable } from './database.ts'
import { type Flush, openSqlite } from './database-sqlite.ts'
import { migrate } from './migrate.ts'

let folder: string
let flushes: { done: () => void; failed: (error: Error) => void }[]
let database: Database

const waitsForUs: Flush = { run: () => new Promise((done, failed) => flushes.push({ done, failed })), close: () => undefined }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'safe-return-sqlite-'))
  flushes = []
  database = openSqlite(join(folder, 'store.db'), { flush: waitsForUs })
  await migrate(database)
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const keep = (name: string) => database.write((tx) => tx.insertInto('server_facts').values({ name, value: '' }).execute())
const kept = async () => (await database.read.selectFrom('server_facts').select('name').orderBy('name').execute()).map(({ name }) => name)
const flushBegun = async (count: number) => { await expect.poll(() => flushes.length).toBe(count) }

test('nobody is told that it is kept before it is on the disk, and who comes meanwhile shares the next flush', async () => {
  const told: string[] = []
  const asha = keep('asha').then(() => told.push('asha'))
  await flushBegun(1)
  const others = ['bryn', 'carys'].map((name) => keep(name).then(() => told.push(name)))
  await new Promise(setImmediate)
  expect(await kept()).toEqual(['asha']) // committed, and not promised
  expect(told).toEqual([])
  flushes[0]!.done()
  await asha
  await flushBegun(2)
  expect(told).toEqual(['asha'])
  flushes[1]!.done()
  await Promise.all(others)
  expect(told).toEqual(['asha', 'bryn', 'carys'])
})

test('after a flush that failed nothing is promised any more: a later one might say yes to what is gone', async () => {
  const first = keep('asha')
  await flushBegun(1)
  const waiting = keep('bryn')
  flushes[0]!.failed(new Error('the disk'))
  await expect(first).rejects.toBeInstanceOf(StoreUnavailable)
  await expect(waiting).rejects.toBeInstanceOf(StoreUnavailable)
  await expect(keep('carys')).rejects.toBeInstanceOf(StoreUnavailable)
  expect(flushes).toHaveLength(1)
})
