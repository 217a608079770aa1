// The two things a phone asks of the server. Whatever goes wrong on the way is "not yet"; nothing is thrown.

import type { PhoneCommand } from '../outings/phone-command.ts'
import type { PhoneView } from '../outings/phone-view.ts'
import type { Standing } from './phone-state.ts'
import { isView, readAnswer, type Verdict } from './verdict.ts'

const asked = { credentials: 'same-origin', cache: 'no-store', redirect: 'error' } as const

/** `clockOffset`: the server's clock minus this phone's, where a view came with the answer. */
export async function postCommand(command: PhoneCommand, signal: AbortSignal): Promise<{ readonly verdict: Verdict; readonly clockOffset: number }> {
  try {
    const sentAt = Date.now()
    const answer = await fetch(command.kind === 'position' ? '/api/phone/positions' : '/api/phone/commands', {
      ...asked,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(command),
      keepalive: true, // goes on when the page is closed a moment after the press
      signal,
    })
    const verdict = readAnswer(answer.status, await answer.text(), command.id)
    const at = 'view' in verdict && verdict.view !== null ? verdict.view.at : null
    return { verdict, clockOffset: at === null ? 0 : offset(at, sentAt) }
  } catch {
    return { verdict: { name: 'later' }, clockOffset: 0 }
  }
}

export type Asked = { readonly view: PhoneView; readonly clockOffset: number } | Exclude<Standing, 'joined'>

/** How things stand; null where it could not be learned. */
export async function askState(): Promise<Asked | null> {
  try {
    const sentAt = Date.now()
    const answer = await fetch('/api/phone/state', { ...asked, signal: AbortSignal.timeout(15_000) })
    const heard: unknown = await answer.json() // anything that is not JSON is not from our server
    if (answer.status === 401) return 'unknown-phone'
    if (answer.status === 410) return 'over'
    return answer.ok && isView(heard) ? { view: heard, clockOffset: offset(heard.at, sentAt) } : null
  } catch {
    return null
  }
}

/** Half the way there and back is the best guess at when the server looked at its clock. */
const offset = (serverClock: number, sentAt: number): number => Math.round(serverClock - (sentAt + Date.now()) / 2)
