import { existsSync, readFileSync } from 'node:fs'
import { readConfig } from '../config.ts'
import { checkLedger, type FolderFault, organisationsIn, readLedgerFolder, verifierOf } from '../keeping/index.ts'
import { type Checkpoint, faultWords, openCheckpoint, rangeWords, readVerifierKey, type Verdict, type Verifier, verifyLedger, writeVerifierKey } from '../ledger/index.ts'
import { withStore } from './open-store.ts'
import { count, say } from './terminal.ts'
import type { Given, Work } from './work.ts'

export const verify: Work = ({ names, options, environment }) => {
  const kept = notesIn((options['checkpoint'] ?? []) as readonly string[])
  const key = keyIn(options['key'] as string | undefined)
  return names[0] === undefined ? verifyStore(environment, kept, key) : verifyFolder(names[0], kept, key)
}

async function verifyStore(environment: Given['environment'], kept: readonly Note[], key: Verifier | null): Promise<number> {
  return withStore(readConfig(environment), async ({ database: { read }, keys }) => {
    const origins = new Set<string>()
    let faults = 0
    for (const organisation of await organisationsIn(read)) {
      const pinned = await verifierOf(read, organisation, keys.ledgerSigner)
      origins.add(pinned.name)
      const opened = openNotes(kept, pinned)
      faults += tell(organisation, pinned, await checkLedger(read, organisation, pinned, opened.checkpoints), opened.checkpoints.length) + opened.faults.length + compare(pinned, key)
      for (const fault of opened.faults) say(`  NOT GOOD: ${fault}`)
    }
    if (origins.size === 0) say('There is no organisation on this server yet, so there is no record.')
    for (const { file, origin } of kept) {
      if (origins.has(origin)) continue
      faults += 1
      say(`NOT GOOD: ${file} is a checkpoint of another record (${origin}), which is not on this server.`)
    }
    return faults === 0 ? 0 : 1
  })
}

async function verifyFolder(folder: string, kept: readonly Note[], key: Verifier | null): Promise<number> {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`)
  const { ledger, faults } = readLedgerFolder(folder)
  let found = faults.length
  if (ledger === null) say(`The record in ${folder} cannot be checked: too much of it is missing.`)
  else {
    const opened = openNotes(kept, ledger.pinned)
    const strangers = kept.filter(({ origin }) => origin !== ledger.pinned.name).map(({ file }) => `${file} is a checkpoint of another record.`)
    found += tell(folder, ledger.pinned, await verifyLedger({ ...ledger, kept: opened.checkpoints }), opened.checkpoints.length) + compare(ledger.pinned, key)
    found += opened.faults.length + strangers.length
    for (const fault of [...opened.faults, ...strangers]) say(`  NOT GOOD: ${fault}`)
    if (key === null) say('  Ask the organisation for its key, by telephone or on paper, and compare: this folder could hold another key and other signatures.')
  }
  for (const { file, why } of faults) say(`  NOT GOOD: ${file}: ${fileWords[why]}`)
  return found === 0 ? 0 : 1
}

const fileWords: Readonly<Record<FolderFault['why'], string>> = {
  missing: 'missing.',
  'not-ours': 'does not belong here.',
  changed: 'not what its sum says.',
  unreadable: 'cannot be read.',
}

/** Says how one record stands; answers how many faults it has. */
function tell(whose: string, pinned: Verifier, verdict: Verdict, kept: number): number {
  const { entries, signed, erased, root, faults } = verdict
  say(`${whose}: the record ${pinned.name}\n  key ${writeVerifierKey(pinned)}`)
  say(`  ${count(entries, 'entry', 'entries')}, ${signed.toLocaleString('en-GB')} of them under a signature that holds${erased === 0 ? '' : `, ${erased.toLocaleString('en-GB')} with their content forgotten by rule`}`)
  if (kept > 0) say(`  compared with ${count(kept, 'checkpoint')} kept elsewhere`)
  if (faults.length === 0) say(`  good: nothing signed was changed, added or removed. Root ${root}`)
  for (const { kind, first, last } of faults) say(`  NOT GOOD: ${faultWords.en[kind](rangeWords.en(first, last))}`)
  return faults.length
}

function compare(pinned: Verifier, key: Verifier | null): number {
  if (key === null || writeVerifierKey(key) === writeVerifierKey(pinned)) return 0
  say(`  NOT GOOD: the key is not the one you gave (${writeVerifierKey(key)}).`)
  return 1
}

type Note = { readonly file: string; readonly note: string; readonly origin: string }

function notesIn(files: readonly string[]): Note[] {
  return files.map((file) => {
    const note = readFileSync(file, 'utf8')
    return { file, note, origin: note.slice(0, note.indexOf('\n')) }
  })
}

function openNotes(kept: readonly Note[], pinned: Verifier): { checkpoints: Checkpoint[]; faults: string[] } {
  const opened = kept.filter(({ origin }) => origin === pinned.name).map(({ file, note }) => ({ file, checkpoint: openCheckpoint(note, pinned) }))
  return {
    checkpoints: opened.flatMap(({ checkpoint }) => (checkpoint.ok ? [checkpoint.value] : [])),
    faults: opened.flatMap(({ file, checkpoint }) => (checkpoint.ok ? [] : [`${file} is not signed with the key of this record.`])),
  }
}

function keyIn(file: string | undefined): Verifier | null {
  if (file === undefined) return null
  const key = readVerifierKey(readFileSync(file, 'utf8').trim())
  if (!key.ok) throw new Error(`${file} is no public key of a record. It is one line, as in key.txt.`)
  return key.value
}
