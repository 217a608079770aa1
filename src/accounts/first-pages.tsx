import type { Language } from '../basics/language.ts'
import { Button } from '../design/button.tsx'
import { faultOf } from '../design/faults.ts'
import { Input } from '../design/input.tsx'
import { InsetText } from '../design/inset-text.tsx'
import { AdultField, type FormState, PersonFields, typedText } from './account-views.tsx'
import { firstWords } from './first-words.ts'

type FormProps = { readonly language: Language; readonly form: FormState }

/** Opened by the one-time link: who is the first coordinator of what. */
export function FirstForm({ language, form }: FormProps) {
  const words = firstWords[language]
  return (
    <form method="post" novalidate>
      <p class="govuk-body">{words.intro}</p>
      <InsetText>{words.aim}</InsetText>
      <Input language={language} name="organisation" label={words.organisation} hint={words.organisationHint} value={typedText(form.typed, 'organisation')}
        error={faultOf(form.faults, 'organisation')} autocomplete="organization" />
      <PersonFields language={language} form={form} />
      <AdultField language={language} form={form} />
      <p class="govuk-body">{words.whatYouAre}</p>
      <Button preventDoubleClick>{words.create}</Button>
    </form>
  )
}

export function InvitationForm({ language, form, role }: FormProps & { role: string }) {
  const words = firstWords[language].invitation
  return (
    <form method="post" novalidate>
      <p class="govuk-body">{words.role(role)}</p>
      <InsetText>{words.who}</InsetText>
      <PersonFields language={language} form={form} />
      <AdultField language={language} form={form} />
      <Button preventDoubleClick>{words.join}</Button>
    </form>
  )
}

export const Said = ({ text }: { text: string }) => <p class="govuk-body">{text}</p>
