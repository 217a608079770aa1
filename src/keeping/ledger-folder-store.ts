// One ledger as plain files, for somebody who has neither this server nor a reason to believe it. What is in them is
// checked by `safe-return verify <folder>`, and the signature also by plain `openssl` (docs/RUNBOOK.md).

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { readLedger, readVerifierKey, type StoredCheckpoint, type StoredEntry, type Verifier, writePublicKeyPem, writeVerifierKey } from '../ledger/index.ts'
import type { Queries } from '../platform/database.ts'

const line = v.strictObject({ number: v.number(), leaf: v.string(), at: v.number(), content: v.nullable(v.string()), salt: v.nullable(v.string()) })
const mark = v.strictObject({ size: v.number(), root: v.string(), frontier: v.string(), note: v.nullable(v.string()) })

const files = ['READ-ME-FIRST.txt', 'entries.jsonl', 'checkpoints.jsonl', 'checkpoint', 'key.txt', 'key.pem'] as const
type FileName = (typeof files)[number]
const sums = 'SHA256SUMS'

/** A file of the folder and what is wrong with it. */
export type FolderFault = { readonly file: string; readonly why: 'missing' | 'not-ours' | 'changed' | 'unreadable' }

export type LedgerFolder = { readonly entries: readonly StoredEntry[]; readonly checkpoints: readonly StoredCheckpoint[]; readonly pinned: Verifier }

const readMe = (verifier: Verifier) => `The record of one organisation, as Safe Return kept it. The name of this log: ${verifier.name}

It says which id did what to which id, and when. It holds no names, places, telephone numbers or words that somebody
wrote, and no positions. Who an id was is known only to the organisation. Where "content" is empty it was forgotten by
rule; its line in the record stays.

entries.jsonl      the entries, one a line, in their order
checkpoints.jsonl  how the record stood at which size, with the signatures
checkpoint         the newest signature by itself
key.txt, key.pem   the public key the signatures are checked with
SHA256SUMS         the sums of all these files: sha256sum --check SHA256SUMS

To check it: safe-return verify <this folder>. Ask the organisation, by telephone or on paper, for its key and compare it
with key.txt: whoever made this folder could have put another key and other signatures into it.
To check the signature alone with openssl: docs/RUNBOOK.md of Safe Return, "Is the record still what was signed?".

That it was not changed since it was signed does not say that it was true.
`

/**
 * Writes the ledger into the folder `to`, which must not be there or be empty (throws EEXIST). Resolves to the number of
 * entries. Held in memory: a hundred thousand entries are 50 MB.
 */
export async function writeLedgerFolder(db: Queries, organisation: string, verifier: Verifier, to: string): Promise<number> {
  if (existsSync(to) && readdirSync(to).length > 0) throw Object.assign(new Error(`${to} is there already, and is not empty`), { code: 'EEXIST' })
  const { entries, checkpoints } = await readLedger(db, organisation)
  const lines: string[] = []
  for await (const { number, leaf, at, content, salt } of entries) {
    lines.push(JSON.stringify({ number, leaf, at, content, salt: salt && Buffer.from(salt).toString('base64') } satisfies v.InferOutput<typeof line>))
  }
  const text: Record<FileName, string> = {
    'READ-ME-FIRST.txt': readMe(verifier),
    'entries.jsonl': joined(lines),
    'checkpoints.jsonl': joined(checkpoints.map(({ size, root, frontier, note }) => JSON.stringify({ size, root, frontier, note } satisfies v.InferOutput<typeof mark>))),
    checkpoint: checkpoints.findLast(({ note }) => note !== null)?.note ?? '',
    'key.txt': `${writeVerifierKey(verifier)}\n`,
    'key.pem': writePublicKeyPem(verifier),
  }
  mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const name of files) writeFileSync(join(to, name), text[name], { mode: 0o600, flag: 'wx' })
  writeFileSync(join(to, sums), files.map((name) => `${sumOf(text[name])}  ${name}\n`).join(''), { mode: 0o600, flag: 'wx' })
  return lines.length
}

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
const sumOf = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')

/** What is in the folder, as far as it can be read, and every fault of its files. `ledger` null: too little to check. */
export function readLedgerFolder(folder: string): { readonly ledger: LedgerFolder | null; readonly faults: readonly FolderFault[] } {
  const faults: FolderFault[] = []
  const there = new Set(readdirSync(folder))
  for (const name of there) if (name !== sums && !files.some((one) => one === name)) faults.push({ file: name, why: 'not-ours' })
  for (const name of [...files, sums]) if (!there.has(name)) faults.push({ file: name, why: 'missing' })
  if (there.has(sums)) {
    const expected = readFileSync(join(folder, sums), 'utf8')
    const ofTheseFiles = files.filter((name) => there.has(name)).map((name) => [name, `${sumOf(readFileSync(join(folder, name)))}  ${name}`] as const)
    const listed = new Set(expected.split('\n'))
    for (const [name, line] of ofTheseFiles) if (!listed.has(line)) faults.push({ file: name, why: 'changed' })
  }

  const read = <T>(file: FileName, parse: (text: string) => T): T | null => {
    if (!there.has(file)) return null
    try {
      return parse(readFileSync(join(folder, file), 'utf8'))
    } catch {
      faults.push({ file, why: 'unreadable' })
      return null
    }
  }
  const entries = read('entries.jsonl', (text) => linesOf(text).map(entryOf))
  const checkpoints = read('checkpoints.jsonl', (text) => linesOf(text).map(checkpointOf))
  const pinned = read('key.txt', keyOf)
  const newest = read('checkpoint', (text) => text)
  if (pinned !== null && read('key.pem', (text) => text) !== writePublicKeyPem(pinned)) faults.push({ file: 'key.pem', why: 'changed' })
  if (checkpoints !== null && newest !== null && newest !== (checkpoints.findLast(({ note }) => note !== null)?.note ?? '')) faults.push({ file: 'checkpoint', why: 'changed' })
  return { ledger: entries && checkpoints && pinned ? { entries, checkpoints, pinned } : null, faults: once(faults) }
}

const once = (faults: readonly FolderFault[]): FolderFault[] => faults.filter((fault, index) => faults.findIndex(({ file }) => file === fault.file) === index)
const linesOf = (text: string): unknown[] => text.split('\n').slice(0, -1).map((line) => JSON.parse(line) as unknown)

function entryOf(json: unknown): StoredEntry {
  const { salt, ...entry } = v.parse(line, json)
  return { ...entry, salt: salt === null ? null : Buffer.from(salt, 'base64') }
}

const checkpointOf = (json: unknown): StoredCheckpoint => v.parse(mark, json)

function keyOf(text: string): Verifier {
  const key = readVerifierKey(text.trimEnd())
  if (!key.ok) throw new TypeError('not a key')
  return key.value
}
