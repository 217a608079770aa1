// A store that neither answers nor fails must not hold up a call for help.

import { StoreUnavailable } from './database.ts'

/**
 * A phone that calls for help tries every two seconds: `look` and `write` together must be less. `calm`: where nobody
 * is in need, and a store that is only busy should not be taken for one that is away.
 */
export const storePatience = { look: 500, write: 1000, calm: 5000 } as const

/**
 * What `work` gives, or StoreUnavailable when it takes longer than `milliseconds`. The work itself goes on and may
 * still be done later: only for what may be done twice.
 */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new StoreUnavailable('no answer in time')), milliseconds)
    work.then(done, failed).finally(() => clearTimeout(timer))
  })
}
