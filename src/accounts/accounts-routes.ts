// Brings the parts of the slice together and mounts their routes. Everything the outside does for us is named here.

import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Actor } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import type { Frame } from '../design/frame.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { TakeTry } from '../platform/limits.ts'
import type { Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'
import { makeWeb, type Web, type WebContext } from '../platform/web.ts'
import { withPlace } from './contact.ts'
import { type ContactMeans, makeContactRoutes } from './contact-routes.tsx'
import { makeContacts } from './contact-store.ts'
import { cookieNames, makeEntrance, recogniseActor, setPhoneCookie } from './actor-routes.ts'
import { makeDeviceEnds } from './device-ends.ts'
import { deviceLabel } from './device-label.ts'
import { makeDeviceRoutes } from './device-routes.tsx'
import { type IssuedDevice, makeDevices, type RememberedPhone } from './device-store.ts'
import { makeFirstRoutes } from './first-routes.tsx'
import { makeKnownPhones } from './known-phones-store.ts'
import { makeInvitationRoutes } from './invitation-routes.tsx'
import { makeInvitations } from './invitation-store.ts'
import { makeMeRoutes } from './me-routes.tsx'
import { makeMemberRoutes } from './member-routes.tsx'
import { makeMyDataRoutes, type OutingsOf } from './my-data-routes.tsx'
import { makeOperator } from './operator-store.ts'
import { pollEndsAt } from './organisation-settings.ts'
import { makeOrganisations } from './organisation-store.ts'
import { makePasskeyRoutes } from './passkey-routes.tsx'
import { makePeople } from './people-store.ts'
import { makePersons } from './person-store.ts'
import { makePinRoutes } from './pin-routes.tsx'
import { makePins } from './pin-store.ts'
import { makeRecoveryRoutes } from './recovery-routes.tsx'
import { makeRecoveryCodes } from './recovery-store.ts'
import { makeRequests } from './request-store.ts'
import { makeSafeguardingRoutes } from './safeguarding-routes.tsx'
import { makeSafeguarding } from './safeguarding-store.ts'
import { rememberedUntil } from './session.ts'
import { makeSignInRoutes } from './sign-in-routes.tsx'
import { makeTeam, type Record, type Tell } from './team-store.ts'

export type AccountsMeans = {
  readonly database: Database
  readonly keys: Keys
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly publicUrl: URL
  readonly frame: Frame<WebContext>
  /** Tries at codes, counted by organisation (platform/limits.ts). */
  readonly takeTry: TakeTry
  /** Writes into the log of the organisation, in the same transaction. */
  readonly record: Record
  /** Stores a notice as messages to send, in the same transaction. */
  readonly tell: Tell
  /** The name of a new organisation's log (the ledger's `makeOrigin`). */
  readonly makeOrigin: (randomName: string) => string
  /** The words and texts for those outside who may be told. */
  readonly contactMeans: ContactMeans
  /** Is this person out at the moment? */
  readonly isOut: (db: Queries, organisation: string, person: string) => Promise<boolean>
  /** Forgets where this person is, by itself and soon. Places are in a store of their own: a transaction must not wait for it. */
  readonly letGoOfPlaces: (organisation: string, person: string) => void
  /** Their outings, for what is held about them. */
  readonly outingsOf: OutingsOf
}

export type Accounts = ReturnType<typeof makeAccounts>

export function makeAccounts(means: AccountsMeans) {
  const { database, clock, log } = means
  const devices = makeDevices(means)
  const organisations = makeOrganisations(means)
  const persons = makePersons(means)
  const invitations = makeInvitations(means)
  const requests = makeRequests(means)
  const recoveryCodes = makeRecoveryCodes(means)
  const pins = makePins(means)
  const safeguarding = makeSafeguarding({ persons, organisations })
  const contacts = makeContacts({ ...means, persons })
  const people = makePeople({ persons, safeguarding, record: means.record })
  const team = makeTeam({ ...means, organisations, persons, devices, invitations, requests, recoveryCodes })
  const entrance = makeEntrance({ devices, record: means.record })
  const deviceEnds = makeDeviceEnds()
  const knownPhones = makeKnownPhones({ devices })
  const parts = { ...means, devices, organisations, persons, people, contacts, invitations, requests, recoveryCodes, pins, safeguarding, team, entrance, deviceEnds }

  const routes = makeWeb()
  for (const make of [
    makeFirstRoutes, makeInvitationRoutes, makeSignInRoutes, makePasskeyRoutes, makeRecoveryRoutes, makeDeviceRoutes, makeMeRoutes, makeMyDataRoutes, makePinRoutes, makeContactRoutes, makeMemberRoutes, makeSafeguardingRoutes,
  ]) {
    routes.route('/', make(parts))
  }

  return {
    routes,
    /** Goes in front of every route of every slice. */
    recognise: recogniseActor({ database, devices, knownPhones, clock, log }) as MiddlewareHandler<Web>,
    people,
    pins,
    contacts: {
      ...contacts,
      /** What they said yes to, with `place` in it where it may be told. Null where no yes stands any more. */
      async agreedText(db: Queries, organisation: string, contact: string, place: string) {
        const found = await contacts.live(db, organisation, contact, clock.now())
        return found?.state === 'yes' ? withPlace(found.agreed, place) : null
      },
    },
    safeguarding,
    operator: makeOperator(parts),

    phones: {
      /** Makes this browser the person's phone for the shift. The answer puts the cookie on the response, after the commit. */
      async issue(
        tx: Queries, c: WebContext, of: { organisation: string; person: string; shift: string; remember: boolean }, now: Instant,
      ): Promise<IssuedDevice & { readonly welcome: (c: WebContext) => void }> {
        const until = of.remember ? rememberedUntil(pollEndsAt(await organisations.settingsOf(tx, of.organisation)), now) : null
        const label = deviceLabel(c.req.header('User-Agent') ?? '')
        const issued = await devices.issuePhone(tx, { ...of, rememberedUntil: until, label, cookie: getCookie(c, cookieNames.phone) }, now)
        return { ...issued, welcome: (answer) => setPhoneCookie(answer, issued.cookie) }
      },
      /** Who may join again with one press on this browser. */
      remembered: (c: WebContext, now: Instant): Promise<RememberedPhone | null> => devices.remembered(database.read, getCookie(c, cookieNames.phone), now),
      endOf: devices.endPhonesOf,
      /** Whose phone holds this token, as the store has it now; null: nobody's. */
      whoHas: async (token: string): Promise<Actor | null> => (await devices.recognise(database.read, token, 'phone', clock.now()))?.actor ?? null,
      ofShifts: devices.withPhone,
      /** Who may call for help while the store is away. */
      known: knownPhones,
    },

    sessions: {
      /** Signs somebody in without their doing: for the demonstration and for tests. */
      start: devices.startSession,
      /** Called when somebody comes on duty and whenever their board is heard from. */
      keepWhileOnDuty: devices.keepWhileOnDuty,
    },

    /** The actor of something that stays open, as things stand now: null once the device has ended or the roles are gone. */
    async actorAgain(actor: Actor): Promise<Actor | null> {
      return (await devices.again(database.read, actor, clock.now()))?.actor ?? null
    },
    /** Hears of each device that ends on this node, at once; the answer stops it. */
    onDeviceEnded: deviceEnds.listen,

    /** Nights: when the poll ends, for what depends on it. */
    async pollEndsAt(db: Queries, organisation: string): Promise<Instant | null> {
      return pollEndsAt(await organisations.settingsOf(db, organisation))
    },
    nameOfOrganisation: organisations.nameOf,
    settingsOf: organisations.settingsOf,
  }
}
