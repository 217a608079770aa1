// The board on real stores: an evening under way, with a clock that stands still and nobody but the cast. Whoever asks
// says so by a cookie with their name; everything else is as the service does it.

import { HTTPException } from 'hono/http-exception'
import { makeAlarmRoom } from '../../src/alerts/alarm-store.ts'
import { makeAlertRoutes } from '../../src/alerts/alert-routes.tsx'
import { makeAlertStore } from '../../src/alerts/alert-store.ts'
import { type Boards, makeBoards } from '../../src/alerts/board-store.ts'
import type { Timers } from '../../src/platform/timers.ts'
import { noteLooks } from '../../src/alerts/look-store.ts'
import { makeRosterOf } from '../../src/alerts/roster-store.ts'
import type { Actor, Role } from '../../src/basics/actor.ts'
import { after, hours, type Instant, minutes } from '../../src/basics/instant.ts'
import type { Place } from '../../src/basics/place.ts'
import { assetsFrom } from '../../src/design/assets.ts'
import { page } from '../../src/design/page.tsx'
import type { Frame } from '../../src/design/frame.ts'
import { clockTime } from '../../src/basics/wall-clock.ts'
import { makeTeam } from '../../src/outings/lead-store.ts'
import { planOuting } from '../../src/outings/outing.ts'
import { addOuting, loadOuting } from '../../src/outings/outing-store.ts'
import { planShift } from '../../src/outings/shift.ts'
import type { ShiftCommand } from '../../src/outings/shift-decide.ts'
import { makeShiftIntake, type ShiftIntake } from '../../src/outings/shift-intake-store.ts'
import { addShift, loadShift } from '../../src/outings/shift-store.ts'
import type { KeptPlace } from '../../src/positions/index.ts'
import { dueDeadlines } from '../../src/platform/deadlines.ts'
import { random } from '../../src/platform/random.ts'
import type { Web, WebContext } from '../../src/platform/web.ts'
import type { Hono } from 'hono'
import { guardedApp } from './edge.ts'
import { openNotifyWorld, organisation } from './providers/notify-world.ts'
import type { PhoneNumber } from '../../src/basics/phone-number.ts'

export { organisation }

export type BoardGiven = Awaited<ReturnType<typeof openBoardGiven>>

/** `assets`: file names of a build, for a browser. `routes`: more to serve beside the board's. */
export async function openBoardGiven({ manifest, routes, timers }: { manifest?: Readonly<Record<string, string>>; routes?: Hono<Web>; timers?: Timers } = {}) {
  const world = await openNotifyWorld()
  const { database, clock, keys } = world
  const names = new Map<string, { name: string; phone: string | null; roles: readonly Role[]; organisation: string }>()
  const places = new Map<string, KeptPlace>()
  const ended = new Set<string>()
  const endListeners = new Set<(device: string) => void>()
  const texts: { at: Instant; from: string; phone: string; text: string; understoodAs: string }[] = []
  const state = { notWatchedSince: null as Instant | null, watchedAt: null as Instant | null, isUnder18: new Set<string>() }
  const alerts = makeAlertStore(keys)

  const room = makeAlarmRoom({
    alerts, keys, random, tell: world.tell, shifts: () => shifts,
    lastPlace: async (_, shift) => places.get(shift) ?? null,
    agreedText: async () => null,
    ...makeRosterOf({
      keys,
      reach: {
        withRole: async (_, of, roles) => [...names].filter(([, one]) => one.organisation === of && one.roles.some((role) => (roles as readonly Role[]).includes(role))).map(([id]) => id),
        channelsOf: async (_, __, persons) => Object.fromEntries(persons.map((person) => [person, world.people.has(person) ? (['email', 'sms'] as const) : []])),
        brokenChannels: async () => ({}),
        trustedContacts: async () => [],
      },
    }),
  })
  const shifts: ShiftIntake = makeShiftIntake({ alarm: room, followUp: async () => undefined, keys, random })
  const team = makeTeam({ keys, random, shifts, followUp: async () => undefined, watchersOf: async () => [], safeguardingFaults: async () => [], startRecord: { parentAgreed: async () => undefined, wentOut: async () => undefined } })
  const named = async (_: unknown, __: string, persons: readonly string[]) =>
    new Map(persons.flatMap((id) => { const one = names.get(id); return one ? [[id, { id, name: one.name, phone: one.phone }] as const] : [] }))
  const boards: Boards = makeBoards({
    keys, alerts, notWatchedSince: () => state.notWatchedSince,
    sources: {
      named,
      reach: async () => new Map(),
      places: async (_, asked) => new Map(asked.flatMap((shift) => (places.has(shift) ? [[shift, places.get(shift)!] as const] : []))),
      trusts: async () => new Set(),
      texts: async () => texts,
      maySeePositions: async (_, actor, all, { leads, deals }) =>
        new Set(all.filter((shift) => (actor.roles.includes('coordinator') || leads(shift.outing) || deals(shift.person)) && !state.isUnder18.has(shift.person)).map((shift) => shift.id)),
      noteLooks: (actor, looked, now) => database.write((tx) => noteLooks(tx, actor.organisation, actor.person, looked, now)),
    },
  })

  const actorOf = (person: string): Actor | null => {
    const one = names.get(person)
    return one && !ended.has(person) ? { organisation: one.organisation, person, roles: one.roles, device: `device-of-${person}`, kind: 'session', shift: null } : null
  }
  const assets = manifest ? assetsFrom(manifest) : { url: (name: string) => `/assets/${name}` }
  const frame: Frame<WebContext> = async (c, { status = 200, notices, ...shown }, children) => c.html(page({
    ...shown, language: c.get('language'), path: c.req.path.replace(/^\/cy(?=\/|$)/, '') || '/', assets, ranBy: { name: 'the Aberystwyth campaign' },
    notices: { ...notices, notWatchedSince: state.notWatchedSince && clockTime(state.notWatchedSince) },
  }, children) as never, status)

  const { app } = guardedApp((web) => {
    web.use(async (c, next) => {
      c.set('actor', actorOf(/looking-as=(\w+)/.exec(c.req.header('Cookie') ?? '')?.[1] ?? ''))
      await next()
    })
    if (routes) web.route('/', routes)
    web.route('/', makeAlertRoutes({
      database, keys, clock, random, frame, boards, alerts, room, shifts, team, changed: () => undefined, boardScripts: manifest ? ['board.js'] : [], ...(timers ? { timers } : {}),
      people: {
        refuse: (c, actor) => {
          if (!actor) return c.redirect('/sign-in', 303)
          if (!actor.roles.includes('coordinator') && !actor.roles.includes('lead')) throw new HTTPException(403)
          return null
        },
        mayWatch: (actor) => actor.roles.includes('coordinator') || actor.roles.includes('lead'),
        mayAct: (actor, { lead, isAsked }) => actor.roles.includes('coordinator') || lead === actor.person || isAsked === true,
        mayClose: (actor, { lead }) => actor.roles.includes('coordinator') || lead === actor.person,
        coordinators: async (_, of) => [...names].filter(([, one]) => one.organisation === of && one.roles.includes('coordinator')).map(([id]) => id),
        named,
        actorAgain: async (actor) => actorOf(actor.person),
        onDeviceEnded: (listener) => {
          endListeners.add(listener)
          return () => endListeners.delete(listener)
        },
        watchedAt: () => state.watchedAt ?? clock.now(),
        keepSession: async () => undefined,
      },
    }))
  }, { clock, publicUrl: new URL('http://localhost:3000'), limits: [{ path: '/*', bytes: 64 * 1024, perMinute: 1_000_000, by: 'address' }] })

  /** Says, as the service does after each commit, that something has changed. */
  const changed = () => boards.changed(organisation)
  const take = async (person: string, command: ShiftCommand) => {
    const answer = await database.write(async (tx) => {
      const shift = await loadShift(tx, organisation, `shift-of-${person}`)
      if (!shift) throw new Error(`${person} has no shift`)
      return shifts.take(tx, shift, command, { by: person, happenedAt: null }, clock.now())
    })
    if (!answer.ok) throw new Error(`refused: ${answer.reason}`)
    changed()
  }

  return {
    app, world, database, clock, keys, boards, alerts, room, team, shifts, state, texts, places, endListeners, changed,

    person(id: string, name: string, roles: readonly Role[] = ['canvasser'], { phone = '+447700900100' as string | null, of = organisation } = {}) {
      names.set(id, { name, phone, roles, organisation: of })
      world.people.set(id, { language: 'en', email: `${id}@example.org`, phone: phone as PhoneNumber })
    },
    /** An outing since now, two hours long, with these people out in pairs in the order given. */
    async outing(id: string, lead: string, out: readonly string[], { where = 'Heol Fach, near the chapel, Aberystwyth', of = organisation } = {}) {
      const now = clock.now()
      const groups = Array.from({ length: Math.ceil(out.length / 2) }, (_, index) => ({ id: `${id}-group-${index + 1}`, name: String(index + 1), aloneByChoice: false }))
      await database.write((tx) => addOuting(tx, keys, {
        organisation: of, id, kind: 'canvassing', lead, startsAt: now, endsAt: after(now, hours(2)), checkInMinutes: 30, graceMinutes: 5, version: 1, createdAt: now, outing: planOuting(),
        plan: { where, streets: 'Heol Fach', postcodes: 'SY23 1AA', meetWhere: 'The clock', watcher: lead, next: null, agent: null, stopWord: 'umbrella', safePlace: 'the fire station', joinCode: '123456' },
      }, groups))
      for (const [index, person] of out.entries()) {
        const shift = planShift({ checkInMinutes: 30, graceMinutes: 5, plannedStartAt: now, plannedEndAt: after(now, hours(2)) })
        await database.write((tx) => addShift(tx, {
          organisation: of, id: `shift-of-${person}`, outing: id, group: groups[Math.floor(index / 2)]!.id, person, approvedBy: lead, battery: null, version: 1, shift,
        }, { consent: null, wordDigest: null, wordSealed: null, now }))
        if (of !== organisation) continue
        await take(person, { id: random.id(), kind: 'prepare' })
        await take(person, { id: random.id(), kind: 'start' })
      }
      await database.write(async (tx) => team.command(tx, (await loadOuting(tx, keys, of, id))!, { id: random.id(), by: lead, kind: 'start' }, now))
      changed()
    },
    checkIn: (person: string) => take(person, { id: random.id(), kind: 'check-in', source: 'phone', device: `phone-of-${person}`, sequence: null, happenedAt: null }),
    end: (person: string, how: 'self' | 'under-duress' = 'self') => take(person, { id: random.id(), kind: 'end', how }),
    take,
    async sos(person: string, place: Place | null = null) {
      await database.write(async (tx) => room.raiseSos(tx, (await loadShift(tx, organisation, `shift-of-${person}`))!, { id: random.id(), by: person, silent: false, place, happenedAt: null, receivedAt: clock.now() }, clock.now()))
      changed()
    },
    seen(person: string, latitude: number, longitude: number, ago = 0, accuracyMetres = 20) {
      const at = after(clock.now(), -ago)
      places.set(`shift-of-${person}`, { latitude, longitude, accuracyMetres, takenAt: at, receivedAt: at })
    },
    onDuty: (person: string, heard = 'yes') => post(person, '/board/duty', { heard }),
    endDevice(person: string) {
      ended.add(person)
      for (const listener of endListeners) listener(`device-of-${person}`)
    },
    /** What the watch does: everything due by now. */
    async pass() {
      for (const due of await dueDeadlines(database.read, clock.now(), 1000)) {
        await database.write((tx) => (due.kind === 'shift' ? shifts : room).passTime(tx, due.organisation, due.subject, clock.now()))
      }
      changed()
    },
    get, post,
    /** Hands every message to a provider that takes it. */
    async messagesTaken() {
      await database.write((tx) => tx.updateTable('messages').set({ state: 'sent', last_answer: 'taken 201', settled_at: clock.now() }).where('state', '=', 'waiting').execute())
      changed()
    },
    /** Empties the store: to be called before each test, since a store of its own for each takes seconds. */
    async startAgain() {
      await world.startAgain()
      await database.write(async (tx) => {
        for (const table of ['alert_entries', 'alerts', 'happenings', 'deadlines', 'shifts', 'groups', 'outings', 'on_duty', 'looks', 'ledger_pending'] as const) await tx.deleteFrom(table).execute()
      })
      for (const kept of [names, places, ended, state.isUnder18]) kept.clear()
      texts.length = 0
      Object.assign(state, { notWatchedSince: null, watchedAt: null })
    },
    async close() {
      await world.close()
    },
  }

  async function get(person: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
    return app.request(`http://localhost:3000${path}`, { headers: { Cookie: `looking-as=${person}`, 'Sec-Fetch-Site': 'same-origin', ...headers } })
  }
  async function post(person: string, path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Response> {
    return app.request(`http://localhost:3000${path}`, {
      method: 'POST', body: new URLSearchParams(fields).toString(),
      headers: { Cookie: `looking-as=${person}`, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    })
  }
}

/** Asha and Bryn are out together, Carys coordinates and leads, Dev coordinates another campaign. */
export async function eveningUnderWay(given: BoardGiven): Promise<void> {
  given.person('asha', 'Asha', ['canvasser'], { phone: '+447700900101' })
  given.person('bryn', 'Bryn', ['canvasser', 'coordinator'], { phone: '+447700900102' })
  given.person('carys', 'Carys', ['coordinator', 'lead'], { phone: '+447700900103' })
  given.person('dev', 'Dev', ['coordinator'], { of: 'o2' })
  await given.outing('outing-1', 'carys', ['asha', 'bryn'])
  await given.onDuty('carys')
}

/** Past their deadline and its grace. */
export const late = minutes(35) + 1000

/** Timers that go off when a test says that time passes. */
export function timersByHand(): Timers & { pass(milliseconds: number): void } {
  let now = 0
  const waiting = new Set<{ at: number; again: number | null; run: () => void }>()
  const add = (milliseconds: number, again: number | null, run: () => void) => {
    const one = { at: now + milliseconds, again, run }
    waiting.add(one)
    return () => void waiting.delete(one)
  }
  return {
    steady: () => now,
    later: (milliseconds, run) => add(milliseconds, null, run),
    every: (milliseconds, run) => add(milliseconds, milliseconds, run),
    pass(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        const next = [...waiting].filter((one) => one.at <= end).toSorted((one, other) => one.at - other.at)[0]
        if (next === undefined) break
        now = next.at
        if (next.again === null) waiting.delete(next)
        else next.at += next.again
        next.run()
      }
      now = end
    },
  }
}
