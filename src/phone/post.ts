// The two questions a phone asks the server. Whatever goes wrong on the way is "later"; nothing is thrown.

import { instant } from '../basics/instant.ts'
import type { PhoneCommand } from '../outings/phone-command.ts'
import type { PhoneView } from '../outings/phone-view.ts'
import type { Standing } from './phone-state.ts'
import { isView, readAnswer, type Verdict } from './verdict.ts'

const asked = { credentials: 'same-origin', cache: 'no-store', redirect: 'error' } as const

/** `keepalive`: it goes on when the page is closed a moment after the press. */
export async function postCommand(command: PhoneCommand, signal: AbortSignal): Promise<Verdict> {
  try {
    const answer = await fetch('/api/phone/commands', {
      ...asked, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(command), keepalive: true, signal,
    })
    return readAnswer(answer.status, await answer.text(), command.id)
  } catch {
    return { name: 'later' }
  }
}

/** How things stand; null where it could not be learned. */
export async function askState(): Promise<{ readonly view: PhoneView | null; readonly standing: Standing; readonly clockOffset: number } | null> {
  try {
    const sentAt = Date.now()
    const answer = await fetch('/api/phone/state', { ...asked, signal: AbortSignal.timeout(15_000) })
    const heard: unknown = await answer.json()
    // Half the way there and back is the best guess at when the server looked at its clock.
    const middle = (sentAt + Date.now()) / 2
    if (answer.status === 401) return { view: null, standing: 'unknown-phone', clockOffset: 0 }
    if (answer.status === 410) return { view: null, standing: 'over', clockOffset: 0 }
    return answer.ok && isView(heard) ? { view: heard, standing: 'joined', clockOffset: Math.round(instant(heard.at) - middle) } : null
  } catch {
    return null
  }
}
