import type { Child } from 'hono/jsx'

/**
 * `received`: stored on the server, with its time. `kept`: on this phone only, not sent yet.
 * `trying`: on its way. `unknown`: old or never heard of. Each has its own shape; only `received` looks settled.
 */
export type TruthKind = 'received' | 'kept' | 'trying' | 'unknown'

/** The last line that tells the truth. Spoken when it changes. */
export const Truth = ({ kind, id, children }: { kind: TruthKind; id?: string; children?: Child }) => (
  <p class={`sr-truth sr-truth--${kind}`} role="status" id={id}>{children}</p>
)
