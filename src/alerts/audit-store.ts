// The auditor's own eyes: it looks at the rows alone, by queries of its own, and believes nothing of what the rules, the
// watch and the stores say of themselves. Each query is answered by an index and gives only what is broken.

import { sql, type RawBuilder } from 'kysely'
import { after, type Instant, minutes, seconds } from '../basics/instant.ts'
import { alertLimits } from './alert.ts'
import type { Queries } from '../platform/database.ts'
import { breath } from '../platform/timers.ts'

/** The promises it looks after (docs/INVARIANTS.md). */
export type Audited = 'L1' | 'L2' | 'L3' | 'L8' | 'L14'
export type Broken = { readonly invariant: Audited; readonly organisation: string; readonly subject: string }

/** A running server is later than this with nothing. */
const late = seconds(10)
/** No alert waits longer than this for its next step, repeat, lapse or reminder: ten minutes, and one to spare. */
const longestWait = minutes(11)
/** A message of an alert is sent or given up by then. */
const settledBy = minutes(1)
/** A board open so lately counts as a way to be reached. */
const boardSeen = minutes(10)

type Rows = RawBuilder<{ organisation: string; subject: string }>

const looks: readonly (readonly [Audited, (now: Instant) => Rows])[] = [
  // Somebody should have been missed by now, and no alert stands.
  ['L1', (now) => sql`select organisation, id as subject from shifts where alert_by is not null and alert_by < ${after(now, -late)}`],
  // Missed, and nobody is looking.
  ['L1', () => sql`
    select s.organisation, s.id as subject from shifts s where s.phase = 'overdue' and not exists (
      select 1 from alerts a where a.organisation = s.organisation and a.status <> 'closed'
      and (a.shift = s.id or (a.kind = 'roll-call' and a.outing = s.outing and a.state like '%"' || s.person || '"%')))`],
  ['L2', () => sql`
    select organisation, shift as subject from alerts where status <> 'closed' and kind = 'missed' and shift is not null
    group by organisation, shift having count(*) > 1`],
  ['L3', () => sql`
    select m.organisation, min(m.alert) as subject from alerts a join messages m on m.organisation = a.organisation and m.alert = a.id
    where a.status <> 'closed' group by m.organisation, m.dedupe_key having count(*) > 1`],
  // Neither sent nor given up.
  ['L3', (now) => sql`
    select organisation, alert as subject from messages where state in ('waiting', 'sending') and alert is not null and give_up_at < ${after(now, -settledBy)}`],
  // An alert that nobody has heard of at all.
  ['L3', (now) => sql`
    select a.organisation, a.id as subject from alerts a where a.status = 'open' and a.status <> 'closed' and a.opened_at < ${after(now, -minutes(2))}
    and a.state not like '%"ladder":[]%' and not exists (select 1 from messages m where m.organisation = a.organisation and m.alert = a.id)`],
  // Nothing will ever happen to it again, or only much too late, or it should have happened already.
  ['L8', (now) => sql`
    select a.organisation, a.id as subject from alerts a left join deadlines d on d.organisation = a.organisation and d.subject = a.id
    where a.status <> 'closed' and (d.subject is null or d.due_at > ${after(now, longestWait)} or d.due_at < ${after(now, -late)})`],
  ['L14', (now) => sql`
    select o.organisation, o.id as subject from outings o where o.phase = 'out'
    and exists (select 1 from shifts s where s.organisation = o.organisation and s.outing = o.id and s.phase in ('active', 'paused', 'grace', 'overdue', 'aborted'))
    and not exists (select 1 from alerts a where a.organisation = o.organisation and a.outing = o.id and a.kind = 'unwatched'
      and (a.status <> 'closed' or a.closed_at > ${after(now, -alertLimits.technicalAgain)}))
    and not exists (
      select 1 from on_duty w join persons p on p.organisation = w.organisation and p.id = w.person
      where w.organisation = o.organisation and p.left_at is null
      and (case when p.phone_sealed is null then 0 else 2 end) + (case when p.email_sealed is null then 0 else 1 end)
        + (case when w.sound_tested_at is not null and w.last_seen_at > ${after(now, -boardSeen)} then 1 else 0 end)
        + (select count(*) from push_subscriptions n where n.organisation = w.organisation and n.person = w.person and n.failed_at is null) >= 2)`],
]

/** Everything that is broken now; empty on every ordinary evening. */
export async function audit(db: Queries, now: Instant): Promise<Broken[]> {
  const broken: Broken[] = []
  for (const [invariant, look] of looks) {
    const { rows } = await look(now).execute(db)
    await breath()
    broken.push(...rows.map(({ organisation, subject }) => ({ invariant, organisation, subject })))
  }
  return broken
}
