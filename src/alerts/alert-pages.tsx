// One alert as a whole page: what to do now, what was found, hand over, close, and everything that happened.

import type { Fault, Typed } from '../basics/form.ts'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { clockTime } from '../basics/wall-clock.ts'
import { Button } from '../design/button.tsx'
import { Details } from '../design/details.tsx'
import { faultOf } from '../design/faults.ts'
import { Input } from '../design/input.tsx'
import { inLanguage } from '../design/language-path.ts'
import { Timeline } from '../design/quiet-list.tsx'
import { Radios } from '../design/radios.tsx'
import { Select } from '../design/select.tsx'
import { Textarea } from '../design/textarea.tsx'
import { AlertBody, alertTitle, Holds, ReportForm, Safe } from './alert-card-views.tsx'
import { isTechnical } from './alert.ts'
import type { TimelineEntry } from './alert-timeline.ts'
import { type AlertWords, alertWords } from './alert-words.ts'
import { type AlertCard, isHeldBy, type ToldLine } from './board-view.ts'

/** All there is to know of one alert, for those who may; the same for the page and for the script that keeps it fresh. */
export type AlertStory = {
  readonly at: Instant
  readonly you: string
  /** Else it is handed over to somebody who may. */
  readonly mayClose: boolean
  readonly alert: AlertCard
  readonly timeline: readonly TimelineEntry[]
  /** Names of everyone in the timeline, by id. */
  readonly names: Readonly<Record<string, string>>
  /** Whom it could be handed to. */
  readonly others: readonly { readonly id: string; readonly name: string }[]
}

type AlertPageProps = AlertStory & {
  readonly language: Language
  readonly now: Instant
  readonly typed: Typed
  readonly faults: readonly Fault[]
}

export function AlertPage(props: AlertPageProps) {
  const { language, alert, you, mayClose } = props
  const isYours = isHeldBy(alert, you)
  const words = alertWords[language].alert
  const isAboutYou = alert.subjects.some((subject) => subject.id === you)
  const isTaken = alert.status === 'dealing' || alert.status === 'standby'
  return (
    <div class="sr-alert-page">
      <h1 class="govuk-heading-l"><Safe language={language} say={(all) => alertTitle(alert, all)} /></h1>
      <p class="sr-alert-page__tag"><Holds {...props} /></p>
      <AlertBody {...props} isFolded={false} headingLevel={2} />
      {isAboutYou ? null : (
        <>
          {isYours ? <ReportForm {...props} id="report" value={String(props.typed['report'] ?? '')} error={faultOf(props.faults, 'report')} /> : null}
          {isYours && mayClose ? <CloseForm {...props} /> : null}
          {isYours && !mayClose ? <p class="govuk-body"><Safe language={language} say={(all) => all.alert.closedByOthers} /></p> : null}
          {isTaken && !isYours && mayClose ? <Details summary={words.close} open={props.faults.length > 0}><CloseForm {...props} /></Details> : null}
          {isYours ? <PassOn {...props} /> : null}
          {alert.status === 'closed' ? <Reopen {...props} /> : <Police {...props} />}
        </>
      )}
      <History {...props} />
    </div>
  )
}

const actionOf = ({ language, alert }: AlertPageProps, what: string) => inLanguage(language, `/alerts/${alert.id}/${what}`)

function CloseForm(props: AlertPageProps) {
  const { language, alert, typed, faults } = props
  const words = alertWords[language].alert
  const field = (name: string) => ({ language, name, value: String(typed[name] ?? ''), error: faultOf(faults, name) })
  return (
    <form method="post" action={actionOf(props, 'close')} novalidate class="sr-close">
      <h2 class="govuk-heading-m">{words.close}</h2>
      <p class="govuk-body">{words.closeHint}</p>
      {alert.kind === 'duress' ? <p class="govuk-body"><strong>{words.duressTwo}</strong> {alert.closeProposedBy ? words.proposed(alert.closeProposedBy) : ''}</p> : null}
      <Radios {...field('outcome')} legend={words.outcome} legendSize="s"
        items={(['safe-by-voice', 'police-attending', 'false-alarm', 'other'] as const).map((value) => ({ value, text: words.outcomes[value] }))} />
      {alert.kind === 'sos' || isTechnical(alert.kind) ? null : (
        <Radios {...field('then')} legend={words.then} legendSize="s"
          items={[{ value: 'still-out', text: words.thenStillOut }, { value: 'home', text: words.thenHome }]} />
      )}
      <Textarea {...field('note')} label={words.note} hint={words.noteHint} rows={2} />
      <Button kind="secondary" preventDoubleClick>{words.closeSave}</Button>
    </form>
  )
}

function PassOn(props: AlertPageProps) {
  const { language, others, faults, alert } = props
  const words = alertWords[language].alert
  return (
    <>
      {alert.offeredTo ? <p class="govuk-body">{words.offeredTo(alert.offeredTo.name)}</p> : null}
      <Details summary={words.handOver} open={faultOf(faults, 'to') !== undefined}>
        <form method="post" action={actionOf(props, 'hand-over')} novalidate>
          <Select language={language} name="to" label={words.handOverTo} error={faultOf(faults, 'to')}
            items={[{ value: '', text: '' }, ...others.map((one) => ({ value: one.id, text: one.name }))]} />
          <Button kind="secondary">{words.handOver}</Button>
        </form>
        <form method="post" action={actionOf(props, 'give-back')}><Button kind="secondary">{words.giveBack}</Button></form>
      </Details>
    </>
  )
}

function Police(props: AlertPageProps) {
  const { language } = props
  const words = alertWords[language].alert
  return (
    <Details summary={words.police}>
      <form method="post" action={actionOf(props, 'police')} novalidate>
        <Input language={language} name="reference" label={words.policeReference} classes="govuk-input--width-20" autocomplete="off" />
        <Button kind="secondary">{words.policeSave}</Button>
      </form>
    </Details>
  )
}

const Reopen = (props: AlertPageProps) => (
  <form method="post" action={actionOf(props, 'reopen')}><Button kind="secondary">{alertWords[props.language].alert.reopen}</Button></form>
)

function History({ language, alert, timeline, names }: AlertPageProps) {
  const words = alertWords[language]
  const nameOf = (person: string | null) => (person === null ? '' : names[person] ?? '')
  return (
    <>
      <h2 class="govuk-heading-m">{words.alert.told}</h2>
      {alert.told.length === 0 ? <p class="govuk-body">{words.alert.toldNobody}</p> : (
        <>
          <Timeline entries={alert.told.map((line) => ({ when: clockTime(line.settledAt ?? line.at), what: toldWords(words, line, language) }))} />
          <p class="govuk-hint">{words.alert.toldMeans}</p>
        </>
      )}
      <h2 class="govuk-heading-m">{words.alert.timeline}</h2>
      <Timeline entries={timeline.filter(isWorthALine).map((entry) => ({ when: clockTime(entry.at), what: eventWords(words, entry, nameOf) }))} />
    </>
  )
}

/** Of everyone being told again and again without a pause, the last line says how often. */
function isWorthALine({ event }: TimelineEntry, index: number, all: readonly TimelineEntry[]): boolean {
  const next = all[index + 1]?.event
  return !(event.kind === 'step-reached' && event.repeat > 0 && next?.kind === 'step-reached' && next.repeat > 0)
}

function toldWords(words: AlertWords, line: ToldLine, language: Language): string {
  const { alert, as, channels, states } = words
  const who = line.as === null ? line.person : alert.toldAs(line.person, as[line.as])
  const state = line.answer === null || line.state === 'sent' ? states[line.state] : alert.answered(states[line.state], line.answer[language])
  const said = alert.toldLine(who, channels[line.channel], state)
  return line.times > 1 ? alert.toldTimes(said, line.times) : said
}

function eventWords(words: AlertWords, { event }: TimelineEntry, nameOf: (person: string | null) => string): string {
  const { events } = words
  switch (event.kind) {
    case 'opened':
      return events.opened
    case 'step-reached':
      return event.repeat > 0 ? events.repeated(event.repeat) : events.step(event.step + 1, [...new Set(event.tell.map((one) => words.alert.toldAs(nameOf(one.person), words.as[one.as])))].join(', '))
    case 'step-failed':
      return events.failed
    case 'taken':
      return events.taken(nameOf(event.by))
    case 'report-made':
      return events.reported(nameOf(event.by), event.note)
    case 'given-back':
      return events.givenBack(nameOf(event.by))
    case 'hold-lapsed':
      return events.lapsed(nameOf(event.by))
    case 'hand-over-offered':
      return events.offered(nameOf(event.by), nameOf(event.to))
    case 'handed-over':
      return events.handedOver(nameOf(event.from), nameOf(event.by))
    case 'police-called':
      return events.police(nameOf(event.by), event.reference ?? '')
    case 'reminded':
      return events.reminded(nameOf(event.to))
    case 'cancelled-by-phone':
      return events.cancelled
    case 'wrong-pin':
      return events.wrongNumber
    case 'turned-to-duress':
      return events.turned
    case 'told':
      return words.toldWhat[event.what](nameOf(event.by))
    case 'close-proposed':
      return events.proposed(nameOf(event.by))
    case 'closed':
      return events.closed(nameOf(event.by), words.alert.outcomes[event.outcome], event.note)
    case 'reopened':
      return events.reopened(nameOf(event.by))
  }
}
