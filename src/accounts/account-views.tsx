// Pieces of page that the forms about persons share.

import type { Language } from '../basics/language.ts'
import type { Fault, Typed } from '../basics/form.ts'
import { Checkboxes } from '../design/checkboxes.tsx'
import { faultOf } from '../design/faults.ts'
import { Input } from '../design/input.tsx'
import { Radios } from '../design/radios.tsx'
import { personWords } from './person-words.ts'

/** What a form page needs to be shown again: what was wrong and what was typed. */
export type FormState = { readonly faults: readonly Fault[]; readonly typed: Typed }
export const emptyForm: FormState = { faults: [], typed: {} }

/** What was typed into a field, to be put back there. */
export const typedText = (typed: Typed, field: string): string => {
  const value = typed[field]
  return typeof value === 'string' ? value : ''
}

type FieldsProps = { readonly language: Language; readonly form: FormState }

/** Name, mobile, e-mail and language, in this order. */
export function PersonFields({ language, form: { faults, typed } }: FieldsProps) {
  const words = personWords[language]
  return (
    <>
      <Input language={language} name="name" label={words.name} hint={words.nameHint} value={typedText(typed, 'name')}
        error={faultOf(faults, 'name')} autocomplete="name" spellcheck={false} />
      <Input language={language} name="mobile" type="tel" label={words.mobile} hint={words.mobileHint} value={typedText(typed, 'mobile')}
        error={faultOf(faults, 'mobile')} autocomplete="tel" classes="govuk-input--width-20" />
      <Input language={language} name="email" type="email" label={words.email} hint={words.emailHint} value={typedText(typed, 'email')}
        error={faultOf(faults, 'email')} autocomplete="email" spellcheck={false} />
      <Radios language={language} name="language" legend={words.language} value={typedText(typed, 'language') || language}
        error={faultOf(faults, 'language')}
        items={[{ value: 'en', text: <span lang="en">{words.languages.en}</span> }, { value: 'cy', text: <span lang="cy">{words.languages.cy}</span> }]} />
    </>
  )
}

export function AdultField({ language, form: { faults, typed } }: FieldsProps) {
  return (
    <Checkboxes language={language} name="adult" values={[typedText(typed, 'adult')]} error={faultOf(faults, 'adult')}
      items={[{ value: 'yes', text: personWords[language].adult }]} />
  )
}
