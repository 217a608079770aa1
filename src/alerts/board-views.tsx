// The board as people see it: who needs you first (one card each), then everyone in a quiet list by time left, and
// beside it what belongs to the evening. Pure, with the moment as an argument: past its time a row says so by itself.

import type { Child } from 'hono/jsx'
import { after, type Instant, minutes } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { agoWords, clockTime } from '../basics/wall-clock.ts'
import { AllWell } from '../design/all-well.tsx'
import { Both } from '../design/both.tsx'
import { Button } from '../design/button.tsx'
import { Card, Cards } from '../design/card.tsx'
import { inLanguage } from '../design/language-path.ts'
import { Details } from '../design/details.tsx'
import { QuietList } from '../design/quiet-list.tsx'
import { AlertCardView, alertTitle } from './alert-card-views.tsx'
import { alertWords } from './alert-words.ts'
import { hasPlan } from './board-plan.ts'
import { BoardPlan } from './board-plan-views.tsx'
import { ago, dueWords, NeedsCard, Note, type Shown, Who } from './board-row-views.tsx'
import { alertsInOrder, boardTimes, type BoardOuting, type BoardView, type FewWays, inOrderOfNeed, isPastItsEnd, isSilent, needsSomeone, type OutRow } from './board-view.ts'
import { type BoardWords, boardWords } from './board-words.ts'

export const Safe = ({ language, say }: { language: Language; say: (words: BoardWords) => Child }) => (
  <Both language={language} words={boardWords} file="board-words" say={say} />
)

export type BoardProps = {
  readonly board: BoardView
  readonly language: Language
  readonly now: Instant
  /** Which cards and rows in which order; the browser holds it still while somebody is typing or about to press. */
  readonly order?: BoardOrder
  /** In place of "Come on duty", where the browser first tries the sound. */
  readonly duty?: Child
  /** The page does not know how things are: the server is silent, or does not watch. Then nobody is called fine. */
  readonly isInDoubt?: boolean
  /** What is folded away is drawn only while it is open; where nobody can say so (no script) all of it is there, folded. */
  readonly isOpen?: (fold: string) => boolean
}
/** So many are shown; the others wait behind a press, for whom nothing is due soon. */
const shownAtFirst = 40
/** Fewer than this are not worth folding. */
const leastFolded = 20
/** With more outings than this each plan is folded away. */
const plansShown = 4

/** Ids of alerts and shifts. */
export type BoardOrder = { readonly needs: readonly string[]; readonly quiet: readonly string[] }

/** Who needs somebody, in order, and everyone else by time left. */
export function orderOf(board: BoardView, now: Instant): BoardOrder {
  const inAlert = subjectsOf(board)
  const rows = inOrderOfNeed(board.out, now).filter((row) => !inAlert.has(row.person.id))
  const needs = rows.filter((row) => needsSomeone(row, now))
  return {
    needs: [...alertsInOrder(board.alerts, board.you.id).map((alert) => alert.id), ...needs.map((row) => row.shift)],
    quiet: rows.filter((row) => !needs.includes(row)).map((row) => row.shift),
  }
}

/** Whoever is overdue has a card of their alert; should there be none (yet), they have one of their own. */
const subjectsOf = (board: BoardView): Set<string> => new Set(board.alerts.flatMap((alert) => alert.subjects.map((subject) => subject.id)))

export function Board({ board, language, now, order = orderOf(board, now), duty, isInDoubt = board.notWatchedSince !== null, isOpen }: BoardProps) {
  const shown: Shown = { language, now, you: board.you.id }
  return (
    <div class="sr-board">
      <div class="sr-board__main">
        {duty ?? <ComeOnDuty board={board} language={language} />}
        <Needs board={board} order={order} isInDoubt={isInDoubt || isUnwatched(board)} {...shown} />
        <Everyone board={board} order={order} isOpen={isOpen} {...shown} />
      </div>
      <div class="sr-board__side">
        <Outings board={board} isOpen={isOpen} {...shown} />
        <Texts board={board} {...shown} />
        <OnDuty board={board} {...shown} />
        <Closed board={board} {...shown} />
      </div>
    </div>
  )
}

/** People are out and nobody is on duty (L14). */
const isUnwatched = (board: BoardView): boolean => board.onDuty.length === 0 && board.out.length > 0

function Needs({ board, order, isInDoubt, ...shown }: Shown & { board: BoardView; order: BoardOrder; isInDoubt: boolean }) {
  const { language, now } = shown
  const words = boardWords[language].board
  if (order.needs.length === 0) {
    const next = board.out.filter((row) => row.phase === 'active' || row.phase === 'paused').map((row) => row.deadlineAt).toSorted((one, other) => one - other)[0]
    if (board.out.length === 0) return <p class="govuk-body-l">{board.you.mayWatch ? words.nobodyOut : words.nobodyOutForYou}</p>
    return isInDoubt
      ? <p class="govuk-body-l">{words.nobodyKnownLate(board.out.length)}</p>
      : <AllWell words={words.allFine(board.out.length)} next={next === undefined ? null : words.nextDue(clockTime(next))} />
  }
  const alerts = new Map(board.alerts.map((alert) => [alert.id, alert]))
  const rows = new Map(board.out.map((row) => [row.shift, row]))
  const silent = board.out.filter((row) => isSilent(row, now)).length
  return (
    <section aria-labelledby="need-you" key="needs">
      <h2 class="govuk-heading-m" id="need-you"><Safe language={language} say={(all) => all.board.needYou} /></h2>
      {silent > 0 ? <p class="govuk-body">{words.silentCount(silent)}</p> : null}
      <Cards>
        {order.needs.map((id) => {
          const alert = alerts.get(id)
          const row = rows.get(id)
          return alert ? <AlertCardView key={id} alert={alert} isFirst={id === order.needs[0]} {...shown} /> : row ? <NeedsCard key={id} row={row} mates={matesOf(row, board.out)} where={board.outings.find((outing) => outing.id === row.outing)?.where ?? null} {...shown} /> : null
        })}
      </Cards>
    </section>
  )
}

const matesOf = (row: OutRow, out: readonly OutRow[]): OutRow[] =>
  row.group === null ? [] : out.filter((other) => other.group === row.group && other.outing === row.outing && other.shift !== row.shift)

type IsOpen = { readonly isOpen: BoardProps['isOpen'] | undefined }

/** `draw` is asked only for what is to be seen: among two thousand people each check-in would draw them all. */
const Fold = ({ id, summary, isOpen, draw }: IsOpen & { id: string; summary: Child; draw: () => Child }) => (
  <Details id={id} open={isOpen?.(id)} summary={summary} attributes={{ 'data-fold': 'yes' }}>{isOpen === undefined || isOpen(id) ? draw() : null}</Details>
)

function Everyone({ board, order, isOpen, ...shown }: Shown & IsOpen & { board: BoardView; order: BoardOrder }) {
  const rows = new Map(board.out.map((row) => [row.shift, row]))
  const quiet = order.quiet.map((id) => rows.get(id)).filter((row): row is OutRow => row !== undefined)
  if (quiet.length === 0) return null
  const words = boardWords[shown.language].board
  const isLong = quiet.length >= shownAtFirst + leastFolded
  const first = isLong ? quiet.slice(0, shownAtFirst) : quiet
  const later = quiet.slice(first.length)
  return (
    <section aria-labelledby="everyone" key="everyone">
      <h2 class="govuk-heading-m" id="everyone">{order.needs.length > 0 ? words.everyoneElse : words.everyone}</h2>
      <Rows rows={first} {...shown} />
      {later.length > 0 ? <Fold id="later" isOpen={isOpen} summary={words.later(later.length, clockTime(later[0]!.deadlineAt))} draw={() => <Rows rows={later} {...shown} />} /> : null}
    </section>
  )
}

const Rows = ({ rows, ...shown }: Shown & { rows: readonly OutRow[] }) => (
  <QuietList items={rows.map((row) => ({ id: `row-${row.shift}`, who: <Who row={row} language={shown.language} you={shown.you} />, due: dueWords(row, shown), note: <Note row={row} {...shown} /> }))} />
)

export function ComeOnDuty({ board, language }: { board: BoardView; language: Language }) {
  const words = boardWords[language].board
  const isUrgent = isUnwatched(board)
  const mayCome = board.you.mayWatch && !board.you.isOnDuty
  if (!isUrgent && !mayCome) return null
  return (
    <div class={isUrgent ? 'sr-come-on-duty sr-unwatched' : 'sr-come-on-duty'}>
      {board.onDuty.length === 0 ? <p class="govuk-body"><strong><Safe language={language} say={(all) => (isUrgent ? all.board.unwatched(board.out.length) : all.board.nobodyOnDuty)} /></strong></p> : null}
      {mayCome ? (
        <form method="post" action={inLanguage(language, '/board/duty')} id="come-on-duty">
          <Button>{words.comeOnDuty}</Button>
          <p class="govuk-hint">{words.comeOnDutyHint}</p>
        </form>
      ) : null}
    </div>
  )
}

function OnDuty({ board, language, now }: Shown & { board: BoardView }) {
  const words = boardWords[language].board
  const names = board.onDuty.map((one) => one.name).join(', ')
  const away = board.onDuty.filter((one) => one.id !== board.you.id && after(one.lastSeenAt, boardTimes.awayFromBoard) < now)
  return (
    <section aria-labelledby="watching">
      <h2 class="govuk-heading-m" id="watching">{words.watching}</h2>
      {names === ''
        ? <p class="govuk-body">{words.nobodyYet}</p>
        : <p class="govuk-body">{words.onDuty(names)}</p>}
      {board.onDuty.map(({ name, reach }) => (reach === null ? null : <p class="govuk-body"><strong>{reachWords(name, reach, language)}</strong></p>))}
      {away.map((one) => <p class="govuk-body">{words.awayFromBoard(one.name, agoWords(now - one.lastSeenAt, language))}</p>)}
      {board.you.isOnDuty ? (
        <form method="post" action={inLanguage(language, '/board/off-duty')}>
          <Button kind="secondary">{words.goOffDuty}</Button>
        </form>
      ) : null}
    </section>
  )
}

function reachWords(name: string, { works, advice }: FewWays, language: Language): string {
  const words = boardWords[language].board
  const [only] = works
  return only === undefined ? words.notReached(name, words.advice[advice]) : words.onlyReachedBy(name, words.channels[only], words.advice[advice])
}

function Outings({ board, isOpen, ...shown }: Shown & IsOpen & { board: BoardView }) {
  const { language } = shown
  const words = boardWords[language].board
  if (board.outings.length === 0) return null
  return (
    <section aria-labelledby="outings">
      <h2 class="govuk-heading-m" id="outings">{words.outings}</h2>
      {board.outings.filter((outing) => outing.out > 0).length > 1 ? (
        <form method="post" action={inLanguage(language, '/board/everyone-ok')}><Button kind="secondary" preventDoubleClick>{words.everyoneOkAll}</Button></form>
      ) : null}
      <Cards>{board.outings.map((outing) => <OutingCard key={outing.id} outing={outing} rows={board.out.filter((row) => row.outing === outing.id)} isPlanFolded={board.outings.length > plansShown} isOpen={isOpen} {...shown} />)}</Cards>
    </section>
  )
}

function OutingCard({ outing, rows, isPlanFolded, isOpen, ...shown }: Shown & IsOpen & { outing: BoardOuting; rows: readonly OutRow[]; isPlanFolded: boolean }) {
  const { language, now } = shown
  const words = boardWords[language].board
  const { stop, okAskedAt } = outing
  const hasBegun = outing.out > 0 || outing.home > 0
  const isOver = isPastItsEnd(outing, now)
  const plan = () => <BoardPlan language={language} now={now} id={outing.id} where={outing.where} rows={rows} />
  return (
    <Card titleLevel={3} title={<a class="govuk-link" href={inLanguage(language, `/outings/${outing.id}`)}>{outing.where}</a>} classes="sr-outing">
      <p class="govuk-body">
        {hasBegun ? `${words.outAndHome(outing.out, outing.home)} · ${words.until(clockTime(outing.endsAt))}` : words.starts(clockTime(outing.startsAt))}
        {outing.waiting > 0 ? ` · ${words.waiting(outing.waiting)}` : ''}
      </p>
      {stop ? (
        <div class="sr-stopped">
          <p class="govuk-body"><strong>{words.stopCalled(stop.by, ago(shown, stop.at))}</strong></p>
          {stop.answered.length > 0 ? <p class="govuk-body">{words.stopAnswered(stop.answered.join(', '))}</p> : null}
          {stop.notYet.length > 0 ? <p class="govuk-body"><strong>{words.stopNotYet(stop.notYet.join(', '))}</strong></p> : null}
          {stop.decision ? <p class="govuk-body">{words.stopDecided[stop.decision]}</p> : null}
        </div>
      ) : null}
      {okAskedAt !== null && after(okAskedAt, minutes(30)) > now ? <p class="govuk-body">{words.everyoneOkAsked(ago(shown, okAskedAt))}</p> : null}
      {isOver ? <p class="govuk-body sr-past-end"><strong>{words.pastItsEnd(clockTime(outing.endsAt), outing.out)}</strong></p> : null}
      {outing.out > 0 ? (
        <div class="govuk-button-group">
          <form method="post" action={inLanguage(language, `/outings/${outing.id}/everyone-ok`)}><Button kind="secondary" preventDoubleClick>{words.everyoneOk}</Button></form>
          <Button {...(isOver ? {} : { kind: 'secondary' as const })} href={inLanguage(language, `/outings/${outing.id}/home`)}>{words.everyoneHome}</Button>
        </div>
      ) : null}
      {isPlanFolded && hasPlan(rows) ? <Fold id={`plan-${outing.id}`} isOpen={isOpen} summary={boardWords[language].plan.folded} draw={plan} /> : plan()}
    </Card>
  )
}

function Texts({ board, ...shown }: Shown & { board: BoardView }) {
  const words = boardWords[shown.language]
  if (board.texts.length === 0) return null
  return (
    <section aria-labelledby="texts">
      <h2 class="govuk-heading-m" id="texts">{words.board.texts}</h2>
      <QuietList items={board.texts.map((text) => ({
        who: words.board.textFrom(text.from, text.text), due: ago(shown, text.at),
        note: <>{words.board.textKind(text.understoodAs)}{text.phone ? <> · <a class="govuk-link" href={`tel:${text.phone}`}>{words.row.ring(text.from)}</a></> : null}</>,
      }))} />
    </section>
  )
}

function Closed({ board, language }: Shown & { board: BoardView }) {
  if (board.closed.length === 0) return null
  return (
    <section aria-labelledby="closed">
      <h2 class="govuk-heading-m" id="closed">{boardWords[language].board.closed}</h2>
      <QuietList items={board.closed.map((alert) => ({
        who: <a class="govuk-link" href={inLanguage(language, `/alerts/${alert.id}`)}>{alertTitle(alert, alertWords[language])}</a>,
        due: clockTime(alert.closedAt ?? alert.openedAt), note: alert.outcome ? alertWords[language].alert.outcomes[alert.outcome] : '',
      }))} />
    </section>
  )
}
