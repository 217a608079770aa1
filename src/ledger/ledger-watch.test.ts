import { generateKeyPairSync } from 'node:crypto'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/support/database.ts'
import { after, hours, instant, minutes, seconds, type Instant } from '../basics/instant.ts'
import { Conflict } from '../platform/database.ts'
import { makeOrigin } from './checkpoint.ts'
import type { Entry } from './entry.ts'
import { addEntries, ledgerRules, originOf, readLedger, writeEntry } from './ledger-store.ts'
import { makeLedgerWatch } from './ledger-watch.ts'
import { makeSigner } from './signed-note.ts'
import { verifyLedger } from './verify.ts'

const database = await openTestDatabase()
afterAll(() => database.close())

const signingKey = generateKeyPairSync('ed25519').privateKey
const evening = instant(Date.UTC(2026, 4, 7, 18))
let now: Instant
let told: string[]
let campaigns = 0
let campaign: string // a new one for each test: a log is never emptied
let written = 0

const sequencer = () => makeLedgerWatch({
  database, clock: { now: () => now }, signingKey, log: (event, details) => told.push(`${event} ${String(details?.['fault'] ?? '')}`.trim()),
})

const started: Entry = { type: 'ledger-started', actor: 'server', object: 'campaign', content: { origin: 'o', key: 'k' } }
const checkedIn: Entry = { type: 'checked-in', actor: 'asha', object: 'shift', content: { source: 'phone', happenedAt: null, deadlineAt: null } }
const closed: Entry = { type: 'alert-closed', actor: 'carys', object: 'alert', content: { outcome: 'safe', noteDigest: null } }

async function found(): Promise<string> {
  const organisation = `campaign-${(campaigns += 1)}`
  await database.write(async (tx) => {
    await tx.insertInto('organisations').values({
      organisation, name_sealed: Buffer.alloc(0), settings: '{}', ledger_origin: makeOrigin(`random${campaigns}`), created_at: now,
    }).execute()
  })
  return organisation
}

// As `random.id()` makes them: in the order of time.
const idOf = (count: number) => `entry-${String(count).padStart(6, '0')}`

const write = (entry: Entry, organisation = campaign) => database.write(async (tx) => {
  written += 1
  await writeEntry(tx, organisation, entry, { id: idOf(written), salt: Buffer.alloc(32, written % 250), at: now })
})
async function writeMany(count: number, organisation = campaign): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => write(checkedIn, organisation)))
}

async function verdictOf(organisation = campaign) {
  const pinned = makeSigner(await originOf(database.read, organisation), signingKey).verifier
  return verifyLedger({ ...(await readLedger(database.read, organisation)), pinned })
}
const numbered = async () => (await database.read.selectFrom('ledger_entries').select('id')
  .where('organisation', '=', campaign).orderBy('number').execute()).map(({ id }) => id)
const waiting = async () => (await database.read.selectFrom('ledger_pending').select('id')
  .where('organisation', '=', campaign).execute()).map(({ id }) => id)

beforeEach(async () => {
  now = evening
  told = []
  campaign = await found()
})
// What a damaged log left waiting would be tried again by the next test's sequencer.
afterEach(() => database.write(async (tx) => {
  await tx.deleteFrom('ledger_pending').execute()
}))

describe('an entry', () => {
  test('is numbered and signed by the next pass, and checks out', async () => {
    await write(started)
    expect(await sequencer().pass()).toBe(1)
    expect(await verdictOf()).toMatchObject({ entries: 1, signed: 1, faults: [] })
    expect(await waiting()).toEqual([])
  })

  test('is not there when the change it belongs to was undone', async () => {
    await write(started)
    const undone = database.write(async (tx) => {
      await writeEntry(tx, campaign, checkedIn, { id: 'undone', salt: Buffer.alloc(32), at: now })
      throw new Error('the shift had ended')
    })
    await expect(undone).rejects.toThrow('the shift had ended')
    await sequencer().pass()
    expect(await verdictOf()).toMatchObject({ entries: 1, faults: [] })
  })

  test('is numbered in the order of time, in as many batches as it takes, and each only once', async () => {
    await write(started)
    const first = written
    await writeMany(301)
    expect(await sequencer().pass()).toBe(302)
    expect(await numbered()).toEqual(Array.from({ length: 302 }, (_, number) => idOf(first + number)))
    expect((await verdictOf()).faults).toEqual([])
  })

  test('of one campaign is in no other campaign’s log', async () => {
    const devs = await found()
    await write(started)
    await write(started, devs)
    await write(closed)
    await sequencer().pass()
    expect(await verdictOf(devs)).toMatchObject({ entries: 1, faults: [] })
    expect(await verdictOf()).toMatchObject({ entries: 2, faults: [] })
  })

  test('can be forgotten, and the log stays whole', async () => {
    await write(started)
    now = after(now, minutes(1))
    await write(closed)
    await sequencer().pass()
    const forget = (at: Instant) => database.write((tx) => ledgerRules[0]!.forget(tx, campaign, at, 100))
    const days = (count: number) => hours(24 * count)
    expect(await forget(after(now, days(729)))).toBe(0)
    expect(await forget(after(now, days(730)))).toBe(1)
    expect(await verdictOf()).toMatchObject({ entries: 2, erased: 1, faults: [] })
    const kept = await database.read.selectFrom('ledger_entries').select(['content', 'salt'])
      .where('organisation', '=', campaign).orderBy('number').execute()
    expect(kept[0]).toEqual({ content: null, salt: null })
    expect(kept[1]?.salt).not.toBeNull()
  })
})

describe('the log is signed', () => {
  const signedAfter = async (change: () => Promise<void>) => {
    const watch = sequencer()
    await write(started)
    await watch.pass()
    await change()
    await watch.pass()
    const { entries, signed, faults } = await verdictOf()
    expect(faults).toEqual([])
    return `${signed} of ${entries}`
  }

  test('not for a check-in alone', async () => {
    expect(await signedAfter(() => write(checkedIn))).toBe('1 of 2')
  })

  test('at once when an alert is closed, with all that came before', async () => {
    expect(await signedAfter(async () => {
      await writeMany(5)
      await write(closed)
    })).toBe('7 of 7')
  })

  test('at the hundredth entry', async () => {
    expect(await signedAfter(() => writeMany(99))).toBe('1 of 100')
    campaign = await found()
    expect(await signedAfter(() => writeMany(100))).toBe('101 of 101')
  })

  test('when entries have waited nine minutes, though no more of them come', async () => {
    const watch = sequencer()
    await write(started)
    await watch.pass()
    await write(checkedIn)
    await watch.pass()
    now = after(now, minutes(8))
    await watch.pass()
    expect(await verdictOf()).toMatchObject({ signed: 1 })
    now = after(now, minutes(1))
    await watch.pass()
    expect(await verdictOf()).toMatchObject({ entries: 2, signed: 2, faults: [] })
  })

  test('and keeps no more than one unsigned state of itself', async () => {
    const watch = sequencer()
    await write(started)
    await watch.pass()
    for (let batch = 0; batch < 4; batch += 1) {
      await write(checkedIn)
      await watch.pass()
    }
    const states = await database.read.selectFrom('ledger_checkpoints').select(['size', 'note'])
      .where('organisation', '=', campaign).orderBy('size').execute()
    expect(states.map(({ size, note }) => [size, note !== null])).toEqual([[1, true], [5, false]])
  })
})

describe('with two sequencers and everybody writing at once', () => {
  test('each entry is numbered once, without a gap, and one log is signed', async () => {
    await write(started)
    const watches = [sequencer(), sequencer(), sequencer()]
    const before = written
    for (let round = 0; round < 8; round += 1) {
      await Promise.all([writeMany(40), ...watches.map((watch) => watch.pass())])
    }
    await watches[0]!.pass()
    expect(told).toEqual([])
    const ids = await numbered()
    expect(ids).toHaveLength(1 + written - before)
    expect(new Set(ids).size).toBe(ids.length)
    expect(await verdictOf()).toMatchObject({ entries: 321, faults: [] })
  })

  test('checking the log finds no fault that is not there, though it grows after each look', async () => {
    const watch = sequencer()
    await write(started)
    await watch.pass()
    const growing = database.read.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        await write(checkedIn)
        await write(closed)
        await watch.pass()
        return result
      },
    })
    const ledger = await readLedger(growing, campaign)
    const verdict = await verifyLedger({ ...ledger, pinned: makeSigner(await originOf(database.read, campaign), signingKey).verifier })
    expect(verdict).toMatchObject({ entries: 3, signed: 3, faults: [] })
  })
})

describe('when somebody has changed the store', () => {
  const change = (sizeOrNumber: number, table: 'ledger_entries' | 'ledger_checkpoints', values: Record<string, string>) =>
    database.write(async (tx) => {
      await tx.updateTable(table).set(values).where('organisation', '=', campaign)
        .where(table === 'ledger_entries' ? 'number' : 'size', '=', sizeOrNumber).execute()
    })

  test('an altered entry is found, and the log goes on after it', async () => {
    await write(started)
    await writeMany(4)
    await write(closed)
    await sequencer().pass()
    const { leaf } = await database.read.selectFrom('ledger_entries').select('leaf')
      .where('organisation', '=', campaign).where('number', '=', 2).executeTakeFirstOrThrow()
    await change(2, 'ledger_entries', { leaf: leaf.replace('asha', 'dev0') })
    await write(closed)
    await sequencer().pass()
    expect(told).toEqual([])
    expect(await verdictOf()).toMatchObject({ entries: 7, signed: 7, faults: [{ kind: 'not-as-signed', first: 0, last: 5 }] })
  })

  const ofAnotherTree = `${Buffer.alloc(32, 1).toString('base64')} ${Buffer.alloc(32, 2).toString('base64')}`
  test.each(['', ofAnotherTree])('a lost frontier is grown anew from the entries: "%s"', async (frontier) => {
    await write(started)
    await writeMany(4)
    await write(closed)
    await sequencer().pass()
    await change(6, 'ledger_checkpoints', { frontier })
    await write(closed)
    await sequencer().pass()
    expect(told).toEqual(['ledger-frontier-lost'])
    expect(await verdictOf()).toMatchObject({ signed: 7, faults: [{ kind: 'checkpoint-altered', first: 5, last: 5 }] })
  })

  test('no second version of the log is ever signed: it stops, says so, keeps what waits, and others go on', async () => {
    await write(started)
    await writeMany(4)
    await sequencer().pass()
    await change(5, 'ledger_checkpoints', { frontier: '' })
    await change(2, 'ledger_entries', { leaf: '{}' })
    await write(closed)
    const waits = idOf(written)
    const devs = await found()
    await write(started, devs)
    const watch = sequencer()
    await watch.pass()
    expect(told).toEqual(['ledger-frontier-lost', 'ledger-failed LedgerDamaged'])
    expect(watch.state().failing).toBe(1)
    expect(await waiting()).toEqual([waits])
    expect(await verdictOf(devs)).toMatchObject({ entries: 1, faults: [] })
    now = after(now, seconds(59))
    await watch.pass()
    expect(told).toHaveLength(2) // reading a damaged log anew each second would slow all the others
    now = after(now, seconds(1))
    await watch.pass()
    expect(told).toHaveLength(4)
  })

  test('a checkpoint that was taken away is missed, though all entries are there', async () => {
    await write(started)
    await sequencer().pass()
    await write(closed)
    await sequencer().pass()
    await database.write(async (tx) => {
      await tx.deleteFrom('ledger_checkpoints').where('organisation', '=', campaign).where('size', '=', 2).execute()
    })
    expect(await verdictOf()).toMatchObject({ entries: 2, signed: 1, faults: [{ kind: 'not-signed', first: 1, last: 1 }] })
  })

  test('a number is never given twice, not even to somebody who missed that it was', async () => {
    const row = { id: 'first', leaf: '{}', content: null, salt: null, at: now }
    await database.write((tx) => addEntries(tx, campaign, 0, [row]))
    const again = database.write((tx) => addEntries(tx, campaign, 0, [{ ...row, id: 'second' }]))
    await expect(again).rejects.toThrow(Conflict)
    expect(await numbered()).toEqual(['first'])
  })

  test('a signature that was taken away stops the log too', async () => {
    await write(started)
    await sequencer().pass()
    await change(1, 'ledger_checkpoints', { note: 'no note' })
    await write(closed)
    await sequencer().pass()
    expect(told).toContain('ledger-failed LedgerDamaged')
    expect((await verdictOf()).faults).toContainEqual({ kind: 'checkpoint-refused', first: 0, last: 0 })
  })
})

test('the loop numbers by itself, and ends when told to', async () => {
  const watch = sequencer()
  await write(started)
  watch.start()
  await expect.poll(numbered).toHaveLength(1)
  await watch.stop()
  expect(watch.state()).toEqual({ passedAt: now, failing: 0 })
})
