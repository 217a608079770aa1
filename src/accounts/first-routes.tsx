// The one-time link that makes an organisation. Looking at it uses nothing up: mail programs and chats look at links.

import * as v from 'valibot'
import { readForm } from '../basics/form.ts'
import type { Frame } from '../design/frame.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { emptyForm, type FormState } from './account-views.tsx'
import { type Entrance, goTo } from './actor-routes.ts'
import { FirstForm, Said } from './first-pages.tsx'
import { firstWords } from './first-words.ts'
import type { Organisations } from './organisation-store.ts'
import { adultField, nameField, personFields } from './person-form.ts'
import { personWords } from './person-words.ts'
import type { Team } from './team-store.ts'

const firstForm = v.object({ organisation: nameField, ...personFields, adult: adultField })

export function makeFirstRoutes({ database, organisations, team, entrance, clock, frame }: {
  database: Database
  organisations: Organisations
  team: Team
  entrance: Entrance
  clock: Clock
  frame: Frame<WebContext>
}) {
  const web = makeWeb()

  web.get('/first/:token', async (c) => {
    const stands = await organisations.linkStands(database.read, c.req.param('token'), clock.now())
    return stands ? show(c, emptyForm) : ended(c)
  })

  web.post('/first/:token', async (c) => {
    const language = c.get('language')
    const token = c.req.param('token')
    const now = clock.now()
    if (!(await organisations.linkStands(database.read, token, now))) return ended(c)
    const form = readForm(firstForm, await typedIn(c), personWords[language].faults)
    if (!form.ok) return show(c, { ...form, faults: form.faults.map(inItsOwnWords) })
    const { organisation: name, adult: _adult, ...first } = form.value
    const entered = await database.write(async (tx) => {
      if (!(await organisations.useLink(tx, token, now))) return null
      const made = await team.begin(tx, name, first, now)
      return entrance.enter(c, tx, made, 'first-link', now)
    })
    if (entered === null) return ended(c)
    entered.welcome(c)
    return goTo(c, '/passkeys/new')

    // The field is read like a person's name; what is missing is the name of the team.
    function inItsOwnWords(fault: { field: string; message: string }) {
      const isMissing = fault.field === 'organisation' && fault.message === personWords[language].faults['name-missing']
      return isMissing ? { ...fault, message: firstWords[language].organisationMissing } : fault
    }
  })

  const show = (c: WebContext, form: FormState) => {
    const language = c.get('language')
    const { faults } = form
    return frame(c, { title: firstWords[language].title, faults, status: faults.length > 0 ? 422 : 200, notices: { wordsFiles: ['first-words', 'person-words'] } },
      <FirstForm language={language} form={form} />)
  }

  const ended = (c: WebContext) => {
    const words = firstWords[c.get('language')].ended
    return frame(c, { title: words.title, status: 404, notices: { wordsFiles: ['first-words'] } }, <Said text={words.link} />)
  }

  return web
}
