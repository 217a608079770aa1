// A signed statement "this log had `size` entries, and this is the root over all of them", in the C2SP
// tlog-checkpoint format (https://c2sp.org/tlog-checkpoint, read 23 November 2026).

import { accepted, refused, type Outcome } from '../basics/outcome.ts'
import { readBase64, writeBase64 } from './base64.ts'
import { hashBytes, type Hash } from './merkle.ts'
import { openNote, signNote, type NoteRefusal, type Signer, type Verifier } from './signed-note.ts'

export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Hash }
export type CheckpointRefusal = NoteRefusal | 'other-origin'

/** The note text of a checkpoint: origin, size and root on a line each. */
export const writeCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${writeBase64(root)}\n`

/**
 * Reads the text of a checkpoint. Refuses extension lines, which the format allows and advises against:
 * we write none, and nobody who checks the log could see what they are for.
 */
export function readCheckpoint(text: string): Outcome<Checkpoint, 'malformed'> {
  const [, origin = '', digits = '', encoded = ''] = /^([^\n]+)\n(0|[1-9][0-9]*)\n([^\n]+)\n$/.exec(text) ?? []
  const size = Number(digits)
  const root = readBase64(encoded)
  if (origin === '' || !Number.isSafeInteger(size) || root?.length !== hashBytes) return refused('malformed')
  return accepted({ origin, size, root })
}

/** The checkpoint as a signed note. The key is named after the log it signs for; throws where it is another's. */
export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): string {
  if (checkpoint.origin !== signer.verifier.name) throw new TypeError('a log is signed by the key of its own name')
  return signNote(writeCheckpoint(checkpoint), signer)
}

/** The checkpoint inside a note, when the pinned key has signed it for the log of the same name. */
export function openCheckpoint(note: string, pinned: Verifier): Outcome<Checkpoint, CheckpointRefusal> {
  const opened = openNote(note, [pinned])
  if (!opened.ok) return opened
  const checkpoint = readCheckpoint(opened.value.text)
  if (checkpoint.ok && checkpoint.value.origin !== pinned.name) return refused('other-origin')
  return checkpoint
}

/** The name of a log for everybody outside: a random one, so that it tells neither the host nor the campaign. */
export const makeOrigin = (randomName: string): string => `safe-return/ledger/${randomName}`
