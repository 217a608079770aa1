import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAge } from '../../tests/support/age-by-hand.ts'
import { eveningOut } from '../../tests/support/evening.ts'
import { type KeptFolder, newFolder, openKeptFolder, openStoreFor } from '../../tests/support/kept-folder.ts'
import { instant, minutes } from '../basics/instant.ts'
import type { TestService } from '../../tests/support/whole-app.ts'
import { openSqlite } from '../platform/database-sqlite.ts'
import { dueDeadlines } from '../platform/deadlines.ts'
import { openKeys } from '../platform/keys.ts'
import { random } from '../platform/random.ts'
import { noteBackup, writeBackup } from './backup-store.ts'
import { factAt } from './fact-store.ts'
import { checkLedger, verifierOf } from './ledger-check-store.ts'
import { makeRecoveryKey, recipientOf } from './recovery-key-store.ts'
import { readSheet, writeSheet } from './recovery-sheet.ts'
import { restoreBackup, type RestoreRefusal } from './restore-store.ts'
import { writeSealed } from './sealed-file-store.ts'

const work = mkdtempSync(join(tmpdir(), 'safe-return-backup-'))
const file = join(work, 'evening.age')
let kept: KeptFolder
let secretKey: string
let organisation: string
let shifts: readonly string[]

const openDeadlines = (of: KeptFolder) => dueDeadlines(of.database.read, instant(Number.MAX_SAFE_INTEGER), 1000)

// Asha and Bryn are out; Asha has sent where she is; a backup is made while the server runs.
beforeAll(async () => {
  kept = await openKeptFolder()
  secretKey = (await makeRecoveryKey(kept.folder)).secretKey
  await eveningOut(kept as unknown as TestService)
  organisation = (await kept.service.accounts.operator.listOrganisations())[0]!.organisation
  shifts = (await kept.database.read.selectFrom('shifts').select('id').execute()).map(({ id }) => id)
  await kept.positions.keep(organisation, shifts[0]!, { latitude: 52.4153, longitude: -4.0829, accuracyMetres: 12, takenAt: kept.clock.now() }, kept.clock.now())
  await kept.service.ledger.pass()
  const made = await writeBackup({ database: kept.database, dataFolder: kept.folder, program: '0.1.0' }, file, kept.clock.now())
  if (!made.ok) throw new Error(made.reason)
  await kept.database.write((tx) => noteBackup(tx, made.value, random))
  await kept.service.ledger.pass()
})
afterAll(async () => {
  await kept.close()
  rmSync(work, { recursive: true, force: true })
})

const opened = (from: string): string[] => gunzipSync(openAge(readFileSync(from), secretKey)).toString().trimEnd().split('\n')
async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield `${line}\n`
}

/** Restores `from` into a fresh folder. */
async function restore(from = file, key = secretKey, folder = join(newFolder(), 'data')) {
  const store = { current: null as Awaited<ReturnType<typeof openStoreFor>> | null }
  const outcome = await restoreBackup({ dataFolder: folder, openStore: async () => (store.current = await openStoreFor(folder)).database, random }, from, key, kept.clock.now())
  return { folder, outcome, store: store.current }
}

/** Expects a refusal that leaves nothing behind. */
async function refusesTo(from: string, key: string, reason: RestoreRefusal): Promise<void> {
  const { folder, outcome, store } = await restore(from, key)
  expect(outcome).toEqual({ ok: false, reason })
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
  if (store && kept.database.engine === 'postgres') await store.remove()
}

describe('a backup', () => {
  test('is for its owner only, and no word of what is in it can be read', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const bytes = readFileSync(file)
    for (const word of [organisation, 'persons', 'name_sealed', 'serverKeys']) expect(bytes.includes(word), word).toBe(false)
    expect(bytes.subarray(0, 60).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> X25519 /)
  })

  test('is opened by what the age format says, with the letters of the sheet', () => {
    const read = readSheet(writeSheet(secretKey).join('\n'))
    const plain = gunzipSync(openAge(readFileSync(file), read.ok ? read.value : '')).toString()
    expect(plain.split('\n')[0]).toContain('"safeReturnBackup":1')
    expect(plain).toContain(organisation)
  })

  test('is opened by the ordinary age program, and not with another key', ({ skip }) => {
    skip(spawnSync('age', ['--version']).status !== 0, 'age is not installed here: only our own reading of its format was tried')
    const keyFile = join(work, 'key.txt')
    writeFileSync(keyFile, `${secretKey}\n`, { mode: 0o600 })
    const opened = spawnSync('age', ['--decrypt', '-i', keyFile, file], { maxBuffer: 1e9 })
    expect(opened.stderr.toString()).toBe('')
    expect(opened.stdout.equals(openAge(readFileSync(file), secretKey))).toBe(true)
    const otherKey = join(work, 'other.txt')
    spawnSync('age-keygen', ['-o', otherKey])
    expect(spawnSync('age', ['--decrypt', '-i', otherKey, file], { encoding: 'utf8' })).toMatchObject({ status: 1, stderr: expect.stringMatching(/no identity matched/) })
  })

  test('holds the server’s keys and every table, and never where anybody was', async () => {
    expect((await kept.positions.last(organisation, shifts)).size).toBe(1)
    const plain = opened(file)
    expect(plain[1]).toContain(JSON.stringify(readFileSync(join(kept.folder, 'keys', 'keys.json'), 'utf8')))
    const tables = plain.flatMap((line) => /^\{"table":"(\w+)"/.exec(line)?.[1] ?? [])
    const migration = readFileSync(join(import.meta.dirname, '../../migrations/0001-first.ts'), 'utf8')
    const made = [...migration.matchAll(/(?:createTable|\btable)\('(\w+)'\)/g)].map((match) => match[1]!).toSorted()
    expect(made.length).toBeGreaterThan(25)
    expect(tables).toEqual(made)
  })

  test('is written into the log of the organisation by its sum, and remembered', async () => {
    const rows = await kept.database.read.selectFrom('ledger_entries').select(['leaf', 'content']).where('organisation', '=', organisation).execute()
    const sum = execFileSync('sha256sum', [file], { encoding: 'utf8' }).split(' ')[0]
    expect(rows.filter(({ content }) => content?.toString().includes(`sha256:${sum}`)).map(({ leaf }) => (JSON.parse(leaf) as { type: string }).type)).toEqual(['backed-up'])
    expect(await factAt(kept.database.read, 'backed-up')).toBe(kept.clock.now())
  })

  test('is never written over one that is there, nor made without a recovery key', async () => {
    const before = readFileSync(file)
    const means = { database: kept.database, dataFolder: kept.folder, program: '0.1.0' }
    expect(await writeBackup(means, file, kept.clock.now())).toEqual({ ok: false, reason: 'file-exists' })
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(await writeBackup({ ...means, dataFolder: work }, join(work, 'other.age'), kept.clock.now())).toEqual({ ok: false, reason: 'no-recovery-key' })
  })

  test('that cannot be written leaves nothing behind', async () => {
    const nowhere = join(work, 'nowhere', 'x.age')
    await expect(writeBackup({ database: kept.database, dataFolder: kept.folder, program: '0.1.0' }, nowhere, kept.clock.now())).rejects.toMatchObject({ code: 'ENOENT' })
    let answers = 0
    const breaks: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        if ((answers += 1) > 20) throw new Error('the disk is gone')
        return result
      },
    }
    const broken = { ...kept.database, read: kept.database.read.withPlugin(breaks) }
    await expect(writeBackup({ database: broken, dataFolder: kept.folder, program: '0.1.0' }, join(work, 'broken.age'), kept.clock.now())).rejects.toThrow('the disk is gone')
    expect(readdirSync(work).filter((name) => name.startsWith('broken'))).toEqual([])
  })
})

describe('a restore', () => {
  test('brings everyone back with their deadlines, and the log verifies and says so', async () => {
    const before = await openDeadlines(kept)
    expect(before.length).toBeGreaterThanOrEqual(2)
    const { folder, outcome, store } = await restore()
    expect(outcome).toMatchObject({ ok: true, value: { madeAt: kept.clock.now(), rows: { organisations: 1, deadlines: before.length } } })
    for (const name of ['keys.json', 'recovery.txt']) expect(statSync(join(folder, 'keys', name)).mode & 0o777).toBe(0o600)
    expect(recipientOf(folder)).toBe(recipientOf(kept.folder))

    const again = await openKeptFolder({ folder, store: kept.database.engine === 'sqlite' ? await openStoreFor(folder) : store! })
    expect(await openDeadlines(again)).toEqual(before)
    again.clock.set(kept.clock.now())
    again.clock.advance(minutes(36))
    await again.pass()
    await again.pass()
    const late = await again.database.read.selectFrom('shifts').select('phase').where('phase', '=', 'overdue').execute()
    expect(late).toHaveLength(2)

    await again.service.ledger.pass()
    const pinned = await verifierOf(again.database.read, organisation, openKeys(join(folder, 'keys', 'keys.json'), { mayMake: false }).ledgerSigner)
    const verdict = await checkLedger(again.database.read, organisation, pinned)
    expect(verdict.faults).toEqual([])
    expect(verdict.root).not.toBeNull()
    const types = (await again.database.read.selectFrom('ledger_entries').select('leaf').where('organisation', '=', organisation).execute()).map(({ leaf }) => (JSON.parse(leaf) as { type: string }).type)
    expect(types.filter((type) => type === 'restored')).toHaveLength(1)
    await again.close()
  })

  test('moves everything to the embedded store, and from there back to this engine', async () => {
    const embedded = join(newFolder(), 'data')
    const there = await restoreBackup({ dataFolder: embedded, openStore: async () => openSqlite(join(embedded, 'safe-return.db')), random }, file, secretKey, kept.clock.now())
    expect(there).toMatchObject({ ok: true })
    const database = openSqlite(join(embedded, 'safe-return.db'))
    expect(await dueDeadlines(database.read, instant(Number.MAX_SAFE_INTEGER), 1000)).toEqual(await openDeadlines(kept))
    const second = join(work, 'second.age')
    expect(await writeBackup({ database, dataFolder: embedded, program: '0.1.0' }, second, kept.clock.now())).toMatchObject({ ok: true })
    await database.close()

    const back = await restore(second)
    expect(back.outcome).toMatchObject({ ok: true })
    const store = kept.database.engine === 'sqlite' ? await openStoreFor(back.folder) : back.store!
    const ids = async (read: KeptFolder['database']['read']) => (await read.selectFrom('persons').selectAll().orderBy('id').execute()).map((row) => ({ ...row, name_sealed: row.name_sealed.toString('hex') }))
    expect(await ids(store.database.read)).toEqual(await ids(kept.database.read))
    await store.remove()
  })

  test('is refused with another sheet, and nothing is left behind', async () => {
    const other = await makeRecoveryKey(join(work, 'other-server'))
    await refusesTo(file, other.secretKey, 'other-sheet')
    await refusesTo(file, `${secretKey.slice(0, -1)}${secretKey.endsWith('7') ? '6' : '7'}`, 'other-sheet')
  })

  test('is refused where the file was cut off anywhere, and nothing is left behind', async () => {
    const whole = readFileSync(file)
    const cut = join(work, 'cut.age')
    for (const [length, reason] of [[0, 'not-sealed'], [100, 'not-sealed'], [Math.floor(whole.length / 2), 'changed'], [whole.length - 1, 'changed']] as const) {
      writeFileSync(cut, whole.subarray(0, length))
      await refusesTo(cut, secretKey, reason)
    }
  })

  test('is refused where one bit was changed, and nothing is left behind', async () => {
    const changed = join(work, 'changed.age')
    const whole = readFileSync(file)
    for (const at of [250, Math.floor(whole.length / 3), whole.length - 20]) {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= 1
      writeFileSync(changed, bytes)
      await refusesTo(changed, secretKey, 'changed')
    }
  })

  test('is refused for a file that is something else', async () => {
    const picture = join(work, 'picture.jpg')
    writeFileSync(picture, Buffer.alloc(5000, 7))
    await refusesTo(picture, secretKey, 'not-sealed')
    await refusesTo(join(work, 'not-there.age'), secretKey, 'no-file')
    const letter = join(work, 'letter.age')
    await writeSealed(letter, recipientOf(kept.folder)!, linesOf(['Dear Carys,', 'here is the plan.']))
    await refusesTo(letter, secretKey, 'not-a-backup')
  })

  test.for([
    ['a table lost a row', (lines: string[]) => lines.filter((_, index) => index !== lines.findIndex((line) => line.startsWith('['))), 'not-a-backup'],
    ['the end is missing', (lines: string[]) => lines.slice(0, -1), 'not-a-backup'],
    ['something follows the end', (lines: string[]) => [...lines, lines[0]!], 'not-a-backup'],
    ['it came from a newer program', (lines: string[]) => [lines[0]!.replace('"0001-first"', '"0001-first","0002-next"'), ...lines.slice(1)], 'other-version'],
    ['a table has another shape', (lines: string[]) => lines.map((line) => line.replace('"table":"persons","columns":["organisation",', '"table":"persons","columns":["county",')), 'other-version'],
  ] as const)('is refused whole where %s', async ([name, change, reason]) => {
    const lines = opened(file)
    const changed = change(lines)
    expect(changed).not.toEqual(lines)
    const forged = join(work, `${name.replaceAll(' ', '-')}.age`)
    await writeSealed(forged, recipientOf(kept.folder)!, linesOf(changed))
    await refusesTo(forged, secretKey, reason)
  })

  test('never touches a folder that holds anything', async () => {
    const folder = join(newFolder(), 'data')
    mkdirSync(folder)
    writeFileSync(join(folder, 'holiday.jpg'), 'x')
    const { outcome } = await restore(file, secretKey, folder)
    expect(outcome).toEqual({ ok: false, reason: 'folder-not-empty' })
    expect(readdirSync(folder)).toEqual(['holiday.jpg'])
  })

  test('never touches a store that holds anything', async () => {
    const folder = join(newFolder(), 'data')
    const openStore = async () => ({ ...kept.database, close: async () => undefined })
    expect(await restoreBackup({ dataFolder: folder, openStore, random }, file, secretKey, kept.clock.now())).toEqual({ ok: false, reason: 'store-not-empty' })
    expect(await kept.service.accounts.operator.listOrganisations()).toHaveLength(1)
  })

  test('into a place where no folder can be made says why', async () => {
    await expect(restore(file, secretKey, join(file, 'data'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  })
})
