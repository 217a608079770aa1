// Planning an outing: the empty form, the form filled from another outing, and "Same as last Thursday" in one press.

import type { Actor } from '../basics/actor.ts'
import type { Typed } from '../basics/form.ts'
import type { Instant } from '../basics/instant.ts'
import { clockTime, isoDay, londonDay } from '../basics/wall-clock.ts'
import type { Fault } from '../design/faults.ts'
import { inLanguage } from '../design/language-path.ts'
import { fieldOf, makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { SameIdOtherContent } from './command-store.ts'
import type { OutingParts } from './outing-routes.tsx'
import { loadGroups, loadOuting } from './outing-store.ts'
import { outingWords } from './outing-words.ts'
import type { StoredOuting } from './plan.ts'
import { PlanForm } from './plan-pages.tsx'
import { readPlan } from './plan-reading.ts'

/** Mounted before `/outings/:id`, which would take `new` for an id. */
export function makePlanRoutes({ database, keys, clock, random, frame, people, team }: OutingParts) {
  const web = makeWeb()
  const { read } = database

  web.get('/outings/new', (c) => planning(c, async (actor) =>
    show(c, actor, (await typedLike(actor, c.req.query('like') ?? '')) ?? emptyPlan(actor, clock.now()))))

  web.post('/outings/new', (c) => planning(c, async (actor) => save(c, actor, await typedIn(c))))

  web.post('/outings/again', (c) => planning(c, async (actor) => {
    const sent = await typedIn(c)
    const typed = await typedLike(actor, fieldOf(sent, 'like'))
    // It was forgotten meanwhile, or was never theirs to see.
    return typed === null ? c.redirect(inLanguage(c.get('language'), '/outings/new'), 303) : save(c, actor, { ...typed, id: fieldOf(sent, 'id') })
  }))

  return web

  async function planning(c: WebContext, act: (actor: Actor) => Promise<Response>): Promise<Response> {
    const actor = c.get('actor')
    const no = people.refuse(c, actor, 'plan', null)
    return no || !actor ? (no ?? c.notFound()) : act(actor)
  }

  /** "Same as last Thursday": everything but the day, which is today. Null where there is none they may see. */
  async function typedLike(actor: Actor, id: string): Promise<Typed | null> {
    const before = id === '' ? null : await loadOuting(read, keys, actor.organisation, id)
    if (!before || !people.may(actor, 'see', before)) return null
    const groups = (await loadGroups(read, actor.organisation, before.id)).filter((group) => !group.aloneByChoice)
    return typedFrom(before, groups.length, clock.now())
  }

  async function save(c: WebContext, actor: Actor, typed: Typed): Promise<Response> {
    const language = c.get('language')
    const coordinators = await people.coordinators(read, actor.organisation)
    const everyone = await people.withRoles(read, actor.organisation)
    const plan = readPlan(typed, language, new Set(coordinators.map((one) => one.id)), new Set(everyone.map((one) => one.id)), clock.now())
    if (!plan.ok) return show(c, actor, typed, plan.faults)
    const names = Array.from({ length: plan.value.form.groups }, (_, index) => outingWords[language].plan.groupName(index + 1))
    const planOnce = (id: string) => database.write((tx) => team.plan(tx, actor, plan.value, names, id, clock.now()))
    const outing = await planOnce(idIn(typed)).catch((error: unknown) => {
      // Whoever went back, changed something and saved again plans another one.
      if (error instanceof SameIdOtherContent) return planOnce(random.id())
      throw error
    })
    return c.redirect(inLanguage(language, `/outings/${outing}`), 303)
  }

  /** Made with the form, so that a second press plans nothing twice. */
  function idIn(typed: Typed): string {
    const id = fieldOf(typed, 'id')
    return /^[\w-]{16,64}$/.test(id) ? id : random.id()
  }

  async function show(c: WebContext, actor: Actor, typed: Typed, faults: readonly Fault[] = []) {
    const language = c.get('language')
    const choices = { coordinators: await people.coordinators(read, actor.organisation), everyone: await people.withRoles(read, actor.organisation) }
    return frame(c, { title: outingWords[language].plan.title, faults, back: inLanguage(language, '/outings'), status: faults.length > 0 ? 422 : 200 }, (
      <PlanForm language={language} id={idIn(typed)} typed={typed} faults={faults} choices={choices} action={inLanguage(language, '/outings/new')} />
    ))
  }
}

function typedFrom(outing: StoredOuting, groups: number, now: Instant): Typed {
  const { plan } = outing
  return {
    kind: outing.kind, where: plan.where, streets: plan.streets, postcodes: plan.postcodes, meetWhere: plan.meetWhere, day: isoDay(londonDay(now)),
    startsAt: clockTime(outing.startsAt), endsAt: clockTime(outing.endsAt), checkInMinutes: String(outing.checkInMinutes), groups: String(groups),
    watcher: plan.watcher, next: plan.next ?? '', agent: plan.agent ?? '', stopWord: plan.stopWord, safePlace: plan.safePlace,
  }
}

const emptyPlan = (actor: Actor, now: Instant): Typed =>
  ({ kind: 'canvassing', day: isoDay(londonDay(now)), checkInMinutes: '30', groups: '2', watcher: actor.roles.includes('coordinator') ? actor.person : '' })
