// What comes back when a request cannot be answered as asked: a plain page, or a line of JSON for programs.
// Neither ever says what broke inside: the message of an error may quote what a person typed.

import type { ErrorHandler, MiddlewareHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Language } from '../basics/language.ts'
import { StoreUnavailable } from './database.ts'
import { type Log, faultDetails } from './log.ts'
import { type Web, type WebContext, languageOf } from './web.ts'

const statuses = {
  'not-found': 404,
  'not-allowed': 403,
  'not-from-here': 403,
  'wrong-method': 405,
  unreadable: 400,
  'too-large': 413,
  'too-many': 429,
  broken: 500,
  'store-away': 503,
} as const

/** In how many ways a request can come to nothing; design/error-words.ts has the words for each. */
export type Trouble = keyof typeof statuses

export type TroubleShown = {
  readonly trouble: Trouble
  readonly language: Language
  readonly path: string
  /** What the log calls this request; null where there is nothing to look up. */
  readonly reference: string | null
  readonly waitSeconds: number | null
}

export type TroublePages = {
  /** Draws the page: `errorPage` of design/, with the assets and who runs this server filled in. */
  readonly page: (shown: TroubleShown) => Html | Promise<Html>
  /** Shown when `page` fails too: fixed HTML that needs nothing. */
  readonly lastResort: string
  /** What else is on the page (since when nobody is watched): it is drawn anew when this changes. */
  readonly alsoShown?: () => string | null
}
type Html = string | { toString(): string }

export type ErrorAnswers = {
  readonly answer: (c: WebContext, trouble: Trouble, waitSeconds?: number) => Promise<Response>
  readonly notFound: NotFoundHandler<Web>
  readonly onError: ErrorHandler<Web>
  /** Hono hands only Errors to onError; this catches whatever else is thrown. */
  readonly catchAnythingElse: MiddlewareHandler<Web>
}

/** The phone went out of signal before it had its answer: nothing of ours failed, and nobody reads this. */
export const statusOfNobodyThere = 499

/** After this long a store that was locked or full for a moment usually takes writes again. */
export const storeWaitSeconds = 2

const whereTheLogHelps = new Set<Trouble>(['broken', 'store-away', 'not-from-here'])

export function makeErrorAnswers({ log, pages }: { log: Log; pages: TroublePages }): ErrorAnswers {
  const draw = drawnOnce(pages)
  const answer: ErrorAnswers['answer'] = async (c, trouble, waitSeconds) => {
    const status = statuses[trouble]
    const reference = whereTheLogHelps.has(trouble) ? c.get('requestId') : null
    if (waitSeconds !== undefined) c.header('Retry-After', String(waitSeconds))
    if (isForPrograms(c)) return c.json({ error: trouble, reference, waitSeconds: waitSeconds ?? null }, status)
    try {
      const language = c.get('language') ?? languageOf(new URL(c.req.url).pathname)
      return c.html(await draw({ trouble, language, path: c.req.path, reference, waitSeconds: waitSeconds ?? null }), status)
    } catch (error) {
      log('error-page-not-drawn', { request: reference, ...faultDetails(error) })
      return c.html(pages.lastResort, status)
    }
  }

  const onError: ErrorAnswers['onError'] = (error, c) => {
    if (isGone(c)) return new Response(null, { status: statusOfNobodyThere })
    if (error instanceof StoreUnavailable) return answer(c, 'store-away', storeWaitSeconds)
    return answer(c, error instanceof HTTPException ? troubleOf(error.status) : 'broken')
  }

  return {
    answer,
    notFound: (c) => answer(c, 'not-found'),
    onError,
    catchAnythingElse: async (c, next) => {
      try {
        await next()
      } catch (thrown) {
        c.error = new Error('Something that is not an Error was thrown', { cause: thrown })
        c.res = await onError(c.error, c)
      }
    },
  }
}

/**
 * Draws each page once and afterwards only fills in its path and reference: to refuse a flood must cost less than to
 * answer it, and drawing costs more than all the rest.
 */
function drawnOnce({ page, alsoShown }: TroublePages): (shown: TroubleShown) => Promise<string> {
  const gaps = { path: '/gap-for-the-path', reference: 'gap-for-the-reference' }
  const drawn = new Map<string, string>()
  return async ({ trouble, language, path, reference, waitSeconds }) => {
    const key = [trouble, language, reference === null, waitSeconds, alsoShown?.() ?? ''].join(' ')
    if (!drawn.has(key)) {
      const blank = await page({ trouble, language, path: gaps.path, reference: reference && gaps.reference, waitSeconds })
      if (drawn.size >= mostDrawn) drawn.clear()
      drawn.set(key, String(blank))
    }
    const fill = (text: string) => () => escaped(text) // as a function, because `$&` in a text would be a command
    return drawn.get(key)!.replaceAll(gaps.path, fill(path)).replaceAll(gaps.reference, fill(reference ?? ''))
  }
}

/** About 6 kB each: every kind in both languages, and the waits there are. */
const mostDrawn = 200

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter]!)

const isForPrograms = (c: WebContext): boolean => /^\/(api|hooks)(\/|$)|^\/health$/.test(c.req.path)

function isGone(c: WebContext): boolean {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { destroyed?: boolean } } }
  return c.req.raw.signal.aborted || incoming?.socket?.destroyed === true
}

function troubleOf(status: number): Trouble {
  if (status === 404 || status === 410) return 'not-found'
  if (status === 401 || status === 403) return 'not-allowed'
  if (status === 405) return 'wrong-method'
  if (status === 413) return 'too-large'
  if (status === 429) return 'too-many'
  return status < 500 ? 'unreadable' : 'broken'
}
