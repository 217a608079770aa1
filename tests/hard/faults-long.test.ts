// What else may go wrong while people are out, one thing an evening. The long ones are in `npm run soak`; what a store
// that is locked, full or away does to a call for help is in sos-without-store.test.ts.

import { describe, test } from 'vitest'
import { clockChanges, frozen, wallSet } from './fault-evenings.ts'

describe.concurrent('nobody is lost, doubled, early or late (L1, L2, L6)', () => {
  test.for([...clockChanges, frozen, wallSet])('$name', { timeout: 400_000 }, async ({ run }, { expect }) => {
    const evening = await run({ seed: 11, databaseUrl: null })
    expect(evening?.faults).toEqual([])
    expect(evening?.missed).toBeGreaterThan(0)
  })
})
