// What a passkey knows about its owner, and what is asked of it.

import { createHash } from 'node:crypto'

/** Ed25519, ECDSA with P-256, RSA with SHA-256: what today's phones, laptops and keys can do. */
export const passkeyAlgorithms = [-8, -7, -257]

/** Whether the passkey can give a secret that later locks content (PRF); stored as it turned out at registration. */
export const prfOutcomes = ['yes', 'no', 'unknown'] as const
export type PrfOutcome = (typeof prfOutcomes)[number]

export type PasskeyOwner = { readonly organisation: string; readonly person: string }

/** The user handle inside the passkey. At most 64 bytes (WebAuthn); ids only, because it leaves the server. */
export const userHandle = ({ organisation, person }: PasskeyOwner): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`${organisation}.${person}`)

/** The owner from the user handle as it comes back (base64url); null where it is not one of ours. */
export function readUserHandle(encoded: string | undefined): PasskeyOwner | null {
  const text = Buffer.from(encoded ?? '', 'base64url').toString('utf8')
  const [, organisation, person] = /^([2-9a-hjkmnp-z]{10})\.([\w]{1,52})$/.exec(text) ?? []
  return organisation && person ? { organisation, person } : null
}

/**
 * The input for the passkey's secret, in base64url. The same for ever and not secret: what comes out is, and never
 * leaves the browser.
 */
export const prfInput = (owner: PasskeyOwner): string =>
  createHash('sha256').update(`safe-return prf 1 ${owner.organisation}.${owner.person}`).digest('base64url')
