// Many outings, and what they come to.

import type { Assumptions } from './assumptions.ts'
import { ourAssumptions } from './assumptions.ts'
import { type Cause, causes, ourProduct, playOuting, type Product } from './outing.ts'

export type Evenings = {
  readonly outings: number
  /** Shares of the outings. */
  readonly false: number
  /** Only somebody in the group was bothered, and answered. */
  readonly groupOnly: number
  /** By what came first in each outing. */
  readonly by: Readonly<Record<Cause, number>>
  readonly people: number
  readonly alerts: number
  readonly asked: number
  readonly texts: number
}

export function playOutings(count: number, product: Partial<Product> = {}, assumed: Partial<Assumptions> = {}): Evenings {
  const by = Object.fromEntries(causes.map((cause) => [cause, 0])) as Record<Cause, number>
  const sum = { false: 0, groupOnly: 0, people: 0, alerts: 0, asked: 0, texts: 0 }
  for (let seed = 0; seed < count; seed += 1) {
    const played = playOuting({ ...ourProduct, ...product }, { ...ourAssumptions, ...assumed }, seed)
    const [first] = played.alerts
    if (first !== undefined) {
      sum.false += 1
      by[first] += 1 / count
    } else if (played.answeredByGroup > 0) sum.groupOnly += 1
    sum.people += played.people
    sum.alerts += played.alerts.length
    sum.asked += played.asked
    sum.texts += played.texts
  }
  return { ...sum, outings: count, false: sum.false / count, groupOnly: sum.groupOnly / count, by }
}
