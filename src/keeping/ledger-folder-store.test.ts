import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eveningOut } from '../../tests/support/evening.ts'
import { type KeptFolder, openKeptFolder } from '../../tests/support/kept-folder.ts'
import type { TestService } from '../../tests/support/whole-app.ts'
import { minutes } from '../basics/instant.ts'
import { makeSigner, openCheckpoint, type Verifier, verifyLedger, writePublicKeyPem, writeVerifierKey } from '../ledger/index.ts'
import { keysOf, newKeys, openKeys } from '../platform/keys.ts'
import { verifierOf } from './ledger-check-store.ts'
import { readLedgerFolder, writeLedgerFolder } from './ledger-folder-store.ts'

const work = mkdtempSync(join(tmpdir(), 'safe-return-record-'))
const good = join(work, 'good')
let kept: KeptFolder
let organisation: string
let verifier: Verifier
let entries: number

beforeAll(async () => {
  kept = await openKeptFolder()
  await eveningOut(kept as unknown as TestService)
  organisation = (await kept.service.accounts.operator.listOrganisations())[0]!.organisation
  // Signed several times over the evening, not only at its end.
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await kept.service.ledger.pass()
    kept.clock.advance(minutes(15))
    await kept.pass()
  }
  await kept.service.ledger.pass()
  verifier = await verifierOf(kept.database.read, organisation, openKeys(join(kept.folder, 'keys', 'keys.json'), { mayMake: false }).ledgerSigner)
  entries = await writeLedgerFolder(kept.database.read, organisation, verifier, good)
}, 60_000)
afterAll(async () => {
  await kept.close()
  rmSync(work, { recursive: true, force: true })
})

/** What `safe-return verify <folder>` looks at: files, and the record in them. Empty: nothing to find fault with. */
async function faultsIn(folder: string, pinned: Verifier | null = null): Promise<string[]> {
  const { ledger, faults } = readLedgerFolder(folder)
  const found = faults.map(({ file, why }) => `${file} ${why}`)
  if (ledger === null) return found
  if (pinned && writeVerifierKey(pinned) !== writeVerifierKey(ledger.pinned)) found.push('another key')
  return [...found, ...(await verifyLedger(ledger)).faults.map(({ kind, first }) => `${kind} ${first}`)]
}

describe('a record as plain files', () => {
  test('is whole, for its owner only, and holds nobody’s name, number or place', async () => {
    expect(await faultsIn(good, verifier)).toEqual([])
    expect(entries).toBeGreaterThan(10)
    expect(readdirSync(good).toSorted()).toEqual(['READ-ME-FIRST.txt', 'SHA256SUMS', 'checkpoint', 'checkpoints.jsonl', 'entries.jsonl', 'key.pem', 'key.txt'])
    for (const name of readdirSync(good)) expect(statSync(join(good, name)).mode & 0o777).toBe(0o600)
    const all = readdirSync(good).map((name) => readFileSync(join(good, name), 'utf8')).join()
    expect(all).not.toMatch(/Asha|Bryn|Carys|Heol|900101|07700|umbrella|@example/)
  })

  test('is checked by the common sum tool too', () => {
    expect(spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: good, encoding: 'utf8' })).toMatchObject({ status: 0, stdout: expect.stringContaining('entries.jsonl: OK') })
  })

  test('is never written into a folder that holds anything', async () => {
    await expect(writeLedgerFolder(kept.database.read, organisation, verifier, good)).rejects.toMatchObject({ code: 'EEXIST' })
  })
})

describe('the recipe for openssl in the runbook', () => {
  const recipe = /<!-- run by src\/keeping\/ledger-folder-store\.test\.ts -->\n```sh\n([\s\S]*?)```/.exec(readFileSync(join(import.meta.dirname, '../../docs/RUNBOOK.md'), 'utf8'))![1]!
  const run = (folder: string) => spawnSync('sh', ['-e', '-c', recipe], { cwd: folder, encoding: 'utf8' })
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(work, 'openssl-'))
    cpSync(good, folder, { recursive: true })
  })

  test('verifies the newest signature, over the number of entries that are there', () => {
    expect(run(folder)).toMatchObject({ status: 0, stdout: expect.stringContaining('Signature Verified Successfully') })
    const [origin, size] = readFileSync(join(folder, 'signed-text'), 'utf8').split('\n')
    expect(origin).toBe(verifier.name)
    expect(Number(size)).toBeGreaterThan(5)
    expect(Number(size)).toBeLessThanOrEqual(entries)
  })

  test('fails when one digit is another, or the key', () => {
    const text = readFileSync(join(folder, 'checkpoint'), 'utf8')
    writeFileSync(join(folder, 'checkpoint'), text.replace(/^(\d+)$/m, (size) => String(Number(size) + 1)))
    expect(run(folder)).toMatchObject({ status: 1, stdout: expect.stringContaining('Verification Failure') })
    writeFileSync(join(folder, 'checkpoint'), text)
    writeFileSync(join(folder, 'key.pem'), writePublicKeyPem(makeSigner(verifier.name, keysOf(newKeys()).ledgerSigner).verifier))
    expect(run(folder).status).toBe(1)
  })
})

type Json = Record<string, unknown>
const lines = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Json)
const write = (folder: string, name: string, all: readonly Json[]) => writeFileSync(join(folder, name), all.map((line) => `${JSON.stringify(line)}\n`).join(''))
/** Whoever changes the files makes the sums good again. */
const summed = ['READ-ME-FIRST.txt', 'entries.jsonl', 'checkpoints.jsonl', 'checkpoint', 'key.txt', 'key.pem']
const sumAgain = (folder: string) => writeFileSync(join(folder, 'SHA256SUMS'), summed.map((name) => `${createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')}  ${name}\n`).join(''))
const changeEntries = (change: (all: Json[], at: number) => Json[]) => (folder: string, at: number) => {
  write(folder, 'entries.jsonl', change(lines(folder, 'entries.jsonl'), at))
  sumAgain(folder)
}
const flip = (name: string) => (folder: string, at: number) => {
  const bytes = readFileSync(join(folder, name))
  bytes[Math.floor((at / 40) * bytes.length) % bytes.length]! ^= 1
  writeFileSync(join(folder, name), bytes)
}

const mutations: Readonly<Record<string, (folder: string, at: number) => void>> = {
  'a byte of the entries flipped': flip('entries.jsonl'),
  'a byte of a signature flipped': flip('checkpoint'),
  'a byte of the words to the reader flipped': flip('READ-ME-FIRST.txt'),
  'a file missing': (folder, at) => rmSync(join(folder, ['entries.jsonl', 'checkpoints.jsonl', 'checkpoint', 'key.txt', 'key.pem', 'SHA256SUMS', 'READ-ME-FIRST.txt'][at % 7]!)),
  'a file too many': (folder) => writeFileSync(join(folder, 'extra.jsonl'), ''),
  'a file renamed': (folder) => renameSync(join(folder, 'checkpoint'), join(folder, 'checkpoint.txt')),
  'an entry taken out': changeEntries((all, at) => all.toSpliced(at % all.length, 1)),
  'an entry taken out and the gap closed': changeEntries((all, at) => all.toSpliced(at % all.length, 1).map((entry, number) => ({ ...entry, number }))),
  'a time changed': changeEntries((all, at) => all.map((entry, index) => (index === at % all.length ? { ...entry, at: (entry['at'] as number) + 60_000 } : entry))),
  'two entries in each other’s place': changeEntries((all, at) => {
    const [one, two] = [all[at % all.length]!, all[(at + 1) % all.length]!]
    return all.with(at % all.length, { ...two, number: one['number'] }).with((at + 1) % all.length, { ...one, number: two['number'] })
  }),
  'a content changed': changeEntries((all, at) => all.map((entry, index) => (index === at % all.length ? { ...entry, content: `${String(entry['content']).slice(0, -1)},"more":1}` } : entry))),
  'who did it changed': changeEntries((all, at) => all.map((entry, index) => (index === at % all.length ? { ...entry, leaf: String(entry['leaf']).replace(/"actor":"[^"]*"/, '"actor":"somebody-else"') } : entry))),
  'another key': (folder) => {
    const other = makeSigner(verifier.name, keysOf(newKeys()).ledgerSigner).verifier
    writeFileSync(join(folder, 'key.txt'), `${writeVerifierKey(other)}\n`)
    writeFileSync(join(folder, 'key.pem'), writePublicKeyPem(other))
    sumAgain(folder)
  },
  'an older checkpoint beside newer entries': (folder) => {
    const all = lines(folder, 'checkpoints.jsonl')
    write(folder, 'checkpoints.jsonl', all.slice(0, 1))
    writeFileSync(join(folder, 'checkpoint'), String(all[0]!['note']))
    sumAgain(folder)
  },
  'a signature for another record': (folder) => {
    write(folder, 'checkpoints.jsonl', lines(folder, 'checkpoints.jsonl').map((one) => ({ ...one, note: typeof one['note'] === 'string' ? one['note'].replace(/^safe-return\/ledger\/\w+/, 'safe-return/ledger/another') : null })))
    sumAgain(folder)
  },
  'cut off in the middle': (folder, at) => {
    const text = readFileSync(join(folder, 'entries.jsonl'), 'utf8')
    writeFileSync(join(folder, 'entries.jsonl'), text.slice(0, Math.floor(text.length * ((at % 38) + 1) / 40)))
    sumAgain(folder)
  },
}

describe('somebody who changes the files', () => {
  test('there are at least the twelve kinds of change that were asked for', () => {
    expect(Object.keys(mutations).length).toBeGreaterThanOrEqual(12)
  })
  test.each(Object.entries(mutations))('%s: found, wherever it was done', async (_, mutate) => {
    for (let at = 0; at < 40; at += 1) {
      const folder = join(work, 'changed')
      rmSync(folder, { recursive: true, force: true })
      cpSync(good, folder, { recursive: true })
      mutate(folder, at)
      const faults = existsSync(folder) ? await faultsIn(folder, verifier) : ['gone']
      expect(faults, `at ${at}`).not.toEqual([])
    }
  })

  test('a checkpoint kept from elsewhere shows a record that was written anew from its beginning', async () => {
    const { ledger } = readLedgerFolder(good)
    const note = readFileSync(join(good, 'checkpoint'), 'utf8')
    const opened = openCheckpoint(note, verifier)
    if (!opened.ok) throw new Error(opened.reason)
    expect((await verifyLedger({ ...ledger!, kept: [opened.value] })).faults).toEqual([])
    const another = { ...opened.value, root: Buffer.alloc(32, 1) }
    expect((await verifyLedger({ ...ledger!, kept: [another] })).faults.map(({ kind }) => kind)).toEqual(['not-as-kept'])
  })
})
