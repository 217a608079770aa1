// Walks every route of an app as every kind of caller, and compares what happens with the list of who may. What it
// finds is a list of sentences; an app in order gives none.

import type { Hono } from 'hono'
import { inspectRoutes } from 'hono/dev'
import type { Caller, RouteRule } from '../../src/accounts/index.ts'
import { laterRoles } from '../../src/accounts/permission-table.ts'
import type { Database } from '../../src/platform/database.ts'
import type { Web } from '../../src/platform/web.ts'

type Form = Readonly<Record<string, string | readonly string[]>>
/** As in support/accounts.ts and support/whole-app.ts: keeps cookies, follows nothing. */
export type WalkingBrowser = { get(path: string): Promise<Response>; post(path: string, form?: Form): Promise<Response> }

export type PermissionWalk = {
  readonly app: Hono<Web>
  readonly rules: readonly RouteRule[]
  readonly callers: readonly Caller[]
  /** A browser with a real cookie of this caller, fresh each time: some acts end it. `isProven`: showed who it is just now. */
  readonly as: (caller: Caller, isProven: boolean) => Promise<WalkingBrowser>
  /** A path with real ids of our organisation in it, and a form that would be taken; fresh each time. */
  readonly fill: (rule: RouteRule) => Promise<{ readonly path: string; readonly form: Form }>
  /** Dev: every role there is, in another organisation. */
  readonly foreigner: () => Promise<WalkingBrowser>
  /** Texts of ours that Dev must find nowhere. */
  readonly canaries: readonly string[]
  /** What stands for each name in a rule's `hidden`: on the page for those who may see it, and on no other. */
  readonly shown: Readonly<Record<string, string>>
  /** All that is stored of our organisation. */
  readonly snapshot: () => Promise<string>
}

/** Every route that answers something, without what only stands in front of them: `GET /members/:id`. */
export const routesOf = (app: Hono<Web>): string[] =>
  [...new Set(inspectRoutes(app).filter(({ isMiddleware, method }) => !isMiddleware && method !== 'ALL').map(({ method, path }) => `${method} ${path}`))].toSorted()

/** Routes that nobody has written down, and lines about routes that are not there. */
export function listFaults(app: Hono<Web>, rules: readonly RouteRule[]): string[] {
  const written = rules.map(nameOf)
  const real = routesOf(app)
  return [
    ...real.filter((route) => !written.includes(route)).map((route) => `${route} is not in the list of who may call what`),
    ...written.filter((route) => !real.includes(route)).map((route) => `${route} is in the list, but there is no such route`),
    ...written.filter((route, index) => written.indexOf(route) !== index).map((route) => `${route} is in the list twice`),
  ]
}

/** Asks every route as every caller. */
export async function walkPermissions(walk: PermissionWalk): Promise<string[]> {
  const faults = listFaults(walk.app, walk.rules)
  for (const rule of walk.rules) faults.push(...(await walkRoute(walk, rule)))
  return faults
}

/** Asks one route as every caller, and as Dev. */
export async function walkRoute(walk: PermissionWalk, rule: RouteRule): Promise<string[]> {
  const faults: string[] = []
  for (const caller of walk.callers) faults.push(...(await tryAs(walk, rule, caller)))
  return [...faults, ...(await tryAsForeigner(walk, rule))]
}

const nameOf = ({ method, path }: RouteRule): string => `${method} ${path}`
const isAllowed = ({ who }: RouteRule, caller: Caller): boolean => who === 'anyone' || who.includes(caller)

type Outcome = 'let in' | 'sent to sign in' | 'refused' | 'broken'

function outcomeOf(response: Response): Outcome {
  if (response.status >= 500) return 'broken'
  if (/^(\/cy)?\/sign-in(\?|$)/.test(response.headers.get('location') ?? '')) return 'sent to sign in'
  return [401, 403, 404].includes(response.status) ? 'refused' : 'let in'
}

async function send(walk: PermissionWalk, rule: RouteRule, browser: WalkingBrowser, language = ''): Promise<{ outcome: Outcome; status: number; body: string }> {
  const { path, form } = await walk.fill(rule)
  const response = rule.method === 'GET' ? await browser.get(language + path) : await browser.post(language + path, form)
  return { outcome: outcomeOf(response), status: response.status, body: await bodyOf(response) }
}

/** Of a stream that goes on for as long as somebody listens, the first that comes. */
async function bodyOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text()
  const reader = response.body!.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}

async function tryAs(walk: PermissionWalk, rule: RouteRule, caller: Caller): Promise<string[]> {
  const faults: string[] = []
  const expected = expectedFor(rule, caller)
  for (const language of ['', '/cy']) {
    const { outcome, status, body } = await send(walk, rule, await walk.as(caller, true), language)
    if (!expected.includes(outcome)) faults.push(`${nameOf(rule)} as ${caller}${language && ' in Welsh'}: ${outcome} (${status}), not ${expected.join(' or ')}`)
    if (outcome === 'let in') faults.push(...fieldFaults(walk, rule, caller, body))
  }
  if (rule.needsProof && isAllowed(rule, caller)) {
    const { outcome, status } = await send(walk, rule, await walk.as(caller, false))
    if (outcome !== 'sent to sign in') faults.push(`${nameOf(rule)} as ${caller} without a fresh proof: ${outcome} (${status}), not sent to sign in`)
  }
  return faults
}

function expectedFor(rule: RouteRule, caller: Caller): readonly Outcome[] {
  // A public route may still know nothing of a made-up token.
  if (rule.who === 'anyone') return ['let in', 'refused']
  if (isAllowed(rule, caller)) return ['let in']
  return isAsGoodAsNobody(caller) ? ['sent to sign in', 'refused'] : ['refused']
}

/** A phone is not signed in, and a role that is for later is none. */
const isAsGoodAsNobody = (caller: Caller): boolean =>
  caller === 'nobody' || caller === 'phone' || (laterRoles as readonly Caller[]).includes(caller)

function fieldFaults(walk: PermissionWalk, rule: RouteRule, caller: Caller, body: string): string[] {
  if (rule.hidden === undefined) return []
  const hidden = rule.hidden[caller]
  return Object.values(rule.hidden).flatMap((field) => {
    const text = walk.shown[field]
    if (text === undefined) return [`${nameOf(rule)}: nothing stands for ‘${field}’ in this walk`]
    if (body.includes(text) === (hidden !== field)) return []
    return [`${nameOf(rule)} as ${caller}: ‘${field}’ is ${hidden === field ? 'shown' : 'missing'}`]
  })
}

async function tryAsForeigner(walk: PermissionWalk, rule: RouteRule): Promise<string[]> {
  const faults: string[] = []
  const { path, form } = await walk.fill(rule)
  const browser = await walk.foreigner()
  const before = await walk.snapshot()
  const response = rule.method === 'GET' ? await browser.get(path) : await browser.post(path, form)
  const body = await bodyOf(response)
  if (response.status >= 500) faults.push(`${nameOf(rule)} as Dev: broken (${response.status})`)
  if (rule.who !== 'anyone' && rule.path.includes(':id') && response.status !== 404) faults.push(`${nameOf(rule)} as Dev, with an id of ours: ${response.status}, not 404`)
  for (const canary of walk.canaries) if (rule.who !== 'anyone' && body.includes(canary)) faults.push(`${nameOf(rule)} as Dev: shows ‘${canary}’`)
  if (rule.who !== 'anyone' && (await walk.snapshot()) !== before) faults.push(`${nameOf(rule)} as Dev: changed something of ours`)
  return faults
}

/** Everything stored of one organisation, as text that is the same while nothing changes. */
export async function snapshotOf({ read }: Pick<Database, 'read'>, organisation: string): Promise<string> {
  const tables = (await read.introspection.getTables()).filter(({ columns }) => columns.some(({ name }) => name === 'organisation'))
  const parts = await Promise.all(tables.map(async ({ name }) => {
    const rows = await read.selectFrom(name as 'persons').selectAll().where('organisation', '=', organisation).execute()
    return `${name}\n${rows.map((row) => JSON.stringify(row)).toSorted().join('\n')}`
  }))
  return parts.toSorted().join('\n')
}
