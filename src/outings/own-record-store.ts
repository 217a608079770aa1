// What is kept of a person's own times out, for that person. As their phone shows it: after an end under duress, an end.

import type { MyOuting } from '../accounts/index.ts'
import type { Actor } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import type { Queries } from '../platform/database.ts'
import { ifReadable, type Keys } from '../platform/keys.ts'
import { loadReadableOuting } from './outing-store.ts'
import { asSeenByItsPerson } from './shift.ts'
import { loadShift } from './shift-store.ts'
import type { Consent } from './team-store.ts'

/** All but the place, which is in another store; `shift` is what to ask it for. */
export type OwnOuting = Omit<MyOuting, 'place'> & { readonly shift: string }

const checkedIn = ['checked-in', 'check-in-noted'] as const

/** The newest first. A phone that joined gets the one shift it joined: a code and a number can be typed by anybody. */
export async function ownOutings(db: Queries, keys: Keys, { organisation, person, shift, kind }: Pick<Actor, 'organisation' | 'person' | 'shift' | 'kind'>): Promise<OwnOuting[]> {
  const rows = await db.selectFrom('shifts').select(['id', 'consent']).where('organisation', '=', organisation).where('person', '=', person)
    .$if(kind === 'phone', (query) => query.where('id', '=', shift ?? '')).orderBy('created_at', 'desc').orderBy('id').execute()
  const found: OwnOuting[] = []
  for (const { id, consent } of rows) {
    const stored = await loadShift(db, organisation, id)
    const outing = stored && (await loadReadableOuting(db, keys, organisation, stored.outing))
    if (!stored || !outing) continue
    const { phase, startedAt } = asSeenByItsPerson(stored.shift)
    const endedAt = phase.name === 'ended' ? phase.endedAt : null
    const heard = await db.selectFrom('happenings').select('received_at').where('organisation', '=', organisation).where('subject', '=', id).where('kind', 'in', checkedIn)
      .$if(endedAt !== null, (query) => query.where('received_at', '<=', endedAt!)).orderBy('received_at').execute()
    found.push({
      shift: id, where: outing.plan.where, startsAt: outing.startsAt, endsAt: outing.endsAt, agreed: consent === null ? null : agreedIn(keys, organisation, consent),
      startedAt, checkedInAt: heard.map((row) => row.received_at as Instant), endedAt,
    })
  }
  return found
}

function agreedIn(keys: Keys, organisation: string, consent: string): OwnOuting['agreed'] {
  const { agreedAt, words } = JSON.parse(consent) as Consent
  return { agreedAt, words: ifReadable(() => keys.open(organisation, 'shifts.consent', Buffer.from(words, 'base64')), '') }
}
