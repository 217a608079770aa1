// The ledger owns one tamper-evident log per organisation: what happened, in an order nobody can change unseen.
// A slice writes an entry in the transaction of the change; within a second the sequencer numbers it into a Merkle
// tree and signs how the log stands. Anybody with a copy and the public key can check it, with this program or others.

export { makeOrigin, openCheckpoint, type Checkpoint, type CheckpointRefusal } from './checkpoint.ts'
export type { Entry, EntryContents, EntryType } from './entry.ts'
export { ledgerRules, originOf, readLedger, writeEntry } from './ledger-store.ts'
export { faultWords, rangeWords } from './ledger-words.ts'
export { makeLedgerWatch, type LedgerState, type LedgerWatch } from './ledger-watch.ts'
export { makeSigner, readVerifierKey, writePublicKeyPem, writeVerifierKey, type Signer, type Verifier } from './signed-note.ts'
export { verifyLedger, type Fault, type FaultKind, type StoredCheckpoint, type StoredEntry, type Verdict } from './verify.ts'
