// What stands in the menu of each page: only where this person may go.

import { can, mayEver } from './accounts/index.ts'
import { appWords } from './app-words.ts'
import { inLanguage } from './design/language-path.ts'
import type { WebContext } from './platform/web.ts'

export function navigationFor(c: WebContext) {
  const language = c.get('language')
  const words = appWords[language]
  const shown = c.req.path.replace(/^\/cy(?=\/)/, '')
  const item = (path: string, text: string, ...below: readonly string[]) =>
    ({ href: inLanguage(language, path), text, isCurrent: [path, ...below].some((one) => shown === one || shown.startsWith(`${one}/`)) })
  const actor = c.get('actor')
  if (actor === null) return [item('/sign-in', words.signIn)]
  const me = item('/me', words.me, '/devices', '/passkeys', '/recovery-codes', '/who-looked')
  if (actor.kind === 'phone') return [item('/out', words.out), me]
  const members = item('/members', words.members, '/invitations', '/safeguarding', '/poll-day')
  return [
    ...(mayEver(actor.roles, 'approve', 'sos') ? [item('/board', words.board, '/alerts')] : []),
    ...(mayEver(actor.roles, 'read', 'outing') ? [item('/outings', words.outings)] : []),
    ...(can(actor, 'read', 'member-list', { organisation: actor.organisation }).ok ? [members] : []),
    me,
  ]
}
