// Someone at the meeting point who has no phone, or no battery: whoever leads adds them, and a partner's phone checks in for both.

import type { Actor } from '../basics/actor.ts'
import type { Typed } from '../basics/form.ts'
import type { Fault } from '../design/faults.ts'
import type { Frame } from '../design/frame.ts'
import { inLanguage } from '../design/language-path.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { consentOf } from './join-consent.ts'
import { NoPhoneForm } from './join-pages.tsx'
import { type JoinPeople, readNoPhone } from './join-routes.tsx'
import type { OutingPeople } from './outing-routes.tsx'
import { loadOuting } from './outing-store.ts'
import { outingWords } from './outing-words.ts'
import type { StoredOuting } from './plan.ts'
import { joinOuting } from './team-store.ts'

type Parts = {
  readonly database: Database
  readonly keys: Keys
  readonly clock: Clock
  readonly random: Random
  readonly frame: Frame<WebContext>
  readonly people: Pick<JoinPeople, 'nameOf' | 'join'> & Pick<OutingPeople, 'refuse'>
  readonly changed: (organisation: string) => void
}

export function makeNoPhoneRoutes({ database, keys, clock, random, frame, people, changed }: Parts) {
  const web = makeWeb()
  const { read } = database

  web.get('/outings/:id/no-phone', (c) => withOuting(c, (outing) => show(c, outing, {}, [])))

  web.post('/outings/:id/no-phone', (c) => withOuting(c, async (outing) => {
    const typed = await typedIn(c)
    const language = c.get('language')
    const answers = readNoPhone(typed, language)
    if (!answers.ok) return show(c, outing, typed, answers.faults)
    const now = clock.now()
    const words = (await consent(outing, c)).join(' ')
    await database.write(async (tx) => {
      const person = await people.join(tx, { ...answers.value, organisation: outing.organisation }, now)
      await joinOuting(tx, { keys, random }, outing, person, { agreedAt: now, language, words }, now)
    })
    changed(outing.organisation)
    return c.redirect(inLanguage(language, `/outings/${outing.id}`), 303)
  }))

  return web

  async function withOuting(c: WebContext, act: (outing: StoredOuting) => Response | Promise<Response>): Promise<Response> {
    const actor: Actor | null = c.get('actor')
    const outing = actor && (await loadOuting(read, keys, actor.organisation, c.req.param('id') ?? ''))
    const no = people.refuse(c, actor, 'lead', outing)
    if (no) return no
    const isOpen = outing && (outing.outing.phase === 'planned' || outing.outing.phase === 'out')
    return isOpen ? act(outing) : c.notFound()
  }

  async function consent(outing: StoredOuting, c: WebContext) {
    const { organisation } = outing
    return consentOf(c.get('language'), await people.nameOf(read, organisation, outing.lead), await people.nameOf(read, organisation, outing.plan.watcher))
  }

  async function show(c: WebContext, outing: StoredOuting, typed: Typed, faults: readonly Fault[]) {
    const language = c.get('language')
    const lead = await people.nameOf(read, outing.organisation, outing.lead)
    const watcher = await people.nameOf(read, outing.organisation, outing.plan.watcher)
    const { title } = outingWords[language].noPhone
    return frame(c, { title, faults, back: inLanguage(language, `/outings/${outing.id}`), status: faults.length > 0 ? 422 : 200, notices: { wordsFiles: ['outing-words'] } }, (
      <NoPhoneForm language={language} typed={typed} faults={faults} lead={lead} watcher={watcher} action={inLanguage(language, `/outings/${outing.id}/no-phone`)} />
    ))
  }
}
