// Choosing somebody outside who may be told, from one's own phone or browser; and their answer, by a link of their own.

import * as v from 'valibot'
import { readForm } from '../basics/form.ts'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { type PhoneNumber, showPhoneNumber } from '../basics/phone-number.ts'
import type { Frame } from '../design/frame.ts'
import { inLanguage } from '../design/language-path.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import { fieldOf, makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { emptyForm, type FormState } from './account-views.tsx'
import { actorOf, anybodyKnown, goTo } from './actor-routes.ts'
import { type AgreedText, nameForOutside, placeGap, withPlace } from './contact.ts'
import { Asked, Contacts as ContactsPage, type ShownContact } from './contact-pages.tsx'
import type { ContactAnswer, Contacts, TrustedContact } from './contact-store.ts'
import { contactWords } from './contact-words.ts'
import { Said } from './first-pages.tsx'
import { languageField, mobileField, nameField, plainField } from './person-form.ts'
import type { Persons } from './person-store.ts'
import { personWords } from './person-words.ts'

/** What the outside does for trusted contacts: the words they agree to, and the text that asks them. */
export type ContactMeans = {
  readonly textFor: (language: Language, said: { readonly name: string | null; readonly place: string | null }) => AgreedText
  /** Whether the text that asks holds the text they would get, so that it can be answered by text. */
  readonly asksWithTheText: (language: Language) => boolean
  readonly ask: (tx: Queries, organisation: string, asked: { readonly id: string; readonly link: string; readonly name: string | null; readonly agreed: AgreedText }, now: Instant) => Promise<void>
  readonly sendsTexts: boolean
}

const askForm = v.object({ called: nameField, mobile: mobileField, language: languageField, place: plainField })
const isAnswer = (text: string): text is ContactAnswer => text === 'yes' || text === 'no' || text === 'stop'

export function makeContactRoutes({ database, contacts, persons, contactMeans, clock, frame, publicUrl }: {
  database: Database
  contacts: Contacts
  persons: Persons
  contactMeans: ContactMeans
  clock: Clock
  frame: Frame<WebContext>
  publicUrl: URL
}) {
  const web = makeWeb()
  const notices = { wordsFiles: ['contact-words', 'person-words'] }

  web.get('/me/contacts', anybodyKnown, (c) => showContacts(c, emptyForm))

  web.post('/me/contacts', anybodyKnown, async (c) => {
    if (!contactMeans.sendsTexts) return showContacts(c, emptyForm)
    const language = c.get('language')
    const { organisation, person } = actorOf(c)
    const typed = await typedIn(c)
    const words = contactWords[language].faults
    const form = readForm(askForm, typed, { ...personWords[language].faults, 'name-missing': words['contact-name-missing'], 'mobile-missing': words['contact-mobile-missing'] })
    if (!form.ok) return showContacts(c, form)
    const { called, mobile, language: theirs, place } = form.value
    const now = clock.now()
    const name = nameForOutside((await persons.find(database.read, organisation, person))?.name ?? '')
    const tellsPlace = place === 'yes'
    const agreed = contactMeans.textFor(theirs, { name, place: tellsPlace ? placeGap : null })
    const asked = await database.write(async (tx) => {
      const made = await contacts.ask(tx, {
        organisation, person, name: called, mobile, language: theirs, agreed, tellsPlace, readByText: contactMeans.asksWithTheText(theirs),
      }, now)
      if (made.ok) {
        const link = new URL(inLanguage(theirs, `/trusted/${made.value.token}`), publicUrl).href
        await contactMeans.ask(tx, organisation, { id: made.value.id, link, name, agreed: withPlace(agreed, contactWords[theirs].placeGap) }, now)
      }
      return made
    })
    return asked.ok ? goTo(c, '/me/contacts') : showContacts(c, { faults: [{ field: 'mobile', message: words[asked.reason] }], typed })
  })

  web.post('/me/contacts/:id/withdraw', anybodyKnown, async (c) => {
    const { organisation, person } = actorOf(c)
    const gone = await database.write((tx) => contacts.withdraw(tx, organisation, person, c.req.param('id'), clock.now()))
    return gone ? goTo(c, '/me/contacts') : c.notFound()
  })

  web.get('/trusted/:token', async (c) => {
    const contact = await contacts.byToken(database.read, c.req.param('token'), clock.now())
    return contact ? showAsked(c, contact) : ended(c)
  })

  web.post('/trusted/:token', async (c) => {
    const token = c.req.param('token')
    const contact = await contacts.byToken(database.read, token, clock.now())
    if (!contact) return ended(c)
    const answer = fieldOf(await typedIn(c), 'answer')
    if (isAnswer(answer)) await database.write((tx) => contacts.answer(tx, contact.organisation, contact.id, answer, clock.now()))
    return goTo(c, `/trusted/${token}`)
  })

  async function showContacts(c: WebContext, form: FormState) {
    const language = c.get('language')
    const { organisation, person } = actorOf(c)
    const name = nameForOutside((await persons.find(database.read, organisation, person))?.name ?? '')
    const place = fieldOf(form.typed, 'place') === 'yes' ? contactWords[language].placeGap : null
    const { written } = contactMeans.textFor(fieldOf(form.typed, 'language') === 'cy' ? 'cy' : fieldOf(form.typed, 'language') === 'en' ? 'en' : language, { name, place })
    const listed = await contacts.of(database.read, organisation, person, clock.now())
    return frame(c, { title: contactWords[language].title, faults: form.faults, status: form.faults.length > 0 ? 422 : 200, notices }, (
      <ContactsPage language={language} form={form} sendsTexts={contactMeans.sendsTexts} text={written}
        contacts={listed.map((contact) => shownContact(contact, language))} />
    ))
  }

  async function showAsked(c: WebContext, { organisation, person, language: theirs, agreed, state }: TrustedContact) {
    const language = c.get('language')
    const words = contactWords[language].asked
    if (state === 'no' || state === 'stopped') return frame(c, { title: words.doneTitle, notices }, <Said text={words.done} />)
    if (state !== 'asked' && state !== 'yes') return ended(c)
    const who = nameForOutside((await persons.find(database.read, organisation, person))?.name ?? '') ?? words.someone
    const text = withPlace(agreed, contactWords[theirs].placeGap).written
    return frame(c, { title: words.title(who), notices }, <Asked language={language} token={c.req.param('token') ?? ''} who={who} text={text} textIn={theirs} state={state} />)
  }

  const ended = (c: WebContext) => {
    const words = contactWords[c.get('language')].asked
    return frame(c, { title: words.endedTitle, status: 404, notices }, <Said text={words.ended} />)
  }

  return web
}

const shownContact = ({ id, name, mobile, agreed, state }: TrustedContact, language: Language): ShownContact => ({
  id, name, mobile: mobile === '' ? '' : showPhoneNumber(mobile as PhoneNumber),
  text: withPlace(agreed, contactWords[language].placeGap).written,
  state: state === 'withdrawn' ? 'unanswered' : state,
})
