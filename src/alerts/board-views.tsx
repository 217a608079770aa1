// The board as people see it: who needs you first (one card each), then everyone in a quiet list by time left.
// Drawn by the server, and by the browser from the stream: pure, with the moment as an argument.

import type { Child } from 'hono/jsx'
import { after, type Instant, minutes, seconds } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { agoWords, clockTime, lateWords } from '../basics/wall-clock.ts'
import { AllWell } from '../design/all-well.tsx'
import { Both } from '../design/both.tsx'
import { Button } from '../design/button.tsx'
import { Card, Cards, Steps } from '../design/card.tsx'
import { inLanguage } from '../design/language-path.ts'
import { QuietList } from '../design/quiet-list.tsx'
import { SayThis } from '../design/say-this.tsx'
import { type AlertWords, alertWords } from './alert-words.ts'
import type { AlertCard, BoardOuting, BoardView, OutRow, SeenPlace } from './board-view.ts'

type Shown = { readonly language: Language; readonly now: Instant }

/** A place older than this is "last seen" and drawn as such (facts, L17). */
export const oldPlace = minutes(10)

const ago = ({ now, language }: Shown, moment: Instant): string => agoWords(Math.max(0, now - moment), language)
const Safe = ({ language, say }: { language: Language; say: (words: AlertWords) => Child }) => (
  <Both language={language} words={alertWords} file="alert-words" say={say} />
)

export function Board({ board, language, now }: Shown & { board: BoardView }) {
  const words = alertWords[language].board
  const shown = { language, now }
  // Whoever is overdue has a card of their alert; should there be none, they have one of their own.
  const inAlert = new Set(board.alerts.flatMap((alert) => alert.subjects.map((subject) => subject.id)))
  const needs = board.out.filter((row) => !inAlert.has(row.person.id) && needsSomeone(row))
  const quiet = board.out.filter((row) => !inAlert.has(row.person.id) && !needs.includes(row))
  const next = board.out.filter((row) => row.phase === 'active' || row.phase === 'paused').map((row) => row.deadlineAt).toSorted((one, other) => one - other)[0]
  return (
    <>
      <Duty board={board} language={language} />
      {board.alerts.length > 0 || needs.length > 0 ? (
        <section aria-labelledby="need-you">
          <h2 class="govuk-heading-m" id="need-you"><Safe language={language} say={(all) => all.board.needYou} /></h2>
          <Cards>
            {board.alerts.map((alert) => <AlertCardView alert={alert} {...shown} />)}
            {needs.map((row) => <NeedsCard row={row} {...shown} />)}
          </Cards>
        </section>
      ) : board.out.length > 0 ? (
        <AllWell words={words.allFine(board.out.length)} next={next === undefined ? null : words.nextDue(clockTime(next))} />
      ) : <p class="govuk-body-l">{words.nobodyOut}</p>}
      {quiet.length > 0 ? (
        <section aria-labelledby="everyone">
          <h2 class="govuk-heading-m" id="everyone">{words.everyone}</h2>
          <QuietList items={quiet.map((row) => ({ id: `row-${row.shift}`, who: <Who row={row} language={language} />, due: dueWords(row, shown), note: noteWords(row, shown) }))} />
        </section>
      ) : null}
      <Outings board={board} {...shown} />
      <Texts board={board} {...shown} />
      {board.closed.length > 0 ? (
        <section>
          <h2 class="govuk-heading-m">{words.closed}</h2>
          <QuietList items={board.closed.map((alert) => ({
            who: <a class="govuk-link" href={inLanguage(language, `/alerts/${alert.id}`)}>{alertTitle(alert, alertWords[language])}</a>,
            due: clockTime(alert.openedAt), note: alert.outcome ? alertWords[language].alert.outcomes[alert.outcome] : '',
          }))} />
        </section>
      ) : null}
    </>
  )
}

const needsSomeone = (row: OutRow): boolean =>
  row.phase === 'overdue' || row.phase === 'grace' || row.phase === 'aborted' || row.silentSince !== null || row.feltWrongAt !== null

function Duty({ board, language }: { board: BoardView; language: Language }) {
  const words = alertWords[language].board
  const names = board.onDuty.map((one) => one.name).join(', ')
  return (
    <div class="sr-duty">
      <p class="govuk-body">{names === '' ? <Safe language={language} say={(all) => all.board.nobodyOnDuty} /> : words.onDuty(names)}</p>
      {board.you.mayWatch && !board.you.isOnDuty ? (
        <form method="post" action={inLanguage(language, '/board/duty')} id="come-on-duty">
          <p class="govuk-hint">{words.comeOnDutyHint}</p>
          <Button>{words.comeOnDuty}</Button>
        </form>
      ) : null}
      {board.you.isOnDuty ? (
        <form method="post" action={inLanguage(language, '/board/off-duty')}>
          <Button kind="secondary">{words.goOffDuty}</Button>
        </form>
      ) : null}
    </div>
  )
}

export const alertTitle = (alert: AlertCard, words: AlertWords): string =>
  words.alert.title[alert.kind](alert.subjects.map((subject) => subject.name).join(', '))

/** One alert as a card on the board: what is known, and what to do, one press each. */
export function AlertCardView({ alert, language, now, full = false }: Shown & { alert: AlertCard; full?: boolean }) {
  const shown = { language, now }
  const words = alertWords[language].alert
  return (
    <Card kind={alert.status === 'closed' ? 'safe' : alert.status === 'open' ? 'danger' : 'lamp'} id={`alert-${alert.id}`}
      titleLevel={full ? 2 : 3}
      title={<Safe language={language} say={(all) => alertTitle(alert, all)} />}>
      <WhatIsKnown alert={alert} {...shown} />
      <p class="govuk-body"><strong>{holderWords(alert, shown)}</strong></p>
      {alert.status === 'closed' ? null : <WhatNow alert={alert} {...shown} />}
      {alert.barred ? <p class="govuk-body"><Safe language={language} say={(all) => all.refusals[alert.barred!]} /></p> : <FirstPress alert={alert} language={language} />}
      {full ? null : <p class="govuk-body"><a class="govuk-link" href={inLanguage(language, `/alerts/${alert.id}`)}>{words.open}</a></p>}
    </Card>
  )
}

function WhatIsKnown({ alert, ...shown }: Shown & { alert: AlertCard }) {
  const { language, now } = shown
  const words = alertWords[language]
  return (
    <>
      {alert.kind === 'duress' ? <p class="govuk-body"><strong><Safe language={language} say={(all) => all.alert.quiet} /></strong></p> : null}
      {alert.subjects.map((subject) => (
        <p class="govuk-body">
          {subject.deadlineAt !== null && subject.deadlineAt < now ? `${words.alert.late(lateWords(now - subject.deadlineAt, language))} ` : ''}
          {subject.lastHeardAt === null ? words.row.notHeard : words.alert.last(clockTime(subject.lastHeardAt), ago(shown, subject.lastHeardAt))}{' '}
          {subject.place ? `${placeWords(subject.place, shown)}. ` : ''}
          {subject.battery === null ? '' : words.row.battery(subject.battery)}
        </p>
      ))}
      {alert.partners.length === 0 ? <p class="govuk-body">{words.alert.alone}</p> : alert.partners.map((partner) => (
        <p class="govuk-body">{partner.lastHeardAt === null ? words.alert.partnerSilent(partner.name) : words.alert.partnerFine(partner.name, clockTime(partner.lastHeardAt))}</p>
      ))}
      {alert.cancelledByPhone ? <p class="govuk-body">{words.alert.cancelled(clockTime(alert.cancelledByPhone))}</p> : null}
      {alert.wrongNumbers > 0 ? <p class="govuk-body">{words.alert.wrongNumbers(alert.wrongNumbers)}</p> : null}
      {alert.police ? <p class="govuk-body">{words.alert.policeCalled(clockTime(alert.police.calledAt))}</p> : null}
    </>
  )
}

/** What do I do now? Ring them; ring who is with them; nobody in five minutes or any sign of danger: 999, with the words. */
function WhatNow({ alert, ...shown }: Shown & { alert: AlertCard }) {
  const { language } = shown
  const words = alertWords[language].alert
  const [subject] = alert.subjects
  const [partner] = alert.partners
  const place = subject?.place
  const quiet = alert.kind === 'duress'
  const steps = [
    ...(quiet ? [] : [
      subject?.phone ? <Button kind="secondary" href={`tel:${subject.phone}`}>{words.first(subject.name)}</Button> : words.firstNoNumber(subject?.name ?? ''),
      partner?.phone ? <Button kind="secondary" href={`tel:${partner.phone}`}>{words.second(partner.name)}</Button> : words.secondNobody,
    ]),
    <>
      <p class="govuk-body">{quiet ? '' : <Safe language={language} say={(all) => all.alert.thirdWhen} />}</p>
      <Button kind="danger" href="tel:999"><Safe language={language} say={(all) => all.alert.ring999} /></Button>
      {alert.say ? (
        <SayThis intro={<Safe language={language} say={(all) => all.alert.sayThis} />}
          words={<Safe language={language} say={(all) => all.alert.sayWords(subject?.name ?? '', [alert.say!.where, alert.say!.postcodes].filter(Boolean).join(', '), alert.say!.safePlace)} />}
          figures={place ? words.sayPlace(place.latitude.toFixed(5), place.longitude.toFixed(5), ago(shown, place.receivedAt), Math.round(place.accuracyMetres)) : null} />
      ) : null}
    </>,
  ]
  return (
    <>
      <h4 class="govuk-heading-s"><Safe language={language} say={(all) => all.alert.whatNow} /></h4>
      <Steps steps={steps} />
      {alert.stopWord && !quiet ? <p class="govuk-hint">{words.askStopWord(alert.stopWord)}</p> : null}
      <p class="govuk-hint"><Safe language={language} say={(all) => all.alert.notThePolice} /></p>
    </>
  )
}

function FirstPress({ alert, language }: { alert: AlertCard; language: Language }) {
  const words = alertWords[language].alert
  if (alert.status === 'open') {
    return (
      <form method="post" action={inLanguage(language, `/alerts/${alert.id}/deal`)}>
        <Button preventDoubleClick><Safe language={language} say={(all) => all.alert.deal} /></Button>
        <p class="govuk-hint">{words.dealHint}</p>
      </form>
    )
  }
  if (!alert.offeredTo?.isYou) return null
  return (
    <form method="post" action={inLanguage(language, `/alerts/${alert.id}/accept`)}>
      <Button preventDoubleClick>{words.accept}</Button>
    </form>
  )
}

export function holderWords(alert: AlertCard, { language, now }: Shown): string {
  const words = alertWords[language].alert
  if (alert.status === 'closed') return words.closedAs(alert.outcome ? words.outcomes[alert.outcome] : '')
  if (alert.holder?.isYou) return words.youHaveIt(clockTime(alert.holder.until))
  if (alert.holder) return words.someoneHasIt(alert.holder.name, clockTime(alert.holder.until))
  return words.nobodyHasIt(clockTime(alert.nextAt ?? now))
}

function NeedsCard({ row, ...shown }: Shown & { row: OutRow }) {
  const { language } = shown
  const words = alertWords[language].row
  return (
    <Card kind="lamp" titleLevel={3} title={row.person.name} id={`row-${row.shift}`}>
      <p class="govuk-body">{dueWords(row, shown)}</p>
      <p class="govuk-body">{noteWords(row, shown)}</p>
      <div class="govuk-button-group">
        {row.person.phone ? <Button kind="secondary" href={`tel:${row.person.phone}`}>{words.ring(row.person.name)}</Button> : null}
        <RangForm row={row} language={language} />
      </div>
    </Card>
  )
}

/** "I rang, they are fine": named and logged as such, never as the phone's own check-in. */
const RangForm = ({ row, language }: { row: OutRow; language: Language }) => (
  <form method="post" action={inLanguage(language, `/shifts/${row.shift}/voice`)}>
    <Button kind="secondary" name="found" value="fine">{alertWords[language].row.rangFine}</Button>{' '}
    <Button kind="secondary" name="found" value="home">{alertWords[language].row.rangHome}</Button>
  </form>
)

const Who = ({ row, language }: { row: OutRow; language: Language }) =>
  row.person.phone ? <>{row.person.name} <a class="govuk-link" href={`tel:${row.person.phone}`}>{alertWords[language].row.ring(row.person.name)}</a></> : <>{row.person.name}</>

export function dueWords(row: OutRow, { language, now }: Shown): string {
  const words = alertWords[language].row
  const late = () => lateWords(Math.max(0, now - row.deadlineAt), language)
  switch (row.phase) {
    case 'overdue':
      return words.overdue(late())
    case 'grace':
      return words.asked(late())
    case 'paused':
      return words.onBreak(clockTime(row.deadlineAt))
    case 'aborted':
      return words.calledOff
    case 'active':
      // The browser goes on counting without the server: past its time, a row says so by itself.
      if (now > row.deadlineAt) return words.asked(late())
      return row.goingHomeBy === null ? words.before(clockTime(row.deadlineAt)) : words.goingHome(clockTime(row.goingHomeBy))
  }
}

function noteWords(row: OutRow, shown: Shown): string {
  const words = alertWords[shown.language].row
  return [
    row.feltWrongAt ? words.feltWrong(ago(shown, row.feltWrongAt)) : null,
    row.silentSince ? alertWords[shown.language].board.silent : null,
    row.partners.length > 0 ? words.with(row.partners.join(', ')) : words.alone,
    row.lastHeardAt ? words.lastHeard(ago(shown, row.lastHeardAt)) : words.notHeard,
    row.place ? placeWords(row.place, shown) : words.noPlace,
    row.battery === null ? null : words.battery(row.battery),
  ].filter((part) => part !== null).join(' · ')
}

/** Where last, how long ago, to within what. Old places say that they are. */
function placeWords(place: SeenPlace, shown: Shown): string {
  const words = alertWords[shown.language].row
  const age = ago(shown, place.receivedAt)
  return after(place.receivedAt, oldPlace) < shown.now ? words.placeOld(age) : words.place(age, Math.round(place.accuracyMetres))
}

function Outings({ board, ...shown }: Shown & { board: BoardView }) {
  const { language } = shown
  const words = alertWords[language].board
  if (board.outings.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{words.outings}</h2>
      {board.outings.map((outing) => <OutingCard outing={outing} {...shown} />)}
    </section>
  )
}

function OutingCard({ outing, ...shown }: Shown & { outing: BoardOuting }) {
  const { language } = shown
  const words = alertWords[language].board
  const recent = outing.okAskedAt !== null && after(outing.okAskedAt, minutes(30)) > shown.now
  return (
    <Card titleLevel={3} title={<a class="govuk-link" href={inLanguage(language, `/outings/${outing.id}`)}>{outing.where}</a>}>
      <p class="govuk-body">{words.outAndHome(outing.out, outing.home)}{outing.waiting > 0 ? ` · ${words.waiting(outing.waiting)}` : ''}</p>
      {outing.stop ? (
        <>
          <p class="govuk-body"><strong>{words.stopCalled(outing.stop.by, ago(shown, outing.stop.at))}</strong></p>
          <p class="govuk-body">{outing.stop.answered.length > 0 ? words.stopAnswered(outing.stop.answered.join(', ')) : ''} {outing.stop.notYet.length > 0 ? words.stopNotYet(outing.stop.notYet.join(', ')) : ''}</p>
          {outing.stop.decision ? <p class="govuk-body">{words.stopDecided[outing.stop.decision]}</p> : null}
        </>
      ) : null}
      {recent && outing.okAskedAt ? <p class="govuk-body">{words.everyoneOkAsked(ago(shown, outing.okAskedAt))}</p> : null}
      {outing.out > 0 ? (
        <div class="govuk-button-group">
          <form method="post" action={inLanguage(language, `/outings/${outing.id}/everyone-ok`)}><Button kind="secondary">{words.everyoneOk}</Button></form>
          <Button kind="secondary" href={inLanguage(language, `/outings/${outing.id}/home`)}>{words.everyoneHome}</Button>
        </div>
      ) : null}
    </Card>
  )
}

function Texts({ board, ...shown }: Shown & { board: BoardView }) {
  const words = alertWords[shown.language].board
  if (board.texts.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{words.texts}</h2>
      <QuietList items={board.texts.map((text) => ({
        who: words.textFrom(text.from, text.text), due: ago(shown, text.at), note: text.understoodAs === 'unverified' ? words.unverified : '',
      }))} />
    </section>
  )
}

/** How old what is shown may be before the page says so in words (seconds). */
export const staleAfter = seconds(30)
