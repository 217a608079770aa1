// Passkeys: made and asked for by a small script in the browser, checked here.
// Any throw of the checking library means no: wrong origin, wrong challenge, wrong key, wrong anything.

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { getCookie, setCookie } from 'hono/cookie'
import * as v from 'valibot'
import { readUserHandle, passkeyAlgorithms, prfInput, prfOutcomes, userHandle } from './passkey.ts'
import type { Frame } from '../design/frame.ts'
import { inLanguage } from '../design/language-path.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { TakeTry } from '../platform/limits.ts'
import { faultDetails, type Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'
import { makeWeb, type WebContext } from '../platform/web.ts'
import { actorOf, clearCookie, cookieNames, type Entrance, proven, signedIn } from './actor-routes.ts'
import { type Challenge, challengeLives, newChallenge, readChallenge, writeChallenge } from './challenge.ts'
import type { DeviceEnds } from './device-ends.ts'
import { localPath } from './local-path.ts'
import { rolesOf } from './member-store.ts'
import { addPasskey, findPasskey, listPasskeys, passkeyWasUsed, spendChallenge } from './passkey-store.ts'
import type { Persons } from './person-store.ts'
import type { RecoveryCodes } from './recovery-store.ts'
import { NewPasskey, passkeyScript } from './sign-in-pages.tsx'
import { signInWords } from './sign-in-words.ts'
import type { Record, Tell } from './team-store.ts'

const serviceName = 'Safe Return'
const challengeBytes = 32

// Only enough of the shape to hand it to the library, which checks the rest.
const answer = v.looseObject({ id: v.string(), rawId: v.string(), type: v.literal('public-key'), clientExtensionResults: v.optional(v.record(v.string(), v.unknown()), {}), response: v.looseObject({ clientDataJSON: v.string(), userHandle: v.optional(v.string()) }) })
const registration = v.object({ response: answer, prf: v.picklist(prfOutcomes) })
const signIn = v.object({ response: answer, next: v.optional(v.nullable(v.string())) })

export function makePasskeyRoutes({ database, keys, random, persons, recoveryCodes, entrance, deviceEnds, takeTry, record, tell, clock, frame, log, publicUrl }: {
  database: Database
  keys: Keys
  random: Random
  persons: Persons
  recoveryCodes: RecoveryCodes
  entrance: Entrance
  deviceEnds: DeviceEnds
  takeTry: TakeTry
  record: Record
  tell: Tell
  clock: Clock
  frame: Frame<WebContext>
  log: Log
  publicUrl: URL
}) {
  const web = makeWeb()
  const expected = { expectedOrigin: publicUrl.origin, expectedRPID: publicUrl.hostname, requireUserVerification: true }

  web.get('/passkeys/new', signedIn, proven({ clock }), (c) => {
    const language = c.get('language')
    return frame(c, { title: signInWords[language].newPasskey.title, scripts: [passkeyScript], notices: { wordsFiles: ['sign-in-words'] } }, <NewPasskey language={language} />)
  })

  web.post('/passkeys/options', signedIn, proven({ clock }), async (c) => {
    const owner = actorOf(c)
    const person = await persons.find(database.read, owner.organisation, owner.person)
    const made = await listPasskeys(database.read, owner.organisation, owner.person)
    const { generateRegistrationOptions } = await import('@simplewebauthn/server')
    const options = await generateRegistrationOptions({
      rpName: serviceName, rpID: publicUrl.hostname, userID: userHandle(owner), userName: person?.name ?? serviceName, userDisplayName: person?.name ?? '',
      challenge: Uint8Array.from(Buffer.from(challengeFor(c, 'register', subjectOf(owner)), 'base64url')),
      attestationType: 'none', supportedAlgorithmIDs: passkeyAlgorithms, timeout: challengeLives,
      excludeCredentials: made.map(({ id }) => ({ id })),
      // A passkey that is found without a name typed first, and that asks who holds it: it replaces the password.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    return c.json({ options, prfInput: prfInput(owner) })
  })

  web.post('/passkeys', signedIn, proven({ clock }), async (c) => {
    const owner = actorOf(c)
    const challenge = takeChallenge(c, 'register', subjectOf(owner))
    const body = v.safeParse(registration, await jsonOf(c))
    if (!challenge || !body.success) return refuse(c, 'register', 'unreadable')
    const verified = await orNo('register', async () => {
      const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
      return verifyRegistrationResponse({ ...expected, response: body.output.response as unknown as RegistrationResponseJSON, expectedChallenge: challenge.value, supportedAlgorithmIDs: passkeyAlgorithms })
    })
    if (!verified?.verified) return refuse(c, 'register', 'not-verified')
    const { credential } = verified.registrationInfo
    const now = clock.now()
    const added = await database.write(async (tx) => {
      const { organisation, person } = owner
      if (!(await spendChallenge(tx, organisation, digestOf(challenge), challenge.expiresAt, now))) return false
      const isFirst = (await listPasskeys(tx, organisation, person)).length === 0
      const passkey = { id: credential.id, person, publicKey: credential.publicKey, counter: credential.counter, transports: credential.transports ?? [], prf: body.output.prf }
      if (!(await addPasskey(tx, organisation, passkey, now))) return false
      await record(tx, organisation, { type: 'passkey-added', actor: person, object: person, content: { prf: body.output.prf } }, now)
      // Whoever adds another way in to somebody's account must not do so unseen.
      if (!isFirst) await tell(tx, { organisation, to: [person], kind: 'passkey-added', by: person, object: credential.id }, now)
      return true
    })
    if (!added) return refuse(c, 'register', 'not-added')
    const { unused } = await recoveryCodes.left(database.read, owner)
    return c.json({ next: inLanguage(c.get('language'), unused === 0 ? '/recovery-codes' : '/devices') })
  })

  // No name is asked for and no list of keys is given, so a stranger learns nothing of who is here.
  web.post('/sign-in/passkey/options', (c) =>
    c.json({ options: { challenge: challengeFor(c, 'sign-in', ''), rpId: publicUrl.hostname, userVerification: 'required', timeout: challengeLives, allowCredentials: [] } }))

  web.post('/sign-in/passkey', async (c) => {
    const challenge = takeChallenge(c, 'sign-in', '')
    const body = v.safeParse(signIn, await jsonOf(c))
    const owner = body.success ? readUserHandle(body.output.response.response.userHandle) : null
    if (!challenge || !body.success || !owner) return refuse(c, 'sign-in', 'unreadable')
    const counted = takeTry('sign-in', owner.organisation)
    if (counted === null) return refuse(c, 'sign-in', 'too-many')
    const passkey = await findPasskey(database.read, owner.organisation, body.output.response.id)
    if (passkey?.person !== owner.person) return refuse(c, 'sign-in', 'unknown')
    const verified = await orNo('sign-in', async () => {
      const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
      return verifyAuthenticationResponse({ ...expected, response: body.output.response as unknown as AuthenticationResponseJSON, expectedChallenge: challenge.value, credential: { id: passkey.id, publicKey: passkey.publicKey, counter: passkey.counter } })
    })
    if (!verified?.verified) return refuse(c, 'sign-in', 'not-verified')
    const now = clock.now()
    const entered = await database.write(async (tx) => {
      if (!(await spendChallenge(tx, owner.organisation, digestOf(challenge), challenge.expiresAt, now))) return null
      if ((await rolesOf(tx, owner.organisation, owner.person)).length === 0) return null
      await passkeyWasUsed(tx, owner.organisation, passkey.id, verified.authenticationInfo.newCounter, now)
      return entrance.enter(c, tx, owner, 'passkey', now)
    })
    if (entered === null) return refuse(c, 'sign-in', 'spent-or-gone')
    counted.wasRight()
    entered.welcome(c)
    if (entered.ended) deviceEnds.tell(entered.ended)
    return c.json({ next: localPath(body.output.next, inLanguage(c.get('language'), '/')) })
  })

  const sign = (text: string) => keys.digest('', 'challenge', text)
  const digestOf = ({ value }: Challenge) => keys.digest('', 'spent_challenges.digest', value)
  const subjectOf = ({ organisation, person }: { organisation: string; person: string }) => `${organisation}.${person}`

  function challengeFor(c: WebContext, purpose: Challenge['purpose'], subject: string): string {
    const challenge = newChallenge(purpose, subject, random.bytes(challengeBytes).toString('base64url'), clock.now())
    setCookie(c, cookieNames.challenge, writeChallenge(challenge, sign), { path: '/', secure: true, httpOnly: true, sameSite: 'Strict', maxAge: challengeLives / 1000 })
    return challenge.value
  }

  /** The challenge this browser was given. It loses it here, whatever comes of it. */
  function takeChallenge(c: WebContext, purpose: Challenge['purpose'], subject: string): Challenge | null {
    const challenge = readChallenge(getCookie(c, cookieNames.challenge), { purpose, subject }, sign, clock.now())
    clearCookie(c, 'challenge')
    return challenge
  }

  async function orNo<T>(act: string, verify: () => Promise<T>): Promise<T | null> {
    try {
      return await verify()
    } catch (error) {
      log('passkey-not-verified', { act, fault: faultDetails(error).fault })
      return null
    }
  }

  function refuse(c: WebContext, act: Challenge['purpose'], because: string): Response {
    log('passkey-refused', { act, because })
    return c.json({ message: signInWords[c.get('language')].refused }, 422)
  }

  return web
}

async function jsonOf(c: WebContext): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    return null
  }
}
