// Where a person chooses the second number, changes it or takes it away; and their own, where they have none yet.

import type { Fault } from '../basics/form.ts'
import type { Frame } from '../design/frame.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { fieldOf, makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import { actorOf, anybodyKnown, goTo } from './actor-routes.ts'
import type { PinRefusal } from './pin.ts'
import { SecondNumber } from './pin-pages.tsx'
import type { Pins } from './pin-store.ts'
import { pinWords } from './pin-words.ts'

export function makePinRoutes({ database, pins, clock, frame }: { database: Database; pins: Pins; clock: Clock; frame: Frame<WebContext> }) {
  const web = makeWeb()

  web.get('/me/second-number', anybodyKnown, (c) => show(c, []))

  web.post('/me/second-number', anybodyKnown, async (c) => {
    const { organisation, person } = actorOf(c)
    const typed = await typedIn(c)
    const [number, second] = [fieldOf(typed, 'number'), fieldOf(typed, 'second')]
    const hasOwn = await pins.hasNumber(database.read, organisation, person)
    const wantsNone = fieldOf(typed, 'do') === 'none' || (!hasOwn && second.trim() === '')
    const of = { organisation, person, number, duress: wantsNone ? null : second }
    const outcome = await database.write(async (tx) => (hasOwn ? await pins.chooseDuress(tx, of) : await pins.choose(tx, of, clock.now())))
    return outcome.ok ? goTo(c, '/me/second-number?done') : show(c, [faultFor(c, outcome.reason, number)])
  })

  /** One at a time: the second number is looked at only once the first has been right. */
  function faultFor(c: WebContext, reason: PinRefusal | 'wrong-number' | 'already-chosen', own: string): Fault {
    const words = pinWords[c.get('language')].faults
    const isOwn = reason === 'wrong-number' || reason === 'already-chosen' || (reason === 'pin-not-four-digits' && !/^\s*\d{4}\s*$/.test(own))
    return isOwn ? { field: 'number', message: reason === 'pin-not-four-digits' ? words['own-not-four-digits'] : words[reason] } : { field: 'second', message: words[reason] }
  }

  async function show(c: WebContext, faults: readonly Fault[]) {
    const language = c.get('language')
    const { organisation, person } = actorOf(c)
    const hasOwn = await pins.hasNumber(database.read, organisation, person)
    return frame(c, { title: pinWords[language].title, faults, status: faults.length > 0 ? 422 : 200, notices: { wordsFiles: ['pin-words'] } },
      <SecondNumber language={language} faults={faults} hasOwn={hasOwn} isDone={faults.length === 0 && c.req.query('done') !== undefined} />)
  }

  return web
}
