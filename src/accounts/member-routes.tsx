// The team: who is in it and what they may do, with the rule of two people.

import { HTTPException } from 'hono/http-exception'
import * as v from 'valibot'
import type { Role } from '../basics/actor.ts'
import { type Fault, readForm, type Typed } from '../basics/form.ts'
import type { Language } from '../basics/language.ts'
import { type PhoneNumber, showPhoneNumber } from '../basics/phone-number.ts'
import { after, hours } from '../basics/instant.ts'
import { isoDay, momentWords, readIsoDay } from '../basics/wall-clock.ts'
import type { Frame } from '../design/frame.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { emptyForm, type FormState } from './account-views.tsx'
import { actorOf, goTo, onlyWhoMay, proven, signedIn } from './actor-routes.ts'
import type { DeviceEnds } from './device-ends.ts'
import { Member, Members, PollDay, type ShownRequest } from './member-pages.tsx'
import { rolesOf, rolesOfAll } from './member-store.ts'
import { memberWords } from './member-words.ts'
import type { Organisations } from './organisation-store.ts'
import { can, mayEver } from './permissions.ts'
import { choiceField, plainField, textField } from './person-form.ts'
import type { Person, Persons } from './person-store.ts'
import { personWords } from './person-words.ts'
import type { Pins } from './pin-store.ts'
import type { Asked, Request, Requests } from './request-store.ts'
import { rolesToGive, type Team } from './team-store.ts'
import { mayAnswer, type TeamRefusal } from './two-people.ts'

const doneByOneFor = hours(24 * 30)
const changes = rolesToGive.flatMap((role) => [`give ${role}`, `take ${role}`])
const roleForm = v.object({ change: choiceField(changes, 'change-missing'), reason: textField('reason-missing') })
const dayForm = v.object({ day: v.pipe(plainField, v.check((text) => readIsoDay(text).ok, 'day-missing')), reason: textField('reason-missing') })

export function makeMemberRoutes({ database, persons, organisations, requests, team, pins, deviceEnds, clock, frame }: {
  database: Database
  persons: Persons
  organisations: Organisations
  requests: Requests
  team: Team
  pins: Pins
  deviceEnds: DeviceEnds
  clock: Clock
  frame: Frame<WebContext>
}) {
  const web = makeWeb()
  const { read } = database
  const notices = { wordsFiles: ['member-words', 'person-words'] }
  const maySee = [signedIn, sees] as const
  const mayChangeRoles = [signedIn, onlyWhoMay('update', 'role-changes'), proven({ clock })] as const
  const mayChangeSettings = [signedIn, onlyWhoMay('update', 'organisation-settings'), proven({ clock })] as const

  web.get('/members', ...maySee, (c) => showMembers(c, []))

  web.get('/members/:id', ...maySee, async (c) => {
    const person = await memberOf(c)
    return person ? showMember(c, person, emptyForm) : c.notFound()
  })

  web.post('/members/:id/roles', ...mayChangeRoles, async (c) => {
    const person = await memberOf(c)
    if (!person) return c.notFound()
    const words = memberWords[c.get('language')]
    const typed = await typedIn(c)
    const form = readForm(roleForm, typed, sentences(c))
    if (!form.ok) return showMember(c, person, form)
    const [change, role] = form.value.change.split(' ') as ['give' | 'take', Role]
    const done = await database.write((tx) => team.changeRole(tx, actorOf(c), { person: person.id, role, change, reason: form.value.reason }, clock.now()))
    if (!done.ok) return showMember(c, person, { faults: [{ field: 'change', message: words.refusals[done.reason] }], typed })
    return done.value === 'waits' ? goTo(c, '/members') : goTo(c, `/members/${person.id}`)
  })

  for (const [act, kind] of [['sign-out', 'session'], ['end-phones', 'phone']] as const) {
    web.post(`/members/:id/${act}`, ...mayChangeRoles, async (c) => {
      const ended = await database.write((tx) => team.endDevices(tx, actorOf(c), c.req.param('id'), kind, clock.now()))
      if (!ended.ok) return c.notFound()
      for (const device of ended.value) deviceEnds.tell(device)
      return goTo(c, `/members/${c.req.param('id')}`)
    })
  }

  web.post('/members/:id/forget-number', ...mayChangeRoles, async (c) => {
    const person = await memberOf(c)
    if (!person) return c.notFound()
    const { organisation, person: by } = actorOf(c)
    // Nobody gets rid of their own: whoever holds an open laptop could then end somebody's time out with a new one.
    if (person.id === by) throw new HTTPException(403)
    await database.write((tx) => pins.forget(tx, { organisation, person: person.id, by }, clock.now()))
    return goTo(c, `/members/${person.id}`)
  })

  web.post('/requests/:id', signedIn, onlyWhoDecides, proven({ clock }), async (c) => {
    const answer = (await typedIn(c))['answer']
    if (answer !== 'yes' && answer !== 'no') return showMembers(c, [])
    const answered = await database.write((tx) => team.answer(tx, actorOf(c), c.req.param('id'), answer, clock.now()))
    if (answered.ok) return goTo(c, '/members')
    return answered.reason === 'gone' ? c.notFound() : showMembers(c, [refusal(c, answered.reason)])
  })

  web.get('/poll-day', ...mayChangeSettings, async (c) => {
    const { pollDay } = await organisations.settingsOf(read, actorOf(c).organisation)
    return showPollDay(c, { faults: [], typed: { day: pollDay ?? '' } })
  })

  web.post('/poll-day', ...mayChangeSettings, async (c) => {
    const typed = await typedIn(c)
    const form = readForm(dayForm, typed, sentences(c))
    if (!form.ok) return showPollDay(c, form)
    const day = readIsoDay(form.value.day)
    const pollDay = day.ok ? isoDay(day.value) : null
    const done = await database.write((tx) => team.changeSettings(tx, actorOf(c), { pollDay }, form.value.reason, clock.now()))
    return done.ok ? goTo(c, '/members') : showPollDay(c, { faults: [{ ...refusal(c, done.reason), field: 'day' }], typed })
  })

  const sentences = (c: WebContext) => {
    const words = memberWords[c.get('language')]
    return { ...personWords[c.get('language')].faults, 'change-missing': words.one.whichMissing, 'reason-missing': words.refusals['reason-missing'], 'day-missing': words.pollDay.missing }
  }
  const refusal = (c: WebContext, reason: TeamRefusal): Fault => ({ field: 'waiting', message: memberWords[c.get('language')].refusals[reason] })

  /** Somebody of one's own organisation who is still in it; anybody else does not exist. */
  async function memberOf(c: WebContext): Promise<Person | null> {
    const { organisation } = actorOf(c)
    const id = c.req.param('id') ?? ''
    return (await persons.isHere(read, organisation, id)) ? persons.find(read, organisation, id) : null
  }

  async function showMembers(c: WebContext, faults: readonly Fault[]) {
    const language = c.get('language')
    const actor = actorOf(c)
    const { organisation, roles } = actor
    const everybody = await persons.everybody(read, organisation)
    const held = await rolesOfAll(read, organisation)
    const members = everybody.map(({ id, name }) => ({ id, name, roles: held.get(id) ?? [] }))
    const names = new Map(everybody.map(({ id, name }) => [id, name]))
    const mayDecide = decides(roles)
    const waiting = mayDecide ? (await requests.waiting(read, organisation, clock.now())).map((request) => shown(request, language, names, actor.person)) : []
    const since = after(clock.now(), -doneByOneFor)
    const doneByOne = mayEver(roles, 'update', 'role-changes') ? (await requests.doneByOne(read, organisation, since)).map((request) => {
      const { askedBy: by, what, reason } = shown(request, language, names, actor.person)
      return { by, what, reason, when: momentWords(request.askedAt, clock.now(), language) }
    }) : []
    const may = { invite: mayEver(roles, 'create', 'member-list'), safeguard: mayEver(roles, 'read', 'kept-apart'), settings: mayEver(roles, 'update', 'organisation-settings') }
    return frame(c, { title: memberWords[language].title, faults, status: faults.length > 0 ? 422 : 200, notices },
      <Members language={language} members={members} waiting={waiting} doneByOne={doneByOne} may={may} />)
  }

  function shown(request: Request, language: Language, names: ReadonlyMap<string, string>, viewer: string): ShownRequest {
    const nameOf = (id: string) => names.get(id) ?? personWords[language].someoneWhoLeft
    return {
      id: request.id, askedBy: nameOf(request.askedBy), what: whatIsAsked(request.asked, language, nameOf), reason: request.reason,
      mayAnswer: mayAnswer(request, viewer, 'yes', clock.now()).ok, isOwn: request.askedBy === viewer,
    }
  }

  async function showMember(c: WebContext, person: Person, form: FormState) {
    const language = c.get('language')
    const actor = actorOf(c)
    const { organisation } = actor
    const maySeeContact = can(actor, 'read', 'member-contact', { organisation, person: person.id }).ok
    const contact = maySeeContact ? { mobile: person.mobile === null ? '' : showPhoneNumber(person.mobile as PhoneNumber), email: person.email ?? '' } : null
    const shownPerson = { id: person.id, name: person.name, roles: await rolesOf(read, organisation, person.id), contact, age: personWords[language].ages[person.ageBand] }
    const mayChange = can(actor, 'update', 'role-changes', { organisation, person: person.id }).ok
    return frame(c, { title: person.name, faults: form.faults, status: form.faults.length > 0 ? 422 : 200, notices },
      <Member language={language} person={shownPerson} form={form} mayChange={mayChange} roles={rolesToGive} />)
  }

  const showPollDay = (c: WebContext, form: { faults: readonly Fault[]; typed: Typed }) => {
    const language = c.get('language')
    return frame(c, { title: memberWords[language].pollDay.title, faults: form.faults, status: form.faults.length > 0 ? 422 : 200, notices },
      <PollDay language={language} form={form} />)
  }

  return web
}

/** The second person: another coordinator, or the agent. */
const decides = (roles: readonly Role[]): boolean => mayEver(roles, 'update', 'role-changes') || mayEver(roles, 'approve', 'role-changes')

async function onlyWhoDecides(c: WebContext, next: () => Promise<void>): Promise<void> {
  if (!decides(actorOf(c).roles)) throw new HTTPException(403)
  return next()
}

/** The whole list is for those who may read it all; a lead and a canvasser see their own team on the outing's page. */
async function sees(c: WebContext, next: () => Promise<void>): Promise<void> {
  const actor = actorOf(c)
  if (!can(actor, 'read', 'member-list', { organisation: actor.organisation }).ok) throw new HTTPException(403)
  return next()
}

function whatIsAsked(asked: Asked, language: Language, nameOf: (id: string) => string): string {
  const words = memberWords[language].waiting
  const roles = personWords[language].roles
  switch (asked.kind) {
    case 'role':
      return words[asked.change](roles[asked.role], nameOf(asked.person))
    case 'invitation':
      return words.invite(roles[asked.role], asked.name ?? '')
    case 'settings':
      return 'pollDay' in asked.change ? words.pollDay : words.procedure
  }
}
