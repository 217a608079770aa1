// Inviting, taking an invitation back, and accepting one.

import * as v from 'valibot'
import { readForm } from '../basics/form.ts'
import { momentWords } from '../basics/wall-clock.ts'
import type { Frame } from '../design/frame.ts'
import { inLanguage } from '../design/language-path.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { emptyForm, type FormState } from './account-views.tsx'
import { actorOf, type Entrance, goTo, onlyWhoMay, proven, signedIn } from './actor-routes.ts'
import { InvitationForm, Said } from './first-pages.tsx'
import { firstWords } from './first-words.ts'
import { InvitationMade, Invitations as InvitationList } from './invitation-pages.tsx'
import type { Invitation, Invitations } from './invitation-store.ts'
import { invitationWords } from './invitation-words.ts'
import type { Organisations } from './organisation-store.ts'
import { adultField, choiceField, personFields, textField } from './person-form.ts'
import { personWords } from './person-words.ts'
import type { Requests } from './request-store.ts'
import { rolesToGive, type Team } from './team-store.ts'

const inviteForm = v.object({ whom: textField('whom-missing'), role: choiceField(rolesToGive, 'role-missing'), reason: textField('reason-missing') })
const acceptForm = v.object({ ...personFields, adult: adultField })

export function makeInvitationRoutes({ database, organisations, invitations, requests, team, entrance, clock, frame, publicUrl }: {
  database: Database
  organisations: Organisations
  invitations: Invitations
  requests: Requests
  team: Team
  entrance: Entrance
  clock: Clock
  frame: Frame<WebContext>
  publicUrl: URL
}) {
  const web = makeWeb()
  const mayInvite = [signedIn, onlyWhoMay('create', 'member-list'), proven({ clock })] as const
  const wordsFiles = ['invitation-words', 'person-words', 'first-words']

  web.get('/invitations', ...mayInvite, (c) => showList(c, emptyForm))

  web.post('/invitations', ...mayInvite, async (c) => {
    const language = c.get('language')
    const words = invitationWords[language]
    const now = clock.now()
    const faults = { ...personWords[language].faults, 'whom-missing': words.whomMissing, 'role-missing': words.roleMissing, 'reason-missing': words.reasonMissing }
    const form = readForm(inviteForm, await typedIn(c), faults)
    if (!form.ok) return showList(c, form)
    const { whom: name, role, reason } = form.value
    const made = await database.write((tx) => team.invite(tx, actorOf(c), { name, role, reason }, now))
    if (!made.ok) return showList(c, { faults: [{ field: 'role', message: words.roleMissing }], typed: { whom: name, role, reason } })
    // The answer to the form itself, not a page to come back to: this is the only time the link is shown.
    const link = new URL(inLanguage(language, `/invitation/${made.value.token}`), publicUrl).href
    return frame(c, { title: words.made.title, notices: { wordsFiles } },
      <InvitationMade language={language} link={link} until={momentWords(made.value.expiresAt, now, language)} waits={made.value.state === 'waits'} />)
  })

  web.post('/invitations/:id/end', ...mayInvite, async (c) => {
    const ended = await database.write((tx) => team.endInvitation(tx, actorOf(c), c.req.param('id'), clock.now()))
    return ended.ok ? goTo(c, '/invitations') : c.notFound()
  })

  web.get('/invitation/:token', async (c) => {
    const invitation = await invitations.byToken(database.read, c.req.param('token'), clock.now())
    if (!invitation) return gone(c)
    return (await isCleared(invitation)) ? showInvitation(c, invitation, emptyForm) : waits(c)
  })

  web.post('/invitation/:token', async (c) => {
    const now = clock.now()
    const invitation = await invitations.byToken(database.read, c.req.param('token'), now)
    if (!invitation) return gone(c)
    if (!(await isCleared(invitation))) return waits(c)
    const form = readForm(acceptForm, await typedIn(c), personWords[c.get('language')].faults)
    if (!form.ok) return showInvitation(c, invitation, form)
    const { adult: _adult, ...person } = form.value
    const entered = await database.write(async (tx) => {
      const joined = await team.accept(tx, invitation, person, now)
      return joined === null ? null : entrance.enter(c, tx, { organisation: invitation.organisation, person: joined }, 'invitation', now)
    })
    if (entered === null) return gone(c)
    entered.welcome(c)
    return goTo(c, '/passkeys/new')
  })

  const isCleared = ({ organisation, id }: Invitation) => requests.isCleared(database.read, organisation, id)

  async function showList(c: WebContext, form: FormState) {
    const language = c.get('language')
    const now = clock.now()
    const open = await invitations.open(database.read, actorOf(c).organisation, now)
    const listed = open.map(({ id, name, role, expiresAt }) => ({ id, name: name ?? '', role, expiresAt }))
    return frame(c, { title: invitationWords[language].title, faults: form.faults, status: form.faults.length > 0 ? 422 : 200, notices: { wordsFiles } },
      <InvitationList language={language} form={form} roles={rolesToGive} open={listed} now={now} />)
  }

  async function showInvitation(c: WebContext, { organisation, role }: Invitation, form: FormState) {
    const language = c.get('language')
    const name = (await organisations.nameOf(database.read, organisation)) ?? ''
    return frame(c, { title: firstWords[language].invitation.title(name), faults: form.faults, status: form.faults.length > 0 ? 422 : 200, notices: { wordsFiles } },
      <InvitationForm language={language} form={form} role={personWords[language].roles[role]} />)
  }

  const gone = (c: WebContext) => {
    const words = firstWords[c.get('language')].ended
    return frame(c, { title: words.title, status: 404, notices: { wordsFiles } }, <Said text={words.invitation} />)
  }

  const waits = (c: WebContext) => {
    const words = firstWords[c.get('language')].invitation
    return frame(c, { title: words.waitsTitle, status: 409, notices: { wordsFiles } }, <Said text={words.waits} />)
  }

  return web
}
