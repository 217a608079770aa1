// Checks a whole ledger: whether each entry is still what was signed, in its place and none missing.
// Works on what it is handed, so the same check runs on the live store, on a backup and on a folder of files.

import { writeBase64 } from './base64.ts'
import { openCheckpoint, type Checkpoint } from './checkpoint.ts'
import { commitmentOf, readLeaf, saltBytes } from './leaf.ts'
import { append, emptyFrontier, hashOfLeaf, readPeaks, rootOf, sameHash, type Frontier, type Hash } from './merkle.ts'
import type { Verifier } from './signed-note.ts'
import { isSignedAtOnce, mostUnsignedEntries } from './signing-rule.ts'

export type StoredEntry = {
  readonly number: number // from 0, without a gap
  readonly leaf: string
  readonly at: number
  /** What the leaf's commitment is over; both null once forgotten. */
  readonly content: string | null
  readonly salt: Uint8Array | null
}

/** How the log stood at `size` entries. Only the last may be without a signed note. */
export type StoredCheckpoint = { readonly size: number; readonly root: string; readonly frontier: string; readonly note: string | null }

export type FaultKind =
  | 'missing' // there is no such entry
  | 'out-of-place' // a number came a second time, or after a later one
  | 'leaf-malformed' // not a line this program wrote
  | 'time-altered' // the time beside the leaf is not the one in it
  | 'content-altered' // the content is not the one the leaf commits to
  | 'not-as-signed' // one or more entries in this range differ from what the checkpoint after them signed
  | 'not-as-kept' // they differ from a checkpoint kept elsewhere: the log was put back, or written anew with its key
  | 'checkpoint-refused' // its signature does not hold, or it is of another log or size
  | 'checkpoint-altered' // what is stored beside the signed note differs from it
  | 'not-signed' // entries that must have been signed by now

/** `first` to `last` are entry numbers; for a checkpoint, the last entry it covers. */
export type Fault = { readonly kind: FaultKind; readonly first: number; readonly last: number }

export type Verdict = {
  readonly entries: number
  /** So many entries had the log at its last signature that holds. */
  readonly signed: number
  readonly erased: number
  /** Base64, over all entries; null where there is any fault. */
  readonly root: string | null
  readonly faults: readonly Fault[]
}

type Ledger = {
  /** In order of number. */
  readonly entries: Iterable<StoredEntry> | AsyncIterable<StoredEntry>
  readonly checkpoints: readonly StoredCheckpoint[]
  /** The log's public key as pinned outside the store; its name is the log's origin. */
  readonly pinned: Verifier
  /**
   * Checkpoints kept elsewhere (in a mail, on paper, by a watcher), already opened with the pinned key.
   * Only they show that a whole ledger was put back to an earlier state.
   */
  readonly kept?: readonly Checkpoint[]
}

/** Reads the ledger once, from the first entry to the last, and lists every fault it can tell apart. Never throws on bad data. */
export async function verifyLedger({ entries, checkpoints, pinned, kept = [] }: Ledger): Promise<Verdict> {
  const check = new Check(pinned, checkpoints, kept)
  for await (const entry of entries) check.entry(entry)
  return check.end()
}

type Mark =
  | { readonly kind: 'signed'; readonly size: number; readonly root: Hash; readonly stored: StoredCheckpoint }
  | { readonly kind: 'unsigned'; readonly size: number; readonly stored: StoredCheckpoint }
  | { readonly kind: 'kept'; readonly size: number; readonly root: Hash }

class Check {
  readonly #faults: Fault[] = []
  readonly #marks: Mark[]
  /** How many entries the store itself says there are. */
  readonly #size: number
  // Null once an entry is missing: the tree cannot be grown over a hole, until a signed checkpoint gives it back.
  #frontier: Frontier | null = emptyFrontier
  #next = 0
  #read = 0
  #erased = 0
  #signed = 0
  #compared = 0 // entries up to here were compared with a signed checkpoint
  #comparedWithKept = 0
  #tail: string[] = [] // types of the entries after the last signature that holds

  constructor(pinned: Verifier, checkpoints: readonly StoredCheckpoint[], kept: readonly Checkpoint[]) {
    this.#size = Math.max(0, ...checkpoints.map(({ size }) => size))
    const marks = checkpoints.flatMap((stored) => this.#markOf(stored, pinned))
    const keptMarks = kept.map(({ size, root }): Mark => ({ kind: 'kept', size, root }))
    this.#marks = [...marks, ...keptMarks].toSorted((one, other) => one.size - other.size)
    this.#passMarks()
  }

  entry(entry: StoredEntry): void {
    this.#read += 1
    if (!Number.isSafeInteger(entry.number) || entry.number < this.#next) return this.#fault('out-of-place', entry.number)
    if (entry.number > this.#next) this.#skipTo(entry.number)
    this.#tail.push(this.#typeOf(entry))
    this.#frontier &&= append(this.#frontier, hashOfLeaf(Buffer.from(entry.leaf)))
    this.#next += 1
    this.#passMarks()
  }

  end(): Verdict {
    const end = this.#next
    const last = this.#marks.at(-1)?.size ?? 0
    if (last > end) this.#skipTo(last)
    else if (end === 0) this.#fault('missing', 0)
    // Each batch stores how the log stands after it, in the same transaction: entries past that were never numbered.
    else if (end > this.#size) this.#fault('not-signed', this.#size, end - 1)
    else if (this.#tail.length >= mostUnsignedEntries || this.#tail.some(isSignedAtOnce)) {
      this.#fault('not-signed', end - this.#tail.length, end - 1)
    }
    const faults = this.#faults.toSorted((one, other) => one.first - other.first)
    const root = faults.length === 0 ? writeBase64(rootOf(this.#frontier!)) : null
    return { entries: this.#read, signed: this.#signed, erased: this.#erased, root, faults }
  }

  #markOf(stored: StoredCheckpoint, pinned: Verifier): Mark[] {
    const { size, note } = stored
    if (note === null && size === this.#size) return [{ kind: 'unsigned', size, stored }]
    const opened = openCheckpoint(note ?? '', pinned)
    if (opened.ok && opened.value.size === size) return [{ kind: 'signed', size, root: opened.value.root, stored }]
    this.#fault('checkpoint-refused', size - 1)
    return []
  }

  /** Looks at the entry by itself. */
  #typeOf({ number, leaf: text, at, content, salt }: StoredEntry): string {
    const leaf = readLeaf(text)
    if (!leaf.ok) {
      this.#fault('leaf-malformed', number)
      return 'unknown'
    }
    if (leaf.value.at !== at) this.#fault('time-altered', number)
    if (content === null && salt === null) this.#erased += 1
    else if (!isCommittedTo(leaf.value.commitment, content, salt)) this.#fault('content-altered', number)
    return leaf.value.type
  }

  #skipTo(number: number): void {
    this.#fault('missing', this.#next, number - 1)
    this.#frontier = null
    for (let size = this.#marks[0]?.size; size !== undefined && size <= number; size = this.#marks[0]?.size) {
      this.#next = size
      this.#passMarks()
    }
    if (this.#next < number) this.#frontier = null
    this.#next = number
  }

  #passMarks(): void {
    while (this.#marks[0]?.size === this.#next) this.#pass(this.#marks.shift()!)
  }

  #pass(mark: Mark): void {
    const root = this.#frontier && rootOf(this.#frontier)
    const last = mark.size - 1
    if (mark.kind === 'kept') {
      if (!root || !sameHash(root, mark.root)) this.#fault('not-as-kept', Math.min(this.#comparedWithKept, last), last)
      this.#comparedWithKept = mark.size
      return
    }
    const peaks = readPeaks(mark.size, mark.stored.frontier)
    const expected = mark.kind === 'signed' ? mark.root : root
    if (expected === null) return
    const frontierHolds = peaks !== null && sameHash(rootOf(peaks), expected)
    if (!frontierHolds || mark.stored.root !== writeBase64(expected)) this.#fault('checkpoint-altered', last)
    if (mark.kind === 'unsigned') return
    if (!root || !sameHash(root, expected)) this.#fault('not-as-signed', Math.min(this.#compared, last), last)
    // What was stored beside the signature carries the check past the damage, so that later faults are told apart.
    this.#frontier = frontierHolds ? peaks : root && sameHash(root, expected) ? this.#frontier : null
    this.#compared = mark.size
    this.#signed = mark.size
    this.#tail = []
  }

  #fault(kind: FaultKind, first: number, last = first): void {
    this.#faults.push({ kind, first, last })
  }
}

function isCommittedTo(commitment: string, content: string | null, salt: Uint8Array | null): boolean {
  if (content === null || salt?.length !== saltBytes) return false
  return commitmentOf(salt, content) === commitment
}
