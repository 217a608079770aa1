// Who goes out together: joining by code at the meeting point, groups, and the start.

import { after, hours, type Instant, latest } from '../basics/instant.ts'
import { type Queries, claimed } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { evolve, planShift } from './shift.ts'
import { decide } from './shift-decide.ts'
import { addShift, loadShift, loadShiftsOf, type StoredShift } from './shift-store.ts'
import type { StoredOuting } from './plan.ts'

// A spoken code names no organisation, so its digest is made with the server's own key.
const everywhere = ''
/** Who comes late may still join while the others are out; after that the code is nothing. */
const codeOutlivesEnd = hours(1)

/** Makes the code of an outing known; `code` is kept in its sealed plan. */
export async function addJoinCode(tx: Queries, keys: Keys, random: Random, outing: { organisation: string; id: string; endsAt: Instant }, code: string): Promise<void> {
  await tx.insertInto('join_codes').values({
    organisation: outing.organisation, id: random.id(), outing: outing.id,
    code_digest: keys.digest(everywhere, 'join_codes.code', code), expires_at: after(outing.endsAt, codeOutlivesEnd),
  }).execute()
}

/** A code no live outing of this server uses. */
export async function freshJoinCode(tx: Queries, keys: Keys, random: Random, now: Instant): Promise<string> {
  for (;;) {
    const code = random.digits(6)
    if ((await findJoinCode(tx, keys, code, now)) === null) return code
  }
}

/** The outing a typed code leads to; spaces and dashes do not matter. Null where it is none, or no longer one. */
export async function findJoinCode(db: Queries, keys: Keys, typed: string, now: Instant): Promise<{ organisation: string; outing: string } | null> {
  const code = typed.normalize('NFKC').replace(/[\s.-]/g, '')
  if (!/^\d{6}$/.test(code)) return null
  const row = await db.selectFrom('join_codes').select(['organisation', 'outing'])
    .where('code_digest', '=', keys.digest(everywhere, 'join_codes.code', code)).where('expires_at', '>', now).executeTakeFirst()
  return row ?? null
}

/** What a person agreed to when they joined: kept word for word by its version, never assumed. */
export type Consent = { readonly agreedAt: Instant; readonly language: 'en' | 'cy'; readonly words: string }

/**
 * Makes the person's shift of this outing, ready for the lead's yes. Joining again (another phone, a second press)
 * gives the shift they have, unless that one is over.
 */
export async function joinOuting(
  tx: Queries, { keys, random }: { keys: Keys; random: Random }, outing: StoredOuting, person: string, consent: Consent, now: Instant,
): Promise<StoredShift> {
  const mine = (await loadShiftsOf(tx, outing.organisation, outing.id)).find((shift) => shift.person === person && shift.shift.phase.name !== 'ended' && shift.shift.phase.name !== 'expired')
  if (mine) return mine
  const planned = planShift({
    checkInMinutes: outing.checkInMinutes, graceMinutes: outing.graceMinutes,
    plannedStartAt: latest(outing.startsAt, now), plannedEndAt: outing.endsAt,
  })
  const id = random.id()
  const prepared = decide(planned, { id, kind: 'prepare' }, now)
  if (!prepared.ok) throw new Error(`A new shift could not be prepared: ${prepared.reason}`)
  const word = random.digits(4)
  const stored: StoredShift = {
    organisation: outing.organisation, id, outing: outing.id, group: null, person, approvedBy: null, battery: null, version: 1,
    shift: evolve(planned, prepared.value),
  }
  await addShift(tx, stored, {
    // The words name who watches.
    consent: JSON.stringify({ ...consent, words: keys.seal(outing.organisation, 'shifts.consent', consent.words).toString('base64') }), now,
    wordDigest: digestOfWord(keys, outing.organisation, word), wordSealed: keys.seal(outing.organisation, 'shifts.word', word),
  })
  return stored
}

/** Puts a person into a group, with the lead's yes. Throws Conflict where the shift was changed in between. */
export async function placeInGroup(tx: Queries, shift: StoredShift, group: string, approvedBy: string): Promise<StoredShift> {
  claimed(await tx.updateTable('shifts').set({ group, approved_by: approvedBy, version: shift.version + 1 })
    .where('organisation', '=', shift.organisation).where('id', '=', shift.id).where('version', '=', shift.version).executeTakeFirst())
  const placed = await loadShift(tx, shift.organisation, shift.id)
  if (!placed) throw new Error('The shift was there a moment ago')
  return placed
}

/** How the one-time word of a shift's text messages is looked up. */
export const digestOfWord = (keys: Keys, organisation: string, word: string): string => keys.digest(organisation, 'shifts.word', word)

/** The live shift whose text messages carry this word, of this person. Null where there is none. */
export async function shiftOfWord(db: Queries, keys: Keys, organisation: string, person: string, word: string): Promise<StoredShift | null> {
  const row = await db.selectFrom('shifts').select('id').where('organisation', '=', organisation).where('person', '=', person)
    .where('word_digest', '=', digestOfWord(keys, organisation, word)).orderBy('created_at', 'desc').limit(1).executeTakeFirst()
  return row ? loadShift(db, organisation, row.id) : null
}

/** Whether anybody who is out, or was within the right to an SOS, has this word. It proves nothing about who texts. */
export async function isWordKnown(db: Queries, keys: Keys, organisation: string, word: string): Promise<boolean> {
  const row = await db.selectFrom('shifts').select('id').where('organisation', '=', organisation)
    .where('word_digest', '=', digestOfWord(keys, organisation, word)).limit(1).executeTakeFirst()
  return row !== undefined
}
