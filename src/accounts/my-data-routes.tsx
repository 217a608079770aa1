// What is held about whoever asks, to read and to take with them. Nobody is told, and no reason is asked.

import type { Actor } from '../basics/actor.ts'
import type { Instant } from '../basics/instant.ts'
import type { Frame } from '../design/frame.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database.ts'
import { makeWeb, type WebContext } from '../platform/web.ts'
import { actorOf, anybodyKnown } from './actor-routes.ts'
import { withPlace } from './contact.ts'
import type { Contacts } from './contact-store.ts'
import type { Devices } from './device-store.ts'
import { looksAt } from './look-store.ts'
import { rolesOf } from './member-store.ts'
import { fileOf, type MyData, type MyOuting } from './my-data.ts'
import { MyDataPage } from './my-data-pages.tsx'
import { myDataWords } from './my-data-words.ts'
import type { Organisations } from './organisation-store.ts'
import { listPasskeys } from './passkey-store.ts'
import type { Persons } from './person-store.ts'
import { personWords } from './person-words.ts'
import type { Pins } from './pin-store.ts'

/** The outings of a person, or of the one shift of a phone; fulfilled by those who keep shifts and positions. */
export type OutingsOf = (db: Queries, actor: Pick<Actor, 'organisation' | 'person' | 'shift' | 'kind'>, now: Instant) => Promise<readonly MyOuting[]>

export function makeMyDataRoutes({ database, persons, organisations, devices, contacts, pins, outingsOf, clock, frame }: {
  database: Database
  persons: Persons
  organisations: Organisations
  devices: Devices
  contacts: Contacts
  pins: Pins
  outingsOf: OutingsOf
  clock: Clock
  frame: Frame<WebContext>
}) {
  const web = makeWeb()
  const { read } = database

  web.get('/me/data', anybodyKnown, async (c) => {
    const data = await heldAbout(c)
    const language = c.get('language')
    return data ? frame(c, { title: myDataWords[language].title, notices: { wordsFiles: ['my-data-words', 'person-words', 'device-words'] } }, <MyDataPage language={language} data={data} />) : c.notFound()
  })

  web.get('/me/data.json', anybodyKnown, async (c) => {
    const data = await heldAbout(c)
    return data ? c.body(fileOf(data), 200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': 'attachment; filename="safe-return-about-me.json"' }) : c.notFound()
  })

  return web

  async function heldAbout(c: WebContext): Promise<MyData | null> {
    const actor = actorOf(c)
    const { organisation, person } = actor
    const now = clock.now()
    const isPhone = actor.kind === 'phone'
    const found = await persons.find(read, organisation, person)
    if (found === null) return null
    const { parent } = await persons.privateFacts(read, organisation, person)
    const looks = await looksAt(read, organisation, person)
    const names = await persons.some(read, organisation, looks.map(({ by }) => by))
    return {
      madeAt: now,
      organisation: await organisations.nameOf(read, organisation) ?? '',
      me: {
        name: found.name, mobile: found.mobile, email: isPhone ? null : found.email, language: found.language, age: found.ageBand,
        roles: await rolesOf(read, organisation, person),
        parent: parent === null || isPhone ? null : { name: parent.name, mobile: parent.mobile, agreedAt: parent.consentedAt as Instant | null },
        numberChosen: await pins.hasNumber(read, organisation, person),
      },
      devices: (await devices.list(read, organisation, person, now)).filter(({ id }) => !isPhone || id === actor.device).map(({ kind, label, createdAt, lastSeenAt }) => ({ kind, label, createdAt, lastSeenAt })),
      passkeys: (isPhone ? [] : await listPasskeys(read, organisation, person)).map(({ createdAt, lastUsedAt }) => ({ createdAt, lastUsedAt })),
      contacts: (await contacts.of(read, organisation, person, now)).map(({ name, mobile, state, agreed, tellsPlace, askedAt }) => ({ name, mobile, state, text: withPlace(agreed, '…').written, tellsPlace, askedAt })),
      looks: looks.map(({ by, firstAt, lastAt, times }) => ({ who: names.get(by)?.name || personWords[c.get('language')].someoneWhoLeft, firstAt, lastAt, times })),
      isThisEveningOnly: isPhone,
      outings: await outingsOf(read, actor, now),
    }
  }
}
