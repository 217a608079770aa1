// What a joined phone asks and says over HTTP: its state, one command at a time, and where it is.

import * as v from 'valibot'
import type { Actor } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import type { Place } from '../basics/place.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import { storePatience, within } from '../platform/patience.ts'
import { makeWeb, type WebContext } from '../platform/web.ts'
import { SameIdOtherContent } from './command-store.ts'
import { type KeptCommand, keptCommand, type PhoneAnswer, positionCommand } from './phone-command.ts'
import type { SosDesk } from './waiting-sos-store.ts'
import type { PhoneIntake } from './phone-intake-store.ts'
import type { PhoneViews } from './phone-view-store.ts'
import { takesPositions } from './shift.ts'
import { loadShift } from './shift-store.ts'

/** A place of their own, so that they are known before they are read (platform/short-way.ts). */
export const positionsPath = '/api/phone/positions'

type Parts = {
  readonly database: Database
  readonly clock: Clock
  readonly intake: PhoneIntake
  readonly sos: SosDesk
  readonly views: PhoneViews
  /** Whoever was taken out of the team goes on checking in, and nobody sees where. */
  readonly isMember: (db: Queries, organisation: string, person: string) => Promise<boolean>
  readonly keepPosition: (organisation: string, shift: string, place: Place, receivedAt: Instant) => Promise<void>
  /** Wakes whatever sends messages and draws boards: something was written. */
  readonly changed: (organisation: string) => void
}

export function makePhoneRoutes({ database, clock, intake, sos, views, isMember, keepPosition, changed }: Parts) {
  const web = makeWeb()

  web.get('/api/phone/state', async (c) => {
    const actor = phoneActor(c)
    if (!actor) return c.json({ error: 'not-joined' }, 401)
    const view = await within(storePatience.calm, viewOf(actor))
    return view ? c.json(view) : c.json({ error: 'over' }, 410)
  })

  web.post('/api/phone/commands', async (c) => {
    const actor = phoneActor(c)
    if (!actor) return c.json({ error: 'not-joined' }, 401)
    const parsed = v.safeParse(keptCommand, await c.req.json().catch(() => null))
    if (!parsed.success) return c.json({ error: 'malformed', field: v.getDotPath(parsed.issues[0]) }, 400)
    try {
      if (parsed.output.kind === 'sos') return c.json(await takeSos(actor, parsed.output))
      const answer = await take(actor, parsed.output)
      return c.json({ answer, view: await viewOf(actor).catch(() => null) }) // it is kept, also where nothing can be read now
    } catch (error) {
      if (error instanceof SameIdOtherContent) return c.json({ error: 'same-id-other-content' }, 409)
      throw error
    }
  })

  web.post(positionsPath, async (c) => {
    const { status, body } = await within(storePatience.calm, takePosition(phoneActor(c), await c.req.json().catch(() => null)))
    return c.json(body, status)
  })

  return { web, takePosition }

  async function takeSos(actor: Actor, command: KeptCommand & { kind: 'sos' }) {
    const { answer, isWaiting } = await sos.take(actor, command, 'phone')
    changed(actor.organisation)
    const view = viewOf(actor)
    return { answer, view: await (isWaiting ? within(storePatience.look, view) : view).catch(() => null) }
  }

  async function take(actor: Actor, command: Exclude<KeptCommand, { kind: 'sos' }>): Promise<PhoneAnswer> {
    const answer = await database.write((tx) => intake.take(tx, actor, command, 'phone', clock.now()))
    changed(actor.organisation)
    return answer
  }

  /**
   * A position is not written down twice nor kept for long, so it needs no command of record. Nine of ten requests of
   * an evening are these, and they change nothing that the phone shows: no view comes back, and open boards look at
   * places every few seconds anyway.
   */
  async function takePosition(actor: Actor | null, said: unknown) {
    if (actor?.kind !== 'phone') return { status: 401, body: { error: 'not-joined' } } as const
    const parsed = v.safeParse(positionCommand, said)
    if (!parsed.success) return { status: 400, body: { error: 'malformed', field: v.getDotPath(parsed.issues[0]) } } as const
    const { id, place } = parsed.output
    const now = clock.now()
    const shift = actor.shift === null ? null : await loadShift(database.read, actor.organisation, actor.shift)
    const answer = (given: PhoneAnswer) => ({ status: 200, body: { answer: given } }) as const
    if (!shift || !takesPositions(shift.shift, now) || !(await isMember(database.read, actor.organisation, actor.person))) return answer({ id, answer: 'refused', reason: 'no-position-now' })
    await keepPosition(actor.organisation, shift.id, place, now)
    return answer({ id, answer: 'received', receivedAt: now })
  }

  async function viewOf(actor: Actor) {
    const shift = actor.shift === null ? null : await loadShift(database.read, actor.organisation, actor.shift)
    return shift && (await views.of(database.read, shift, clock.now()))
  }
}

const phoneActor = (c: WebContext): Actor | null => {
  const actor = c.get('actor')
  return actor?.kind === 'phone' ? actor : null
}
