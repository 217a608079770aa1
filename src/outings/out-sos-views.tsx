// "Alert my team", pressed. First and largest what helps with no signal at all: 999, and what to say there.
// Below it the truth about who has heard, in three steps; each is said only when it is so.

import type { Child } from 'hono/jsx'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import type { Place } from '../basics/place.ts'
import { clockTime } from '../basics/wall-clock.ts'
import { BigPress } from '../design/big-press.tsx'
import { faultOf } from '../design/faults.ts'
import { BigPair } from '../design/field-screen.tsx'
import { SayThis } from '../design/say-this.tsx'
import { Truth } from '../design/truth.tsx'
import { whoCanBeRung, whoWatches } from './out-now.ts'
import { ageWords, figuresOf, helpText, metresOf, placeLines, readAloud, smsLink, telLink } from './out-say.ts'
import { Deed, NotPolice, NumberInput, type OutShown, Ring999, Say } from './out-views.tsx'
import { outWords } from './out-words.ts'
import type { PhoneView } from './phone-view.ts'

export type SosShown = {
  readonly pressedAt: Instant
  /** Null: not yet stored by the server. */
  readonly receivedAt: Instant | null
  /** The last place this phone knows. */
  readonly place: Place | null
  readonly mistakeSaid: boolean
  /** Those who walk with the person are told as well. */
  readonly partnersToo: boolean
  /** The server does not know this phone, so nothing it sends can be received. */
  readonly isUnknown?: boolean
}

type Part = { readonly shown: OutShown; readonly sos: SosShown }

/** `tools`: what only a script can do (find the place, a loud sound, copy). `foot`: the way back to the check-in. */
export function SosScreen({ shown, sos, findPlace, copy, tools, foot, above }: Part & { findPlace?: Child; copy?: Child; tools?: Child; foot?: Child; above?: Child }) {
  const { language } = shown
  const words = outWords[language].sos
  return (
    <div class="sr-sos">
      <h1 class="govuk-visually-hidden"><Say language={language} say={(w) => w.sos.pressedAt(clockTime(sos.pressedAt))} /></h1>
      <Ring999 language={language} />
      {above}
      <WhatToSay shown={shown} place={sos.place} findPlace={findPlace} />
      <CannotSpeak language={language} />
      <Progress shown={shown} sos={sos} />
      <Partners shown={shown} sos={sos} />
      <Reach shown={shown} place={sos.place} copy={copy} />
      {tools}
      {sos.mistakeSaid ? null : (
        <details class="sr-more" open={faultOf(shown.faults, 'cancel-pin') !== undefined}>
          <summary class="sr-quiet-press">{words.mistake}</summary>
          <div class="sr-more__inside"><Mistake shown={shown} /></div>
        </details>
      )}
      {foot}
    </div>
  )
}

/** Words from the plan first: a street and a landmark are found sooner than figures. */
export function WhatToSay({ shown, place, findPlace }: { shown: OutShown; place: Place | null; findPlace?: Child }) {
  const { language, view, now } = shown
  const words = outWords[language]
  const figures = place === null ? null : figuresOf(place, language)
  return (
    <div class="sr-say-it">
      <SayThis intro={<Say language={language} say={(w) => w.sos.sayThis} />} words={<>“{placeLines(view).join('. ')}.”</>}
        figures={figures === null ? undefined : words.sos.figures(figures.latitude, figures.longitude)} />
      <p class="sr-say__more">{words.safePlace(view.outing.safePlace)}</p>
      {figures === null || place === null ? findPlace : (
        <>
          <p class="sr-say__more">{words.sos.figuresAge(ageWords(place, now, language), metresOf(place))}</p>
          <details class="sr-more">
            <summary class="sr-quiet-press">{words.sos.aloud}</summary>
            <p class="sr-more__inside">{readAloud(figures.latitude, language)}, {readAloud(figures.longitude, language)}</p>
          </details>
        </>
      )}
    </div>
  )
}

/** Three ways to 999 without a voice. The order of the steps is what is most often got wrong. */
export const CannotSpeak = ({ language }: { language: Language }) => (
  <details class="sr-more sr-more--wide">
    <summary class="sr-quiet-press"><Say language={language} say={(words) => words.sos.cannotSpeak} /></summary>
    <div class="sr-more__inside">
      {(['silentSolution', 'emergencySms', 'bsl'] as const).map((way) => (
        <section>
          <h2 class="govuk-heading-s"><Say language={language} say={(words) => words.sos[way].title} /></h2>
          <ol class="govuk-list govuk-list--number">
            {outWords[language].sos[way].steps.map((_, index) => <li><Say language={language} say={(words) => words.sos[way].steps[index]!} /></li>)}
          </ol>
          <p><Say language={language} say={(words) => words.sos[way].limits} /></p>
        </section>
      ))}
    </div>
  </details>
)

function Progress({ shown, sos }: Part) {
  const { language, view } = shown
  const { alert } = view
  const who = whoCanBeRung(view)?.name ?? whoWatches(view).name
  const line = (kind: 'received' | 'trying', say: Child) => <Truth kind={kind}>{say}</Truth>
  return (
    <div class="sr-sos__progress">
      {sos.receivedAt === null ? (
        <>
          {line('trying', <Say language={language} say={(w) => w.sos.trying} />)}
          <p class="sr-truth__more"><Say language={language} say={(w) => (sos.isUnknown ? w.sos.cannot(who) : w.sos.tryingWhat(who))} /></p>
        </>
      ) : line('received', <Say language={language} say={(w) => w.sos.receivedAt(clockTime(sos.receivedAt!))} />)}
      {alert?.toldAt ? line('received', <Say language={language} say={(w) => w.sos.told(alert.toldName ?? who, clockTime(alert.toldAt!))} />) : null}
      {alert?.takenAt ? line('received', <Say language={language} say={(w) => w.sos.taken(alert.takenName ?? who, clockTime(alert.takenAt!))} />) : null}
      <NotPolice language={language} />
      {sos.mistakeSaid ? <p role="status"><Say language={language} say={(w) => w.sos.mistakeSaid(who)} /></p> : null}
    </div>
  )
}

/** A text goes where data does not; a page cannot send it by itself, so one press is needed. */
function Reach({ shown, place, copy }: { shown: OutShown; place: Place | null; copy?: Child }) {
  const { language, view, now } = shown
  const words = outWords[language].sos
  const ring = whoCanBeRung(view)
  const number = view.textTo ?? ring?.phone ?? null
  const text = helpText(view, place, now, language)
  return (
    <div class="sr-sos__reach">
      <BigPair>
        {number === null ? null : <BigPress classes="sr-big--slim" href={smsLink(number, text)}>{words.text(whoText(view, number))}</BigPress>}
        {ring?.phone ? <BigPress classes="sr-big--slim" href={telLink(ring.phone)}>{words.ring(ring.name)}</BigPress> : null}
        {view.partners.map(({ name, phone }) => (phone === null ? null : <BigPress classes="sr-big--slim" href={telLink(phone)}>{words.ring(name)}</BigPress>))}
      </BigPair>
      {number === null ? null : (
        <>
          <p class="sr-say__more">{words.orCopy} {number}</p>
          <p class="sr-copy" id="help-text">{text}</p>
          {copy}
        </>
      )}
    </div>
  )
}

/** Silent unless chosen: a phone that rings beside the person may be the last thing they need. */
function Partners({ shown, sos }: Part) {
  const { language, view } = shown
  if (view.partners.length === 0) return null
  const names = outWords[language].names(view.partners.map(({ name }) => name))
  if (sos.partnersToo) return <p>{outWords[language].sos.toldToo(names)}</p>
  return (
    <Deed shown={shown} to="sos">
      <input type="hidden" name="partners" value="yes" />
      <p class="sr-say__more"><Say language={language} say={(w) => w.sos.silent(names)} /></p>
      <button type="submit" class="govuk-button govuk-button--secondary">{outWords[language].sos.tellToo(names)}</button>
    </Deed>
  )
}

/** The server's own number is nobody's: then it is the team that is texted. */
const whoText = (view: PhoneView, number: string): string =>
  [view.watching, view.next, view.lead].find((one) => one?.phone === number)?.name ?? 'Safe Return'

function Mistake({ shown }: { shown: OutShown }) {
  const { language, view } = shown
  const words = outWords[language].sos
  const who = whoWatches(view).name || outWords[language].yourTeam
  if (!view.numberSet) return <p><Say language={language} say={(w) => w.sos.mistakeNoNumber(who)} /></p>
  return (
    <>
      <p><Say language={language} say={(w) => w.sos.mistakeWhat(who)} /></p>
      <Deed shown={shown} to="cancel-sos">
        <NumberInput shown={shown} id="cancel-pin" />
        <button type="submit" class="govuk-button">{words.mistake}</button>
      </Deed>
    </>
  )
}
