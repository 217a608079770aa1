// What someone who is out can do without script: the same commands as from the phone, sent by plain forms.

import { HTTPException } from 'hono/http-exception'
import * as v from 'valibot'
import type { Actor } from '../basics/actor.ts'
import type { Fault } from '../basics/form.ts'
import type { Instant } from '../basics/instant.ts'
import type { Frame } from '../design/frame.ts'
import { inLanguage } from '../design/language-path.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import type { Random } from '../platform/random.ts'
import { fieldOf, makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { commandFromForm } from './command-from-form.ts'
import { SameIdOtherContent } from './command-store.ts'
import { outFrame, OutPage, ShellPage, SosPage, SosWaitsPage } from './out-pages.tsx'
import type { OutShown } from './out-views.tsx'
import { type OutRefusal, outWords } from './out-words.ts'
import { keptCommand, type PhoneAnswer } from './phone-command.ts'
import type { PhoneIntake } from './phone-intake-store.ts'
import type { PhoneView } from './phone-view.ts'
import type { PhoneViews } from './phone-view-store.ts'
import { loadShift } from './shift-store.ts'
import type { SosDesk } from './waiting-sos-store.ts'

type Parts = {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly frame: Frame<WebContext>
  readonly intake: PhoneIntake
  readonly sos: SosDesk
  readonly views: PhoneViews
  readonly changed: (organisation: string) => void
}

/** A form has no number of its order on the phone; the moment it was made stands for it. */
const sequenceOf = (now: Instant): number => now

export function makeOutRoutes({ database, clock, random, frame, intake, sos, views, changed }: Parts) {
  const web = makeWeb()

  // Kept by the service worker for when there is no signal: nothing of anybody is in it.
  web.get('/out/shell', (c) => frame(c, outFrame(c.get('language')), <ShellPage language={c.get('language')} />))

  web.get('/out', (c) => withView(c, (view) => show(c, view)))

  web.get('/out/sos', (c) => withView(c, (view) => frame(c, { ...outFrame(c.get('language')), title: outWords[c.get('language')].sos.firstRing }, <SosPage shown={shownOf(c, view, [])} />)))

  // Nothing is read before it is kept: the store may be away.
  web.post('/out/sos', async (c) => {
    const actor = c.get('actor')
    if (actor?.kind !== 'phone' || actor.shift === null) return notJoined(c)
    const now = clock.now()
    const typed = await typedIn(c)
    const command = v.safeParse(keptCommand, { kind: 'sos', silent: fieldOf(typed, 'partners') !== 'yes', id: fieldOf(typed, 'id'), sequence: sequenceOf(now), happenedAt: now })
    if (!command.success || command.output.kind !== 'sos') throw new HTTPException(400)
    const pressed = command.output
    const { answer, isWaiting } = await onceById(pressed.id, async () => sos.take(actor, pressed, 'form'), (kept) => ({ answer: kept, isWaiting: false }))
    changed(actor.organisation)
    if (answer.answer === 'refused') return withView(c, (view) => refused(c, view, answer.reason))
    if (!isWaiting) return c.redirect(inLanguage(c.get('language'), '/out'), 303)
    return frame(c, outFrame(c.get('language')), <SosWaitsPage language={c.get('language')} receivedAt={answer.receivedAt as Instant} />)
  })

  web.post('/out/:deed', (c) => withView(c, async (view, actor) => {
    const typed = await typedIn(c)
    const read = commandFromForm(c.req.param('deed'), (name) => fieldOf(typed, name), view, clock.now(), c.get('language'))
    if (read === null) throw new HTTPException(404)
    if (!read.ok) return show(c, view, [read.fault], fieldOf(typed, 'homeBy'))
    return take(c, view, actor, (about) => ({ ...about, ...read.pressed }), fieldOf(typed, 'id'))
  }))

  return web

  async function withView(c: WebContext, run: (view: PhoneView, actor: Actor) => Response | Promise<Response>): Promise<Response> {
    const actor = c.get('actor')
    // A press from a phone we do not know must never look as if it had been received.
    if (actor?.kind !== 'phone' || actor.shift === null) return notJoined(c)
    const shift = await loadShift(database.read, actor.organisation, actor.shift)
    const view = shift && (await views.of(database.read, shift, clock.now()))
    return view ? run(view, actor) : notJoined(c)
  }

  async function take(c: WebContext, view: PhoneView, actor: Actor, make: (about: { id: string; sequence: number; happenedAt: Instant }) => unknown, id: string): Promise<Response> {
    const now = clock.now()
    const command = v.safeParse(keptCommand, make({ id, sequence: sequenceOf(now), happenedAt: now }))
    if (!command.success) throw new HTTPException(400)
    const pressed = command.output
    const answer = await onceById(id, () => database.write((tx) => intake.take(tx, actor, pressed, 'form', clock.now())), (kept) => kept)
    if (answer.answer === 'refused') return refused(c, view, answer.reason)
    changed(actor.organisation)
    return c.redirect(inLanguage(c.get('language'), '/out'), 303)
  }

  /** The moment is made anew when the same form is sent again, so the id alone says that it is the same. */
  async function onceById<T>(id: string, take: () => Promise<T>, again: (kept: PhoneAnswer) => T): Promise<T> {
    try {
      return await take()
    } catch (error) {
      if (error instanceof SameIdOtherContent) return again({ id, answer: 'received', receivedAt: clock.now() })
      throw error
    }
  }

  function refused(c: WebContext, view: PhoneView, reason: string) {
    const words = outWords[c.get('language')]
    return show(c, view, [{ field: 'content', message: words.refusals[reason as OutRefusal] ?? words.refusedAnyway }])
  }

  function shownOf(c: WebContext, view: PhoneView, faults: readonly Fault[]): OutShown {
    const now = clock.now()
    const truth = view.lastReceivedAt === null ? { name: 'nothing' as const } : { name: 'received' as const, at: view.lastReceivedAt }
    return { language: c.get('language'), view, now, truth, faults, makeId: () => random.id() }
  }

  function show(c: WebContext, view: PhoneView, faults: readonly Fault[] = [], homeByTyped = '') {
    const shown = { ...outFrame(c.get('language')), faults, status: faults.length > 0 ? (422 as const) : (200 as const) }
    return frame(c, { ...shown, reloadSeconds: faults.length > 0 ? undefined : view.alert?.isSos ? 10 : 30 }, <OutPage shown={{ ...shownOf(c, view, faults), homeByTyped }} />)
  }
}

/** Looking leads to where one joins; a press is refused in words, with 999 above them. */
function notJoined(c: WebContext): Response {
  if (c.req.method !== 'GET') throw new HTTPException(403)
  return c.redirect(inLanguage(c.get('language'), '/join'), 303)
}
