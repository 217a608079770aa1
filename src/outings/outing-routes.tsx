// The pages of who leads: what is planned, one outing, going out, and everyone home.

import { create as makeSquare } from 'qrcode'
import type { Actor } from '../basics/actor.ts'
import { after, hours } from '../basics/instant.ts'
import type { Typed } from '../basics/form.ts'
import type { Frame } from '../design/frame.ts'
import { inLanguage } from '../design/language-path.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import type { Team } from './lead-store.ts'
import { EveryoneHome, type Joined, type ListedOuting, OutingList, OutingShow } from './outing-pages.tsx'
import { lastOuting, listOutings, loadGroups, loadOuting } from './outing-store.ts'
import type { StoredOuting } from './plan.ts'
import { outingWords } from './outing-words.ts'
import type { Someone } from './plan-pages.tsx'
import type { StartFault } from './readiness.ts'
import { isOver } from './shift.ts'
import { loadShiftsOf, type StoredShift } from './shift-store.ts'

/** What these pages need of accounts. */
export type OutingPeople = {
  /** May this actor plan, see or lead? Null: they may; else how to answer them. */
  refuse(c: WebContext, actor: Actor | null, what: 'plan' | 'see' | 'lead', outing: StoredOuting | null): Response | Promise<Response> | null
  /** The same as a question, for what a list may show. */
  may(actor: Actor, what: 'see' | 'lead', outing: StoredOuting): boolean
  coordinators(db: Queries, organisation: string): Promise<readonly Someone[]>
  /** Those who can be named as next or as agent: people with a role, not every volunteer. */
  withRoles(db: Queries, organisation: string): Promise<readonly Someone[]>
  named(db: Queries, organisation: string, persons: readonly string[]): Promise<ReadonlyMap<string, { readonly name: string; readonly phone: string | null; readonly isUnder18: boolean; readonly parentAgreed: boolean }>>
}

export type OutingParts = {
  readonly database: Database
  readonly keys: Keys
  readonly clock: Clock
  readonly random: Random
  readonly frame: Frame<WebContext>
  readonly people: OutingPeople
  readonly team: Team
  readonly publicUrl: URL
}

export function makeOutingRoutes({ database, keys, clock, random, frame, people, team, publicUrl }: OutingParts) {
  const web = makeWeb()
  const { read } = database

  web.get('/outings', async (c) => {
    const actor = c.get('actor')
    const no = people.refuse(c, actor, 'see', null)
    if (no || !actor) return no ?? c.notFound()
    const now = clock.now()
    const outings = (await listOutings(read, keys, actor.organisation, after(now, -hours(48)))).filter((outing) => people.may(actor, 'see', outing))
    const before = await lastOuting(read, keys, actor.organisation, now)
    const last = before && people.may(actor, 'see', before) ? before : null
    return frame(c, { title: outingWords[c.get('language')].list.title }, (
      <OutingList language={c.get('language')} outings={outings.map(listed)} last={last && listed(last)} id={random.id()} />
    ))
  })

  // For the page's own script: whether somebody has come or gone since.
  web.get('/outings/:id', async (c) => withOuting(c, 'see', async (outing) =>
    (c.req.header('accept') === 'application/json' ? c.json({ joined: whoJoined(await loadShiftsOf(read, outing.organisation, outing.id)) }) : showOuting(c, outing))))

  web.post('/outings/:id/start', async (c) => withOuting(c, 'lead', async (outing, actor) => {
    const typed = await typedIn(c)
    const placings = Object.entries(typed).flatMap(([name, group]) => name.startsWith('group-') && typeof group === 'string' ? [{ shift: name.slice('group-'.length), group }] : [])
    const agreed = Object.keys(typed).filter((name) => name.startsWith('parent-')).map((name) => name.slice('parent-'.length))
    const { groupName } = outingWords[c.get('language')].plan
    const answer = await database.write((tx) => team.start(tx, actor, outing, placings, agreed, groupName, random.id(), clock.now()))
    if (!answer.ok) return showOuting(c, outing, typed, answer.faults ?? [])
    return c.redirect(inLanguage(c.get('language'), `/outings/${outing.id}`), 303)
  }))

  web.post('/outings/:id/call-off', async (c) => withOuting(c, 'lead', async (outing, actor) => {
    await database.write((tx) => team.command(tx, outing, { id: random.id(), by: actor.person, kind: 'call-off' }, clock.now()))
    return c.redirect(inLanguage(c.get('language'), `/outings/${outing.id}`), 303)
  }))

  web.get('/outings/:id/home', async (c) => withOuting(c, 'lead', (outing) => showHome(c, outing)))

  web.post('/outings/:id/home', async (c) => withOuting(c, 'lead', async (outing, actor) => {
    const spokenTo = [(await typedIn(c))['home'] ?? []].flat()
    const answer = await database.write((tx) => team.everyoneHome(tx, actor, outing, spokenTo, random.id(), clock.now()))
    if (!answer.ok) return showHome(c, outing, answer.reason)
    return c.redirect(inLanguage(c.get('language'), `/outings/${outing.id}`), 303)
  }))

  return web

  async function withOuting(c: WebContext, what: 'see' | 'lead', act: (outing: StoredOuting, actor: Actor) => Response | Promise<Response>): Promise<Response> {
    const actor = c.get('actor')
    if (!actor) return (await people.refuse(c, actor, what, null)) ?? c.notFound()
    const outing = await loadOuting(read, keys, actor.organisation, c.req.param('id') ?? '')
    const no = people.refuse(c, actor, what, outing)
    if (no) return no
    return outing ? act(outing, actor) : c.notFound()
  }

  async function showOuting(c: WebContext, outing: StoredOuting, typed: Typed = {}, faults: readonly StartFault[] = []) {
    const language = c.get('language')
    const all = await loadShiftsOf(read, outing.organisation, outing.id)
    const groups = await loadGroups(read, outing.organisation, outing.id)
    const { watcher, next, agent } = outing.plan
    const known = await people.named(read, outing.organisation, [outing.lead, watcher, ...[next, agent].filter((one) => one !== null), ...all.map((one) => one.person)])
    const someone = (id: string): Someone => ({ id, name: known.get(id)?.name ?? '' })
    const joined = all.filter((shift) => shift.shift.phase.name !== 'expired').map((shift): Joined => ({
      shift: shift.id, group: shift.group, state: stateOf(shift), name: someone(shift.person).name,
      isUnder18: known.get(shift.person)?.isUnder18 ?? false, parentAgreed: known.get(shift.person)?.parentAgreed ?? false,
    }))
    const words = outingWords[language]
    // Nothing is taken from under the hands of whoever puts people into groups.
    const isChoosing = joined.some((one) => one.state === 'waiting')
    const shown = faults.map((fault) => faultWords(words.startFaults, fault, all, (id) => someone(id).name))
    return frame(c, { title: outing.plan.where, faults: shown, back: inLanguage(language, '/outings'), layout: 'reading', status: faults.length > 0 ? 422 : 200, reloadSeconds: isChoosing ? undefined : 20, scripts: ['outing.js'] }, (
      <OutingShow language={language} typed={typed} outing={outing} groups={groups} joined={joined} whoJoined={whoJoined(all)}
        people={{ lead: someone(outing.lead), watcher: someone(watcher), next: next ? someone(next) : null, agent: agent ? someone(agent) : null }}
        joinAddress={`${publicUrl.host}${inLanguage(language, '/join')}`}
        square={squareOf(new URL(inLanguage(language, `/join/${outing.plan.joinCode}`), publicUrl).href)} />
    ))
  }

  async function showHome(c: WebContext, outing: StoredOuting, refusal: string | null = null) {
    const language = c.get('language')
    const words = outingWords[language]
    const all = await loadShiftsOf(read, outing.organisation, outing.id)
    const out = all.filter((one) => one.shift.startedAt !== null && !isOver(one.shift))
    const known = await people.named(read, outing.organisation, out.map((one) => one.person))
    const stillOut = out.map((one) => ({ shift: one.id, name: known.get(one.person)?.name ?? '', phone: known.get(one.person)?.phone ?? null, overdue: one.shift.phase.name === 'overdue' }))
    const faults = refusal === null ? [] : refusal === 'someone-still-out'
      ? stillOut.map((one) => ({ field: `home-${one.shift}`, message: one.overdue ? words.home.alertOpen(one.name) : words.home.stillOut(one.name) }))
      : [{ field: 'content', message: words.refusals[refusal as keyof typeof words.refusals] }]
    return frame(c, { title: words.home.title, faults, back: inLanguage(language, `/outings/${outing.id}`), status: faults.length > 0 ? 422 : 200 }, (
      <EveryoneHome language={language} outing={outing} stillOut={stillOut} />
    ))
  }
}

/** Another text when somebody joins, starts, or is home; it names nobody. */
const whoJoined = (all: readonly StoredShift[]): string => all.map((one) => `${one.id} ${stateOf(one)}`).join(',')

const stateOf = ({ shift }: StoredShift): Joined['state'] => (shift.startedAt === null ? 'waiting' : isOver(shift) ? 'home' : 'out')

function faultWords(words: (typeof outingWords)['en']['startFaults'], fault: StartFault, all: readonly StoredShift[], nameOf: (person: string) => string) {
  const fieldOf = (person: string) => `group-${all.find((one) => one.person === person)?.id ?? ''}`
  switch (fault.fault) {
    case 'nobody-watching':
      return { field: 'content', message: words.nobodyWatching }
    case 'nobody-ready':
      return { field: 'content', message: words.nobodyReady }
    case 'other-group':
      return { field: 'content', message: words.otherGroup }
    case 'alone':
      return { field: fieldOf(fault.person), message: words.alone(nameOf(fault.person)) }
    case 'under-18':
      return { field: fieldOf(fault.person), message: words.under18(nameOf(fault.person)) }
  }
}

const listed = (outing: StoredOuting): ListedOuting =>
  ({ id: outing.id, kind: outing.kind, where: outing.plan.where, startsAt: outing.startsAt, endsAt: outing.endsAt, phase: outing.outing.phase })

function squareOf(text: string): boolean[][] {
  const { modules } = makeSquare(text, { errorCorrectionLevel: 'M' })
  return Array.from({ length: modules.size }, (_, row) => Array.from({ length: modules.size }, (_, column) => Boolean(modules.get(row, column))))
}
