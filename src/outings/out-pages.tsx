// The pages someone who is out has without script: everything needed to check in, alert the team and come home.
// Each gives what goes inside the frame; the route adds the frame. The phone's script draws into #phone and then hides
// #without-script, so the same page serves both.

import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import { clockTime } from '../basics/wall-clock.ts'
import type { Shown } from '../design/frame.ts'
import { inLanguage } from '../design/language-path.ts'
import { nowOf, whoWatches } from './out-now.ts'
import { CannotSpeak, SayThis, SosScreen } from './out-sos-views.tsx'
import { Deed, FieldScreen, type OutShown, Ring999, Say } from './out-views.tsx'
import { outWords } from './out-words.ts'

/** What the frame is given for every page of someone who is out. */
export const outFrame = (language: Language): Shown => ({
  title: outWords[language].title,
  heading: null,
  layout: 'field',
  scripts: ['app.js'],
  manifest: inLanguage(language, '/manifest.webmanifest'),
  notices: { wordsFiles: ['out-words'] },
})

/** `/out`: whatever the view says comes first now. `reloadSeconds` belongs in the frame: 30, or 10 while an SOS is open. */
export function OutPage({ shown }: { shown: OutShown }) {
  return (
    <>
      <div id="phone"></div>
      <div id="without-script">
        <Now shown={shown} />
        <p class="sr-field__under"><a class="sr-press govuk-link" href={inLanguage(shown.language, '/out')}>{outWords[shown.language].reload}</a></p>
      </div>
    </>
  )
}

function Now({ shown }: { shown: OutShown }) {
  const { view, language, now } = shown
  const { alert } = view
  if (alert?.isSos) {
    const sos = { pressedAt: alert.openedAt, receivedAt: alert.openedAt, place: null, mistakeSaid: alert.cancelled }
    return <SosScreen shown={shown} sos={sos} />
  }
  const alertLink = (
    <a class="sr-big" href={inLanguage(language, '/out/sos')}><Say language={language} say={(words) => words.alert} /></a>
  )
  const { status } = nowOf(view, now)
  if (status === 'waiting' || status === 'not-started' || status === 'ended') return <RestScreen shown={shown} alertButton={alertLink} />
  return <FieldScreen shown={shown} alertButton={alertLink} />
}

/** Before the start and after the end: nothing to check in for, and 999 and the team still at hand. */
export function RestScreen({ shown, alertButton, above, below }: { shown: OutShown; alertButton: Child; above?: Child; below?: Child }) {
  const { view, language, now } = shown
  const words = outWords[language]
  const lead = view.lead.name || words.yourTeam
  const [first, second] = view.status === 'waiting' ? [words.waiting, words.waitingWhat(lead)]
    : view.status === 'ended' ? [words.ended, words.endedWhat] : [words.notStarted, words.notStartedWhat(lead)]
  const mayAlert = view.sosUntil === null || now < view.sosUntil
  return (
    <div class="sr-field">
      <div class="sr-field__truth">
        {above}
        <h1 class="sr-field__before">{first}</h1>
        <p class="sr-field__left">{second}</p>
        {view.status === 'waiting' ? <PlanLines shown={shown} /> : null}
      </div>
      <div class="sr-field__actions">
        <div class="sr-field__pair">
          <Ring999 language={language} />
          {mayAlert ? alertButton : null}
        </div>
        {mayAlert ? <p class="sr-field__under"><Say language={language} say={(w) => w.notPolice} /></p> : null}
        {mayAlert && view.sosUntil !== null ? <p class="sr-field__under">{words.sosStill(clockTime(view.sosUntil))}</p> : null}
        {below}
      </div>
    </div>
  )
}

/** What was agreed for this evening, as one reads it while waiting at the meeting point. */
const PlanLines = ({ shown: { view, language } }: { shown: OutShown }) => {
  const words = outWords[language]
  const { outing } = view
  const lines = [
    outing.where, words.meet(outing.meetWhere), words.safePlace(outing.safePlace), words.watchedBy(whoWatches(view).name),
    view.stopWord === '' ? '' : words.stopWordIs(view.stopWord),
  ]
  return <ul class="govuk-list sr-plan">{lines.filter((line) => line !== '').map((line) => <li>{line}</li>)}</ul>
}

/** `/out/sos`: the second step of the alert without script. 999 and what to say are already here, before any press. */
export function SosPage({ shown }: { shown: OutShown }) {
  const { language, view } = shown
  const who = whoWatches(view).name || outWords[language].yourTeam
  return (
    <div class="sr-sos">
      <h1 class="govuk-heading-l"><Say language={language} say={(words) => words.sos.firstRing} /></h1>
      <Ring999 language={language} />
      <SayThis shown={shown} place={null} />
      <CannotSpeak language={language} />
      <Deed shown={shown} to="sos">
        <p><Say language={language} say={(words) => words.sos.whatHappens(who)} /></p>
        <button type="submit" class="sr-big"><Say language={language} say={(words) => words.alert} /></button>
      </Deed>
      <p class="sr-field__under"><Say language={language} say={(words) => words.notPolice} /></p>
    </div>
  )
}

/**
 * What the service worker keeps to answer `/out` with no signal. Nothing in it is about a person, so that it may be
 * kept; the phone draws the rest from what it holds. Where the script does not come up, 999 and the plain page are here.
 */
export const ShellPage = ({ language }: { language: Language }) => (
  <>
    <div id="phone"></div>
    <div id="without-script">
      <h1 class="govuk-visually-hidden">{outWords[language].title}</h1>
      <div class="sr-field__actions">
        <Ring999 language={language} />
        <p class="sr-field__under">{outWords[language].opening} <a class="sr-press govuk-link" href={`${inLanguage(language, '/out')}?plain`}>{outWords[language].plainPage}</a></p>
      </div>
    </div>
  </>
)
