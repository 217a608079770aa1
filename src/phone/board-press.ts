// A press on a form of the board, sent without leaving the page: a page that is loaded anew has lost its sound.

import type { Fault, Typed } from '../basics/form.ts'

export type Pressed =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[]; readonly typed: Typed }
  | { readonly kind: 'signed-out' }
  /** Nothing has changed, as far as can be known here. */
  | { readonly kind: 'not-sent' }

const patience = 15_000

export async function press(action: string, fields: FormData): Promise<Pressed> {
  const typed = Object.fromEntries([...fields].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])))
  try {
    const answer = await fetch(action, {
      method: 'POST', body: new URLSearchParams(typed), headers: { Accept: 'application/json' },
      credentials: 'same-origin', redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(patience),
    })
    if (answer.type === 'opaqueredirect' || answer.status === 401) return { kind: 'signed-out' }
    if (answer.ok) return { kind: 'done' }
    if (answer.status !== 422) return { kind: 'not-sent' }
    const { faults } = (await answer.json()) as { faults: readonly Fault[] }
    return { kind: 'refused', faults, typed }
  } catch {
    return { kind: 'not-sent' }
  }
}
