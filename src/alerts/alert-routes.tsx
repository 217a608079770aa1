// The board and each alert as pages that work without script: look, come on duty, deal with it, write, close.

import { HTTPException } from 'hono/http-exception'
import * as v from 'valibot'
import type { Actor } from '../basics/actor.ts'
import { type Fault, readForm, type Typed } from '../basics/form.ts'
import type { Instant } from '../basics/instant.ts'
import type { Frame } from '../design/frame.ts'
import { comeOnDuty, goOffDuty, isOver, loadOuting, loadShift, loadShiftsOf, onDuty, type OutingTeam, type ShiftIntake } from '../outings/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { fieldOf, makeWeb, pathIn, typedIn, type WebContext } from '../platform/web.ts'
import type { AlarmRoom } from './alarm-store.ts'
import { isHiddenFrom } from './alert.ts'
import type { AlertCommand, AlertRefusal } from './alert-decide.ts'
import { AlertPage } from './alert-pages.tsx'
import type { AlertStore, StoredAlert } from './alert-store.ts'
import { alertWords } from './alert-words.ts'
import type { Boards } from './board-store.ts'
import type { Named } from './board-view.ts'
import { alertTitle, Board } from './board-views.tsx'

/** What these routes need of accounts. */
export type BoardPeople = {
  /** Null: may watch (coordinators, and leads for what is theirs); else how to answer. */
  refuse(c: WebContext, actor: Actor | null): Response | Promise<Response> | null
  /** May this actor act on this alert, whose outing is led by `lead`? */
  mayAct(actor: Actor, lead: string | null): boolean
  coordinators(db: Queries, organisation: string): Promise<readonly string[]>
  named(db: Queries, organisation: string, persons: readonly string[]): Promise<ReadonlyMap<string, Named>>
}

type Parts = {
  readonly database: Database
  readonly keys: Keys
  readonly clock: Clock
  readonly random: Random
  readonly frame: Frame<WebContext>
  readonly people: BoardPeople
  readonly boards: Boards
  readonly alerts: AlertStore
  readonly room: AlarmRoom
  readonly shifts: ShiftIntake
  readonly team: OutingTeam
  readonly changed: (organisation: string) => void
  readonly boardScripts: readonly string[]
}

const note = v.pipe(v.string(), v.trim(), v.minLength(1, 'note-missing'), v.maxLength(2000, 'note-long'))
const reportForm = v.object({ report: note })
const outcome = v.picklist(['safe-by-voice', 'police-attending', 'false-alarm', 'other'], 'outcome-missing')
const closeForm = v.object({ outcome, then: v.picklist(['still-out', 'home'], 'then-missing'), note })
const closeSosForm = v.object({ outcome, then: v.optional(v.literal('still-out'), 'still-out'), note })

export function makeAlertRoutes(parts: Parts) {
  const { database, keys, clock, random, frame, people, boards, alerts, room, shifts, team, changed } = parts
  const web = makeWeb()
  const { read } = database

  web.get('/board', (c) => watching(c, (actor) => showBoard(c, actor)))

  web.post('/board/duty', (c) => watching(c, async (actor) => {
    if (!actor.roles.includes('coordinator')) throw new HTTPException(403)
    const typed = await typedIn(c)
    await database.write((tx) => comeOnDuty(tx, actor.organisation, actor.person, { soundTested: typed['heard'] === 'yes' }, clock.now()))
    return done(c, actor, '/board')
  }))

  web.post('/board/off-duty', (c) => watching(c, async (actor) => {
    const words = alertWords[c.get('language')].board
    const left = await database.write(async (tx) => {
      const others = (await onDuty(tx, actor.organisation)).filter((one) => one.person !== actor.person)
      if (others.length === 0 && (await isAnybodyOut(tx, actor.organisation))) return false
      await goOffDuty(tx, actor.organisation, actor.person)
      return true
    })
    return left ? done(c, actor, '/board') : showBoard(c, actor, [{ field: 'content', message: words.lastOneOnDuty }])
  }))

  web.post('/outings/:id/everyone-ok', (c) => watching(c, async (actor) => {
    const outing = await loadOuting(read, keys, actor.organisation, c.req.param('id'))
    if (!outing) return c.notFound()
    if (!people.mayAct(actor, outing.lead)) throw new HTTPException(403)
    await database.write((tx) => team.command(tx, outing, { id: random.id(), by: actor.person, kind: 'ask-everyone-ok' }, clock.now()))
    return done(c, actor, '/board')
  }))

  web.post('/shifts/:id/voice', (c) => watching(c, async (actor) => {
    const found = (await typedIn(c))['found']
    const id = c.req.param('id')
    const known = await database.write(async (tx) => {
      const now = clock.now()
      const shift = await loadShift(tx, actor.organisation, id)
      const outing = shift && (await loadOuting(tx, keys, actor.organisation, shift.outing))
      if (!shift || !outing) return false
      // Nobody vouches for themselves: their own phone is there for that.
      if (!people.mayAct(actor, outing.lead) || shift.person === actor.person) throw new HTTPException(403)
      const cause = { by: actor.person, happenedAt: null }
      const command = found === 'home'
        ? { id: random.id(), kind: 'end' as const, how: 'voice' as const }
        : { id: random.id(), kind: 'check-in' as const, source: 'voice' as const, device: actor.device, sequence: null, happenedAt: null }
      await shifts.take(tx, shift, command, cause, now)
      return true
    })
    return known ? done(c, actor, '/board') : c.notFound()
  }))

  web.get('/alerts/:id', (c) => withAlert(c, (alert, actor) => showAlert(c, alert, actor)))

  web.post('/alerts/:id/deal', (c) => act(c, (by) => ({ ...by, kind: 'deal' })))
  web.post('/alerts/:id/accept', (c) => act(c, (by) => ({ ...by, kind: 'accept-hand-over' })))
  web.post('/alerts/:id/give-back', (c) => act(c, (by) => ({ ...by, kind: 'give-back' })))
  web.post('/alerts/:id/reopen', (c) => act(c, (by) => ({ ...by, kind: 'reopen' })))
  web.post('/alerts/:id/police', async (c) => {
    const reference = fieldOf(await typedIn(c), 'reference').trim().slice(0, 100)
    return act(c, (by) => ({ ...by, kind: 'police-called', reference: reference || null }))
  })

  web.post('/alerts/:id/report', (c) => withAlert(c, async (alert, actor) => {
    const form = readForm(reportForm, await typedIn(c), alertWords[c.get('language')].faults)
    if (!form.ok) return showAlert(c, alert, actor, form)
    return command(c, alert, actor, (by) => ({ ...by, kind: 'report', note: form.value.report }), 'still-out', 'report')
  }))

  web.post('/alerts/:id/hand-over', (c) => withAlert(c, async (alert, actor) => {
    const to = fieldOf(await typedIn(c), 'to')
    const coordinators = await people.coordinators(read, actor.organisation)
    const words = alertWords[c.get('language')].faults
    if (!coordinators.includes(to)) return showAlert(c, alert, actor, { typed: {}, faults: [{ field: 'to', message: words['person-missing'] }] })
    return command(c, alert, actor, (by) => ({ ...by, kind: 'hand-over', to }), 'still-out', 'to')
  }))

  web.post('/alerts/:id/close', (c) => withAlert(c, async (alert, actor) => {
    const schema = alert.alert.kind === 'sos' ? closeSosForm : closeForm
    const form = readForm(schema, await typedIn(c), alertWords[c.get('language')].faults)
    if (!form.ok) return showAlert(c, alert, actor, form)
    const coordinators = (await people.coordinators(read, actor.organisation)).length
    const { outcome: found, note: written, then } = form.value
    return command(c, alert, actor, (by) => ({ ...by, kind: 'close', outcome: found, note: written, coordinators }), then, 'note')
  }))

  return web

  async function watching(c: WebContext, run: (actor: Actor) => Response | Promise<Response>): Promise<Response> {
    const actor = c.get('actor')
    const no = people.refuse(c, actor)
    return no || !actor ? (no ?? c.notFound()) : run(actor)
  }

  async function withAlert(c: WebContext, run: (alert: StoredAlert, actor: Actor) => Response | Promise<Response>): Promise<Response> {
    return watching(c, async (actor) => {
      const alert = await alerts.load(read, actor.organisation, c.req.param('id') ?? '')
      // A silent alert is not there for those it must be hidden from (L9).
      if (!alert || isHiddenFrom(alert.alert, actor.person, clock.now())) return c.notFound()
      const outing = alert.outing === null ? null : await loadOuting(read, keys, actor.organisation, alert.outing)
      return people.mayAct(actor, outing?.lead ?? null) ? run(alert, actor) : c.notFound()
    })
  }

  function act(c: WebContext, make: (by: { id: string; by: string }) => AlertCommand): Promise<Response> {
    return withAlert(c, (alert, actor) => command(c, alert, actor, make, 'still-out', 'content'))
  }

  async function command(c: WebContext, alert: StoredAlert, actor: Actor, make: (by: { id: string; by: string }) => AlertCommand, then: 'still-out' | 'home', field: string): Promise<Response> {
    const said = make({ id: random.id(), by: actor.person })
    const answer = await database.write(async (tx) => {
      const current = await alerts.load(tx, actor.organisation, alert.id)
      return current && room.take(tx, current, said, then, clock.now())
    })
    if (!answer) return c.notFound()
    if (answer.ok) return done(c, actor, `/alerts/${alert.id}`)
    const current = (await alerts.load(read, actor.organisation, alert.id)) ?? alert
    return showAlert(c, current, actor, { typed: {}, faults: [{ field, message: alertWords[c.get('language')].refusals[answer.reason as AlertRefusal] }] })
  }

  function done(c: WebContext, actor: Actor, path: string): Response {
    changed(actor.organisation)
    return c.redirect(pathIn(c.get('language'), path), 303)
  }

  async function showBoard(c: WebContext, actor: Actor, faults: readonly Fault[] = []) {
    const language = c.get('language')
    const board = await boards.of(read, actor, clock.now())
    return frame(c, {
      title: alertWords[language].board.title, layout: 'wide', faults, status: faults.length > 0 ? 422 : 200, reloadSeconds: 15, scripts: parts.boardScripts,
      notices: { wordsFiles: ['alert-words'] },
    }, <div id="board" data-live="/api/board"><Board board={board} language={language} now={board.at} /></div>)
  }

  async function showAlert(c: WebContext, alert: StoredAlert, actor: Actor, form: { typed: Typed; faults: readonly Fault[] } = { typed: {}, faults: [] }) {
    const language = c.get('language')
    const now: Instant = clock.now()
    const card = await boards.card(read, actor, alert, now)
    const timeline = await alerts.timeline(read, actor.organisation, alert.id)
    const coordinators = await people.coordinators(read, actor.organisation)
    const inTimeline = timeline.flatMap(({ event }) => ['by', 'to', 'from'].map((name) => (event as Record<string, unknown>)[name]).filter((one): one is string => typeof one === 'string'))
    const names = await people.named(read, actor.organisation, [...new Set([...coordinators, ...inTimeline])])
    const others = coordinators.filter((one) => one !== actor.person && !alert.alert.subjects.includes(one)).flatMap((one) => names.get(one) ?? [])
    return frame(c, {
      title: alertTitle(card, alertWords[language]), faults: form.faults, status: form.faults.length > 0 ? 422 : 200, back: pathIn(language, '/board'),
      reloadSeconds: form.faults.length > 0 ? undefined : 30, notices: { wordsFiles: ['alert-words'] },
    }, <AlertPage language={language} now={now} alert={card} timeline={timeline} names={names} others={others} typed={form.typed} faults={form.faults} />)
  }

  async function isAnybodyOut(db: Queries, organisation: string): Promise<boolean> {
    const out = await db.selectFrom('outings').select('id').where('organisation', '=', organisation).where('phase', '=', 'out').execute()
    for (const { id } of out) {
      if ((await loadShiftsOf(db, organisation, id)).some(({ shift }) => shift.startedAt !== null && !isOver(shift))) return true
    }
    return false
  }
}
