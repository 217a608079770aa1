// What the page that stays open draws: the server's own views, and above them what only such a page can say.

import type { Fault, Typed } from '../basics/form.ts'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { agoWords, clockTime } from '../basics/wall-clock.ts'
import { Button } from '../design/button.tsx'
import { ErrorSummary } from '../design/error-summary.tsx'
import { inLanguage } from '../design/language-path.ts'
import { AlertPage, type AlertStory } from '../alerts/alert-pages.tsx'
import { alertTitle } from '../alerts/alert-card-views.tsx'
import { alertWords } from '../alerts/alert-words.ts'
import { isStale } from '../alerts/board-alarm.ts'
import { alertsInOrder, type BoardView } from '../alerts/board-view.ts'
import { Board, type BoardOrder, Safe } from '../alerts/board-views.tsx'
import { boardWords } from '../alerts/board-words.ts'
import type { Reminding } from './reminders.ts'

export type BoardScreenState = {
  readonly language: Language
  readonly now: Instant
  readonly board: BoardView
  readonly order: BoardOrder
  /** On an alert's own page. */
  readonly story: AlertStory | null
  readonly form: { readonly typed: Typed; readonly faults: readonly Fault[] }
  readonly silentFor: number
  readonly isSignedOut: boolean
  readonly sound: 'on' | 'locked' | 'none'
  /** Whether notices reach this browser when the board is closed. */
  readonly notices: Reminding
  /** The test sound has been played, and nobody has said that they heard it. */
  readonly isAsking: boolean
  readonly isRinging: boolean
  /** The server is silent, or says that it does not watch. */
  readonly isInDoubt: boolean
  readonly isOpen: (fold: string) => boolean
  readonly quietUntil: Instant | null
  readonly notSent: boolean
}

export function BoardScreen(state: BoardScreenState) {
  const { language, now, board, order, story, form } = state
  const isQuiet = story === null && order.needs.length === 0
  return (
    <div>
      <Top {...state} />
      {story === null
        ? <Board board={board} language={language} now={now} order={order} isInDoubt={state.isInDoubt} isOpen={state.isOpen} {...(state.isAsking ? { duty: <SoundTest {...state} /> } : {})} />
        : <>
            <ErrorSummary language={language} faults={form.faults} takesFocus={false} attributes={{ tabindex: -1 }} />
            <AlertPage {...story} language={language} now={now} {...form} />
          </>}
      {isQuiet ? null : <NoticesBar {...state} />}
    </div>
  )
}

function Top(state: BoardScreenState) {
  const { language, board, story, silentFor, isSignedOut, isAsking, form } = state
  const words = boardWords[language].live
  const open = alertsInOrder(board.alerts, board.you.id).filter((alert) => alert.status === 'open')
  // Elsewhere, or lower down than it should be because somebody's hands are on the board.
  const hidden = story === null ? open.slice(0, 1).find((alert) => alert.id !== state.order.needs[0]) : open.find((alert) => alert.id !== story.alert.id)
  return (
    <div class="sr-live">
      {isSignedOut ? (
        <div class="sr-live__note sr-live__note--stale">
          <p><strong>{words.signedOut}</strong></p>
          <Button href={inLanguage(language, '/sign-in?next=/board')}>{words.signIn}</Button>
        </div>
      ) : isStale(silentFor) ? (
        <div class="sr-live__note sr-live__note--stale" id="board-stale">
          <p><strong><Safe language={language} say={(all) => all.live.stale(agoWords(silentFor, all === boardWords.cy ? 'cy' : 'en'))} /></strong></p>
          <p><Safe language={language} say={(all) => all.live.staleWhat} /></p>
        </div>
      ) : null}
      {state.notSent ? <div class="sr-live__note sr-live__note--stale" role="alert"><p><strong>{words.notSent}</strong></p></div> : null}
      {story === null && form.faults.length > 0 ? <div class="sr-live__note" id="board-trouble" tabindex={-1}><p><strong>{form.faults[0]!.message}</strong></p></div> : null}
      {hidden ? (
        <div class="sr-live__note sr-live__note--alert" id="board-other">
          <p><strong>{words.otherAlert(alertTitle(hidden, alertWords[language]))}</strong></p>
          <Button kind="secondary" href={story === null ? `#alert-${hidden.id}` : inLanguage(language, `/alerts/${hidden.id}`)}>{words.showIt}</Button>
        </div>
      ) : null}
      {story !== null && isAsking ? <SoundTest {...state} /> : null}
      {isAsking ? null : <SoundBar {...state} />}
      {story === null && state.order.needs.length === 0 ? <NoticesBar {...state} /> : null}
    </div>
  )
}

function SoundBar({ language, board, sound, isRinging, quietUntil }: BoardScreenState) {
  const words = boardWords[language].live
  if (!board.you.isOnDuty) return null
  if (sound === 'none') return <div class="sr-live__note sr-live__note--stale"><p><strong>{words.noSound}</strong></p></div>
  if (sound === 'locked') {
    return (
      <div class="sr-live__note sr-live__note--lamp" id="board-sound-off">
        <p><strong>{words.soundOff}</strong></p>
        <Button type="button" attributes={{ 'data-tool': 'sound-on' }}>{words.turnSoundOn}</Button>
      </div>
    )
  }
  if (quietUntil !== null) return <div class="sr-live__note"><p>{words.quietUntil(clockTime(quietUntil))}</p></div>
  if (!isRinging) return null
  return <p class="sr-live__quiet"><Button type="button" kind="secondary" attributes={{ 'data-tool': 'quiet' }}>{words.quiet}</Button></p>
}

/** Below whatever needs somebody now. Only where one press changes it: what a browser cannot do, the texts and calls do. */
function NoticesBar({ language, board, notices, isAsking }: BoardScreenState) {
  const words = boardWords[language].live
  if (!board.you.isOnDuty || notices !== 'ask' || isAsking) return null
  return (
    <div class="sr-live__note" id="board-notices-off">
      <p>{words.noticesOff}</p>
      <Button type="button" kind="secondary" attributes={{ 'data-tool': 'notify' }}>{words.noticesOn}</Button>
    </div>
  )
}

/** Coming on duty takes two presses: the second says that the sound was heard, which no browser can tell us. */
function SoundTest({ language }: BoardScreenState) {
  const words = boardWords[language].live
  return (
    <div class="sr-come-on-duty sr-live__note sr-live__note--lamp" id="sound-test">
      <p class="sr-live__question"><strong>{words.didYouHear}</strong></p>
      <div class="govuk-button-group">
        <Button type="button" id="heard-it" attributes={{ 'data-tool': 'heard' }}>{words.heardIt}</Button>
        <Button type="button" kind="secondary" attributes={{ 'data-tool': 'play-again' }}>{words.playAgain}</Button>
      </div>
      <p>{words.notHeard}</p>
      <Button type="button" kind="secondary" attributes={{ 'data-tool': 'not-heard' }}>{words.onDutyAnyway}</Button>
    </div>
  )
}
