// Checks whole ledgers against the key that is pinned outside the store, and writes down how they stand.

import type { KeyObject } from 'node:crypto'
import { type Checkpoint, makeSigner, originOf, readLedger, verifyLedger, type Verdict, type Verifier } from '../ledger/index.ts'
import type { Queries } from '../platform/database.ts'

/** The public key of this organisation's log: the server's own key, in the name of the log. */
export async function verifierOf(db: Queries, organisation: string, signingKey: KeyObject): Promise<Verifier> {
  return makeSigner(await originOf(db, organisation), signingKey).verifier
}

/** Root recomputed, every signature checked. `kept`: checkpoints from elsewhere, opened with the same key. */
export async function checkLedger(db: Queries, organisation: string, pinned: Verifier, kept: readonly Checkpoint[] = []): Promise<Verdict> {
  const { entries, checkpoints } = await readLedger(db, organisation)
  return verifyLedger({ entries, checkpoints, pinned, kept })
}

/** The newest signed note of the log, as text; null where nothing has been signed yet. */
export async function newestNote(db: Queries, organisation: string): Promise<string | null> {
  const row = await db.selectFrom('ledger_checkpoints').select('note').where('organisation', '=', organisation)
    .where('note', 'is not', null).orderBy('size', 'desc').limit(1).executeTakeFirst()
  return row?.note ?? null
}
