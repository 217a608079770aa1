// Under-18s and who is kept apart: what coordinators and the safeguarding officer record.

import { HTTPException } from 'hono/http-exception'
import * as v from 'valibot'
import { type Fault, readForm } from '../basics/form.ts'
import type { Instant } from '../basics/instant.ts'
import { type PhoneNumber, showPhoneNumber } from '../basics/phone-number.ts'
import { momentWords } from '../basics/wall-clock.ts'
import type { Frame } from '../design/frame.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import { makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { emptyForm, type FormState } from './account-views.tsx'
import { actorOf, goTo, onlyWhoMay, proven, severalOf, signedIn } from './actor-routes.ts'
import { personsWithRole } from './member-store.ts'
import { memberWords } from './member-words.ts'
import type { Organisations } from './organisation-store.ts'
import { mayEver } from './permissions.ts'
import { textField } from './person-form.ts'
import type { People } from './people-store.ts'
import type { Persons } from './person-store.ts'
import { personWords } from './person-words.ts'
import { type AgeBand, ageBands, isUnder18, mostPositionViewers } from './safeguarding.ts'
import { Safeguarding as SafeguardingPage } from './safeguarding-pages.tsx'
import { keepApart, keptApart, letTogether, type Safeguarding } from './safeguarding-store.ts'
import { safeguardingWords } from './safeguarding-words.ts'
import type { Record, Team } from './team-store.ts'

const procedureForm = v.object({ procedure: textField('procedure-missing'), reason: textField('reason-missing') })

export function makeSafeguardingRoutes({ database, persons, people, organisations, safeguarding, team, record, clock, frame }: {
  database: Database
  persons: Persons
  people: People
  organisations: Organisations
  safeguarding: Safeguarding
  team: Team
  record: Record
  clock: Clock
  frame: Frame<WebContext>
}) {
  const web = makeWeb()
  const { read } = database
  const mayRead = [signedIn, onlyWhoMay('read', 'kept-apart')] as const
  const mayKeepApart = [...mayRead, onlyWhoMay('create', 'kept-apart'), proven({ clock })] as const
  const mayCheck = [...mayRead, onlyWhoMay('update', 'safeguarding-check'), proven({ clock })] as const
  const mayConsent = [...mayRead, onlyWhoMay('read', 'parent-contact'), proven({ clock })] as const
  const maySetProcedure = [...mayRead, onlyWhoMay('update', 'organisation-settings'), proven({ clock })] as const

  web.get('/safeguarding', ...mayRead, (c) => show(c, emptyForm))

  web.post('/safeguarding/keep-apart', ...mayKeepApart, async (c) => {
    const pair = await pairIn(c)
    if (!pair) return show(c, { faults: [{ field: 'person', message: safeguardingWords[c.get('language')].apart.missing }], typed: await typedIn(c) })
    await keep(c, pair, true)
    return goTo(c, '/safeguarding')
  })

  web.post('/safeguarding/let-together', ...mayKeepApart, async (c) => {
    const pair = await pairIn(c)
    if (!pair) return c.notFound()
    await keep(c, pair, false)
    return goTo(c, '/safeguarding')
  })

  web.post('/safeguarding/procedure', ...maySetProcedure, async (c) => {
    const language = c.get('language')
    const words = safeguardingWords[language].procedure
    const typed = await typedIn(c)
    const sentences = { ...personWords[language].faults, 'procedure-missing': words.nameMissing, 'reason-missing': memberWords[language].refusals['reason-missing'] }
    const form = readForm(procedureForm, typed, sentences)
    const ages = severalOf(typed, 'ages').filter((age): age is AgeBand => (ageBands as readonly string[]).includes(age) && isUnder18(age as AgeBand))
    const noAge: Fault[] = ages.length === 0 ? [{ field: 'ages', message: words.agesMissing }] : []
    if (!form.ok || noAge.length > 0) return show(c, { faults: inPageOrder([...(form.ok ? [] : form.faults), ...noAge]), typed })
    const actor = actorOf(c)
    const now = clock.now()
    const procedure = { name: form.value.procedure, oneAdultFor: ages, by: actor.person, at: now }
    const done = await database.write((tx) => team.changeSettings(tx, actor, { procedure }, form.value.reason, now))
    if (!done.ok) return show(c, { faults: [{ field: 'reason', message: memberWords[language].refusals[done.reason] }], typed })
    return goTo(c, done.value === 'waits' ? '/members' : '/safeguarding')
  })

  web.post('/safeguarding/:id/record', ...mayCheck, async (c) => {
    const words = safeguardingWords[c.get('language')].checks
    const outcome = await forCoordinator(c, async (tx, organisation, person, now) => {
      if ((await safeguarding.checks(tx, organisation)).length >= mostPositionViewers) return 'too-many'
      return check(tx, c, organisation, person, now, true)
    })
    if (outcome === 'too-many') return show(c, { faults: [{ field: 'checks', message: words.tooMany }], typed: {} })
    return outcome === 'gone' ? c.notFound() : goTo(c, '/safeguarding')
  })

  web.post('/safeguarding/:id/take-back', ...mayCheck, async (c) => {
    const outcome = await forCoordinator(c, (tx, organisation, person, now) => check(tx, c, organisation, person, now, false))
    return outcome === 'gone' ? c.notFound() : goTo(c, '/safeguarding')
  })

  web.post('/safeguarding/:id/consent', ...mayConsent, async (c) => {
    const { organisation, person: by } = actorOf(c)
    const id = c.req.param('id')
    if (!(await persons.isHere(read, organisation, id))) return c.notFound()
    await database.write((tx) => people.parentAgreed(tx, organisation, id, by, clock.now()))
    return goTo(c, '/safeguarding')
  })

  web.post('/safeguarding/:id/is-adult', ...mayCheck, async (c) => {
    const { organisation, person: by } = actorOf(c)
    const id = c.req.param('id')
    if (!(await persons.isHere(read, organisation, id))) return c.notFound()
    await database.write(async (tx) => {
      await persons.changeAge(tx, organisation, id, '18-or-over')
      await record(tx, organisation, { type: 'age-changed', actor: by, object: id, content: { to: '18-or-over' } }, clock.now())
    })
    return goTo(c, '/safeguarding')
  })

  /** Two different persons of one's own organisation, neither of them oneself: nobody decides about their own pair. */
  async function pairIn(c: WebContext): Promise<readonly [string, string] | null> {
    const { organisation, person: self } = actorOf(c)
    const typed = await typedIn(c)
    const [person, other] = [typed['person'], typed['other']]
    if (typeof person !== 'string' || typeof other !== 'string' || person === other) return null
    if (person === self || other === self) return null
    return (await persons.isHere(read, organisation, person)) && (await persons.isHere(read, organisation, other)) ? [person, other] : null
  }

  const keep = (c: WebContext, pair: readonly [string, string], stands: boolean) => database.write(async (tx) => {
    const { organisation, person: by } = actorOf(c)
    const now = clock.now()
    await (stands ? keepApart(tx, organisation, pair, by, now) : letTogether(tx, organisation, pair))
    await record(tx, organisation, { type: 'kept-apart', actor: by, object: organisation, content: { stands } }, now)
  })

  async function forCoordinator<T>(c: WebContext, act: (tx: Queries, organisation: string, person: string, now: Instant) => Promise<T>): Promise<T | 'gone'> {
    const { organisation, person: self } = actorOf(c)
    const person = c.req.param('id') ?? ''
    if (person === self) throw new HTTPException(403) // Nobody records their own check.
    return database.write(async (tx) => {
      await organisations.oneAtATime(tx, organisation)
      return (await personsWithRole(tx, organisation, 'coordinator')).includes(person) ? act(tx, organisation, person, clock.now()) : 'gone'
    })
  }

  async function check(tx: Queries, c: WebContext, organisation: string, person: string, now: Instant, stands: boolean): Promise<'done'> {
    const { person: by } = actorOf(c)
    await safeguarding.recordCheck(tx, organisation, person, stands ? { by, at: now } : null)
    await record(tx, organisation, { type: 'check-recorded', actor: by, object: person, content: { stands } }, now)
    return 'done'
  }

  async function show(c: WebContext, form: FormState) {
    const language = c.get('language')
    const { organisation, roles, person: self } = actorOf(c)
    const now = clock.now()
    const everybody = await persons.everybody(read, organisation)
    const nameOf = (id: string) => everybody.find((person) => person.id === id)?.name ?? personWords[language].someoneWhoLeft
    const when = (moment: number) => momentWords(moment as Instant, now, language)
    const { procedure } = await organisations.settingsOf(read, organisation)
    const checks = await safeguarding.checks(read, organisation)
    const coordinators = await personsWithRole(read, organisation, 'coordinator')
    // Whoever is one of a pair must not learn of it, also where they are the one who keeps the list.
    const pairs = (await keptApart(read, organisation)).filter(({ person, other }) => person !== self && other !== self)
    return frame(c, { title: safeguardingWords[language].title, faults: form.faults, status: form.faults.length > 0 ? 422 : 200, notices: { wordsFiles: ['safeguarding-words'] } }, (
      <SafeguardingPage language={language} form={form}
        procedure={procedure && { name: procedure.name, ages: procedure.oneAdultFor.map((band) => personWords[language].ages[band]).join(', '), by: nameOf(procedure.by), when: when(procedure.at) }}
        checks={coordinators.map((id) => ({ id, name: nameOf(id), recorded: recordedFor(id) }))}
        pairs={pairs.map(({ person, other }) => ({ one: { id: person, name: nameOf(person) }, other: { id: other, name: nameOf(other) } }))}
        young={await Promise.all(everybody.filter(({ ageBand }) => isUnder18(ageBand)).map(async ({ id, name, ageBand }) => ({ id, name, age: personWords[language].ages[ageBand], parent: await parentOf(id) })))}
        everybody={everybody.filter(({ id }) => id !== self)}
        may={{ setProcedure: mayEver(roles, 'update', 'organisation-settings'), check: mayEver(roles, 'update', 'safeguarding-check'), keepApart: mayEver(roles, 'create', 'kept-apart') }} />
    ))

    function recordedFor(id: string): string | null {
      const found = checks.find(({ person }) => person === id)
      return found ? when(found.recordedAt) : null
    }
    async function parentOf(id: string) {
      const { parent } = await persons.privateFacts(read, organisation, id)
      return parent && { name: parent.name, mobile: showPhoneNumber(parent.mobile as PhoneNumber), consented: parent.consentedAt === null ? null : when(parent.consentedAt) }
    }
  }

  return web
}

const pageOrder = ['procedure', 'ages', 'reason']
const inPageOrder = (faults: readonly Fault[]): readonly Fault[] => faults.toSorted((one, other) => pageOrder.indexOf(one.field) - pageOrder.indexOf(other.field))
