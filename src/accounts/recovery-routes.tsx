// The sheet of recovery codes: made, shown once, and kept.

import type { Fault } from '../basics/form.ts'
import type { Frame } from '../design/frame.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { actorOf, goTo, proven, severalOf, signedIn } from './actor-routes.ts'
import type { RecoveryCodes as Sheets } from './recovery-store.ts'
import { CodesMade, RecoveryCodes } from './sign-in-pages.tsx'
import { signInWords } from './sign-in-words.ts'
import type { Record } from './team-store.ts'

export function makeRecoveryRoutes({ database, recoveryCodes, record, clock, frame }: {
  database: Database
  recoveryCodes: Sheets
  record: Record
  clock: Clock
  frame: Frame<WebContext>
}) {
  const web = makeWeb()
  const guarded = [signedIn, proven({ clock })] as const
  const notices = { wordsFiles: ['sign-in-words'] }

  web.get('/recovery-codes', ...guarded, async (c) => {
    const language = c.get('language')
    const { unused } = await recoveryCodes.left(database.read, actorOf(c))
    return frame(c, { title: signInWords[language].codes.title, notices }, <RecoveryCodes language={language} unused={unused} />)
  })

  web.post('/recovery-codes', ...guarded, async (c) => {
    const actor = actorOf(c)
    const now = clock.now()
    const codes = await database.write(async (tx) => {
      const made = await recoveryCodes.make(tx, actor, now)
      await record(tx, actor.organisation, { type: 'recovery-codes-made', actor: actor.person, object: actor.person, content: { count: made.length } }, now)
      return made
    })
    return show(c, codes, [])
  })

  web.post('/recovery-codes/kept', signedIn, async (c) => {
    const actor = actorOf(c)
    const typed = await typedIn(c)
    const now = clock.now()
    if (typed['kept'] !== 'yes') {
      const codes = severalOf(typed, 'codes')
      // Shown again only to the one they belong to: this page would else repeat whatever is sent to it.
      if (!(await recoveryCodes.areTheirs(database.read, actor, codes))) return goTo(c, '/recovery-codes')
      return show(c, codes, [{ field: 'kept', message: signInWords[c.get('language')].codes.keptMissing }])
    }
    await database.write((tx) => record(tx, actor.organisation, { type: 'recovery-codes-kept', actor: actor.person, object: actor.person, content: {} }, now))
    return goTo(c, '/')
  })

  const show = (c: WebContext, codes: readonly string[], faults: readonly Fault[]) => {
    const language = c.get('language')
    return frame(c, { title: signInWords[language].codes.madeTitle, faults, status: faults.length > 0 ? 422 : 200, notices }, <CodesMade language={language} codes={codes} faults={faults} />)
  }

  return web
}
