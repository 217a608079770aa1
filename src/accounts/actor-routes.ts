// Who is asking: cookies in and out, and the guards in front of routes.

import type { MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import type { Actor } from '../basics/actor.ts'
import type { Typed } from '../basics/form.ts'
import { type Instant, minutes } from '../basics/instant.ts'
import { inLanguage } from '../design/language-path.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import { faultDetails, type Log } from '../platform/log.ts'
import { storePatience, within } from '../platform/patience.ts'
import type { Web, WebContext } from '../platform/web.ts'
import { deviceLabel } from './device-label.ts'
import type { Devices, Recognised } from './device-store.ts'
import type { KnownPhones } from './known-phones-store.ts'
import { type Action, can, mayEver, type Relation, type Resource } from './permissions.ts'
import type { PasskeyOwner } from './passkey.ts'
import { isProofFresh, longestOpenShift, sessionLength } from './session.ts'
import type { Record } from './team-store.ts'
import type { AccountContents } from './account-entry.ts'

export const cookieNames = { session: '__Host-session', phone: '__Host-phone', challenge: '__Host-challenge' } as const

/** Where a joined phone counts before a signed-in browser: a coordinator may be out with the same phone. */
const phoneFirst = /^\/(out|api\/phone)(\/|$)/

/** Seen is written down this often, not at every request: each would be a durable write. */
const seenEvery = minutes(5)
/** A form is opened only while there is time left to fill it in before its proof is too old. */
const timeForAForm = minutes(5)

// Beside the actor, what the guards below need of the same look in the store.
const recognisedFor = new WeakMap<Request, Recognised>()

type Needs = { database: Database; devices: Devices; knownPhones: KnownPhones; clock: Clock; log: Log }

/** Sets the actor of every request. Looks in the store only where there is a cookie to look for. */
export function recogniseActor({ database, devices, knownPhones, clock, log }: Needs): MiddlewareHandler<Web> {
  return async (c, next) => {
    const now = clock.now()
    const recognise = (kind: Actor['kind']) => devices.recognise(database.read, getCookie(c, cookieNames[kind]), kind, now)
    if (phoneFirst.test(c.req.path)) {
      const cookie = getCookie(c, cookieNames.phone)
      // Where the store does not answer, a phone it knew a minute ago may still call for help.
      const known = knownPhones.recognise(cookie, now)
      const asked = recognise('phone')
      const phone = await (known === null ? asked : within(storePatience.look, asked).catch(() => known))
      if (phone !== null) {
        if (known?.endsAt !== phone.endsAt || known.actor.shift !== phone.actor.shift) knownPhones.note(cookie!, phone)
        c.set('actor', phone.actor)
        return next()
      }
    }
    const found = (await recognise('session')) ?? (await recognise('phone'))
    c.set('actor', found?.actor ?? null)
    if (found) {
      recognisedFor.set(c.req.raw, found)
      if (found.actor.kind === 'session' && now - found.lastSeenAt >= seenEvery) await noteSeen(found.actor, now)
    }
    return next()
  }

  async function noteSeen(actor: Actor, now: Instant): Promise<void> {
    try {
      await database.write((tx) => devices.seen(tx, actor, now))
    } catch (error) {
      log('seen-not-kept', { device: actor.device, ...faultDetails(error) }) // Nobody is shown an error for that.
    }
  }
}

/** The page is for signed-in people; others are sent to sign in, and come back. */
export const signedIn: MiddlewareHandler<Web> = async (c, next) => (c.get('actor')?.kind === 'session' ? next() : toSignIn(c))

/** For signed-in people and for joined phones. */
export const anybodyKnown: MiddlewareHandler<Web> = async (c, next) => (c.get('actor') ? next() : toSignIn(c))

/** Only for those who may do this at least sometimes; the thing itself is asked about in the route. */
export const onlyWhoMay = (action: Action, resource: Resource): MiddlewareHandler<Web> => async (c, next) => {
  if (!mayEver(actorOf(c).roles, action, resource)) throw new HTTPException(403)
  return next()
}

/** Whoever changes accounts shows again that it is them, unless they did so in the last ten minutes. */
export const proven = ({ clock }: { clock: Clock }): MiddlewareHandler<Web> => async (c, next) => {
  const lastProofAt = recognisedFor.get(c.req.raw)?.lastProofAt ?? null
  const isGet = c.req.method === 'GET'
  if (isProofFresh(lastProofAt, clock.now(), isGet ? timeForAForm : 0)) return next()
  return toSignIn(c)
}

/**
 * What to answer where the actor may not; null where they may. To sign-in for nobody, 404 for another organisation's
 * (a throw, like 403: the app draws these pages).
 */
export function refuseUnless(c: WebContext, action: Action, resource: Resource, relation: Relation): Response | null {
  const actor = c.get('actor')
  if (!actor) return toSignIn(c)
  const may = can(actor, action, resource, relation)
  if (may.ok) return null
  throw new HTTPException(may.reason === 'not-found' ? 404 : 403)
}

/** Behind a guard there is always somebody. */
export function actorOf(c: WebContext): Actor {
  const actor = c.get('actor')
  if (!actor) throw new Error(`The route ${c.req.path} has no guard in front of it`)
  return actor
}

function toSignIn(c: WebContext): Response {
  const { pathname } = new URL(c.req.url)
  const next = c.req.method === 'GET' ? `?next=${encodeURIComponent(pathname)}` : ''
  return c.redirect(inLanguage(c.get('language'), `/sign-in${next}`), 303)
}

/** Goes on to `path` (without language) after a form. */
export const goTo = (c: WebContext, path: string): Response => c.redirect(inLanguage(c.get('language'), path), 303)

/** Several sent under one name, or one, or none. */
export const severalOf = (typed: Typed, name: string): readonly string[] => [typed[name] ?? []].flat()

// Lax, not Strict: a coordinator opens the board from the alarm in their mail, and must not meet a sign-in page there.
const cookieRules = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

/** The browser keeps the phone's token as long as it may count; whether it does is for the row to say. */
export const setPhoneCookie = (c: WebContext, cookie: string): void =>
  setCookie(c, cookieNames.phone, cookie, { ...cookieRules, maxAge: longestOpenShift / 1000 })

// The row ends after twelve hours, or later on duty; a week is long enough for any night of watching.
const setSessionCookie = (c: WebContext, cookie: string): void =>
  setCookie(c, cookieNames.session, cookie, { ...cookieRules, maxAge: (sessionLength * 14) / 1000 })

export const clearCookie = (c: WebContext, name: keyof typeof cookieNames): void =>
  setCookie(c, cookieNames[name], '', { ...cookieRules, maxAge: 0 })

/** What `enter` did; `welcome` puts the cookie on the answer, after the transaction has been kept. */
export type Entered = { readonly ended: string | null; readonly welcome: (c: WebContext) => void }
export type Entrance = ReturnType<typeof makeEntrance>

/** Signs somebody in, once whoever they are has been shown. */
export function makeEntrance({ devices, record }: { devices: Devices; record: Record }) {
  return {
    /**
     * The same person on the same browser keeps the device, with a new token. Somebody else's session on it ends.
     * Writes only to `tx`.
     */
    async enter(c: WebContext, tx: Queries, owner: PasskeyOwner, how: AccountContents['signed-in']['how'], now: Instant): Promise<Entered> {
      const before = c.get('actor')?.kind === 'session' ? actorOf(c) : null
      const isSame = before?.organisation === owner.organisation && before.person === owner.person
      const entered = isSame
        ? await devices.prove(tx, before, now)
        : await devices.startSession(tx, { ...owner, label: deviceLabel(c.req.header('User-Agent') ?? ''), proofAt: now }, now)
      const ended = before && !isSame && (await devices.end(tx, before.organisation, before.person, before.device, now)) ? before.device : null
      if (before && ended) await record(tx, before.organisation, { type: 'device-ended', actor: before.person, object: ended, content: { person: before.person } }, now)
      await record(tx, owner.organisation, { type: 'signed-in', actor: owner.person, object: entered.device, content: { device: entered.device, how } }, now)
      return { ended, welcome: (answer) => setSessionCookie(answer, entered.cookie) }
    },
  }
}
