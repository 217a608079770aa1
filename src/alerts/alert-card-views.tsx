// One alert: what is known, who has it, and what to do, one press each. Drawn on the board and on the alert's own page,
// by the server and by the browser alike.

import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import { clockTime, lateWords } from '../basics/wall-clock.ts'
import { Both } from '../design/both.tsx'
import { Button } from '../design/button.tsx'
import { Card, Steps } from '../design/card.tsx'
import { Details } from '../design/details.tsx'
import { inLanguage } from '../design/language-path.ts'
import { SayThis } from '../design/say-this.tsx'
import { Tag } from '../design/tag.tsx'
import { Textarea } from '../design/textarea.tsx'
import { isTechnical } from './alert.ts'
import { type AlertWords, alertWords } from './alert-words.ts'
import { ago, companyWords, Joined, PlaceWords, Ring, type Shown } from './board-row-views.tsx'
import { type AlertCard, type AlertSubject, isHeldBy } from './board-view.ts'
import { boardWords } from './board-words.ts'

type AlertShown = Shown & { readonly alert: AlertCard }

export const Safe = ({ language, say }: { language: Language; say: (words: AlertWords) => Child }) => (
  <Both language={language} words={alertWords} file="alert-words" say={say} />
)

const mostNamed = 3

/** "Asha has not checked in"; of many only the first are named, the rest counted. */
export function alertTitle(alert: AlertCard, words: AlertWords): string {
  const names = alert.subjects.map((subject) => subject.name)
  const more = names.length - mostNamed
  const said = names.slice(0, mostNamed).join(', ')
  return words.alert.title[alert.kind](more > 0 ? words.alert.inOrder(said, more) : said)
}

/** On the board: with its title, and what needs a page of its own behind a link. */
export function AlertCardView(props: AlertShown & { isFirst: boolean }) {
  const { alert, language, you, isFirst } = props
  const words = alertWords[language].alert
  const isYours = isHeldBy(alert, you)
  return (
    <Card kind={cardKind(alert)} id={`alert-${alert.id}`} titleLevel={3} attributes={{ tabindex: -1 }}
      title={<Safe language={language} say={(all) => alertTitle(alert, all)} />} tag={<Holds {...props} />}>
      <AlertBody {...props} isFolded={!isFirst && !isYours} headingLevel={4} />
      {isYours && alert.status !== 'closed' ? <ReportForm {...props} error={undefined} /> : null}
      <p class="govuk-body"><a class="govuk-link" href={inLanguage(language, `/alerts/${alert.id}`)}>{isYours ? words.openYours : words.open}</a></p>
    </Card>
  )
}

const cardKind = (alert: AlertCard) => (alert.status === 'closed' ? 'safe' : alert.status === 'open' ? 'danger' : 'lamp')

export function Holds({ alert, language, you }: AlertShown) {
  const words = alertWords[language].alert
  if (alert.status === 'closed') return <Tag kind="safe">{words.closedTag}</Tag>
  if (alert.status === 'open') return <Tag kind="danger">{words.nobodyTag}</Tag>
  if (alert.status === 'standby') return <Tag kind="lamp">{words.policeTag}</Tag>
  return <Tag kind="lamp">{isHeldBy(alert, you) ? words.youTag : words.hasTag(alert.holder?.name ?? '')}</Tag>
}

/** What is known, who has it, the first press, and what to do now; `isFolded` keeps the last behind a press. */
export function AlertBody(props: AlertShown & { isFolded: boolean; headingLevel: 2 | 4 }) {
  const { alert, language, you, isFolded } = props
  const words = alertWords[language].alert
  const aboutYou = alert.subjects.some((subject) => subject.id === you)
  const othersHave = alert.status !== 'open' && !isHeldBy(alert, you)
  return (
    <>
      <WhatIsKnown {...props} />
      <p class="govuk-body"><strong><Safe language={language} say={(all) => holderWords(props, all)} /></strong></p>
      {aboutYou ? <p class="govuk-body"><Safe language={language} say={(all) => all.refusals['about-you']} /></p> : <FirstPress {...props} />}
      {alert.status === 'closed' || aboutYou ? null
        : othersHave ? <Details summary={words.ifNeeded}><WhatNow {...props} /></Details>
        : isFolded ? <Details summary={words.whatNow}><WhatNow {...props} /></Details> : <WhatNow {...props} />}
    </>
  )
}

function holderWords({ alert, now, you }: AlertShown, { alert: words }: AlertWords): string {
  if (alert.status === 'closed') return words.closedAs(alert.outcome ? words.outcomes[alert.outcome] : '')
  if (isHeldBy(alert, you)) return words.youHaveIt(clockTime(alert.holder!.until))
  if (alert.holder) return words.someoneHasIt(alert.holder.name, clockTime(alert.holder.until))
  return words.nobodyHasIt(clockTime(alert.nextAt ?? now))
}

function WhatIsKnown(props: AlertShown) {
  const { alert, language } = props
  const words = alertWords[language]
  const isElsewhere = isTechnical(alert.kind)
  return (
    <>
      {alert.kind === 'duress' ? <p class="govuk-body"><strong><Safe language={language} say={(all) => all.alert.quiet} /></strong></p> : null}
      {alert.subjects.map((subject) => <p class="govuk-body sr-sentence"><Subject subject={subject} isOne={alert.subjects.length === 1} where={alert.say?.where ?? null} {...props} /></p>)}
      {alert.partners.length === 0 && !isElsewhere && alert.kind !== 'roll-call' ? <p class="govuk-body">{words.alert.alone}</p> : null}
      {alert.partners.map((partner) => <p class="govuk-body">{companyWords({ person: partner, ...partner }, props)}</p>)}
      {alert.cancelledByPhone ? <p class="govuk-body"><strong>{words.alert.cancelled(clockTime(alert.cancelledByPhone))}</strong></p> : null}
      {alert.wrongNumbers > 0 ? <p class="govuk-body">{words.alert.wrongNumbers(alert.wrongNumbers)}</p> : null}
      {alert.police ? <p class="govuk-body">{words.alert.policeCalled(clockTime(alert.police.calledAt))}{alert.police.reference ? ` ${alert.police.reference}` : ''}</p> : null}
    </>
  )
}

function Subject({ subject, isOne, where, ...shown }: Shown & { subject: AlertSubject; isOne: boolean; where: string | null }) {
  const { language, now } = shown
  const words = alertWords[language].alert
  const rows = boardWords[language].row
  return (
    <>
      {isOne ? null : <strong>{subject.name}: </strong>}
      {subject.deadlineAt !== null && subject.deadlineAt < now ? <><strong>{lateWords(now - subject.deadlineAt, language)}</strong> · </> : null}
      <Joined parts={[
        subject.lastHeardAt === null ? words.lastNever : words.last(clockTime(subject.lastHeardAt), ago(shown, subject.lastHeardAt)),
        subject.place ? <PlaceWords place={subject.place} {...shown} /> : subject.isPlaceHidden ? rows.placeHidden : rows.noPlace,
        subject.battery === null ? null : rows.battery(subject.battery),
        where && isOne ? words.outAt(where) : null,
      ]} />
    </>
  )
}

/** Ring them; ring who is with them; nobody in five minutes or any sign of danger: 999, with the words. */
function WhatNow({ alert, headingLevel, ...shown }: AlertShown & { headingLevel: 2 | 4 }) {
  const { language } = shown
  const words = alertWords[language].alert
  const { kind } = alert
  if (isTechnical(kind)) return <p class="govuk-body"><Safe language={language} say={(all) => all.alert.elsewhere[kind]} /></p>
  const Heading = `h${headingLevel}` as 'h2'
  const [subject] = alert.subjects
  const isQuiet = alert.kind === 'duress'
  const ringing = [
    alert.subjects.map((one) => (one.phone ? <Ring of={one} words={words.first(one.name)} /> : <span>{words.firstNoNumber(one.name)}</span>)),
    ...(alert.partners.length > 0
      ? [alert.partners.map((one) => (one.phone ? <Ring of={one} words={words.second(one.name)} /> : <span>{words.firstNoNumber(one.name)}</span>))]
      : alert.kind === 'roll-call' ? [] : [<span>{words.secondNobody}</span>]),
  ]
  const police = (
    <>
      {isQuiet ? null : <p class="govuk-body"><Safe language={language} say={(all) => all.alert.thirdWhen} /></p>}
      <Button kind="danger" href="tel:999"><Safe language={language} say={(all) => all.alert.ring999} /></Button>
      {alert.say ? (
        <SayThis intro={<Safe language={language} say={(all) => all.alert.sayThis} />}
          words={<Safe language={language} say={(all) => wordsToSay(alert, alert.say!, all)} />}
          figures={subject?.place ? words.sayPlace(subject.place.latitude.toFixed(5), subject.place.longitude.toFixed(5), ago(shown, subject.place.receivedAt), Math.round(subject.place.accuracyMetres)) : null} />
      ) : null}
    </>
  )
  return (
    <div class="sr-what-now">
      <Heading class="govuk-heading-s"><Safe language={language} say={(all) => all.alert.whatNow} /></Heading>
      <Steps steps={isQuiet ? [police] : [...ringing, police]} />
      {alert.stopWord && !isQuiet ? <p class="govuk-body">{words.askStopWord(alert.stopWord)}</p> : null}
      <p class="govuk-hint"><Safe language={language} say={(all) => all.alert.notThePolice} /></p>
    </div>
  )
}

function wordsToSay({ subjects }: AlertCard, say: NonNullable<AlertCard['say']>, words: AlertWords): string {
  const names = subjects.map((one) => one.name).join(', ')
  const where = [say.where, say.postcodes].filter(Boolean).join(', ')
  return subjects.length > 1 ? words.alert.sayWordsMany(subjects.length, names, where, say.safePlace) : words.alert.sayWords(names, where, say.safePlace)
}

function FirstPress({ alert, language, you }: AlertShown) {
  const words = alertWords[language].alert
  if (alert.status === 'open') {
    return (
      <form method="post" action={inLanguage(language, `/alerts/${alert.id}/deal`)} class="sr-first-press">
        <Button preventDoubleClick><Safe language={language} say={(all) => all.alert.deal} /></Button>
        <p class="govuk-hint">{words.dealHint}</p>
      </form>
    )
  }
  if (alert.offeredTo?.id !== you) return null
  return (
    <form method="post" action={inLanguage(language, `/alerts/${alert.id}/accept`)} class="sr-first-press">
      <Button preventDoubleClick>{words.accept}</Button>
    </form>
  )
}

/** What was found so far, by whoever has it: keeps it theirs for five minutes more. */
export function ReportForm({ alert, language, id = `report-${alert.id}`, value, error }: AlertShown & { id?: string; value?: string; error: string | undefined }) {
  const words = alertWords[language].alert
  return (
    <form method="post" action={inLanguage(language, `/alerts/${alert.id}/report`)} novalidate class="sr-report">
      <Textarea language={language} id={id} name="report" label={words.report} labelSize="s" hint={words.reportHint} rows={2} value={value} error={error} />
      <Button preventDoubleClick>{words.reportSave}</Button>
    </form>
  )
}
