// The accounts slice on a fresh store behind the real edge, and a browser without a screen to walk through it.

import { makeAccounts, type AccountEntry, type Notice } from '../../src/accounts/index.ts'
import type { Role } from '../../src/basics/actor.ts'
import { giveRole } from '../../src/accounts/member-store.ts'
import { makePersons, type NewPerson } from '../../src/accounts/person-store.ts'
import { makeOrganisations } from '../../src/accounts/organisation-store.ts'
import { type AgreedText, asksWithTheText, trustedContactText } from '../../src/notify/index.ts'
import { keysOf, newKeys } from '../../src/platform/keys.ts'
import { random } from '../../src/platform/random.ts'
import { languageOf } from '../../src/platform/web.ts'
import type { Hono } from 'hono'
import type { Web } from '../../src/platform/web.ts'
import { openTestDatabase } from './database.ts'
import { guardedApp, ourOrigin } from './edge.ts'
import { plainFrame } from './frame.ts'

export type Browser = ReturnType<typeof makeBrowser>

/** Keeps cookies as a browser does, sends forms as a browser does, and follows nothing by itself. */
export function makeBrowser(app: Hono<Web>, origin = ourOrigin, cookies: Record<string, string> = {}) {
  const jar = new Map(Object.entries(cookies))
  async function send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (jar.size > 0) headers.set('Cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('User-Agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')
    const response = await app.request(new URL(path, origin), { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      if (/max-age=0\b/i.test(cookie)) jar.delete(name!)
      else jar.set(name!, value!)
    }
    return response
  }
  return {
    cookies: jar,
    get: (path: string) => send(path, {}),
    post: (path: string, form: Record<string, string | readonly string[]> = {}) => {
      const body = new URLSearchParams(Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one])))
      return send(path, { method: 'POST', body: body.toString(), headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Origin': origin, 'Sec-Fetch-Site': 'same-origin' } })
    },
    postJson: (path: string, body: unknown) =>
      send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', 'Origin': origin, 'Sec-Fetch-Site': 'same-origin' } }),
  }
}

/** What one wants to read of a page: its words without the markup. */
export const wordsOf = (html: string): string =>
  html.replace(/<(script|style)[^>]*>.*?<\/\1>/gs, ' ').replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\s+/g, ' ')

type Store = { readonly database: Awaited<ReturnType<typeof openTestDatabase>>; readonly keys: ReturnType<typeof keysOf> }

/** What a text would have asked somebody outside. */
type Asked = { readonly organisation: string; readonly id: string; readonly link: string; readonly name: string | null; readonly agreed: AgreedText }

const makeOrigin = (name: string): string => `test/${name}`

/** The slice's routes at `publicUrl`, on a store that may be another's, too. */
function serveAccounts({ database, keys }: Store, publicUrl: URL) {
  const entries: (AccountEntry & { readonly organisation: string })[] = []
  const notices: Notice[] = []
  const out = new Set<string>()
  const asked: Asked[] = []
  const edge = guardedApp(() => undefined, { publicUrl })
  const { app, clock, lines } = edge
  const accounts = makeAccounts({
    database, keys, clock, random, publicUrl, makeOrigin,
    log: (event, details = {}) => lines.push(JSON.stringify({ event, ...details })),
    frame: plainFrame,
    takeTry: edge.takeTry,
    record: async (_tx, organisation, entry) => void entries.push({ ...entry, organisation }),
    tell: async (_tx, notice) => void notices.push(notice),
    contactMeans: {
      textFor: trustedContactText,
      asksWithTheText,
      sendsTexts: true,
      ask: async (_tx, organisation, about) => void asked.push({ ...about, organisation }),
    },
    letGoOfPlaces: () => undefined,
    isOut: async (_db, _organisation, person) => out.has(person),
    outingsOf: async () => [],
  })
  app.use((c, next) => {
    c.set('language', languageOf(new URL(c.req.url).pathname))
    return next()
  })
  app.use(accounts.recognise)
  app.route('/', accounts.routes)
  return { app, clock, lines, accounts, entries, notices, asked, out }
}

/** `publicUrl` for a real browser, which must find the server where it says it is. */
export async function openAccounts({ publicUrl = new URL(ourOrigin) }: { publicUrl?: URL } = {}) {
  const store = { database: await openTestDatabase(), keys: keysOf(newKeys()) }
  const { database, keys } = store
  const { app, clock, lines, accounts, entries, notices, asked, out } = serveAccounts(store, publicUrl)
  const organisations = makeOrganisations({ keys, random, makeOrigin })
  const persons = makePersons({ keys, random })

  return {
    database, keys, clock, app, publicUrl, accounts, entries, notices, asked, out, lines, organisations, persons,
    browser: (cookies: Record<string, string> = {}) => makeBrowser(app, publicUrl.origin, cookies),

    /** Browsers of a second server on the same store, which believes that it is somewhere else. */
    async underAnotherAddress(elsewhere: URL): Promise<(cookies: Record<string, string>) => Browser> {
      const other = serveAccounts(store, elsewhere)
      other.clock.set(clock.now())
      return (cookies) => makeBrowser(other.app, elsewhere.origin, cookies)
    },

    organisation: (name: string) => database.write((tx) => organisations.add(tx, name, clock.now())),

    /** Somebody in the organisation with these roles. */
    async person(organisation: string, name: string, roles: readonly Role[], changes: Partial<NewPerson> = {}): Promise<string> {
      return database.write(async (tx) => {
        const person = await persons.add(tx, {
          organisation, name, mobile: '+447700900123', email: `${name.toLowerCase().replace(/\W/g, '')}@example.org`, language: 'en', ageBand: '18-or-over', parent: null, ...changes,
        }, clock.now())
        for (const role of roles) await giveRole(tx, organisation, person, role, clock.now())
        return person
      })
    },

    /** A browser in which they are signed in, just now (or with an older proof). */
    async signedIn(organisation: string, person: string, { proven = true } = {}): Promise<Browser> {
      const { cookie } = await database.write((tx) =>
        accounts.sessions.start(tx, { organisation, person, label: 'Firefox, Linux', proofAt: proven ? clock.now() : null }, clock.now()))
      return makeBrowser(app, publicUrl.origin, { '__Host-session': cookie })
    },
  }
}
