// Runs in the browser, on the pages that make a passkey or ask for one. A bundle of its own: nothing else needs it.
//
// Passkeys are asked whether they can give a secret (PRF), which later locks content. It is asked for with an input,
// because some authenticators (Windows Hello) fail on an empty question; where it still fails, the passkey is made
// without. What the secret is never leaves this page: only whether there is one is sent.

import {
  base64URLStringToBuffer, browserSupportsWebAuthn, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON, startAuthentication, startRegistration,
} from '@simplewebauthn/browser'

type Prf = 'yes' | 'no' | 'unknown'
type Made = { readonly response: RegistrationResponseJSON; readonly prf: Prf }
type Extensions = NonNullable<PublicKeyCredentialCreationOptionsJSON['extensions']>

const place = document.querySelector<HTMLElement>('[data-passkey]')
const button = place?.querySelector<HTMLButtonElement>('[data-passkey-ask]')
const status = place?.querySelector<HTMLElement>('[data-passkey-status]')
const says = (name: string): string => place?.dataset[name] ?? ''
const say = (name: string): void => {
  if (status) status.textContent = says(name)
}

// A try that was cancelled may have failed for the secret's sake: the next one goes without asking for it.
let asksForSecret = true

if (button && place) {
  if (browserSupportsWebAuthn()) {
    button.hidden = false
    if (status) status.textContent = ''
    button.addEventListener('click', () => void press(button, place))
  } else {
    say('unsupported')
  }
}

async function press(pressed: HTMLButtonElement, { dataset }: HTMLElement): Promise<void> {
  pressed.disabled = true
  say('working')
  try {
    const asked = await post(dataset['options'], {})
    const answer = dataset['passkey'] === 'register' ? await register(asked) : await signIn(asked, dataset['next'])
    const { next } = await post(dataset['finish'], answer)
    location.assign(String(next))
  } catch (error) {
    say(wordFor(error))
    pressed.disabled = false
    pressed.focus()
  }
}

async function signIn(asked: Record<string, unknown>, next: string | undefined): Promise<unknown> {
  const response = await startAuthentication({ optionsJSON: asked['options'] as PublicKeyCredentialRequestOptionsJSON })
  return { response: { ...response, clientExtensionResults: {} }, next: next ?? null }
}

async function register(asked: Record<string, unknown>): Promise<Made> {
  const options = asked['options'] as PublicKeyCredentialCreationOptionsJSON
  if (!asksForSecret) return make(options, 'unknown')
  const first = base64URLStringToBuffer(String(asked['prfInput']))
  try {
    return await make({ ...options, extensions: { ...options.extensions, prf: { eval: { first } } } as Extensions }, null)
  } catch (error) {
    asksForSecret = false
    if (isForThePersonToDecide(error)) throw error
    return make(options, 'no')
  }
}

/** `known` is what we know of the secret without having asked for it; null where it was asked for. */
async function make(optionsJSON: PublicKeyCredentialCreationOptionsJSON, known: Prf | null): Promise<Made> {
  const response = await startRegistration({ optionsJSON })
  const { prf } = response.clientExtensionResults as { prf?: { enabled?: boolean } }
  const found: Prf = prf?.enabled === undefined ? 'unknown' : prf.enabled ? 'yes' : 'no'
  return { response: { ...response, clientExtensionResults: {} }, prf: known ?? found }
}

/** Cancelled, or there is a passkey already: asking again by ourselves would only be a second prompt. */
const isForThePersonToDecide = (error: unknown): boolean => wordFor(error) !== 'failed'

function wordFor(error: unknown): 'cancelled' | 'already' | 'failed' {
  const { name, cause } = (error ?? {}) as { name?: string; cause?: { name?: string } }
  const kind = cause?.name ?? name
  if (kind === 'InvalidStateError') return 'already'
  return kind === 'NotAllowedError' || kind === 'AbortError' ? 'cancelled' : 'failed'
}

async function post(path: string | undefined, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(path ?? '', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  // A page instead of an answer: signed out, or too long ago. The page says what to do.
  if (answer.redirected) location.assign(answer.url)
  if (!answer.ok) throw new Error('refused')
  return (await answer.json()) as Record<string, unknown>
}
