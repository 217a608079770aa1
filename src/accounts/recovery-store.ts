// Recovery codes as rows: keyed digests, each good once.

import type { Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import type { PasskeyOwner } from './passkey.ts'
import { codesOnSheet, makeSecret, readRecoveryCode, type RecoveryCode, writeRecoveryCode } from './recovery-code.ts'

// Digested in the server's own name: the organisation in a typed code is whatever somebody typed.
const server = ''

export type RecoveryCodes = ReturnType<typeof makeRecoveryCodes>

export function makeRecoveryCodes({ keys, random }: { keys: Keys; random: Random }) {
  const digestOf = ({ organisation, secret }: RecoveryCode) => keys.digest(server, 'recovery_codes.digest', `${organisation}-${secret}`)

  return {
    /** A new sheet of ten. The old one is worth nothing from now on. */
    async make(tx: Queries, { organisation, person }: PasskeyOwner, now: Instant): Promise<string[]> {
      const codes = Array.from({ length: codesOnSheet }, () => ({ organisation, secret: makeSecret(random.pick) }))
      await tx.deleteFrom('recovery_codes').where('organisation', '=', organisation).where('person', '=', person).execute()
      await tx.insertInto('recovery_codes')
        .values(codes.map((code) => ({ organisation, person, digest: digestOf(code), created_at: now, used_at: null }))).execute()
      return codes.map(writeRecoveryCode)
    },

    /** Whose code this was, for exactly one caller; null for any other. */
    async use(tx: Queries, typed: string, now: Instant): Promise<PasskeyOwner | null> {
      const code = readRecoveryCode(typed)
      if (code === null) return null
      const [used] = await tx.updateTable('recovery_codes').set({ used_at: now })
        .where('organisation', '=', code.organisation).where('digest', '=', digestOf(code)).where('used_at', 'is', null)
        .returning('person').execute()
      return used ? { organisation: code.organisation, person: used.person } : null
    },

    async left(db: Queries, { organisation, person }: PasskeyOwner): Promise<{ unused: number; madeAt: Instant | null }> {
      const row = await db.selectFrom('recovery_codes').select(({ fn }) => [fn.countAll<number | string>().as('unused'), fn.max<number | null>('created_at').as('madeAt')])
        .where('organisation', '=', organisation).where('person', '=', person).where('used_at', 'is', null).executeTakeFirstOrThrow()
      return { unused: Number(row.unused), madeAt: row.madeAt as Instant | null }
    },

    /** Are these the person's own, unused ones? For a page that must show them once more. */
    async areTheirs(db: Queries, { organisation, person }: PasskeyOwner, typed: readonly string[]): Promise<boolean> {
      const digests = typed.flatMap((text) => readRecoveryCode(text) ?? []).map(digestOf)
      if (digests.length !== codesOnSheet || new Set(digests).size !== codesOnSheet) return false
      const rows = await db.selectFrom('recovery_codes').select('digest').where('organisation', '=', organisation).where('person', '=', person)
        .where('used_at', 'is', null).where('digest', 'in', digests).execute()
      return rows.length === codesOnSheet
    },

    async removeAll(tx: Queries, { organisation, person }: PasskeyOwner): Promise<void> {
      await tx.deleteFrom('recovery_codes').where('organisation', '=', organisation).where('person', '=', person).execute()
    },
  }
}
