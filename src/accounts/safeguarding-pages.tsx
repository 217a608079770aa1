import type { Child } from 'hono/jsx'
import type { Language } from '../basics/language.ts'
import { Both } from '../design/both.tsx'
import { Button } from '../design/button.tsx'
import { Checkboxes } from '../design/checkboxes.tsx'
import { ErrorMessage } from '../design/error-message.tsx'
import { faultOf } from '../design/faults.ts'
import { Input } from '../design/input.tsx'
import { inLanguage } from '../design/language-path.ts'
import { Select } from '../design/select.tsx'
import { type FormState, typedText } from './account-views.tsx'
import { memberWords } from './member-words.ts'
import { personWords } from './person-words.ts'
import { ageBands, isUnder18 } from './safeguarding.ts'
import { type SafeguardingWords, safeguardingWords } from './safeguarding-words.ts'

export type NamedPerson = { readonly id: string; readonly name: string }
export type ShownCheck = NamedPerson & { readonly recorded: string | null }
export type ShownPair = { readonly one: NamedPerson; readonly other: NamedPerson }
export type ShownYoung = NamedPerson & { readonly age: string; readonly parent: { readonly name: string; readonly mobile: string; readonly consented: string | null } | null }
export type ShownProcedure = { readonly name: string; readonly ages: string; readonly by: string; readonly when: string }

export type SafeguardingProps = {
  readonly language: Language
  readonly form: FormState
  readonly procedure: ShownProcedure | null
  readonly checks: readonly ShownCheck[]
  readonly pairs: readonly ShownPair[]
  readonly young: readonly ShownYoung[]
  readonly everybody: readonly NamedPerson[]
  readonly may: { readonly setProcedure: boolean; readonly check: boolean; readonly keepApart: boolean }
}

type Part<Name extends keyof SafeguardingProps = never> = Pick<SafeguardingProps, 'language' | 'form' | 'may' | Name>

const Say = ({ language, say }: { language: Language; say: (words: SafeguardingWords) => Child }) =>
  <Both language={language} words={safeguardingWords} file="safeguarding-words" say={say} />

export function Safeguarding(props: SafeguardingProps) {
  return (
    <>
      <p class="govuk-body-l"><Say language={props.language} say={(words) => words.rule} /></p>
      <Young {...props} />
      <Checks {...props} />
      <Apart {...props} />
      <Procedure {...props} />
    </>
  )
}

function Young({ language, young, may }: Part<'young'>) {
  const words = safeguardingWords[language].young
  return (
    <section>
      <h2 class="govuk-heading-m">{words.heading}</h2>
      {young.length === 0 ? <p class="govuk-body"><Say language={language} say={(all) => all.young.none} /></p> : null}
      {young.map(({ id, name, age, parent }) => (
        <>
          <p class="govuk-body"><strong>{name}</strong> ({age})<br />
            {parent ? words.parent(parent.name, parent.mobile) : <Say language={language} say={(all) => all.young.noParent} />}
            {parent?.consented ? ` – ${words.consented(parent.consented)}` : ''}
          </p>
          <div class="govuk-button-group">
            {parent && !parent.consented ? <Act language={language} path={`/safeguarding/${id}/consent`} whose={name}>{words.consent}</Act> : null}
            {may.check ? <Act language={language} path={`/safeguarding/${id}/is-adult`} whose={name}>{words.isAdult}</Act> : null}
          </div>
        </>
      ))}
    </section>
  )
}

function Checks({ language, form, checks, may }: Part<'checks'>) {
  const words = safeguardingWords[language].checks
  const fault = faultOf(form.faults, 'checks')
  return (
    <section id="checks">
      <h2 class="govuk-heading-m">{words.heading}</h2>
      <p class="govuk-body"><Say language={language} say={(all) => all.checks.meaning} /></p>
      <p class="govuk-body"><Say language={language} say={(all) => all.checks.most} /></p>
      {fault ? <ErrorMessage language={language}>{fault}</ErrorMessage> : null}
      {checks.map(({ id, name, recorded }) => (
        <>
          <p class="govuk-body">{name}: {recorded === null ? words.notRecorded : words.recorded(recorded)}</p>
          {may.check ? <Act language={language} path={`/safeguarding/${id}/${recorded === null ? 'record' : 'take-back'}`} whose={name}>{recorded === null ? words.record : words.remove}</Act> : null}
        </>
      ))}
    </section>
  )
}

function Apart({ language, form: { faults, typed }, pairs, everybody, may }: Part<'pairs' | 'everybody'>) {
  const words = safeguardingWords[language].apart
  const choices = [{ value: '', text: words.choose }, ...everybody.map(({ id, name }) => ({ value: id, text: name }))]
  return (
    <section>
      <h2 class="govuk-heading-m">{words.heading}</h2>
      <p class="govuk-body"><Say language={language} say={(all) => all.apart.meaning} /></p>
      {pairs.length === 0 ? <p class="govuk-body">{words.none}</p> : null}
      {pairs.map(({ one, other }) => (
        <form method="post" action={inLanguage(language, '/safeguarding/let-together')}>
          <p class="govuk-body">{words.pair(one.name, other.name)}</p>
          <input type="hidden" name="person" value={one.id} /><input type="hidden" name="other" value={other.id} />
          <Button kind="secondary">{words.end}<span class="govuk-visually-hidden"> ({words.pair(one.name, other.name)})</span></Button>
        </form>
      ))}
      {may.keepApart ? (
        <form method="post" action={inLanguage(language, '/safeguarding/keep-apart')} novalidate>
          <Select language={language} name="person" label={words.one} items={choices} value={typedText(typed, 'person')} error={faultOf(faults, 'person')} />
          <Select language={language} name="other" label={words.other} items={choices} value={typedText(typed, 'other')} />
          <Button kind="secondary" preventDoubleClick>{words.add}</Button>
        </form>
      ) : null}
    </section>
  )
}

function Procedure({ language, form: { faults, typed }, procedure, may }: Part<'procedure'>) {
  const words = safeguardingWords[language].procedure
  const one = memberWords[language].one
  const ages = ageBands.filter(isUnder18).map((band) => ({ value: band, text: personWords[language].ages[band] }))
  return (
    <section>
      <h2 class="govuk-heading-m">{words.heading}</h2>
      <p class="govuk-body">
        {procedure ? words.stands(procedure.name, procedure.ages, procedure.by, procedure.when) : <Say language={language} say={(all) => all.procedure.none} />}
      </p>
      {may.setProcedure ? (
        <form method="post" action={inLanguage(language, '/safeguarding/procedure')} novalidate>
          <Input language={language} name="procedure" label={words.name} hint={words.nameHint} value={typedText(typed, 'procedure')} error={faultOf(faults, 'procedure')} autocomplete="off" />
          <Checkboxes language={language} name="ages" legend={words.ages} values={[typed['ages'] ?? []].flat()} error={faultOf(faults, 'ages')} items={ages} />
          <Input language={language} name="reason" label={one.reason} hint={one.reasonHint} value={typedText(typed, 'reason')} error={faultOf(faults, 'reason')} autocomplete="off" />
          <Button kind="secondary" preventDoubleClick>{words.button}</Button>
        </form>
      ) : null}
    </section>
  )
}

const Act = ({ language, path, whose, children }: { language: Language; path: string; whose: string; children?: Child }) => (
  <form method="post" action={inLanguage(language, path)}>
    <Button kind="secondary">{children}<span class="govuk-visually-hidden"> ({whose})</span></Button>
  </form>
)
