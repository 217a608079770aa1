// Which screen the phone shows, and the parts that only a script can offer. The forms and the words about the evening
// are the server's own views; buttons of the phone carry `data-tool`, and presses.ts knows what each does.

import type { Child } from 'hono/jsx'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { clockTime } from '../basics/wall-clock.ts'
import { BigPress } from '../design/big-press.tsx'
import { Both } from '../design/both.tsx'
import { inLanguage } from '../design/language-path.ts'
import { NotWatched } from '../design/page-notices.tsx'
import { Truth } from '../design/truth.tsx'
import { isOut, nowOf, whoCanBeRung } from '../outings/out-now.ts'
import { telLink } from '../outings/out-say.ts'
import { SosScreen } from '../outings/out-sos-views.tsx'
import { notPoliceId, OutScreen, type OutShown, RestScreen, Ring999, Say } from '../outings/out-views.tsx'
import { outWords } from '../outings/out-words.ts'
import { type PhoneWords, phoneWords } from './phone-words.ts'
import { notUpdatedSince, type PhoneState, screenOf, sosOf, truthOf } from './phone-state.ts'
import { hoursShared, isSwitchedOn } from './position.ts'
import { remindingOf } from './reminders.ts'

type Part = { readonly state: PhoneState; readonly now: Instant; readonly language: Language }

export function PhoneScreen({ state, now, language }: Part) {
  const { view } = state
  const screen = screenOf(state, now)
  if (view === null || screen === 'opening' || screen === 'not-joined') return <NotJoined state={state} language={language} now={now} />
  const shown: OutShown = { language, view, now, truth: truthOf(state), faults: state.faults, makeId: () => '' }
  const above = <Above state={state} now={now} language={language} shown={shown} />
  const alertButton = <AlertButton state={state} language={language} />
  if (screen === 'sos') {
    const sos = { ...sosOf(state)!, place: state.place, isUnknown: state.standing === 'unknown-phone' }
    return <SosScreen shown={shown} sos={sos} above={above} findPlace={<FindPlace state={state} language={language} />}
      copy={<Copy state={state} language={language} />} tools={<Loud state={state} language={language} />}
      foot={<Tool name="field" kind="quiet">{phoneWords[language].backToCheckIn}</Tool>} />
  }
  if (screen === 'rest') return <RestScreen shown={shown} alertButton={alertButton} above={above} below={<ThisPhone state={state} now={now} language={language} />} />
  return <OutScreen shown={shown} alertButton={alertButton} above={above} below={<ThisPhone state={state} now={now} language={language} />} />
}

/** Consent is said in both languages until somebody has signed the Welsh. */
const SayHere = ({ language, say }: { language: Language; say: (words: PhoneWords) => Child }) => (
  <Both language={language} words={phoneWords} file="phone-words" say={say} />
)

/** A button that the phone answers. */
const Tool = ({ name, kind, children }: { name: string; kind: 'quiet' | 'button' | 'slim'; children?: Child }) => (
  <button type="button" data-tool={name} class={kind === 'quiet' ? 'sr-quiet-press' : kind === 'slim' ? 'sr-big sr-big--slim' : 'govuk-button govuk-button--secondary'}>{children}</button>
)

function NotJoined({ state, language }: Part) {
  const words = phoneWords[language]
  const ring = state.view ? whoCanBeRung(state.view) : null
  const isOpening = state.standing === 'joined'
  return (
    <div class="sr-field">
      <div class="sr-field__truth">
        <h1 class="sr-field__before">{isOpening ? outWords[language].opening : words.notJoined}</h1>
        {isOpening ? null : <p>{words.notJoinedWhat}</p>}
        {isOpening ? null : <p><a class="govuk-button" href={inLanguage(language, '/join')}>{words.join}</a></p>}
      </div>
      <div class="sr-field__actions">
        <Ring999 language={language} />
        {ring?.phone ? <BigPress classes="sr-big--slim" href={telLink(ring.phone)}>{outWords[language].sos.ring(ring.name)}</BigPress> : null}
      </div>
    </div>
  )
}

/** Held for a second and a half, or pressed twice. The words on it are also what a screen reader hears. */
function AlertButton({ state: { hold }, language }: { state: PhoneState; language: Language }) {
  const note = hold.name === 'holding' ? outWords[language].alertHolding : outWords[language].alertHold
  return (
    <button type="button" class={`sr-big sr-hold sr-hold--${hold.name}`} data-hold="sos" aria-describedby={notPoliceId}>
      <span class="sr-hold__bar" aria-hidden="true"></span>
      <span class="sr-hold__words" aria-live="assertive">
        {hold.name === 'armed' ? <Say language={language} say={(words) => words.alertAgain} /> : <Say language={language} say={(words) => words.alert} />}
        {hold.name === 'armed' ? null : <span class="sr-big__note">{note}</span>}
      </span>
    </button>
  )
}

/** What must be seen before the rest: nobody watches, a press that came to nothing, who sees where you are. */
function Above({ state, now, language, shown }: Part & { shown: OutShown }) {
  const words = phoneWords[language]
  const { view } = shown
  const since = notUpdatedSince(state, now)
  const isQuiet = view.status === 'ended' || view.status === 'not-started'
  return (
    <>
      {view.notWatchedSince === null ? null : <NotWatched language={language} since={clockTime(view.notWatchedSince)} />}
      {state.canKeep ? null : <p class="sr-call sr-call--stale">{words.storageFull}</p>}
      {state.asksField && sosOf(state) !== null ? <p class="sr-call"><Tool name="sos-screen" kind="quiet">{words.backToAlert}</Tool></p> : null}
      <div role="status">
        {state.told.map((told) => <p class="sr-call sr-call--stale">{notDone(told, language)}</p>)}
        {state.feltWrongAt === null ? null : <p class="sr-call"><Say language={language} say={(w) => w.feltWrong} /></p>}
      </div>
      <Shared state={state} now={now} language={language} />
      {since === null || isQuiet ? null : <div><Truth kind="unknown">{outWords[language].notUpdated(clockTime(since))}</Truth></div>}
    </>
  )
}

function notDone({ kind, reason }: PhoneState['told'][number], language: Language): string {
  const words = outWords[language]
  const why = (words.refusals as Readonly<Record<string, string>>)[reason] ?? words.refusedAnyway
  return words.notDone(words.deeds[kind], why)
}

/** Cannot be hidden while a place may leave the phone. */
function Shared({ state, now, language }: Part) {
  const { view, sharing } = state
  if (view === null || view.positionSeenBy.length === 0) return null
  // An open alert lets the place out wherever it is, also where nothing was shared before.
  const isInAlert = sosOf(state) !== null && state.place !== null && (sharing === 'send' || sharing === 'too-soon')
  if (!isInAlert && !isSwitchedOn(state, now)) return null
  const words = phoneWords[language]
  const names = outWords[language].names(view.positionSeenBy)
  const hours = isInAlert ? 0 : hoursShared(state.sharedSince, now)
  const held = sharing === 'near-start' || sharing === 'near-home' || sharing === 'refused' || sharing === 'looking' ? words.heldBack[sharing] : null
  return (
    <section class="sr-shared">
      <p class="sr-shared__who"><SayHere language={language} say={(w) => (isInAlert ? w.sharedInAlert(names) : w.sharedWith(names, clockTime(view.positionUntil!)))} /></p>
      {/* A live region that is there from the start, or the first hour would not be read out. */}
      <p class="sr-shared__held" role="status">{hours === 0 ? null : <SayHere language={language} say={(w) => w.sharedFor(hours)} />}</p>
      {held === null ? null : <p class="sr-shared__held">{held}</p>}
      <div class="sr-shared__deeds">
        <Tool name="stop-sharing" kind="quiet">{words.stopSharing}</Tool>
        <Opens summary={words.whatStopsIt}>
          <ul class="govuk-list govuk-list--bullet">{words.stops.map((line) => <li>{line}</li>)}</ul>
        </Opens>
      </div>
    </section>
  )
}

const Opens = ({ summary, children }: { summary: Child; children?: Child }) => (
  <details class="sr-more"><summary class="sr-quiet-press">{summary}</summary><div class="sr-more__inside">{children}</div></details>
)

function FindPlace({ state, language }: { state: PhoneState; language: Language }) {
  const words = phoneWords[language]
  if (state.sharing === 'refused') return <p class="sr-say__intro">{words.noPlace}</p>
  return <Tool name="find-me" kind="button">{state.sharing === 'looking' ? words.finding : words.findMe}</Tool>
}

function Copy({ state, language }: { state: PhoneState; language: Language }) {
  const words = phoneWords[language]
  const said = state.hasCopied === null ? '' : state.hasCopied ? words.copied : words.copyByHand
  return <p><Tool name="copy" kind="button">{words.copy}</Tool> <span role="status">{said}</span></p>
}

const Loud = ({ state, language }: { state: PhoneState; language: Language }) => (
  <p><Tool name="loud" kind="quiet">{state.isLoud ? phoneWords[language].quiet : phoneWords[language].loud}</Tool></p>
)

/** What this phone can and cannot do for its owner tonight, said as it is. */
function ThisPhone({ state, now, language }: Part) {
  const { view } = state
  if (view === null || !(isOut(nowOf(view, now).status) || view.status === 'waiting')) return null
  const words = phoneWords[language]
  const mayShare = !state.isSharing && view.positionUntil !== null && view.positionSeenBy.length > 0
  const names = outWords[language].names(view.positionSeenBy)
  return (
    <details class="sr-more sr-more--wide sr-this-phone">
      <summary class="sr-quiet-press">{words.thisPhone}</summary>
      <div class="sr-more__inside">
        {mayShare ? (
          <section>
            <p><SayHere language={language} say={(w) => w.shareWhat(names)} /></p>
            <Tool name="share" kind="button">{words.share(names)}</Tool>
          </section>
        ) : null}
        <section>
          {state.held.homes.length > 0 ? <p>{words.homeMarked}</p> : null}
          <Tool name="mark-home" kind="button">{words.markHome}</Tool>
          {state.held.homes.length > 0 ? <Tool name="forget-homes" kind="quiet">{words.forgetHomes}</Tool> : null}
        </section>
        <Reminders state={state} language={language} now={now} />
        {state.canKeepScreenOn ? (
          <section>
            <Tool name="screen" kind="button">{state.isScreenOn ? words.screenOff : words.screenOn}</Tool>
            <p class="govuk-hint">{words.screenWhat}</p>
          </section>
        ) : null}
        <section><p><a class="sr-press govuk-link" href={inLanguage(language, '/me')}>{outWords[language].aboutMe}</a></p></section>
        {state.knowsBattery ? null : <section><Tool name="low-battery" kind="button">{outWords[language].batteryLow}</Tool></section>}
      </div>
    </details>
  )
}

function Reminders({ state, language }: Part) {
  const words = phoneWords[language]
  const reminding = remindingOf({ ...state.reminders, pushedAt: state.pushedAt })
  const { says, then } = words.reminding[reminding]
  const works = reminding === 'tested' || reminding === 'should'
  const minutes = Math.max(5, (state.view?.checkInMinutes ?? 30) - 5)
  return (
    <section>
      <h2 class="govuk-heading-s">{words.reminderTitle}</h2>
      <p><strong>{says}</strong> {reminding === 'tested' && state.pushedAt !== null ? words.testArrived(clockTime(state.pushedAt)) : then}</p>
      {reminding === 'ask' ? <Tool name="remind" kind="button">{words.remindMe}</Tool> : null}
      <p class="govuk-hint">{works ? words.silenced : words.instead(minutes)}</p>
    </section>
  )
}

/** What is left when drawing fails: the number that matters, and the page that needs no script. */
export const BrokenScreen = ({ language }: { language: Language }) => (
  <div class="sr-field__actions">
    <Ring999 language={language} />
    <p class="sr-field__under">{phoneWords[language].brokenScreen} <a class="sr-press govuk-link" href={`${inLanguage(language, '/out')}?plain`}>{outWords[language].plainPage}</a></p>
  </div>
)
