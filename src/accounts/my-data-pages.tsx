import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import { type PhoneNumber, showPhoneNumber } from '../basics/phone-number.ts'
import { momentWords } from '../basics/wall-clock.ts'
import type { Instant } from '../basics/instant.ts'
import { Button } from '../design/button.tsx'
import { inLanguage } from '../design/language-path.ts'
import { SummaryList, type SummaryRow } from '../design/summary-list.tsx'
import { contactWords } from './contact-words.ts'
import { deviceWords } from './device-words.ts'
import type { MyData, MyOuting } from './my-data.ts'
import { myDataWords } from './my-data-words.ts'
import { personWords } from './person-words.ts'

type Shown = { readonly language: Language; readonly data: MyData }

export function MyDataPage({ language, data }: Shown) {
  const words = myDataWords[language]
  const { devices, passkeys, contacts, looks, outings } = data
  const when = (at: Instant) => momentWords(at, data.madeAt, language)
  const aboutDevices = deviceWords[language]
  return (
    <>
      <p class="govuk-body">{words.intro}</p>
      <Button href={inLanguage(language, '/me/data.json')} attributes={{ download: 'safe-return-about-me.json' }}>{words.download}</Button>
      <p class="govuk-hint">{words.stays}</p>
      <Part heading={words.you} rows={aboutYou({ language, data })} none={words.none} />
      <Part heading={words.outings} rows={outings.flatMap((outing) => outingRows(outing, language, when))} none={words.none} />
      {data.isThisEveningOnly ? <p class="govuk-body">{words.thisEveningOnly}</p> : null}
      <Part heading={words.looks} none={words.none}
        rows={looks.map((look) => ({ key: look.who, value: words.lookedAt(when(look.firstAt), when(look.lastAt), look.times) }))} />
      <Part heading={words.contacts} none={words.none}
        rows={contacts.map(({ name, mobile, state, text, askedAt }) => ({
          key: name,
          value: <Lines lines={[showMobile(mobile), state === 'withdrawn' ? '' : contactWords[language].states[state], `“${text}”`, when(askedAt)]} />,
        }))} />
      <Part heading={words.devices} none={words.none}
        rows={devices.map(({ kind, label, createdAt, lastSeenAt }) => ({
          key: `${label || aboutDevices.unknown} (${aboutDevices.kinds[kind]})`, value: <Lines lines={[aboutDevices.since(when(createdAt)), aboutDevices.seen(when(lastSeenAt))]} />,
        }))} />
      {data.isThisEveningOnly ? null : <Part heading={words.passkeys} none={words.none}
        rows={passkeys.map(({ createdAt, lastUsedAt }) => ({
          key: aboutDevices.passkeys.made(when(createdAt)), value: lastUsedAt === null ? aboutDevices.passkeys.neverUsed : aboutDevices.passkeys.used(when(lastUsedAt)),
        }))} />}
      <h2 class="govuk-heading-m">{words.notIn.heading}</h2>
      <ul class="govuk-list govuk-list--bullet">{words.notIn.lines.map((line) => <li>{line}</li>)}</ul>
    </>
  )
}

function aboutYou({ language, data: { me, organisation, madeAt, isThisEveningOnly } }: Shown): SummaryRow[] {
  const words = myDataWords[language]
  const labels = personWords[language]
  return [
    { key: words.organisation, value: organisation },
    { key: labels.name, value: me.name },
    { key: labels.mobile, value: showMobile(me.mobile) || words.none },
    ...(isThisEveningOnly ? [] : [{ key: labels.email, value: me.email ?? words.none }]),
    { key: words.language, value: labels.languages[me.language] },
    { key: words.age, value: labels.ages[me.age] },
    { key: words.roles, value: me.roles.map((role) => labels.roles[role]).join(', ') || words.none },
    ...(me.parent === null ? [] : [{
      key: words.parent,
      value: <Lines lines={[me.parent.name, showMobile(me.parent.mobile), me.parent.agreedAt === null ? words.parentNotYet : words.parentAgreed(momentWords(me.parent.agreedAt, madeAt, language))]} />,
    }]),
    { key: words.number, value: me.numberChosen ? words.chosen : words.notChosen },
  ]
}

function outingRows(outing: MyOuting, language: Language, when: (at: Instant) => string): SummaryRow[] {
  const words = myDataWords[language]
  const { where, startsAt, endsAt, agreed, startedAt, checkedInAt, endedAt, place } = outing
  return [
    { key: words.planned, value: <Lines lines={[where, `${when(startsAt)} – ${when(endsAt)}`]} /> },
    ...(agreed === null ? [] : [{ key: words.agreed(when(agreed.agreedAt)), value: agreed.words }]),
    ...(startedAt === null ? [] : [{ key: words.started, value: when(startedAt) }]),
    ...(checkedInAt.length === 0 ? [] : [{ key: words.checkedIn, value: checkedInAt.map(when).join(', ') }]),
    ...(endedAt === null ? [] : [{ key: words.ended, value: when(endedAt) }]),
    ...(place === null ? [] : [{ key: words.place, value: words.placeIs(place.latitude.toFixed(5), place.longitude.toFixed(5), place.accuracyMetres, when(place.takenAt)) }]),
  ]
}

const Part = ({ heading, rows, none }: { heading: string; rows: readonly SummaryRow[]; none: string }) => (
  <>
    <h2 class="govuk-heading-m">{heading}</h2>
    {rows.length === 0 ? <p class="govuk-body">{none}</p> : <SummaryList rows={rows} />}
  </>
)

const Lines = ({ lines }: { lines: readonly string[] }): Child => lines.filter((line) => line !== '').map((line, index) => <>{index > 0 ? <br /> : null}{line}</>)

const showMobile = (mobile: string | null): string => (mobile === null || mobile === '' ? '' : showPhoneNumber(mobile as PhoneNumber))
