// Every field of every form and every body, filled with what hostile people and broken programs send (T6). Driven by
// the list of who may call what, so that a new route without a row here fails.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { eveningOut, type Evening, optionIn, planFields, plannedOuting } from '../tests/support/evening.ts'
import { asMarkup, hostileBodies, hostileSegments, hostileTexts } from '../tests/support/hostile.ts'
import { type Browser, openTestService, type TestService } from '../tests/support/whole-app.ts'
import type { Role } from './basics/actor.ts'
import { appRoutePermissions } from './app-route-permissions.ts'
import { longTexts } from './basics/typed-text.ts'
import { random } from './platform/random.ts'

type Fields = Readonly<Record<string, string>>
type Ready = { readonly browser: Browser; readonly path?: string; readonly form: Fields }
/** One route's form, ready to be taken but for the field that is tried. */
type Form = { readonly fields: readonly string[]; readonly ready: () => Promise<Ready> }

let service: TestService
let evening: Evening
let organisation: string
let joinCode: string
let joinOuting: string
let tables: string[]
let requests = 0
beforeAll(async () => {
  service = await openTestService({ environment: { SMS_HOOK_SECRET: hookSecret, SMS_URL: 'https://gateway.example/?to={to}&text={text}' } })
  evening = await eveningOut(service, { ofAsha: { number: '2580' } })
  organisation = evening.carys.cookies.get('__Host-session')!.split('.')[0]!
  ;({ code: joinCode, outing: joinOuting } = await plannedOuting(evening.carys)) // an outing of its own, so that those out keep their small team
  tables = (await service.database.read.introspection.getTables()).map(({ name }) => name).filter((name) => name !== 'commands')
})
afterAll(() => service.close())

const isPostgres = process.env['SAFE_RETURN_TEST_ENGINE'] === 'postgres'
/** What a field says to a text is the same on both engines; on the slower one only what an engine itself may refuse. */
const isTried = (kind: string) => !isPostgres || ['nul', 'controls', 'half characters', 'emoji', 'long', 'number', 'exponent', 'json'].includes(kind)

const hookSecret = 'a-secret-of-more-than-24-letters'

/** Somebody new who is signed in, so that nobody's limits and rights are used up by those before. */
async function signedIn(...roles: Role[]): Promise<Browser & { readonly person: string }> {
  const browser = service.browser()
  const now = service.clock.now()
  const { accounts } = service.service
  const { person, cookie } = await service.database.write(async (tx) => {
    const made = await accounts.people.join(tx, { organisation, name: `Siân ${random.shortName()}`, mobile: '+447700900188', ageBand: '18-or-over', language: 'en' }, now)
    await tx.deleteFrom('members').where('organisation', '=', organisation).where('person', '=', made).execute()
    for (const role of roles) await tx.insertInto('members').values({ organisation, person: made, role, since: now, until: null }).execute()
    return { person: made, cookie: (await accounts.sessions.start(tx, { organisation, person: made, label: '', proofAt: now }, now)).cookie }
  })
  browser.cookies.set('__Host-session', cookie)
  return Object.assign(browser, { person })
}

/** Carys again, with a fresh proof of who she is. */
async function carys(): Promise<Browser> {
  const person = (await service.database.read.selectFrom('outings').select('lead').where('id', '=', evening.outing).executeTakeFirstOrThrow()).lead
  const browser = service.browser()
  const now = service.clock.now()
  browser.cookies.set('__Host-session', (await service.database.write((tx) => service.service.accounts.sessions.start(tx, { organisation, person, label: '', proofAt: now }, now))).cookie)
  return browser
}

async function openAlert(): Promise<string> {
  const find = () => service.database.read.selectFrom('alerts').select('id').where('status', '!=', 'closed').executeTakeFirst()
  const before = await find()
  if (before) return before.id
  await evening.asha.post('/out/sos', { id: random.id().slice(0, 30) })
  // Where the store was slow, the call was received all the same, and becomes an alert when the watch comes by.
  for (let tries = 0; tries < 200; tries += 1) {
    const made = await find()
    if (made) return made.id
    await service.pass()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('a call for help became no alert')
}

const held = async () => {
  const browser = await carys()
  const alert = await openAlert()
  await browser.post(`/alerts/${alert}/deal`)
  return { browser, alert }
}
const child = (browser: Browser) => browser.post(`/join/${joinCode}`, { firstName: 'Ng', mobile: '07700 900144', age: '16-17', agree: 'yes', parentName: 'Mam', parentMobile: '07700 900145' })
const personOf = async (name: 'Carys' | 'Ng'): Promise<string> => {
  const all = await service.service.accounts.people.everyone(service.database.read, organisation)
  if (name === 'Ng' && !all.some((one) => one.name === name)) await child(service.browser())
  return (await service.service.accounts.people.everyone(service.database.read, organisation)).find((one) => one.name === name)!.id
}
const lastSegment = (link: string) => new URL(link, 'http://localhost').pathname
const person = { name: 'Siân', mobile: '07700 900133', email: 'sian@example.org', language: 'en' }
const withReason = { reason: 'a reason' }
const anybody = async (): Promise<Ready> => ({ browser: service.browser(), form: {} })
const as = (...roles: Role[]) => async (): Promise<Ready> => ({ browser: await signedIn(...roles), form: {} })
const deed = (deedName: string, form: Fields, who: 'asha' | 'bryn' = 'bryn'): Form => ({
  fields: ['id', ...Object.keys(form)],
  ready: async () => ({ browser: evening[who], path: `/out/${deedName}`, form: { id: random.id().slice(0, 30), ...form } }),
})

const forms: Readonly<Record<string, Form | readonly Form[]>> = {
  '/first/:token': { fields: ['organisation', 'name', 'mobile', 'email', 'language', 'adult'], ready: async () => ({ browser: service.browser(), path: lastSegment(await service.service.accounts.operator.makeOrganisationLink()), form: { organisation: 'Riverside', ...person, adult: 'yes' } }) },
  '/invitation/:token': {
    fields: ['name', 'mobile', 'email', 'language', 'adult'],
    async ready() {
      const html = await (await (await carys()).post('/invitations', { whom: 'Siân', role: 'canvasser', reason: 'a reason' })).text()
      return { browser: service.browser(), path: /\/invitation\/[\w.-]+/.exec(html)![0], form: { ...person, adult: 'yes' } }
    },
  },
  '/sign-in/code': { fields: ['code', 'next'], ready: async () => ({ browser: service.browser(), form: { code: `${organisation}-AAAA-BBBB`, next: '/board' } }) },
  '/sign-out': { fields: ['other'], ready: anybody },
  '/passkeys/:id/remove': { fields: ['other'], ready: async () => ({ browser: await signedIn('lead'), path: '/passkeys/none/remove', form: {} }) },
  '/recovery-codes': { fields: ['other'], ready: as('lead') },
  '/recovery-codes/kept': { fields: ['kept', 'codes'], ready: async () => ({ browser: await signedIn('lead'), form: { kept: 'yes', codes: 'AAAA-BBBB' } }) },
  '/devices/:id/end': { fields: ['other'], ready: async () => ({ browser: await signedIn('lead'), path: '/devices/none/end', form: {} }) },
  '/me/change': { fields: Object.keys(person), ready: async () => ({ browser: await signedIn('lead'), form: person }) },
  '/me/forget-phone': { fields: ['other'], ready: as('lead') },
  '/me/leave': { fields: ['other'], ready: as('lead') },
  '/me/second-number': { fields: ['number', 'second', 'do'], ready: async () => ({ browser: await signedIn('lead'), form: { number: '1234', second: '4321', do: 'keep' } }) },
  '/me/contacts': { fields: ['called', 'mobile', 'language', 'place'], ready: async () => ({ browser: await signedIn('lead'), form: { called: 'Mam', mobile: `07700 900${random.digits(3)}`, language: 'en', place: 'yes' } }) },
  '/me/contacts/:id/withdraw': { fields: ['other'], ready: async () => ({ browser: await signedIn('lead'), path: '/me/contacts/none/withdraw', form: {} }) },
  '/trusted/:token': {
    fields: ['answer'],
    async ready() {
      await (await signedIn('lead')).post('/me/contacts', { called: 'Mam', mobile: `07700 900${random.digits(3)}`, language: 'en' })
      const token = /\/trusted\/[\w.-]+/.exec(await (await service.browser().get('/demo/messages')).text())
      return { browser: service.browser(), path: token![0], form: { answer: 'yes' } }
    },
  },
  '/members/:id/roles': { fields: ['change', 'reason'], ready: async () => ({ browser: await carys(), path: `/members/${(await signedIn('lead')).person}/roles`, form: { change: 'give agent', ...withReason } }) },
  '/members/:id/sign-out': { fields: ['other'], ready: async () => ({ browser: await carys(), path: `/members/${(await signedIn('lead')).person}/sign-out`, form: {} }) },
  '/members/:id/end-phones': { fields: ['other'], ready: async () => ({ browser: await carys(), path: `/members/${(await signedIn('lead')).person}/end-phones`, form: {} }) },
  '/members/:id/forget-number': { fields: ['other'], ready: async () => ({ browser: await carys(), path: `/members/${(await signedIn('lead')).person}/forget-number`, form: {} }) },
  '/requests/:id': { fields: ['answer'], ready: async () => ({ browser: await carys(), path: '/requests/none', form: { answer: 'yes' } }) },
  '/poll-day': { fields: ['day', 'reason'], ready: async () => ({ browser: await carys(), form: { day: '2026-05-07', ...withReason } }) },
  '/invitations': { fields: ['whom', 'role', 'reason'], ready: async () => ({ browser: await carys(), form: { whom: 'Siân', role: 'lead', ...withReason } }) },
  '/invitations/:id/end': { fields: ['other'], ready: async () => ({ browser: await carys(), path: '/invitations/none/end', form: {} }) },
  '/safeguarding/keep-apart': { fields: ['person', 'other'], ready: async () => ({ browser: await carys(), form: { person: await personOf('Carys'), other: await personOf('Ng') } }) },
  '/safeguarding/let-together': { fields: ['person', 'other'], ready: async () => ({ browser: await carys(), form: { person: await personOf('Carys'), other: await personOf('Ng') } }) },
  '/safeguarding/procedure': { fields: ['procedure', 'ages', 'reason'], ready: async () => ({ browser: await carys(), form: { procedure: 'A procedure', ages: '16-17', ...withReason } }) },
  '/safeguarding/:id/record': { fields: ['other'], ready: async () => ({ browser: await signedIn('safeguarding-officer'), path: `/safeguarding/${await personOf('Carys')}/record`, form: {} }) },
  '/safeguarding/:id/take-back': { fields: ['other'], ready: async () => ({ browser: await signedIn('safeguarding-officer'), path: `/safeguarding/${await personOf('Carys')}/take-back`, form: {} }) },
  '/safeguarding/:id/consent': { fields: ['other'], ready: async () => ({ browser: await signedIn('safeguarding-officer'), path: `/safeguarding/${await personOf('Ng')}/consent`, form: {} }) },
  '/safeguarding/:id/is-adult': { fields: ['other'], ready: async () => ({ browser: await signedIn('safeguarding-officer'), path: '/safeguarding/none/is-adult', form: {} }) },

  '/join': { fields: ['code'], ready: async () => ({ browser: service.browser(), form: { code: joinCode } }) },
  '/join/:code': {
    fields: ['firstName', 'mobile', 'age', 'agree', 'remember', 'number', 'parentName', 'parentMobile', 'asRemembered'],
    ready: async () => ({ browser: service.browser(), path: `/join/${joinCode}`, form: { firstName: 'Siân', mobile: '07700 900166', age: '16-17', agree: 'yes', remember: 'yes', number: '1234', parentName: 'Mam', parentMobile: '07700 900167', asRemembered: '' } }),
  },
  '/outings/new': {
    fields: ['id', ...Object.keys(planFields(''))],
    async ready() {
      const browser = await carys()
      return { browser, form: { id: random.id(), ...planFields(optionIn(await (await browser.get('/outings/new')).text(), 'watcher')) } }
    },
  },
  '/outings/again': { fields: ['id', 'like'], ready: async () => ({ browser: await carys(), form: { id: random.id(), like: evening.outing } }) },
  '/outings/:id/no-phone': {
    fields: ['firstName', 'mobile', 'age', 'agree', 'parentName', 'parentMobile'],
    ready: async () => ({ browser: await carys(), path: `/outings/${joinOuting}/no-phone`, form: { firstName: 'Siân', mobile: '07700 900166', age: '16-17', agree: 'yes', parentName: 'Mam', parentMobile: '07700 900167' } }),
  },
  '/outings/:id/start': { fields: ['group-none', 'parent-none'], ready: async () => ({ browser: await carys(), path: `/outings/${evening.outing}/start`, form: { 'group-none': 'alone', 'parent-none': 'yes' } }) },
  '/outings/:id/call-off': { fields: ['other'], ready: async () => ({ browser: await carys(), path: '/outings/none/call-off', form: {} }) },
  '/outings/:id/home': { fields: ['home'], ready: async () => ({ browser: await carys(), path: `/outings/${evening.outing}/home`, form: { home: 'none' } }) },
  '/outings/:id/everyone-ok': { fields: ['other'], ready: async () => ({ browser: await carys(), path: `/outings/${evening.outing}/everyone-ok`, form: {} }) },
  '/out/sos': { fields: ['id', 'partners'], ready: async () => ({ browser: evening.asha, form: { id: random.id().slice(0, 30) } }) },
  '/out/:deed': [
    deed('check-in', { who: 'both' }), deed('break', { minutes: '10' }), deed('resume', {}), deed('decide-stop', { decision: 'go-on' }), deed('go-home', { homeBy: '23:15' }),
    deed('answer-for', { partner: 'nobody', says: 'safe' }), deed('go-on-alone', {}), deed('feels-wrong', {}), deed('stop', {}), deed('cancel-sos', { pin: '0000' }), deed('end', { pin: '0000' }, 'asha'), deed('more-time', {}), deed('answer-stop', {}),
  ],
  '/board/everyone-ok': { fields: ['other'], ready: async () => ({ browser: await carys(), form: {} }) },
  '/board/duty': { fields: ['heard'], ready: async () => ({ browser: await carys(), form: { heard: 'yes' } }) },
  '/board/off-duty': { fields: ['other'], ready: async () => ({ browser: await carys(), form: {} }) },
  '/shifts/:id/voice': { fields: ['found'], ready: async () => ({ browser: await carys(), path: '/shifts/none/voice', form: { found: 'safe' } }) },
  '/alerts/:id/deal': { fields: ['other'], ready: async () => ({ browser: await carys(), path: `/alerts/${await openAlert()}/deal`, form: {} }) },
  '/alerts/:id/accept': { fields: ['other'], ready: async () => ({ browser: await carys(), path: `/alerts/${await openAlert()}/accept`, form: {} }) },
  '/alerts/:id/give-back': { fields: ['other'], ready: async () => ({ browser: await carys(), path: `/alerts/${await openAlert()}/give-back`, form: {} }) },
  '/alerts/:id/reopen': { fields: ['other'], ready: async () => ({ browser: await carys(), path: `/alerts/${await openAlert()}/reopen`, form: {} }) },
  '/alerts/:id/police': { fields: ['reference'], ready: () => onHeld('police', { reference: 'CAD 1' }) },
  '/alerts/:id/report': { fields: ['report'], ready: () => onHeld('report', { report: 'Rang twice' }) },
  '/alerts/:id/hand-over': { fields: ['to'], ready: () => onHeld('hand-over', { to: 'nobody' }) },
  '/alerts/:id/close': { fields: ['outcome', 'note', 'then'], ready: () => onHeld('close', { outcome: 'other', note: 'Rang her', then: 'still-out' }) },
}

const onHeld = async (what: string, form: Fields): Promise<Ready> => {
  const { browser, alert } = await held()
  return { browser, path: `/alerts/${alert}/${what}`, form }
}

/** These take JSON, or a text of a gateway. */
const bodies: Readonly<Record<string, () => Promise<Browser>>> = {
  '/sign-in/passkey/options': async () => service.browser(),
  '/sign-in/passkey': async () => service.browser(),
  '/passkeys/options': () => signedIn('lead'),
  '/passkeys': () => signedIn('lead'),
  '/api/phone/commands': async () => evening.bryn,
  '/api/phone/positions': async () => evening.bryn,
  '/api/phone/push': async () => evening.bryn,
  '/hooks/sms': async () => service.browser(),
}

const posts = appRoutePermissions.filter(({ method }) => method === 'POST').map(({ path }) => path)

test('every route that takes something is tried', () => {
  expect([...Object.keys(forms), ...Object.keys(bodies)].toSorted()).toEqual([...posts].toSorted())
})

test('every field of every form on every page is tried', async () => {
  const browser = await carys()
  const { alert } = await held()
  const pages: readonly [Browser, string][] = [
    ...['/board', '/outings/new', `/outings/${evening.outing}`, `/outings/${evening.outing}/home`, `/alerts/${alert}`, '/me', '/me/change', '/me/contacts', '/me/second-number', '/me/leave', '/members', `/members/${await personOf('Ng')}`, '/poll-day', '/invitations', '/safeguarding', '/recovery-codes', '/devices'].map((path): [Browser, string] => [browser, path]),
    [service.browser(), '/join'], [service.browser(), `/join/${joinCode}`], [service.browser(), '/sign-in'], [evening.asha, '/out'], [evening.bryn, '/out'], [evening.bryn, '/out/sos'],
  ]
  const known = new Map(Object.entries(forms).map(([path, form]) => [path, new Set([form].flat().flatMap(({ fields }) => fields))]))
  const missing: string[] = []
  const areas = new Set<string>()
  let found = 0
  for (const [as, path] of pages) {
    const html = await (await as.get(path)).text()
    for (const [form, action] of html.matchAll(/<form[^>]*\baction="([^"]+)"[\s\S]*?<\/form>/g)) {
      const route = posts.find((one) => new RegExp(`^${one.replace(/:\w+/g, '[^/]+')}$`).test(action!))
      const fields = route === undefined ? undefined : known.get(route)
      for (const [, name] of form.matchAll(/<(?:input|select|textarea|button)[^>]*\bname="([^"]+)"/g)) {
        found += 1
        if (form.includes(`<textarea`) && new RegExp(`<textarea[^>]*name="${name}"`).test(form)) areas.add(name!)
        const plain = name!.replace(/^(group|parent)-.*/, '$1-none')
        if (!fields?.has(plain)) missing.push(`${action} ${name}`)
      }
    }
  }
  expect([...new Set(missing)]).toEqual([])
  expect(found).toBeGreaterThan(70)
  expect([...areas].toSorted()).toEqual([...longTexts].toSorted()) // a new line is kept in these and in no other
})

/**
 * How many rows there are of everything: whatever is kept writes at least one, in its table or in the log. A phone's
 * command is remembered with its refusal, so that it gets the same answer again.
 */
async function rowsKept(): Promise<string> {
  const counts = tables.map((name) => sql`select count(*) as rows from ${sql.table(name)}`)
  const { rows } = await sql<{ rows: number | string }>`${sql.join(counts, sql` union all `)}`.execute(service.database.read)
  return rows.map((row) => row.rows).join()
}

async function faultsOf(name: string, send: () => Promise<Response>, { mayKeep = false } = {}): Promise<string[]> {
  service.clock.advance(3100) // slower than every limit by the minute: it is the input that is tried here
  requests += 1
  const before = await rowsKept()
  const response = await send()
  const body = await response.text()
  const faults: string[] = []
  if (response.status >= 500) faults.push(`${name}: ${response.status}`)
  if (asMarkup.test(body)) faults.push(`${name}: came back as markup`)
  if (response.headers.getSetCookie().some((cookie) => !cookie.startsWith('__Host-'))) faults.push(`${name}: set a cookie of its own`)
  if (response.status >= 400 && !mayKeep && (await rowsKept()) !== before) faults.push(`${name}: refused with ${response.status}, and something was kept all the same`)
  if (response.status >= 400 && !/<h1|^\{.*\}$|^$/s.test(body)) faults.push(`${name}: no plain answer`)
  return faults
}

describe.each(Object.entries(forms).flatMap(([route, form]) => [form].flat().map((one, index) => [`${route}${index > 0 ? ` (${index + 1})` : ''}`, one] as const)))('POST %s', (route, form) => {
  test.each(form.fields)('%s takes anything that is typed, or says what is wrong', async (field) => {
    const faults: string[] = []
    // 'other' stands for a field that the route does not know.
    const tried = Object.entries(hostileTexts).filter(([kind]) => isTried(kind) && (field !== 'other' || ['nothing', 'script', 'nul', 'long'].includes(kind)))
    for (const [kind, text] of tried) {
      const { browser, path = route, form: good } = await form.ready()
      faults.push(...(await faultsOf(`${field} with ${kind}`, () => browser.post(path, { ...good, [field]: text }))))
    }
    const { browser, path = route, form: good } = await form.ready()
    faults.push(...(await faultsOf(`${field} twice`, () => browser.post(path, { ...good, [field]: [good[field] ?? '', 'another'] }))))
    const again = await form.ready()
    const { [field]: _left, ...without } = again.form
    faults.push(...(await faultsOf(`without ${field}`, () => again.browser.post(again.path ?? route, without))))
    expect(faults).toEqual([])
  }, 180_000)
})

/** Typed by hand and not shown again, each with its reason. */
const notShownAgain: Readonly<Record<string, string>> = {
  '/me/second-number number': 'a number is a secret, and whoever stands beside may read it',
  '/me/second-number second': 'a number is a secret, and whoever stands beside may read it',
  '/out/:deed pin': 'a number is a secret, and whoever stands beside may read it',
}
const inAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')

test('what was typed stays: every field of every form that is answered with what is wrong shows it again, whole', async () => {
  const faults: string[] = []
  const [seen, secret, sent, chosen] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()]
  const bad = `<b>O'Brien & "Siân" محمد</b> ${'long '.repeat(1300)}end`
  for (const [route, one] of Object.entries(forms)) {
    for (const form of [one].flat()) {
      const fields = form.fields.filter((field) => field !== 'id' && field !== 'other')
      for (const field of fields) {
        service.clock.advance(3100)
        const { browser, path = route, form: good } = await form.ready()
        const typed: Fields = { ...good, [field]: bad }
        const response = await browser.post(path, typed)
        const html = await response.text()
        if (response.status !== 422) continue
        sent.add(`${route} ${field}`)
        for (const name of fields) {
          const shown = valueShown(html, name)
          if (shown === null) {
            const stays = (typed[name] ?? '') === '' ? null : isChosen(html, name, typed[name]!)
            if (stays === false) faults.push(`${route}, ${field} wrong: the choice of ${name} is lost`)
            if (stays) chosen.add(`${route} ${name}`)
            continue
          }
          if (notShownAgain[`${route} ${name}`] !== undefined) {
            if (shown !== '') faults.push(`${route}: ${name} is shown again`)
            secret.add(`${route} ${name}`)
          } else if (shown !== inAttribute((typed[name] ?? '').trim()) && shown !== inAttribute(typed[name] ?? '')) faults.push(`${route}, ${field} wrong: ${name} is not what was typed: ${shown.slice(0, 60)}`)
          else if (name === field) seen.add(`${route} ${name}`)
        }
      }
    }
  }
  expect(faults).toEqual([])
  expect(Object.keys(notShownAgain).filter((name) => !secret.has(name))).toEqual([])
  expect(sent.size).toBeGreaterThanOrEqual(72)
  expect(seen.size).toBeGreaterThanOrEqual(44)
  expect(chosen.size).toBeGreaterThanOrEqual(18)
}, 120_000)

/** What stands in the text field of that name; null where there is none on the page. */
function valueShown(html: string, name: string): string | null {
  const area = new RegExp(`<textarea[^>]*\\bname="${name}"[^>]*>([\\s\\S]*?)</textarea>`).exec(html)
  if (area) return area[1]!
  const input = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag).find((tag) => tag.includes(` name="${name}"`) && !/type="(radio|checkbox|hidden)"/.test(tag))
  return input === undefined ? null : (/ value="([^"]*)"/.exec(input)?.[1] ?? '')
}

/** Whether the box, the button or the line of a list with that value is chosen; null where there is no such choice. */
function isChosen(html: string, name: string, value: string): boolean | null {
  const select = new RegExp(`<select[^>]*\\bname="${name}"[^>]*>([\\s\\S]*?)</select>`).exec(html)
  const tags = select ? [...select[1]!.matchAll(/<option\b[^>]*>/g)] : [...html.matchAll(/<input\b[^>]*type="(?:radio|checkbox)"[^>]*>/g)].filter(([tag]) => tag.includes(` name="${name}"`))
  const tag = tags.map(([one]) => one).find((one) => one.includes(` value="${inAttribute(value)}"`))
  return tag === undefined ? null : / (checked|selected)/.test(tag)
}

describe.each(Object.entries(bodies))('POST %s', (path, browserFor) => {
  test('takes any body, or says no', async () => {
    const faults: string[] = []
    for (const [kind, body] of Object.entries(hostileBodies)) {
      const browser = await browserFor()
      const headers = { 'content-type': 'application/json', ...(path === '/hooks/sms' ? { authorization: `Bearer ${hookSecret}` } : {}) }
      faults.push(...(await faultsOf(kind, () => browser.send(path, { method: 'POST', body, headers }), { mayKeep: path === '/hooks/sms' })))
    }
    expect(faults).toEqual([])
  })
})

describe('a phone’s command', () => {
  const at = () => service?.clock.now() ?? 0 // named before the service is there
  const good = (): Record<string, Record<string, unknown>> => ({
    'check-in': { who: 'both' }, 'more-time': {}, break: { minutes: 10 }, resume: {}, 'go-home': { homeBy: at() + 3_600_000 }, 'feels-wrong': {}, stop: {}, 'answer-stop': {},
    'decide-stop': { decision: 'go-on' }, 'answer-for': { partner: 'nobody-of-that-id', says: 'safe' }, 'go-on-alone': {}, 'low-battery': { percent: 9 }, position: { place: { latitude: 52.4, longitude: -4.1, accuracyMetres: 10, takenAt: at() } }, sos: { silent: true }, 'cancel-sos': { pin: '0000' }, end: { pin: '0000' },
  })
  const values: readonly unknown[] = [null, true, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, '', 'x'.repeat(5000), '\u0000', '\uD800', [], {}, [[]], { a: { b: {} } }, '2026-01-01', 'true']

  test.each(Object.keys(good()))('%s gets a plain answer whatever stands in it, and the next one is taken', async (kind) => {
    const faults: string[] = []
    for (const field of ['id', 'kind', 'sequence', 'happenedAt', ...Object.keys(good()[kind]!), 'place', 'more']) {
      for (const value of values) {
        const command = { kind, id: random.id().slice(0, 30), sequence: 1, happenedAt: at(), ...good()[kind], [field]: value }
        const name = `${field}: ${JSON.stringify(value)?.slice(0, 30)}`
        faults.push(...(await faultsOf(name, async () => {
          const response = await evening.bryn.json(kind === 'position' ? '/api/phone/positions' : '/api/phone/commands', command)
          // What the phone does with it is in phone/verdict.ts: received, refused and 400 leave its outbox, the rest is tried again.
          if (![200, 400, 409].includes(response.status)) faults.push(`${name}: ${response.status} would stay in the outbox for ever`)
          return response
        })))
      }
    }
    expect(faults).toEqual([])
    const next = await evening.bryn.json('/api/phone/commands', { kind: 'feels-wrong', id: random.id().slice(0, 30), sequence: 2, happenedAt: at() })
    expect(next.status).toBe(200)
  }, 120_000)

  test('repeated, late and foreign ones are answered too', async () => {
    const command = { kind: 'check-in', id: random.id().slice(0, 30), sequence: 3, happenedAt: at(), who: 'me' }
    const answers = [await evening.bryn.json('/api/phone/commands', command), await evening.bryn.json('/api/phone/commands', command)]
    expect(await Promise.all(answers.map(async (one) => (await one.json() as { answer: unknown }).answer)).then(([one, other]) => JSON.stringify(one) === JSON.stringify(other))).toBe(true)
    expect((await evening.bryn.json('/api/phone/commands', { ...command, who: 'both' })).status).toBe(409)
    expect((await evening.bryn.json('/api/phone/commands', { ...command, id: random.id().slice(0, 30), happenedAt: 0 })).status).toBe(200)
    expect((await service.browser().json('/api/phone/commands', command)).status).toBe(401)
  })
})

test('any address with an id, a code or a token in it takes anything in its place', async () => {
  const faults: string[] = []
  const browsers = [service.browser(), await carys(), evening.asha]
  for (const { method, path } of appRoutePermissions.filter((rule) => rule.path.includes(':'))) {
    for (const segment of hostileSegments) {
      const browser = browsers[requests % browsers.length]!
      const address = path.replace(/:\w+/, segment)
      faults.push(...(await faultsOf(`${method} ${address.slice(0, 80)}`, () => (method === 'GET' ? browser.get(address) : browser.post(address, {})))))
    }
  }
  expect(faults).toEqual([])
}, 120_000)

test('a form that is no form, of the wrong kind, or far too large gets a plain answer', async () => {
  const faults: string[] = []
  for (const path of ['/join', `/join/${joinCode}`, '/out/check-in', '/sign-in/code', '/me/contacts', '/outings/new']) {
    const browser = path.startsWith('/out/') ? evening.bryn : path.startsWith('/me') || path.startsWith('/outings') ? await carys() : service.browser()
    for (const [type, body] of [
      ['application/x-www-form-urlencoded', '%ED%A0%80=%ED%A0%80&%&=&&=%ZZ&a=%'], ['application/x-www-form-urlencoded', 'code=1'.repeat(40_000)], ['application/x-www-form-urlencoded', 'a=b&'.repeat(3000)],
      ['application/json', '{"code":"1"}'], ['text/plain', 'code=1'], ['multipart/form-data', 'no boundary'], ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="code"; filename="../../x"\r\n\r\nfile\r\n--x--\r\n'], ['', ''],
    ] as const) {
      faults.push(...(await faultsOf(`${path} as ${type} ${body.slice(0, 20)}`, () => browser.send(path, { method: 'POST', body, ...(type ? { headers: { 'content-type': type } } : {}) }))))
    }
  }
  expect(faults).toEqual([])
})

test('after all of it every page still opens, and nothing comes back as markup', async () => {
  const faults: string[] = []
  const browser = await carys()
  await browser.post('/board/duty', { heard: 'yes' })
  const alert = await openAlert()
  for (const language of ['', '/cy']) {
    for (const path of ['/board', '/api/board', '/outings', '/outings/new', `/outings/${evening.outing}`, `/alerts/${alert}`, '/members', '/invitations', '/safeguarding', '/me', '/who-looked', '/demo/messages']) {
      const response = await browser.get(language + path)
      const body = await response.text()
      if (response.status !== 200 || (asMarkup.test(body) && !path.startsWith('/api'))) faults.push(`${language}${path}: ${response.status}`)
    }
    if ((await evening.asha.get(`${language}/out`)).status !== 200) faults.push(`${language}/out`)
  }
  expect(faults).toEqual([])
  expect(service.logged.filter((line) => /request-failed|broken|not-drawn/.test(line))).toEqual([])
  expect(requests).toBeGreaterThan(isPostgres ? 2500 : 5000)
})
