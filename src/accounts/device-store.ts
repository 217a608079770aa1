// Devices: browsers that are signed in and phones that have joined. Every request looks its row up, so that a device
// that was ended is out at its next request, and there is nothing to believe in a cookie but a token of chance.

import type { Actor, Role } from '../basics/actor.ts'
import { after, type Instant } from '../basics/instant.ts'
import { hot, type Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { rolesOf } from './member-store.ts'
import { laterRoles } from './permission-table.ts'
import { keptWhileOnDuty, longestOpenShift, sessionEndsAt, sosAfterEnd } from './session.ts'

export type DeviceKind = Actor['kind']

/** What a cookie turned out to be. */
export type Recognised = {
  readonly actor: Actor
  readonly lastSeenAt: Instant
  readonly lastProofAt: Instant | null
  readonly endsAt: Instant
}

/** A phone that may join again with one press; it has no other right. */
export type RememberedPhone = { readonly organisation: string; readonly person: string; readonly device: string; readonly until: Instant }

export type ListedDevice = {
  readonly id: string
  readonly kind: DeviceKind
  readonly label: string
  readonly createdAt: Instant
  readonly lastSeenAt: Instant
}

export type NewDevice = {
  readonly organisation: string
  readonly person: string
  readonly kind: DeviceKind
  readonly label: string
  readonly shift: string | null
  readonly rememberedUntil: Instant | null
  readonly endsAt: Instant
  readonly proofAt: Instant | null
}

/** `cookie` is the only copy of the token there is. */
export type IssuedDevice = { readonly device: string; readonly cookie: string }

type Row = {
  id: string
  person: string
  kind: string
  shift: string | null
  ends_at: number
  ended_at: number | null
  last_seen_at: number
  last_proof_at: number | null
  remembered_until: number | null
}

const columns = ['id', 'person', 'kind', 'shift', 'ends_at', 'ended_at', 'last_seen_at', 'last_proof_at', 'remembered_until'] as const

const rowByDigest = hot<{ organisation: string; digest: string }, Row>((db, p) =>
  db.selectFrom('devices').select(columns).where('organisation', '=', p.organisation).where('token_digest', '=', p.digest))

const rowById = hot<{ organisation: string; id: string }, Row>((db, p) =>
  db.selectFrom('devices').select(columns).where('organisation', '=', p.organisation).where('id', '=', p.id))

const endOfShift = hot<{ organisation: string; shift: string; endsAt: number }>((db, p) =>
  db.updateTable('devices').set({ ends_at: p.endsAt })
    .where('organisation', '=', p.organisation).where('shift', '=', p.shift).where('kind', '=', 'phone').where('ends_at', '>', p.endsAt))

const phonesOfShift = hot<{ organisation: string; shift: string }, { id: string }>((db, p) =>
  db.selectFrom('devices').select('id').where('organisation', '=', p.organisation).where('shift', '=', p.shift).where('kind', '=', 'phone').where('ended_at', 'is', null))

/** `k7m2p9qrst.` and 256 bits: anything else is not worth a look in the store. */
const cookieForm = /^([2-9a-hjkmnp-z]{10})\.[\w-]{43}$/

// Digested in the server's own name: a key of its own for every organisation somebody makes up would fill the memory.
const server = ''

export type Devices = ReturnType<typeof makeDevices>

export function makeDevices({ keys, random }: { keys: Keys; random: Random }) {
  let last = { cookie: '', digest: '' }
  function digest(cookie: string): string {
    // One request asks for the same two or three times in a row.
    if (last.cookie !== cookie) last = { cookie, digest: keys.digest(server, 'devices.token_digest', cookie) }
    return last.digest
  }
  const newCookie = (organisation: string) => `${organisation}.${random.token()}`

  async function rowOf(db: Queries, cookie: string | undefined): Promise<{ organisation: string; row: Row | undefined } | null> {
    const organisation = cookieForm.exec(cookie ?? '')?.[1]
    if (organisation === undefined) return null
    return { organisation, row: (await rowByDigest(db, { organisation, digest: digest(cookie!) }))[0] }
  }

  async function issue(tx: Queries, device: NewDevice, now: Instant): Promise<IssuedDevice> {
    const { organisation } = device
    const cookie = newCookie(organisation)
    const id = random.id()
    await tx.insertInto('devices').values({
      organisation, id, person: device.person, kind: device.kind, token_digest: digest(cookie), label: device.label, shift: device.shift,
      remembered_until: device.rememberedUntil, created_at: now, last_seen_at: now, last_proof_at: device.proofAt, ends_at: device.endsAt, ended_at: null,
    }).execute()
    return { device: id, cookie }
  }

  async function recognise(db: Queries, cookie: string | undefined, kind: DeviceKind, now: Instant): Promise<Recognised | null> {
    const looked = await rowOf(db, cookie)
    return looked?.row?.kind === kind ? recognisedIn(db, looked.organisation, looked.row, now) : null
  }

  return {
    /** What is kept of a cookie. */
    digest,
    issue,
    recognise,

    /** The same device as it stands now, for what stays open (a stream): null once it has ended. */
    async again(db: Queries, { organisation, device }: Pick<Actor, 'organisation' | 'device'>, now: Instant): Promise<Recognised | null> {
      const [row] = await rowById(db, { organisation, id: device })
      return row ? recognisedIn(db, organisation, row, now) : null
    },

    /** A phone whose person let it be remembered, also after its shift. */
    async remembered(db: Queries, cookie: string | undefined, now: Instant): Promise<RememberedPhone | null> {
      const looked = await rowOf(db, cookie)
      const row = looked?.row
      if (!looked || !row || row.kind !== 'phone' || row.ended_at !== null || (row.remembered_until ?? 0) <= now) return null
      return { organisation: looked.organisation, person: row.person, device: row.id, until: row.remembered_until as Instant }
    },

    startSession(tx: Queries, of: Pick<NewDevice, 'organisation' | 'person' | 'label' | 'proofAt'>, now: Instant): Promise<IssuedDevice> {
      return issue(tx, { ...of, kind: 'session', shift: null, rememberedUntil: null, endsAt: sessionEndsAt(now) }, now)
    },

    /**
     * The same person has shown again that it is them: a new token for the same device, so that what hangs on the
     * device (its push messages) goes on.
     */
    async prove(tx: Queries, { organisation, device }: Pick<Actor, 'organisation' | 'device'>, now: Instant): Promise<IssuedDevice> {
      const cookie = newCookie(organisation)
      await tx.updateTable('devices')
        .set((row) => ({
          token_digest: digest(cookie), last_proof_at: now, last_seen_at: now,
          ends_at: row.case().when('ends_at', '<', sessionEndsAt(now)).then(sessionEndsAt(now)).else(row.ref('ends_at')).end(),
        }))
        .where('organisation', '=', organisation).where('id', '=', device).where('ended_at', 'is', null).execute()
      return { device, cookie }
    },

    /**
     * A joined phone, with rights for one shift. `cookie` is what this browser sent: a phone that comes back after its
     * shift stays the same device, so that its push messages go on; where the earlier shift is not over, that one
     * keeps its own.
     */
    async issuePhone(
      tx: Queries, of: { organisation: string; person: string; shift: string; rememberedUntil: Instant | null; label: string; cookie: string | undefined }, now: Instant,
    ): Promise<IssuedDevice> {
      const { organisation, person, shift, rememberedUntil, label } = of
      const endsAt = after(now, longestOpenShift)
      const before = (await rowOf(tx, of.cookie))?.row
      const comesBack = before && before.kind === 'phone' && before.person === person && before.ended_at === null && of.cookie!.startsWith(`${organisation}.`)
        && (before.shift === shift || before.ends_at <= after(now, sosAfterEnd))
      if (!comesBack) return issue(tx, { organisation, person, shift, rememberedUntil, label, kind: 'phone', endsAt, proofAt: null }, now)
      const cookie = newCookie(organisation)
      await tx.updateTable('devices')
        .set({ token_digest: digest(cookie), shift, remembered_until: rememberedUntil, ends_at: endsAt, last_seen_at: now, label })
        .where('organisation', '=', organisation).where('id', '=', before.id).execute()
      return { device: before.id, cookie }
    },

    /** Those of the shifts that a phone has joined for. */
    async withPhone(db: Queries, organisation: string, shifts: readonly string[]): Promise<ReadonlySet<string>> {
      const found = await Promise.all(shifts.map(async (shift) => ((await phonesOfShift(db, { organisation, shift })).length > 0 ? [shift] : [])))
      return new Set(found.flat())
    },

    /** The shift is over: from now on its phones may raise an SOS for twelve hours, and nothing else. */
    async endPhonesOf(tx: Queries, organisation: string, shift: string, now: Instant): Promise<void> {
      await endOfShift(tx, { organisation, shift, endsAt: after(now, sosAfterEnd) })
    },

    /** The person no longer wants this phone remembered. Its rights for the shift stay. */
    async forgetPhone(tx: Queries, organisation: string, device: string): Promise<void> {
      await tx.updateTable('devices').set({ remembered_until: null })
        .where('organisation', '=', organisation).where('id', '=', device).execute()
    },

    async forgetPhonesOf(tx: Queries, organisation: string, person: string): Promise<void> {
      await tx.updateTable('devices').set({ remembered_until: null })
        .where('organisation', '=', organisation).where('person', '=', person).where('kind', '=', 'phone').execute()
    },

    async keepWhileOnDuty(tx: Queries, { organisation, device }: Pick<Actor, 'organisation' | 'device'>, now: Instant): Promise<void> {
      await tx.updateTable('devices').set({ ends_at: keptWhileOnDuty(now, now), last_seen_at: now })
        .where('organisation', '=', organisation).where('id', '=', device).where('kind', '=', 'session').where('ended_at', 'is', null)
        .where('ends_at', '>', now).where('ends_at', '<', keptWhileOnDuty(now, now)).execute()
    },

    async seen(tx: Queries, { organisation, device }: Pick<Actor, 'organisation' | 'device'>, now: Instant): Promise<void> {
      await tx.updateTable('devices').set({ last_seen_at: now }).where('organisation', '=', organisation).where('id', '=', device).execute()
    },

    /** The devices of a person that still count for something, the newest first. */
    async list(db: Queries, organisation: string, person: string, now: Instant): Promise<ListedDevice[]> {
      const found = await db.selectFrom('devices').select(['id', 'kind', 'label', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
        .where('organisation', '=', organisation).where('person', '=', person).where('ended_at', 'is', null)
        .where((row) => row.or([row('ends_at', '>', now), row('remembered_until', '>', now)]))
        .orderBy('created_at', 'desc').orderBy('id', 'desc').execute()
      return found as ListedDevice[]
    },

    /** False where the person has no such device, or it has ended already. */
    async end(tx: Queries, organisation: string, person: string, device: string, now: Instant): Promise<boolean> {
      const { numUpdatedRows } = await tx.updateTable('devices').set({ ended_at: now })
        .where('organisation', '=', organisation).where('person', '=', person).where('id', '=', device).where('ended_at', 'is', null).executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** Ends all of a person's devices (of one kind), and says which. */
    async endAll(tx: Queries, organisation: string, person: string, kinds: readonly DeviceKind[], now: Instant): Promise<string[]> {
      const ended = await tx.updateTable('devices').set({ ended_at: now })
        .where('organisation', '=', organisation).where('person', '=', person).where('kind', 'in', kinds).where('ended_at', 'is', null)
        .returning('id').execute()
      return ended.map(({ id }) => id)
    },
  }
}

async function recognisedIn(db: Queries, organisation: string, row: Row, now: Instant): Promise<Recognised | null> {
  if (row.ended_at !== null || row.ends_at <= now) return null
  const isPhone = row.kind === 'phone'
  const roles = isPhone ? phoneRoles : (await rolesOf(db, organisation, row.person)).filter((role) => !laterRoles.includes(role))
  // Somebody without any role left is out, whatever their browser still holds; a role that is for later is none.
  if (roles.length === 0) return null
  return {
    actor: isPhone ? phoneActor(organisation, row) : { organisation, person: row.person, roles, device: row.id, kind: 'session', shift: null },
    lastSeenAt: row.last_seen_at as Instant,
    lastProofAt: row.last_proof_at as Instant | null,
    endsAt: row.ends_at as Instant,
  }
}

// Whatever its person may do when signed in: a phone joins by a code and a number that anybody can type.
const phoneRoles: readonly Role[] = ['canvasser']

/** Who a joined phone is. */
export const phoneActor = (organisation: string, { id, person, shift }: Pick<Row, 'id' | 'person' | 'shift'>): Actor =>
  ({ organisation, person, roles: phoneRoles, device: id, kind: 'phone', shift })
