// Forgetting, by rule: an alert with its notes and its last place, 90 days after a person closed it. One that nobody has
// closed stays.

import { after, hours } from '../basics/instant.ts'
import { byIds, type ForgetRule } from '../platform/forget-rule.ts'

const kept = 90 * hours(24)

export const alertRules: readonly ForgetRule[] = [{
  id: 'alerts-90-days',
  forget: byIds(
    (tx, organisation, now, most) => tx.selectFrom('alerts').select('id').where('organisation', '=', organisation)
      .where('status', '=', 'closed').where('closed_at', '<', after(now, -kept)).limit(most).execute(),
    async (tx, organisation, ids) => {
      await tx.deleteFrom('alert_entries').where('organisation', '=', organisation).where('alert', 'in', ids).execute()
      await tx.deleteFrom('alerts').where('organisation', '=', organisation).where('id', 'in', ids).execute()
    },
  ),
}]
