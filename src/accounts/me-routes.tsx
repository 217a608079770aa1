// What a person sees and changes of themselves, who looked at where they were, and leaving.

import * as v from 'valibot'
import { readForm } from '../basics/form.ts'
import { type PhoneNumber, showPhoneNumber } from '../basics/phone-number.ts'
import { momentWords } from '../basics/wall-clock.ts'
import { getCookie } from 'hono/cookie'
import type { Frame } from '../design/frame.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import { makeWeb, typedIn, type WebContext } from '../platform/web.ts'
import type { FormState } from './account-views.tsx'
import { actorOf, anybodyKnown, clearCookie, cookieNames, goTo, proven, signedIn } from './actor-routes.ts'
import type { DeviceEnds } from './device-ends.ts'
import { ChangeMe, Leave, Me, WhoLooked } from './device-pages.tsx'
import type { Devices } from './device-store.ts'
import { deviceWords } from './device-words.ts'
import { looksAt } from './look-store.ts'
import { personFields } from './person-form.ts'
import type { Person, Persons } from './person-store.ts'
import { personWords } from './person-words.ts'
import { Said } from './first-pages.tsx'
import type { Team } from './team-store.ts'

const meForm = v.object(personFields)

export function makeMeRoutes({ database, persons, devices, team, deviceEnds, clock, frame }: {
  database: Database
  persons: Persons
  devices: Devices
  team: Team
  deviceEnds: DeviceEnds
  clock: Clock
  frame: Frame<WebContext>
}) {
  const web = makeWeb()
  const notices = { wordsFiles: ['device-words', 'person-words'] }

  web.get('/me', anybodyKnown, async (c) => {
    const language = c.get('language')
    const person = await self(c)
    if (!person) return c.notFound()
    const now = clock.now()
    const phone = await devices.remembered(database.read, getCookie(c, cookieNames.phone), now)
    return frame(c, { title: deviceWords[language].me.title, notices }, (
      <Me language={language} isPhone={actorOf(c).kind === 'phone'} shown={typedOf(person)}
        rememberedUntil={phone ? momentWords(phone.until, now, language) : null} />
    ))
  })

  // Where alarms go is changed only by whoever can show that it is them.
  const mayChange = [signedIn, proven({ clock })] as const

  web.get('/me/change', ...mayChange, async (c) => {
    const person = await self(c)
    return person ? showChange(c, { faults: [], typed: typedOf(person) }) : c.notFound()
  })

  web.post('/me/change', ...mayChange, async (c) => {
    const { organisation, person } = actorOf(c)
    const form = readForm(meForm, await typedIn(c), personWords[c.get('language')].faults)
    if (!form.ok) return showChange(c, form)
    await database.write((tx) => persons.change(tx, organisation, person, form.value))
    return goTo(c, '/me')
  })

  web.post('/me/forget-phone', anybodyKnown, async (c) => {
    const phone = await devices.remembered(database.read, getCookie(c, cookieNames.phone), clock.now())
    if (phone) await database.write((tx) => devices.forgetPhone(tx, phone.organisation, phone.device))
    return goTo(c, '/me')
  })

  web.get('/me/leave', anybodyKnown, (c) => showLeave(c, null))

  web.post('/me/leave', anybodyKnown, async (c) => {
    const words = deviceWords[c.get('language')].me.leave
    const left = await database.write((tx) => team.leave(tx, actorOf(c), clock.now()))
    if (!left.ok) return showLeave(c, left.reason === 'still-out' ? words.stillOut : words.lastCoordinator)
    for (const device of left.value) deviceEnds.tell(device)
    clearCookie(c, 'session')
    clearCookie(c, 'phone')
    return frame(c, { title: words.doneTitle, notices }, <Said text={words.done} />)
  })

  web.get('/who-looked', anybodyKnown, async (c) => {
    const language = c.get('language')
    const { organisation, person } = actorOf(c)
    const looks = await looksAt(database.read, organisation, person)
    const names = await persons.some(database.read, organisation, looks.map(({ by }) => by))
    const shown = looks.map((look) => ({ ...look, who: names.get(look.by)?.name || personWords[language].someoneWhoLeft }))
    return frame(c, { title: deviceWords[language].looks.title, notices }, <WhoLooked language={language} now={clock.now()} looks={shown} />)
  })

  const self = (c: WebContext) => persons.find(database.read, actorOf(c).organisation, actorOf(c).person)

  const showChange = (c: WebContext, form: FormState) => {
    const language = c.get('language')
    return frame(c, { title: deviceWords[language].me.changeTitle, faults: form.faults, status: form.faults.length > 0 ? 422 : 200, notices }, <ChangeMe language={language} form={form} />)
  }

  const showLeave = (c: WebContext, message: string | null) => {
    const language = c.get('language')
    const faults = message === null ? [] : [{ field: 'leave', message }]
    return frame(c, { title: deviceWords[language].me.leave.title, faults, status: message === null ? 200 : 422, notices }, <Leave language={language} />)
  }

  return web
}

const showMobile = (mobile: string | null): string => (mobile === null ? '' : showPhoneNumber(mobile as PhoneNumber))

const typedOf = ({ name, mobile, email, language }: Person) => ({ name, mobile: showMobile(mobile), email: email ?? '', language })
