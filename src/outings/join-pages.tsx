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
          <Checkboxes language={language} name="remember" values={typed['remember'] ? ['yes'] : []}
            items={[{ value: 'yes', text: words.remember, hint: words.rememberHint }]} />
          <Input {...field('number')} label={words.number} hint={words.numberHint} inputmode="numeric" autocomplete="off" classes="govuk-input--width-4" />
        </>
      ) : null}
      <Button preventDoubleClick>{words.join}</Button>
      {welcomeBack === null ? null : <p class="govuk-body"><a class="govuk-link" href={inLanguage(language, `/join/${code}?someone-else`)}>{words.notMe}</a></p>}
      <p class="govuk-hint">{words.limit}</p>
    </form>
  )
}

function Age({ language, typed, faults }: JoinFormProps) {
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

function Consent({ language, faults, watcher }: JoinFormProps) {
  const words = outingWords[language].join
  return (
    <>
      <h2 class="govuk-heading-m"><Both language={language} words={outingWords} file="outing-words" say={(all) => all.join.consentTitle} /></h2>
      <InsetText>
        <ul class="govuk-list govuk-list--bullet">
          {words.consent(watcher).map((_, index) => (
            <li><Both language={language} words={outingWords} file="outing-words" say={(all) => all.join.consent(watcher)[index]} /></li>
          ))}
        </ul>
      </InsetText>
      <Checkboxes language={language} name="agree" error={faultOf(faults, 'agree')}
        items={[{ value: 'yes', text: <Both language={language} words={outingWords} file="outing-words" say={(all) => all.join.agree} /> }]} />
    </>
  )
}
