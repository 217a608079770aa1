// One person out, as the board says it: who, how long they have, how old all that is known, and one press to ring.

import type { Child } from 'hono/jsx'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { type PhoneNumber, showPhoneNumber } from '../basics/phone-number.ts'
import { agoWords, clockTime, inWords, lateWords } from '../basics/wall-clock.ts'
import { Button } from '../design/button.tsx'
import { Card } from '../design/card.tsx'
import { inLanguage } from '../design/language-path.ts'
import { Tag } from '../design/tag.tsx'
import { isNewlyAlone, isSilent, type Named, type OutRow, phaseNow, placeAge, type SeenPlace } from './board-view.ts'
import { alertWords } from './alert-words.ts'
import { boardWords } from './board-words.ts'

export type Shown = { readonly language: Language; readonly now: Instant; /** Who is looking. */ readonly you: string }

export const ago = ({ now, language }: Shown, moment: Instant): string => agoWords(Math.max(0, now - moment), language)

/** Someone who needs somebody and has no alert (yet). `mates` are those who are out with them. */
export function NeedsCard({ row, mates, where, ...shown }: Shown & { row: OutRow; mates: readonly OutRow[]; where: string | null }) {
  const { language, you } = shown
  const words = boardWords[language].row
  const [reason, ...rest] = reasons(row, shown)
  return (
    <Card kind="lamp" titleLevel={3} title={row.person.name} id={`row-${row.shift}`} tag={<Tag kind="lamp">{boardWords[language].plan.needs}</Tag>}>
      <p class="govuk-body sr-sentence"><strong>{reason}</strong></p>
      <p class="govuk-body sr-sentence"><Joined parts={[...rest, ...knownWords(row, shown), where === null ? null : alertWords[language].alert.outAt(where)]} /></p>
      {mates.length === 0 && row.leftAloneAt === null ? <p class="govuk-body sr-sentence">{words.alone}</p> : mates.map((mate) => <p class="govuk-body">{companyWords(mate, shown)}</p>)}
      {row.person.id === you ? null : (
        <>
          <div class="sr-rings">
            <Ring of={row.person} words={words.ring(row.person.name)} />
            {mates.filter((mate) => mate.person.id !== you).map((mate) => <Ring of={mate.person} words={alertWords[language].alert.second(mate.person.name)} />)}
          </div>
          <RangForm row={row} language={language} />
        </>
      )}
    </Card>
  )
}

/** Why the card is there, and by when they are expected; what needs somebody most first. */
function reasons(row: OutRow, shown: Shown): string[] {
  const { row: words, board } = boardWords[shown.language]
  const why = [isNewlyAlone(row) ? words.leftAlone(clockTime(row.leftAloneAt!)) : null, row.feltWrongAt ? words.feltWrong(ago(shown, row.feltWrongAt)) : null, isSilent(row, shown.now) ? board.silent : null].filter((one) => one !== null)
  const due = dueWords(row, shown)
  return ['active', 'paused'].includes(phaseNow(row, shown.now)) ? [...why, due] : [due, ...why]
}

/** Who is with them, and when their phone was last heard. */
export function companyWords({ person, lastHeardAt, battery }: Pick<OutRow, 'person' | 'lastHeardAt' | 'battery'>, shown: Shown): string {
  const words = alertWords[shown.language].alert
  const heard = lastHeardAt === null ? words.partnerSilent(person.name) : words.partnerFine(person.name, clockTime(lastHeardAt), ago(shown, lastHeardAt))
  return battery === null ? heard : `${heard} ${words.partnerBattery(person.name, battery)}`
}

/** What is known of somebody, piece by piece. */
export const Joined = ({ parts }: { parts: readonly (Child | null)[] }) => (
  <>{parts.filter((part) => part !== null).map((part, index) => <>{index > 0 ? ' · ' : null}{part}</>)}</>
)

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
  <form method="post" action={inLanguage(language, `/shifts/${row.shift}/voice`)} class="govuk-button-group sr-rang">
    <Button kind="secondary" name="found" value="fine" preventDoubleClick>{boardWords[language].row.rangFine}</Button>
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
      return row.partners.length === 0 ? words.asked(late()) : words.askedWithGroup(late())
    case 'paused':
      return words.onBreak(clockTime(row.deadlineAt), left())
    case 'aborted':
      return words.calledOff
    case 'active':
      return row.goingHomeBy === null ? words.left(clockTime(row.deadlineAt), left()) : words.goingHome(clockTime(row.goingHomeBy), left())
  }
}

export const Note = ({ row, ...shown }: Shown & { row: OutRow }) => <Joined parts={[companyOf(row, shown), ...knownWords(row, shown)]} />

function companyOf(row: OutRow, { language }: Shown): string {
  const words = boardWords[language].row
  if (row.leftAloneAt !== null) return words.leftAlone(clockTime(row.leftAloneAt))
  if (row.choseAlone) return words.choseAlone
  return row.partners.length > 0 ? words.with(row.partners.join(', ')) : words.alone
}

function knownWords(row: OutRow, shown: Shown): (Child | null)[] {
  const words = boardWords[shown.language].row
  return [
    row.lastHeardAt ? words.lastHeard(ago(shown, row.lastHeardAt)) : words.notHeard,
    row.place ? <PlaceWords place={row.place} {...shown} /> : row.isPlaceHidden ? words.placeHidden : words.noPlace,
    row.battery === null ? null : words.battery(row.battery),
  ]
}

/** Where last, how long ago, to within what. Greyed when it is some minutes old; an old one says that it is (L17). */
export function PlaceWords({ place, ...shown }: Shown & { place: SeenPlace }) {
  const words = boardWords[shown.language].row
  const age = placeAge(place, shown.now)
  const say = age === 'old' ? words.placeOld : words.place
  return <span class={`sr-place sr-place--${age}`}>{say(ago(shown, place.receivedAt), Math.round(place.accuracyMetres))}</span>
}
