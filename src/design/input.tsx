import type { Child } from 'hono/jsx'
import { classNames, spellcheck } from './attributes.ts'
import { describedBy, type FieldProps, LabelledGroup } from './form-group.tsx'

export type InputProps = FieldProps & {
  readonly type?: 'text' | 'tel' | 'email' | 'time' | 'date' | 'number' | 'password' | undefined
  readonly value?: string | number | undefined
  readonly autocomplete?: string | undefined
  readonly autocapitalize?: 'none' | 'off' | 'on' | 'sentences' | 'words' | 'characters' | undefined
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'none' | undefined
  readonly pattern?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly prefix?: Child
  readonly suffix?: Child
}

export function Input(field: InputProps) {
  const id = field.id ?? field.name
  const control = (
    <input class={classNames('govuk-input', field.classes, Boolean(field.error) && 'govuk-input--error')}
      id={id} name={field.name} type={field.type ?? 'text'}
      {...spellcheck(field.spellcheck)} value={field.value} disabled={field.disabled}
      aria-describedby={describedBy(id, field)} autocomplete={field.autocomplete} autocapitalize={field.autocapitalize}
      pattern={field.pattern} inputmode={field.inputmode} {...field.attributes} />
  )
  if (!field.prefix && !field.suffix) return <LabelledGroup field={field} id={id}>{control}</LabelledGroup>
  return (
    <LabelledGroup field={field} id={id}>
      <div class="govuk-input__wrapper">
        {field.prefix ? <div class="govuk-input__prefix" aria-hidden="true">{field.prefix}</div> : null}
        {control}
        {field.suffix ? <div class="govuk-input__suffix" aria-hidden="true">{field.suffix}</div> : null}
      </div>
    </LabelledGroup>
  )
}
