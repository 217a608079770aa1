// What waits for a second person, and what one did alone: each with the reason, in their words.

import type { Role } from '../basics/actor.ts'
import { after, hours, type Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import type { Settings } from './organisation-settings.ts'
import type { Waiting } from './two-people.ts'

const requestLives = hours(72)

export type Asked =
  | { readonly kind: 'role'; readonly person: string; readonly role: Role; readonly change: 'give' | 'take' }
  | { readonly kind: 'invitation'; readonly invitation: string; readonly role: Role; readonly name: string | null }
  | { readonly kind: 'settings'; readonly change: Partial<Settings> }

export type Request = Waiting & { readonly id: string; readonly asked: Asked; readonly reason: string; readonly askedAt: Instant }

/** What the request is about, for looking it up: a person, an invitation, or the organisation itself. */
const subjectOf = (organisation: string, asked: Asked): string =>
  asked.kind === 'role' ? asked.person : asked.kind === 'invitation' ? asked.invitation : organisation

const columns = ['organisation', 'id', 'details_sealed', 'reason_sealed', 'asked_by', 'asked_at', 'expires_at', 'decision'] as const
type Row = {
  organisation: string; id: string; details_sealed: Buffer; reason_sealed: Buffer
  asked_by: string; asked_at: number; expires_at: number; decision: string | null
}

export type Requests = ReturnType<typeof makeRequests>

export function makeRequests({ keys, random }: { keys: Keys; random: Random }) {
  const opened = (row: Row): Request => {
    const asked = JSON.parse(keys.open(row.organisation, 'requests.details_sealed', row.details_sealed)) as Asked
    return {
      id: row.id, asked, reason: keys.open(row.organisation, 'requests.reason_sealed', row.reason_sealed), askedAt: row.asked_at as Instant,
      askedBy: row.asked_by, about: asked.kind === 'role' ? asked.person : null, expiresAt: row.expires_at, decision: row.decision as Request['decision'],
    }
  }

  return {
    /** `isDone`: one person was enough, and it is kept with its reason for the others to read. */
    async add(tx: Queries, organisation: string, asked: Asked, { reason, by, isDone }: { reason: string; by: string; isDone: boolean }, now: Instant): Promise<string> {
      const id = random.id()
      await tx.insertInto('requests').values({
        organisation, id, kind: asked.kind, subject: subjectOf(organisation, asked),
        details_sealed: keys.seal(organisation, 'requests.details_sealed', JSON.stringify(asked)),
        reason_sealed: keys.seal(organisation, 'requests.reason_sealed', reason),
        asked_by: by, asked_at: now, expires_at: after(now, requestLives),
        ...(isDone ? { decision: 'yes', decided_by: by, decided_at: now } : { decision: null, decided_by: null, decided_at: null }),
      }).execute()
      return id
    },

    async find(db: Queries, organisation: string, id: string): Promise<Request | null> {
      const row = await db.selectFrom('requests').select(columns).where('organisation', '=', organisation).where('id', '=', id).executeTakeFirst()
      return row ? opened(row) : null
    },

    async waiting(db: Queries, organisation: string, now: Instant): Promise<Request[]> {
      const rows = await db.selectFrom('requests').select(columns)
        .where('organisation', '=', organisation).where('decision', 'is', null).where('expires_at', '>', now)
        .orderBy('asked_at').orderBy('id').execute()
      return rows.map(opened)
    },

    /** What one person did alone since then, the newest first. */
    async doneByOne(db: Queries, organisation: string, since: Instant): Promise<Request[]> {
      const rows = await db.selectFrom('requests').select(columns)
        .where('organisation', '=', organisation).where('decision', '=', 'yes').whereRef('decided_by', '=', 'asked_by').where('asked_at', '>=', since)
        .orderBy('asked_at', 'desc').orderBy('id', 'desc').execute()
      return rows.map(opened)
    },

    /** May an invitation be accepted: it was never to be asked about, or a second person said yes. */
    async isCleared(db: Queries, organisation: string, subject: string): Promise<boolean> {
      const row = await db.selectFrom('requests').select('decision')
        .where('organisation', '=', organisation).where('subject', '=', subject).where('kind', '=', 'invitation').executeTakeFirst()
      return row === undefined || row.decision === 'yes'
    },

    /** True for exactly one caller. */
    async answer(tx: Queries, organisation: string, id: string, { decision, by }: { decision: 'yes' | 'no'; by: string }, now: Instant): Promise<boolean> {
      const { numUpdatedRows } = await tx.updateTable('requests').set({ decision, decided_by: by, decided_at: now })
        .where('organisation', '=', organisation).where('id', '=', id).where('decision', 'is', null).executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}
