// What every route finds in its context, and how a request's language is read from its address (`/cy/…`).

import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Actor } from '../basics/actor.ts'
import type { Typed } from '../basics/form.ts'
import type { Language } from '../basics/language.ts'
import { longTexts, seenText } from '../basics/typed-text.ts'

export type Web = {
  Variables: {
    language: Language
    /** Null until accounts' middleware has recognised a cookie. */
    actor: Actor | null
    /** For the log and for the plain sorry page, so that a person can quote it. */
    requestId: string
  }
}
export type WebContext = Context<Web>

const welshPath = /^\/cy(?=\/|$)/

/** A Hono app whose routes are written once, without a language; `/cy/…` reaches the same route in Welsh. */
export const makeWeb = (): Hono<Web> => new Hono<Web>({ getPath: (request) => pathWithoutLanguage(new URL(request.url).pathname) })

export const languageOf = (pathname: string): Language => (welshPath.test(pathname) ? 'cy' : 'en')

const pathWithoutLanguage = (pathname: string): string => pathname.replace(welshPath, '') || '/'

/** The fields of a form as text that can be seen, several under one name as a list; what cannot be read is an empty form. */
export async function typedIn(c: WebContext): Promise<Typed> {
  const form = await c.req.formData().catch(() => new FormData())
  const typed: Record<string, string | string[]> = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    const text = seenText(value, { isLong: longTexts.has(name) })
    const before = typed[name]
    typed[name] = before === undefined ? text : [before, text].flat()
  }
  return typed
}

/** One field of it as text; empty where it was not sent, the first where it was sent twice. */
export const fieldOf = (typed: Typed, name: string): string => [typed[name] ?? ''].flat()[0] ?? ''
