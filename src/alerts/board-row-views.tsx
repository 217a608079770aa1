// One person out, as the board says it: who, how long they have, how old all that is known, and one press to ring.

import { after, type Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { type PhoneNumber, showPhoneNumber } from '../basics/phone-number.ts'
import { agoWords, clockTime, inWords, lateWords } from '../basics/wall-clock.ts'
import { Button } from '../design/button.tsx'
import { Card } from '../design/card.tsx'
import { inLanguage } from '../design/language-path.ts'
import { Tag } from '../design/tag.tsx'
import { boardTimes, isSilent, type Named, type OutRow, phaseNow, type SeenPlace } from './board-view.ts'
import { boardWords } from './board-words.ts'

export type Shown = { readonly language: Language; readonly now: Instant; /** Who is looking. */ readonly you: string }

export const ago = ({ now, language }: Shown, moment: Instant): string => agoWords(Math.max(0, now - moment), language)

/** Someone who needs somebody and has no alert (yet). */
export function NeedsCard({ row, ...shown }: Shown & { row: OutRow }) {
  const { language, you } = shown
  const words = boardWords[language].row
  return (
    <Card kind="lamp" titleLevel={3} title={row.person.name} id={`row-${row.shift}`} tag={<Tag kind="lamp">{boardWords[language].plan.needs}</Tag>}>
      <p class="govuk-body"><strong>{dueWords(row, shown)}</strong></p>
      <p class="govuk-body">{noteWords(row, shown)}</p>
      {row.person.id === you ? null : (
        <div class="govuk-button-group">
          <Ring of={row.person} words={words.ring(row.person.name)} />
          <RangForm row={row} language={language} />
        </div>
      )}
    </Card>
  )
}

/** A press that rings from a phone, with the number to read from a laptop. */
export const Ring = ({ of, words }: { of: Named; words: string }) =>
  of.phone === null ? null : (
    <span class="sr-ring">
      <Button kind="secondary" href={`tel:${of.phone}`}>{words}</Button>{' '}
      <span class="sr-ring__number">{showPhoneNumber(of.phone as PhoneNumber)}</span>
    </span>
  )

/** "I rang, they are fine": named and logged as such, never as the phone's own check-in. */
const RangForm = ({ row, language }: { row: OutRow; language: Language }) => (
  <form method="post" action={inLanguage(language, `/shifts/${row.shift}/voice`)}>
    <Button kind="secondary" name="found" value="fine" preventDoubleClick>{boardWords[language].row.rangFine}</Button>{' '}
    <Button kind="secondary" name="found" value="home" preventDoubleClick>{boardWords[language].row.rangHome}</Button>
  </form>
)

export const Who = ({ row, language, you }: { row: OutRow; language: Language; you: string }) =>
  row.person.phone && row.person.id !== you
    ? <>{row.person.name} <a class="govuk-link sr-quiet-list__ring" href={`tel:${row.person.phone}`}>{boardWords[language].row.ring(row.person.name)}</a></>
    : <>{row.person.name}</>

export function dueWords(row: OutRow, { language, now }: Shown): string {
  const words = boardWords[language].row
  const late = () => lateWords(Math.max(0, now - row.deadlineAt), language)
  const left = () => inWords(Math.max(0, row.deadlineAt - now), language)
  switch (phaseNow(row, now)) {
    case 'overdue':
      return words.overdue(late())
    case 'grace':
      return words.asked(late())
    case 'paused':
      return words.onBreak(clockTime(row.deadlineAt), left())
    case 'aborted':
      return words.calledOff
    case 'active':
      return row.goingHomeBy === null ? words.left(clockTime(row.deadlineAt), left()) : words.goingHome(clockTime(row.goingHomeBy), left())
  }
}

export function noteWords(row: OutRow, shown: Shown): string {
  const { row: words, board } = boardWords[shown.language]
  return [
    row.feltWrongAt ? words.feltWrong(ago(shown, row.feltWrongAt)) : null,
    isSilent(row, shown.now) ? board.silent : null,
    row.partners.length > 0 ? words.with(row.partners.join(', ')) : words.alone,
    row.lastHeardAt ? words.lastHeard(ago(shown, row.lastHeardAt)) : words.notHeard,
    row.place ? placeWords(row.place, shown) : words.noPlace,
    row.battery === null ? null : words.battery(row.battery),
  ].filter((part) => part !== null).join(' · ')
}

/** Where last, how long ago, to within what. Old places say that they are (L17). */
export function placeWords(place: SeenPlace, shown: Shown): string {
  const words = boardWords[shown.language].row
  const age = ago(shown, place.receivedAt)
  return after(place.receivedAt, boardTimes.oldPlace) < shown.now ? words.placeOld(age) : words.place(age, Math.round(place.accuracyMetres))
}
