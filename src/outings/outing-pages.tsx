// The lead's pages: what is planned, who has joined, going out, and everyone home.

import type { Instant } from '../basics/instant.ts'
import type { Typed } from '../basics/form.ts'
import type { Language } from '../basics/language.ts'
import { clockTime, dayWords } from '../basics/wall-clock.ts'
import { Both } from '../design/both.tsx'
import { Button } from '../design/button.tsx'
import { inLanguage } from '../design/language-path.ts'
import { Details } from '../design/details.tsx'
import { QuietList } from '../design/quiet-list.tsx'
import { Select } from '../design/select.tsx'
import { SummaryList } from '../design/summary-list.tsx'
import { Tag } from '../design/tag.tsx'
import { WarningText } from '../design/warning-text.tsx'
import type { OutingKind, OutingPhase } from './outing.ts'
import type { Group, StoredOuting } from './plan.ts'
import { outingWords } from './outing-words.ts'
import type { Someone } from './plan-pages.tsx'

export type ListedOuting = { readonly id: string; readonly kind: OutingKind; readonly where: string; readonly startsAt: Instant; readonly endsAt: Instant; readonly phase: OutingPhase }

/** `id`: of the outing that "Same as last Thursday" would plan. */
export function OutingList({ language, outings, last, id }: { language: Language; outings: readonly ListedOuting[]; last: ListedOuting | null; id: string }) {
  const words = outingWords[language].list
  const parts = [
    { heading: words.tonight, those: outings.filter((outing) => outing.phase === 'planned' || outing.phase === 'out') },
    { heading: words.over, those: outings.filter((outing) => outing.phase === 'home' || outing.phase === 'called-off') },
  ].filter((part) => part.those.length > 0)
  return (
    <>
      <p>
        <Button href={inLanguage(language, '/outings/new')}>{words.plan}</Button>
      </p>
      {last ? <Again language={language} last={last} id={id} /> : null}
      {outings.length === 0 ? <p class="govuk-body">{words.none}</p> : null}
      {parts.map(({ heading, those }) => (
        <section>
          <h2 class="govuk-heading-m">{heading}</h2>
          <QuietList items={those.map((outing) => ({
            who: <a class="govuk-link" href={inLanguage(language, `/outings/${outing.id}`)}>{outing.where}</a>,
            due: words.phases[outing.phase],
            note: `${outingWords[language].kinds[outing.kind]} · ${words.when(dayWords(outing.startsAt, language), clockTime(outing.startsAt), clockTime(outing.endsAt))}`,
          }))} />
        </section>
      ))}
    </>
  )
}

/** One press plans it; where it cannot be today (the time has passed) the form comes up with what is in the way. */
function Again({ language, last, id }: { language: Language; last: ListedOuting; id: string }) {
  const words = outingWords[language].list
  return (
    <form method="post" action={inLanguage(language, '/outings/again')}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="like" value={last.id} />
      <Button kind="secondary" preventDoubleClick>{words.sameAs(dayWords(last.startsAt, language))}</Button>
      <p class="govuk-hint">
        {words.sameAsWhat(last.where, clockTime(last.startsAt), clockTime(last.endsAt))} <a class="govuk-link" href={inLanguage(language, `/outings/new?like=${last.id}`)}>{words.changeFirst}</a>
      </p>
    </form>
  )
}

/** Somebody who has joined, as the lead sees them. */
export type Joined = {
  readonly shift: string
  readonly name: string
  readonly group: string | null
  readonly state: 'waiting' | 'out' | 'home'
  readonly isUnder18: boolean
  readonly parentAgreed: boolean
}

type OutingShown = {
  readonly language: Language
  /** What was chosen, where it was refused. */
  readonly typed: Typed
  readonly outing: StoredOuting
  readonly groups: readonly Group[]
  readonly joined: readonly Joined[]
  readonly people: Readonly<Record<'lead' | 'watcher', Someone>> & { readonly next: Someone | null; readonly agent: Someone | null }
  /** What the page's script compares: another when somebody has come or gone. */
  readonly whoJoined: string
  /** Host and path as people read them aloud, and the same as a square to scan: rows of modules. */
  readonly joinAddress: string
  readonly square: readonly (readonly boolean[])[]
}

export function OutingShow(props: OutingShown) {
  const { language, outing, joined } = props
  const words = outingWords[language].show
  const { phase } = outing.outing
  const isLive = phase === 'planned' || phase === 'out'
  const waiting = joined.filter((one) => one.state === 'waiting')
  return (
    <>
      {outing.outing.homeAt ? <p class="govuk-body-l">{words.homeSince(clockTime(outing.outing.homeAt))}</p> : null}
      <p class="govuk-body"><Tag>{outingWords[language].list.phases[phase]}</Tag> {outingWords[language].kinds[outing.kind]}</p>
      {/* What is needed where one stands now comes first: the code at the meeting point, the groups once they are out. */}
      {phase === 'planned' ? <JoinHere {...props} /> : <Groups {...props} />}
      {isLive ? <Waiting {...props} waiting={waiting} /> : null}
      {isLive ? <HomeAtTheEnd {...props} /> : null}
      {phase === 'out' ? <JoinHere {...props} /> : null}
      <WhatIsPlanned {...props} />
      <WhoIsTold {...props} />
      {phase === 'planned' ? (
        <form method="post" action={inLanguage(language, `/outings/${outing.id}/call-off`)}>
          <Button kind="secondary">{words.callOff}</Button>
        </form>
      ) : null}
    </>
  )
}

function HomeAtTheEnd({ language, outing }: OutingShown) {
  const words = outingWords[language].show
  return (
    <section>
      <h2 class="govuk-heading-m">{words.everyoneHome}</h2>
      <p class="govuk-body">{words.everyoneHomeHint}</p>
      <Button kind="secondary" href={inLanguage(language, `/outings/${outing.id}/home`)}>{words.everyoneHome}</Button>
    </section>
  )
}

function WhatIsPlanned({ language, outing }: OutingShown) {
  const words = outingWords[language]
  const { plan } = outing
  const rows = [
    { key: words.show.when, value: words.list.when(dayWords(outing.startsAt, language), clockTime(outing.startsAt), clockTime(outing.endsAt)) },
    { key: words.show.where, value: [plan.where, plan.streets, plan.postcodes].filter(Boolean).join(' · ') },
    { key: words.show.meet, value: plan.meetWhere },
    { key: words.show.safePlace, value: plan.safePlace },
    { key: words.show.checkInLabel, value: words.show.checkIn(outing.checkInMinutes) },
    ...(plan.stopWord ? [{ key: words.show.stopWord, value: plan.stopWord }] : []),
  ]
  return (
    <>
      <h2 class="govuk-heading-m">{words.show.plan}</h2>
      <SummaryList rows={rows} />
    </>
  )
}

function JoinHere({ language, outing, joinAddress, square }: OutingShown) {
  const words = outingWords[language].show
  const code = outing.plan.joinCode
  return (
    <section class="sr-join-here">
      <h2 class="govuk-heading-m">{words.codeTitle}</h2>
      <p class="govuk-body">{words.codeHow(joinAddress)}</p>
      <p class="sr-spoken-code"><span class="govuk-visually-hidden">{words.codeSpoken} </span>{code.slice(0, 3)} {code.slice(3)}</p>
      <Square rows={square} title={words.qrTitle} />
    </section>
  )
}

/** A QR code, drawn as one path: black on white in every theme, with the four modules of quiet it needs. */
function Square({ rows, title }: { rows: readonly (readonly boolean[])[]; title: string }) {
  const size = rows.length + 8
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : ''))).join('')
  return (
    <svg class="sr-square" viewBox={`0 0 ${size} ${size}`} width="240" height="240" role="img" aria-label={title} shape-rendering="crispEdges">
      <rect width={String(size)} height={String(size)} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

function Waiting({ language, typed, outing, groups, waiting, whoJoined }: OutingShown & { waiting: readonly Joined[] }) {
  const words = outingWords[language].show
  const isOut = outing.outing.phase === 'out'
  return (
    <section data-joined={whoJoined}>
      <h2 class="govuk-heading-m">{words.waiting}</h2>
      <p class="govuk-body" role="status" id="someone-joined" data-say={words.someoneJoined}></p>
      <p class="govuk-body sr-links">
        <a class="govuk-link" href={inLanguage(language, `/outings/${outing.id}`)}>{words.refresh}</a>
        <a class="govuk-link" href={inLanguage(language, `/outings/${outing.id}/no-phone`)}>{words.noPhone}</a>
      </p>
      {waiting.length === 0 ? <p class="govuk-body">{words.waitingNone}</p> : (
        <form method="post" action={inLanguage(language, `/outings/${outing.id}/start`)}>
          <p class="govuk-body">{words.approveHint}</p>
          {waiting.map((one, index) => (
            <div class="sr-waiting" key={one.shift}>
              <Select language={language} name={`group-${one.shift}`} label={one.name}
                value={typed[`group-${one.shift}`]?.toString() ?? one.group ?? groups[Math.floor(index / 2) % Math.max(groups.length, 1)]?.id ?? ''}
                items={[...groups.map((group) => ({ value: group.id, text: group.name })), { value: 'alone', text: words.alone }, { value: '', text: '–' }]} />
              {one.isUnder18 ? <ParentAgreed words={words.parentAgreed(one.name)} shift={one.shift} checked={one.parentAgreed || typed[`parent-${one.shift}`] === 'yes'} /> : null}
            </div>
          ))}
          <p class="govuk-hint">{words.startHint}</p>
          <Button preventDoubleClick>{isOut ? words.approve : `${words.approve}. ${words.start}`}</Button>
        </form>
      )}
    </section>
  )
}

const ParentAgreed = ({ words, shift, checked }: { words: string; shift: string; checked: boolean }) => (
  <div class="govuk-checkboxes govuk-checkboxes--small">
    <div class="govuk-checkboxes__item">
      <input class="govuk-checkboxes__input" type="checkbox" id={`parent-${shift}`} name={`parent-${shift}`} value="yes" checked={checked} />
      <label class="govuk-label govuk-checkboxes__label" for={`parent-${shift}`}>{words}</label>
    </div>
  </div>
)

function Groups({ language, groups, joined }: OutingShown) {
  const words = outingWords[language].show
  const filled = groups.map((group) => ({ group, members: joined.filter((one) => one.group === group.id && one.state !== 'waiting') })).filter(({ members }) => members.length > 0)
  if (filled.length === 0) return null
  return (
    <section>
      {filled.map(({ group, members }) => (
        <>
          <h2 class="govuk-heading-s">{words.group(group.name)}</h2>
          {group.aloneByChoice && members.length === 1 ? <p class="govuk-body">{words.alone}</p> : null}
          <QuietList items={members.map((one) => ({ who: one.name, due: outingWords[language].list.phases[one.state === 'home' ? 'home' : 'out'] }))} />
        </>
      ))}
      <p class="govuk-body"><a class="govuk-link" href={inLanguage(language, '/board')}>{words.board}</a></p>
    </section>
  )
}

function WhoIsTold({ language, people }: OutingShown) {
  const words = outingWords[language].show
  const lines = [
    words.ownPhone, words.partner, words.watching(people.watcher.name),
    ...(people.next ? [words.nextIs(people.next.name)] : []),
    words.leadsAndAgent, words.trustedContact, words.thenAgain,
  ]
  return (
    <Details summary={words.whoIsTold}>
      <p class="govuk-body">{words.whoIsToldIntro}</p>
      <ol class="govuk-list govuk-list--number">{lines.map((line) => <li>{line}</li>)}</ol>
    </Details>
  )
}

/** *Is everyone home?* Nobody is left out: each who is still out is named with what to do. */
export function EveryoneHome({ language, outing, stillOut }: {
  language: Language
  outing: StoredOuting
  stillOut: readonly { readonly shift: string; readonly name: string; readonly phone: string | null }[]
}) {
  const words = outingWords[language].home
  return (
    <form method="post" action={inLanguage(language, `/outings/${outing.id}/home`)}>
      {stillOut.length === 0 ? <p class="govuk-body-l"><Both language={language} words={outingWords} file="outing-words" say={(all) => all.home.nobodyOut} /></p> : (
        <>
          <WarningText language={language}><Both language={language} words={outingWords} file="outing-words" say={(all) => all.home.ringEach} /></WarningText>
          {stillOut.map((one) => (
            <div class="sr-waiting">
              <p class="govuk-body"><strong>{one.name}</strong> {one.phone ? <a class="govuk-link" href={`tel:${one.phone}`}>{words.ring(one.name)}</a> : null}</p>
              <div class="govuk-checkboxes govuk-checkboxes--small">
                <div class="govuk-checkboxes__item">
                  <input class="govuk-checkboxes__input" type="checkbox" id={`home-${one.shift}`} name="home" value={one.shift} />
                  <label class="govuk-label govuk-checkboxes__label" for={`home-${one.shift}`}>{words.spokenTo(one.name)}</label>
                </div>
              </div>
            </div>
          ))}
        </>
      )}
      <Button preventDoubleClick>{words.allHome}</Button>
    </form>
  )
}
