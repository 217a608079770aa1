// Pieces of the screen someone has in their hand while out. The server draws them as a page that works without script;
// the phone draws the very same forms and answers their submit itself. So nothing here knows which of the two it is.

import type { Child } from 'hono/jsx'
import type { Instant } from '../basics/instant.ts'
import type { Language } from '../basics/language.ts'
import { clockTime, durationWords } from '../basics/wall-clock.ts'
import { BigPress } from '../design/big-press.tsx'
import { Both } from '../design/both.tsx'
import { type Fault, faultOf } from '../design/faults.ts'
import { BigPair, DeadlineWords, FieldScreen, SafePair, UnderPress } from '../design/field-screen.tsx'
import { Input } from '../design/input.tsx'
import { inLanguage } from '../design/language-path.ts'
import { TimeInput } from '../design/time-input.tsx'
import { Truth } from '../design/truth.tsx'
import { isOut, isSoon, nowOf, type Truth as Proven, whoCanBeRung, whoWatches } from './out-now.ts'
import { okText, smsLink, telLink } from './out-say.ts'
import { type OutWords, outWords } from './out-words.ts'
import type { PhoneView } from './phone-view.ts'

/** What every piece is drawn from. */
export type OutShown = {
  readonly language: Language
  readonly view: PhoneView
  readonly now: Instant
  readonly truth: Proven
  readonly faults: readonly Fault[]
  /** What was typed and is shown again beside what is wrong with it: never a number. */
  readonly homeByTyped?: string
  /** A new id for each form on a page of the server; on the phone it is made at the press. */
  readonly makeId: () => string
}

type Part = { readonly shown: OutShown }

/** A sentence that matters for safety: in Welsh with its English until somebody has signed it. */
export const Say = ({ language, say }: { language: Language; say: (words: OutWords) => Child }) => (
  <Both language={language} words={outWords} file="out-words" say={say} />
)

/** One deed, one form. `to` is the last part of its address, and what the phone knows it by. */
export const Deed = ({ shown, to, children }: Part & { to: string; children?: Child }) => (
  <form class="sr-deed" method="post" action={inLanguage(shown.language, `/out/${to}`)} novalidate>
    <input type="hidden" name="id" value={shown.makeId()} />
    {children}
  </form>
)

/** Straight to the dialler: nothing is between the press and the call. */
export const Ring999 = ({ language }: { language: Language }) => (
  <BigPress kind="danger" href="tel:999"><Say language={language} say={(words) => words.ring999} /></BigPress>
)

/** What the alert button is described by, wherever it stands. */
export const notPoliceId = 'not-police'
export const NotPolice = ({ language }: { language: Language }) => (
  <UnderPress id={notPoliceId}><Say language={language} say={(words) => words.notPolice} /></UnderPress>
)

/** Under its own button only: across both it would read as if 999 did not call the police either. */
const WithNotPolice = ({ language, children }: { language: Language; children?: Child }) => (
  <div class="sr-alert">
    {children}
    <NotPolice language={language} />
  </div>
)

/**
 * The screen out on the doors: the truth above, the thumb's half below.
 * `alertButton` differs: held on the phone, a link to a page of two steps without script.
 */
export function OutScreen({ shown, alertButton, above, below }: Part & { alertButton: Child; above?: Child; below?: Child }) {
  const { language } = shown
  return (
    <FieldScreen
      truth={
        <>
          {above}
          <StopCalled shown={shown} />
          <OkAsked shown={shown} />
          <PartnersLate shown={shown} />
          <LeftAlone shown={shown} />
          <h1 class="sr-field__with">{withWhom(shown)}</h1>
          <Deadline shown={shown} />
          <TruthLine shown={shown} />
        </>
      }
      actions={
        <>
          <CheckIn shown={shown} />
          <BigPair>
            <Ring999 language={language} />
            <WithNotPolice language={language}>{alertButton}</WithNotPolice>
          </BigPair>
          <MoreDeeds shown={shown} />
          <WhoIsTold shown={shown} />
          {below}
          <AboutYou language={language} />
        </>
      }
    />
  )
}

/** Whoever has no account finds here, on their own phone, what is kept of them and who looked at it. */
const AboutYou = ({ language }: { language: Language }) => (
  <UnderPress><a class="sr-press govuk-link" href={inLanguage(language, '/me')}>{outWords[language].aboutYou}</a></UnderPress>
)

/** Whoever is on the way home is no company any more. */
const companions = ({ partners, alone }: PhoneView) => (alone === null ? partners : [])

function withWhom({ view, language }: OutShown): string {
  const words = outWords[language]
  const names = companions(view).map(({ name }) => name)
  return `${names.length === 0 ? words.alone : words.with(words.names(names))} · ${view.outing.where}`
}

/** Late, and heard since: the alert stays open all the same until a person closes it. */
const hasCheckedInSince = ({ lastReceivedAt, deadlineAt }: PhoneView): boolean =>
  lastReceivedAt !== null && deadlineAt !== null && lastReceivedAt > deadlineAt

/** What to do next, by when. The minutes are rounded down, and never counted in seconds. */
function Deadline({ shown }: Part) {
  const { view, now, language } = shown
  const words = outWords[language]
  const { status, isReckoned } = nowOf(view, now)
  const deadline = view.deadlineAt
  const who = whoWatches(view).name || words.yourTeam
  const left = deadline === null ? null : durationWords(deadline - now, language)
  const isUrgent = status === 'asked' || status === 'overdue' || status === 'called-off' || (status !== 'break' && isSoon(view, now))
  const say = (pick: (words: OutWords) => Child) => <Say language={language} say={pick} />
  const [first, second] = ((): readonly [Child, Child] => {
    switch (status) {
      case 'asked':
        return [say((w) => w.asked), view.overdueAt === null ? say((w) => w.askedWhat) : say((w) => w.askedUntil(clockTime(view.overdueAt!)))]
      case 'overdue':
        return [say((w) => (isReckoned ? w.perhapsOverdue(who) : w.overdue(who))), say((w) => (hasCheckedInSince(view) ? w.overdueHeard(who) : w.overdueWhat(who)))]
      case 'called-off':
        return [say((w) => w.calledOff), say((w) => w.calledOffWhat)]
      case 'break':
        return [words.onBreak(clockTime(deadline ?? now)), left]
      case 'going-home':
        return [words.goingHome(clockTime(deadline ?? now)), left]
      default:
        return [words.before(clockTime(deadline ?? now)), left]
    }
  })()
  const ring = status === 'overdue' ? whoCanBeRung(view) : null
  return (
    <>
      {/* Spoken at once when the person is asked, without reading the whole screen again. */}
      <div role={status === 'asked' || status === 'overdue' || status === 'called-off' ? 'alert' : undefined}>
        <DeadlineWords before={first} left={second} isSoon={isUrgent} />
      </div>
      {ring?.phone ? <p class="sr-field__gap"><a class="govuk-button govuk-button--secondary" href={telLink(ring.phone)}>{words.sos.ring(ring.name)}</a></p> : null}
    </>
  )
}

/** The last line: what is proven of the last press. Spoken when it changes. */
function TruthLine({ shown }: Part) {
  const { truth, language, view } = shown
  const words = outWords[language]
  if (truth.name === 'received') return <Truth kind="received">{words.received(clockTime(truth.at))}</Truth>
  if (truth.name === 'nothing') return <Truth kind="unknown">{words.nothingYet}</Truth>
  return (
    <>
      <Truth kind="kept">{truth.name === 'kept' ? words.kept : words.unkept}</Truth>
      <p class="sr-truth__more">{words.keptSince(clockTime(truth.since))}</p>
      {view.textTo !== null && isOut(view.status) ? (
        <a class="sr-quiet-press" href={smsLink(view.textTo, okText(view.word))}>{words.textInstead(okText(view.word))}</a>
      ) : null}
    </>
  )
}

/** Two faces: for everyone in the group, or for oneself. Any phone of the group can answer for all who are named. */
function CheckIn({ shown }: Part) {
  const { view, language } = shown
  const words = outWords[language]
  const names = companions(view).map(({ name }) => name)
  const press = (who: 'both' | 'me', button: Child) => (
    <Deed shown={shown} to="check-in">
      <input type="hidden" name="who" value={who} />
      {button}
    </Deed>
  )
  if (names.length === 0) return press('me', <BigPress kind="safe"><Say language={language} say={(w) => w.iAmSafe} /></BigPress>)
  return (
    <SafePair>
      {press('both', <BigPress kind="safe" note={words.andMe(names)}><Say language={language} say={(w) => w.weAreSafe} /></BigPress>)}
      {press('me', <BigPress kind="safe-outline">{words.onlyMe}</BigPress>)}
    </SafePair>
  )
}

/** Before the start and after the end: nothing to check in for, and 999 and the team still at hand. */
export function RestScreen({ shown, alertButton, above, below }: Part & { alertButton: Child; above?: Child; below?: Child }) {
  const { view, language, now } = shown
  const words = outWords[language]
  const lead = view.lead.name || words.yourTeam
  const [first, second] = view.status === 'waiting' ? [words.waiting, words.waitingWhat(lead)]
    : view.status === 'ended' ? [words.ended, words.endedWhat] : [words.notStarted, words.notStartedWhat(lead)]
  const mayAlert = view.sosUntil === null || now < view.sosUntil
  return (
    <FieldScreen
      truth={
        <>
          {above}
          <h1 class="sr-field__before">{first}</h1>
          <p class="sr-field__left">{second}</p>
          {view.status === 'waiting' ? <><PlanLines shown={shown} /><WhoIsTold shown={shown} /></> : null}
        </>
      }
      actions={
        <>
          <BigPair>
            <Ring999 language={language} />
            {mayAlert ? <WithNotPolice language={language}>{alertButton}</WithNotPolice> : null}
          </BigPair>
          {mayAlert && view.sosUntil !== null ? <UnderPress>{words.sosStill(clockTime(view.sosUntil))}</UnderPress> : null}
          {below}
          <AboutYou language={language} />
        </>
      }
    />
  )
}

/** What was agreed for this evening, as one reads it while waiting at the meeting point. */
function PlanLines({ shown: { view, language } }: Part) {
  const words = outWords[language]
  const { outing } = view
  const lines = [
    outing.where, words.meet(outing.meetWhere), words.safePlace(outing.safePlace), words.watchedBy(whoWatches(view).name),
    view.stopWord === '' ? '' : words.stopWordIs(view.stopWord),
  ]
  return <ul class="govuk-list sr-plan">{lines.filter((line) => line !== '').map((line) => <li>{line}</li>)}</ul>
}

const mostNamed = 4

/** Agreed at the start and kept to: whoever goes out knows before they need it. */
function WhoIsTold({ shown: { view, language } }: Part) {
  const { watching, next, leads } = view.told
  const named = (names: readonly string[], words: OutWords) =>
    [words.names(names.slice(0, mostNamed)), names.length > mostNamed ? words.told.more(names.length - mostNamed) : ''].filter(Boolean).join(' ')
  const parts = [['partner', view.partners.map(({ name }) => name)], ['watching', watching], ['next', next], ['leads', leads]] as const
  return (
    <More summary={<Say language={language} say={(w) => w.told.title} />}>
      <p><Say language={language} say={(w) => w.told.first} /></p>
      <ol class="govuk-list govuk-list--number">
        {parts.map(([part, names]) => (names.length === 0 ? null : <li><Say language={language} say={(w) => w.told[part](named(names, w))} /></li>))}
        <li><Say language={language} say={(w) => w.told.outside} /></li>
      </ol>
      <p><Say language={language} say={(w) => w.told.again} /></p>
      <p><Say language={language} say={(w) => w.told.pressed} /></p>
    </More>
  )
}

function StopCalled({ shown }: Part) {
  const { view: { stop, outing }, language } = shown
  if (stop === null) return null
  const words = outWords[language]
  if (stop.decision !== null) return <p class="sr-call sr-call--quiet">{words.decided[stop.decision]}</p>
  return (
    <section class="sr-call" role="alert">
      <h2 class="sr-call__what"><Say language={language} say={(w) => (stop.byMe ? w.stopCalledByMe : w.stopCalled(stop.byName || w.yourTeam))} /></h2>
      <p>{words.meet(outing.meetWhere)}</p>
      {stop.answered ? <p>{stop.notYet.length === 0 ? words.stopAllAnswered : `${words.stopAnswered} ${words.stopNotYet(words.names(stop.notYet))}`}</p> : (
        <Deed shown={shown} to="answer-stop"><button type="submit" class="govuk-button">{words.answerStop}</button></Deed>
      )}
      {stop.answered ? (
        <More summary={words.decideStop}>
          {(['go-on', 'move', 'go-home'] as const).map((decision) => (
            <Deed shown={shown} to="decide-stop">
              <input type="hidden" name="decision" value={decision} />
              <button type="submit" class="govuk-button govuk-button--secondary">{words.decisions[decision]}</button>
            </Deed>
          ))}
        </More>
      ) : null}
    </section>
  )
}

/**
 * Their phone is silent, and this one may answer for them: by name, because a group may have four. Not beside the own
 * question, where "We're safe" answers for all.
 */
function PartnersLate({ shown }: Part) {
  const { view, now, language } = shown
  if (nowOf(view, now).status === 'asked') return null
  return (
    <>
      {view.partners.map(({ shift, name, phone, lateSince }) => (lateSince === null ? null : (
        <section class="sr-call" role="alert">
          <h2 class="sr-call__what"><Say language={language} say={(w) => w.partner.isAllRight(name)} /></h2>
          <p><Say language={language} say={(w) => w.partner.wasDue(name, clockTime(lateSince))} /></p>
          <AnswerFor shown={shown} partner={shift} says="safe"><button type="submit" class="govuk-button"><Say language={language} say={(w) => w.partner.here(name)} /></button></AnswerFor>
          {phone === null ? null : <p><a class="govuk-button govuk-button--secondary" href={telLink(phone)}>{outWords[language].sos.ring(name)}</a></p>}
          <More summary={<Say language={language} say={(w) => w.partner.notSeen(name)} />}>
            <p><Say language={language} say={(w) => w.partner.notSeenWhat} /></p>
            <AnswerFor shown={shown} partner={shift} says="not-seen"><button type="submit" class="govuk-button"><Say language={language} say={(w) => w.goHomeDo} /></button></AnswerFor>
          </More>
        </section>
      )))}
    </>
  )
}

/** Two at least stay together: what to do now, and the one press by which going on alone is a choice and said so. */
function LeftAlone({ shown }: Part) {
  const { view, language } = shown
  if (view.alone === null) return null
  const words = outWords[language].leftAlone
  return (
    <section class="sr-call" role="alert">
      <h2 class="sr-call__what"><Say language={language} say={(w) => w.leftAlone.title} /></h2>
      <p><Say language={language} say={(w) => w.leftAlone.what(view.lead.name || w.yourTeam)} /></p>
      {view.lead.phone === null ? null : <p><a class="govuk-button" href={telLink(view.lead.phone)}>{outWords[language].sos.ring(view.lead.name)}</a></p>}
      {view.alone.mayChoose ? (
        <More summary={words.choose}>
          <p>{words.chooseWhat}</p>
          <Deed shown={shown} to="go-on-alone"><button type="submit" class="govuk-button govuk-button--secondary">{words.chooseDo}</button></Deed>
        </More>
      ) : null}
    </section>
  )
}

const AnswerFor = ({ shown, partner, says, children }: Part & { partner: string; says: 'safe' | 'not-seen' | 'home'; children?: Child }) => (
  <Deed shown={shown} to="answer-for">
    <input type="hidden" name="partner" value={partner} />
    <input type="hidden" name="says" value={says} />
    {children}
  </Deed>
)

function OkAsked({ shown }: Part) {
  const { view, language } = shown
  if (view.okAskedAt === null) return null
  return <p class="sr-call" role="alert"><Say language={language} say={(words) => words.okAsked(whoWatches(view).name || words.yourTeam)} /></p>
}

/** A small deed that opens where it stands: a press by mistake opens it, and nothing more. Works without script. */
const More = ({ summary, open, children }: { summary: Child; open?: boolean; children?: Child }) => (
  <details class="sr-more" open={open}>
    <summary class="sr-quiet-press">{summary}</summary>
    <div class="sr-more__inside">{children}</div>
  </details>
)

/** The small ones, in the order of how soon they are needed. Which of them, depends on where the evening is. */
function MoreDeeds({ shown }: Part) {
  const { view, now, language } = shown
  const words = outWords[language]
  const { status } = nowOf(view, now)
  const isUsual = status === 'out' || status === 'asked'
  return (
    <ul class="sr-deeds">
      {status === 'called-off' ? null : (
        <>
          <li><Deed shown={shown} to="feels-wrong"><button type="submit" class="sr-quiet-press"><Say language={language} say={(w) => w.feelsWrong} /></button></Deed></li>
          <li>
            <More summary={<Say language={language} say={(w) => w.stop} />}>
              <p><Say language={language} say={(w) => w.stopWhat} /></p>
              <Deed shown={shown} to="stop"><button type="submit" class="govuk-button">{words.stopDo}</button></Deed>
            </More>
          </li>
        </>
      )}
      {status === 'out' ? <li><TakeBreak shown={shown} /></li> : null}
      {status === 'break' ? <li><Deed shown={shown} to="resume"><button type="submit" class="sr-quiet-press">{words.resume}</button></Deed></li> : null}
      {isUsual ? <li><MoreTime shown={shown} /></li> : null}
      {isUsual || status === 'break' || status === 'going-home' ? <li><GoHome shown={shown} /></li> : null}
      {view.partners.map(({ shift, name, hasNoPhone }) => (!hasNoPhone ? null : (
        <li>
          <More summary={words.partner.home(name)}>
            <p>{words.partner.homeWhat(name)}</p>
            <AnswerFor shown={shown} partner={shift} says="home"><button type="submit" class="govuk-button">{words.partner.home(name)}</button></AnswerFor>
          </More>
        </li>
      )))}
      <li><Home shown={shown} /></li>
    </ul>
  )
}

const TakeBreak = ({ shown }: Part) => {
  const words = outWords[shown.language]
  return (
    <More summary={words.break}>
      <p>{words.breakWhat}</p>
      {[10, 20, 30].map((minutes) => (
        <Deed shown={shown} to="break">
          <input type="hidden" name="minutes" value={String(minutes)} />
          <button type="submit" class="govuk-button govuk-button--secondary">{words.breakFor(minutes)}</button>
        </Deed>
      ))}
    </More>
  )
}

const MoreTime = ({ shown }: Part) => {
  const words = outWords[shown.language]
  const { moreTimeLeft, checkInMinutes } = shown.view
  return (
    <More summary={words.moreTime}>
      {moreTimeLeft === 0 ? <p>{words.moreTimeNone}</p> : (
        <>
          <p>{words.moreTimeWhat(checkInMinutes, moreTimeLeft)}</p>
          <Deed shown={shown} to="more-time"><button type="submit" class="govuk-button">{words.moreTime}</button></Deed>
        </>
      )}
    </More>
  )
}

const GoHome = ({ shown }: Part) => {
  const words = outWords[shown.language]
  const error = faultOf(shown.faults, 'home-by')
  return (
    <More summary={words.goHome} open={error !== undefined}>
      <Deed shown={shown} to="go-home">
        <TimeInput language={shown.language} name="homeBy" id="home-by" value={shown.homeByTyped} label={words.goHomeBy} hint={words.goHomeHint} error={error} />
        <p>{words.goHomeWhat}</p>
        <button type="submit" class="govuk-button">{words.goHomeDo}</button>
      </Deed>
    </More>
  )
}

const Home = ({ shown }: Part) => {
  const words = outWords[shown.language]
  const error = faultOf(shown.faults, 'end-pin')
  return (
    <More summary={words.home} open={error !== undefined}>
      <p>{words.homeWhat}</p>
      <Deed shown={shown} to="end">
        {shown.view.numberSet ? <NumberInput shown={shown} id="end-pin" /> : null}
        <button type="submit" class="govuk-button">{words.home}</button>
      </Deed>
    </More>
  )
}

/**
 * The four digits, hidden by the style sheet from whoever looks over a shoulder. Not a password field: a browser that
 * offers to save it covers the screen.
 */
export const NumberInput = ({ shown, id }: Part & { id: 'end-pin' | 'cancel-pin' }) => {
  const words = outWords[shown.language]
  const ring = whoCanBeRung(shown.view)
  return (
    <>
      <Input language={shown.language} name="pin" id={id} label={words.number} hint={words.numberHint} inputmode="numeric"
        autocomplete="off" classes="govuk-input--width-4 sr-number" error={faultOf(shown.faults, id)} />
      {ring?.phone ? <p><a class="sr-press govuk-link" href={telLink(ring.phone)}>{words.numberForgotten(ring.name)}</a></p> : null}
    </>
  )
}
