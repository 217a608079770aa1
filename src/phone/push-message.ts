// A push as the server wrote it: the words are chosen there, in the person's language, with nothing in them that a
// stranger who holds the phone may not read.

import type { Language } from '../basics/language.ts'

export type PushMessage = { readonly title: string; readonly body: string; readonly tag: string; readonly url: string; readonly language: Language }

/** Something is always shown. An address elsewhere is not followed: a push leads to our own pages only. */
export function readPush(text: string, origin: string): PushMessage {
  const said = readFields(text)
  const { title, body, tag, url, language } = said
  const ours = typeof url === 'string' && url.startsWith(`${origin}/`)
  return {
    title: typeof title === 'string' && title !== '' ? title : 'Safe Return',
    body: typeof body === 'string' ? body : '',
    tag: typeof tag === 'string' ? tag : 'safe-return',
    url: ours ? url : `${origin}/out`,
    language: language === 'cy' ? 'cy' : 'en',
  }
}

function readFields(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
