// A pretend authenticator inside a real Chromium: it holds passkeys as a phone or a laptop does, and says yes by itself.

import type { CDPSession, Page } from 'playwright-core'

export type PasskeyHolder = {
  /** How many passkeys it holds. */
  count(): Promise<number>
  /** Whether its owner is recognised (finger, face, code) when asked. */
  recognise(isRecognised: boolean): Promise<void>
  /** Throws all its passkeys away: a lost phone. */
  forget(): Promise<void>
}

/** Gives the page's browser an authenticator. `prf: false` is one that has no secrets to give, as many laptops have. */
export async function holdPasskeys(page: Page, { prf = true }: { prf?: boolean } = {}): Promise<PasskeyHolder> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
      hasPrf: prf, automaticPresenceSimulation: true, isUserVerified: true,
    },
  })
  return {
    count: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    recognise: (isUserVerified) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }) as unknown as Promise<void>,
    forget: () => session.send('WebAuthn.clearCredentials', { authenticatorId }) as unknown as Promise<void>,
  }
}
