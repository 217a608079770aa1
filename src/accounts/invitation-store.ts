// Invitations: one link for one person and one role, which the server keeps and the link does not carry.

import type { Role } from '../basics/actor.ts'
import { after, hours, type Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'

const invitationLives = hours(72)

export type Invitation = {
  readonly organisation: string
  readonly id: string
  readonly role: Role
  /** What the inviter calls them; the invited person writes their own name. */
  readonly name: string | null
  readonly createdBy: string
  readonly expiresAt: Instant
}

const server = ''
const linkForm = /^([2-9a-hjkmnp-z]{10})\.[\w-]{43}$/
const columns = ['organisation', 'id', 'role', 'name_sealed', 'created_by', 'expires_at'] as const

export type Invitations = ReturnType<typeof makeInvitations>

export function makeInvitations({ keys, random }: { keys: Keys; random: Random }) {
  const digest = (link: string) => keys.digest(server, 'invitations.token_digest', link)
  const opened = (row: { organisation: string; id: string; role: string; name_sealed: Buffer | null; created_by: string; expires_at: number }): Invitation => ({
    organisation: row.organisation, id: row.id, role: row.role as Role, createdBy: row.created_by, expiresAt: row.expires_at as Instant,
    name: row.name_sealed && keys.open(row.organisation, 'invitations.name_sealed', row.name_sealed),
  })

  return {
    /** `token` is the last part of the link, and the only copy of it. */
    async add(tx: Queries, of: Omit<Invitation, 'id' | 'expiresAt'>, now: Instant): Promise<{ id: string; token: string; expiresAt: Instant }> {
      const { organisation } = of
      const token = `${organisation}.${random.token()}`
      const id = random.id()
      const expiresAt = after(now, invitationLives)
      await tx.insertInto('invitations').values({
        organisation, id, token_digest: digest(token), role: of.role, created_by: of.createdBy, created_at: now, expires_at: expiresAt, used_at: null,
        name_sealed: of.name === null ? null : keys.seal(organisation, 'invitations.name_sealed', of.name),
      }).execute()
      return { id, token, expiresAt }
    },

    /** Null where the link never was, is used, ended or too old: which of these is nobody's business. */
    async byToken(db: Queries, token: string, now: Instant): Promise<Invitation | null> {
      const organisation = linkForm.exec(token)?.[1]
      if (organisation === undefined) return null
      const row = await db.selectFrom('invitations').select(columns)
        .where('organisation', '=', organisation).where('token_digest', '=', digest(token)).where('used_at', 'is', null).where('expires_at', '>', now)
        .executeTakeFirst()
      return row ? opened(row) : null
    },

    /** True for exactly one caller: accepting it and ending it are the same claim. */
    async use(tx: Queries, organisation: string, id: string, now: Instant): Promise<boolean> {
      const { numUpdatedRows } = await tx.updateTable('invitations').set({ used_at: now })
        .where('organisation', '=', organisation).where('id', '=', id).where('used_at', 'is', null).where('expires_at', '>', now).executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** What somebody invited, who may not invite any more, stops working with them. */
    async endAllOf(tx: Queries, organisation: string, createdBy: string, now: Instant): Promise<void> {
      await tx.updateTable('invitations').set({ used_at: now })
        .where('organisation', '=', organisation).where('created_by', '=', createdBy).where('used_at', 'is', null).execute()
    },

    async open(db: Queries, organisation: string, now: Instant): Promise<Invitation[]> {
      const rows = await db.selectFrom('invitations').select(columns)
        .where('organisation', '=', organisation).where('used_at', 'is', null).where('expires_at', '>', now)
        .orderBy('created_at').orderBy('id').execute()
      return rows.map(opened)
    },
  }
}
