// Joining at the meeting point: a code, a name, a number, and what is agreed to, in plain words.

import type { Fault, Typed } from '../basics/form.ts'
import type { Language } from '../basics/language.ts'
import { Both } from '../design/both.tsx'
import { Button } from '../design/button.tsx'
import { Checkboxes } from '../design/checkboxes.tsx'
import { faultOf } from '../design/faults.ts'
import { Input } from '../design/input.tsx'
import { InsetText } from '../design/inset-text.tsx'
import { inLanguage } from '../design/language-path.ts'
import { Radios } from '../design/radios.tsx'
import { consentOf } from './join-consent.ts'
import { outingWords } from './outing-words.ts'

export function CodeForm({ language, typed, faults }: { language: Language; typed: Typed; faults: readonly Fault[] }) {
  const words = outingWords[language].join
  return (
    <form method="post" action={inLanguage(language, '/join')} novalidate>
      <Input language={language} name="code" label={words.code} hint={words.codeHint} inputmode="numeric" autocomplete="off"
        classes="govuk-input--width-10 sr-code-input" value={String(typed['code'] ?? '')} error={faultOf(faults, 'code')} />
      <Button preventDoubleClick>{words.continue}</Button>
      <p class="govuk-hint">{words.iphone}</p>
    </form>
  )
}

type JoinFormProps = {
  readonly language: Language
  readonly code: string
  readonly isIphone: boolean
  readonly typed: Typed
  readonly faults: readonly Fault[]
  readonly lead: string
  readonly watcher: string
  readonly where: string
  /** Set when this phone was remembered: only the consent is asked for again. */
  readonly welcomeBack: string | null
}

export function JoinForm(props: JoinFormProps) {
  const { language, code, typed, faults, lead, welcomeBack } = props
  const words = outingWords[language].join
  const field = (name: string) => ({ language, name, value: String(typed[name] ?? ''), error: faultOf(faults, name) })
  return (
    <form method="post" action={inLanguage(language, `/join/${code}`)} novalidate>
      <p class="govuk-body-l">{words.team(lead)} {props.where}</p>
      {props.isIphone ? <InsetText>{words.onThisIphone(`${code.slice(0, 3)} ${code.slice(3)}`)}</InsetText> : null}
      {welcomeBack === null ? (
        <>
          <Input {...field('firstName')} label={words.firstName} autocomplete="given-name" spellcheck={false} />
          <Input {...field('mobile')} type="tel" label={words.mobile} hint={words.mobileHint} autocomplete="tel" classes="govuk-input--width-20" />
          <Age {...props} />
        </>
      ) : (
        <>
          <p class="govuk-body-l">{words.welcomeBack(welcomeBack)}</p>
          <input type="hidden" name="asRemembered" value="yes" />
        </>
      )}
      <Consent {...props} />
      {welcomeBack === null ? (
        <>
          <Checkboxes language={language} name="agree" values={typed['agree'] ? ['yes'] : []} error={faultOf(faults, 'agree')}
            items={[{ value: 'yes', text: <Both language={language} words={outingWords} file="outing-words" say={(all) => all.join.agree} /> }]} />
          <Checkboxes language={language} name="remember" values={typed['remember'] ? ['yes'] : []}
            items={[{ value: 'yes', text: words.remember, hint: words.rememberHint }]} />
          <Input {...field('number')} label={words.number} hint={words.numberHint} inputmode="numeric" autocomplete="off" classes="govuk-input--width-4" />
        </>
      ) : null}
      {/* One press: what is agreed to stands above it, and pressing is agreeing. */}
      {welcomeBack === null
        ? <Button preventDoubleClick>{words.join}</Button>
        : <Button preventDoubleClick name="agree" value="yes" id="agree"><Both language={language} words={outingWords} file="outing-words" say={(all) => all.join.agreeAndJoin} /></Button>}
      {welcomeBack === null ? null : <p class="govuk-body"><a class="govuk-link" href={inLanguage(language, `/join/${code}?someone-else`)}>{words.notMe}</a></p>}
      <p class="govuk-hint">{words.limit}</p>
    </form>
  )
}

type Asked = Pick<JoinFormProps, 'language' | 'typed' | 'faults' | 'lead' | 'watcher'>

function Age({ language, typed, faults }: Asked) {
  const words = outingWords[language].join
  const parent = (
    <>
      <Input language={language} name="parentName" label={words.parentName} value={String(typed['parentName'] ?? '')} error={faultOf(faults, 'parentName')} />
      <Input language={language} name="parentMobile" type="tel" label={words.parentMobile} value={String(typed['parentMobile'] ?? '')} error={faultOf(faults, 'parentMobile')} />
    </>
  )
  const isUnder18 = typed['age'] === '16-17' || typed['age'] === '13-15'
  return (
    <>
      <Radios language={language} name="age" legend={words.age} legendSize="s" value={String(typed['age'] ?? '')} error={faultOf(faults, 'age')}
        items={[
          { value: '18-or-over', text: words.age18 },
          { value: '16-17', text: words.age16 },
          { value: '13-15', text: words.age13 },
          { value: 'under-13', text: words.ageUnder13 },
        ]} />
      {isUnder18 ? parent : null}
    </>
  )
}

const Consent = (props: Asked) => (
  <>
    <h2 class="govuk-heading-m"><Both language={props.language} words={outingWords} file="outing-words" say={(all) => all.join.consentTitle} /></h2>
    <ConsentList {...props} />
  </>
)

function ConsentList({ language, lead, watcher }: Asked) {
  const english = consentOf('en', lead, watcher)
  const here = consentOf(language, lead, watcher)
  return (
    <InsetText>
      <ul class="govuk-list govuk-list--bullet">
        {here.map((_, index) => <li><Both language={language} words={{ en: english, cy: here }} file="outing-words" say={(sentences) => sentences[index]} /></li>)}
      </ul>
    </InsetText>
  )
}

/** For whoever leads: the same questions, and what is agreed to is read aloud. */
export function NoPhoneForm(props: Asked & { action: string }) {
  const { language, typed, faults, action } = props
  const words = outingWords[language]
  const field = (name: string) => ({ language, name, value: String(typed[name] ?? ''), error: faultOf(faults, name) })
  return (
    <form method="post" action={action} novalidate>
      <p class="govuk-body">{words.noPhone.what}</p>
      <Input {...field('firstName')} label={words.join.firstName} spellcheck={false} autocomplete="off" />
      <Input {...field('mobile')} type="tel" label={words.noPhone.mobile} hint={words.noPhone.mobileHint} autocomplete="off" classes="govuk-input--width-20" />
      <Age {...props} />
      <h2 class="govuk-heading-m">{words.noPhone.readAloud}</h2>
      <ConsentList {...props} />
      <Checkboxes language={language} name="agree" values={typed['agree'] ? ['yes'] : []} error={faultOf(faults, 'agree')} items={[{ value: 'yes', text: words.noPhone.agree }]} />
      <Button preventDoubleClick>{words.noPhone.add}</Button>
    </form>
  )
}
