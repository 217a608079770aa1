// Whether this browser tells whoever watches when the board is closed. Asked for on their press; an allowance they gave
// before is renewed without asking, because push services change addresses.

import { knownAtOnce, registerWorker, reminderFacts, renew, subscribe } from './reminder-set-up.ts'
import { type Reminding, remindingOf } from './reminders.ts'

export type Notices = { state(): Reminding; ask(): Promise<void> }

export function makeNotices(onChange: () => void): Notices {
  let facts = knownAtOnce()
  let worker: ReturnType<typeof registerWorker> | undefined

  async function learn(): Promise<void> {
    facts = await reminderFacts(await (worker ??= registerWorker()))
    onChange()
  }
  if (facts.permission === 'granted') {
    void learn().then(async () => {
      const ready = await worker!
      if (ready !== null && facts.isSubscribed) await renew(ready)
    })
  }

  return {
    state: () => remindingOf(facts),
    async ask() {
      await subscribe(await (worker ??= registerWorker()))
      await learn()
    },
  }
}
