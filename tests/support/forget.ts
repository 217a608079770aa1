// Runs rules of forgetting, each once, as the watch over them does again and again.

import type { Instant } from '../../src/basics/instant.ts'
import type { Database } from '../../src/platform/database.ts'
import type { ForgetRule } from '../../src/platform/forget-rule.ts'

/** How many each rule forgot, by its id. */
export async function runRules(database: Database, rules: readonly ForgetRule[], organisation: string, now: Instant, most = 100): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const rule of rules) counts[rule.id] = await database.write((tx) => rule.forget(tx, organisation, now, most))
  return counts
}
