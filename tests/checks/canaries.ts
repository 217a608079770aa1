// Made-up names, numbers, places, words and tokens, put into every part of a request to every route: none of them
// may ever be found in a log. Ids and reasons only.

/** What each stands for, and the form in which somebody would type it. */
export const canaries = {
  'a name': 'Gwenhwyfar Canary',
  'a name in another script': 'كناري',
  'a mobile number': '07700 900461',
  'a postcode': 'CF99 7QX',
  'a street': '61 Canarybird Close',
  'a place': '51.486153,-3.163842',
  'a mail address': 'gwen.canary@example.net',
  'a message': 'he followed me to the blue door',
  'a message that looks like a line of a stack': 'oops\n    at Gwenhwyfar (canary-house.ts:61:7)',
  'a number to end with': '4617',
  'a token': 'canary-tok_9f8e7d6c5b4a39281706f5e4d3c2b1a0',
} as const

/** What is looked for, at least: the shortest part of each that cannot be there by accident. */
const parts: Record<keyof typeof canaries, readonly string[]> = {
  'a name': ['gwenhwyfar'],
  'a name in another script': ['كناري'],
  'a mobile number': ['7700 900461', '7700900461'],
  'a postcode': ['cf99 7qx', 'cf997qx'],
  'a street': ['canarybird'],
  'a place': ['51.486153', '3.163842'],
  'a mail address': ['gwen.canary', 'example.net'],
  'a message': ['blue door'],
  'a message that looks like a line of a stack': ['canary-house'],
  'a number to end with': [], // too short to look for: it is found together with its neighbours in a dumped body
  'a token': ['canary-tok', '9f8e7d6c5b4a'],
}

/** Which canaries are in `text`, also when they were percent-encoded, escaped in JSON, base64 or written in capitals. */
export function canariesIn(text: string): string[] {
  const readings = [text, decoded(text), unescaped(text), ...base64In(text)].map((reading) => reading.toLowerCase())
  return Object.entries(parts)
    .filter(([, wanted]) => wanted.some((part) => readings.some((reading) => reading.includes(part))))
    .map(([what]) => what)
}

const decoded = (text: string): string => text.replaceAll('+', ' ').replace(/(%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())
const unescaped = (text: string): string => text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
const base64In = (text: string): string[] => [...text.matchAll(/[\w+/-]{16,}/g)].map(([letters]) => Buffer.from(letters, 'base64').toString())

type Route = { readonly method: string; readonly path: string }
type App = { readonly routes: readonly Route[]; request(path: string, init: RequestInit, env?: unknown): Response | Promise<Response> }

export type Planting = {
  /** Sent with each request as well, so that routes behind a sign-in are reached: `{ Cookie: '__Host-session=…' }`. */
  readonly headers?: Readonly<Record<string, string>>
  /** Names of fields that the forms know; each is sent with each canary as its value. */
  readonly fields?: readonly string[]
  /** Not to be called: what ends the session, say. */
  readonly except?: RegExp
  /** Values of path parameters that lead further in than a canary does: `{ id: outing }`. Both are tried. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Called before each request: move the clock here, so that limits do not keep requests from the routes. */
  readonly between?: () => void
}

export type Planted = { readonly sent: number; readonly statuses: ReadonlyMap<number, number> }

/** Sends requests full of canaries to every route of `app`, in both languages; says how many answers of each status came. */
export async function plantCanaries(app: App, { headers = {}, fields = [], except, parameters = {}, between }: Planting = {}): Promise<Planted> {
  const routes = new Map(app.routes.map(({ method, path }) => [`${method} ${path}`, { method, path }]))
  let sent = 0
  const statuses = new Map<number, number>()
  const send = async (path: string, init: RequestInit): Promise<void> => {
    between?.()
    const answer = await app.request(path, init, { incoming: { socket: { remoteAddress: `203.0.113.${sent % 250}` } } })
    sent += 1
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    // A stream of events goes on for ever; any other may break only when somebody reads it.
    if (answer.headers.get('Content-Type')?.startsWith('text/event-stream')) await answer.body?.cancel()
    else await answer.text()
  }
  for (const { method, path: pattern } of routes.values()) {
    if (except?.test(pattern)) continue
    const known = pattern.replace(/:(\w+)/g, (parameter, name: string) => parameters[name] ?? parameter)
    for (const path of new Set([pattern, `/cy${pattern}`, known])) {
      for (const canary of Object.values(canaries)) {
        const address = `${filled(path, canary)}?${new URLSearchParams({ q: canary, [canary]: canary })}`
        if (method !== 'POST') await send(address, { headers: { ...fullHeaders(canary), ...headers } })
        if (method !== 'POST' && method !== 'ALL') continue
        const bodies = !path.startsWith('/cy') ? bodiesOf(canary, fields) : [bodiesOf(canary, fields)[0]!]
        for (const { type, body } of bodies) {
          await send(address, { method: 'POST', body, headers: { ...fullHeaders(canary), 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin', ...headers } })
        }
      }
    }
  }
  return { sent, statuses }
}

const filled = (pattern: string, canary: string): string =>
  pattern.replace(/:\w+(\{[^}]*\})?\??/g, encodeURIComponent(canary)).replaceAll('*', encodeURIComponent(canary))

function fullHeaders(canary: string): Record<string, string> {
  const safe = encodeURIComponent(canary)
  const names = ['User-Agent', 'Referer', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Request-Id', 'Accept-Language', 'If-None-Match', 'Last-Event-ID', 'X-Canary']
  return {
    ...Object.fromEntries(names.map((name) => [name, safe])),
    Authorization: `Bearer ${canaries['a token']}`,
    Cookie: `__Host-session=acme.${canaries['a token']}; __Host-phone=acme.${canaries['a token']}; other=${safe}`,
  }
}

function bodiesOf(canary: string, fields: readonly string[]): { type: string; body: string }[] {
  const values = Object.fromEntries([...fields, 'name', 'note', canary].map((field) => [field, canary]))
  return [
    { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(values).toString() },
    { type: 'application/json', body: JSON.stringify({ ...values, commands: [{ kind: canary, ...values }] }) },
    { type: 'application/json', body: `{"name": "${canary}"` }, // the parser’s complaint quotes it
    { type: 'application/x-www-form-urlencoded', body: `${canary}%` },
    { type: `application/${encodeURIComponent(canary)}`, body: canary },
    { type: 'application/x-www-form-urlencoded', body: `note=${encodeURIComponent(canary).repeat(3000)}` },
  ]
}
