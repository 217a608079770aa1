// Forgetting, by rule: when somebody checked in after 30 days, and the whole record of an outing after 90. What is still
// out, or is about an alert that is not closed, is not touched however old it is.

import { after, hours, type Instant } from '../basics/instant.ts'
import { claimed, type Queries } from '../platform/database.ts'
import type { ForgetRule } from '../platform/forget-rule.ts'
import type { Shift } from './shift.ts'

const daysBefore = (now: Instant, days: number): Instant => after(now, -days * hours(24))
const checkInsKept = 30
const recordKept = 90

/** What happened to a shift that says when its person was heard from; start, end and missed deadlines are the record. */
const heardFrom = ['checked-in', 'check-in-noted', 'time-added', 'break-begun', 'resumed', 'going-home', 'battery-low', 'asked', 'felt-wrong']

export const outingRules: readonly ForgetRule[] = [
  {
    id: 'check-ins-30-days',
    async forget(tx, organisation, now, most) {
      // A shift that is forgotten so has lost the word of its texts, and its index finds those that have it still.
      const found = await tx.selectFrom('shifts').select(['id', 'state', 'version']).where('organisation', '=', organisation)
        .where('ended_at', '<', daysBefore(now, checkInsKept)).where('word_digest', 'is not', null).limit(Math.ceil(most / rowsOfShift)).execute()
      let gone = 0
      for (const shift of found) gone += await forgetWhenHeard(tx, organisation, shift)
      return gone
    },
  },
  {
    // Of phones and of whoever leads: one that says the same again after so long has no right left to say anything.
    id: 'commands-30-days',
    async forget(tx, organisation, now, most) {
      const found = await tx.selectFrom('commands').select(['subject', 'id']).where('organisation', '=', organisation)
        .where('received_at', '<', daysBefore(now, checkInsKept)).limit(most).execute()
      for (const { subject, id } of found) {
        await tx.deleteFrom('commands').where('organisation', '=', organisation).where('subject', '=', subject).where('id', '=', id).execute()
      }
      return found.length
    },
  },
  {
    id: 'outing-records-90-days',
    async forget(tx, organisation, now, most) {
      const outing = await recordPastItsEnd(tx, organisation, daysBefore(now, recordKept))
      return outing === null ? 0 : forgetRecord(tx, organisation, outing, most)
    },
  },
]

/** About so many rows say when one shift was heard from. */
const rowsOfShift = 20

/** What happened to it, its own memory of the last check-in and of which phone had said how much, and the word of its texts. */
async function forgetWhenHeard(tx: Queries, organisation: string, { id, state, version }: { id: string; state: string; version: number }): Promise<number> {
  const happened = await tx.deleteFrom('happenings').where('organisation', '=', organisation).where('subject', '=', id).where('kind', 'in', heardFrom).executeTakeFirst()
  const shift: Shift = { ...(JSON.parse(state) as Shift), lastCheckInAt: null, heard: {} }
  claimed(await tx.updateTable('shifts').set({ state: JSON.stringify(shift), version: version + 1, word_digest: null, word_sealed: null })
    .where('organisation', '=', organisation).where('id', '=', id).where('version', '=', version).executeTakeFirst())
  return Number(happened.numDeletedRows) + 1
}

async function recordPastItsEnd(tx: Queries, organisation: string, before: Instant): Promise<string | null> {
  const row = await tx.selectFrom('outings').select('id').where('organisation', '=', organisation).where('ends_at', '<', before)
    .where((outing) => outing.not(outing.exists(outing.selectFrom('shifts').whereRef('shifts.organisation', '=', 'outings.organisation')
      .whereRef('shifts.outing', '=', 'outings.id').where('shifts.phase', 'not in', ['ended', 'expired']).select('shifts.id'))))
    // An alert is part of the record: it goes first, 90 days after it was closed.
    .where((outing) => outing.not(outing.exists(outing.selectFrom('alerts').whereRef('alerts.organisation', '=', 'outings.organisation')
      .whereRef('alerts.outing', '=', 'outings.id').select('alerts.id'))))
    .orderBy('ends_at').limit(1).executeTakeFirst()
  return row?.id ?? null
}

/** As much of it as may go at once; the outing itself goes last, so that what is left is found again. */
async function forgetRecord(tx: Queries, organisation: string, outing: string, most: number): Promise<number> {
  const shifts = (await tx.selectFrom('shifts').select('id').where('organisation', '=', organisation).where('outing', '=', outing).limit(most).execute()).map(({ id }) => id)
  let gone = 0
  for (const subject of [...shifts, ...(shifts.length < most ? [outing] : [])]) {
    if (gone >= most) return gone
    const happened = await tx.selectFrom('happenings').select('number').where('organisation', '=', organisation).where('subject', '=', subject).limit(most - gone).execute()
    if (happened.length > 0) {
      await tx.deleteFrom('happenings').where('organisation', '=', organisation).where('subject', '=', subject).where('number', 'in', happened.map(({ number }) => number)).execute()
    }
    gone += happened.length
    if (gone >= most) return gone
    await tx.deleteFrom('commands').where('organisation', '=', organisation).where('subject', '=', subject).execute()
    await tx.deleteFrom('shifts').where('organisation', '=', organisation).where('id', '=', subject).execute()
    gone += 1
  }
  if (shifts.length >= most) return gone
  await tx.deleteFrom('groups').where('organisation', '=', organisation).where('outing', '=', outing).execute()
  await tx.deleteFrom('join_codes').where('organisation', '=', organisation).where('outing', '=', outing).execute()
  await tx.deleteFrom('outings').where('organisation', '=', organisation).where('id', '=', outing).execute()
  return Math.min(gone, most)
}
