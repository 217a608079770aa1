// The pages someone who is out has without script: everything needed to check in, alert the team and come home.
// Each gives what goes inside the frame; the route adds the frame. The phone's script draws into #phone and then hides
// #without-script, so the same page serves both.

import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { clockTime } from '../basics/wall-clock.ts'
import { BigPress } from '../design/big-press.tsx'
import { Checkboxes } from '../design/checkboxes.tsx'
import { UnderPress } from '../design/field-screen.tsx'
import type { Shown } from '../design/frame.ts'
import { inLanguage } from '../design/language-path.ts'
import { Truth } from '../design/truth.tsx'
import { isOut, nowOf, whoWatches } from './out-now.ts'
import { okText, smsLink } from './out-say.ts'
import { CannotSpeak, SosScreen, WhatToSay } from './out-sos-views.tsx'
import { Deed, NotPolice, notPoliceId, OutScreen, type OutShown, RestScreen, Ring999, Say } from './out-views.tsx'
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
        <TextInstead shown={shown} />
        <UnderPress><a class="sr-press govuk-link" href={inLanguage(shown.language, '/out')}>{outWords[shown.language].reload}</a></UnderPress>
        <UnderPress><a class="sr-press govuk-link" href={inLanguage(shown.language, '/me')}>{outWords[shown.language].aboutMe}</a></UnderPress>
      </div>
    </>
  )
}

/** A page that needs the server must say, while it is still there, how to do without: the word is on no other paper. */
function TextInstead({ shown: { view, language, now } }: { shown: OutShown }) {
  if (view.textTo === null || !isOut(nowOf(view, now).status)) return null
  return <UnderPress><a class="sr-press govuk-link" href={smsLink(view.textTo, okText(view.word))}>{outWords[language].textInstead(okText(view.word))}</a></UnderPress>
}

function Now({ shown }: { shown: OutShown }) {
  const { view, language, now } = shown
  const { alert } = view
  if (alert?.isSos) {
    const sos = { pressedAt: alert.openedAt, receivedAt: alert.openedAt, place: null, mistakeSaid: alert.cancelled, partnersToo: !alert.silent }
    return <SosScreen shown={shown} sos={sos} />
  }
  const alertLink = (
    <BigPress href={inLanguage(language, '/out/sos')} attributes={{ 'aria-describedby': notPoliceId }}><Say language={language} say={(words) => words.alert} /></BigPress>
  )
  const { status } = nowOf(view, now)
  if (status === 'waiting' || status === 'not-started' || status === 'ended') return <RestScreen shown={shown} alertButton={alertLink} />
  return <OutScreen shown={shown} alertButton={alertLink} />
}

/** `/out/sos`: the second step of the alert without script. 999 and what to say are already here, before any press. */
export function SosPage({ shown }: { shown: OutShown }) {
  const { language, view } = shown
  const who = whoWatches(view).name || outWords[language].yourTeam
  const partners = outWords[language].names(view.partners.map(({ name }) => name))
  return (
    <div class="sr-sos">
      <h1 class="govuk-heading-l"><Say language={language} say={(words) => words.sos.firstRing} /></h1>
      <Ring999 language={language} />
      <WhatToSay shown={shown} place={null} />
      <CannotSpeak language={language} />
      <Deed shown={shown} to="sos">
        <p><Say language={language} say={(words) => words.sos.whatHappens(who)} /></p>
        {partners === '' ? null : <Checkboxes language={language} name="partners" items={[{ value: 'yes', text: outWords[language].sos.tellToo(partners) }]} />}
        <BigPress attributes={{ 'aria-describedby': notPoliceId }}><Say language={language} say={(words) => words.alert} /></BigPress>
      </Deed>
      <NotPolice language={language} />
    </div>
  )
}

/** The answer to an SOS that waits beside the store: what is known without reading anything of this evening. */
export function SosWaitsPage({ language, receivedAt }: { language: Language; receivedAt: Instant }) {
  return (
    <div class="sr-sos">
      <h1 class="govuk-heading-l"><Say language={language} say={(words) => words.sos.firstRing} /></h1>
      <Ring999 language={language} />
      <CannotSpeak language={language} />
      <div class="sr-sos__progress">
        <Truth kind="received"><Say language={language} say={(words) => words.sos.receivedAt(clockTime(receivedAt))} /></Truth>
        <p class="sr-truth__more"><Say language={language} say={(words) => words.sos.waits} /></p>
        <NotPolice language={language} />
      </div>
      <UnderPress><a class="sr-press govuk-link" href={inLanguage(language, '/out')}>{outWords[language].reload}</a></UnderPress>
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
        <UnderPress>{outWords[language].opening} <a class="sr-press govuk-link" href={`${inLanguage(language, '/out')}?plain`}>{outWords[language].plainPage}</a></UnderPress>
      </div>
    </div>
  </>
)
