// Joining at the meeting point: by the code that is said aloud, or by the square that leads to the same page.

import * as v from 'valibot'
import { ageBandField, type Joiner, mobileField, nameField, personWords } from '../accounts/index.ts'
import { type FormResult, readForm, type Typed } from '../basics/form.ts'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import type { Frame } from '../design/frame.ts'
import { inLanguage } from '../design/language-path.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import type { Random } from '../platform/random.ts'
import { fieldOf, makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { consentOf } from './join-consent.ts'
import { CodeForm, JoinForm } from './join-pages.tsx'
import { loadOuting } from './outing-store.ts'
import type { StoredOuting } from './plan.ts'
import { outingWords } from './outing-words.ts'
import { findJoinCode, joinOuting } from './team-store.ts'

/** What joining needs of accounts. */
export type JoinPeople = {
  nameOf(db: Queries, organisation: string, person: string): Promise<string>
  join(tx: Queries, joiner: Joiner, now: Instant): Promise<string>
  /** Kept only where they have none yet: a number is chosen once a campaign. */
  chooseNumber(tx: Queries, organisation: string, person: string, number: string, now: Instant): Promise<void>
  /** Makes this phone theirs for the shift; the answer is put on the response after the commit. */
  issuePhone(tx: Queries, c: WebContext, phone: { organisation: string; person: string; shift: string; remember: boolean }, now: Instant): Promise<(c: WebContext) => void>
  remembered(c: WebContext, now: Instant): Promise<{ readonly organisation: string; readonly person: string } | null>
  /** Null: too many wrong codes in the last minute, from this address or from everywhere; call `wasRight` when it was none of them. */
  takeTry(c: WebContext): { wasRight(): void } | null
}

type Parts = {
  readonly database: Database
  readonly keys: Keys
  readonly clock: Clock
  readonly random: Random
  readonly frame: Frame<WebContext>
  readonly people: JoinPeople
  readonly changed: (organisation: string) => void
}

type JoinAnswers = { readonly joiner: NewMember; readonly remember: boolean; readonly number: string | null }
type NewMember = Omit<Joiner, 'organisation'>

const optional = v.optional(v.string(), '')
const noMobile = v.pipe(optional, v.transform(() => null))
const agree = v.literal('yes', 'agree-missing')
/** The consent alone: a phone that is remembered. */
const agreedForm = v.object({ agree })

/** Whoever is under 18 says how their parent or guardian is reached; the lead asks them before the start. */
const parent = {
  parentName: v.pipe(optional, v.trim(), v.minLength(1, 'parent-name-missing'), v.maxLength(90, 'parent-name-long')),
  parentMobile: v.pipe(optional, v.check((text) => v.is(mobileField, text), 'parent-mobile-missing')),
}
const isChild = ({ age }: Typed): boolean => age === '16-17' || age === '13-15'
const parentFields = (typed: Typed) => (isChild(typed) ? parent : {})

function parentIn(answers: object): NonNullable<Joiner['parent']> | null {
  if (!('parentName' in answers && 'parentMobile' in answers)) return null
  return { name: String(answers.parentName), mobile: v.parse(mobileField, answers.parentMobile), consentedAt: null, person: null }
}

export function makeJoinRoutes({ database, keys, clock, random, frame, people, changed }: Parts) {
  const web = makeWeb()
  const { read } = database

  web.get('/join', (c) => showCode(c, {}, null))

  web.post('/join', async (c) => {
    const typed = await typedIn(c)
    const code = fieldOf(typed, 'code').normalize('NFKC').replace(/\D/g, '')
    if (!(await findTried(c, code))) return showCode(c, typed, outingWords[c.get('language')].join.codeWrong)
    return c.redirect(inLanguage(c.get('language'), `/join/${code}`), 303)
  })

  web.get('/join/:code', (c) => withOuting(c, async (outing) => {
    const welcome = c.req.query('someone-else') === undefined ? await rememberedName(c, outing) : null
    return showJoin(c, outing, {}, [], welcome)
  }))

  web.post('/join/:code', (c) => withOuting(c, async (outing) => {
    const typed = await typedIn(c)
    const language = c.get('language')
    const now = clock.now()
    const remembered = typed['asRemembered'] === 'yes' ? await people.remembered(c, now) : null
    if (remembered?.organisation === outing.organisation) {
      const agreed = readForm(agreedForm, typed, outingWords[language].joinFaults)
      if (!agreed.ok) return showJoin(c, outing, typed, agreed.faults, await people.nameOf(read, outing.organisation, remembered.person))
      return join(c, outing, async () => remembered.person, true, now)
    }
    const form = readJoin(typed, language)
    if (!form.ok) return showJoin(c, outing, typed, form.faults, null)
    const { joiner, remember, number } = form.value
    return join(c, outing, async (tx) => {
      const person = await people.join(tx, { ...joiner, organisation: outing.organisation }, now)
      if (number !== null) await people.chooseNumber(tx, outing.organisation, person, number, now)
      return person
    }, remember, now)
  }))

  return web

  async function join(c: WebContext, outing: StoredOuting, who: (tx: Queries) => Promise<string>, remember: boolean, now: Instant) {
    const language = c.get('language')
    const words = consentOf(language, await people.nameOf(read, outing.organisation, outing.lead), await people.nameOf(read, outing.organisation, outing.plan.watcher)).join(' ')
    const welcome = await database.write(async (tx) => {
      const person = await who(tx)
      const shift = await joinOuting(tx, { keys, random }, outing, person, { agreedAt: now, language, words }, now)
      return people.issuePhone(tx, c, { organisation: outing.organisation, person, shift: shift.id, remember }, now)
    })
    welcome(c)
    changed(outing.organisation)
    return c.redirect(inLanguage(language, '/out'), 303)
  }

  async function withOuting(c: WebContext, run: (outing: StoredOuting) => Response | Promise<Response>): Promise<Response> {
    const code = c.req.param('code') ?? ''
    const found = await findTried(c, code)
    const outing = found && (await loadOuting(read, keys, found.organisation, found.outing))
    const isOpen = outing && (outing.outing.phase === 'planned' || outing.outing.phase === 'out')
    return isOpen ? run(outing) : showCode(c, { code }, outingWords[c.get('language')].join.codeWrong)
  }

  /** Six digits can be guessed by whoever may guess often enough, so wrong ones are counted. */
  async function findTried(c: WebContext, code: string) {
    const attempt = people.takeTry(c)
    const found = attempt && (await findJoinCode(read, keys, code, clock.now()))
    if (found) attempt?.wasRight()
    return found
  }

  async function rememberedName(c: WebContext, outing: StoredOuting): Promise<string | null> {
    const remembered = await people.remembered(c, clock.now())
    return remembered?.organisation === outing.organisation ? people.nameOf(read, outing.organisation, remembered.person) : null
  }

  function showCode(c: WebContext, typed: Typed, wrong: string | null) {
    const language = c.get('language')
    const faults = wrong === null ? [] : [{ field: 'code', message: wrong }]
    return frame(c, { title: outingWords[language].join.codeTitle, faults, status: wrong === null ? 200 : 422, manifest: app(language) }, <CodeForm language={language} typed={typed} faults={faults} />)
  }

  async function showJoin(c: WebContext, outing: StoredOuting, typed: Typed, faults: readonly { field: string; message: string }[], welcomeBack: string | null) {
    const language = c.get('language')
    const lead = await people.nameOf(read, outing.organisation, outing.lead)
    const watcher = await people.nameOf(read, outing.organisation, outing.plan.watcher)
    return frame(c, { title: outingWords[language].join.title, faults, status: faults.length > 0 ? 422 : 200, notices: { wordsFiles: ['outing-words'] }, manifest: app(language) }, (
      <JoinForm language={language} isIphone={isApple(c.req.header('User-Agent') ?? '')} code={outing.plan.joinCode} typed={typed} faults={faults} lead={lead} watcher={watcher} where={outing.plan.where} welcomeBack={welcomeBack} />
    ))
  }
}

/** So that what is put on the home screen here is the app, and not a bookmark: only the app can remind on an iPhone. */
const app = (language: Language): string => inLanguage(language, '/manifest.webmanifest')

/** iPads say that they are Macs. */
const isApple = (userAgent: string): boolean => /iPhone|iPad|iPod|Macintosh/.test(userAgent)

/** Every fault in the order of the page. */
function readJoin(typed: Typed, language: Language): FormResult<JoinAnswers> {
  const form = readForm(v.object({
    firstName: nameField, mobile: mobileField, age: ageBandField, ...parentFields(typed), agree, remember: optional,
    number: v.pipe(optional, v.trim(), v.regex(/^(\d{4})?$/, 'number-wrong')),
  }), typed, { ...personWords[language].faults, ...outingWords[language].joinFaults })
  if (!form.ok) return form
  const { firstName, mobile, age, remember, number } = form.value
  return { ok: true, value: { joiner: { name: firstName, mobile, ageBand: age, language, parent: parentIn(form.value) }, remember: remember === 'yes', number: number === '' ? null : number } }
}

/** A number is not needed of somebody who has no phone; what is typed must be one. */
export function readNoPhone(typed: Typed, language: Language): FormResult<NewMember> {
  const mobile: v.GenericSchema<unknown, string | null> = String(typed['mobile'] ?? '').trim() === '' ? noMobile : mobileField
  const form = readForm(v.object({
    firstName: nameField, mobile, age: ageBandField, ...parentFields(typed), agree,
  }), typed, { ...personWords[language].faults, ...outingWords[language].joinFaults, 'agree-missing': outingWords[language].noPhone.agreeMissing })
  if (!form.ok) return form
  const { firstName, age } = form.value
  return { ok: true, value: { name: firstName, mobile: form.value.mobile, ageBand: age, language, parent: parentIn(form.value) } }
}
