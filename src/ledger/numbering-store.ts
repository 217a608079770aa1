// One batch of the log, each in one transaction: take what waits, number it, grow the tree, sign if it is time.

import { instant } from '../basics/instant.ts'
import type { Clock } from '../platform/clock.ts'
import type { Queries } from '../platform/database.ts'
import { readBase64, writeBase64 } from './base64.ts'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import { readLeaf } from './leaf.ts'
import { addCheckpoint, addEntries, lastCheckpoint, readEntries, signLast, takePending } from './ledger-store.ts'
import { append, emptyFrontier, hashOfLeaf, readPeaks, rootOf, sameHash, writePeaks, type Frontier } from './merkle.ts'
import type { Signer } from './signed-note.ts'
import { isCheckpointDue, longestUnsignedMilliseconds } from './signing-rule.ts'
import type { StoredCheckpoint } from './verify.ts'

/** A batch shares its commit with check-ins and must not hold them up: a hundred take about 5 ms (measured). */
export const mostInBatch = 100

/** The stored end of the tree is not the one that was signed: it must be grown anew from the entries. */
export class FrontierLost extends Error {
  override name = 'FrontierLost'
}

/** The entries are not those that were signed. Nothing more is numbered until a person has looked. */
export class LedgerDamaged extends Error {
  override name = 'LedgerDamaged'
}

type Log = { readonly organisation: string; readonly signer: Signer }

/**
 * Numbers the oldest entries that wait; gives how many. `regrown` stands in where the stored frontier is lost.
 * Throws FrontierLost where there is none.
 */
export async function numberBatch(tx: Queries, { organisation, signer }: Log, clock: Clock, regrown: Frontier | null): Promise<number> {
  const rows = await takePending(tx, organisation, mostInBatch)
  if (rows.length === 0) return 0
  // Read after taking: whoever took entries before us has committed by now.
  const head = await lastCheckpoint(tx, organisation, 'any')
  const before = head === null ? emptyFrontier : (trustedFrontier(head, signer) ?? sameSize(regrown, head))
  if (before === null) throw new FrontierLost('the stored frontier is not that of its checkpoint')

  const frontier = rows.map(({ leaf }) => hashOfLeaf(Buffer.from(leaf))).reduce(append, before)
  await addEntries(tx, organisation, before.size, rows)

  const signed = head?.note === null ? await lastCheckpoint(tx, organisation, 'signed') : head
  const at = clock.now()
  const isDue = isCheckpointDue({
    types: rows.map(({ leaf }) => typeOf(leaf)), count: frontier.size - (signed?.size ?? 0), lastSignedAt: signed?.at ?? null, now: at,
  })
  await addCheckpoint(tx, organisation, {
    size: frontier.size, root: writeBase64(rootOf(frontier)), frontier: writePeaks(frontier), note: isDue ? sign(frontier, signer) : null, at,
  })
  return rows.length
}

/** Signs the end of the log where entries have waited for it too long; nothing where another node just did. */
export async function signIfLate(tx: Queries, { organisation, signer }: Log, clock: Clock): Promise<void> {
  const head = await lastCheckpoint(tx, organisation, 'any')
  if (head === null || head.note !== null) return
  const signed = await lastCheckpoint(tx, organisation, 'signed')
  const waited = clock.now() - (signed?.at ?? instant(0))
  if (waited >= 0 && waited < longestUnsignedMilliseconds) return
  const frontier = trustedFrontier(head, signer)
  if (frontier === null) throw new FrontierLost('the stored frontier is not that of its checkpoint')
  await signLast(tx, organisation, head.size, sign(frontier, signer), clock.now())
}

/**
 * The tree grown anew from all entries. Throws LedgerDamaged unless it is still the one that was signed last: a log
 * may never be signed in two versions.
 */
export async function regrow(db: Queries, { organisation, signer }: Log): Promise<Frontier> {
  const head = await lastCheckpoint(db, organisation, 'any')
  const signed = await lastCheckpoint(db, organisation, 'signed')
  const opened = openCheckpoint(signed?.note ?? '', signer.verifier)
  let frontier = emptyFrontier
  let isAsSigned = false
  for await (const { number, leaf } of readEntries(db, organisation, head?.size ?? 0)) {
    if (number !== frontier.size) break
    frontier = append(frontier, hashOfLeaf(Buffer.from(leaf)))
    if (opened.ok && frontier.size === opened.value.size) isAsSigned = sameHash(rootOf(frontier), opened.value.root)
  }
  if (!isAsSigned || frontier.size !== head?.size) throw new LedgerDamaged('the entries are not those that were signed')
  return frontier
}

/** The stored frontier, if it belongs to the checkpoint beside it, and that one is ours where it is signed. */
function trustedFrontier({ size, root, frontier, note }: StoredCheckpoint, { verifier }: Signer): Frontier | null {
  const peaks = readPeaks(size, frontier)
  const opened = note === null ? null : openCheckpoint(note, verifier)
  if (peaks === null || (opened !== null && !(opened.ok && opened.value.size === size))) return null
  const expected = opened?.ok ? opened.value.root : readBase64(root)
  return expected !== null && sameHash(rootOf(peaks), expected) ? peaks : null
}

const sameSize = (frontier: Frontier | null, { size }: { size: number }): Frontier | null => (frontier?.size === size ? frontier : null)

const sign = (frontier: Frontier, signer: Signer): string =>
  signCheckpoint({ origin: signer.verifier.name, size: frontier.size, root: rootOf(frontier) }, signer)

function typeOf(leaf: string): string {
  const read = readLeaf(leaf)
  return read.ok ? read.value.type : 'unknown'
}
