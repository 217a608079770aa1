// Each alert as a page that works without script: deal with it, write what was found, hand it over, close it; and all
// routes of those who watch, the board and its stream among them.

import { HTTPException } from 'hono/http-exception'
import * as v from 'valibot'
import type { Actor } from '../basics/actor.ts'
import { type Fault, readForm, type Typed } from '../basics/form.ts'
import { firstLetters } from '../basics/typed-text.ts'
import { clockTime } from '../basics/wall-clock.ts'
import { inLanguage } from '../design/language-path.ts'
import { loadOuting } from '../outings/index.ts'
import { fieldOf, makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { isAskedToAct, isHiddenFrom, isTechnical } from './alert.ts'
import { alertTitle } from './alert-card-views.tsx'
import type { AlertCommand, AlertRefusal } from './alert-decide.ts'
import { AlertPage, type AlertStory } from './alert-pages.tsx'
import type { StoredAlert } from './alert-store.ts'
import type { TimelineEntry } from './alert-timeline.ts'
import { alertWords } from './alert-words.ts'
import { makeBoardRoutes } from './board-routes.tsx'
import { makeBoardStreamRoutes } from './board-stream-routes.ts'
import { makeWatcher, type WatcherParts } from './watcher-routes.ts'

const note = v.pipe(v.string(), v.trim(), v.minLength(1, 'note-missing'), v.maxLength(2000, 'note-long'))
const reportForm = v.object({ report: v.optional(note, '') })
const outcome = v.picklist(['safe-by-voice', 'police-attending', 'false-alarm', 'other'], 'outcome-missing')
const closeForm = v.object({ outcome, then: v.picklist(['still-out', 'home'], 'then-missing'), note: v.optional(note, '') })
const closeSosForm = v.object({ outcome, then: v.optional(v.literal('still-out', 'then-missing'), 'still-out'), note: v.optional(note, '') })

type Form = { readonly typed: Typed; readonly faults: readonly Fault[] }
const nothingTyped: Form = { typed: {}, faults: [] }

export function makeAlertRoutes(parts: WatcherParts) {
  const { database, keys, clock, random, frame, people, boards, alerts, room } = parts
  const { watching, done, notDone } = makeWatcher(parts)
  const web = makeWeb()
  const { read } = database

  web.route('/', makeBoardRoutes(parts))
  web.route('/', makeBoardStreamRoutes({ database, clock, boards, needs: people, ...(parts.timers ? { timers: parts.timers } : {}) }))

  web.get('/alerts/:id', (c) => withAlert(c, (alert, actor) => showAlert(c, alert, actor, nothingTyped)))
  web.get('/api/alerts/:id', (c) => withAlert(c, async (alert, actor) => c.json(await storyOf(alert, actor))))

  web.post('/alerts/:id/deal', (c) => act(c, (by) => ({ ...by, kind: 'deal' })))
  web.post('/alerts/:id/accept', (c) => act(c, (by) => ({ ...by, kind: 'accept-hand-over' })))
  web.post('/alerts/:id/give-back', (c) => act(c, (by) => ({ ...by, kind: 'give-back' })))
  web.post('/alerts/:id/reopen', (c) => act(c, (by) => ({ ...by, kind: 'reopen' })))
  web.post('/alerts/:id/police', async (c) => {
    const reference = firstLetters(fieldOf(await typedIn(c), 'reference').trim(), 100)
    return act(c, (by) => ({ ...by, kind: 'police-called', reference: reference || null }))
  })

  web.post('/alerts/:id/report', (c) => withAlert(c, async (alert, actor) => {
    const typed = await typedIn(c)
    const form = readForm(reportForm, typed, alertWords[c.get('language')].faults)
    if (!form.ok) return refused(c, alert, actor, form)
    return command(c, alert, actor, (by) => ({ ...by, kind: 'report', note: form.value.report }), { field: 'report', typed })
  }))

  web.post('/alerts/:id/hand-over', (c) => withAlert(c, async (alert, actor) => {
    const to = fieldOf(await typedIn(c), 'to')
    const message = alertWords[c.get('language')].faults['person-missing']
    if (!(await people.coordinators(read, actor.organisation)).includes(to)) return refused(c, alert, actor, { typed: {}, faults: [{ field: 'to', message }] })
    return command(c, alert, actor, (by) => ({ ...by, kind: 'hand-over', to }), { field: 'to' })
  }))

  web.post('/alerts/:id/close', (c) => withAlert(c, async (alert, actor) => {
    const typed = await typedIn(c)
    const form = readForm(alert.alert.kind === 'sos' || isTechnical(alert.alert.kind) ? closeSosForm : closeForm, typed, alertWords[c.get('language')].faults)
    if (!form.ok) return refused(c, alert, actor, form)
    if (!people.mayClose(actor, { lead: await leadOf(alert) })) throw new HTTPException(403)
    const coordinators = (await people.coordinators(read, actor.organisation)).length
    const { outcome: found, note: written, then } = form.value
    return command(c, alert, actor, (by) => ({ ...by, kind: 'close', outcome: found, note: written, coordinators }), { field: 'note', typed, then })
  }))

  return web

  async function withAlert(c: WebContext, run: (alert: StoredAlert, actor: Actor) => Response | Promise<Response>): Promise<Response> {
    return watching(c, async (actor) => {
      const alert = await alerts.load(read, actor.organisation, c.req.param('id') ?? '')
      // A silent alert is not there for those it must be hidden from (L9).
      if (!alert || isHiddenFrom(alert.alert, actor.person, clock.now())) return c.notFound()
      const isAsked = isAskedToAct(alert.alert, actor.person)
      return people.mayAct(actor, { lead: await leadOf(alert), isAsked }) ? run(alert, actor) : c.notFound()
    })
  }

  async function leadOf({ organisation, outing }: StoredAlert): Promise<string | null> {
    return outing === null ? null : (await loadOuting(read, keys, organisation, outing))?.lead ?? null
  }

  function act(c: WebContext, make: (by: { id: string; by: string }) => AlertCommand): Promise<Response> {
    return withAlert(c, (alert, actor) => command(c, alert, actor, make, { field: '' }))
  }

  type Asked = { readonly field: string; readonly typed?: Typed; readonly then?: 'still-out' | 'home' }
  async function command(c: WebContext, alert: StoredAlert, actor: Actor, make: (by: { id: string; by: string }) => AlertCommand, { field, typed = {}, then = 'still-out' }: Asked): Promise<Response> {
    const said = make({ id: random.id(), by: actor.person })
    const answer = await database.write(async (tx) => {
      const current = await alerts.load(tx, actor.organisation, alert.id)
      return current && room.take(tx, current, said, then, clock.now())
    })
    if (!answer) return c.notFound()
    if (answer.ok) return done(c, actor, `/alerts/${alert.id}`)
    const current = (await alerts.load(read, actor.organisation, alert.id)) ?? alert
    return refused(c, current, actor, { typed, faults: [{ field, message: await refusalWords(c, current, answer.reason) }] })
  }

  /** Two pressed at once, one of them won: the other is told who has it and since when. */
  async function refusalWords(c: WebContext, { organisation, alert: { status } }: StoredAlert, reason: AlertRefusal): Promise<string> {
    const words = alertWords[c.get('language')]
    if (reason !== 'taken' || (status.name !== 'dealing' && status.name !== 'standby')) return words.refusals[reason]
    const holder = (await people.named(read, organisation, [status.by])).get(status.by)
    return words.alert.takenBy(holder?.name ?? '', clockTime(status.since))
  }

  function refused(c: WebContext, alert: StoredAlert, actor: Actor, form: Form): Response | Promise<Response> {
    return notDone(c, form.faults, () => showAlert(c, alert, actor, form))
  }

  async function storyOf(alert: StoredAlert, actor: Actor): Promise<AlertStory> {
    const now = clock.now()
    const card = await boards.card(read, actor, alert, now)
    const timeline = await alerts.timeline(read, actor.organisation, alert.id)
    const coordinators = await people.coordinators(read, actor.organisation)
    const names = await people.named(read, actor.organisation, [...new Set([...coordinators, ...timeline.flatMap(personsNamedIn)])])
    return {
      at: now, you: actor.person, mayClose: people.mayClose(actor, { lead: await leadOf(alert) }), alert: card, timeline,
      names: Object.fromEntries([...names].map(([id, { name }]) => [id, name])),
      others: coordinators.filter((one) => one !== actor.person && !alert.alert.subjects.includes(one)).map((id) => ({ id, name: names.get(id)?.name ?? '' })),
    }
  }

  async function showAlert(c: WebContext, alert: StoredAlert, actor: Actor, form: Form): Promise<Response> {
    const language = c.get('language')
    const story = await storyOf(alert, actor)
    const isFaulty = form.faults.length > 0
    return frame(c, {
      title: alertTitle(story.alert, alertWords[language]), heading: null, faults: form.faults, status: isFaulty ? 422 : 200, back: inLanguage(language, '/board'),
      reloadSeconds: isFaulty ? undefined : 30, scripts: parts.boardScripts, notices: { wordsFiles: ['alert-words', 'board-words'] },
    }, <div id="watch" data-page="alert" data-alert={alert.id}><AlertPage {...story} language={language} now={story.at} {...form} /></div>)
  }
}

function personsNamedIn({ event }: TimelineEntry): string[] {
  const acting = ['by', 'to', 'from'].map((name) => (event as Record<string, unknown>)[name]).filter((one) => typeof one === 'string')
  return event.kind === 'step-reached' ? event.tell.map((one) => one.person) : acting
}
