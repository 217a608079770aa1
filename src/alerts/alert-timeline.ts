// What happened to an alert, in order, as its page tells it.

import type { Instant } from '../basics/instant.ts'
import type { AlertEvent } from './alert.ts'

export type TimelineEntry = { readonly number: number; readonly kind: AlertEvent['kind']; readonly by: string | null; readonly at: Instant; readonly event: AlertEvent }
