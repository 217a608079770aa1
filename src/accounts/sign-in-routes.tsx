// Signing in with a recovery code (without any script) and out again. Signing in with a passkey is in passkey-routes.

import * as v from 'valibot'
import type { Fault } from '../basics/form.ts'
import type { Frame } from '../design/frame.ts'
import { inLanguage } from '../design/language-path.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import type { TakeTry } from '../platform/limits.ts'
import type { Log } from '../platform/log.ts'
import { makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import type { Notice } from './account-entry.ts'
import { actorOf, clearCookie, type Entrance, goTo } from './actor-routes.ts'
import type { Devices } from './device-store.ts'
import { localPath } from './local-path.ts'
import { rolesOf } from './member-store.ts'
import type { DeviceEnds } from './device-ends.ts'
import { readRecoveryCode } from './recovery-code.ts'
import type { RecoveryCodes } from './recovery-store.ts'
import { passkeyScript, SignIn } from './sign-in-pages.tsx'
import { signInWords } from './sign-in-words.ts'
import type { Record, Tell } from './team-store.ts'

export function makeSignInRoutes({ database, devices, recoveryCodes, entrance, deviceEnds, takeTry, record, tell, clock, frame, log }: {
  database: Database
  devices: Devices
  recoveryCodes: RecoveryCodes
  entrance: Entrance
  deviceEnds: DeviceEnds
  takeTry: TakeTry
  record: Record
  tell: Tell
  clock: Clock
  frame: Frame<WebContext>
  log: Log
}) {
  const web = makeWeb()

  web.get('/sign-in', (c) => show(c, c.req.query('next'), []))

  web.post('/sign-in/code', async (c) => {
    const language = c.get('language')
    const words = signInWords[language].code
    const typed = await typedIn(c)
    const code = v.parse(v.fallback(v.string(), ''), typed['code'])
    const refuse = (message: string) => show(c, typed['next'], [{ field: 'code', message }], code)
    if (code.trim() === '') return refuse(words.missing)
    const read = readRecoveryCode(code)
    if (read === null) return refuse(words.wrong)
    // Before anybody looks whether it is right: tries at many codes at once are tries, too.
    const counted = takeTry('recovery-code', read.organisation)
    if (counted === null) return refuse(words.tooMany)
    const now = clock.now()
    const entered = await database.write(async (tx) => {
      const owner = await recoveryCodes.use(tx, code, now)
      if (owner === null || (await rolesOf(tx, owner.organisation, owner.person)).length === 0) return null
      await tell(tx, ownNotice(owner), now)
      return entrance.enter(c, tx, owner, 'recovery-code', now)
    })
    if (entered === null) {
      log('sign-in-refused', { how: 'recovery-code' })
      return refuse(words.wrong)
    }
    counted.wasRight()
    entered.welcome(c)
    if (entered.ended) deviceEnds.tell(entered.ended)
    // A code was needed, so the passkey is not at hand: that is what is asked for next.
    return typed['next'] ? c.redirect(localPath(typed['next'], inLanguage(language, '/passkeys/new')), 303) : goTo(c, '/passkeys/new')
  })

  web.post('/sign-out', async (c) => {
    const actor = c.get('actor')
    if (actor?.kind === 'session') {
      await database.write((tx) => signOut(tx))
      deviceEnds.tell(actor.device)
    }
    clearCookie(c, 'session')
    // Not "storage" or "cookies": what a phone has kept and not yet sent, and its right to raise an SOS, stay with it.
    c.header('Clear-Site-Data', '"cache"')
    return goTo(c, '/')

    async function signOut(tx: Queries): Promise<void> {
      const { organisation, person, device } = actorOf(c)
      const now = clock.now()
      await devices.end(tx, organisation, person, device, now)
      await record(tx, organisation, { type: 'device-ended', actor: person, object: device, content: { person } }, now)
    }
  })

  const ownNotice = ({ organisation, person }: { organisation: string; person: string }): Notice =>
    ({ organisation, to: [person], kind: 'recovery-code-used', by: person, object: `${person} ${clock.now()}` })

  function show(c: WebContext, nextTyped: unknown, faults: readonly Fault[], typedCode = '') {
    const language = c.get('language')
    const words = signInWords[language]
    const isAgain = c.get('actor')?.kind === 'session'
    const next = localPath(nextTyped, '')
    return frame(c, { title: isAgain ? words.again : words.title, faults, status: faults.length > 0 ? 422 : 200, scripts: [passkeyScript], notices: { wordsFiles: ['sign-in-words'] } },
      <SignIn language={language} faults={faults} typedCode={typedCode} next={next || null} isAgain={isAgain} />)
  }

  return web
}
